//! What is given of a person and of a request.

use crate::domain::people::draft::Draft;
use crate::domain::record::field::{FIELDS, Field};
use crate::domain::time::Day;
use crate::domain::words::text::{MAX_ENTRIES, MAX_FIELD, capital};

/// A person and the request between you.
#[derive(Debug, clap::Args)]
pub(crate) struct RequestArgs {
    /// Address of their page, or its slug
    #[arg(long, value_name = "ADDRESS")]
    pub url: Option<String>,
    /// What is given about the person
    #[command(flatten)]
    pub fields: FieldArgs,
    /// The text sent with the request
    #[arg(long, conflicts_with = "template")]
    pub note: Option<String>,
    /// The template the note is made from
    #[arg(long)]
    pub template: Option<String>,
    /// The day it was sent or received, where that was not today
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

impl RequestArgs {
    /// Whether nothing is given at all.
    pub(crate) fn is_empty(&self) -> bool {
        let RequestArgs { url, fields, note, template, on, dry_run } = self;
        let texts = [url, note, template, on];
        !dry_run && fields.0.is_empty() && texts.iter().all(|text| text.is_none())
    }

    /// The same as a draft, of a day that was read.
    pub(crate) fn draft(&self, on: Option<Day>) -> Draft {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let mut draft = Draft {
            address: text(&self.url),
            note: text(&self.note),
            template: text(&self.template),
            on,
            ..Draft::default()
        };
        self.fields.put(&mut draft);
        draft
    }
}

/// An option for each field of a person.
#[derive(Clone, Debug, Default)]
pub(crate) struct FieldArgs(Vec<(&'static str, String)>);

impl FieldArgs {
    /// What was given and is longer than is kept.
    pub(crate) fn cut(&self) -> Vec<String> {
        let long = |text: &str| text.chars().count() > MAX_FIELD;
        let told = |(name, text): &(&str, String)| match Field::named(name)? {
            field if field.is_line() => long(text).then(|| format!("{name} is cut at {MAX_FIELD} characters")),
            _ => {
                let entries = text.split([',', ';', '\n']).filter(|entry| !entry.trim().is_empty());
                let is_cut = entries.clone().count() > MAX_ENTRIES || entries.clone().any(long);
                is_cut.then(|| format!("{name} keeps {MAX_ENTRIES} entries of {MAX_FIELD} characters at most"))
            }
        };
        self.0.iter().filter_map(told).collect()
    }

    /// Puts what was given into a draft; what was not given stays.
    pub(crate) fn put(&self, draft: &mut Draft) {
        for (name, text) in &self.0 {
            if let Some(field) = Field::named(name) {
                field.set(&mut draft.person, text);
            }
        }
    }
}

impl clap::Args for FieldArgs {
    fn augment_args(command: clap::Command) -> clap::Command {
        FIELDS.iter().fold(command, |command, field| {
            let check = |text: &str| field.refusal(text).map_or_else(|| Ok(text.to_owned()), Err);
            let option = clap::Arg::new(field.name).long(field.name).value_name("TEXT").value_parser(check);
            command.arg(option.help(capital(field.help)))
        })
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for FieldArgs {
    fn from_arg_matches(matches: &clap::ArgMatches) -> Result<Self, clap::Error> {
        let given = |name: &'static str| matches.get_one::<String>(name).map(|text| (name, text.clone()));
        Ok(FieldArgs(FIELDS.iter().filter_map(|field| given(field.name)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &clap::ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

//! `ties me`: the user's own profile.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Answer, facts};
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::{File, Run};
use crate::domain::record::own_profile::{OwnDraft, OwnProfile};
use crate::domain::record::slug::Slug;
use crate::domain::time::Now;
use crate::domain::weighing::own;

/// The lists of the user's own profile.
#[derive(Debug, Args)]
pub struct MeArgs {
    /// Your employers, between commas; replaces the list
    #[arg(long, value_name = "LIST")]
    employers: Option<String>,
    /// Your schools, between commas
    #[arg(long, value_name = "LIST")]
    schools: Option<String>,
    /// Your skills, between commas
    #[arg(long, value_name = "LIST")]
    skills: Option<String>,
    /// Your interests, between commas
    #[arg(long, value_name = "LIST")]
    interests: Option<String>,
    /// Your groups, between commas
    #[arg(long, value_name = "LIST")]
    groups: Option<String>,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for MeArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let own = book.own_profile();
        if self.is_empty() {
            return context.answer(&Me { own, url: own.slug.as_ref().map(Slug::url) });
        }
        apply(context, &or_refused(own::edit(own, &self.draft(own))), self.dry_run)
    }

    fn file(&self) -> Option<File> {
        self.is_empty().then_some(File::Read)
    }
}

impl MeArgs {
    fn is_empty(&self) -> bool {
        [&self.employers, &self.schools, &self.skills, &self.interests, &self.groups].iter().all(|list| list.is_none())
    }

    /// The lists with what is to be changed in place of what is known.
    fn draft(&self, own: &OwnProfile) -> OwnDraft {
        let mut draft = OwnDraft::of(own);
        for (list, typed) in [
            (&mut draft.employers, &self.employers),
            (&mut draft.schools, &self.schools),
            (&mut draft.skills, &self.skills),
            (&mut draft.interests, &self.interests),
            (&mut draft.groups, &self.groups),
        ] {
            if let Some(typed) = typed {
                list.clone_from(typed);
            }
        }
        draft
    }
}

/// What is known of the user.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Me<'b> {
    #[serde(flatten)]
    own: &'b OwnProfile,
    url: Option<String>,
}

impl Answer for Me<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let own = self.own;
        let mut rows = facts([
            ("Name", own.name.to_string()),
            ("Headline", own.headline.to_string()),
            ("Page", self.url.clone().unwrap_or_default()),
            ("Location", own.location.to_string()),
            ("Industry", own.industry.to_string()),
            ("Employers", own.employers().join(", ")),
            ("Schools", own.schools().join(", ")),
            ("Skills", own.known_skills().join(", ")),
            ("Interests", own.interests.join(", ")),
            ("Groups", own.groups.join(", ")),
        ]);
        for position in &own.positions {
            let until = if position.finished.is_empty() { "today" } else { &position.finished };
            let text = format!("{} at {}, {} to {until}", position.title, position.company, position.started);
            rows.push(vec!["Position".into(), text]);
        }
        for school in &own.education {
            rows.push(vec!["School".into(), format!("{} {}", school.name, school.degree)]);
        }
        if rows.is_empty() {
            out.say("Your own profile is not known yet; an archive with Profile.csv tells.")?;
        }
        out.table(&rows)
    }
}

//! What can be written on the command line.

use std::path::PathBuf;

use anyhow::Context;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::cli::output::Output;
use crate::cli::touch_args::Touch;
use crate::cli::work_args::Work;
use crate::config;
use crate::domain::people::draft::Draft;
use crate::domain::record::field::{FIELDS, Field};
use crate::domain::record::own_profile::{OwnDraft, OwnProfile};
use crate::domain::time::{Day, Time};

/// Tend a professional network offline: requests, connections and limits, from LinkedIn's data archive.
///
/// Without a command it opens the screen. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused by a rule
/// (nothing was changed), 10 something is due today (`ties due`).
#[derive(Debug, Parser)]
#[command(name = "ties", version, about, long_about, max_term_width = 100)]
#[command(
    after_help = "PERSON is a slug, an address, #id, or a name that fits exactly one. DAY is a date, or words such as\n\
    tomorrow, \"in 3 days\", \"last tue\".\n\
    Settings: ~/.config/ties/config.toml (see assets/config.toml). ties never opens a network connection."
)]
pub struct Args {
    /// The data file; by default in the user's data folder
    #[arg(long, global = true, value_name = "PATH", env = "TIES_FILE", hide_env_values = true)]
    pub file: Option<PathBuf>,

    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,

    /// The present moment, for tests
    #[arg(long, global = true, hide = true, value_name = "RFC3339", value_parser = parse_time)]
    pub now: Option<Time>,

    /// What to do; nothing opens the screen
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List requests or connections
    List {
        /// Which list
        what: What,
        /// Only those in this state, or `all`; by default those that wait or stand
        #[arg(long)]
        state: Option<String>,
        /// Only those that pass, such as 'age>21d note:none company:"acme ltd"'
        #[arg(long, value_name = "FILTER")]
        filter: Option<String>,
    },
    /// Show everything about a person
    Show {
        /// Whom
        person: String,
    },
    /// Record a request you send
    Send(DraftArgs),
    /// Enter a request you received
    Receive(DraftArgs),
    /// Change what is known about a person
    Edit(EditArgs),
    /// Accept received requests
    Accept(PeopleArgs),
    /// Ignore received requests
    Ignore(PeopleArgs),
    /// Withdraw sent requests
    Withdraw(PeopleArgs),
    /// Remove connections
    Remove(PeopleArgs),
    /// Record that people accepted your requests
    Accepted(PeopleArgs),
    /// Give tags to people, or take tags off them
    Tag(TagArgs),
    /// Write a remark on a person; an empty one takes it away
    Remark {
        /// Whom
        person: String,
        /// The text; `-` reads it from the standard input
        text: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Every tag in use, with how many people have it
    Tags,
    /// Keeping in touch
    #[command(flatten)]
    Touch(Touch),
    /// The limits as they stand
    Limits,
    /// Every batch, newest first
    History,
    /// Take the newest batch back
    Undo,
    /// Bring back what was undone
    Redo,
    /// The work list and the archives
    #[command(flatten)]
    Work(Work),
    /// Your own profile: what your archive tells, and what you add to it
    Me(MeArgs),
    /// What you are looking for, and what not
    Goals(GoalArgs),
    /// How much speaks for a person, with every part
    Fit {
        /// Whom
        person: String,
    },
    /// How your past decisions agree with the fit, so that goals and weights can be tuned
    Backtest,
    /// Prepare a request without sending it; `ties drafts` lists them by fit
    Draft(DraftArgs),
    /// The requests that are prepared, the best fit first, and how many may go
    Drafts {
        /// Send the one to this person
        #[arg(long, value_name = "PERSON", conflicts_with = "drop")]
        send: Option<String>,
        /// Drop the one to this person
        #[arg(long, value_name = "PERSON")]
        drop: Option<String>,
    },
    /// Templates of notes
    Templates {
        /// Keep the text under this name; `-` reads it from the standard input, an empty one takes it away
        #[arg(num_args = 2, value_names = ["NAME", "TEXT"])]
        keep: Vec<String>,
    },
    /// What withdrawing old requests costs, and planning it over the coming days
    Planner {
        /// Older than so many days
        #[arg(long, default_value_t = 30, value_name = "DAYS")]
        older: u32,
        /// Which: all, low-fit, haste or no-note
        #[arg(long, default_value = "all", value_name = "WHICH")]
        which: String,
        /// Plan their withdrawal over the coming days
        #[arg(long, conflicts_with = "drop")]
        plan: bool,
        /// Drop everything that was planned
        #[arg(long)]
        drop: bool,
    },
    /// What can be sent in the coming weeks
    Budget,
    /// The received requests that wait for you, without those that were put off
    Waiting,
    /// Put received requests off until a day, or until something about the person changes
    Later {
        /// Slug, address, #id, or a name that fits exactly one
        #[arg(required = true, value_name = "PERSON")]
        people: Vec<String>,
        /// The day: tomorrow, "in 3 weeks", "next tue", 24 Dec, 2026-12-24
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
    },
    /// How requests are answered: with and without a note, by template
    Answers,
    /// The keys of the screen, as they are in force
    Keys {
        /// Only say what is wrong with the settings' keys
        #[arg(long)]
        check: bool,
    },
    /// The settings file
    Config {
        /// What about it
        #[command(subcommand)]
        what: ConfigCommand,
    },
    /// Look at a made-up network in a temporary file; nothing of yours is touched
    Demo(DemoArgs),
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

impl Command {
    /// Whether nothing is to be said that was not asked for.
    pub(super) fn is_quiet(&self) -> bool {
        matches!(self, Command::Touch(command) if command.is_quiet())
    }

    /// Whether it writes nothing to the data file.
    pub(super) fn only_reads(&self) -> bool {
        match self {
            Command::List { .. }
            | Command::Show { .. }
            | Command::Limits
            | Command::History
            | Command::Tags
            | Command::Fit { .. }
            | Command::Backtest
            | Command::Budget
            | Command::Waiting
            | Command::Answers => true,
            Command::Touch(command) => command.only_reads(),
            Command::Planner { plan, drop, .. } => !plan && !drop,
            Command::Me(me) => me.is_empty(),
            Command::Goals(goals) => goals.add.is_empty() && goals.remove.is_empty(),
            Command::Drafts { send, drop } => send.is_none() && drop.is_none(),
            Command::Templates { keep } => keep.is_empty(),
            Command::Tag(args) => args.dry_run,
            Command::Send(draft) | Command::Receive(draft) | Command::Draft(draft) => draft.dry_run,
            Command::Edit(args) => args.dry_run,
            Command::Accept(people)
            | Command::Ignore(people)
            | Command::Withdraw(people)
            | Command::Remove(people)
            | Command::Accepted(people) => people.dry_run,
            Command::Work(command) => command.only_reads(),
            Command::Remark { dry_run, .. } => *dry_run,
            Command::Undo
            | Command::Later { .. }
            | Command::Redo
            | Command::Keys { .. }
            | Command::Config { .. }
            | Command::Demo(_)
            | Command::Completions { .. } => false,
        }
    }
}

/// What can be done with the settings file.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum ConfigCommand {
    /// Where it is
    Path,
    /// What it says, or every setting with its default where there is none
    Show,
    /// What is wrong with it
    Check,
    /// Write it with every setting and its default, if there is none
    Init,
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Requests you sent
    Sent,
    /// Requests you received
    Received,
    /// People you are connected to
    Connections,
    /// People outside your network, such as those of an address book
    Outside,
}

/// People and their tags.
#[derive(Debug, clap::Args)]
pub struct TagArgs {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(required = true)]
    pub person: Vec<String>,
    /// Tags to give, between commas
    #[arg(long, value_name = "TAGS", default_value = "", required_unless_present = "remove")]
    pub add: String,
    /// Tags to take off, between commas
    #[arg(long, value_name = "TAGS", default_value = "")]
    pub remove: String,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// The lists of the user's own profile.
#[derive(Debug, clap::Args)]
pub struct MeArgs {
    /// Your employers, between commas; replaces the list
    #[arg(long, value_name = "LIST")]
    pub employers: Option<String>,
    /// Your schools, between commas
    #[arg(long, value_name = "LIST")]
    pub schools: Option<String>,
    /// Your skills, between commas
    #[arg(long, value_name = "LIST")]
    pub skills: Option<String>,
    /// Your interests, between commas
    #[arg(long, value_name = "LIST")]
    pub interests: Option<String>,
    /// Your groups, between commas
    #[arg(long, value_name = "LIST")]
    pub groups: Option<String>,
}

impl MeArgs {
    /// Whether nothing is to be changed.
    fn is_empty(&self) -> bool {
        [&self.employers, &self.schools, &self.skills, &self.interests, &self.groups].iter().all(|list| list.is_none())
    }

    /// The lists with what is to be changed in place of what is known; `None` when nothing is.
    pub fn draft(&self, own: &OwnProfile) -> Option<OwnDraft> {
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
        (!self.is_empty()).then_some(draft)
    }
}

/// Goals to set and to take away.
#[derive(Debug, clap::Args)]
pub struct GoalArgs {
    /// Goals to set, such as rust, "company:acme +20", "place:london", "-crypto"
    #[arg(long, value_name = "GOAL", num_args = 1.., allow_hyphen_values = true)]
    pub add: Vec<String>,
    /// Goals to take away
    #[arg(long, value_name = "GOAL", num_args = 1.., allow_hyphen_values = true)]
    pub remove: Vec<String>,
}

/// A person and the request between you.
#[derive(Debug, clap::Args)]
pub struct DraftArgs {
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
    #[arg(long)]
    pub dry_run: bool,
}

impl DraftArgs {
    /// The same as a draft, of a day that was read.
    pub fn draft(&self, on: Option<Day>) -> Draft {
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

/// What to change about a person.
#[derive(Debug, clap::Args)]
pub struct EditArgs {
    /// Slug, address, #id, or a name that fits exactly one
    pub person: String,
    /// Address of their page, or its slug; an empty text takes it away
    #[arg(long, value_name = "ADDRESS")]
    pub url: Option<String>,
    /// What is given about the person
    #[command(flatten)]
    pub fields: FieldArgs,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// An option for each field of a person.
#[derive(Clone, Debug, Default)]
pub struct FieldArgs(Vec<(&'static str, String)>);

impl FieldArgs {
    /// Puts what was given into a draft; what was not given stays.
    pub fn put(&self, draft: &mut Draft) {
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
            command.arg(clap::Arg::new(field.name).long(field.name).value_name("TEXT").help(capital(field.help)))
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

/// A sentence's beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whom a decision concerns.
#[derive(Debug, clap::Args)]
pub struct PeopleArgs {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(required = true, value_name = "PERSON")]
    pub people: Vec<String>,
    /// Why; kept with the decision where it takes a reason
    #[arg(long, default_value = "")]
    pub reason: String,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// How large the demo network is, and where it goes.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// How many connections
    #[arg(long, default_value_t = 3_716)]
    pub connections: u32,
    /// How many pending sent requests
    #[arg(long, default_value_t = 214)]
    pub pending: u32,
    /// Write the network to this new file and end, instead of showing it
    #[arg(long, value_name = "PATH")]
    pub save: Option<PathBuf>,
    /// Write two archives of the network, to be imported one after the other, to this new or empty folder
    #[arg(long, value_name = "DIR", requires = "save")]
    pub archives: Option<PathBuf>,
}

impl Default for DemoArgs {
    fn default() -> Self {
        DemoArgs { connections: 3_716, pending: 214, save: None, archives: None }
    }
}

impl Args {
    /// The data file the user means.
    pub fn data_file(&self) -> anyhow::Result<PathBuf> {
        let named = self.file.clone().filter(|path| !path.as_os_str().is_empty());
        named.or_else(config::data_file).context("no home folder is known; name the data file with --file")
    }
}

fn parse_time(text: &str) -> Result<Time, String> {
    chrono::DateTime::parse_from_rfc3339(text).map(Into::into).map_err(|error| error.to_string())
}

/// Prints completions for a shell.
pub(super) fn completions(shell: Shell, out: &mut Output<'_>) -> std::io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "ties", &mut script);
    out.raw(&String::from_utf8_lossy(&script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }
}

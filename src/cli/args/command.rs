//! Every command, and which of them only look.

use clap::Subcommand;
use clap::ValueEnum;
use clap_complete::Shell;

use crate::cli::args::archives::{ArchivesArgs, ArchivesCommand, ImportArgs};
use crate::cli::args::circle::CircleArgs;
use crate::cli::args::demo::DemoArgs;
use crate::cli::args::draft::{DraftArgs, EditArgs};
use crate::cli::args::follow_up::{DueArgs, FollowUpArgs};
use crate::cli::args::group::{GroupArgs, GroupCommand};
use crate::cli::args::log::LogArgs;
use crate::cli::args::me::{GoalArgs, MeArgs};
use crate::cli::args::paste::PasteArgs;
use crate::cli::args::people::{PeopleArgs, TagArgs};
use crate::cli::args::review::{ReviewArgs, ReviewCommand};
use crate::cli::args::share::{ShareArgs, ShareCommand};
use crate::cli::args::work_list::{DoneArgs, TodoArgs};
use crate::domain::page::content::Page;

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
    pub(crate) fn is_quiet(&self) -> bool {
        matches!(self, Command::Touch(command) if command.is_quiet())
    }

    /// Whether it writes nothing to the data file.
    pub(crate) fn only_reads(&self) -> bool {
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

/// A command about keeping in touch.
#[derive(Debug, Subcommand)]
pub enum Touch {
    /// What is to be done today; ends with 10 when something is, with 0 when nothing is
    Due(DueArgs),
    /// Log a contact with people
    Log(LogArgs),
    /// Follow up with people on a day; without anybody, list whom to follow up with and when
    FollowUp(FollowUpArgs),
    /// Put people into a circle; without anybody, list who is in which
    Circle(CircleArgs),
    /// Who should be reviewed next, and deciding about them
    Review(ReviewArgs),
    /// Your groups: who is in them, what you did there, what comes of them
    Group(GroupArgs),
    /// What you share: ideas, drafts, for whom, and what came of it
    Share(ShareArgs),
    /// Everything that happened with a person, newest first
    Timeline {
        /// Whom
        person: String,
    },
}

impl Touch {
    /// Whether it writes nothing to the data file.
    pub(crate) fn only_reads(&self) -> bool {
        match self {
            Touch::Due(_) | Touch::Timeline { .. } => true,
            Touch::Log(log) => log.dry_run,
            Touch::FollowUp(args) => args.people.is_empty() || args.dry_run,
            Touch::Circle(args) => args.people.is_empty() || args.dry_run,
            Touch::Review(args) => args.command.as_ref().is_none_or(ReviewCommand::is_dry),
            Touch::Group(args) => args.command.as_ref().is_none_or(GroupCommand::only_reads),
            Touch::Share(args) => args.command.as_ref().is_none_or(ShareCommand::only_reads),
        }
    }

    /// Whether nothing is to be said that was not asked for.
    pub(crate) fn is_quiet(&self) -> bool {
        matches!(self, Touch::Due(due) if due.quiet)
    }
}

/// A command about what LinkedIn has to learn, and about what archives told.
#[derive(Debug, Subcommand)]
pub enum Work {
    /// The work list: what you decided and LinkedIn has to learn; `--open` walks through it
    Todo(TodoArgs),
    /// Tick off what was done on LinkedIn about people
    Done(DoneArgs),
    /// Read LinkedIn archives: ZIP, folder, or a single CSV
    Import(ImportArgs),
    /// The archives that were read
    Archives(ArchivesArgs),
    /// Who may be one person in two rows, and why
    Twins {
        /// These two are two people: never suggest them again
        #[arg(long, num_args = 2, value_names = ["PERSON", "PERSON"])]
        apart: Vec<String>,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Merge two rows of one person: everything of both is kept
    Merge {
        /// Who stays
        keep: String,
        /// Who goes into it
        other: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Take in what was copied from LinkedIn's page: the text comes from the standard input
    Paste(PasteArgs),
    /// LinkedIn's own number, as in "People (214)", beside ours: what is missing, and how to close the gap
    Check {
        /// Which page
        page: Page,
        /// LinkedIn's number: 1214, or 1,214 as the page has it
        #[arg(value_parser = grouped_number)]
        number: u32,
    },
}

/// A number with or without marks between its thousands.
fn grouped_number(written: &str) -> Result<u32, String> {
    let digits: String =
        written.chars().filter(|c| !matches!(c, ',' | '.' | '\'' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    digits.parse().map_err(|_| format!("\"{written}\" is no number"))
}

impl Work {
    /// Whether it writes nothing to the data file.
    pub(crate) fn only_reads(&self) -> bool {
        match self {
            Work::Todo(todo) => !todo.open,
            Work::Done(done) => done.dry_run,
            Work::Paste(paste) => paste.dry_run,
            Work::Check { .. } => true,
            Work::Twins { apart, dry_run } => apart.is_empty() || *dry_run,
            Work::Merge { dry_run, .. } => *dry_run,
            Work::Import(import) => import.dry_run || import.columns,
            Work::Archives(archives) => !matches!(archives.command, Some(ArchivesCommand::Undo { dry_run: false, .. })),
        }
    }
}

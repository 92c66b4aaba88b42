//! What can be written on the command line about keeping in touch: contacts, follow-ups, circles, reviews, groups and
//! shares. Days are text here; what they mean depends on the day they are read.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};

use crate::domain::record::care::Circle;
use crate::domain::record::contact::Kind;
use crate::domain::record::group::Activity;

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
    pub(super) fn only_reads(&self) -> bool {
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
    pub(super) fn is_quiet(&self) -> bool {
        matches!(self, Touch::Due(due) if due.quiet)
    }
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Kind] {
        &Kind::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.word());
        Some(if *self == Kind::Email { value.alias("e-mail") } else { value })
    }
}

impl ValueEnum for Activity {
    fn value_variants<'a>() -> &'a [Activity] {
        &Activity::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// What to tell of the day.
#[derive(Debug, Args)]
pub struct DueArgs {
    /// Print nothing but `3 due`, and nothing at all when nothing is: for a shell prompt
    #[arg(long, short)]
    pub quiet: bool,
    /// Tell what comes next, too
    #[arg(long, conflicts_with = "quiet")]
    pub all: bool,
}

/// A contact to log.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(required = true, value_name = "PERSON")]
    pub people: Vec<String>,
    /// What it was
    #[arg(long, default_value = "message")]
    pub kind: Kind,
    /// When: today, yesterday, "3 days ago", "last tue", 24 Dec, 2026-12-24
    #[arg(long, value_name = "DAY", default_value = "today")]
    pub on: String,
    /// What it was about; `-` reads it from the standard input
    #[arg(long, default_value = "")]
    pub text: String,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// Whom to follow up with, and when; or that it is done, or passed over.
#[derive(Debug, Args)]
pub struct FollowUpArgs {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(value_name = "PERSON")]
    pub people: Vec<String>,
    /// When: tomorrow, "in 3 days", "next tue", 24 Dec; by default after as many days as you have set. With --done,
    /// when it was
    #[arg(long, value_name = "DAY", requires = "people")]
    pub on: Option<String>,
    /// What it is about
    #[arg(long, value_name = "TEXT", requires = "people")]
    pub why: Option<String>,
    /// It is done: logs a contact, too
    #[arg(long, requires = "people", conflicts_with_all = ["skip", "why"])]
    pub done: bool,
    /// With --done: what it was; by default a message
    #[arg(long, requires = "done")]
    pub kind: Option<Kind>,
    /// With --done: what it was about; `-` reads it from the standard input
    #[arg(long, requires = "done")]
    pub text: Option<String>,
    /// Pass it over
    #[arg(long, requires = "people", conflicts_with_all = ["on", "why"])]
    pub skip: bool,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// A circle, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CircleChoice {
    /// The closest: about every month
    Inner,
    /// About every quarter
    Close,
    /// About once a year
    Wide,
    /// Out of all circles
    None,
}

impl CircleChoice {
    /// The circle; `None` for none.
    pub fn circle(self) -> Option<Circle> {
        match self {
            CircleChoice::Inner => Some(Circle::Inner),
            CircleChoice::Close => Some(Circle::Close),
            CircleChoice::Wide => Some(Circle::Wide),
            CircleChoice::None => None,
        }
    }
}

/// Who is put into which circle.
#[derive(Debug, Args)]
pub struct CircleArgs {
    /// Which circle
    pub circle: Option<CircleChoice>,
    /// Slug, address, #id, or a name that fits exactly one; without anybody, who is in that circle is listed
    #[arg(value_name = "PERSON", requires = "circle")]
    pub people: Vec<String>,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// The review.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub count: usize,
    /// What is decided; nothing lists who should be reviewed next
    #[command(subcommand)]
    pub command: Option<ReviewCommand>,
}

/// People, for a decision that takes nothing else.
#[derive(Debug, Args)]
pub struct Whom {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(required = true, value_name = "PERSON")]
    pub people: Vec<String>,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// What a review decides.
#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// Keep people for a while, without looking at them again
    Keep {
        /// Whom
        #[command(flatten)]
        whom: Whom,
        /// Until when: "in 2 years", 2027-12-24; by default for as long as you have set
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
    },
    /// Put people on the keep list: they are never proposed
    KeepList(Whom),
    /// Take people off the keep list
    Unkeep(Whom),
    /// Remove connections
    Remove {
        /// Whom
        #[command(flatten)]
        whom: Whom,
        /// Why; kept with the decision
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Follow up with somebody who is reviewed
    FollowUp {
        /// Slug, address, #id, or a name that fits exactly one
        person: String,
        /// When: tomorrow, "in 3 days", "next tue"; by default after as many days as you have set
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// What it is about
        #[arg(long, default_value = "")]
        why: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
}

impl ReviewCommand {
    fn is_dry(&self) -> bool {
        match self {
            ReviewCommand::Keep { whom, .. }
            | ReviewCommand::KeepList(whom)
            | ReviewCommand::Unkeep(whom)
            | ReviewCommand::Remove { whom, .. } => whom.dry_run,
            ReviewCommand::FollowUp { dry_run, .. } => *dry_run,
        }
    }
}

/// Groups.
#[derive(Debug, Args)]
pub struct GroupArgs {
    /// What about them; nothing lists them
    #[command(subcommand)]
    pub command: Option<GroupCommand>,
}

/// What is known of a group.
#[derive(Debug, Args)]
pub struct GroupFacts {
    /// What it is about
    #[arg(long)]
    pub topic: Option<String>,
    /// Its address
    #[arg(long, value_name = "ADDRESS")]
    pub link: Option<String>,
    /// When you joined: "2 years ago", 2025-03-01, or `none`
    #[arg(long, value_name = "DAY")]
    pub joined: Option<String>,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// What can be done about groups.
#[derive(Debug, Subcommand)]
pub enum GroupCommand {
    /// Everything about a group
    Show {
        /// The group's name
        name: String,
    },
    /// Add a group
    Add {
        /// The group's name
        name: String,
        /// What is known of it
        #[command(flatten)]
        facts: GroupFacts,
    },
    /// Change what is known of a group
    Edit {
        /// The group's name
        name: String,
        /// Its new name
        #[arg(long = "name", value_name = "NEW")]
        new_name: Option<String>,
        /// What is known of it
        #[command(flatten)]
        facts: GroupFacts,
    },
    /// Take a group away
    Remove {
        /// The group's name
        name: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Put people into a group
    Put {
        /// The group's name
        name: String,
        /// Whom
        #[command(flatten)]
        whom: Whom,
    },
    /// Take people out of a group
    Take {
        /// The group's name
        name: String,
        /// Whom
        #[command(flatten)]
        whom: Whom,
    },
    /// Log something you did in a group
    Act {
        /// The group's name
        name: String,
        /// What you did
        what: Activity,
        /// When: today, yesterday, "3 days ago", "last tue", 24 Dec
        #[arg(long, value_name = "DAY", default_value = "today")]
        on: String,
        /// What about
        #[arg(long, default_value = "")]
        text: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Note which group your requests to people came from
    Source {
        /// The group's name; `none` for no group
        name: String,
        /// Whom
        #[command(flatten)]
        whom: Whom,
    },
}

impl GroupCommand {
    fn only_reads(&self) -> bool {
        match self {
            GroupCommand::Show { .. } => true,
            GroupCommand::Add { facts, .. } | GroupCommand::Edit { facts, .. } => facts.dry_run,
            GroupCommand::Remove { dry_run, .. } | GroupCommand::Act { dry_run, .. } => *dry_run,
            GroupCommand::Put { whom, .. } | GroupCommand::Take { whom, .. } | GroupCommand::Source { whom, .. } => {
                whom.dry_run
            }
        }
    }
}

/// Shares.
#[derive(Debug, Args)]
pub struct ShareArgs {
    /// List what was shared, too
    #[arg(long)]
    pub all: bool,
    /// What about them; nothing lists what is to come
    #[command(subcommand)]
    pub command: Option<ShareCommand>,
}

/// What is known of a share.
#[derive(Debug, Args)]
pub struct ShareFacts {
    /// The text of the post
    #[arg(long, conflicts_with = "text_file")]
    pub text: Option<String>,
    /// A file with the text; `-` reads it from the standard input
    #[arg(long, value_name = "FILE")]
    pub text_file: Option<PathBuf>,
    /// An address: of what is shared, or of the post
    #[arg(long, value_name = "ADDRESS")]
    pub link: Option<String>,
    /// For whom, between commas: tags, group:NAME, circle:inner
    #[arg(long = "for", value_name = "AUDIENCE")]
    pub audience: Option<String>,
    /// When it is to be shared: tomorrow, "next tue", 24 Dec, or `none`
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// What can be done about shares.
#[derive(Debug, Subcommand)]
pub enum ShareCommand {
    /// Everything about a share
    Show {
        /// Its number, or its title
        share: String,
    },
    /// Add an idea, or a draft where it has a text
    Add {
        /// What it is called here
        title: String,
        /// What is known of it
        #[command(flatten)]
        facts: ShareFacts,
    },
    /// Change what is known of a share
    Edit {
        /// Its number, or its title
        share: String,
        /// What it is called here
        #[arg(long)]
        title: Option<String>,
        /// What is known of it
        #[command(flatten)]
        facts: ShareFacts,
        /// What came of it
        #[arg(long)]
        result: Option<String>,
        /// Who reacted, between commas
        #[arg(long, value_name = "NAMES")]
        reacted: Option<String>,
    },
    /// Record that it was shared
    Done {
        /// Its number, or its title
        share: String,
        /// When: today, yesterday, "3 days ago", "last tue", 24 Dec
        #[arg(long, value_name = "DAY", default_value = "today")]
        on: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Plan it for a day, or put it off
    Plan {
        /// Its number, or its title
        share: String,
        /// When: tomorrow, "in 3 days", "next tue", 24 Dec
        day: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Take it away
    Remove {
        /// Its number, or its title
        share: String,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Who should see it: the connections it is meant for
    Who {
        /// Its number, or its title
        share: String,
    },
}

impl ShareCommand {
    fn only_reads(&self) -> bool {
        match self {
            ShareCommand::Show { .. } | ShareCommand::Who { .. } => true,
            ShareCommand::Add { facts, .. } | ShareCommand::Edit { facts, .. } => facts.dry_run,
            ShareCommand::Done { dry_run, .. }
            | ShareCommand::Plan { dry_run, .. }
            | ShareCommand::Remove { dry_run, .. } => *dry_run,
        }
    }
}

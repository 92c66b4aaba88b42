//! `ties group`: what can be done about groups.

use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};

use crate::cli::args::people::Whom;
use crate::domain::record::group::Activity;

impl ValueEnum for Activity {
    fn value_variants<'a>() -> &'a [Activity] {
        &Activity::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

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
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// What can be done about groups.
#[derive(Debug, Subcommand)]
pub enum GroupCommand {
    /// Every group
    List,
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
        #[arg(short = 'n', long)]
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
        #[arg(short = 'n', long)]
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

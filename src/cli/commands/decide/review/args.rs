//! `ties touch review`: what can be decided.

use clap::{Args, Subcommand};

use crate::cli::args::people::Whom;

#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub count: usize,
    /// What is decided; nothing lists who should be reviewed next
    #[command(subcommand)]
    pub command: Option<ReviewCommand>,
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
        #[arg(short = 'n', long)]
        dry_run: bool,
    },
}

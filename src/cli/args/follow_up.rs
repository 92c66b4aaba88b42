//! Whom to follow up with and when, and what is due. Days are text here; what they mean depends on the day they are
//! read.

use clap::Args;

use crate::domain::record::contact::Kind;

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

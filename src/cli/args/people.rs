//! Whom a command is about.

use clap::Args;

/// Whom a decision concerns.
#[derive(Debug, Args)]
pub(crate) struct PeopleArgs {
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

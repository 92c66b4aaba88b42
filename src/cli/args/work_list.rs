//! The work list, and ticking off.

use clap::Args;

/// The work list.
#[derive(Debug, Args)]
pub struct TodoArgs {
    /// Open the page of one after the other, show the steps, and ask: done, not needed, next
    #[arg(long)]
    pub open: bool,
    /// Only one kind
    #[arg(long, value_name = "KIND", value_parser = ["accept", "ignore", "withdraw", "remove", "send"])]
    pub kind: Option<String>,
}

/// Ticking off.
#[derive(Debug, Args)]
pub struct DoneArgs {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(required = true, value_name = "PERSON")]
    pub people: Vec<String>,
    /// LinkedIn need not learn of it: take it off the list
    #[arg(long)]
    pub not_needed: bool,
    /// Only one kind, where several things were decided about somebody
    #[arg(long, value_name = "KIND", value_parser = ["accept", "ignore", "withdraw", "remove", "send"])]
    pub kind: Option<String>,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

//! Whom a command is about.

use clap::Args;

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

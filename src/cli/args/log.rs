//! A contact to log.

use clap::Args;
use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::domain::record::contact::Kind;

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Kind] {
        &Kind::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.word());
        Some(if *self == Kind::Email { value.alias("e-mail") } else { value })
    }
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
    /// Take such a contact off the log again, the last of that kind and day; `--text` tells which of several
    #[arg(long)]
    pub remove: bool,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

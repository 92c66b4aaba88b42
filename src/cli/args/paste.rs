//! A page to paste.

use clap::Args;
use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::domain::page::content::Page;

impl ValueEnum for Page {
    fn value_variants<'a>() -> &'a [Page] {
        &Page::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// Pasting a page.
#[derive(Debug, Args)]
pub struct PasteArgs {
    /// Which page was copied
    pub page: Page,
    /// Only say what would be taken in
    #[arg(long)]
    pub dry_run: bool,
}

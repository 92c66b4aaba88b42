//! `ties person merge`: two rows of one person become one.

use clap::Args;

use crate::cli::context::{Context, Outcome};
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::Run;
use crate::domain::finding::one::find;
use crate::domain::people::twins::unite;

#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Who stays
    keep: String,
    /// Who goes into it
    other: String,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for MergeArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let (keep, other) = (find(book, &self.keep)?, find(book, &self.other)?);
        let messages = context.store.messages(other)?;
        apply(context, &or_refused(unite::unite(book, keep, other, &messages, context.now)), self.dry_run)
    }
}

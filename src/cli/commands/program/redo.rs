//! `ties redo`: brings back what was undone.

use clap::Args;

use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};
use crate::cli::view::receipt::ReceiptView;

/// Nothing is written behind it.
#[derive(Debug, Args)]
pub struct RedoArgs;

impl Run for RedoArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let receipt = context.store.redo(context.now.at)?;
        context.answer(&ReceiptView::of(&receipt))
    }

    fn file(&self) -> File {
        File::Written
    }
}

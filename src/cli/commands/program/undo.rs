//! `ties undo`: takes the newest batch back.

use clap::Args;

use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};
use crate::cli::view::receipt::ReceiptView;

/// Nothing is written behind it.
#[derive(Debug, Args)]
pub struct UndoArgs;

impl Run for UndoArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let receipt = context.store.undo(context.now.at)?;
        context.answer(&ReceiptView::of(&receipt))
    }

    fn file(&self) -> File {
        File::Written
    }
}

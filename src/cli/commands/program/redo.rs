//! `ties redo`: brings back what was undone.

use clap::Args;

use crate::cli::context::{Context, Outcome};
use crate::cli::run::Run;
use crate::cli::view::receipt::ReceiptView;
use crate::cli::view::would::{Way, Would};

#[derive(Debug, Args)]
pub struct RedoArgs {
    /// Only say what would come back
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for RedoArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if self.dry_run {
            let end = context.store.journal_end()?;
            let Some(entry) = end.redo else {
                context.out.say("Not done: nothing is there to redo")?;
                return Ok(Outcome::Refused);
            };
            if let Some(would) = Would::all(context, &[entry], Way::Redo)?.pop() {
                context.print(&would)?;
            }
            return Ok(Outcome::Done);
        }
        let receipt = context.store.redo(context.now.at)?;
        context.answer(&ReceiptView::of(&receipt))
    }
}

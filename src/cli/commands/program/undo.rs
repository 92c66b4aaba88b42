//! `ties undo`: takes a batch back, the newest where none is named.

use clap::Args;

use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::run::Run;
use crate::cli::view::receipt::ReceiptView;
use crate::cli::view::would::{Way, Would};
use crate::domain::record::journal::{BatchId, HistoryEntry};

#[derive(Debug, Args)]
pub struct UndoArgs {
    /// The batch, as `ties history` numbers it; by default the newest
    #[arg(value_parser = batch)]
    batch: Option<BatchId>,
    /// This batch and everything done since
    #[arg(long, value_name = "BATCH", value_parser = batch, conflicts_with = "batch")]
    to: Option<BatchId>,
    /// Only say what would be taken back, and about whom
    #[arg(short = 'n', long)]
    dry_run: bool,
}

/// The number of a batch, with or without `#`.
pub(crate) fn batch(typed: &str) -> Result<BatchId, String> {
    let number = typed.strip_prefix('#').unwrap_or(typed).parse();
    number.map(BatchId).map_err(|_| format!("\"{typed}\" is no number of a batch"))
}

impl Run for UndoArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if self.dry_run {
            return self.tell(context);
        }
        let at = context.now.at;
        match (self.to, self.batch) {
            (Some(to), _) => {
                known(&context.store.history()?, to)?;
                let receipts = context.store.undo_to(to, at)?;
                context.answer(&receipts.iter().map(ReceiptView::of).collect::<Vec<_>>())
            }
            (None, Some(batch)) => {
                known(&context.store.history()?, batch)?;
                let receipt = context.store.undo_batch(batch, at)?;
                context.answer(&ReceiptView::of(&receipt))
            }
            (None, None) => {
                let receipt = context.store.undo(at)?;
                context.answer(&ReceiptView::of(&receipt))
            }
        }
    }
}

impl UndoArgs {
    /// Tells what would be taken back.
    fn tell(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let history = context.store.history()?;
        if let Some(batch) = self.to.or(self.batch) {
            known(&history, batch)?;
        }
        let mut standing: Vec<_> = history.into_iter().filter(|entry| entry.undoable).collect();
        match (self.to, self.batch) {
            (Some(to), _) => standing.retain(|entry| entry.id >= to),
            (None, Some(batch)) => standing.retain(|entry| entry.id == batch),
            (None, None) => standing.truncate(1),
        }
        if standing.is_empty() {
            context.out.say("Not done: nothing is there to undo")?;
            return Ok(Outcome::Refused);
        }
        let would = Would::all(context, &standing, Way::Undo)?;
        context.answer(&would)
    }
}

/// Refuses a number that no batch has, or one that was taken back.
fn known(history: &[HistoryEntry], batch: BatchId) -> anyhow::Result<()> {
    let entry = history.iter().find(|entry| entry.id == batch);
    match entry {
        None => Err(Usage(format!("there is no batch {}; `ties history` lists them", batch.0)).into()),
        Some(HistoryEntry { undoable: false, .. }) => {
            Err(Usage(format!("batch {} does not stand: it was taken back, or takes another back", batch.0)).into())
        }
        Some(_) => Ok(()),
    }
}

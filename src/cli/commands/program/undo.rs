//! `ties undo`: takes a batch back, the newest where none is named.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::output::Output;
use crate::cli::run::{File, Run};
use crate::cli::view::receipt::ReceiptView;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::{BatchId, HistoryEntry};
use crate::domain::record::person::Person;
use crate::domain::time::Now;
use crate::domain::words::count::counted;

/// Most people that are named.
const MOST_NAMED: usize = 20;

/// Which batch, or back to which.
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
                known(context, to)?;
                let receipts = context.store.undo_to(to, at)?;
                context.answer(&Receipts(receipts.iter().map(ReceiptView::of).collect()))
            }
            (None, Some(batch)) => {
                known(context, batch)?;
                let receipt = context.store.undo_batch(batch, at)?;
                context.answer(&ReceiptView::of(&receipt))
            }
            (None, None) => {
                let receipt = context.store.undo(at)?;
                context.answer(&ReceiptView::of(&receipt))
            }
        }
    }

    fn file(&self) -> File {
        File::read_if(self.dry_run)
    }
}

impl UndoArgs {
    /// Tells what would be taken back.
    fn tell(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let wanted = self.to.or(self.batch);
        if let Some(batch) = wanted {
            known(context, batch)?;
        }
        let mut standing: Vec<_> = context.store.history()?.into_iter().filter(|entry| entry.undoable).collect();
        match (self.to, self.batch) {
            (Some(to), _) => standing.retain(|entry| entry.id >= to),
            (None, Some(batch)) => standing.retain(|entry| entry.id == batch),
            (None, None) => standing.truncate(1),
        }
        if standing.is_empty() {
            context.out.say("Not done: nothing is there to undo")?;
            return Ok(Outcome::Refused);
        }
        let book = context.store.load_only::<Person>()?;
        let mut batches = Vec::new();
        for entry in &standing {
            let people = context.store.concerned(entry.id)?;
            let named = |id: &PersonId| book.person(*id).map(|person| person.name.to_string());
            batches.push(WouldUndo {
                batch_id: entry.id,
                label: entry.text(),
                dry_run: true,
                names: people.iter().filter_map(named).collect(),
                person_ids: people,
            });
        }
        context.answer(&WouldUndoAll(batches))
    }
}

/// Refuses a number that no batch has, or one that was taken back.
fn known(context: &Context<'_, '_>, batch: BatchId) -> anyhow::Result<()> {
    let history = context.store.history()?;
    let entry = history.iter().find(|entry| entry.id == batch);
    match entry {
        None => Err(Usage(format!("there is no batch {}; `ties history` lists them", batch.0)).into()),
        Some(HistoryEntry { undoable: false, .. }) => {
            Err(Usage(format!("batch {} does not stand: it was taken back, or takes another back", batch.0)).into())
        }
        Some(_) => Ok(()),
    }
}

/// What was taken back, the newest first.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
struct Receipts(Vec<ReceiptView>);

impl Answer for Receipts {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        self.0.iter().try_for_each(|receipt| receipt.text(out, now))
    }
}

/// What would be taken back, the newest first.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
struct WouldUndoAll(Vec<WouldUndo>);

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct WouldUndo {
    batch_id: BatchId,
    label: String,
    dry_run: bool,
    person_ids: Vec<PersonId>,
    names: Vec<String>,
}

impl Answer for WouldUndoAll {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        for batch in &self.0 {
            out.line(&format!("Would undo: {}", batch.label))?;
            for name in batch.names.iter().take(MOST_NAMED) {
                out.line(&format!("  {name}"))?;
            }
            if let Some(more) = batch.names.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
                out.line(&format!("  and {} more", counted(more as u64, "person", "people")))?;
            }
        }
        Ok(())
    }
}

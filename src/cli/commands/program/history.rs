//! `ties history`: every batch.

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};
use crate::cli::view::value::Moment;
use crate::domain::record::journal::{BatchId, BatchKind, HistoryEntry};
use crate::domain::time::Now;

/// Nothing is written behind it.
#[derive(Debug, Args)]
pub struct HistoryArgs;

impl Run for HistoryArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let entries = context.store.history()?;
        context.answer(&Rows(entries.iter().map(Written::of).collect()))
    }

    fn file(&self) -> File {
        File::Read
    }
}

/// A batch of the journal.
#[derive(Serialize)]
struct Written {
    id: BatchId,
    made_at: Moment,
    #[serde(flatten)]
    kind: BatchKind,
    deed: &'static str,
    label: String,
    size: u32,
    undoable: bool,
}

impl Written {
    fn of(entry: &HistoryEntry) -> Written {
        let (deed, label) = (entry.deed.word(), entry.text());
        let HistoryEntry { id, made_at, kind, size, undoable, .. } = *entry;
        Written { id, made_at: Moment(made_at), kind, deed, label, size, undoable }
    }
}

impl Row for Written {
    fn cells(&self, now: Now) -> Vec<String> {
        let mark = match self.kind {
            BatchKind::Action if !self.undoable => "undone",
            BatchKind::Action | BatchKind::Undo(_) | BatchKind::Redo(_) => "",
        };
        let made = now.local(self.made_at.0).format("%Y-%m-%d %H:%M").to_string();
        vec![self.id.0.to_string(), made, mark.into(), self.label.clone()]
    }
}

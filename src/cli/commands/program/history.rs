//! `ties history`: every batch.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Answer, Row, Rows, cells};
use crate::cli::commands::program::undo::batch;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::cli::shape::shape;
use crate::cli::view::person::Who;
use crate::cli::view::value::Moment;
use crate::domain::record::journal::{BatchId, BatchKind, HistoryEntry};
use crate::domain::record::person::Person;
use crate::domain::time::Now;

#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Only this one, with whom it concerned
    #[arg(value_parser = batch)]
    batch: Option<BatchId>,
    /// At most so many, the newest
    #[arg(long, value_name = "N", conflicts_with = "batch")]
    limit: Option<usize>,
}

impl Run for HistoryArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let entries = context.store.history()?;
        let Some(batch) = self.batch else {
            let most = self.limit.unwrap_or(usize::MAX);
            return context.answer(&Rows(entries.iter().take(most).map(Written::of).collect()));
        };
        let unknown = || Usage(format!("there is no batch {}; `ties history` lists them", batch.0));
        let entry = entries.iter().find(|entry| entry.id == batch).ok_or_else(unknown)?;
        let book = context.store.load_only::<Person>()?;
        let people = context.store.concerned(batch)?;
        let people = people.into_iter().filter_map(|id| Who::numbered(&book, id)).collect();
        context.answer(&Opened { written: Written::of(entry), people })
    }
}

/// A batch of the journal, and whom it concerned.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Opened<'b> {
    #[serde(flatten)]
    written: Written,
    people: Vec<Who<'b>>,
}

impl Answer for Opened<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&[self.written.cells(now)])?;
        out.table(&cells(&self.people, now))
    }
}

/// A batch of the journal.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Written {
    batch_id: BatchId,
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
        Written { batch_id: id, made_at: Moment(made_at), kind, deed, label, size, undoable }
    }
}

impl Row for Written {
    const SHAPE: &'static str = shape!("history");

    fn cells(&self, now: Now) -> Vec<String> {
        let mark = match self.kind {
            BatchKind::Action if !self.undoable => "undone",
            BatchKind::Action | BatchKind::Undo(_) | BatchKind::Redo(_) => "",
        };
        let made = now.local(self.made_at.0).format("%Y-%m-%d %H:%M").to_string();
        vec![self.batch_id.0.to_string(), made, mark.into(), self.label.clone()]
    }
}

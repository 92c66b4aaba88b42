//! What would be taken back or brought back, and about whom.

use std::io;

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::Context;
use crate::cli::output::Output;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::{BatchId, HistoryEntry};
use crate::domain::record::person::Person;
use crate::domain::time::Now;
use crate::domain::words::count::counted;

/// Most people that are named.
const MOST_NAMED: usize = 20;

/// Whether a batch goes or comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Undo,
    Redo,
}

/// A batch that would be taken back, or brought back.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Would {
    batch_id: BatchId,
    label: String,
    dry_run: bool,
    person_ids: Vec<PersonId>,
    names: Vec<String>,
    #[serde(skip)]
    way: Way,
}

impl Would {
    /// What would become of batches.
    pub(crate) fn all(context: &Context<'_, '_>, entries: &[HistoryEntry], way: Way) -> anyhow::Result<Vec<Would>> {
        let book = context.store.load_only::<Person>()?;
        let name_of = |id: &PersonId| book.person(*id).map(|person| person.name.to_string());
        let would = |entry: &HistoryEntry| {
            let people = context.store.concerned(entry.id)?;
            let names = people.iter().filter_map(name_of).collect();
            Ok(Would { batch_id: entry.id, label: entry.text(), dry_run: true, names, person_ids: people, way })
        };
        entries.iter().map(would).collect()
    }
}

impl Answer for Would {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let way = match self.way {
            Way::Undo => "undo",
            Way::Redo => "redo",
        };
        out.line(&format!("Would {way}: {}", self.label))?;
        for name in self.names.iter().take(MOST_NAMED) {
            out.line(&format!("  {name}"))?;
        }
        if let Some(more) = self.names.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            out.line(&format!("  and {} more", counted(more as u64, "person", "people")))?;
        }
        Ok(())
    }
}

//! The journal, and undo to any point.

use crate::app::cursor::Walk;
use crate::app::keyed::{BoxKey, Keyed, Letters, Place, nothing};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::open::{Open, Question};
use crate::app::turn::Turn;
use crate::domain::record::journal::HistoryEntry;

/// The journal as it is walked through.
#[derive(Debug)]
pub struct History {
    /// All batches, newest first; `None` until they are read.
    pub entries: Option<Vec<HistoryEntry>>,
    /// Index of the entry under the cursor.
    pub cursor: usize,
}

impl History {
    pub(crate) fn open(_: &Model) -> History {
        History { entries: None, cursor: 0 }
    }
}

impl Keyed for History {
    const PLACES: &'static [Place<History>] =
        &[Place { title: "History", here: |_| true, letters: Letters::Typed, rows: HISTORY, otherwise: nothing }];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        let len = self.entries.as_ref().map_or(0, Vec::len);
        Some(Walk::List { cursor: &mut self.cursor, len, page: model.layout().page() })
    }

    fn opened(&self) -> Option<Effect> {
        Some(Effect::ReadHistory)
    }
}

/// The keys of the journal.
const HISTORY: &[BoxKey<History>] = &[
    BoxKey::new(
        "history.undo-to",
        &["Enter", "u"],
        "undo to here",
        "Undo this batch and everything since",
        |history, model| history.undo_to(model),
    ),
    BoxKey::new("history.redo", &["U"], "redo", "Bring back what was undone last", |_, model| match model.locked {
        None => Turn::close().with(Effect::Redo),
        Some(_) => Turn::stay(),
    }),
    BoxKey::new("history.close", &["Esc", "q", "H"], "close", "Close it", |_, _| Turn::close()),
];

impl History {
    /// Asks whether to go back to before the batch under the cursor.
    fn undo_to(&self, model: &mut Model) -> Turn {
        let Some(entries) = &self.entries else { return Turn::stay() };
        let Some(entry) = entries.get(self.cursor) else { return Turn::stay() };
        if let Some(why) = model.locked.clone() {
            model.say(Tone::Bad, format!("Not done: {why}"));
            return Turn::stay();
        }
        if !entry.undoable {
            let redo = model.keymap.told("history.redo");
            model.say(Tone::Bad, format!("Not done: this is undone already, or undid something; {redo} redoes"));
            return Turn::stay();
        }
        let count = entries.iter().take(self.cursor + 1).filter(|entry| entry.undoable).count();
        Turn::open(Open::Confirm(Question::UndoTo { label: entry.text(), id: entry.id, count }))
    }
}

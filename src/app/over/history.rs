//! The journal, and undo to any point.

use crate::app::cursor::Walk;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::{Open, Question};
use crate::app::turn::Turn;
use crate::domain::record::journal::HistoryEntry;
use crate::domain::time::Time;

/// The journal as it is walked through.
#[derive(Debug)]
pub struct History {
    /// All batches, newest first; `None` until they are read.
    entries: Option<Vec<HistoryEntry>>,
    /// Index of the entry under the cursor among those that are shown.
    pub cursor: usize,
    /// Whether what was taken back, and what took it back, stands among the others.
    unfolded: bool,
    /// When the batch was written on which the cursor is to stand.
    wanted: Option<Time>,
}

impl History {
    pub(crate) fn open(_: &Model, wanted: Option<Time>) -> History {
        History { entries: None, cursor: 0, unfolded: false, wanted }
    }

    /// Takes in the batches, newest first.
    pub(crate) fn read(&mut self, entries: Vec<HistoryEntry>) {
        self.entries = Some(entries);
        let wanted = self.wanted.take();
        let shown = self.shown().unwrap_or_default();
        let wanted = wanted.and_then(|at| shown.iter().rposition(|entry| entry.made_at == at));
        self.cursor = wanted.unwrap_or(self.cursor).min(shown.len().saturating_sub(1));
    }

    /// The batches that are shown, newest first; `None` until they are read.
    pub(crate) fn shown(&self) -> Option<Vec<&HistoryEntry>> {
        let entries = self.entries.as_ref()?;
        Some(entries.iter().filter(|entry| self.unfolded || entry.undoable).collect())
    }

    /// How many are folded away.
    pub(crate) fn folded(&self) -> usize {
        let all = self.entries.as_ref().map_or(0, Vec::len);
        all - self.shown().map_or(0, |shown| shown.len())
    }

    fn here(&self) -> Option<&HistoryEntry> {
        self.shown()?.get(self.cursor).copied()
    }

    /// Goes to those whom the batch under the cursor is about.
    fn show(&self) -> Turn {
        let Some(entry) = self.here() else { return Turn::stay() };
        Effect::ReadConcerned(entry.id, entry.text()).into()
    }

    /// Shows what was undone, too, or folds it away; the cursor stays on its batch or near it.
    fn unfold(&mut self) {
        let here = self.here().map(|entry| entry.id);
        self.unfolded = !self.unfolded;
        let shown = self.shown().unwrap_or_default();
        let same = here.and_then(|here| shown.iter().position(|entry| entry.id <= here));
        self.cursor = same.unwrap_or(shown.len().saturating_sub(1));
    }

    /// Asks whether to go back to before the batch under the cursor.
    fn undo_to(&self, model: &mut Model) -> Turn {
        let (Some(entries), Some(entry)) = (&self.entries, self.here()) else { return Turn::stay() };
        if let Some(why) = model.locked.clone() {
            return model.refuse(why);
        }
        if !entry.undoable {
            let redo = model.keymap.told("history.redo");
            return model.refuse(format!("this is undone already, or undid something; {redo} redoes"));
        }
        let count = entries.iter().filter(|other| other.id >= entry.id && other.undoable).count();
        Turn::open(Open::Confirm(Question::UndoTo { label: entry.text(), id: entry.id, count }))
    }
}

impl Keyed for History {
    const PLACES: &'static [Place<History>] = &[Place::of_rows("History", |_| true, HISTORY)];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        let len = self.shown().map_or(0, |shown| shown.len());
        Some(Walk::list(&mut self.cursor, len, model))
    }

    fn opened(&self) -> Option<Effect> {
        Some(Effect::ReadHistory)
    }
}

const HISTORY: &[BoxKey<History>] = &[
    BoxKey::new("history.show", &["Enter"], "whom", "Show whom it concerns", |history, _| history.show()),
    BoxKey::new("history.undo-to", &["u"], "undo to here", "Undo this batch and everything since", |history, model| {
        history.undo_to(model)
    }),
    BoxKey::new("history.redo", &["U"], "redo", "Bring back what was undone last", |_, model| match model.locked {
        None => Turn::close().with(Effect::Redo),
        Some(_) => Turn::stay(),
    }),
    BoxKey::set("history.unfold", &["."], "undone", "Show what was undone, too, or fold it away", |history, _| {
        history.unfold();
    }),
    BoxKey::new("history.close", &["Esc", "q", "H"], "close", "Close it", |_, _| Turn::close()),
];

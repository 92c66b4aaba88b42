//! The journal, and undo to any point.

use crate::app::dialog::Dialog;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::open::Open;
use crate::app::turn::Turn;
use crate::domain::record::journal::Entry;

/// The journal as it is walked through.
#[derive(Debug)]
pub struct History {
    /// All batches, newest first; `None` until they are read.
    pub entries: Option<Vec<Entry>>,
    /// Index of the entry under the cursor.
    pub cursor: usize,
}

impl Dialog for History {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let page = model.layout().page();
        if key.ctrl || key.alt {
            return Turn::stay();
        }
        let last = self.entries.as_ref().map_or(0, |entries| entries.len().saturating_sub(1));
        match key.code {
            Code::Esc | Code::Char('q' | 'H') => return Turn::close(),
            Code::Down | Code::Char('j') => self.cursor = (self.cursor + 1).min(last),
            Code::Up | Code::Char('k') => self.cursor = self.cursor.saturating_sub(1),
            Code::PageDown | Code::Char(' ') => self.cursor = (self.cursor + page).min(last),
            Code::PageUp => self.cursor = self.cursor.saturating_sub(page),
            Code::Home | Code::Char('g') => self.cursor = 0,
            Code::End | Code::Char('G') => self.cursor = last,
            Code::Enter | Code::Char('u') => return self.undo_to(model),
            Code::Char('U') if model.locked.is_none() => return Turn::close().with(Effect::Redo),
            _ => {}
        }
        Turn::stay()
    }
}

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
            model.say(Tone::Bad, "Not done: this is undone already, or undid something; U redoes");
            return Turn::stay();
        }
        let count = entries.iter().take(self.cursor + 1).filter(|entry| entry.undoable).count();
        Turn::open(Open::UndoTo { label: entry.text(), id: entry.id, count })
    }
}

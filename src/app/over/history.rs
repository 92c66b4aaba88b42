//! The journal, and undo to any point.

use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::over::confirm::Confirm;
use crate::app::overlay::Overlay;
use crate::domain::record::journal::Entry;

/// The journal as it is walked through.
#[derive(Debug)]
pub struct History {
    /// All batches, newest first; `None` until they are read.
    pub entries: Option<Vec<Entry>>,
    /// Index of the entry under the cursor.
    pub cursor: usize,
}

pub(crate) fn history_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let page = model.layout().page();
    let Some(Overlay::History(history)) = &mut model.overlay else { return Vec::new() };
    if key.ctrl || key.alt {
        return Vec::new();
    }
    let last = history.entries.as_ref().map_or(0, |entries| entries.len().saturating_sub(1));
    match key.code {
        Code::Esc | Code::Char('q' | 'H') => model.overlay = None,
        Code::Down | Code::Char('j') => history.cursor = (history.cursor + 1).min(last),
        Code::Up | Code::Char('k') => history.cursor = history.cursor.saturating_sub(1),
        Code::PageDown | Code::Char(' ') => history.cursor = (history.cursor + page).min(last),
        Code::PageUp => history.cursor = history.cursor.saturating_sub(page),
        Code::Home | Code::Char('g') => history.cursor = 0,
        Code::End | Code::Char('G') => history.cursor = last,
        Code::Enter | Code::Char('u') => undo_to(model),
        Code::Char('U') if model.locked.is_none() => {
            model.overlay = None;
            return vec![Effect::Redo];
        }
        _ => {}
    }
    Vec::new()
}

/// Asks whether to go back to before the batch under the cursor.
fn undo_to(model: &mut Model) {
    let Some(Overlay::History(history)) = &model.overlay else { return };
    let Some(entries) = &history.entries else { return };
    let Some(entry) = entries.get(history.cursor) else { return };
    if let Some(why) = model.locked.clone() {
        return model.say(Tone::Bad, format!("Not done: {why}"));
    }
    if !entry.undoable {
        return model.say(Tone::Bad, "Not done: this is undone already, or undid something; U redoes");
    }
    let count = entries.iter().take(history.cursor + 1).filter(|entry| entry.undoable).count();
    model.overlay = Some(Overlay::Confirm(Box::new(Confirm::undo_to(&entry.text(), entry.id, count))));
}

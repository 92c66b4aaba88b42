//! A message made from a template for one person, to be copied and sent by hand.

use crate::app::dialog::Dialog;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::turn::Turn;
use crate::domain::asking::note;
use crate::domain::record::id::PersonId;

/// Choosing a template.
#[derive(Debug)]
pub struct Letter {
    /// To whom.
    pub person: PersonId,
    /// Index of the template under the cursor.
    pub cursor: usize,
}

/// Opens it for the person under the cursor.
pub(crate) fn open(model: &mut Model) -> Option<Letter> {
    if model.book.templates().is_empty() {
        model.say(Tone::Bad, "Not done: there are no templates yet; Alt-s in the composer (N) saves one");
        return None;
    }
    model.selected().map(|person| Letter { person: person.id, cursor: 0 })
}

/// The text of the template under the cursor, filled in, and which places could not be.
pub fn text(model: &Model, letter: &Letter) -> (String, Vec<String>) {
    let template = model.book.templates().get(letter.cursor);
    match (template, model.book.person(letter.person)) {
        (Some(template), Some(person)) => {
            let filled = note::note(&model.weigher(), person, &template.text);
            let empty = filled.empty.iter().map(|name| format!("{{{name}}}"));
            (filled.text, empty.collect())
        }
        _ => (String::new(), Vec::new()),
    }
}

impl Dialog for Letter {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let last = model.book.templates().len().saturating_sub(1);
        match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Esc | Code::Char('q' | 'Y') => return Turn::close(),
            Code::Down | Code::Char('j') => self.cursor = (self.cursor + 1).min(last),
            Code::Up | Code::Char('k') => self.cursor = self.cursor.saturating_sub(1),
            Code::Enter | Code::Char('y') => {
                let (text, missing) = text(model, self);
                let Some(place) = missing.first() else { return Turn::close().with(Effect::Copy(text)) };
                let why = format!("{place} is not known of {}", model.book.name(self.person));
                model.say(Tone::Bad, format!("Not done: {why}"));
            }
            _ => {}
        }
        Turn::stay()
    }
}

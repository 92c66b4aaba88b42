//! A message made from a template for one person, to be copied and sent by hand.

use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
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
pub fn open(model: &mut Model) -> Vec<Effect> {
    if model.book.templates().is_empty() {
        model.say(Tone::Bad, "Not done: there are no templates yet; Alt-s in the composer (N) saves one");
        return Vec::new();
    }
    if let Some(person) = model.selected().map(|person| person.id) {
        model.overlay = Some(Overlay::Letter(Letter { person, cursor: 0 }));
    }
    Vec::new()
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

/// Takes a key while it is open.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let last = model.book.templates().len().saturating_sub(1);
    let Some(Overlay::Letter(letter)) = &mut model.overlay else { return Vec::new() };
    match key.code {
        _ if key.ctrl || key.alt => {}
        Code::Esc | Code::Char('q' | 'Y') => model.overlay = None,
        Code::Down | Code::Char('j') => letter.cursor = (letter.cursor + 1).min(last),
        Code::Up | Code::Char('k') => letter.cursor = letter.cursor.saturating_sub(1),
        Code::Enter | Code::Char('y') => {
            if let Some(Overlay::Letter(letter)) = model.overlay.take() {
                let (text, missing) = text(model, &letter);
                if let Some(place) = missing.first() {
                    let why = format!("{place} is not known of {}", model.book.name(letter.person));
                    model.overlay = Some(Overlay::Letter(letter));
                    model.say(Tone::Bad, format!("Not done: {why}"));
                    return Vec::new();
                }
                return vec![Effect::Copy(text)];
            }
        }
        _ => {}
    }
    Vec::new()
}

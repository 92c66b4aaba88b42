//! A message made from a template for one person, to be copied and sent by hand.

use crate::app::cursor::Walk;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::turn::Turn;
use crate::domain::asking::note;
use crate::domain::record::id::PersonId;

#[derive(Debug)]
pub struct Letter {
    pub person: PersonId,
    /// Index of the template under the cursor.
    pub cursor: usize,
}

impl Letter {
    /// Opens it for the person under the cursor.
    pub(crate) fn open(model: &mut Model) -> Option<Letter> {
        if model.book.templates().is_empty() {
            let how = model.keymap.fill("[note.keep] in the composer ([compose]) saves one");
            model.say(Tone::Bad, format!("Not done: there are no templates yet; {how}"));
            return None;
        }
        model.selected().map(|person| Letter { person: person.id, cursor: 0 })
    }
}

/// The text of the template under the cursor, filled in, and which places could not be.
pub(crate) fn text(model: &Model, letter: &Letter) -> (String, Vec<String>) {
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

impl Keyed for Letter {
    const PLACES: &'static [Place<Letter>] = &[Place::of_rows("Message from a template", |_| true, LETTER)];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        let len = model.book.templates().len();
        Some(Walk::List { cursor: &mut self.cursor, len, page: model.layout().page() })
    }
}

/// The keys of the choice.
const LETTER: &[BoxKey<Letter>] = &[
    BoxKey::new("letter.copy", &["Enter", "y"], "copy", "Copy the message", copy),
    BoxKey::new("letter.close", &["Esc", "q", "Y"], "back", "Close it", |_, _| Turn::close()),
];

fn copy(letter: &mut Letter, model: &mut Model) -> Turn {
    let (text, missing) = text(model, letter);
    let Some(place) = missing.first() else { return Turn::close().with(Effect::Copy(text)) };
    let why = format!("{place} is not known of {}", model.book.name(letter.person));
    model.say(Tone::Bad, format!("Not done: {why}"));
    Turn::stay()
}

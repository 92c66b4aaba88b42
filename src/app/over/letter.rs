//! A message made from a template for one person, to be copied and sent by hand.

use crate::app::cursor::Walk;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::turn::Turn;
use crate::domain::asking::note;
use crate::domain::people::moves::moved_by;
use crate::domain::record::id::PersonId;
use crate::domain::record::template::Template;

#[derive(Debug)]
pub struct Letter {
    pub person: PersonId,
    /// Index of the template under the cursor.
    pub cursor: usize,
}

impl Letter {
    /// Opens it for the person under the cursor.
    pub(crate) fn open(model: &mut Model) -> Option<Letter> {
        let person = model.selected()?.id;
        if templates(model, person).is_empty() {
            let how = model.keymap.fill("[note.keep] in the composer ([compose]) saves one");
            model.not_done(format!("there are no templates yet; {how}"));
            return None;
        }
        Some(Letter { person, cursor: 0 })
    }
}

/// Days for which a move is news to write about.
const NEWS: i64 = 90;

/// What is offered to whoever moved lately, before the user's own templates.
const CONGRATULATION: (&str, &str) = (
    "congratulation",
    "{first_name}, congratulations on your new work at {company}! I hope it begins well. What are you going to do there?",
);

/// The templates that are offered for somebody.
pub(crate) fn templates(model: &Model, person: PersonId) -> Vec<Template> {
    let moved = model.book.person(person).and_then(moved_by);
    let is_news = moved.is_some_and(|by| model.now.days_since(by) <= NEWS);
    let (name, text) = CONGRATULATION;
    let own = is_news.then(|| Template { name: name.into(), text: text.into() });
    own.into_iter().chain(model.book.templates().iter().cloned()).collect()
}

/// The text of the template under the cursor, filled in, and which places could not be.
pub(crate) fn text(model: &Model, letter: &Letter) -> (String, Vec<String>) {
    let templates = templates(model, letter.person);
    match (templates.get(letter.cursor), model.book.person(letter.person)) {
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
        Some(Walk::list(&mut self.cursor, templates(model, self.person).len(), model))
    }
}

const LETTER: &[BoxKey<Letter>] = &[
    BoxKey::new("letter.copy", &["Enter", "y"], "copy", "Copy the message", copy),
    BoxKey::new("letter.close", &["Esc", "q", "Y"], "back", "Close it", |_, _| Turn::close()),
];

fn copy(letter: &mut Letter, model: &mut Model) -> Turn {
    let (text, missing) = text(model, letter);
    let Some(place) = missing.first() else { return Turn::close().with(Effect::Copy(text)) };
    let why = format!("{place} is not known of {}", model.book.name(letter.person));
    model.refuse(why)
}

//! The requests that are prepared, the best fit first, and how many may go.

use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::over::form;
use crate::app::overlay::Overlay;
use crate::domain::asking::{queue, send};
use crate::domain::record::id::PersonId;

/// The send queue.
#[derive(Debug)]
pub struct Queue {
    /// To whom, the best fit first.
    pub people: Vec<PersonId>,
    /// Index of the row under the cursor.
    pub cursor: usize,
}

/// Opens it on a row.
pub fn open(model: &mut Model, cursor: usize) -> Vec<Effect> {
    let queue = queue::queue(&model.book, |person| model.scores.of(person.id));
    let people: Vec<_> = queue.iter().map(|request| request.person).collect();
    if people.is_empty() {
        model.overlay = None;
        model.say(Tone::Good, "No request is prepared; n, then Alt-q in the form, prepares one");
        return Vec::new();
    }
    let cursor = cursor.min(people.len() - 1);
    model.overlay = Some(Overlay::Queue(Queue { people, cursor }));
    Vec::new()
}

/// Takes a key while it is open.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let page = model.layout().page();
    let Some(Overlay::Queue(queue)) = &mut model.overlay else { return Vec::new() };
    let last = queue.people.len().saturating_sub(1);
    let Some(person) = queue.people.get(queue.cursor).copied() else {
        model.overlay = None;
        return Vec::new();
    };
    match key.code {
        _ if key.ctrl || key.alt => {}
        Code::Esc | Code::Char('q' | 'Q') => model.overlay = None,
        Code::Down | Code::Char('j') => queue.cursor = (queue.cursor + 1).min(last),
        Code::Up | Code::Char('k') => queue.cursor = queue.cursor.saturating_sub(1),
        Code::PageDown => queue.cursor = (queue.cursor + page).min(last),
        Code::PageUp => queue.cursor = queue.cursor.saturating_sub(page),
        Code::Home | Code::Char('g') => queue.cursor = 0,
        Code::End | Code::Char('G') => queue.cursor = last,
        Code::Char('o') => return model.open_page(Some(person)),
        Code::Char('y') => {
            let note = model.book.draft_to(person).map(|draft| draft.note.to_string());
            match note.filter(|note| !note.is_empty()) {
                Some(note) => return vec![Effect::Copy(note)],
                None => model.say(Tone::Bad, "Not done: there is no note"),
            }
        }
        Code::Enter | Code::Char('s' | 'x' | 'e') if model.locked.is_some() => {
            let why = model.locked.clone().unwrap_or_default();
            model.say(Tone::Bad, format!("Not done: {why}"));
        }
        Code::Char('e') => return form::open(model, form::Purpose::Draft(person)),
        Code::Enter | Code::Char('s') => {
            let planned = queue::prepared(&model.book, person)
                .map(|draft| send::send(&model.book, &model.settings, &draft, model.now));
            match planned {
                Some(Ok(plan)) => return vec![Effect::Commit(plan.batch)],
                Some(Err(refusal)) => model.say(Tone::Bad, format!("Not done: {refusal}")),
                None => {}
            }
        }
        Code::Char('x') | Code::Delete => return vec![Effect::Commit(queue::discard(&model.book, &[person]).batch)],
        _ => {}
    }
    Vec::new()
}

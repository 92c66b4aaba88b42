//! The requests that are prepared, the best fit first, and how many may go.

use crate::app::dialog::{Dialog, Written};
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::open::{FormPurpose, Open};
use crate::app::turn::Turn;
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
pub(crate) fn open(model: &mut Model, cursor: usize) -> Option<Queue> {
    let queue = queue::queue(&model.book, |person| model.scores.of(person.id));
    let people: Vec<_> = queue.iter().map(|request| request.person).collect();
    if people.is_empty() {
        model.say(Tone::Good, "No request is prepared; n, then Alt-q in the form, prepares one");
        return None;
    }
    let cursor = cursor.min(people.len() - 1);
    Some(Queue { people, cursor })
}

impl Dialog for Queue {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let page = model.layout().page();
        let last = self.people.len().saturating_sub(1);
        let Some(person) = self.people.get(self.cursor).copied() else { return Turn::close() };
        match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Esc | Code::Char('q' | 'Q') => return Turn::close(),
            Code::Down | Code::Char('j') => self.cursor = (self.cursor + 1).min(last),
            Code::Up | Code::Char('k') => self.cursor = self.cursor.saturating_sub(1),
            Code::PageDown => self.cursor = (self.cursor + page).min(last),
            Code::PageUp => self.cursor = self.cursor.saturating_sub(page),
            Code::Home | Code::Char('g') => self.cursor = 0,
            Code::End | Code::Char('G') => self.cursor = last,
            Code::Char('o') => return model.open_page(Some(person)).into_iter().collect(),
            Code::Char('y') => {
                let note = model.book.draft_to(person).map(|draft| draft.note.to_string());
                match note.filter(|note| !note.is_empty()) {
                    Some(note) => return Effect::Copy(note).into(),
                    None => model.say(Tone::Bad, "Not done: there is no note"),
                }
            }
            Code::Enter | Code::Char('s' | 'x' | 'e') if model.locked.is_some() => {
                let why = model.locked.clone().unwrap_or_default();
                model.say(Tone::Bad, format!("Not done: {why}"));
            }
            Code::Char('e') => return Turn::open(Open::Form(FormPurpose::Draft(person), None)),
            Code::Enter | Code::Char('s') => {
                let planned = queue::prepared(&model.book, person)
                    .map(|draft| send::send(&model.book, &model.settings, &draft, model.now));
                match planned {
                    Some(Ok(plan)) => return Effect::Commit(plan.batch).into(),
                    Some(Err(refusal)) => model.say(Tone::Bad, format!("Not done: {refusal}")),
                    None => {}
                }
            }
            Code::Char('x') | Code::Delete => {
                return Effect::Commit(queue::discard(&model.book, &[person]).batch).into();
            }
            _ => {}
        }
        Turn::stay()
    }

    fn written(&mut self, model: &mut Model, _: &Written<'_>) -> Turn {
        let Some(queue) = open(model, self.cursor) else { return Turn::close() };
        *self = queue;
        Turn::stay()
    }
}

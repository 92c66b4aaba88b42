//! The requests that are prepared, the best fit first, and how many may go.

use crate::app::cursor::Walk;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{FormPurpose, Open, Question};
use crate::app::run;
use crate::app::turn::Turn;
use crate::domain::answering::curve::Curve;
use crate::domain::asking::exchange::{Exchange, Exchanges};
use crate::domain::asking::{queue, send};
use crate::domain::deciding::decide::Decision;
use crate::domain::people::draft::Addressed;
use crate::domain::record::id::PersonId;

#[derive(Debug)]
pub struct Queue {
    /// To whom, the best fit first.
    pub people: Vec<PersonId>,
    /// Index of the row under the cursor.
    pub cursor: usize,
    /// Which old requests are worth less than those; `None` where too few tell how requests are answered.
    pub(crate) exchanges: Option<Exchanges>,
}

impl Queue {
    pub(crate) fn open(model: &mut Model, cursor: usize) -> Option<Queue> {
        let queue = queue::queue(&model.book, |person| model.scores.of(person.id));
        let people: Vec<_> = queue.iter().map(|request| request.person).collect();
        if people.is_empty() {
            let how = model.keymap.fill("[new-request], then [form.queue] in the form, prepares one");
            model.say(Tone::Good, format!("No request is prepared; {how}"));
            return None;
        }
        let cursor = cursor.min(people.len() - 1);
        let curve = Curve::of(&model.book, model.now);
        let exchanges = Exchanges::of(&model.book, &curve, |person| model.scores.of(person), model.now);
        Some(Queue { people, cursor, exchanges })
    }

    /// To whom the request under the cursor goes.
    fn person(&self) -> Option<PersonId> {
        self.people.get(self.cursor).copied()
    }

    /// The old request that is given up for the one under the cursor.
    pub(crate) fn exchange(&self) -> Option<&Exchange> {
        self.exchanges.as_ref()?.for_new(self.person()?)
    }
}

impl Keyed for Queue {
    const PLACES: &'static [Place<Queue>] = &[Place::of_rows("Send queue", |_| true, QUEUE)];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        Some(Walk::list(&mut self.cursor, self.people.len(), model))
    }

    fn written(&mut self, model: &mut Model, _: &Written<'_>) -> Turn {
        let Some(queue) = Queue::open(model, self.cursor) else { return Turn::close() };
        *self = queue;
        Turn::stay()
    }
}

const QUEUE: &[BoxKey<Queue>] = &[
    BoxKey::new("queue.sent", &["Enter", "s"], "sent", "Record that it was sent today", sent).writing(),
    BoxKey::new("queue.edit", &["e"], "edit", "Change it", |queue: &mut Queue, _| {
        queue.person().map_or_else(Turn::close, |person| Turn::open(Open::Form(FormPurpose::Draft(person), None)))
    })
    .writing(),
    BoxKey::new("queue.open", &["o"], "open", "Open the person's page in the browser", |queue, model| {
        model.open_page(queue.person()).into_iter().collect()
    }),
    BoxKey::new("queue.copy", &["y"], "copy note", "Copy the note", copy),
    BoxKey::new("queue.drop", &["x", "Del"], "drop", "Drop it from the queue", |queue: &mut Queue, model| {
        let people: Vec<_> = queue.person().into_iter().collect();
        Effect::Commit(queue::discard(&model.book, &people).batch).into()
    })
    .writing(),
    BoxKey::new("queue.give-up", &["w"], "give up", "Withdraw the old request that is worth less", give_up).writing(),
    BoxKey::new("queue.close", &["Esc", "q", "Q"], "close", "Close it", |_, _| Turn::close()),
];

/// Marks whom the old request went to, and asks about its withdrawal.
fn give_up(queue: &mut Queue, model: &mut Model) -> Turn {
    let Some(exchange) = queue.exchange() else {
        return model.refuse("no old request is known to be worth less");
    };
    model.marks = [exchange.old.person].into_iter().collect();
    Turn::open(Open::Confirm(Question::Decision(Decision::Withdraw)))
}

fn copy(queue: &mut Queue, model: &mut Model) -> Turn {
    let note = queue.person().and_then(|person| model.book.draft_to(person)).map(|draft| draft.note.to_string());
    let note = note.filter(|note| !note.is_empty());
    if note.is_none() {
        model.not_done("there is no note");
    }
    note.map(Effect::Copy).into_iter().collect()
}

fn sent(queue: &mut Queue, model: &mut Model) -> Turn {
    let draft = queue.person().and_then(|person| queue::prepared(&model.book, person));
    let Some(draft) = draft else { return Turn::stay() };
    let plan = send::send(&model.book, &model.settings, &Addressed::of(&model.book, &draft), model.now);
    run::commit_or_refuse(model, plan)
}

//! One request at a time: everything that weighs on it, a key for each answer, and a receipt at the end.

use crate::app::keyed::Written;
use crate::app::turn::Turn;

use crate::app::cursor::Walk;
use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::notice::Tone;
use crate::app::over::deck::{Came, Deck};
use crate::app::{line, model};
use crate::domain::deciding::decide::{Decision, MAX_REASON, decide};
use crate::domain::deciding::triage;
use crate::domain::deciding::triage::Waiting;
use crate::domain::plan::Plan;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::time::Day;
use crate::domain::words::count::counted;

/// Longest day that is typed, in characters.
const MAX_DAY: usize = 40;

/// What was done about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Decided(Decision),
    Later,
    /// Kept waiting until something changes.
    Kept,
}

impl Answer {
    /// All, in the order of the receipt.
    pub const ALL: [Answer; 5] = [
        Answer::Decided(Decision::Accept),
        Answer::Decided(Decision::Ignore),
        Answer::Decided(Decision::Withdraw),
        Answer::Kept,
        Answer::Later,
    ];

    /// The word on the receipt.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Decided(decision) => decision.row().done,
            Answer::Later => "later",
            Answer::Kept => "kept",
        }
    }
}

/// What is asked now.
#[derive(Debug)]
pub enum Stage {
    /// What to do about the request.
    Card,
    /// Why it is ignored or withdrawn.
    Reason(Decision, Field),
    /// Until when it is put off.
    Later(Field),
    /// Nothing: this is the receipt.
    Receipt,
}

/// Going through what waits.
#[derive(Debug)]
pub struct Triage {
    /// Which way the requests go.
    pub direction: Direction,
    /// What waits, in order, and how it was answered.
    pub deck: Deck<Waiting, Answer>,
    /// How many stay quiet.
    pub quiet: usize,
    /// What is asked now.
    pub stage: Stage,
}

impl Triage {
    /// How many were answered so.
    pub fn count(&self, answer: Answer) -> usize {
        self.deck.written().filter(|(_, other)| *other == answer).count()
    }

    /// How the request that is shown was answered.
    pub fn answer(&self) -> Option<Answer> {
        self.deck.written().find(|(at, _)| *at == self.deck.at).map(|(_, answer)| answer)
    }

    fn go(&mut self, to: usize) {
        self.stage = if self.deck.go(to) { Stage::Card } else { Stage::Receipt };
    }

    /// Opens it for the requests of the tab.
    pub(crate) fn open(model: &mut Model, direction: Direction) -> Option<Triage> {
        let triage::Triage { waiting: queue, quiet } = triage::triage(&model.book, direction, model.now);
        if queue.is_empty() {
            let what = match direction {
                Direction::Received => "no request waits for your answer".to_owned(),
                Direction::Sent => format!("no request is older than {} days", triage::OLD_AFTER_DAYS),
            };
            let quiet = if quiet > 0 { format!("; {quiet} stay quiet") } else { String::new() };
            model.say(Tone::Good, format!("Nothing to go through: {what}{quiet}"));
            return None;
        }
        Some(Triage { direction, deck: Deck::new(queue), quiet, stage: Stage::Card })
    }
}

/// The person whose request is shown.
pub(crate) fn person(model: &Model, triage: &Triage) -> Option<PersonId> {
    triage.deck.card().and_then(|waiting| model.book.request(waiting.request)).map(|request| request.person)
}

impl Keyed for Triage {
    const PLACES: &'static [Place<Triage>] = &[
        Place::of_rows("Triage", |triage| matches!(triage.stage, Stage::Card), CARD),
        Place::begun("Triage: why", |triage| matches!(triage.stage, Stage::Reason(..)), REASON),
        Place::typed("Triage: until when", |triage| matches!(triage.stage, Stage::Later(_)), LATER),
        Place::of_rows("Triage: the end", |triage| matches!(triage.stage, Stage::Receipt), RECEIPT),
    ];

    fn field(&mut self) -> Option<&mut Field> {
        match &mut self.stage {
            Stage::Reason(_, field) | Stage::Later(field) => Some(field),
            Stage::Card | Stage::Receipt => None,
        }
    }

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        match self.stage {
            Stage::Card => Some(Walk::Page(&mut self.deck.scroll)),
            Stage::Reason(..) | Stage::Later(_) | Stage::Receipt => None,
        }
    }

    fn written(&mut self, _: &mut Model, written: &Written<'_>) -> Turn {
        match written.batch.and_then(|batch| self.deck.took(batch)) {
            Some(Came::Written(_)) => self.go(self.deck.at + 1),
            Some(Came::Back(at, _)) => self.go(at),
            None => {}
        }
        Turn::stay()
    }

    fn about(&self, model: &Model) -> Option<PersonId> {
        person(model, self)
    }

    fn failed(&mut self) {
        self.deck.failed();
        self.stage = Stage::Card;
    }
}

/// The keys over a request.
const CARD: &[BoxKey<Triage>] = &[
    BoxKey::new("triage.accept", &["a"], "accept", "Accept the request", |triage, model| {
        answer(model, triage, Decision::Accept, "")
    })
    .when(|triage, _| triage.direction == Direction::Received),
    BoxKey::new("triage.ignore", &["i"], "ignore", "Ignore the request, and say why", |triage, model| {
        ask_why(model, triage, Decision::Ignore)
    })
    .when(|triage, _| triage.direction == Direction::Received),
    BoxKey::new("triage.withdraw", &["w"], "withdraw", "Withdraw the request, and say why", |triage, model| {
        ask_why(model, triage, Decision::Withdraw)
    })
    .when(|triage, _| triage.direction == Direction::Sent),
    BoxKey::new("triage.keep", &["k"], "keep", "Keep the request until something changes", |triage, model| {
        put_off(model, triage, None, Answer::Kept)
    })
    .when(|triage, _| triage.direction == Direction::Sent),
    BoxKey::set("triage.later", &["b", "l"], "later", "Put the request off", |triage, model| {
        if may_write(model, triage) {
            triage.stage = Stage::Later(Field::new("", MAX_DAY));
        }
    }),
    BoxKey::set("triage.next", &["n", "Space", "Enter", "→"], "next", "The next request", |triage, _| {
        triage.go(triage.deck.at + 1);
    }),
    BoxKey::set("triage.back", &["p", "←"], "back", "The request before", |triage, _| {
        triage.go(triage.deck.at.saturating_sub(1));
    }),
    BoxKey::new("triage.rest", &["*"], "mark the rest", "Mark all that have no answer yet, for one answer", mark_rest),
    BoxKey::new("triage.open", &["o"], "open", "Open the person's page in the browser", |triage, model| {
        let person = person(model, triage);
        model.open_page(person).into_iter().collect()
    }),
    BoxKey::new("triage.undo", &["u"], "undo", "Take the last answer back", undo),
    BoxKey::set("triage.end", &["Esc", "q"], "end", "Show what was answered, and end", |triage, _| {
        triage.stage = Stage::Receipt;
    }),
];

/// The keys while a reason is asked for.
const REASON: &[BoxKey<Triage>] = &[
    BoxKey::nth(
        "triage.reason",
        &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        "or your words",
        "Take a reason that is offered",
        |triage, model, which| {
            let Stage::Reason(decision, _) = triage.stage else { return Turn::stay() };
            let reason = model::reasons(model, decision).get(which).cloned();
            reason.map_or_else(Turn::stay, |reason| answer(model, triage, decision, &reason))
        },
    ),
    BoxKey::new("triage.take-reason", &["Enter"], "go on", "Go on with what is typed", |triage, model| {
        let Stage::Reason(decision, field) = &triage.stage else { return Turn::stay() };
        let (decision, reason) = (*decision, field.text().to_owned());
        answer(model, triage, decision, &reason)
    }),
    BoxKey::set("triage.leave-reason", &["Esc"], "back", "Back to the request", back),
];

/// The keys while a day is asked for.
const LATER: &[BoxKey<Triage>] = &[
    BoxKey::new("triage.take-day", &["Enter"], "the day", "Put it off until the day that is typed", take_day),
    BoxKey::set("triage.leave-day", &["Esc"], "back", "Back to the request", back),
];

/// The keys over the receipt.
const RECEIPT: &[BoxKey<Triage>] = &[
    BoxKey::new("triage.undo-last", &["u"], "undo the last", "Take the last answer back", undo)
        .when(|triage, _| triage.deck.written().next().is_some()),
    BoxKey::new("triage.close", &["Esc", "Enter", "q"], "close", "Close it", |_, _| Turn::close()),
];

fn back(triage: &mut Triage, _: &mut Model) {
    triage.stage = Stage::Card;
}

fn take_day(triage: &mut Triage, model: &mut Model) -> Turn {
    let Stage::Later(field) = &triage.stage else { return Turn::stay() };
    match line::until(field.text(), model.now.today()) {
        Ok(until) => put_off(model, triage, until, Answer::Later),
        Err(why) => model.refuse(why),
    }
}

fn put_off(model: &mut Model, triage: &mut Triage, until: Option<Day>, answer: Answer) -> Turn {
    let people: Vec<_> = person(model, triage).into_iter().collect();
    let plan = triage::later(&model.book, triage.direction, &people, until, model.now);
    write(model, triage, plan, answer)
}

/// Whether the request that is shown can still be answered; says why not.
fn may_write(model: &mut Model, triage: &Triage) -> bool {
    let why = match (&model.locked, triage.answer()) {
        (Some(why), _) => why.clone(),
        (None, Some(answer)) => {
            let undo = model.keymap.told("triage.undo");
            format!("this one is {} already; {undo} takes the last answer back", answer.word())
        }
        (None, None) => return true,
    };
    model.not_done(why);
    false
}

fn ask_why(model: &mut Model, triage: &mut Triage, decision: Decision) -> Turn {
    if may_write(model, triage) {
        triage.stage = Stage::Reason(decision, Field::new("", MAX_REASON));
    }
    Turn::stay()
}

fn answer(model: &mut Model, triage: &mut Triage, decision: Decision, reason: &str) -> Turn {
    let people: Vec<_> = person(model, triage).into_iter().collect();
    let plan = decide(&model.book, decision, &people, reason, &model.settings, model.now);
    write(model, triage, plan, Answer::Decided(decision))
}

fn write(model: &mut Model, triage: &mut Triage, plan: Plan, answer: Answer) -> Turn {
    if !may_write(model, triage) {
        return Turn::stay();
    }
    triage.deck.write(model, plan, answer)
}

/// Goes back to the list, where all that have no answer yet are marked: one key asks about all of them.
fn mark_rest(triage: &mut Triage, model: &mut Model) -> Turn {
    let book = &model.book;
    let left: Vec<_> = triage.deck.left().filter_map(|waiting| Some(book.request(waiting.request)?.person)).collect();
    let (tab, way) = match triage.direction {
        Direction::Sent => (Tab::Sent, "[withdraw] withdraws them"),
        Direction::Received => (Tab::Received, "[accept] accepts, [ignore] ignores them"),
    };
    model.tab = tab;
    model.list_mut().range = None;
    model.marks.extend(&left);
    let text = format!("Marked {} without an answer · {way}", counted(left.len() as u64, "request", "requests"));
    model.say(Tone::Good, model.keymap.fill(&text));
    Turn::close()
}

fn undo(triage: &mut Triage, model: &mut Model) -> Turn {
    triage.deck.undo(model, "nothing was answered here yet")
}

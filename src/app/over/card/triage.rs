//! One request at a time: everything that weighs on it, a key for each answer, and a receipt at the end.

use crate::app::dialog::{Dialog, Written};
use crate::app::turn::Turn;
use chrono::Days;

use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::{model, run};
use crate::domain::deciding::decide::{Decision, MAX_REASON, decide};
use crate::domain::deciding::triage;
use crate::domain::deciding::triage::Waiting;
use crate::domain::plan::Plan;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::record::request::Direction;
use crate::domain::time::Day;
use crate::domain::words::day;
use crate::domain::words::day::Way;

/// Longest day that is typed, in characters.
const MAX_DAY: usize = 20;

/// What was done about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Accepted.
    Accepted,
    /// Ignored.
    Ignored,
    /// Withdrawn.
    Withdrawn,
    /// Put off.
    Later,
    /// Kept waiting until something changes.
    Kept,
}

impl Answer {
    /// All, in the order of the receipt.
    pub const ALL: [Answer; 5] = [Answer::Accepted, Answer::Ignored, Answer::Withdrawn, Answer::Kept, Answer::Later];

    /// The word on the receipt.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Accepted => "accepted",
            Answer::Ignored => "ignored",
            Answer::Withdrawn => "withdrawn",
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
    /// Until when it is put off: a day that is typed, or one of the offers.
    Later(Field),
    /// Nothing: this is the receipt.
    Receipt,
}

/// How long a request is put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    /// Until which day; `None`: until something about the person changes.
    pub day: Option<Day>,
}

impl Until {
    /// What one letter alone stands for, in words. The letter is text until Enter, for a day may begin with it.
    pub const OFFERS: [(&'static str, &'static str); 3] =
        [("w", "a week from now"), ("m", "a month from now"), ("c", "something changes")];

    /// Reads what is typed: nothing, one of the offers, or a day as everywhere.
    pub fn read(typed: &str, today: Day) -> Result<Until, String> {
        let day = match typed.trim() {
            "" | "c" => None,
            "w" => Some(today + Days::new(7)),
            "m" => Some(today + Days::new(30)),
            text => match day::parse(text, today, Way::Ahead) {
                None => return Err(format!("\"{text}\" is not a day such as tomorrow, in 3 days, 24 Dec")),
                Some(day) if day <= today => return Err(format!("{} is not to come", day::said(day))),
                Some(day) => Some(day),
            },
        };
        Ok(Until { day })
    }
}

/// Going through what waits.
#[derive(Debug)]
pub struct Triage {
    /// Which way the requests go.
    pub direction: Direction,
    /// What waits, in order.
    pub queue: Vec<Waiting>,
    /// Index of the request that is shown.
    pub at: usize,
    /// How many stay quiet.
    pub quiet: usize,
    /// What was answered: the index of the request, how, and the batch, so that undo takes back none but it.
    pub answered: Vec<(usize, Answer, BatchId)>,
    /// What is asked now.
    pub stage: Stage,
    /// How far the card is scrolled, in lines.
    pub scroll: usize,
    /// The highest index that was shown, and one.
    pub seen: usize,
    /// The answer that is being written; `None` while none is, or while one is taken back.
    writing: Option<Answer>,
}

impl Triage {
    /// How many were answered so.
    pub fn count(&self, answer: Answer) -> usize {
        self.answered.iter().filter(|(_, other, _)| *other == answer).count()
    }

    /// How a request was answered.
    pub fn answer_to(&self, index: usize) -> Option<Answer> {
        self.answered.iter().find(|(at, ..)| *at == index).map(|(_, answer, _)| *answer)
    }

    fn go(&mut self, to: usize) {
        self.scroll = 0;
        if to >= self.queue.len() {
            self.stage = Stage::Receipt;
        } else {
            self.stage = Stage::Card;
            self.at = to;
            self.seen = self.seen.max(to + 1);
        }
    }
}

/// The person whose request is shown.
pub fn person(model: &Model, triage: &Triage) -> Option<PersonId> {
    triage.queue.get(triage.at).and_then(|waiting| model.book.request(waiting.request)).map(|request| request.person)
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
    Some(Triage {
        direction,
        queue,
        at: 0,
        quiet,
        answered: Vec::new(),
        stage: Stage::Card,
        scroll: 0,
        seen: 1,
        writing: None,
    })
}

impl Dialog for Triage {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let mut turn = Turn::stay();
        let target = person(model, self);
        match &mut self.stage {
            Stage::Receipt => match key.code {
                Code::Char('u') => turn.effects.extend(undo(model, self)),
                _ => return Turn::close(),
            },
            Stage::Reason(decision, field) => match key.code {
                Code::Esc => self.stage = Stage::Card,
                Code::Enter => {
                    let (decision, reason) = (*decision, field.text().to_owned());
                    turn.effects.extend(answer(model, self, target, decision, &reason));
                }
                Code::Char(digit @ '1'..='9') if field.text().is_empty() && !key.ctrl && !key.alt => {
                    let decision = *decision;
                    let chosen = usize::from(digit as u8 - b'1');
                    if let Some(reason) = model::reasons(model, decision).get(chosen).cloned() {
                        turn.effects.extend(answer(model, self, target, decision, &reason));
                    }
                }
                _ => {
                    field.key(key);
                }
            },
            Stage::Later(field) => {
                let until = match key.code {
                    Code::Esc => {
                        self.stage = Stage::Card;
                        None
                    }
                    Code::Enter => match Until::read(field.text(), model.now.today()) {
                        Ok(until) => Some(until.day),
                        Err(why) => {
                            model.say(Tone::Bad, format!("Not done: {why}"));
                            None
                        }
                    },
                    _ => {
                        field.key(key);
                        None
                    }
                };
                if let Some(until) = until {
                    let people: Vec<_> = target.into_iter().collect();
                    let plan = triage::later(&model.book, self.direction, &people, until, model.now);
                    turn.effects.extend(write(model, self, plan, Answer::Later));
                }
            }
            Stage::Card => turn.effects.extend(card_key(model, self, target, key)),
        }
        turn
    }

    fn paste(&mut self, _: &mut Model, text: &str) -> Turn {
        if let Stage::Reason(_, field) | Stage::Later(field) = &mut self.stage {
            field.insert(text);
        }
        Turn::stay()
    }

    fn scroll(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }

    fn written(&mut self, _: &mut Model, written: &Written<'_>) -> Turn {
        if let Some(batch) = written.batch {
            self.took(batch);
        }
        Turn::stay()
    }

    fn failed(&mut self) {
        self.writing = None;
        self.stage = Stage::Card;
    }
}

impl Triage {
    /// Takes in that a batch was written, or the last one taken back.
    fn took(&mut self, batch: BatchId) {
        if let Some(answer) = self.writing.take() {
            self.answered.push((self.at, answer, batch));
            self.go(self.at + 1);
        } else if let Some((at, ..)) = self.answered.pop() {
            self.go(at);
        }
    }
}

fn card_key(model: &mut Model, triage: &mut Triage, target: Option<PersonId>, key: Key) -> Vec<Effect> {
    let received = triage.direction == Direction::Received;
    match key.code {
        _ if key.ctrl || key.alt => {}
        Code::Esc | Code::Char('q') => triage.stage = Stage::Receipt,
        Code::Char('a') if received => return answer(model, triage, target, Decision::Accept, ""),
        Code::Char('i') if received => ask_why(model, triage, Decision::Ignore),
        Code::Char('w') if !received => ask_why(model, triage, Decision::Withdraw),
        Code::Char('k') if !received => {
            let people: Vec<_> = target.into_iter().collect();
            let plan = triage::later(&model.book, triage.direction, &people, None, model.now);
            return write(model, triage, plan, Answer::Kept);
        }
        Code::Char('l') if may_write(model, triage) => triage.stage = Stage::Later(Field::new("", MAX_DAY)),
        Code::Char('n' | ' ') | Code::Enter | Code::Right => triage.go(triage.at + 1),
        Code::Char('p') | Code::Left => triage.go(triage.at.saturating_sub(1)),
        Code::Char('u') => return undo(model, triage),
        Code::Char('o') => return model.open_page(target),
        Code::Down | Code::Char('j') => triage.scroll = triage.scroll.saturating_add(1),
        Code::Up => triage.scroll = triage.scroll.saturating_sub(1),
        Code::PageDown => triage.scroll = triage.scroll.saturating_add(10),
        Code::PageUp => triage.scroll = triage.scroll.saturating_sub(10),
        _ => {}
    }
    Vec::new()
}

/// Whether the request that is shown can still be answered; says why not.
fn may_write(model: &mut Model, triage: &Triage) -> bool {
    let why = match (&model.locked, triage.answer_to(triage.at)) {
        (Some(why), _) => why.clone(),
        (None, Some(answer)) => format!("this one is {} already; u takes the last answer back", answer.word()),
        (None, None) => return true,
    };
    model.say(Tone::Bad, format!("Not done: {why}"));
    false
}

fn ask_why(model: &mut Model, triage: &mut Triage, decision: Decision) {
    if may_write(model, triage) {
        triage.stage = Stage::Reason(decision, Field::new("", MAX_REASON));
    }
}

fn answer(
    model: &mut Model,
    triage: &mut Triage,
    target: Option<PersonId>,
    decision: Decision,
    reason: &str,
) -> Vec<Effect> {
    let people: Vec<_> = target.into_iter().collect();
    let plan = decide(&model.book, decision, &people, reason, &model.settings, model.now);
    let answer = match decision {
        Decision::Accept | Decision::TheyAccepted => Answer::Accepted,
        Decision::Ignore => Answer::Ignored,
        Decision::Withdraw | Decision::Remove => Answer::Withdrawn,
    };
    write(model, triage, plan, answer)
}

fn write(model: &mut Model, triage: &mut Triage, plan: Plan, answer: Answer) -> Vec<Effect> {
    if !may_write(model, triage) {
        return Vec::new();
    }
    if plan.batch.edits.is_empty() {
        model.say(Tone::Bad, run::nothing_done(&plan));
        return Vec::new();
    }
    triage.writing = Some(answer);
    vec![Effect::Commit(plan.batch)]
}

fn undo(model: &mut Model, triage: &Triage) -> Vec<Effect> {
    let Some((.., batch)) = triage.answered.last() else {
        model.say(Tone::Bad, "Not done: nothing was answered here yet");
        return Vec::new();
    };
    vec![Effect::UndoNewest(*batch)]
}

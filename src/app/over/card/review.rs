//! Reviewing connections one at a time: everything known of somebody, a key for each decision, a receipt at the end.

use crate::app::dialog::{Dialog, Written};
use crate::app::turn::Turn;
use std::collections::BTreeSet;

use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::list::tab::Tab;
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::open::What;
use crate::app::{line, model, run};
use crate::domain::deciding::decide::{Decision, MAX_REASON};
use crate::domain::deciding::review;
use crate::domain::people::annotate;
use crate::domain::plan::Plan;
use crate::domain::record::care::{Circle, Keep};
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::touch::circle;
use crate::domain::words::day::Way;

/// Most people that one sitting goes through.
const MOST: usize = 200;

/// Longest day or list of tags that is typed, in characters.
const MAX_TYPED: usize = 500;

/// What was decided about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Kept for a while.
    Kept,
    /// Put on the keep list.
    KeepList,
    /// To be followed up with.
    FollowUp,
    /// Removed.
    Removed,
}

impl Verdict {
    /// All, in the order of the receipt.
    pub const ALL: [Verdict; 4] = [Verdict::Kept, Verdict::KeepList, Verdict::FollowUp, Verdict::Removed];

    /// The word on the receipt.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Kept => "kept",
            Verdict::KeepList => "on the keep list",
            Verdict::FollowUp => "to follow up",
            Verdict::Removed => "removed",
        }
    }
}

/// What was noted about somebody beside a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// Put into a circle, or taken out of it.
    Circle,
    /// Given other tags.
    Tags,
}

impl Aside {
    /// All, in the order of the receipt.
    pub const ALL: [Aside; 2] = [Aside::Circle, Aside::Tags];

    /// The words on the receipt.
    pub fn word(self) -> &'static str {
        match self {
            Aside::Circle => "put into a circle or out of it",
            Aside::Tags => "given other tags",
        }
    }
}

/// What is asked now.
#[derive(Debug)]
pub enum Stage {
    /// What to do about the person.
    Card,
    /// Why they are removed.
    Reason(Field),
    /// When to follow up.
    Day(Field),
    /// Which circle.
    Circle,
    /// Their tags.
    Tags(Field),
    /// Nothing: this is the receipt.
    Receipt,
}

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    /// A verdict: the next person follows.
    Verdict(Verdict),
    /// Something beside it: the person stays.
    Aside(Aside),
}

/// Going through connections.
#[derive(Debug)]
pub struct Review {
    /// Whom to look at, in order.
    pub queue: Vec<PersonId>,
    /// Index of the person that is shown.
    pub at: usize,
    /// What was decided: the index of the person and what.
    pub decided: Vec<(usize, Verdict)>,
    /// What is asked now.
    pub stage: Stage,
    /// How far the card is scrolled, in lines.
    pub scroll: usize,
    writing: Vec<Option<Writing>>,
    /// What was written, about whom and as which batch, so that undo takes back nothing else.
    written: Vec<(usize, Writing, BatchId)>,
}

impl Review {
    /// The person that is shown.
    pub fn person(&self) -> Option<PersonId> {
        self.queue.get(self.at).copied()
    }

    /// What was decided about the person that is shown.
    pub fn verdict(&self) -> Option<Verdict> {
        self.decided.iter().find(|(at, _)| *at == self.at).map(|(_, verdict)| *verdict)
    }

    /// About how many people something was noted beside the decisions.
    pub fn noted(&self, aside: Aside) -> usize {
        let noted = self.written.iter().filter(|(_, writing, _)| *writing == Writing::Aside(aside));
        noted.map(|(at, ..)| at).collect::<BTreeSet<_>>().len()
    }

    fn go(&mut self, to: usize) {
        self.scroll = 0;
        self.stage = if to >= self.queue.len() { Stage::Receipt } else { Stage::Card };
        self.at = to.min(self.queue.len().saturating_sub(1));
    }
}

/// Opens it: for the marked people, or for whom the rules propose.
pub(crate) fn open(model: &mut Model) -> Option<Review> {
    let connected = |person: &PersonId| model.book.standing_connection(*person).is_some();
    let queue: Vec<PersonId> = if model.marks.is_empty() {
        // Today asks for the day's portion; elsewhere one goes on as long as one likes.
        let queue = match model.tab {
            Tab::Today => review::portion(&model.book, &model.scores, &model.settings, model.now),
            _ => review::queue(&model.book, &model.scores, &model.settings, MOST, model.now),
        };
        queue.into_iter().map(|candidate| candidate.person).collect()
    } else {
        model.targets().into_iter().filter(connected).collect()
    };
    if queue.is_empty() {
        model.say(Tone::Good, "Nobody is to be reviewed now");
        return None;
    }
    Some(Review {
        queue,
        at: 0,
        decided: Vec::new(),
        stage: Stage::Card,
        scroll: 0,
        writing: Vec::new(),
        written: Vec::new(),
    })
}

impl Dialog for Review {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let Some(person) = self.person() else { return Turn::close() };
        let mut turn = Turn::stay();
        match &mut self.stage {
            Stage::Receipt => match key.code {
                Code::Char('u') => turn.effects.extend(undo(model, self)),
                _ => return Turn::close(),
            },
            Stage::Reason(field) => match key.code {
                Code::Esc => self.stage = Stage::Card,
                Code::Enter => {
                    let reason = field.text().to_owned();
                    turn.effects.extend(remove(model, self, person, &reason));
                }
                Code::Char(digit @ '1'..='9') if field.text().is_empty() && !key.ctrl && !key.alt => {
                    let chosen = usize::from(digit as u8 - b'1');
                    if let Some(reason) = model::reasons(model, Decision::Remove).get(chosen).cloned() {
                        turn.effects.extend(remove(model, self, person, &reason));
                    }
                }
                _ => {
                    field.key(key);
                }
            },
            Stage::Day(field) => match key.code {
                Code::Esc => self.stage = Stage::Card,
                Code::Enter => {
                    let (typed, today) = (field.text().to_owned(), model.now.today());
                    if let Err(why) = line::check_day(What::FollowUp, &typed, today) {
                        model.say(Tone::Bad, format!("Not done: {why}"));
                    } else {
                        let usual = u64::from(model.settings.follow_up.after_days);
                        let (day, why) = line::day_and_rest(&typed, today, usual, Way::Ahead);
                        let plan = review::follow_up(&model.book, person, day, &why, model.now);
                        turn.effects.extend(write(model, self, plan, Writing::Verdict(Verdict::FollowUp)));
                    }
                }
                _ => {
                    field.key(key);
                }
            },
            Stage::Circle => {
                let circle = match key.code {
                    Code::Char('i') => Some(Some(Circle::Inner)),
                    Code::Char('c') => Some(Some(Circle::Close)),
                    Code::Char('w') => Some(Some(Circle::Wide)),
                    Code::Char('n') => Some(None),
                    _ => None,
                };
                self.stage = Stage::Card;
                if let Some(circle) = circle {
                    let plan = circle::put_in_circle(&model.book, &[person], circle);
                    turn.effects.extend(write(model, self, plan, Writing::Aside(Aside::Circle)));
                }
            }
            Stage::Tags(field) => match key.code {
                Code::Esc => self.stage = Stage::Card,
                Code::Enter => {
                    let typed = field.text().to_owned();
                    turn.effects.extend(tag(model, self, person, &typed));
                }
                _ => {
                    field.key(key);
                }
            },
            Stage::Card => turn.effects.extend(card_key(model, self, person, key)),
        }
        turn
    }

    fn paste(&mut self, _: &mut Model, text: &str) -> Turn {
        if let Stage::Reason(field) | Stage::Day(field) | Stage::Tags(field) = &mut self.stage {
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
        self.writing.pop();
        self.stage = Stage::Card;
    }
}

impl Review {
    /// Takes in that a batch was written, or the last one taken back.
    fn took(&mut self, batch: BatchId) {
        match self.writing.pop() {
            Some(Some(writing)) => {
                self.written.push((self.at, writing, batch));
                if let Writing::Verdict(verdict) = writing {
                    self.decided.push((self.at, verdict));
                    self.go(self.at + 1);
                }
            }
            Some(None) => {
                if let Some((_, Writing::Verdict(_), _)) = self.written.pop()
                    && let Some((at, _)) = self.decided.pop()
                {
                    self.go(at);
                }
            }
            None => {}
        }
    }
}

fn card_key(model: &mut Model, review: &mut Review, person: PersonId, key: Key) -> Vec<Effect> {
    let settings = model.settings.clone();
    match key.code {
        _ if key.ctrl || key.alt => {}
        Code::Esc | Code::Char('q') => review.stage = Stage::Receipt,
        Code::Char('k') => {
            let plan = review::keep(&model.book, &[person], review::keep_until(&settings, model.now), model.now);
            return write(model, review, plan, Writing::Verdict(Verdict::Kept));
        }
        Code::Char('K') => {
            let plan = review::keep(&model.book, &[person], Keep::Always, model.now);
            return write(model, review, plan, Writing::Verdict(Verdict::KeepList));
        }
        Code::Char('f' | 'F') if may_write(model, review) => review.stage = Stage::Day(Field::new("", MAX_TYPED)),
        Code::Char('x') if may_write(model, review) => review.stage = Stage::Reason(Field::new("", MAX_REASON)),
        Code::Char('c') if model.locked.is_none() => review.stage = Stage::Circle,
        Code::Char('t') if model.locked.is_none() => {
            let tags = model.book.person(person).map(|person| person.tags.join(", ")).unwrap_or_default();
            let tags = if tags.is_empty() { tags } else { format!("{tags}, ") };
            review.stage = Stage::Tags(Field::new(tags, MAX_TYPED));
        }
        Code::Char('n' | ' ') | Code::Enter | Code::Right => review.go(review.at + 1),
        Code::Char('p') | Code::Left => review.go(review.at.saturating_sub(1)),
        Code::Char('u') => return undo(model, review),
        Code::Char('o') => return model.open_page(Some(person)),
        Code::Down | Code::Char('j') => review.scroll = review.scroll.saturating_add(1),
        Code::Up => review.scroll = review.scroll.saturating_sub(1),
        Code::PageDown => review.scroll = review.scroll.saturating_add(10),
        Code::PageUp => review.scroll = review.scroll.saturating_sub(10),
        _ => {}
    }
    Vec::new()
}

fn remove(model: &mut Model, review: &mut Review, person: PersonId, reason: &str) -> Vec<Effect> {
    let plan = review::remove(&model.book, person, reason, &model.settings, model.now);
    write(model, review, plan, Writing::Verdict(Verdict::Removed))
}

fn tag(model: &mut Model, review: &mut Review, person: PersonId, typed: &str) -> Vec<Effect> {
    review.stage = Stage::Card;
    match annotate::tags(typed) {
        Err(why) => {
            model.say(Tone::Bad, format!("Not done: {why}"));
            Vec::new()
        }
        Ok(tags) => {
            let before = model.book.person(person).map(|person| person.tags.to_vec()).unwrap_or_default();
            let gone: Vec<_> = before.iter().filter(|tag| !tags.contains(tag)).cloned().collect();
            let plan = annotate::tag(&model.book, &[person], &tags, &gone);
            write(model, review, plan, Writing::Aside(Aside::Tags))
        }
    }
}

/// Whether something can still be decided about the person that is shown; says why not.
fn may_write(model: &mut Model, review: &Review) -> bool {
    let why = match (&model.locked, review.verdict()) {
        (Some(why), _) => why.clone(),
        (None, Some(verdict)) => format!("decided already: {}; u takes the last decision back", verdict.word()),
        (None, None) => return true,
    };
    model.say(Tone::Bad, format!("Not done: {why}"));
    false
}

fn write(model: &mut Model, review: &mut Review, plan: Plan, writing: Writing) -> Vec<Effect> {
    if matches!(writing, Writing::Verdict(_)) && !may_write(model, review) {
        return Vec::new();
    }
    if plan.batch.edits.is_empty() {
        model.say(Tone::Bad, run::nothing_done(&plan));
        return Vec::new();
    }
    review.writing.push(Some(writing));
    vec![Effect::Commit(plan.batch)]
}

fn undo(model: &mut Model, review: &mut Review) -> Vec<Effect> {
    let Some((.., batch)) = review.written.last() else {
        model.say(Tone::Bad, "Not done: nothing was decided here yet");
        return Vec::new();
    };
    review.writing.push(None);
    vec![Effect::UndoNewest(*batch)]
}

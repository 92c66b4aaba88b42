//! Questions before something is done: who, how many, what follows, and the way back.

use std::borrow::Cow;

use crate::app::field::Field;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{Open, Question};
use crate::app::turn::Turn;
use crate::app::{model, run};
use crate::domain::deciding::decide;
use crate::domain::deciding::decide::{Decision, MAX_REASON, decide, with_reason};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Batch;
use crate::domain::record::journal::BatchId;
use crate::domain::work_list::Left;

#[derive(Debug)]
pub struct Confirm {
    /// Verb and count: "Withdraw 12 requests?".
    pub title: String,
    /// What the key that says yes does: "withdraw".
    pub verb: String,
    pub names: Vec<String>,
    /// What follows, and what speaks against it, one sentence each.
    pub body: Vec<String>,
    /// Those who are left out.
    pub refused: Vec<Refusal>,
    /// Why it is done, where a reason can be kept.
    pub reason: Option<Field>,
    /// Reasons that are offered; the first nine have a key.
    pub reasons: Vec<String>,
    /// Whether the reason is being typed.
    pub typing: bool,
    /// What is done on yes.
    pub then: Then,
    /// What lies over the lists afterwards, whatever the answer.
    after: Option<Box<Open>>,
}

/// What a yes does.
#[derive(Debug)]
pub enum Then {
    /// Take back a batch and everything since.
    UndoTo(BatchId),
    /// Take back a batch, as long as it is the newest.
    UndoNewest(BatchId),
    Write(Batch),
}

/// Opens the question about a decision, or says why there is nothing to ask.
fn ask(model: &mut Model, decision: Decision) -> Option<Confirm> {
    let people = model.targets();
    let mut plan = decide(&model.book, decision, &people, "", &model.settings, model.now);
    if plan.batch.edits.is_empty() {
        model.say(Tone::Bad, run::nothing_done(&plan));
        return None;
    }
    let row = decision.row();
    let consequences = row.consequences.iter().map(|&text| text.to_owned());
    plan.warnings.splice(0..0, consequences);
    plan.warnings.extend(model.hidden_marks());
    plan.warnings.extend(decide::pace(&model.limits, decision, plan.names.len()));
    let (title, then) = (decision.question(&plan.names), Then::Write(std::mem::take(&mut plan.batch)));
    let reason = row.reasons.map(|_| Field::new("", MAX_REASON));
    let reasons = model::reasons(model, decision).to_vec();
    Some(Confirm { title, reason, reasons, ..Confirm::of(plan, &row.verb.to_lowercase(), then) })
}

/// That a decision is recorded here and LinkedIn does not know of it, where that is so.
fn left(confirm: &Confirm, model: &Model) -> Option<String> {
    let Then::Write(batch) = &confirm.then else { return None };
    let left = Left::before(&model.book, &model.settings, batch.deed, &batch.edits)?;
    Some(left.sentence(&run::to_work_list(&model.keymap)))
}

impl Confirm {
    /// A question about going back.
    fn back(title: String, body: Vec<String>, then: Then) -> Confirm {
        Confirm { title, body, ..Confirm::of(Plan::default(), "undo", then) }
    }

    /// A question about people that takes no reason.
    fn of(plan: Plan, verb: &str, then: Then) -> Confirm {
        let Plan { names, refused, warnings: body, .. } = plan;
        let (title, verb) = (String::new(), verb.to_owned());
        let (reason, reasons, typing, after) = (None, Vec::new(), false, None);
        Confirm { title, verb, names, body, refused, reason, reasons, typing, then, after }
    }

    /// Opens a question, or says why there is nothing to ask.
    pub(crate) fn open(model: &mut Model, question: Question) -> Option<Confirm> {
        let mut confirm = match question {
            Question::Decision(decision) => ask(model, decision)?,
            Question::Plan { title, verb, mut plan, after } => {
                let then = Then::Write(std::mem::take(&mut plan.batch));
                Confirm { title, after, ..Confirm::of(plan, verb, then) }
            }
            Question::Undo { label, id, why, after } => {
                let body = vec![label, why, model.keymap.fill("[redo] brings it back")];
                Confirm { after, ..Confirm::back("Undo this?".to_owned(), body, Then::UndoNewest(id)) }
            }
            Question::UndoTo { label, id, count } => {
                let title = if count == 1 { "Undo this?".to_owned() } else { format!("Undo {count} batches?") };
                let redo = model.keymap.fill("[redo] brings them back, one by one");
                Confirm::back(title, vec![format!("Back to before \"{label}\""), redo], Then::UndoTo(id))
            }
        };
        confirm.body.extend(left(&confirm, model));
        Some(confirm)
    }

    /// Goes on to what follows the question.
    fn leave(&mut self) -> Turn {
        self.after.take().map_or_else(Turn::close, |open| Turn::open(*open))
    }

    /// What a yes does. A reason that was typed stays until it is written.
    fn yes(&mut self, _: &mut Model) -> Turn {
        let reason = self.reason.as_ref().map_or("", Field::text);
        let effect = match &self.then {
            Then::UndoTo(id) => Effect::UndoTo(*id),
            Then::UndoNewest(id) => Effect::UndoNewest(*id),
            // What was shown is what is written; the reason alone is added.
            Then::Write(batch) => Effect::Commit(match &self.reason {
                Some(reason) => with_reason(batch.clone(), reason.text()),
                None => batch.clone(),
            }),
        };
        // Where something follows, it shows what was written.
        let turn = if reason.is_empty() && self.after.is_none() { Turn::close() } else { Turn::stay() };
        turn.with(effect)
    }
}

impl Keyed for Confirm {
    const PLACES: &'static [Place<Confirm>] =
        &[Place::typed("Question: why", |confirm| confirm.typing, WHY), Place::of_rows("Question", |_| true, QUESTION)];

    fn field(&mut self) -> Option<&mut Field> {
        self.reason.as_mut().filter(|_| self.typing)
    }

    fn word(&self, row: &BoxKey<Confirm>) -> Option<Cow<'static, str>> {
        Some(if row.word.is_empty() { Cow::Owned(self.verb.clone()) } else { Cow::Borrowed(row.word) })
    }

    fn takes_wheel(&self) -> bool {
        false
    }

    fn written(&mut self, _: &mut Model, _: &Written<'_>) -> Turn {
        self.leave()
    }
}

/// The keys of a question; the word of yes is that of what is done.
const QUESTION: &[BoxKey<Confirm>] = &[
    BoxKey::new("confirm.yes", &["Enter", "y"], "", "Do it", Confirm::yes),
    BoxKey::nth(
        "confirm.reason",
        &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        "reasons",
        "Take a reason that is offered",
        |confirm: &mut Confirm, _, which| {
            if let (Some(chosen), Some(field)) = (confirm.reasons.get(which), &mut confirm.reason) {
                field.set(chosen.as_str());
            }
            Turn::stay()
        },
    )
    .hidden()
    .when(|confirm, _| !confirm.reasons.is_empty()),
    BoxKey::set("confirm.type", &["r", "Tab"], "reason", "Type a reason", |confirm: &mut Confirm, _| {
        confirm.typing = true;
    })
    .when(|confirm, _| confirm.reason.is_some()),
    BoxKey::new("confirm.no", &["Esc", "n", "q"], "leave it", "Leave it as it is", |confirm, _| confirm.leave()),
];

/// The keys while a reason is typed.
const WHY: &[BoxKey<Confirm>] = &[
    BoxKey::new("confirm.yes-because", &["Enter"], "", "Do it for this reason", Confirm::yes),
    BoxKey::set("confirm.back", &["Esc", "Tab"], "back", "Back to the question", |confirm, _| confirm.typing = false),
];

//! Questions before something is done: who, how many, what follows, and the way back.

use crate::app::dialog::{Dialog, Written};
use crate::app::field::Field;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::open::Open;
use crate::app::turn::Turn;
use crate::app::{model, run};
use crate::domain::deciding::decide::{Decision, MAX_REASON, decide, with_reason};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Batch;
use crate::domain::record::journal::BatchId;
use crate::domain::settings::limits::LimitKey;

/// A question.
#[derive(Debug)]
pub struct Confirm {
    /// Verb and count: "Withdraw 12 requests?".
    pub title: String,
    /// What the key that says yes does: "withdraw".
    pub verb: String,
    /// Whom it concerns.
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
    /// What is opened again once it is answered.
    pub back: Option<Open>,
}

/// What a yes does.
#[derive(Debug)]
pub enum Then {
    /// Take back a batch and everything since.
    UndoTo(BatchId),
    /// Write a batch.
    Write(Batch),
}

/// Opens the question about a decision, or says why there is nothing to ask.
pub(crate) fn ask(model: &mut Model, decision: Decision) -> Option<Confirm> {
    let people = model.targets();
    let plan = decide(&model.book, decision, &people, "", &model.settings, model.now);
    if plan.batch.edits.is_empty() {
        model.say(Tone::Bad, run::nothing_done(&plan));
        return None;
    }
    let title = match &plan.names[..] {
        [name] => match decision {
            Decision::Withdraw => format!("Withdraw the request to {name}?"),
            Decision::Accept => format!("Accept {name}?"),
            Decision::Ignore => format!("Ignore the request from {name}?"),
            Decision::TheyAccepted => format!("{name} accepted?"),
            Decision::Remove => format!("Remove {name}?"),
        },
        names => format!("{} {} {}?", decision.verb(), names.len(), decision.noun(names.len())),
    };
    let mut body: Vec<String> = decision.consequences().iter().map(|&text| text.to_owned()).collect();
    body.extend(pace(model, decision, plan.names.len()));
    Some(Confirm {
        title,
        verb: decision.verb().to_lowercase(),
        names: plan.names,
        body,
        refused: plan.refused,
        reason: decision.takes_reason().then(|| Field::new("", MAX_REASON)),
        reasons: model::reasons(model, decision).to_vec(),
        typing: false,
        then: Then::Write(plan.batch),
        back: None,
    })
}

/// A word about the pace, where withdrawals of one day become many.
fn pace(model: &Model, decision: Decision, count: usize) -> Option<String> {
    let gauge = model.limits[LimitKey::WithdrawalsDay];
    let max = gauge.max.filter(|_| decision == Decision::Withdraw)?;
    let total = gauge.count as usize + count;
    (total > max as usize)
        .then(|| format!("That makes {total} withdrawals today; {max} a day is a safe pace on LinkedIn"))
}

impl Confirm {
    /// A question about going back in the journal.
    pub fn undo_to(label: &str, id: BatchId, count: usize) -> Confirm {
        let title = if count == 1 { "Undo this?".to_owned() } else { format!("Undo {count} batches?") };
        Confirm {
            title,
            verb: "undo".into(),
            names: Vec::new(),
            body: vec![format!("Back to before \"{label}\""), "U brings them back, one by one".into()],
            refused: Vec::new(),
            reason: None,
            reasons: Vec::new(),
            typing: false,
            then: Then::UndoTo(id),
            back: None,
        }
    }

    /// A question before a plan is written that needs no reason.
    pub fn plan(title: String, verb: &str, plan: Plan, back: Option<Open>) -> Confirm {
        Confirm {
            title,
            verb: verb.to_owned(),
            names: plan.names,
            body: plan.warnings,
            refused: plan.refused,
            reason: None,
            reasons: Vec::new(),
            typing: false,
            then: Then::Write(plan.batch),
            back,
        }
    }
}

impl Dialog for Confirm {
    fn key(&mut self, _: &mut Model, key: Key) -> Turn {
        if self.typing {
            match (key.code, &mut self.reason) {
                (Code::Enter, _) => return self.yes(),
                (Code::Esc | Code::Tab, _) => self.typing = false,
                (_, Some(field)) => _ = field.key(key),
                (_, None) => {}
            }
            return Turn::stay();
        }
        match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Enter | Code::Char('y') => return self.yes(),
            Code::Esc | Code::Char('n' | 'q') => return self.leave(),
            Code::Char(digit @ '1'..='9') => {
                let chosen = self.reasons.get(usize::from(digit as u8 - b'1'));
                if let (Some(chosen), Some(field)) = (chosen, &mut self.reason) {
                    field.set(chosen.as_str());
                }
            }
            Code::Char('r') | Code::Tab => self.typing = self.reason.is_some(),
            _ => {}
        }
        Turn::stay()
    }

    fn paste(&mut self, _: &mut Model, text: &str) -> Turn {
        if let Some(field) = self.reason.as_mut().filter(|_| self.typing) {
            field.insert(text);
        }
        Turn::stay()
    }

    fn takes_wheel(&self) -> bool {
        false
    }

    fn written(&mut self, _: &mut Model, _: &Written<'_>) -> Turn {
        Turn::close()
    }
}

impl Confirm {
    /// Goes, to what it was asked from.
    fn leave(&mut self) -> Turn {
        self.back.take().map_or_else(Turn::close, Turn::open)
    }

    /// What a yes does. A reason that was typed stays until it is written.
    fn yes(&mut self) -> Turn {
        let reason = self.reason.as_ref().map_or("", Field::text);
        let effect = match &self.then {
            Then::UndoTo(id) => Effect::UndoTo(*id),
            // What was shown is what is written; the reason alone is added.
            Then::Write(batch) => Effect::Commit(match &self.reason {
                Some(reason) => with_reason(batch.clone(), reason.text()),
                None => batch.clone(),
            }),
        };
        let turn = if reason.is_empty() { self.leave() } else { Turn::stay() };
        turn.with(effect)
    }
}

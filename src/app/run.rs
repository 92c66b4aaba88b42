//! What comes of an action or a box: batches to write, or the word why there are none.

use crate::app::keymap::Keymap;
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::turn::Turn;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::words::count::counted;

/// The action that shows what is to be done on LinkedIn.
const WORK_LIST: &str = "tab-7";

/// The way to it, for words in brackets: "key 7"; empty where it has no key.
pub(crate) fn to_work_list(keymap: &Keymap) -> String {
    let key = keymap.first(WORK_LIST);
    if key.is_empty() { String::new() } else { format!("key {key}") }
}

/// What is to be known before something is decided: that it is recorded here, and how much LinkedIn has to learn already.
pub(crate) fn before_deciding(model: &Model) -> String {
    let kept = model.settings.work_list;
    let waiting = model.lists[Tab::Work.index()].count.filter(|count| kept && *count > 0);
    let waiting = waiting.map(|count| {
        let way = to_work_list(&model.keymap);
        let way = if way.is_empty() { way } else { format!(" ({way})") };
        format!(": {}{way}", counted(count as u64, "waits", "wait"))
    });
    format!("Recorded here; on LinkedIn you do it yourself{}", waiting.unwrap_or_default())
}

/// Why nobody is left to whom a decision applies.
pub(crate) fn nothing_done(plan: &Plan) -> String {
    match &plan.refused[..] {
        [] => "Not done: nobody is selected".into(),
        [only] => format!("Not done: {only}"),
        [first, others @ ..] => format!("Not done: {first}, and {} others", others.len()),
    }
}

/// Writes a plan at once, and says with the news what speaks against it; or says why there is nothing to write.
pub(crate) fn commit(model: &mut Model, plan: Plan) -> Turn {
    if plan.batch.edits.is_empty() {
        model.say(Tone::Bad, nothing_done(&plan));
        return Turn::stay();
    }
    model.caution = plan.warnings.into_iter().next();
    Effect::Commit(plan.batch).into()
}

/// Writes a plan even where nothing changes by it, or says why it cannot be.
pub(crate) fn commit_all(model: &mut Model, plan: Result<Plan, Refusal>) -> Turn {
    match plan {
        Ok(plan) => Effect::Commit(plan.batch).into(),
        Err(refusal) => model.refuse(refusal),
    }
}

pub(crate) fn commit_or_refuse(model: &mut Model, plan: Result<Plan, Refusal>) -> Turn {
    match plan {
        Ok(plan) => commit(model, plan),
        Err(refusal) => model.refuse(refusal),
    }
}

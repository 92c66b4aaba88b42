//! The work list from the keyboard: ticking off, taking off, opening the right page and moving on.

use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::{Open, Question};
use crate::app::turn::Turn;
use crate::app::{here, run};
use crate::domain::plan::Plan;
use crate::domain::work_list;

/// Ticks off what an action concerns; asks first where some of it is hidden.
pub(crate) fn done(model: &mut Model) -> Turn {
    let plan = work_list::done(&model.book, &here::targets(model), &model.settings, model.now);
    unless_hidden(model, "tick off", plan)
}

/// Takes off the list what an action concerns.
pub(crate) fn not_needed(model: &mut Model) -> Turn {
    let plan = work_list::drop(&model.book, &here::targets(model));
    unless_hidden(model, "take off", plan)
}

/// Writes a plan, or asks where it concerns what is marked and hidden.
fn unless_hidden(model: &mut Model, verb: &'static str, mut plan: Plan) -> Turn {
    let hidden = model.hidden_marks();
    if plan.batch.edits.is_empty() || hidden.is_none() {
        return run::commit(model, plan);
    }
    plan.warnings.extend(hidden);
    let title = format!("{}?", plan.batch.label);
    Turn::open(Open::Confirm(Question::Plan { title, verb, plan, after: None }))
}

/// Puts what was clicked back on the list, where the cursor stands on it.
pub(crate) fn put_back(model: &mut Model) -> Turn {
    let plan = work_list::put_back(&model.book, &here::settled(model).into_iter().collect::<Vec<_>>());
    run::commit(model, plan)
}

/// Asks whether all that are marked, or all of the kind under the cursor, are done.
pub(crate) fn done_all(model: &mut Model) -> Turn {
    let tasks = if model.marks.is_empty() {
        let kind = here::here(model).map(|task| task.what.kind());
        let shown = model.list().rows.iter().filter_map(|row| here::task_of(model, *row));
        shown.filter(|task| Some(task.what.kind()) == kind).map(|task| task.id).collect()
    } else {
        here::targets(model)
    };
    if model.is_new() {
        return Effect::OpenDemo.into();
    }
    let mut plan = work_list::done(&model.book, &tasks, &model.settings, model.now);
    plan.warnings.extend(model.hidden_marks());
    if plan.batch.edits.is_empty() {
        return run::commit(model, plan);
    }
    let title = format!("{}?", plan.batch.label);
    Turn::open(Open::Confirm(Question::Plan { title, verb: "tick off", plan, after: None }))
}

/// Opens the page on which the task under the cursor is done, marks it, and moves on: `d` then ticks off what was
/// opened.
pub(crate) fn open(model: &mut Model) -> Turn {
    let address = here::here(model).and_then(|task| work_list::address(&model.book, task));
    if let Some((id, person)) = here::here(model).map(|task| (task.id, task.person)) {
        model.opened.insert(id);
        model.marks.insert(person);
    }
    let page = model.layout().page();
    model.list_mut().step(1, page);
    address.map(Effect::OpenLink).into_iter().collect()
}

/// Opens LinkedIn's list in which the task under the cursor stands.
pub(crate) fn open_list(model: &mut Model) -> Turn {
    let list = here::here(model).map(|task| task.what.kind()).and_then(here::list_of);
    list.map(|list| Effect::OpenLink(list.to_owned())).into_iter().collect()
}

//! The work list from the keyboard: ticking off, taking off, opening the right page and moving on.

use crate::app::dialog::Confirm;
use crate::app::list::{Item, Row};
use crate::app::{Effect, Model, Overlay, Tone, touch};
use crate::domain::record::person::PersonId;
use crate::domain::record::task::{Kind, Task, TaskId};
use crate::domain::work_list;

/// The task under the cursor.
pub fn here(model: &Model) -> Option<&Task> {
    match model.list().selected()?.item {
        Item::Task(id) => model.book.task(id),
        _ => None,
    }
}

/// The tasks that an action concerns: those about the people that are marked, else the one under the cursor.
pub fn targets(model: &Model) -> Vec<TaskId> {
    if model.marks.is_empty() {
        return here(model).map(|task| task.id).into_iter().collect();
    }
    let people: Vec<PersonId> = model.marks.iter().copied().collect();
    let tasks = work_list::open_of(&model.book, &people);
    // Of somebody whose page was opened for one decision, that one is meant.
    let person = |id: TaskId| model.book.task(id).map(|task| task.person);
    let opened: Vec<_> = model.opened.iter().filter_map(|id| person(*id)).collect();
    let meant = |id: &TaskId| model.opened.contains(id) || !person(*id).is_some_and(|person| opened.contains(&person));
    tasks.into_iter().filter(meant).collect()
}

/// Ticks off what an action concerns.
pub fn done(model: &mut Model) -> Vec<Effect> {
    let plan = work_list::done(&model.book, &targets(model), &model.settings, model.now);
    if let Some(warning) = plan.warnings.first() {
        model.say(Tone::Bad, warning.clone());
    }
    touch::commit(model, plan)
}

/// Takes off the list what an action concerns.
pub fn not_needed(model: &mut Model) -> Vec<Effect> {
    let plan = work_list::drop(&model.book, &targets(model));
    touch::commit(model, plan)
}

/// Asks whether all that are marked, or all of the kind under the cursor, are done.
pub fn done_all(model: &mut Model) -> Vec<Effect> {
    let tasks = if model.marks.is_empty() {
        let kind = here(model).map(|task| task.what.kind());
        let shown = model.list().rows.iter().filter_map(|row| task_of(model, *row));
        shown.filter(|task| Some(task.what.kind()) == kind).map(|task| task.id).collect()
    } else {
        targets(model)
    };
    if model.is_new() {
        return vec![Effect::OpenDemo];
    }
    let plan = work_list::done(&model.book, &tasks, &model.settings, model.now);
    if plan.batch.edits.is_empty() {
        return touch::commit(model, plan);
    }
    let title = format!("{}?", plan.batch.label);
    model.overlay = Some(Overlay::Confirm(Box::new(Confirm::plan(title, "tick off", plan))));
    Vec::new()
}

fn task_of(model: &Model, row: Row) -> Option<&Task> {
    match row.item {
        Item::Task(id) => model.book.task(id),
        _ => None,
    }
}

/// Opens the page on which the task under the cursor is done, marks it, and moves on: `d` then ticks off what was
/// opened.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let address = here(model).and_then(|task| work_list::address(&model.book, task));
    if let Some((id, person)) = here(model).map(|task| (task.id, task.person)) {
        model.opened.insert(id);
        model.marks.insert(person);
    }
    let page = model.layout().page();
    model.list_mut().step(1, page);
    address.map(Effect::OpenLink).into_iter().collect()
}

/// The decisions whose pages were opened and that are still marked.
pub fn opened(model: &Model) -> Vec<TaskId> {
    let marked = |id: &TaskId| model.book.task(*id).is_some_and(|task| model.marks.contains(&task.person));
    model.opened.iter().copied().filter(marked).collect()
}

/// Marks again what was opened the last time and is still to be done.
pub fn reopen(model: &mut Model) {
    for id in std::mem::take(&mut model.reopened) {
        if let Some(task) = model.book.task(id).filter(|task| task.is_open()) {
            model.marks.insert(task.person);
            model.opened.insert(id);
        }
    }
}

/// Opens LinkedIn's list in which the task under the cursor stands.
pub fn open_list(model: &mut Model) -> Vec<Effect> {
    let list = here(model).map(|task| task.what.kind()).and_then(list_of);
    list.map(|list| Effect::OpenLink(list.to_owned())).into_iter().collect()
}

/// LinkedIn's list of a kind.
pub fn list_of(kind: Kind) -> Option<&'static str> {
    kind.steps().list
}

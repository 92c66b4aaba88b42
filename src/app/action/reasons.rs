//! Why an action cannot be done now: a reason to show, or none.

use crate::app::here;
use crate::app::here::newest_note;
use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::domain::deciding::aside::Aside;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::work_list;

pub(crate) fn in_place(model: &Model) -> Option<String> {
    (!model.away).then(|| "the file is where it was".into())
}

/// Why hardly anything can be done at first.
pub(crate) const READING: &str = "the file is still being read";

pub(crate) fn no_write(model: &Model) -> Option<String> {
    match model.unwritable() {
        Some(why) => Some(why),
        None if model.loading => Some(READING.into()),
        None => None,
    }
}

pub(crate) fn no_target(model: &Model) -> Option<String> {
    no_write(model).or_else(|| no_row(model).filter(|_| model.marks.is_empty()))
}

/// Where no other machine is known.
pub(crate) fn one_machine(model: &Model) -> Option<String> {
    model.machines.is_none().then(|| "no other machine is known (sync_folder in the settings)".into())
}

/// Where there is no row.
pub(crate) fn empty(model: &Model) -> Option<String> {
    model.list().selected().is_none().then(|| "the list is empty".into())
}

/// Where no person stands under the cursor.
pub(crate) fn no_row(model: &Model) -> Option<String> {
    empty(model).or_else(|| model.selected().is_none().then(|| "this row is no person".into()))
}

pub(crate) fn no_group(model: &Model) -> Option<String> {
    no_write(model).or_else(|| empty(model))
}

pub(crate) fn no_share_here(model: &Model) -> Option<String> {
    empty(model).or_else(|| here::share_here(model).is_none().then(|| "this row is no share".into()))
}

/// Neither somebody to follow up with nor a share nor a decision.
pub(crate) fn no_task(model: &Model) -> Option<String> {
    if here::planned(model) {
        return Some("withdraw it, plan another day, or leave it".into());
    }
    no_write(model).or_else(|| not_due(model).filter(|_| here::share_here(model).is_none()))
}

/// Neither somebody to follow up with nor a share.
pub(crate) fn no_delay(model: &Model) -> Option<String> {
    if here::planned(model) {
        return no_target(model);
    }
    no_task(model).or_else(|| here::is_work(model).then(|| "a decision is done, or not needed".into()))
}

/// No decision that LinkedIn has to learn.
pub(crate) fn no_work(model: &Model) -> Option<String> {
    no_write(model).or_else(|| here::targets(model).is_empty().then(|| "nothing is to be done on LinkedIn here".into()))
}

/// Where the user keeps a ledger only.
pub(crate) fn no_work_list(model: &Model) -> Option<String> {
    (!model.settings.work_list).then(|| "no work list is kept; work_list = true in the settings keeps one".into())
}

/// LinkedIn has no list of the kind.
pub(crate) fn no_list(model: &Model) -> Option<String> {
    let list = |kind| {
        here::list_of(kind).is_none().then(|| model.keymap.fill("their own page leads there; [open-task] opens it"))
    };
    no_work(model).or_else(|| here::here(model).and_then(|task| list(task.what.kind())))
}

/// Where LinkedIn's page for the decision is not known.
pub(crate) fn no_address(model: &Model) -> Option<String> {
    let Some(task) = here::here(model) else { return Some("the list is empty".into()) };
    let unknown = work_list::address(&model.book, task).is_none();
    unknown.then(|| format!("the address of {}'s page is not known", model.book.name(task.person)))
}

pub(crate) fn no_link(model: &Model) -> Option<String> {
    empty(model).or_else(|| here::link_here(model).is_none().then(|| "no address is known".into()))
}

pub(crate) fn no_page(model: &Model) -> Option<String> {
    match model.selected() {
        None => no_row(model),
        Some(person) if person.slug.is_none() => Some(format!("the address of {}'s page is not known", person.name)),
        Some(_) => None,
    }
}

pub(crate) fn no_edit(model: &Model) -> Option<String> {
    let is_question = || here::insight_here(model).map(|_| "a question is not edited".to_owned());
    no_write(model).or_else(|| empty(model)).or_else(is_question)
}

pub(crate) fn not_new(model: &Model) -> Option<String> {
    (!model.is_new()).then(|| "the demo opens from an empty file only; run `ties demo`".into())
}

/// A day gone by is looked at, or nobody is there.
pub(crate) fn nobody_now(model: &Model) -> Option<String> {
    model.unwritable().filter(|_| model.past.is_some()).or_else(|| nobody(model))
}

/// Nobody is there to reckon with, or not all are known yet.
pub(crate) fn nobody(model: &Model) -> Option<String> {
    if model.loading {
        return Some(READING.into());
    }
    model.is_new().then(|| "there is nobody here yet".into())
}

/// People come with batches, so where there are none, no batch is left to undo.
pub(crate) fn no_undo(model: &Model) -> Option<String> {
    let untouched = model.is_new() && model.own.is_empty() && model.book.goals().is_empty();
    no_write(model).or_else(|| untouched.then(|| "there is nothing to undo".into()))
}

pub(crate) fn no_email(model: &Model) -> Option<String> {
    no_row(model).or_else(|| {
        let person = model.selected()?;
        person.email.is_empty().then(|| format!("the e-mail address of {} is not known", person.name))
    })
}

pub(crate) fn no_note(model: &Model) -> Option<String> {
    no_row(model).or_else(|| newest_note(model).is_none().then(|| "there is no note".into()))
}

pub(crate) fn no_last(model: &Model) -> Option<String> {
    match model.last {
        None => Some("nothing was decided yet that could be repeated".into()),
        Some(action) if !action.tabs.is_empty() && !action.tabs.contains(&model.tab) => {
            Some(format!("\"{}\" does not belong to this tab", action.help))
        }
        Some(action) => (action.disabled)(model),
    }
}

/// In Today, where others stand beside those who wait for an answer: nobody of them waits.
pub(crate) fn no_received(model: &Model) -> Option<String> {
    let waits = |person| model.book.pending_request(person, Direction::Received).is_some();
    no_target(model).or_else(|| nobody_of(model, waits, "no request waits for your answer here"))
}

/// In Today: no request to anybody of them is pending.
pub(crate) fn no_sent(model: &Model) -> Option<String> {
    let pending = |person| model.book.pending_request(person, Direction::Sent).is_some();
    no_target(model).or_else(|| nobody_of(model, pending, "no request to withdraw is here"))
}

/// Nothing was planned or put off for anybody of them.
pub(crate) fn no_plan(model: &Model) -> Option<String> {
    let (book, now) = (&model.book, model.now);
    let is_aside = |person| book.requests_of(person).any(|request| Aside::of(book, request, now).is_some());
    let none = || !model.targets().into_iter().any(is_aside);
    no_target(model).or_else(|| none().then(|| "nothing was planned or put off here".to_owned()))
}

/// In Today: nobody is a connection.
pub(crate) fn no_tie(model: &Model) -> Option<String> {
    let tied = |person| model.book.standing_connection(person).is_some();
    no_target(model).or_else(|| nobody_of(model, tied, "this is no connection"))
}

/// Nobody is to be followed up with, and nothing is to be done on LinkedIn.
pub(crate) fn not_due(model: &Model) -> Option<String> {
    if here::settled(model).is_some() {
        return no_target(model);
    }
    if here::is_work(model) {
        return no_work(model);
    }
    if here::planned(model) {
        return no_target(model);
    }
    let none = || here::due(model).is_empty().then(|| "this is no follow-up".to_owned());
    no_target(model).or_else(|| none().filter(|_| model.tab == Tab::Today))
}

fn nobody_of(model: &Model, test: impl Fn(PersonId) -> bool, why: &str) -> Option<String> {
    (model.tab == Tab::Today && !model.targets().into_iter().any(test)).then(|| why.to_owned())
}

//! What cells say: words for requests, connections and days.

use crate::app::list::row::{Item, Row, task_of};
use crate::app::model::Model;
use crate::domain::deciding::aside::Aside;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::task::TaskProgress;
use crate::domain::time::Day;
use crate::domain::today::{ToDo, TodayEntry};
use crate::ui::text;

/// How long ago a day is; nothing where it is not known.
pub(crate) fn ago(model: &Model, day: Option<Day>) -> String {
    day.map(|day| text::age(model.now.days_since(day).max(0))).unwrap_or_default()
}

/// What became of a request or a connection, and how far the decision has come on LinkedIn.
pub(crate) fn standing_or_state(model: &Model, row: Row) -> String {
    let state = match row.item() {
        Item::Connection(_) => standing(model, row),
        Item::Outsider => "outside".into(),
        _ => state(model, row),
    };
    // As the detail says in words.
    let task = task_of(row, &model.book).filter(|_| model.settings.work_list);
    let glyph = task.and_then(|task| task.progress.shown().split(' ').next());
    glyph.map_or(state.clone(), |glyph| format!("{glyph} {state}"))
}

pub(crate) fn accepted(answers: &crate::domain::weighing::answers::AnsweredGroup) -> Option<String> {
    (answers.judged > 0).then(|| format!("{} of {}", answers.accepted, answers.judged))
}

/// Why a row is to be done today.
pub(crate) fn why(model: &Model, row: Row) -> String {
    entry(model, row).map(|entry| entry.why.clone()).unwrap_or_default()
}

/// What is to be done about a row of today.
fn entry(model: &Model, row: Row) -> Option<&TodayEntry> {
    let what = match row.item() {
        Item::FollowUp(id) => ToDo::FollowUp(id),
        Item::Cadence => ToDo::Cadence(row.person),
        Item::Review => ToDo::Review(row.person),
        Item::Birthday => ToDo::Birthday(row.person),
        Item::Request(id) => ToDo::Request(id),
        Item::Share(id) => ToDo::Share(id),
        Item::Task(id) => ToDo::Task(id),
        Item::Connection(_)
        | Item::Outsider
        | Item::Group(_)
        | Item::Settled(_)
        | Item::Insight(_)
        | Item::Heading(_) => return None,
    };
    model.today.iter().flat_map(|part| &part.entries).find(|entry| entry.what == what)
}

/// How long something is overdue, or how old a request is.
pub(crate) fn due(model: &Model, row: Row) -> String {
    let Some(day) = entry(model, row).and_then(|entry| entry.day) else { return String::new() };
    match row.item() {
        _ if day > model.now.today() => ahead(model, day),
        Item::Request(_) | Item::Task(_) => text::age(model.now.days_since(day).max(0)),
        _ => ahead(model, day),
    }
}

/// A day to come or gone by, for lists: "today", "+3 d", "3 d late".
pub(crate) fn ahead(model: &Model, day: Day) -> String {
    match model.now.days_since(day) {
        0 => "today".into(),
        days @ 1.. => format!("{} late", text::age(days)),
        days => format!("+{}", text::age(-days)),
    }
}

/// How far LinkedIn knows a decision of the work list: that it came back, that it was clicked, that it is confirmed.
pub(crate) fn settled(model: &Model, row: Row) -> String {
    let Some(task) = task_of(row, &model.book) else { return String::new() };
    match &task.progress {
        TaskProgress::Open { doubt } if doubt.is_empty() => String::new(),
        TaskProgress::Open { doubt } => format!("! {doubt}"),
        TaskProgress::Done { .. } => format!("◐ {}", task.what.kind().word()),
        TaskProgress::Confirmed { .. } => format!("● {}", task.what.kind().word()),
        TaskProgress::Dropped => "not needed".to_owned(),
    }
}

/// What was decided about a request for later.
pub(crate) fn aside(model: &Model, row: Row) -> Option<Aside> {
    request(model, row).and_then(|request| Aside::of(&model.book, request, model.now))
}

/// When that comes back: on a day, or with a change.
pub(crate) fn later(model: &Model, row: Row) -> String {
    match aside(model, row) {
        Some(aside) => aside.day().map_or("change".to_owned(), |day| ahead(model, day)),
        None => String::new(),
    }
}

pub(crate) fn request(model: &Model, row: Row) -> Option<&Request> {
    match row.item() {
        Item::Request(id) => model.book.request(id),
        Item::Task(id) | Item::Settled(id) => model.book.task(id)?.what.request().and_then(|id| model.book.request(id)),
        _ => None,
    }
}

fn tie(model: &Model, row: Row) -> Option<&Connection> {
    match row.item() {
        Item::Connection(id) => model.book.connection(id),
        _ => None,
    }
}

pub(crate) fn asked(model: &Model, row: Row) -> String {
    if matches!(row.item(), Item::Task(_) | Item::Settled(_)) && request(model, row).is_none() {
        return String::new();
    }
    let Some(at) = request(model, row).and_then(|request| request.sent_at) else { return "?".into() };
    let age = text::age(model.now.days_since(model.now.day_of(at)).max(0));
    // Of what was pasted only the last day it can have been sent is sure.
    let earliest = request(model, row).and_then(|request| request.sent_earliest);
    if earliest.is_some_and(|day| day < model.now.day_of(at)) { format!("≥{age}") } else { age }
}

pub(crate) fn state(model: &Model, row: Row) -> String {
    request(model, row).map_or("", |request| request.word(model.now)).into()
}

pub(crate) fn connected(model: &Model, row: Row) -> String {
    if row.item() == Item::Outsider {
        return String::new();
    }
    tie(model, row)
        .and_then(|tie| tie.connected_on)
        .map_or_else(|| "?".into(), |day| text::age(model.now.utc_days_since(day).max(0)))
}

fn standing(model: &Model, row: Row) -> String {
    match tie(model, row).map(|tie| &tie.standing) {
        Some(Standing::Removed { .. }) => "removed".into(),
        Some(Standing::Lost { .. }) => "lost".into(),
        Some(Standing::Connected) | None => String::new(),
    }
}

/// What somebody does, else how the note of the request begins.
pub(crate) fn line_or_note(model: &Model, row: Row, person: &Person) -> String {
    let line = person.line();
    if line.is_empty() { note(model, row) } else { line }
}

/// The note of a request in one line, in quotes.
pub(crate) fn note(model: &Model, row: Row) -> String {
    let note = request(model, row).map(|request| request.note.split_whitespace().collect::<Vec<_>>().join(" "));
    note.filter(|note| !note.is_empty()).map(|note| format!("“{note}”")).unwrap_or_default()
}

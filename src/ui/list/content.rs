//! What a cell says.

use crate::app::list::column::Column;
use crate::app::list::row::{Item, Row, task_of};
use crate::app::model::Model;
use crate::domain::record::care::Circle;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::group::Group;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::shares::typed_audience;
use crate::domain::time::Day;
use crate::domain::today::{Entry, What};
use crate::domain::touch::strength::{last_contact, strength};
use crate::ui::text;
use crate::ui::text::number;

/// What a column shows of a row.
pub(crate) fn content(model: &Model, column: Column, row: Row) -> String {
    match row.item {
        Item::Group(id) => model.book.group(id).map(|group| of_group(model, column, group)),
        Item::Share(id) => model.book.share(id).map(|share| of_share(model, column, share)),
        Item::Heading(_) => None,
        _ => model.book.person(row.person).map(|person| of_person(model, column, person, row)),
    }
    .unwrap_or_default()
}

fn of_person(model: &Model, column: Column, person: &Person, row: Row) -> String {
    match column {
        Column::Name => person.name.to_string(),
        Column::Headline => person.line(),
        Column::Position if person.position.is_empty() => person.headline.to_string(),
        Column::Position => person.position.to_string(),
        Column::Company => person.company.to_string(),
        Column::Location => person.location.to_string(),
        Column::State => {
            let state = match row.item {
                Item::Connection(_) => standing(model, row),
                Item::Outsider => "outside".into(),
                _ => state(model, row),
            };
            // How far the decision has come on LinkedIn, as the detail says in words.
            let glyph = task_of(row, &model.book).filter(|_| model.settings.work_list);
            glyph
                .and_then(|task| task.progress.shown().split(' ').next())
                .map_or(state.clone(), |glyph| format!("{glyph} {state}"))
        }
        Column::Asked => asked(model, row),
        Column::Since => connected(model, row),
        Column::Note => request(model, row).map_or("", |r| if r.note.is_empty() { "" } else { " ✓" }).into(),
        Column::Before => match request(model, row).map_or(0, |request| model.book.earlier_requests(request)) {
            0 => String::new(),
            n => n.to_string(),
        },
        Column::Fit => model.scores.of(person.id).map(|score| score.to_string()).unwrap_or_default(),
        Column::Tags => person.tags.join(", "),
        Column::Remark => person.remark.replace('\n', " "),
        Column::Circle => person.care.as_ref().and_then(|care| care.circle).map_or("", Circle::word).into(),
        Column::Contact => {
            let last = last_contact(&model.book, person.id, model.now);
            last.map(|day| text::age(model.now.days_since(day).max(0))).unwrap_or_default()
        }
        Column::Strength => strength(&model.book, person.id, model.now).level.word().into(),
        Column::Why => entry(model, row).map(|entry| entry.why.clone()).unwrap_or_default(),
        Column::Due => due(model, row),
        Column::Topic
        | Column::Members
        | Column::Connected
        | Column::Waiting
        | Column::Accepted
        | Column::Active
        | Column::Stage
        | Column::Day
        | Column::Audience
        | Column::Reacted => String::new(),
        Column::Linkedin => task_of(row, &model.book).map_or("", |task| task.progress.shown()).into(),
        Column::Decided => {
            let at = task_of(row, &model.book).map(|task| model.now.day_of(task.decided_at));
            at.map(|day| text::age(model.now.days_since(day).max(0))).unwrap_or_default()
        }
        Column::Doubt => task_of(row, &model.book).map(|task| task.doubt().to_owned()).unwrap_or_default(),
    }
}

fn of_group(model: &Model, column: Column, group: &Group) -> String {
    let yields = model.yields.get(&group.id);
    match column {
        Column::Name => group.name.to_string(),
        Column::Topic => group.topic.to_string(),
        Column::Members => number(group.members.len()),
        Column::Connected => yields.map(|yields| number(yields.connected)).unwrap_or_default(),
        Column::Waiting => yields.map(|yields| number(yields.pending)).unwrap_or_default(),
        Column::Accepted => yields.and_then(|yields| accepted(&yields.answers)).unwrap_or_default(),
        Column::Active => {
            group.acts.last().map(|act| text::age(model.now.days_since(act.on).max(0))).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// "4 of 9".
pub(crate) fn accepted(answers: &crate::domain::weighing::answers::Group) -> Option<String> {
    (answers.judged > 0).then(|| format!("{} of {}", answers.accepted, answers.judged))
}

fn of_share(model: &Model, column: Column, share: &Share) -> String {
    match column {
        Column::Name => share.name(),
        Column::Stage | Column::Why => share.stage.word().into(),
        Column::Day => match (share.day(), share.stage.is_shared()) {
            (None, _) => String::new(),
            (Some(day), true) => text::age(model.now.days_since(day).max(0)),
            (Some(day), false) => ahead(model, day),
        },
        Column::Audience => typed_audience(&model.book, &share.audience),
        Column::Reacted if share.reacted.is_empty() => String::new(),
        Column::Reacted => number(share.reacted.len()),
        Column::Due => share.planned_on.map(|day| ahead(model, day)).unwrap_or_default(),
        _ => String::new(),
    }
}

/// What is to be done about a row of today.
fn entry(model: &Model, row: Row) -> Option<&Entry> {
    let what = match row.item {
        Item::FollowUp(id) => What::FollowUp(id),
        Item::Cadence => What::Cadence(row.person),
        Item::Review => What::Review(row.person),
        Item::Request(id) => What::Request(id),
        Item::Share(id) => What::Share(id),
        Item::Task(id) => What::Task(id),
        Item::Connection(_) | Item::Outsider | Item::Group(_) | Item::Heading(_) => return None,
    };
    model.today.iter().flat_map(|part| &part.entries).find(|entry| entry.what == what)
}

/// How long something is overdue, or how old a request is.
fn due(model: &Model, row: Row) -> String {
    let Some(day) = entry(model, row).and_then(|entry| entry.day) else { return String::new() };
    match row.item {
        Item::Request(_) | Item::Task(_) => text::age(model.now.days_since(day).max(0)),
        _ => ahead(model, day),
    }
}

/// A day to come or gone by, for lists: "today", "+3 d", "-3 d".
fn ahead(model: &Model, day: Day) -> String {
    match model.now.days_since(day) {
        0 => "today".into(),
        days @ 1.. => format!("-{}", text::age(days)),
        days => format!("+{}", text::age(-days)),
    }
}

fn request(model: &Model, row: Row) -> Option<&Request> {
    match row.item {
        Item::Request(id) => model.book.request(id),
        Item::Task(id) => model.book.task(id)?.what.request().and_then(|id| model.book.request(id)),
        _ => None,
    }
}

fn tie(model: &Model, row: Row) -> Option<&Connection> {
    match row.item {
        Item::Connection(id) => model.book.connection(id),
        _ => None,
    }
}

pub(crate) fn asked(model: &Model, row: Row) -> String {
    if matches!(row.item, Item::Task(_)) && request(model, row).is_none() {
        return String::new();
    }
    let Some(at) = request(model, row).and_then(|request| request.sent_at) else { return "?".into() };
    let age = text::age(model.now.days_since(model.now.day_of(at)).max(0));
    // Of what was pasted only the last day it can have been sent is sure.
    let earliest = request(model, row).and_then(|request| request.sent_earliest);
    if earliest.is_some_and(|day| day < model.now.day_of(at)) { format!("≥{age}") } else { age }
}

pub(crate) fn state(model: &Model, row: Row) -> String {
    request(model, row).map_or("", |request| request.state.word()).into()
}

pub(crate) fn connected(model: &Model, row: Row) -> String {
    if row.item == Item::Outsider {
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

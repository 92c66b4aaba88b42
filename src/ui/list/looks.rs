//! How each column looks and what it shows: one row beside each of `app::list::column::COLUMNS`.

use crate::app::list::column::{COLUMNS, Column, NOTE};
use crate::app::list::row::{Item, Row, task_of};
use crate::app::model::Model;
use crate::domain::insights::table::INSIGHTS;
use crate::domain::record::care::Circle;
use crate::domain::record::group::Group;
use crate::domain::record::person::Person;
use crate::domain::record::share::Share;
use crate::domain::shares::typed_audience;
use crate::domain::touch::strength::{last_contact, strength};
use crate::ui::list::content::{
    accepted, ago, ahead, asked, connected, due, later, line_or_note, note, request, settled, standing_or_state, why,
};
use crate::ui::text::number;

/// What a cell is about.
pub(crate) struct Cell<'a, T> {
    what: &'a T,
    row: Row,
    model: &'a Model,
}

/// What a column says of such a thing.
type Content<T> = fn(Cell<'_, T>) -> String;

pub(crate) struct Looks {
    column: Column,
    /// Where its text stands.
    pub(crate) side: Side,
    /// Whether a search looks at what it shows.
    pub(crate) is_searched: bool,
    person: Content<Person>,
    group: Content<Group>,
    share: Content<Share>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

const fn of(column: Column) -> Looks {
    Looks {
        column,
        side: Side::Left,
        is_searched: false,
        person: |_| String::new(),
        group: |_| String::new(),
        share: |_| String::new(),
    }
}

impl Looks {
    const fn right(self) -> Looks {
        Looks { side: Side::Right, ..self }
    }

    const fn searched(self) -> Looks {
        Looks { is_searched: true, ..self }
    }

    const fn person(self, person: Content<Person>) -> Looks {
        Looks { person, ..self }
    }

    const fn group(self, group: Content<Group>) -> Looks {
        Looks { group, ..self }
    }

    const fn share(self, share: Content<Share>) -> Looks {
        Looks { share, ..self }
    }
}

/// Every column, in the order of [`Column`].
static LOOKS: [Looks; COLUMNS.len()] = [
    of(Column::Name)
        .searched()
        .person(|of| of.what.name.to_string())
        .group(|of| of.what.name.to_string())
        .share(|of| of.what.name()),
    of(Column::Headline).searched().person(|of| line_or_note(of.model, of.row, of.what)),
    of(Column::Position).searched().person(|Cell { what, .. }| {
        if what.position.is_empty() { what.headline.to_string() } else { what.position.to_string() }
    }),
    of(Column::Company).searched().person(|of| of.what.company.to_string()),
    of(Column::Location).person(|of| of.what.location.to_string()),
    of(Column::State).person(|of| standing_or_state(of.model, of.row)),
    of(Column::Asked).right().person(|of| asked(of.model, of.row)),
    of(Column::Planned).right().person(|of| later(of.model, of.row)),
    of(Column::PutOff).right().person(|of| later(of.model, of.row)),
    of(Column::Note).person(|of| {
        let has_note = request(of.model, of.row).is_some_and(|request| !request.note.is_empty());
        if has_note { " ✓" } else { "" }.into()
    }),
    of(Column::Before).right().person(|of| {
        match request(of.model, of.row).map_or(0, |request| of.model.book.earlier_requests(request)) {
            0 => String::new(),
            n => n.to_string(),
        }
    }),
    of(Column::Since).right().person(|of| connected(of.model, of.row)),
    of(Column::Fit)
        .right()
        .person(|of| of.model.scores.of(of.what.id).map(|score| score.to_string()).unwrap_or_default()),
    of(Column::Tags).searched().person(|of| of.what.tags.join(", ")),
    of(Column::Remark).searched().person(|of| of.what.remark.replace('\n', " ")),
    of(Column::Circle).person(|of| of.what.care.as_ref().and_then(|care| care.circle).map_or("", Circle::word).into()),
    of(Column::Contact).right().person(|of| ago(of.model, last_contact(&of.model.book, of.what.id, of.model.now))),
    of(Column::Strength).person(|of| strength(&of.model.book, of.what.id, of.model.now).level.word().into()),
    of(Column::Why).person(|of| why(of.model, of.row)).share(|of| of.what.stage.word().into()),
    of(Column::Due)
        .right()
        .person(|of| due(of.model, of.row))
        .share(|of| of.what.planned_on.map(|day| ahead(of.model, day)).unwrap_or_default()),
    of(Column::Topic).searched().group(|of| of.what.topic.to_string()),
    of(Column::Members).right().group(|of| number(of.what.members.len())),
    of(Column::Connected)
        .right()
        .group(|of| of.model.yields.get(&of.what.id).map(|yields| number(yields.connected)).unwrap_or_default()),
    of(Column::Waiting)
        .right()
        .group(|of| of.model.yields.get(&of.what.id).map(|yields| number(yields.pending)).unwrap_or_default()),
    of(Column::Accepted)
        .right()
        .group(|of| of.model.yields.get(&of.what.id).and_then(|yields| accepted(&yields.answers)).unwrap_or_default()),
    of(Column::Active).right().group(|of| ago(of.model, of.what.acts.last().map(|act| act.on))),
    of(Column::Stage).share(|of| of.what.stage.word().into()),
    of(Column::Day).right().share(|of| match of.what.day() {
        Some(day) if !of.what.stage.is_shared() => ahead(of.model, day),
        day => ago(of.model, day),
    }),
    of(Column::Audience).share(|of| typed_audience(&of.model.book, &of.what.audience)),
    of(Column::Reacted).right().share(|of| match of.what.reacted.len() {
        0 => String::new(),
        n => number(n),
    }),
    of(Column::Linkedin).person(|of| task_of(of.row, &of.model.book).map_or("", |task| task.progress.shown()).into()),
    of(Column::Decided).right().person(|of| {
        let task = task_of(of.row, &of.model.book);
        ago(of.model, task.map(|task| of.model.now.day_of(task.decided_at)))
    }),
    of(Column::Doubt).person(|of| settled(of.model, of.row)),
    of(Column::Answer).right(),
    of(Column::Range).right(),
    of(Column::Cases).right(),
    of(Column::Unknown).right(),
    of(Column::Says),
];

pub(crate) fn looks(column: Column) -> &'static Looks {
    let looks = &LOOKS[column as usize];
    debug_assert_eq!(looks.column, column);
    looks
}

/// What a column shows of a question.
fn insight(model: &Model, column: Column, n: usize) -> String {
    if column == Column::Name {
        return INSIGHTS[n].question.to_owned();
    }
    let Some(reading) = model.reading(n) else { return "…".to_owned() };
    let shown = |value: f64| reading.unit.shown(value);
    match (column, reading.value) {
        (Column::Answer, None) => "not yet".to_owned(),
        (Column::Answer, Some(value)) => shown(value),
        (Column::Range, _) => reading.low.zip(reading.high).map_or_else(String::new, |(low, high)| {
            // The unit stands beside it, with the answer.
            let bare = |value: f64| {
                let text = shown(value);
                text.split(' ').next().unwrap_or_default().to_owned()
            };
            format!("{} to {}", bare(low), bare(high))
        }),
        (Column::Cases, _) => number(reading.n as usize),
        (Column::Unknown, _) if reading.unknown > 0 => number(reading.unknown as usize),
        (Column::Says, _) => reading.says.clone(),
        _ => String::new(),
    }
}

/// What a column of so many columns of the terminal shows of a row: of a note its beginning, where there is room.
pub(crate) fn content_in(model: &Model, column: Column, width: u16, row: Row) -> String {
    if column == Column::Note && width > NOTE { note(model, row) } else { content(model, column, row) }
}

/// What a column shows of a row.
pub(crate) fn content(model: &Model, column: Column, row: Row) -> String {
    let looks = looks(column);
    match row.item() {
        Item::Group(id) => model.book.group(id).map(|what| (looks.group)(Cell { what, row, model })),
        Item::Share(id) => model.book.share(id).map(|what| (looks.share)(Cell { what, row, model })),
        Item::Insight(n) => Some(insight(model, column, n.into())),
        Item::Heading(_) => None,
        Item::Request(_)
        | Item::Connection(_)
        | Item::FollowUp(_)
        | Item::Cadence
        | Item::Review
        | Item::Birthday
        | Item::Outsider
        | Item::Task(_)
        | Item::Settled(_) => model.book.person(row.person).map(|what| (looks.person)(Cell { what, row, model })),
    }
    .unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests;

//! How each column looks and what it shows: one row beside each of `app::list::column::COLUMNS`.

use crate::app::list::column::{COLUMNS, Column};
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
    accepted, ago, ahead, asked, connected, due, later, request, settled, standing_or_state, why,
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

/// How a column is drawn.
pub(crate) struct Looks {
    column: Column,
    /// Columns of the terminal it takes; flexible ones share what is left, weighted.
    pub(crate) width: Width,
    /// The higher, the sooner it is left out where there is no room.
    pub(crate) drops: u8,
    /// Where its text stands.
    pub(crate) side: Side,
    /// Whether a search looks at what it shows.
    pub(crate) is_searched: bool,
    person: Content<Person>,
    group: Content<Group>,
    share: Content<Share>,
}

#[derive(Clone, Copy)]
pub(crate) enum Width {
    Fixed(u16),
    Flexible(u16, u16),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

const fn flexible(column: Column, least: u16, weight: u16, drops: u8) -> Looks {
    Looks { width: Width::Flexible(least, weight), ..fixed(column, 0, drops) }
}

const fn fixed(column: Column, width: u16, drops: u8) -> Looks {
    let width = Width::Fixed(width);
    Looks {
        column,
        width,
        drops,
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
    flexible(Column::Name, 16, 3, 0)
        .searched()
        .person(|of| of.what.name.to_string())
        .group(|of| of.what.name.to_string())
        .share(|of| of.what.name()),
    flexible(Column::Headline, 14, 4, 4).searched().person(|of| of.what.line()),
    flexible(Column::Position, 14, 4, 5)
        .searched()
        .person(|Cell { what, .. }| if what.position.is_empty() { &what.headline } else { &what.position }.to_string()),
    flexible(Column::Company, 14, 3, 6).searched().person(|of| of.what.company.to_string()),
    flexible(Column::Location, 12, 2, 8).person(|of| of.what.location.to_string()),
    fixed(Column::State, 11, 2).person(|of| standing_or_state(of.model, of.row)),
    fixed(Column::Asked, 6, 1).right().person(|of| asked(of.model, of.row)),
    fixed(Column::Planned, 6, 2).right().person(|of| later(of.model, of.row)),
    fixed(Column::PutOff, 6, 2).right().person(|of| later(of.model, of.row)),
    fixed(Column::Note, 4, 6).person(|of| {
        let has_note = request(of.model, of.row).is_some_and(|request| !request.note.is_empty());
        if has_note { " ✓" } else { "" }.into()
    }),
    fixed(Column::Before, 6, 7).right().person(|of| {
        match request(of.model, of.row).map_or(0, |request| of.model.book.earlier_requests(request)) {
            0 => String::new(),
            n => n.to_string(),
        }
    }),
    fixed(Column::Since, 6, 1).right().person(|of| connected(of.model, of.row)),
    fixed(Column::Fit, 3, 4)
        .right()
        .person(|of| of.model.scores.of(of.what.id).map(|score| score.to_string()).unwrap_or_default()),
    flexible(Column::Tags, 8, 2, 9).searched().person(|of| of.what.tags.join(", ")),
    flexible(Column::Remark, 12, 3, 10).searched().person(|of| of.what.remark.replace('\n', " ")),
    fixed(Column::Circle, 6, 7)
        .person(|of| of.what.care.as_ref().and_then(|care| care.circle).map_or("", Circle::word).into()),
    fixed(Column::Contact, 7, 6)
        .right()
        .person(|of| ago(of.model, last_contact(&of.model.book, of.what.id, of.model.now))),
    fixed(Column::Strength, 8, 7).person(|of| strength(&of.model.book, of.what.id, of.model.now).level.word().into()),
    flexible(Column::Why, 16, 4, 2).person(|of| why(of.model, of.row)).share(|of| of.what.stage.word().into()),
    fixed(Column::Due, 6, 1)
        .right()
        .person(|of| due(of.model, of.row))
        .share(|of| of.what.planned_on.map(|day| ahead(of.model, day)).unwrap_or_default()),
    flexible(Column::Topic, 12, 3, 6).searched().group(|of| of.what.topic.to_string()),
    fixed(Column::Members, 6, 3).right().group(|of| number(of.what.members.len())),
    fixed(Column::Connected, 9, 4)
        .right()
        .group(|of| of.model.yields.get(&of.what.id).map(|yields| number(yields.connected)).unwrap_or_default()),
    fixed(Column::Waiting, 7, 4)
        .right()
        .group(|of| of.model.yields.get(&of.what.id).map(|yields| number(yields.pending)).unwrap_or_default()),
    fixed(Column::Accepted, 8, 2)
        .right()
        .group(|of| of.model.yields.get(&of.what.id).and_then(|yields| accepted(&yields.answers)).unwrap_or_default()),
    fixed(Column::Active, 6, 5).right().group(|of| ago(of.model, of.what.acts.last().map(|act| act.on))),
    fixed(Column::Stage, 7, 2).share(|of| of.what.stage.word().into()),
    fixed(Column::Day, 6, 1).right().share(|of| match of.what.day() {
        Some(day) if !of.what.stage.is_shared() => ahead(of.model, day),
        day => ago(of.model, day),
    }),
    flexible(Column::Audience, 12, 2, 4).share(|of| typed_audience(&of.model.book, &of.what.audience)),
    fixed(Column::Reacted, 7, 5).right().share(|of| match of.what.reacted.len() {
        0 => String::new(),
        n => number(n),
    }),
    fixed(Column::Linkedin, 11, 3)
        .person(|of| task_of(of.row, &of.model.book).map_or("", |task| task.progress.shown()).into()),
    fixed(Column::Decided, 7, 3).right().person(|of| {
        let task = task_of(of.row, &of.model.book);
        ago(of.model, task.map(|task| of.model.now.day_of(task.decided_at)))
    }),
    flexible(Column::Doubt, 11, 3, 5).person(|of| settled(of.model, of.row)),
    fixed(Column::Answer, 11, 1).right(),
    fixed(Column::Range, 12, 6).right(),
    fixed(Column::Cases, 6, 4).right(),
    fixed(Column::Unknown, 7, 7).right(),
    flexible(Column::Says, 16, 4, 5),
];

/// How a column is drawn.
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
            format!("{} to {}", shown(low).trim_end_matches([' ', '%']).trim_end_matches(" points"), shown(high))
        }),
        (Column::Cases, _) => number(reading.n as usize),
        (Column::Unknown, _) if reading.unknown > 0 => number(reading.unknown as usize),
        (Column::Says, _) => reading.says.clone(),
        _ => String::new(),
    }
}

/// What a column shows of a row.
pub(crate) fn content(model: &Model, column: Column, row: Row) -> String {
    let looks = looks(column);
    match row.item {
        Item::Group(id) => model.book.group(id).map(|what| (looks.group)(Cell { what, row, model })),
        Item::Share(id) => model.book.share(id).map(|what| (looks.share)(Cell { what, row, model })),
        Item::Insight(n) => Some(insight(model, column, n)),
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

//! The columns of the lists: which there are, where they belong, and what rows are ordered by. What a column shows and
//! how wide it is stands in `ui::list::looks`.

use std::borrow::Cow;

use serde::Deserialize;
use serde::Serialize;

use crate::app::list::row;
use crate::app::list::row::{Item, Row, Source};
use crate::app::list::tab::Tab;
use crate::domain::deciding::aside::Aside;
use crate::domain::groups::Yield;
use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection;
use crate::domain::record::group::Group;
use crate::domain::record::person::{Person, line};
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::record::share::Share;
use crate::domain::settings::Settings;
use crate::domain::shares::typed_audience;
use crate::domain::time::Day;
use crate::domain::touch::strength::{last_contact, strength};
use crate::domain::weighing::fit::Scores;
use crate::domain::words::fold::fold;
use crate::domain::words::order::Known;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// The full name.
    Name,
    /// The line under the name, else position and company.
    Headline,
    /// What they do there.
    Position,
    /// Where they work.
    Company,
    /// Where they live.
    Location,
    /// What became of it.
    State,
    /// When the request was sent.
    Asked,
    /// When a request is to be withdrawn, or looked at again.
    Planned,
    /// When a request that was put off waits again.
    PutOff,
    /// Whether the request has a note.
    Note,
    /// How many requests there were before.
    Before,
    /// Since when they are connected.
    Since,
    /// How much speaks for them, from 0 to 100.
    Fit,
    /// The user's tags.
    Tags,
    /// The user's remark.
    Remark,
    /// Their circle.
    Circle,
    /// When the last contact was.
    Contact,
    /// How strong the tie is.
    Strength,
    /// Why it is to be done.
    Why,
    /// Since when it is to be done.
    Due,
    /// What a group is about.
    Topic,
    /// How many people of a group are known.
    Members,
    /// How many of them are connections.
    Connected,
    /// How many requests of a group wait for an answer.
    Waiting,
    /// How many of a group's requests were accepted.
    Accepted,
    /// When something was done in a group last.
    Active,
    /// How far a share has come.
    Stage,
    /// When it was shared or is to be.
    Day,
    /// For whom it is meant.
    Audience,
    /// How many reacted.
    Reacted,
    /// How far the decision has come on LinkedIn.
    Linkedin,
    /// When it was decided.
    Decided,
    /// Why it came back to the work list.
    Doubt,
    /// The number that answers a question.
    Answer,
    /// The range in which it lies.
    Range,
    /// How many cases are behind it.
    Cases,
    /// Of how many it is not known.
    Unknown,
    /// The answer in words.
    Says,
}

/// Columns of the sign that there is a note.
pub(crate) const NOTE: u16 = 4;

/// Columns of the terminal that a column takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Width {
    Fixed(u16),
    /// So many at least; what is left is shared by weight.
    Flexible(u16, u16),
}

/// What rows are ordered by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SortKey<'a> {
    Folded(Folded<'a>),
    /// A text as it is written, which is folded to be compared. Many rows may have the same.
    Written(Cow<'a, str>),
    /// What the line is made of that says who somebody is, which is put together to be compared.
    Line([&'a str; 3]),
}

/// The same, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Folded<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> SortKey<'a> {
    fn number(number: i64) -> SortKey<'a> {
        SortKey::Folded(Folded::Number(number))
    }

    pub(crate) fn folded(self) -> Folded<'a> {
        let folded = |text: &str| Folded::Text(fold(text).into());
        match self {
            SortKey::Folded(key) => key,
            SortKey::Written(text) => folded(&text),
            SortKey::Line(of) => folded(&line(of)),
        }
    }
}

impl Folded<'_> {
    /// With its place among others, to be put in order.
    pub(crate) fn known(&self, place: u32) -> Known {
        match self {
            Folded::Text(text) => Known::text(text, place),
            Folded::Number(number) => Known::number(*number, place),
        }
    }
}

/// What a row is ordered by: what it is about, and everything that is known. Who it is about says the row, too, which is
/// at hand where the person is not.
struct Of<'a, T> {
    what: &'a T,
    row: Row,
    source: Source<'a>,
}

/// What a row about such a thing is ordered by.
type Key<T> = for<'a> fn(Of<'a, T>) -> Option<SortKey<'a>>;

/// Whether a column has something to show.
type Shows = fn(&Book, &Scores, &Settings) -> bool;

/// What belongs to a column.
#[derive(Debug)]
pub struct ColumnRow {
    /// Which one.
    pub column: Column,
    /// Its heading.
    pub title: &'static str,
    /// The tabs it belongs to; empty: all.
    pub tabs: &'static [Tab],
    pub(crate) width: Width,
    /// The higher, the sooner it is left out where there is no room.
    pub(crate) drops: u8,
    /// Whether it is shown only where there are rows of several states.
    pub only_all: bool,
    /// Whether it has something to show; `None`: always.
    shows: Option<Shows>,
    person: Key<Person>,
    group: Key<Group>,
    share: Key<Share>,
}

const fn row(column: Column, title: &'static str, tabs: &'static [Tab], width: Width, drops: u8) -> ColumnRow {
    ColumnRow {
        column,
        title,
        tabs,
        width,
        drops,
        only_all: false,
        shows: None,
        person: |_| None,
        group: |_| None,
        share: |_| None,
    }
}

impl ColumnRow {
    /// Whether a tab can show it.
    pub fn is_in(&self, tab: Tab) -> bool {
        self.tabs.is_empty() || self.tabs.contains(&tab)
    }

    const fn only_all(self) -> ColumnRow {
        ColumnRow { only_all: true, ..self }
    }

    const fn blank_unless(self, shows: Shows) -> ColumnRow {
        ColumnRow { shows: Some(shows), ..self }
    }

    const fn person(self, person: Key<Person>) -> ColumnRow {
        ColumnRow { person, ..self }
    }

    const fn group(self, group: Key<Group>) -> ColumnRow {
        ColumnRow { group, ..self }
    }

    const fn share(self, share: Key<Share>) -> ColumnRow {
        ColumnRow { share, ..self }
    }
}

const REQUESTS: &[Tab] = &[Tab::Sent, Tab::Received];

const SENT: &[Tab] = &[Tab::Sent];

const RECEIVED: &[Tab] = &[Tab::Received];

const ASKED: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Work];

const EVERY: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Connections, Tab::Today, Tab::Work];

const PEOPLE: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Connections];

const ALL: &[Tab] = &[];

const CONNECTIONS: &[Tab] = &[Tab::Connections];

const TODAY: &[Tab] = &[Tab::Today];

const GROUPS: &[Tab] = &[Tab::Groups];

const SHARES: &[Tab] = &[Tab::Shares];

const WORK: &[Tab] = &[Tab::Work];

const INSIGHTS: &[Tab] = &[Tab::Insights];

/// Every column, in the order of [`Column`], in which they are offered. The best, the strongest and the most come first.
pub const COLUMNS: [ColumnRow; 38] = [
    row(Column::Name, "Name", ALL, Width::Flexible(16, 3), 0)
        .person(|of| text(&*of.what.name))
        .group(|of| text(&*of.what.name))
        .share(|of| text(of.what.name())),
    row(Column::Headline, "Headline", EVERY, Width::Flexible(14, 4), 4).person(|of| headline(of.what)),
    row(Column::Position, "Position", EVERY, Width::Flexible(14, 4), 5)
        .person(|Of { what, .. }| text(if what.position.is_empty() { &*what.headline } else { &*what.position })),
    row(Column::Company, "Company", EVERY, Width::Flexible(14, 3), 6).person(|of| text(&*of.what.company)),
    row(Column::Location, "Location", EVERY, Width::Flexible(12, 2), 8).person(|of| text(&*of.what.location)),
    row(Column::State, "State", PEOPLE, Width::Fixed(11), 2).only_all().person(|of| match (of.request(), of.tie()) {
        (Some(request), _) => text(request.word(of.source.now)),
        (None, tie) => text(tie?.standing.word()),
    }),
    row(Column::Asked, "Asked", ASKED, Width::Fixed(6), 1)
        .person(|of| of.request()?.sent_at.map(|at| SortKey::number(-at.timestamp()))),
    row(Column::Planned, "Later", SENT, Width::Fixed(9), 2)
        .blank_unless(|book, _, _| waits_for_later(book, Direction::Sent))
        .person(|of| later(&of)),
    row(Column::PutOff, "Later", RECEIVED, Width::Fixed(6), 2)
        .blank_unless(|book, _, _| waits_for_later(book, Direction::Received))
        .person(|of| later(&of)),
    row(Column::Note, "Note", REQUESTS, Width::Fixed(NOTE), 6)
        .person(|of| Some(SortKey::number(of.request()?.note.is_empty().into()))),
    row(Column::Before, "Before", REQUESTS, Width::Fixed(6), 7)
        .person(|of| Some(SortKey::number(of.source.book.earlier_requests(of.request()?) as i64))),
    row(Column::Since, "Since", CONNECTIONS, Width::Fixed(6), 1).person(|of| of.tie()?.connected_on.map(age)),
    row(Column::Fit, "Fit", EVERY, Width::Fixed(3), 4)
        .blank_unless(|_, scores, _| scores.any())
        .person(|of| of.source.scores.of(of.row.person).map(|score| SortKey::number(-i64::from(score)))),
    row(Column::Tags, "Tags", EVERY, Width::Flexible(8, 2), 9)
        .blank_unless(|book, _, _| book.people().any(|person| !person.tags.is_empty()))
        .person(|of| text(of.what.tags.join(", "))),
    row(Column::Remark, "Remark", EVERY, Width::Flexible(12, 3), 10).person(|of| text(&*of.what.remark)),
    row(Column::Circle, "Circle", EVERY, Width::Fixed(6), 7)
        .person(|of| of.what.care.as_ref()?.circle.map(|circle| SortKey::number(circle as i64))),
    row(Column::Contact, "Contact", EVERY, Width::Fixed(7), 6)
        .person(|of| last_contact(of.source.book, of.what.id, of.source.now).map(age)),
    row(Column::Strength, "Strength", EVERY, Width::Fixed(8), 7)
        .person(|of| Some(most(strength(of.source.book, of.what.id, of.source.now).level as usize))),
    row(Column::Why, "Why", TODAY, Width::Flexible(16, 4), 2),
    row(Column::Due, "Due", TODAY, Width::Fixed(10), 1),
    row(Column::Topic, "Topic", GROUPS, Width::Flexible(12, 3), 6).group(|of| text(&*of.what.topic)),
    row(Column::Members, "People", GROUPS, Width::Fixed(6), 3).group(|of| Some(most(of.what.members.len()))),
    row(Column::Connected, "Connected", GROUPS, Width::Fixed(9), 4).group(|of| Some(most(of.yields()?.connected))),
    row(Column::Waiting, "Pending", GROUPS, Width::Fixed(7), 4).group(|of| Some(most(of.yields()?.pending))),
    row(Column::Accepted, "Accepted", GROUPS, Width::Fixed(8), 2)
        .group(|of| of.yields()?.answers.share().map(|(share, _)| SortKey::number(-(share * 1_000.0) as i64))),
    row(Column::Active, "Active", GROUPS, Width::Fixed(6), 5).group(|of| of.what.acts.last().map(|act| age(act.on))),
    row(Column::Stage, "Stage", SHARES, Width::Fixed(7), 2).share(|of| text(of.what.stage.word())),
    row(Column::Day, "Day", SHARES, Width::Fixed(10), 1).share(|of| of.what.day().map(age)),
    row(Column::Audience, "For", SHARES, Width::Flexible(12, 2), 4)
        .share(|of| text(typed_audience(of.source.book, &of.what.audience))),
    row(Column::Reacted, "Reacted", SHARES, Width::Fixed(7), 5).share(|of| Some(most(of.what.reacted.len()))),
    row(Column::Linkedin, "LinkedIn", PEOPLE, Width::Fixed(11), 3)
        .only_all()
        .blank_unless(|book, _, settings| settings.work_list && book.tasks().next().is_some())
        .person(|of| text(row::task_of(of.row, of.source.book)?.progress.word())),
    row(Column::Decided, "Decided", WORK, Width::Fixed(7), 3),
    row(Column::Doubt, "On LinkedIn", WORK, Width::Flexible(11, 3), 5).blank_unless(|book, _, _| {
        book.tasks().any(|task| task.progress.done_at().is_some() || !task.doubt().is_empty())
    }),
    row(Column::Answer, "Answer", INSIGHTS, Width::Fixed(10), 1),
    row(Column::Range, "95 % range", INSIGHTS, Width::Fixed(10), 6),
    row(Column::Cases, "Cases", INSIGHTS, Width::Fixed(6), 4),
    row(Column::Unknown, "Unknown", INSIGHTS, Width::Fixed(7), 7),
    row(Column::Says, "In words", INSIGHTS, Width::Flexible(16, 4), 5),
];

impl Column {
    /// What belongs to it.
    pub fn row(self) -> &'static ColumnRow {
        &COLUMNS[self as usize]
    }

    /// What a row is ordered by in it.
    pub(crate) fn key(self, row: Row, source: Source<'_>) -> Option<SortKey<'_>> {
        match row.item() {
            Item::Group(id) => (self.row().group)(Of { what: source.book.group(id)?, row, source }),
            Item::Share(id) => (self.row().share)(Of { what: source.book.share(id)?, row, source }),
            Item::Heading(_) | Item::Insight(_) => None,
            Item::Request(_)
            | Item::Connection(_)
            | Item::FollowUp(_)
            | Item::Cadence
            | Item::Review
            | Item::Birthday
            | Item::Outsider
            | Item::Task(_)
            | Item::Settled(_) => {
                // Names are ready in one place, without a look at each person.
                let name = if self == Column::Name { source.index().name(row.person) } else { "" };
                if !name.is_empty() {
                    return Some(SortKey::Folded(Folded::Text(name.into())));
                }
                (self.row().person)(Of { what: source.book.person(row.person)?, row, source })
            }
        }
    }

    /// The columns that may have nothing to show: no tags, no fit, no decisions that LinkedIn has to learn.
    pub(crate) fn often_blank() -> Vec<Column> {
        COLUMNS.iter().filter(|row| row.shows.is_some()).map(|row| row.column).collect()
    }

    /// Those of them that have nothing to show now.
    pub(crate) fn blank(book: &Book, scores: &Scores, settings: &Settings) -> Vec<Column> {
        let is_blank = |row: &&ColumnRow| row.shows.is_some_and(|shows| !shows(book, scores, settings));
        COLUMNS.iter().filter(is_blank).map(|row| row.column).collect()
    }
}

impl<'a> Of<'a, Person> {
    fn request(&self) -> Option<&'a Request> {
        match self.row.item() {
            Item::Request(id) => self.source.book.request(id),
            _ => None,
        }
    }

    fn tie(&self) -> Option<&'a Connection> {
        match self.row.item() {
            Item::Connection(id) => self.source.book.connection(id),
            _ => None,
        }
    }
}

impl<'a> Of<'a, Group> {
    fn yields(&self) -> Option<&'a Yield> {
        self.source.yields.get(&self.what.id)
    }
}

/// The line that says who somebody is, of which nothing else counts where there is a headline.
fn headline(person: &Person) -> Option<SortKey<'_>> {
    let says = || (!person.has_no_line()).then(|| SortKey::Line(person.says()));
    text(&*person.headline).or_else(says)
}

/// A text without regard to case and accents; none is not known.
fn text<'a>(text: impl Into<Cow<'a, str>>) -> Option<SortKey<'a>> {
    Some(text.into()).filter(|text| !text.is_empty()).map(SortKey::Written)
}

/// Whether something was decided for later about requests that may still be pending.
fn waits_for_later(book: &Book, direction: Direction) -> bool {
    let waits = |request: &Request| request.direction == direction && request.state == State::Pending;
    book.requests().any(|request| waits(request) && (request.withdraw_on().is_some() || request.seen().is_some()))
}

/// The day on which what was decided for later comes back; without one it comes last.
fn later(of: &Of<'_, Person>) -> Option<SortKey<'static>> {
    let aside = Aside::of(of.source.book, of.request()?, of.source.now)?;
    let day = aside.day().map(|day| i64::from(chrono::Datelike::num_days_from_ce(&day)));
    Some(SortKey::number(day.unwrap_or(i64::MAX)))
}

/// The longer ago, the larger the age that is shown.
fn age(day: Day) -> SortKey<'static> {
    SortKey::number(-i64::from(chrono::Datelike::num_days_from_ce(&day)))
}

/// A count, the most first.
fn most(count: usize) -> SortKey<'static> {
    SortKey::number(-(count as i64))
}

#[cfg(test)]
pub(crate) mod tests;

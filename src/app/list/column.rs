//! The columns of the lists: which there are, where they belong, and what rows are ordered by. What a column shows and
//! how wide it is stands in `ui::list::looks`.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::Deserialize;
use serde::Serialize;

use crate::app::list::row;
use crate::app::list::row::{Item, Row, Source};
use crate::app::list::tab::Tab;
use crate::domain::both::halves;
use crate::domain::deciding::aside::Aside;
use crate::domain::groups::Yield;
use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection;
use crate::domain::record::group::Group;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::record::share::Share;
use crate::domain::settings::Settings;
use crate::domain::shares::typed_audience;
use crate::domain::time::Day;
use crate::domain::touch::strength::{last_contact, strength};
use crate::domain::weighing::fit::Scores;
use crate::domain::words::fold::fold;

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

/// What a row is ordered by: what it is about, and everything that is known.
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
    /// Whether it is shown only where there are rows of several states.
    pub only_all: bool,
    /// Whether it has something to show; `None`: always.
    shows: Option<Shows>,
    person: Key<Person>,
    group: Key<Group>,
    share: Key<Share>,
}

const fn row(column: Column, title: &'static str, tabs: &'static [Tab]) -> ColumnRow {
    ColumnRow { column, title, tabs, only_all: false, shows: None, person: |_| None, group: |_| None, share: |_| None }
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

/// Every tab there is.
const ALL: &[Tab] = &[];

const CONNECTIONS: &[Tab] = &[Tab::Connections];

const TODAY: &[Tab] = &[Tab::Today];

const GROUPS: &[Tab] = &[Tab::Groups];

const SHARES: &[Tab] = &[Tab::Shares];

const WORK: &[Tab] = &[Tab::Work];

const INSIGHTS: &[Tab] = &[Tab::Insights];

/// Every column, in the order of [`Column`], in which they are offered. The best, the strongest and the most come first.
pub const COLUMNS: [ColumnRow; 38] = [
    row(Column::Name, "Name", ALL)
        .person(|Of { what, source, .. }| match source.index.name(what.id) {
            "" => text(&*what.name),
            folded => Some(SortKey::text(folded)),
        })
        .group(|of| text(&*of.what.name))
        .share(|of| text(of.what.name())),
    row(Column::Headline, "Headline", EVERY).person(|of| text(of.what.line())),
    row(Column::Position, "Position", EVERY)
        .person(|Of { what, .. }| text(if what.position.is_empty() { &*what.headline } else { &*what.position })),
    row(Column::Company, "Company", EVERY).person(|of| text(&*of.what.company)),
    row(Column::Location, "Location", EVERY).person(|of| text(&*of.what.location)),
    row(Column::State, "State", PEOPLE).only_all().person(|of| match (of.request(), of.tie()) {
        (Some(request), _) => Some(SortKey::text(request.word(of.source.now))),
        (None, tie) => Some(SortKey::text(tie?.standing.word())),
    }),
    row(Column::Asked, "Asked", ASKED).person(|of| of.request()?.sent_at.map(|at| SortKey::Number(-at.timestamp()))),
    row(Column::Planned, "Later", SENT)
        .blank_unless(|book, _, _| waits_for_later(book, Direction::Sent))
        .person(|of| later(&of)),
    row(Column::PutOff, "Later", RECEIVED)
        .blank_unless(|book, _, _| waits_for_later(book, Direction::Received))
        .person(|of| later(&of)),
    row(Column::Note, "Note", REQUESTS).person(|of| Some(SortKey::Number(of.request()?.note.is_empty().into()))),
    row(Column::Before, "Before", REQUESTS)
        .person(|of| Some(SortKey::Number(of.source.book.earlier_requests(of.request()?) as i64))),
    row(Column::Since, "Since", CONNECTIONS).person(|of| of.tie()?.connected_on.map(age)),
    row(Column::Fit, "Fit", EVERY)
        .blank_unless(|_, scores, _| scores.any())
        .person(|of| of.source.scores.of(of.what.id).map(|score| SortKey::Number(-i64::from(score)))),
    row(Column::Tags, "Tags", EVERY)
        .blank_unless(|book, _, _| book.people().any(|person| !person.tags.is_empty()))
        .person(|of| text(of.what.tags.join(", "))),
    row(Column::Remark, "Remark", EVERY).person(|of| text(&*of.what.remark)),
    row(Column::Circle, "Circle", EVERY)
        .person(|of| of.what.care.as_ref()?.circle.map(|circle| SortKey::Number(circle as i64))),
    row(Column::Contact, "Contact", EVERY)
        .person(|of| last_contact(of.source.book, of.what.id, of.source.now).map(age)),
    row(Column::Strength, "Strength", EVERY)
        .person(|of| Some(most(strength(of.source.book, of.what.id, of.source.now).level as usize))),
    row(Column::Why, "Why", TODAY),
    row(Column::Due, "Due", TODAY),
    row(Column::Topic, "Topic", GROUPS).group(|of| text(&*of.what.topic)),
    row(Column::Members, "People", GROUPS).group(|of| Some(most(of.what.members.len()))),
    row(Column::Connected, "Connected", GROUPS).group(|of| Some(most(of.yields()?.connected))),
    row(Column::Waiting, "Pending", GROUPS).group(|of| Some(most(of.yields()?.pending))),
    row(Column::Accepted, "Accepted", GROUPS)
        .group(|of| of.yields()?.answers.share().map(|(share, _)| SortKey::Number(-(share * 1_000.0) as i64))),
    row(Column::Active, "Active", GROUPS).group(|of| of.what.acts.last().map(|act| age(act.on))),
    row(Column::Stage, "Stage", SHARES).share(|of| Some(SortKey::text(of.what.stage.word()))),
    row(Column::Day, "Day", SHARES).share(|of| of.what.day().map(age)),
    row(Column::Audience, "For", SHARES).share(|of| text(typed_audience(of.source.book, &of.what.audience))),
    row(Column::Reacted, "Reacted", SHARES).share(|of| Some(most(of.what.reacted.len()))),
    row(Column::Linkedin, "LinkedIn", PEOPLE)
        .only_all()
        .blank_unless(|book, _, settings| settings.work_list && book.tasks().next().is_some())
        .person(|of| Some(SortKey::text(row::task_of(of.row, of.source.book)?.progress.word()))),
    row(Column::Decided, "Decided", WORK),
    row(Column::Doubt, "On LinkedIn", WORK).blank_unless(|book, _, _| {
        book.tasks().any(|task| task.progress.done_at().is_some() || !task.doubt().is_empty())
    }),
    row(Column::Answer, "Answer", INSIGHTS),
    row(Column::Range, "95 % range", INSIGHTS),
    row(Column::Cases, "Cases", INSIGHTS),
    row(Column::Unknown, "Unknown", INSIGHTS),
    row(Column::Says, "In words", INSIGHTS),
];

impl Column {
    /// What belongs to it.
    pub fn row(self) -> &'static ColumnRow {
        &COLUMNS[self as usize]
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

/// How a list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// Whether the last comes first.
    pub descending: bool,
}

/// What rows are ordered by.
#[derive(Clone, Debug)]
enum SortKey<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> SortKey<'a> {
    fn text(text: impl Into<Cow<'a, str>>) -> SortKey<'a> {
        SortKey::Text(text.into())
    }
}

/// A row that is ordered: small, for it is moved about often, and mostly enough to tell it from others.
struct Known {
    /// Its number, or the beginning of its text.
    first: u128,
    then: u64,
    place: u32,
    /// Whether the text goes on.
    is_longer: bool,
}

/// The bytes of a text that are told apart as numbers.
const BEGINNING: usize = 24;

impl Known {
    fn new(key: &SortKey<'_>, place: usize) -> Known {
        let place = place as u32;
        match key {
            SortKey::Text(text) => {
                let (mut first, mut then) = ([0; 16], [0; 8]);
                let (a, b) = text.as_bytes().split_at(text.len().min(16));
                first[..a.len()].copy_from_slice(a);
                then[..b.len().min(8)].copy_from_slice(&b[..b.len().min(8)]);
                let (first, then) = (u128::from_be_bytes(first), u64::from_be_bytes(then));
                Known { first, then, place, is_longer: text.len() > BEGINNING }
            }
            SortKey::Number(number) => {
                let first = number.cast_unsigned() ^ 1 << 63;
                Known { first: first.into(), then: 0, place, is_longer: false }
            }
        }
    }

    fn cmp(&self, other: &Known, keys: &[Option<SortKey<'_>>]) -> Ordering {
        let rest = |known: &Known| match &keys[known.place as usize] {
            Some(SortKey::Text(text)) => text.as_bytes().get(BEGINNING..).unwrap_or_default(),
            Some(SortKey::Number(_)) | None => &[],
        };
        self.first
            .cmp(&other.first)
            .then(self.then.cmp(&other.then))
            .then_with(|| if self.is_longer || other.is_longer { rest(self).cmp(rest(other)) } else { Ordering::Equal })
    }
}

/// Rows in the order of a column. Rows that are equal in it keep their order; what is not known comes last either way.
pub fn sorted(rows: &[Row], by: Sort, source: Source<'_>) -> Vec<Row> {
    let keys = row::each(rows, |row| key(row, by.column, source));
    let order = |a: &Known, b: &Known| if by.descending { b.cmp(a, &keys) } else { a.cmp(b, &keys) };
    let mut known = halves(rows.len(), |part| {
        let keys = part.clone().zip(&keys[part]);
        let mut part: Vec<_> = keys.filter_map(|(place, key)| Some(Known::new(key.as_ref()?, place))).collect();
        part.sort_by(order);
        part
    });
    // Two halves in order are soon merged.
    known.sort_by(order);
    let unknown = rows.iter().zip(&keys).filter(|(_, key)| key.is_none()).map(|(row, _)| *row);
    known.into_iter().map(|known| rows[known.place as usize]).chain(unknown).collect()
}

/// The columns of which no row says anything: archives know no headline of those who were asked.
pub(crate) fn unknown(rows: &[Row], source: Source<'_>) -> Vec<Column> {
    let says = |column: Column, row: &Row| match key(*row, column, source) {
        Some(SortKey::Number(number)) => column != Column::Note || number == 0,
        Some(SortKey::Text(_)) => true,
        None => false,
    };
    let texts = [Column::Headline, Column::Position, Column::Company, Column::Note];
    texts.into_iter().filter(|column| !rows.iter().any(|row| says(*column, row))).collect()
}

fn key(row: Row, column: Column, source: Source<'_>) -> Option<SortKey<'_>> {
    match row.item {
        Item::Group(id) => (column.row().group)(Of { what: source.book.group(id)?, row, source }),
        Item::Share(id) => (column.row().share)(Of { what: source.book.share(id)?, row, source }),
        Item::Heading(_) | Item::Insight(_) => None,
        Item::Request(_)
        | Item::Connection(_)
        | Item::FollowUp(_)
        | Item::Cadence
        | Item::Review
        | Item::Birthday
        | Item::Outsider
        | Item::Task(_)
        | Item::Settled(_) => (column.row().person)(Of { what: source.book.person(row.person)?, row, source }),
    }
}

impl<'a> Of<'a, Person> {
    fn request(&self) -> Option<&'a Request> {
        match self.row.item {
            Item::Request(id) => self.source.book.request(id),
            _ => None,
        }
    }

    fn tie(&self) -> Option<&'a Connection> {
        match self.row.item {
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

/// A text without regard to case and accents; none is not known.
fn text<'a>(text: impl AsRef<str>) -> Option<SortKey<'a>> {
    let text = text.as_ref();
    (!text.is_empty()).then(|| SortKey::text(fold(text)))
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
    Some(SortKey::Number(day.unwrap_or(i64::MAX)))
}

/// The longer ago, the larger the age that is shown.
fn age(day: Day) -> SortKey<'static> {
    SortKey::Number(-i64::from(chrono::Datelike::num_days_from_ce(&day)))
}

/// A count, the most first.
fn most(count: usize) -> SortKey<'static> {
    SortKey::Number(-(count as i64))
}

#[cfg(test)]
pub(crate) mod tests;

//! The columns of the lists: which there are, where they belong, and how rows are ordered by them.

use std::borrow::Cow;

use serde::Deserialize;
use serde::Serialize;

use crate::app::list::row;
use crate::app::list::row::{Item, Row, Source};
use crate::app::list::tab::Tab;
use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection;
use crate::domain::record::group::Group;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::shares::typed_audience;
use crate::domain::time::Day;
use crate::domain::touch::strength::{last_contact, strength};
use crate::domain::words::fold::fold;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// The full name.
    Name,
    /// The line under the name, else position and company.
    Headline,
    /// Where they work.
    Company,
    /// What they do there.
    Position,
    /// Where they live.
    Location,
    /// When the request was sent.
    Asked,
    /// Whether the request has a note.
    Note,
    /// What became of it.
    State,
    /// Since when they are connected.
    Since,
    /// How many requests there were before.
    Before,
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
}

/// What belongs to a column.
#[derive(Debug)]
pub struct ColumnRow {
    /// Which one.
    pub column: Column,
    /// Its heading.
    pub title: &'static str,
    /// The tabs it belongs to.
    pub tabs: &'static [Tab],
    /// Whether it is shown only where there are rows of several states.
    pub only_all: bool,
}

const REQUESTS: &[Tab] = &[Tab::Sent, Tab::Received];

const ASKED: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Work];

const EVERY: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Connections, Tab::Today, Tab::Work];

const PEOPLE: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Connections];

const ALL: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Connections, Tab::Today, Tab::Groups, Tab::Shares, Tab::Work];

const TODAY: &[Tab] = &[Tab::Today];

const GROUPS: &[Tab] = &[Tab::Groups];

const SHARES: &[Tab] = &[Tab::Shares];

const WORK: &[Tab] = &[Tab::Work];

/// Every column, in the order in which they are offered.
pub const COLUMNS: [ColumnRow; 31] = [
    ColumnRow { column: Column::Name, title: "Name", tabs: ALL, only_all: false },
    ColumnRow { column: Column::Headline, title: "Headline", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Position, title: "Position", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Company, title: "Company", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Location, title: "Location", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::State, title: "State", tabs: PEOPLE, only_all: true },
    ColumnRow { column: Column::Asked, title: "Asked", tabs: ASKED, only_all: false },
    ColumnRow { column: Column::Note, title: "Note", tabs: REQUESTS, only_all: false },
    ColumnRow { column: Column::Before, title: "Before", tabs: REQUESTS, only_all: false },
    ColumnRow { column: Column::Since, title: "Since", tabs: &[Tab::Connections], only_all: false },
    ColumnRow { column: Column::Fit, title: "Fit", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Tags, title: "Tags", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Remark, title: "Remark", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Circle, title: "Circle", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Contact, title: "Contact", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Strength, title: "Strength", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Why, title: "Why", tabs: TODAY, only_all: false },
    ColumnRow { column: Column::Due, title: "Due", tabs: TODAY, only_all: false },
    ColumnRow { column: Column::Topic, title: "Topic", tabs: GROUPS, only_all: false },
    ColumnRow { column: Column::Members, title: "People", tabs: GROUPS, only_all: false },
    ColumnRow { column: Column::Connected, title: "Conn.", tabs: GROUPS, only_all: false },
    ColumnRow { column: Column::Waiting, title: "Pending", tabs: GROUPS, only_all: false },
    ColumnRow { column: Column::Accepted, title: "Accepted", tabs: GROUPS, only_all: false },
    ColumnRow { column: Column::Active, title: "Active", tabs: GROUPS, only_all: false },
    ColumnRow { column: Column::Stage, title: "Stage", tabs: SHARES, only_all: false },
    ColumnRow { column: Column::Day, title: "Day", tabs: SHARES, only_all: false },
    ColumnRow { column: Column::Audience, title: "For", tabs: SHARES, only_all: false },
    ColumnRow { column: Column::Reacted, title: "Reacted", tabs: SHARES, only_all: false },
    ColumnRow { column: Column::Linkedin, title: "LinkedIn", tabs: PEOPLE, only_all: true },
    ColumnRow { column: Column::Decided, title: "Decided", tabs: WORK, only_all: false },
    ColumnRow { column: Column::Doubt, title: "Came back", tabs: WORK, only_all: false },
];

impl Column {
    /// What belongs to it.
    pub fn row(self) -> &'static ColumnRow {
        // Every column has its row, which a test sees to.
        COLUMNS.iter().find(|row| row.column == self).unwrap_or(&COLUMNS[0])
    }

    /// The columns a tab shows until the user says otherwise.
    pub fn defaults(tab: Tab) -> Vec<Column> {
        match tab {
            Tab::Sent | Tab::Received => {
                vec![
                    Column::Name,
                    Column::Headline,
                    Column::State,
                    Column::Tags,
                    Column::Asked,
                    Column::Note,
                    Column::Linkedin,
                    Column::Fit,
                ]
            }
            Tab::Connections => {
                vec![
                    Column::Name,
                    Column::Position,
                    Column::Company,
                    Column::State,
                    Column::Tags,
                    Column::Since,
                    Column::Linkedin,
                    Column::Fit,
                ]
            }
            Tab::Today => vec![Column::Name, Column::Why, Column::Due, Column::Fit],
            Tab::Groups => vec![
                Column::Name,
                Column::Topic,
                Column::Members,
                Column::Connected,
                Column::Waiting,
                Column::Accepted,
                Column::Active,
            ],
            Tab::Shares => vec![Column::Name, Column::Stage, Column::Day, Column::Audience, Column::Reacted],
            Tab::Work => vec![Column::Name, Column::Headline, Column::Asked, Column::Decided, Column::Doubt],
        }
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

/// What rows are ordered by; what is not known comes last either way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SortKey<'a> {
    /// The first bytes as a number, which tell most texts apart, and the text.
    Text(u64, Cow<'a, str>),
    Number(i64),
}

impl<'a> SortKey<'a> {
    fn text(text: impl Into<Cow<'a, str>>) -> SortKey<'a> {
        let text = text.into();
        let mut first = [0; 8];
        let length = text.len().min(8);
        first[..length].copy_from_slice(&text.as_bytes()[..length]);
        SortKey::Text(u64::from_be_bytes(first), text)
    }
}

/// Orders rows by a column. Rows that are equal in it keep their order.
pub fn sort(rows: &mut Vec<Row>, by: Sort, source: Source<'_>) {
    let mut keyed: Vec<_> = rows.drain(..).map(|row| (key(row, by.column, source), row)).collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if by.descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

fn key(row: Row, column: Column, source: Source<'_>) -> Option<SortKey<'_>> {
    match row.item {
        Item::Group(id) => group_key(source.book.group(id)?, column, source),
        Item::Share(id) => share_key(source.book, source.book.share(id)?, column),
        Item::Heading(_) => None,
        _ => person_key(row, column, source),
    }
}

fn text_key(text: &str) -> Option<SortKey<'_>> {
    (!text.is_empty()).then(|| SortKey::text(fold(text)))
}

/// The longer ago, the larger the age that is shown.
fn age_key(day: Day) -> SortKey<'static> {
    SortKey::Number(-i64::from(chrono::Datelike::num_days_from_ce(&day)))
}

fn person_key(row: Row, column: Column, source: Source<'_>) -> Option<SortKey<'_>> {
    let Source { book, index, scores, now, .. } = source;
    let person: &Person = book.person(row.person)?;
    let request = || -> Option<&Request> {
        match row.item {
            Item::Request(id) => book.request(id),
            _ => None,
        }
    };
    let tie = || -> Option<&Connection> {
        match row.item {
            Item::Connection(id) => book.connection(id),
            _ => None,
        }
    };
    match column {
        Column::Name => match index.name(person.id) {
            "" => text_key(&person.name),
            name => Some(SortKey::text(name)),
        },
        Column::Headline => text(&person.line()),
        Column::Company => text_key(&person.company),
        Column::Position => text_key(if person.position.is_empty() { &person.headline } else { &person.position }),
        Column::Location => text_key(&person.location),
        Column::Asked => request()?.sent_at.map(|at| SortKey::Number(-at.timestamp())),
        Column::Since => tie()?.connected_on.map(age_key),
        Column::Note => request().map(|request| SortKey::Number(i64::from(request.note.is_empty()))),
        Column::State => match (request(), tie()) {
            (Some(request), _) => Some(SortKey::text(request.state.word())),
            (None, tie) => tie.map(|tie| SortKey::text(tie.standing.word())),
        },
        Column::Before => request().map(|request| SortKey::Number(book.earlier_requests(request) as i64)),
        // The best come first.
        Column::Fit => scores.of(person.id).map(|score| SortKey::Number(-i64::from(score))),
        Column::Tags => text(&person.tags.join(", ")),
        Column::Remark => text_key(&person.remark),
        Column::Circle => {
            let circle = person.care.as_ref().and_then(|care| care.circle);
            circle.map(|circle| SortKey::Number(circle as i64))
        }
        Column::Contact => last_contact(book, person.id, now).map(age_key),
        // The strongest come first.
        Column::Strength => Some(SortKey::Number(-(strength(book, person.id, now).level as i64))),
        Column::Why
        | Column::Due
        | Column::Topic
        | Column::Members
        | Column::Connected
        | Column::Waiting
        | Column::Accepted
        | Column::Active
        | Column::Stage
        | Column::Day
        | Column::Audience
        | Column::Reacted
        | Column::Decided
        | Column::Doubt => None,
        Column::Linkedin => row::task_of(row, book).map(|task| SortKey::text(task.progress.word())),
    }
}

/// The key of a text that was made.
fn text(text: &str) -> Option<SortKey<'static>> {
    (!text.is_empty()).then(|| SortKey::text(fold(text)))
}

/// Most first, where it is a count.
fn group_key<'a>(group: &'a Group, column: Column, source: Source<'a>) -> Option<SortKey<'a>> {
    let yields = source.yields.get(&group.id);
    let count = |count: usize| Some(SortKey::Number(-(count as i64)));
    match column {
        Column::Name => text_key(&group.name),
        Column::Topic => text_key(&group.topic),
        Column::Members => count(group.members.len()),
        Column::Connected => count(yields?.connected),
        Column::Waiting => count(yields?.pending),
        Column::Accepted => yields?.answers.share().map(|(share, _)| SortKey::Number(-(share * 1_000.0) as i64)),
        Column::Active => group.acts.last().map(|act| age_key(act.on)),
        _ => None,
    }
}

fn share_key<'b>(book: &Book, share: &'b Share, column: Column) -> Option<SortKey<'b>> {
    match column {
        Column::Name => text(&share.name()),
        Column::Stage => Some(SortKey::text(share.stage.word())),
        Column::Day => share.day().map(age_key),
        Column::Audience => text(&typed_audience(book, &share.audience)),
        Column::Reacted => Some(SortKey::Number(-(share.reacted.len() as i64))),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod tests;

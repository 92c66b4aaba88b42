//! The columns of the lists: which there are, where they belong, and how rows are ordered by them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::list::{Row, Source, Tab};
use crate::domain::connection::{Connection, ConnectionId};
use crate::domain::fold::fold;
use crate::domain::person::Person;
use crate::domain::request::{Request, RequestId};

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
const EVERY: &[Tab] = &[Tab::Sent, Tab::Received, Tab::Connections];

/// Every column, in the order in which they are offered.
pub const COLUMNS: [ColumnRow; 13] = [
    ColumnRow { column: Column::Name, title: "Name", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Headline, title: "Headline", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Position, title: "Position", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Company, title: "Company", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Location, title: "Location", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::State, title: "State", tabs: EVERY, only_all: true },
    ColumnRow { column: Column::Asked, title: "Asked", tabs: REQUESTS, only_all: false },
    ColumnRow { column: Column::Note, title: "Note", tabs: REQUESTS, only_all: false },
    ColumnRow { column: Column::Before, title: "Before", tabs: REQUESTS, only_all: false },
    ColumnRow { column: Column::Since, title: "Since", tabs: &[Tab::Connections], only_all: false },
    ColumnRow { column: Column::Fit, title: "Fit", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Tags, title: "Tags", tabs: EVERY, only_all: false },
    ColumnRow { column: Column::Remark, title: "Remark", tabs: EVERY, only_all: false },
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
                    Column::Fit,
                ]
            }
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
pub fn sort(rows: &mut Vec<Row>, by: Sort, tab: Tab, source: Source<'_>) {
    let mut keyed: Vec<_> = rows.drain(..).map(|row| (key(row, by.column, tab, source), row)).collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if by.descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

fn key(row: Row, column: Column, tab: Tab, source: Source<'_>) -> Option<SortKey<'_>> {
    let Source { book, index, scores, .. } = source;
    let person: &Person = book.person(row.person)?;
    let request = || -> Option<&Request> { book.request(RequestId(row.item)).filter(|_| tab != Tab::Connections) };
    let tie = || -> Option<&Connection> { book.connection(ConnectionId(row.item)).filter(|_| tab == Tab::Connections) };
    let text = |text: &str| (!text.is_empty()).then(|| SortKey::text(fold(text)));
    match column {
        Column::Name => match index.name(person.id) {
            "" => text(&person.name),
            name => Some(SortKey::text(name)),
        },
        Column::Headline => text(&person.line()),
        Column::Company => text(&person.company),
        Column::Position => text(if person.position.is_empty() { &person.headline } else { &person.position }),
        Column::Location => text(&person.location),
        // The longer ago, the larger the age that is shown.
        Column::Asked => request()?.sent_at.map(|at| SortKey::Number(-at.timestamp())),
        Column::Since => {
            tie()?.connected_on.map(|day| SortKey::Number(-i64::from(chrono::Datelike::num_days_from_ce(&day))))
        }
        Column::Note => request().map(|request| SortKey::Number(i64::from(request.note.is_empty()))),
        Column::State => match tab {
            Tab::Sent | Tab::Received => request().map(|request| SortKey::text(request.state.word())),
            Tab::Connections => tie().map(|tie| SortKey::text(tie.standing.word())),
        },
        Column::Before => request().map(|request| SortKey::Number(book.earlier_requests(request) as i64)),
        // The best come first.
        Column::Fit => scores.of(person.id).map(|score| SortKey::Number(-i64::from(score))),
        Column::Tags => text(&person.tags.join(", ")),
        Column::Remark => text(&person.remark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_its_row_and_every_default_belongs_to_its_tab() {
        for row in &COLUMNS {
            assert_eq!(row.column.row().title, row.title);
        }
        for tab in EVERY {
            let defaults = Column::defaults(*tab);
            assert_eq!(defaults[0], Column::Name);
            assert!(defaults.iter().all(|column| column.row().tabs.contains(tab)));
        }
    }
}

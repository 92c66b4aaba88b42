//! The lists behind the tabs: which rows, in which order, where the cursor stands.

use std::cmp::Reverse;

use super::column::{Column, Sort, sort};
use crate::domain::book::Book;
use crate::domain::connection::ConnectionId;
use crate::domain::fit::Scores;
use crate::domain::person::PersonId;
use crate::domain::query::{Query, Subject};
use crate::domain::request::{Direction, RequestId};
use crate::domain::search::{Index, Needle, Rank};
use crate::domain::time::Now;

/// A tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tab {
    /// Requests the user sent.
    Sent,
    /// Requests the user received.
    Received,
    /// People the user is connected to.
    Connections,
}

/// What belongs to a tab.
#[derive(Debug)]
pub struct TabRow {
    /// Which one.
    pub tab: Tab,
    /// Its name.
    pub name: &'static str,
    /// Its name where there is little room.
    pub short: &'static str,
    /// What `.` switches between: the first is shown at the start.
    pub views: [&'static str; 2],
    /// The order of each view, in words.
    pub orders: [&'static str; 2],
}

/// The tabs, in their order; key 1 is the first.
pub const TABS: [TabRow; 3] = [
    TabRow {
        tab: Tab::Sent,
        name: "Sent",
        short: "Sent",
        views: ["pending", "all"],
        orders: ["oldest first", "newest first"],
    },
    TabRow {
        tab: Tab::Received,
        name: "Received",
        short: "Recv",
        views: ["pending", "all"],
        orders: ["newest first", "newest first"],
    },
    TabRow {
        tab: Tab::Connections,
        name: "Connections",
        short: "Conn",
        views: ["connected", "with removed"],
        orders: ["newest first", "newest first"],
    },
];

impl Tab {
    /// Its place among the tabs, from 0.
    pub fn index(self) -> usize {
        match self {
            Tab::Sent => 0,
            Tab::Received => 1,
            Tab::Connections => 2,
        }
    }

    /// What belongs to it.
    pub fn row(self) -> &'static TabRow {
        &TABS[self.index()]
    }
}

/// A row of a list: the person, and the number of the request or connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whom it shows.
    pub person: PersonId,
    /// Number of the request (Sent, Received) or connection (Connections).
    pub item: u32,
}

/// Something that narrows a list and can be taken off again.
#[derive(Clone, Debug, PartialEq)]
pub enum Chip {
    /// Words that were searched.
    Search(String, Needle),
    /// A filter; with its name where it was saved under one.
    Filter(Option<String>, Query),
}

impl Chip {
    /// What it shows.
    pub fn text(&self) -> String {
        match self {
            Chip::Search(text, _) => format!("/{text}"),
            Chip::Filter(Some(name), _) => format!("@{name}"),
            Chip::Filter(None, query) => query.text.clone(),
        }
    }
}

/// A list and where the user is in it.
#[derive(Clone, Debug)]
pub struct List {
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// Index of the row under the cursor; 0 when there are none.
    pub cursor: usize,
    /// Index of the first row that is seen.
    pub offset: usize,
    /// Whether every state is shown, not only what waits or stands.
    pub all: bool,
    /// How many rows the plain view has: the number in the tab.
    pub count: usize,
    /// All rows of the view in the order of the tab, before anything narrows them.
    pub base: Vec<Row>,
    /// Where a range of marks began, and the marks there were before.
    pub range: Option<(usize, Vec<PersonId>)>,
    /// What narrows it; all must hold.
    pub chips: Vec<Chip>,
    /// The order the user chose; `None` is that of the tab.
    pub sort: Option<Sort>,
    /// The columns that are shown, in order.
    pub columns: Vec<Column>,
    /// Who is to be under the cursor once they are in the list.
    pub wanted: Option<PersonId>,
    /// Whether anybody has a tag; the column is not shown before.
    pub tagged: bool,
    /// Whether anybody has a fit; the column is not shown before.
    pub weighed: bool,
}

impl List {
    /// The list of a tab as it is at first.
    pub fn new(tab: Tab) -> List {
        List {
            rows: Vec::new(),
            cursor: 0,
            offset: 0,
            all: false,
            count: 0,
            base: Vec::new(),
            range: None,
            chips: Vec::new(),
            sort: None,
            columns: Column::defaults(tab),
            wanted: None,
            tagged: false,
            weighed: false,
        }
    }

    /// The columns that are shown now.
    pub fn shown_columns(&self) -> impl Iterator<Item = Column> {
        let fits = |column: &Column| match column {
            Column::Tags => self.tagged,
            Column::Fit => self.weighed,
            column => self.all || !column.row().only_all,
        };
        self.columns.iter().copied().filter(fits)
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<Row> {
        self.rows.get(self.cursor).copied()
    }

    /// Moves the cursor by rows, stopping at the ends.
    pub fn step(&mut self, by: isize, page: usize) {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.scroll(page);
    }

    /// Moves the cursor to a row.
    pub fn go(&mut self, to: usize, page: usize) {
        self.cursor = to.min(self.rows.len().saturating_sub(1));
        self.scroll(page);
    }

    /// Keeps the cursor in sight, two rows from the edge where there are more.
    pub fn scroll(&mut self, page: usize) {
        let margin = 2.min((page - 1) / 2);
        let lowest = (self.cursor + margin + 1).saturating_sub(page);
        let highest = self.cursor.saturating_sub(margin);
        let end = self.rows.len().saturating_sub(page);
        self.offset = self.offset.clamp(lowest.min(highest), highest).min(end);
    }

    /// Takes in new rows; the cursor stays on its row, or where that row was.
    pub fn refill(&mut self, rows: Vec<Row>, page: usize) {
        let wanted = self.wanted.and_then(|person| rows.iter().position(|row| row.person == person));
        let kept = wanted.or_else(|| self.selected().and_then(|row| rows.iter().position(|other| *other == row)));
        self.rows = rows;
        self.range = None;
        self.go(kept.unwrap_or(self.cursor), page);
    }
}

/// Everything the rows of a list are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Everybody and everything.
    pub book: &'a Book,
    /// Their words.
    pub index: &'a Index,
    /// How much speaks for them.
    pub scores: &'a Scores,
    /// The present.
    pub now: Now,
}

/// Reads the rows of a list's view from the book.
pub fn read(list: &mut List, tab: Tab, book: &Book) {
    (list.base, list.count) = match tab {
        Tab::Sent | Tab::Received => request_rows(book, tab, list.all),
        Tab::Connections => connection_rows(book, list.all),
    };
}

/// Works out what is shown of a list: its rows narrowed by its chips, in its order.
pub fn fill(list: &mut List, tab: Tab, source: Source<'_>, page: usize) {
    let mut rows = list.base.clone();
    for chip in &list.chips {
        narrow(&mut rows, chip, tab, source);
    }
    if let Some(by) = list.sort {
        sort(&mut rows, by, tab, source);
    }
    list.refill(rows, page);
}

fn narrow(rows: &mut Vec<Row>, chip: &Chip, tab: Tab, source: Source<'_>) {
    match chip {
        Chip::Search(_, needle) => {
            let ranks = ranks(needle, source);
            rows.retain(|row| ranks.get(row.person.0 as usize).is_some_and(Option::is_some));
        }
        Chip::Filter(_, query) => {
            let Source { book, now, .. } = source;
            rows.retain(|row| {
                let Some(person) = book.person(row.person) else { return false };
                let (request, connection) = match tab {
                    Tab::Sent | Tab::Received => (book.request(RequestId(row.item)), None),
                    Tab::Connections => (None, book.connection(ConnectionId(row.item))),
                };
                let fit = source.scores.of(person.id);
                query.matches(&Subject { book, now, person, request, connection, fit })
            });
        }
    }
}

/// How well each person fits, by number.
fn ranks(needle: &Needle, source: Source<'_>) -> Vec<Option<Rank>> {
    let mut ranks = vec![None; source.book.last_ids().person as usize + 1];
    for (person, rank) in source.index.search(needle) {
        if let Some(place) = ranks.get_mut(person.0 as usize) {
            *place = Some(rank);
        }
    }
    ranks
}

/// The rows of those who fit what is searched, the best first; among equals the order stays.
pub fn searched(rows: &[Row], needle: &Needle, source: Source<'_>) -> Vec<Row> {
    if needle.is_empty() {
        return rows.to_vec();
    }
    let ranks = ranks(needle, source);
    let mut found: [Vec<Row>; 4] = Default::default();
    for row in rows {
        if let Some(Some(rank)) = ranks.get(row.person.0 as usize) {
            found[*rank as usize].push(*row);
        }
    }
    found.concat()
}

fn request_rows(book: &Book, tab: Tab, all: bool) -> (Vec<Row>, usize) {
    let direction = if tab == Tab::Sent { Direction::Sent } else { Direction::Received };
    let mut count = 0;
    let mut keyed = Vec::new();
    for request in book.requests().filter(|request| request.direction == direction) {
        count += usize::from(request.is_pending());
        if all || request.is_pending() {
            keyed.push((request.sent_at, Row { person: request.person, item: request.id.0 }));
        }
    }
    // Waiting for others: the oldest asks for a decision first. Everything else: the newest is of interest.
    if tab == Tab::Sent && !all {
        keyed.sort_by_key(|(at, row)| (*at, row.item));
    } else {
        keyed.sort_by_key(|(at, row)| Reverse((*at, row.item)));
    }
    (keyed.into_iter().map(|(_, row)| row).collect(), count)
}

fn connection_rows(book: &Book, all: bool) -> (Vec<Row>, usize) {
    let mut count = 0;
    let mut keyed = Vec::new();
    for tie in book.connections() {
        count += usize::from(tie.stands());
        if all || tie.stands() {
            keyed.push((Reverse(tie.connected_on), Row { person: tie.person, item: tie.id.0 }));
        }
    }
    keyed.sort_by_key(|(on, row)| (*on, row.item));
    (keyed.into_iter().map(|(_, row)| row).collect(), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(len: u32) -> List {
        let rows = (0..len).map(|n| Row { person: PersonId(n), item: n }).collect();
        List { rows, ..List::new(Tab::Sent) }
    }

    proptest! {
        #[test]
        fn the_cursor_stays_on_the_screen(
            len in 0u32..60,
            moves in proptest::collection::vec((-70isize..70, 1usize..30), 1..40),
        ) {
            let mut list = list(len);
            for (by, page) in moves {
                list.step(by, page);
                prop_assert!(list.cursor < list.rows.len().max(1));
                prop_assert!(list.offset <= list.cursor && list.cursor < list.offset + page);
                prop_assert!(list.offset == 0 || list.offset + page <= list.rows.len());
            }
        }
    }

    #[test]
    fn the_cursor_follows_its_row_and_else_keeps_its_place() {
        let mut list = list(10);
        list.go(5, 4);
        let without =
            |gone: u32| (0..10).filter(|n| *n != gone).map(|n| Row { person: PersonId(n), item: n }).collect();
        list.refill(without(2), 4);
        assert_eq!((list.cursor, list.selected().map(|row| row.item)), (4, Some(5)));
        list.refill(without(5), 4);
        assert_eq!((list.cursor, list.selected().map(|row| row.item)), (4, Some(4)));
        list.refill(Vec::new(), 4);
        assert_eq!((list.cursor, list.selected()), (0, None));
    }
}

//! The lists behind the tabs: which rows, in which order, where the cursor stands.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::app::column::{Column, Sort, sort};
use crate::domain::finding::query::filter::Query;
use crate::domain::finding::query::subject::Subject;
use crate::domain::finding::search::{Index, Needle, Rank, highlights};
use crate::domain::groups::Yield;
use crate::domain::record::book::Book;
use crate::domain::record::connection::ConnectionId;
use crate::domain::record::follow_up::FollowUpId;
use crate::domain::record::group::GroupId;
use crate::domain::record::person::PersonId;
use crate::domain::record::request::{Direction, RequestId};
use crate::domain::record::share::ShareId;
use crate::domain::record::task::{Kind, TaskId};
use crate::domain::time::Now;
use crate::domain::today::{Part, Section, What};
use crate::domain::weighing::fit::Scores;
use crate::domain::{today, work_list};

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
    /// What is to be done today.
    Today,
    /// The user's groups.
    Groups,
    /// What the user shares.
    Shares,
    /// What LinkedIn has to learn.
    Work,
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
pub const TABS: [TabRow; 7] = [
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
        views: ["connected", "with removed and others"],
        orders: ["newest first", "newest first"],
    },
    TabRow {
        tab: Tab::Today,
        name: "Today",
        short: "Day",
        views: ["to do", "to do"],
        orders: ["overdue first", "overdue first"],
    },
    TabRow {
        tab: Tab::Groups,
        name: "Groups",
        short: "Grp",
        views: ["yours", "yours"],
        orders: ["by name", "by name"],
    },
    TabRow {
        tab: Tab::Shares,
        name: "Shares",
        short: "Shr",
        views: ["to come", "all"],
        orders: ["next first", "newest first"],
    },
    TabRow {
        tab: Tab::Work,
        name: "To do",
        short: "Do",
        views: ["on LinkedIn", "on LinkedIn"],
        orders: ["as LinkedIn lists it", "as LinkedIn lists it"],
    },
];

impl Tab {
    /// Its place among the tabs, from 0.
    pub fn index(self) -> usize {
        match self {
            Tab::Sent => 0,
            Tab::Received => 1,
            Tab::Connections => 2,
            Tab::Today => 3,
            Tab::Groups => 4,
            Tab::Shares => 5,
            Tab::Work => 6,
        }
    }

    /// What belongs to it.
    pub fn row(self) -> &'static TabRow {
        &TABS[self.index()]
    }

    /// Whether its order can be chosen: what stands under headings keeps its own.
    pub fn is_sorted(self) -> bool {
        !matches!(self, Tab::Today | Tab::Work)
    }

    /// Whether its rows are people.
    pub fn has_people(self) -> bool {
        !matches!(self, Tab::Groups | Tab::Shares)
    }
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A request.
    Request(RequestId),
    /// A connection.
    Connection(ConnectionId),
    /// An open follow-up.
    FollowUp(FollowUpId),
    /// Somebody whose circle asks for a contact.
    Cadence,
    /// Somebody to review.
    Review,
    /// A group.
    Group(GroupId),
    /// A share.
    Share(ShareId),
    /// Somebody outside the network.
    Outsider,
    /// A decision that LinkedIn has to learn.
    Task(TaskId),
    /// The heading of what follows; the cursor never stands on it.
    Heading(Heading),
}

/// The heading of a group of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Of what is to be done today.
    Today(Section),
    /// Of what is to be done on LinkedIn.
    Work(Kind),
}

/// A row of a list: what it stands for, and the person it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whom it is about; [`PersonId::NOBODY`] where it is about no person.
    pub person: PersonId,
    /// What it stands for.
    pub item: Item,
}

impl Row {
    /// Whom it is about.
    pub fn someone(self) -> Option<PersonId> {
        (self.person != PersonId::NOBODY).then_some(self.person)
    }

    fn is_heading(self) -> bool {
        matches!(self.item, Item::Heading(_))
    }
}

/// Something that narrows a list and can be taken off again.
#[derive(Clone, Debug, PartialEq)]
pub enum Chip {
    /// Words that were searched.
    Search(String, Needle),
    /// A filter; with its name where it was saved under one.
    Filter(Option<String>, Query),
    /// Certain people, and what they have in common.
    People(String, Vec<PersonId>),
}

impl Chip {
    /// What it shows.
    pub fn text(&self) -> String {
        match self {
            Chip::Search(text, _) => format!("/{text}"),
            Chip::Filter(Some(name), _) => format!("@{name}"),
            Chip::Filter(None, query) => query.text.clone(),
            Chip::People(what, _) => what.clone(),
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
    /// The columns that have nothing to show yet: no tags, no fit, no decisions that LinkedIn has to learn.
    pub blank: Vec<Column>,
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
            blank: vec![Column::Tags, Column::Fit, Column::Linkedin, Column::Doubt],
        }
    }

    /// The columns that are shown now.
    pub fn shown_columns(&self) -> impl Iterator<Item = Column> {
        let fits = |column: &Column| !self.blank.contains(column) && (self.all || !column.row().only_all);
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
        self.leave_heading(by >= 0);
        self.scroll(page);
    }

    /// Goes on from a heading to the next row, or back where there is none.
    fn leave_heading(&mut self, down: bool) {
        if !self.selected().is_some_and(Row::is_heading) {
            return;
        }
        let row = |n: &usize| !self.rows[*n].is_heading();
        let after = (self.cursor + 1..self.rows.len()).find(row);
        let before = (0..self.cursor).rev().find(row);
        let found = if down { after.or(before) } else { before.or(after) };
        self.cursor = found.unwrap_or(self.cursor);
    }

    /// Moves the cursor to a row.
    pub fn go(&mut self, to: usize, page: usize) {
        self.cursor = to.min(self.rows.len().saturating_sub(1));
        self.leave_heading(true);
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
    /// What comes of the groups.
    pub yields: &'a BTreeMap<GroupId, Yield>,
    /// The present.
    pub now: Now,
}

/// Reads the rows of a list's view from the book, and from what is to be done today.
pub fn read(list: &mut List, tab: Tab, book: &Book, today: &[Part]) {
    (list.base, list.count) = match tab {
        Tab::Sent | Tab::Received => request_rows(book, tab, list.all),
        Tab::Connections => connection_rows(book, list.all),
        Tab::Today => today_rows(today),
        Tab::Groups => group_rows(book),
        Tab::Shares => share_rows(book, list.all),
        Tab::Work => work_rows(book),
    };
}

/// Works out what is shown of a list: its rows narrowed by its chips, in its order.
pub fn fill(list: &mut List, tab: Tab, source: Source<'_>, page: usize) {
    let mut rows = list.base.clone();
    for chip in &list.chips {
        narrow(&mut rows, chip, source);
    }
    drop_empty_headings(&mut rows);
    if let Some(by) = list.sort.filter(|_| tab.is_sorted()) {
        sort(&mut rows, by, source);
    }
    list.refill(rows, page);
}

/// Takes away headings under which nothing is left.
fn drop_empty_headings(rows: &mut Vec<Row>) {
    if rows.first().is_some_and(|row| row.is_heading()) {
        let mut n = 0;
        let next: Vec<bool> = rows.iter().skip(1).map(|row| row.is_heading()).chain([true]).collect();
        rows.retain(|row| {
            n += 1;
            !(row.is_heading() && next[n - 1])
        });
    }
}

/// What is searched in a row that is about no person.
fn words(row: Row, book: &Book) -> String {
    match row.item {
        Item::Group(id) => book.group(id).map(|group| format!("{} {}", group.name, group.topic)).unwrap_or_default(),
        Item::Share(id) => book.share(id).map(|share| format!("{} {}", share.name(), share.text)).unwrap_or_default(),
        _ => String::new(),
    }
}

fn narrow(rows: &mut Vec<Row>, chip: &Chip, source: Source<'_>) {
    match chip {
        Chip::Search(_, needle) => {
            let ranks = ranks(needle, source);
            rows.retain(|row| match row.someone() {
                Some(person) => ranks.get(person.0 as usize).is_some_and(Option::is_some),
                None => row.is_heading() || !highlights(&words(*row, source.book), needle, false).is_empty(),
            });
        }
        Chip::People(_, people) => {
            let people: std::collections::HashSet<_> = people.iter().collect();
            rows.retain(|row| row.is_heading() || people.contains(&row.person));
        }
        Chip::Filter(_, query) => {
            let Source { book, now, .. } = source;
            rows.retain(|row| {
                let Some(person) = book.person(row.person) else { return row.is_heading() };
                let (request, connection) = match row.item {
                    Item::Request(id) => (book.request(id), None),
                    Item::Connection(id) => (None, book.connection(id)),
                    Item::Task(id) => {
                        (book.task(id).and_then(|t| t.what.request()).and_then(|id| book.request(id)), None)
                    }
                    _ => (None, book.standing_connection(row.person)),
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
        match row.someone() {
            Some(person) => {
                if let Some(Some(rank)) = ranks.get(person.0 as usize) {
                    found[*rank as usize].push(*row);
                }
            }
            None => {
                if !highlights(&words(*row, source.book), needle, false).is_empty() {
                    found[0].push(*row);
                }
            }
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
            keyed.push((request.sent_at, request.id, Row { person: request.person, item: Item::Request(request.id) }));
        }
    }
    // Waiting for others: the oldest asks for a decision first. Everything else: the newest is of interest.
    if tab == Tab::Sent && !all {
        keyed.sort_by_key(|(at, id, _)| (*at, *id));
    } else {
        keyed.sort_by_key(|(at, id, _)| Reverse((*at, *id)));
    }
    (keyed.into_iter().map(|(.., row)| row).collect(), count)
}

fn connection_rows(book: &Book, all: bool) -> (Vec<Row>, usize) {
    let mut count = 0;
    let mut keyed = Vec::new();
    for tie in book.connections() {
        count += usize::from(tie.stands());
        if all || tie.stands() {
            keyed.push((Reverse(tie.connected_on), tie.id, Row { person: tie.person, item: Item::Connection(tie.id) }));
        }
    }
    keyed.sort_by_key(|(on, id, _)| (*on, *id));
    let mut rows: Vec<Row> = keyed.into_iter().map(|(.., row)| row).collect();
    if all {
        rows.extend(book.outsiders().map(|person| Row { person: person.id, item: Item::Outsider }));
    }
    (rows, count)
}

fn today_rows(parts: &[Part]) -> (Vec<Row>, usize) {
    let row = |entry: &today::Entry| Row {
        person: entry.person.unwrap_or(PersonId::NOBODY),
        item: match entry.what {
            What::FollowUp(id) => Item::FollowUp(id),
            What::Cadence(_) => Item::Cadence,
            What::Request(id) => Item::Request(id),
            What::Review(_) => Item::Review,
            What::Share(id) => Item::Share(id),
            What::Task(id) => Item::Task(id),
        },
    };
    let of = |part: &Part| {
        let heading = Row { person: PersonId::NOBODY, item: Item::Heading(Heading::Today(part.section)) };
        std::iter::once(heading).chain(part.entries.iter().map(row)).collect::<Vec<_>>()
    };
    (parts.iter().flat_map(of).collect(), today::count(parts))
}

fn work_rows(book: &Book) -> (Vec<Row>, usize) {
    let tasks = work_list::work_list(book);
    let mut rows = Vec::with_capacity(tasks.len() + Kind::ALL.len());
    for of_kind in tasks.chunk_by(|a, b| a.what.kind() == b.what.kind()) {
        let heading = of_kind.first().map(|task| Item::Heading(Heading::Work(task.what.kind())));
        rows.extend(heading.map(|item| Row { person: PersonId::NOBODY, item }));
        rows.extend(of_kind.iter().map(|task| Row { person: task.person, item: Item::Task(task.id) }));
    }
    (rows, tasks.len())
}

fn group_rows(book: &Book) -> (Vec<Row>, usize) {
    let mut groups: Vec<_> = book.groups().collect();
    groups.sort_by_cached_key(|group| group.name.to_lowercase());
    let row = |id| Row { person: PersonId::NOBODY, item: Item::Group(id) };
    (groups.iter().map(|group| row(group.id)).collect(), groups.len())
}

/// What is to come, the next first; or everything, the newest first, what has no day before.
fn share_rows(book: &Book, all: bool) -> (Vec<Row>, usize) {
    let count = book.shares().filter(|share| !share.stage.is_shared()).count();
    let mut shares: Vec<_> = book.shares().filter(|share| all || !share.stage.is_shared()).collect();
    if all {
        shares.sort_by_key(|share| Reverse((share.day().is_none(), share.day(), share.id)));
    } else {
        shares.sort_by_key(|share| (share.planned_on.is_none(), share.planned_on, share.id));
    }
    let row = |id| Row { person: PersonId::NOBODY, item: Item::Share(id) };
    (shares.iter().map(|share| row(share.id)).collect(), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(n: u32) -> Row {
        Row { person: PersonId(n), item: Item::Request(RequestId(n)) }
    }

    fn list(len: u32) -> List {
        let rows = (0..len).map(row).collect();
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
        let without = |gone: u32| (0..10).filter(|n| *n != gone).map(row).collect();
        list.refill(without(2), 4);
        assert_eq!((list.cursor, list.selected().map(|row| row.item)), (4, Some(row(5).item)));
        list.refill(without(5), 4);
        assert_eq!((list.cursor, list.selected().map(|row| row.item)), (4, Some(row(4).item)));
        list.refill(Vec::new(), 4);
        assert_eq!((list.cursor, list.selected()), (0, None));
    }
}

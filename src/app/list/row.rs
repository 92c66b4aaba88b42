//! A row of a list, and everything that rows are made from.

use std::collections::BTreeMap;
use std::fmt;

use crate::app::indexed::Indexed;
use crate::domain::finding::search::Index;
use crate::domain::groups::Yield;
use crate::domain::record::book::Book;
use crate::domain::record::connection::ConnectionId;
use crate::domain::record::follow_up::FollowUpId;
use crate::domain::record::group::GroupId;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::RequestId;
use crate::domain::record::share::ShareId;
use crate::domain::record::task;
use crate::domain::record::task::{Task, TaskId, TaskKind};
use crate::domain::time::Now;
use crate::domain::today::Section;
use crate::domain::weighing::fit::Scores;
use crate::domain::work_list;

/// The task of a row: its own, or the newest about its request or connection.
pub(crate) fn task_of(row: Row, book: &Book) -> Option<&Task> {
    match row.item() {
        Item::Task(id) | Item::Settled(id) => book.task(id),
        Item::Request(id) => work_list::newest_of(book, row.person, |what| what.request() == Some(id)),
        Item::Connection(id) => work_list::newest_of(book, row.person, |what| match what {
            task::TaskSubject::Remove(other) => other == id,
            task::TaskSubject::Accept(_) => true,
            task::TaskSubject::Ignore(_) | task::TaskSubject::Withdraw(_) | task::TaskSubject::Send(_) => false,
        }),
        _ => None,
    }
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    Request(RequestId),
    Connection(ConnectionId),
    FollowUp(FollowUpId),
    /// Somebody whose circle asks for a contact.
    Cadence,
    Review,
    /// Somebody whose birthday is near.
    Birthday,
    Group(GroupId),
    Share(ShareId),
    /// The question of that index among all insights.
    Insight(u8),
    /// Somebody outside the network.
    Outsider,
    /// A decision that LinkedIn has to learn.
    Task(TaskId),
    /// A decision that was clicked on LinkedIn and waits for proof, or that the last archive confirmed.
    Settled(TaskId),
    /// The heading of what follows; the cursor never stands on it.
    Heading(Heading),
}

/// The heading of a group of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Of what is to be done today.
    Today(Section),
    /// Of what is to be done on LinkedIn.
    Work(TaskKind),
    /// Of what was clicked there and waits for proof.
    Clicked,
    /// Of what the last archive confirmed.
    Confirmed,
}

/// A row of a list: what it stands for, and the person it is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Whom it is about; [`PersonId::NOBODY`] where it is about no person.
    pub person: PersonId,
    /// What it stands for, packed: lists of a million rows are put in order and searched, and each byte of a row counts.
    item: Packed,
}

/// Items and headings as the kind in the upper bits and the number in the lower ones.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Packed(u32);

/// So many bits are left to the number. No table has so many rows.
const NUMBER: u32 = 28;

/// The kinds of headings.
const WORK: u32 = 1 << 8;
const CLICKED: u32 = 2 << 8;
const CONFIRMED: u32 = 3 << 8;

impl Packed {
    const fn new(item: Item) -> Packed {
        let (kind, number) = match item {
            Item::Request(id) => (0, id.0),
            Item::Connection(id) => (1, id.0),
            Item::FollowUp(id) => (2, id.0),
            Item::Cadence => (3, 0),
            Item::Review => (4, 0),
            Item::Birthday => (5, 0),
            Item::Group(id) => (6, id.0),
            Item::Share(id) => (7, id.0),
            Item::Insight(n) => (8, n as u32),
            Item::Outsider => (9, 0),
            Item::Task(id) => (10, id.0),
            Item::Settled(id) => (11, id.0),
            Item::Heading(Heading::Today(section)) => (12, section as u32),
            Item::Heading(Heading::Work(kind)) => (12, WORK | kind as u32),
            Item::Heading(Heading::Clicked) => (12, CLICKED),
            Item::Heading(Heading::Confirmed) => (12, CONFIRMED),
        };
        Packed(kind << NUMBER | number)
    }

    fn item(self) -> Item {
        let number = self.0 & ((1 << NUMBER) - 1);
        let of = |number: u32| (number % WORK) as usize;
        match self.0 >> NUMBER {
            0 => Item::Request(RequestId(number)),
            1 => Item::Connection(ConnectionId(number)),
            2 => Item::FollowUp(FollowUpId(number)),
            3 => Item::Cadence,
            4 => Item::Review,
            5 => Item::Birthday,
            6 => Item::Group(GroupId(number)),
            7 => Item::Share(ShareId(number)),
            8 => Item::Insight(number as u8),
            9 => Item::Outsider,
            10 => Item::Task(TaskId(number)),
            11 => Item::Settled(TaskId(number)),
            _ => Item::Heading(match number {
                CLICKED => Heading::Clicked,
                CONFIRMED => Heading::Confirmed,
                WORK.. => Heading::Work(TaskKind::ALL[of(number)]),
                _ => Heading::Today(Section::ALL[of(number)]),
            }),
        }
    }
}

impl Row {
    /// Where a row is still to be put.
    pub(crate) const NONE: Row = Row::new(PersonId::NOBODY, Item::Review);

    /// A row that stands for something about somebody.
    pub const fn new(person: PersonId, item: Item) -> Row {
        Row { person, item: Packed::new(item) }
    }

    /// A row about no person.
    pub(crate) const fn about_nobody(item: Item) -> Row {
        Row::new(PersonId::NOBODY, item)
    }

    /// What it stands for.
    pub fn item(self) -> Item {
        self.item.item()
    }

    /// Whom it is about.
    pub fn someone(self) -> Option<PersonId> {
        (self.person != PersonId::NOBODY).then_some(self.person)
    }

    pub(crate) fn is_heading(self) -> bool {
        matches!(self.item(), Item::Heading(_))
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row").field("person", &self.person).field("item", &self.item()).finish()
    }
}

/// Everything the rows of a list are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub book: &'a Book,
    pub index: &'a Indexed,
    /// How much speaks for them.
    pub scores: &'a Scores,
    /// What comes of the groups.
    pub yields: &'a BTreeMap<GroupId, Yield>,
    pub now: Now,
}

impl<'a> Source<'a> {
    /// The words by which the people in the book are searched.
    pub(crate) fn index(self) -> &'a Index {
        self.index.of(self.book)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_comes_out_of_a_row_as_it_went_in() {
        let last = (1 << NUMBER) - 1;
        let numbered = [0, 1, 50_000_000, last].into_iter().flat_map(|n| {
            let [request, connection, follow_up] =
                [Item::Request(RequestId(n)), Item::Connection(ConnectionId(n)), Item::FollowUp(FollowUpId(n))];
            let others = [Item::Group(GroupId(n)), Item::Share(ShareId(n)), Item::Insight(n as u8)];
            let tasks = [Item::Task(TaskId(n)), Item::Settled(TaskId(n))];
            [request, connection, follow_up].into_iter().chain(others).chain(tasks)
        });
        let headings = Section::ALL.map(Heading::Today).into_iter().chain(TaskKind::ALL.map(Heading::Work));
        let headings = headings.chain([Heading::Clicked, Heading::Confirmed]).map(Item::Heading);
        let alone = [Item::Cadence, Item::Review, Item::Birthday, Item::Outsider];
        for item in numbered.chain(headings).chain(alone) {
            let row = Row::new(PersonId(7), item);
            assert_eq!((row.item(), row.is_heading()), (item, matches!(item, Item::Heading(_))));
        }
        assert_eq!(size_of::<Row>(), 8);
    }
}

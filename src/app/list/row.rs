//! A row of a list, and everything that rows are made from.

use std::collections::BTreeMap;

use crate::app::indexed::Indexed;
use crate::domain::both::pair;
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
    match row.item {
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
    /// The question of that index among all insights; small, since it decides how large every row is.
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

    pub(crate) fn is_heading(self) -> bool {
        matches!(self.item, Item::Heading(_))
    }
}

/// Works with rows, those about the people in the one half of the file beside those about the others.
pub(crate) fn in_file<T: Send>(rows: &[Row], work: impl Fn(InFile<'_>) -> T + Sync) -> [T; 2] {
    let last = rows.iter().map(|row| row.person.0).max().unwrap_or_default();
    let mut coarse = 0;
    while (last >> coarse) as usize > MOST_SLOTS * rows.len() {
        coarse += 1;
    }
    let (mut first, mut next) = (vec![NONE; (last >> coarse) as usize + 1], vec![NONE; rows.len()]);
    for ((place, row), next) in rows.iter().enumerate().zip(&mut next).rev() {
        *next = std::mem::replace(&mut first[(row.person.0 >> coarse) as usize], place as u32);
    }
    let (one, other) = first.split_at(first.len() / 2);
    let (second, first) =
        pair(rows.len(), || work(InFile::of(rows, other, &next)), || work(InFile::of(rows, one, &next)));
    [first, second]
}

/// Most slots for people, for each row.
const MOST_SLOTS: usize = 8;

/// Rows with their places, in the order of the file, in which people lie side by side: that is far quicker than to look
/// for each of a million in the order of the rows. Where few of those in the file are in the rows, only about in that
/// order.
pub(crate) struct InFile<'r> {
    rows: &'r [Row],
    /// The place of the first row of each person, or of each few.
    first: std::slice::Iter<'r, u32>,
    /// Behind each row the place of the next one of the same.
    next: &'r [u32],
    place: u32,
    fetched: Vec<(Row, usize)>,
    taken: usize,
}

/// The place of no row.
const NONE: u32 = u32::MAX;

/// So many rows are fetched at once, which is quicker than each when it is its turn.
const FETCHED: usize = 1_024;

impl<'r> InFile<'r> {
    fn of(rows: &'r [Row], first: &'r [u32], next: &'r [u32]) -> InFile<'r> {
        InFile { rows, first: first.iter(), next, place: NONE, fetched: Vec::with_capacity(FETCHED), taken: 0 }
    }

    fn fetch(&mut self) {
        self.fetched.clear();
        self.taken = 0;
        while self.fetched.len() < FETCHED {
            while self.place == NONE {
                let Some(first) = self.first.next() else { return };
                self.place = *first;
            }
            let place = self.place as usize;
            self.fetched.push((self.rows[place], place));
            self.place = self.next[place];
        }
    }
}

impl Iterator for InFile<'_> {
    type Item = (Row, usize);

    fn next(&mut self) -> Option<(Row, usize)> {
        if self.taken == self.fetched.len() {
            self.fetch();
        }
        self.taken += 1;
        self.fetched.get(self.taken - 1).copied()
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

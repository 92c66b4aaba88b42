//! A row of a list, and everything that rows are made from.

use std::collections::BTreeMap;

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
    /// Where a row is still to be put.
    pub(crate) const NONE: Row = Row { person: PersonId::NOBODY, item: Item::Review };

    /// Whom it is about.
    pub fn someone(self) -> Option<PersonId> {
        (self.person != PersonId::NOBODY).then_some(self.person)
    }

    pub(crate) fn is_heading(self) -> bool {
        matches!(self.item, Item::Heading(_))
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

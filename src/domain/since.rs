//! What changed since the user was here last: by an archive that was read elsewhere, by another machine or the command
//! line, and by the clock alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::deciding::aside::Aside;
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::Connection;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::record::task::{Task, TaskProgress};
use crate::domain::time::{Now, Time};
use crate::domain::words::worded::worded;

/// How the file was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// When.
    pub at: Time,
    /// The newest batch there was.
    pub batch: BatchId,
    /// The highest number of a connection.
    pub connections: u32,
    /// The highest number of a request.
    pub requests: u32,
}

impl Visit {
    /// How it is left now.
    pub(crate) fn of(book: &Book, batch: BatchId, now: Now) -> Visit {
        Visit { at: now.at, batch, connections: book.last::<Connection>(), requests: book.last::<Request>() }
    }
}

worded! {
    /// A kind of news.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum News {
        /// They accepted.
        Accepted = "accepted",
        /// Connected, without a request of the user's that waited.
        Connected = "newly connected",
        /// They ask the user.
        Asked = "asked you",
        /// An archive shows what was clicked on LinkedIn.
        Confirmed = "confirmed by the archive",
        /// An archive shows that it was not done: it is to be clicked again.
        Returned = "came back: still to be clicked",
        /// Nobody answered for too long.
        Expired = "expired without an answer",
        /// Gone from LinkedIn, nobody knows why; or withdrawn there.
        Gone = "no longer pending",
        /// To be followed up with from now on.
        Due = "due for a follow-up",
        /// To be withdrawn as planned.
        Planned = "to withdraw as planned",
        /// They were put off until now.
        CameBack = "came back, put off until now",
    }
}

/// What changed since, of each kind who; nothing where nothing did.
pub(crate) fn since(book: &Book, visit: &Visit, edits: &[Edit], now: Now) -> Vec<(News, Vec<PersonId>)> {
    let mut news: BTreeMap<News, BTreeSet<PersonId>> = BTreeMap::new();
    let mut put = |what: News, person: PersonId| {
        if book.person(person).is_some() {
            news.entry(what).or_default().insert(person);
        }
    };
    let accepted = by_edits(book, edits, &mut put);
    for tie in book.connections().filter(|tie| tie.id.0 > visit.connections && tie.stands()) {
        if !accepted.contains(&tie.person) {
            put(News::Connected, tie.person);
        }
    }
    let new_requests = book.requests().filter(|request| request.id.0 > visit.requests && request.waits(now));
    for request in new_requests.filter(|request| request.direction == Direction::Received) {
        put(News::Asked, request.person);
    }
    by_the_clock(book, visit, now, &mut put);
    news.into_iter().map(|(what, people)| (what, people.into_iter().collect())).collect()
}

/// What was written elsewhere; gives who accepted. What was written twice counts as it was first and as it is now.
fn by_edits(book: &Book, edits: &[Edit], put: &mut impl FnMut(News, PersonId)) -> BTreeSet<PersonId> {
    let mut accepted = BTreeSet::new();
    let mut requests: BTreeMap<_, &Request> = BTreeMap::new();
    let mut tasks: BTreeMap<_, &Task> = BTreeMap::new();
    for edit in edits {
        if let Edit::Request(Change { before: Some(before), .. }) = edit {
            requests.entry(before.id).or_insert(before);
        }
        if let Edit::Task(Change { before: Some(before), .. }) = edit {
            tasks.entry(before.id).or_insert(before);
        }
    }
    for (id, before) in requests {
        let Some(after) = book.request(id).filter(|_| before.is_pending()) else { continue };
        match (&after.state, after.direction) {
            (State::Accepted { .. }, Direction::Sent) => {
                accepted.insert(after.person);
                put(News::Accepted, after.person);
            }
            (State::Expired { .. }, Direction::Sent) => put(News::Expired, after.person),
            (State::Closed { .. }, _) => put(News::Gone, after.person),
            (
                State::Accepted { .. }
                | State::Expired { .. }
                | State::Draft
                | State::Pending
                | State::Withdrawn { .. }
                | State::Ignored { .. }
                | State::Unknown,
                _,
            ) => {}
        }
    }
    for (id, before) in tasks {
        match (before.progress.done_at(), book.task(id).map(|task| &task.progress)) {
            (Some(_), Some(TaskProgress::Confirmed { .. })) => put(News::Confirmed, before.person),
            (Some(_), Some(TaskProgress::Open { doubt })) if !doubt.is_empty() => put(News::Returned, before.person),
            _ => {}
        }
    }
    accepted
}

/// What the clock alone changed.
fn by_the_clock(book: &Book, visit: &Visit, now: Now, put: &mut impl FnMut(News, PersonId)) {
    let then = Now::new(visit.at, now.zone);
    let (before, today) = (then.today(), now.today());
    let is_new = |day| before < day && day <= today;
    for request in book.requests().filter(|request| request.is_pending() && request.id.0 <= visit.requests) {
        if request.has_run_out(now) && !request.has_run_out(then) {
            put(News::Expired, request.person);
        }
        match Aside::of(book, request, then) {
            _ if !request.waits(now) => {}
            Some(Aside::Planned(day)) if is_new(day) => put(News::Planned, request.person),
            Some(Aside::PutOff(Some(day))) if is_new(day) => put(News::CameBack, request.person),
            Some(Aside::Planned(_) | Aside::PutOff(_)) | None => {}
        }
    }
    for follow_up in book.follow_ups().filter(|follow_up| follow_up.is_open() && is_new(follow_up.due)) {
        put(News::Due, follow_up.person);
    }
}

#[cfg(test)]
pub(crate) mod tests;

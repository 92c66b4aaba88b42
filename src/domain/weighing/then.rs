//! What was known of people when it was decided about them: a back-test must not know what was learned afterwards.

use std::collections::HashMap;

use chrono::TimeDelta;

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, RequestId, State};
use crate::domain::time::{Now, Time};
use crate::domain::weighing::answers::{JUDGED_AFTER_DAYS, answer};

/// A request about which was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The request.
    pub request: RequestId,
    /// Whose it is.
    pub person: PersonId,
    /// What was learned after it does not count.
    pub until: Time,
}

/// What was known of somebody, where it was something else than today or where that is not certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// This, as the journal tells.
    Then(Box<Person>),
    /// The journal does not reach back so far. This is what it tells of them first; `None`: what is known today.
    First(Option<Box<Person>>),
}

/// What was known when it was decided, by request; of those of whom the same was known as today there is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownThen(pub(crate) HashMap<RequestId, Known>);

impl KnownThen {
    /// What was known of a person when it was decided about a request.
    pub(crate) fn of<'p>(&'p self, request: &Request, today: &'p Person) -> &'p Person {
        match self.0.get(&request.id) {
            Some(Known::Then(person) | Known::First(Some(person))) => person,
            Some(Known::First(None)) | None => today,
        }
    }

    /// Whether the journal reaches back to when it was decided.
    pub(crate) fn reaches(&self, request: &Request) -> bool {
        !matches!(self.0.get(&request.id), Some(Known::First(_)))
    }
}

/// Whether a request was accepted; `None` where that is not known yet or was nobody's decision.
pub(crate) fn was_accepted(request: &Request, now: Now) -> Option<bool> {
    match (&request.state, request.direction) {
        (State::Accepted { .. }, Direction::Received) => Some(true),
        (State::Ignored { .. }, Direction::Received) => Some(false),
        (_, Direction::Received) => None,
        (_, Direction::Sent) => answer(request, now),
    }
}

/// Every request about which was decided, each with the moment of its answer. One that was sent counts as unanswered
/// once it is old enough to judge: what was learned later would tell more of those who never answered than of others.
pub fn decided(book: &Book, now: Now) -> Vec<Decided> {
    let requests = book.requests().filter(|request| was_accepted(request, now).is_some());
    requests.map(|r| Decided { request: r.id, person: r.person, until: until(r) }).collect()
}

/// Until when counts what was learned. Where nothing tells when it was decided, nothing counts that was learned later.
pub(crate) fn until(request: &Request) -> Time {
    let judged = request.sent_at.map(|at| match request.direction {
        Direction::Sent => at + TimeDelta::days(JUDGED_AFTER_DAYS),
        Direction::Received => at,
    });
    let decided = match request.direction {
        Direction::Sent => request.state.at().into_iter().chain(judged).min(),
        Direction::Received => request.state.at().or(judged),
    };
    decided.unwrap_or(Time::MIN_UTC)
}

#[cfg(test)]
mod tests;

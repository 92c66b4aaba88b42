//! What waits for a decision, one request at a time: received requests, and sent ones that are old. Who was put off or
//! decided against stays quiet until the day has come or something about them has changed.

use crate::domain::plan;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request, RequestId, Seen, State};
use crate::domain::time::{Day, Now};
use crate::domain::words::day::said;

/// Age in days from which a sent request is asked about.
pub(crate) const OLD_AFTER_DAYS: i64 = 30;

/// A request that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub request: RequestId,
    /// What has changed about the person since they were put off or decided against, one sentence each.
    pub changes: Vec<String>,
}

/// What waits, and how much stays quiet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Triage {
    /// What waits, the oldest first; who comes back with a change comes first.
    pub waiting: Vec<Waiting>,
    /// How many stay quiet.
    pub quiet: usize,
}

/// What waits for a decision now.
pub(crate) fn triage(book: &Book, direction: Direction, now: Now) -> Triage {
    let old = |request: &Request| request.sent_at.is_some_and(|at| now.days_since(now.day_of(at)) >= OLD_AFTER_DAYS);
    let mut pending: Vec<_> = book
        .requests()
        .filter(|request| request.direction == direction && request.waits(now))
        .filter(|request| direction == Direction::Received || old(request))
        .collect();
    pending.sort_by_key(|request| (request.sent_at, request.id));
    let mut triage = Triage::default();
    for request in pending {
        match since_seen(book, request, now) {
            Some(changes) => triage.waiting.push(Waiting { request: request.id, changes }),
            None => triage.quiet += 1,
        }
    }
    triage.waiting.sort_by_key(|waiting| waiting.changes.is_empty());
    triage
}

/// Whether a request that asks the user was put off or decided against, and nothing has changed since.
pub(crate) fn is_quiet(book: &Book, request: &Request, now: Now) -> bool {
    since_seen(book, request, now).is_none()
}

/// What has changed since the person was put off or decided against; `None` while they stay quiet.
fn since_seen(book: &Book, request: &Request, now: Now) -> Option<Vec<String>> {
    let Some(person) = book.person(request.person) else { return Some(Vec::new()) };
    let ignored = |before: &&Request| before.id != request.id && matches!(before.state, State::Ignored { .. });
    let before = || book.requests_of(person.id).filter(ignored).max_by_key(|before| before.state.at());
    let Some(seen) = request.seen().or_else(|| before().and_then(Request::seen)) else { return Some(Vec::new()) };
    let changes = seen.changes(person);
    let day_has_come = seen.until.map(|until| until <= now.today());
    match day_has_come {
        Some(true) => Some(changes),
        Some(false) | None => (!changes.is_empty()).then_some(changes),
    }
}

/// Proposes to put requests off: until a day, or until something about the person changes.
pub(crate) fn later(book: &Book, direction: Direction, people: &[PersonId], until: Option<Day>, now: Now) -> Plan {
    let label = |names: &[String]| {
        let whom = match names {
            [name] => name.clone(),
            names => format!("{} requests", names.len()),
        };
        let when = until.map_or_else(|| "until something changes".to_owned(), |day| format!("until {}", said(day)));
        format!("Put {whom} off {when}")
    };
    plan::each(book, people, Deed::PutOff, label, |copy, person| {
        let name = &person.name;
        let request =
            book.pending_request(person.id, direction).ok_or_else(|| format!("no request of {name} waits"))?;
        if until.is_some_and(|until| until <= now.today()) {
            return Err("the day is not to come".to_owned());
        }
        let seen = Some(Seen::now(person, until));
        let differs = copy.edit::<Request>(request.id, |request| request.handle(|handling| handling.seen = seen));
        differs.then_some(()).ok_or_else(|| format!("{name} is put off already"))
    })
}

#[cfg(test)]
pub(crate) mod tests;

//! What waits for a decision, one request at a time: received requests, and sent ones that are old. Who was put off or
//! decided against stays quiet until the day has come or something about them has changed.

use std::collections::HashSet;

use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Handling, Request, RequestId, Seen, State};
use crate::domain::time::{Day, Now};

/// Age in days from which a sent request is asked about.
pub const OLD_AFTER_DAYS: i64 = 30;

/// A request that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which one.
    pub request: RequestId,
    /// What has changed about the person since they were put off or decided against, one sentence each.
    pub changes: Vec<String>,
}

/// What waits, and how much stays quiet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Triage {
    /// What waits, the oldest first; who comes back with a change comes first.
    pub waiting: Vec<Waiting>,
    /// How many stay quiet.
    pub quiet: usize,
}

/// What waits for a decision now.
pub fn triage(book: &Book, direction: Direction, now: Now) -> Triage {
    let old = |request: &Request| request.sent_at.is_some_and(|at| now.days_since(now.day_of(at)) >= OLD_AFTER_DAYS);
    let mut pending: Vec<_> = book
        .requests()
        .filter(|request| request.direction == direction && request.is_pending())
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
pub fn later(book: &Book, direction: Direction, people: &[PersonId], until: Option<Day>, now: Now) -> Plan {
    let mut plan = Plan::default();
    let mut seen = HashSet::new();
    for id in people.iter().copied().filter(|id| seen.insert(*id)) {
        let name = book.name(id).to_owned();
        let (Some(person), Some(before)) = (book.person(id), book.pending_request(id, direction)) else {
            plan.refused.push(Refusal::new(name.clone(), format!("no request of {name} waits")));
            continue;
        };
        if until.is_some_and(|until| until <= now.today()) {
            plan.refused.push(Refusal::new(name, "the day is not to come"));
            continue;
        }
        let handling = before.handling.as_deref().cloned().unwrap_or_default();
        let handling = Handling { seen: Some(Seen::now(person, until)), ..handling }.kept();
        let after = Request { handling, ..before.clone() };
        if after == *before {
            plan.refused.push(Refusal::new(name.clone(), format!("{name} is put off already")));
        } else {
            plan.batch.edits.push(Edit::Request(Change::update(before.clone(), after)));
            plan.names.push(name);
        }
    }
    let whom = match &plan.names[..] {
        [name] => name.clone(),
        names => format!("{} requests", names.len()),
    };
    let when =
        until.map_or_else(|| "until something changes".to_owned(), |day| format!("until {}", day.format("%-d %b %Y")));
    plan.batch = Batch { deed: Deed::PutOff, label: format!("Put {whom} off {when}"), edits: plan.batch.edits };
    plan
}

#[cfg(test)]
pub(crate) mod tests;

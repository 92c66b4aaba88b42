//! The requests that the rows of Invitations.csv tell of: which one it is, and what its state must be. Of the
//! requests between two people in one direction only the newest can be pending.

use chrono::TimeDelta;

use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::invitations::InvitationSearch;
use crate::domain::archive::proof;
use crate::domain::archive::proof::{aged_out, state_when_gone};
use crate::domain::archive::report::{Outcome, Report};
use crate::domain::archive::rows::{CorrespondentRow, InvitationRow};
use crate::domain::archive::source::{Join, Source};
use crate::domain::archive::told::Told;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Origin, Request, RequestId, State};
use crate::domain::time::Day;

/// How far, in days, the moment that the user typed may be from the one in the archive.
const TYPED_WITHIN_DAYS: i64 = 7;

/// Takes in all rows and counts them; gives each row's request.
pub(crate) fn take_in<'a>(
    rows: &'a [InvitationRow],
    messages: &'a [CorrespondentRow],
    source: &Source<'_>,
    told: &Told<'_>,
    draft: &mut ArchiveDraft<'a>,
    report: &mut Report,
) -> Vec<RequestId> {
    let found = InvitationSearch::new(rows, messages, draft).run(source, draft, report);
    rows.iter()
        .zip(found)
        .filter_map(|(row, found)| found.map(|found| (row, found)))
        .map(|(row, found)| {
            let join = if told.join(found.person) == Join::ByName { Join::ByName } else { found.join };
            let (id, outcome) = put_request(row, found.person, join, source, draft);
            let outcome = if found.gained && outcome == Outcome::Same { Outcome::Changed } else { outcome };
            report.count(row.place, outcome);
            id
        })
        .collect()
}

/// Takes in one row of a person.
fn put_request(
    row: &InvitationRow,
    person: PersonId,
    join: Join,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'_>,
) -> (RequestId, Outcome) {
    let (mut request, known) = match known_request(row, person, draft).cloned() {
        Some(request) => (learn(request.clone(), row), Some(request)),
        None => (new_request(row, person), None),
    };
    let (state, inferred_on) = evidence(&request, join, source, draft);
    // A newer archive lists what waits; that an older one lists it too is no news.
    let waits = source.missed_at.is_some()
        && known.as_ref().is_some_and(|known| known.is_pending() && known.origin == Origin::Archive);
    let says = !waits || matches!(state, State::Accepted { .. });
    if known.is_none() || says && proof::may_become(&request, &state, source.day) {
        (request.state, request.inferred_on) = (state, inferred_on);
    }
    let (id, outcome) = match &known {
        None => (draft.add_request(request.clone()), Outcome::New),
        Some(known) => (known.id, Outcome::changed_if(*known != request)),
    };
    request.id = id;
    if outcome == Outcome::Changed {
        draft.copy.put(request.clone());
    }
    if known.is_none_or(|known| known.state != request.state) {
        supersede_older(&request, source.day, draft);
    }
    (id, outcome)
}

/// The request of the book that a row speaks of: sent at the same moment; else typed within seven days of it; else
/// pending or accepted with the moment unknown. A row without a moment can only speak of one that is known.
fn known_request<'d>(row: &InvitationRow, person: PersonId, draft: &'d ArchiveDraft<'_>) -> Option<&'d Request> {
    let one_way = || draft.requests_one_way(person, row.direction);
    if let Some(same) = one_way().find(|request| request.sent_at == row.sent_at) {
        return Some(same);
    }
    let Some(sent_at) = row.sent_at else { return one_way().max_by_key(|request| request.sent_at) };
    let away = |request: &Request| request.sent_at.map(|typed| (typed - sent_at).abs());
    // Of what was read from a page only a range of days is known.
    let ranged = one_way().find(|request| {
        let earliest = request.sent_earliest.and_then(|day| day.pred_opt());
        let latest = request.sent_at.and_then(|at| at.date_naive().succ_opt());
        earliest.zip(latest).is_some_and(|(from, to)| (from..=to).contains(&sent_at.date_naive()))
    });
    if ranged.is_some() {
        return ranged;
    }
    let typed = one_way()
        .filter(|request| request.origin == Origin::Typed)
        // What was decided before it was sent was about another.
        .filter(|request| request.state.at().is_none_or(|decided| decided >= sent_at))
        .filter(|request| away(request).is_some_and(|away| away <= TimeDelta::days(TYPED_WITHIN_DAYS)))
        .min_by_key(|request| away(request));
    let undated = || {
        one_way().find(|request| {
            request.sent_at.is_none() && matches!(request.state, State::Pending | State::Accepted { .. })
        })
    };
    typed.or_else(undated)
}

/// What a row adds to the facts of a request: the exact moment, and the note. The archive knows better than
/// what was typed.
fn learn(mut request: Request, row: &InvitationRow) -> Request {
    let typed = request.origin == Origin::Typed && (row.sent_at.is_some() || request.sent_at.is_none());
    if !row.note.is_empty() && (typed || request.note.is_empty()) {
        request.note = row.note.clone();
    }
    if row.sent_at.is_some() {
        (request.sent_at, request.sent_earliest) = (row.sent_at, None);
    }
    if typed {
        request.origin = Origin::Archive;
    }
    request
}

fn new_request(row: &InvitationRow, person: PersonId) -> Request {
    Request {
        id: RequestId::default(),
        person,
        direction: row.direction,
        state: State::Unknown,
        sent_at: row.sent_at,
        note: row.note.clone(),
        origin: Origin::Archive,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    }
}

/// What the archive, and the connections that are known, say about a request it lists.
fn evidence(request: &Request, join: Join, source: &Source<'_>, draft: &ArchiveDraft<'_>) -> (State, Option<Day>) {
    let day = Some(source.day);
    if proof::is_proven(request, draft) {
        return (State::Accepted { at: None }, proof::inferred_on(join, source));
    }
    if !source.has_connections {
        return (State::Unknown, None);
    }
    let Some(sent_at) = request.sent_at else { return (State::Unknown, day) };
    if aged_out(sent_at, source.exported_at) {
        return (State::Expired { at: None }, day);
    }
    if let Some(missed_at) = source.missed_at {
        return (state_when_gone(sent_at, missed_at), Some(missed_at.date_naive()));
    }
    let asked_again = draft.requests_one_way(request.person, request.direction).any(|other| {
        other.id != request.id
            && (other.sent_at > request.sent_at || other.is_pending() && other.sent_at == request.sent_at)
    });
    (if asked_again { State::Unknown } else { State::Pending }, day)
}

/// Somebody who was asked again is no longer waiting on the older request; what became of it is unknown.
fn supersede_older(newer: &Request, day: Day, draft: &mut ArchiveDraft<'_>) {
    let older: Vec<Request> = draft
        .requests_one_way(newer.person, newer.direction)
        .filter(|other| other.id != newer.id && other.is_pending() && other.sent_at < newer.sent_at)
        .cloned()
        .collect();
    for request in older {
        draft.copy.put(Request { state: State::Unknown, inferred_on: Some(day), ..request });
    }
}

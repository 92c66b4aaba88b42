//! What an archive proves about a request, and what may be concluded where it is silent.

use chrono::TimeDelta;

use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::archive::source::{Join, Source};
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::request::{Request, RequestId, State};
use crate::domain::time::{Day, Time};

/// What a request is that waited when it was listed last, and is missing from an archive of that time.
pub(crate) fn state_when_gone(sent_at: Time, missed_at: Time) -> State {
    if aged_out(sent_at, missed_at) { State::Expired { at: None } } else { State::Closed { at: None } }
}

/// Whether LinkedIn no longer lists a request of that time, whatever became of it.
pub(crate) fn aged_out(sent_at: Time, exported_at: Time) -> bool {
    exported_at - sent_at > TimeDelta::days(WINDOW_DAYS)
}

pub(crate) fn inferred_on(join: Join, source: &Source<'_>) -> Option<Day> {
    match join {
        Join::Sure => None,
        Join::ByName => Some(source.day),
    }
}

/// Whether a connection shows that the request was answered with yes: the newest one before it was, and nothing
/// stays pending between people who are connected.
pub(crate) fn is_proven(request: &Request, draft: &ArchiveDraft<'_>) -> bool {
    draft.connections_of(request.person).filter(|connection| proves(connection, request.sent_at)).any(|connection| {
        let newer = draft.requests_one_way(request.person, request.direction).any(|other| {
            other.id != request.id && other.sent_at > request.sent_at && proves(connection, other.sent_at)
        });
        match request.state {
            State::Accepted { .. } => true,
            State::Pending => !newer || connection.stands(),
            State::Withdrawn { .. }
            | State::Ignored { .. }
            | State::Expired { .. }
            | State::Closed { .. }
            | State::Draft
            | State::Unknown => !newer,
        }
    })
}

/// Whether a connection can have come from a request sent then. Where a day is unknown the benefit of the doubt
/// goes to a connection that stands, not to one that was removed.
pub(crate) fn proves(connection: &Connection, sent_at: Option<Time>) -> bool {
    match (sent_at, connection.connected_on, &connection.standing) {
        (Some(sent_at), Some(connected_on), _) => sent_at.date_naive() <= connected_on,
        (Some(sent_at), None, Standing::Removed { at, .. }) => sent_at <= *at,
        (Some(sent_at), None, Standing::Lost { on }) => sent_at.date_naive() <= *on,
        (None, _, Standing::Removed { .. } | Standing::Lost { .. }) => false,
        (None, _, Standing::Connected) | (Some(_), None, Standing::Connected) => true,
    }
}

/// Whether what an archive says may stand in place of what is known. Decisions of the user and answers that are
/// known stay; an inference gives way to one from an archive that is not older; a connection outweighs any.
pub(crate) fn may_become(known: &Request, state: &State, day: Day) -> bool {
    if known.state.word() == state.word() {
        return false;
    }
    let not_older = known.inferred_on.is_none_or(|inferred_on| inferred_on <= day);
    match (&known.state, state) {
        (State::Draft | State::Withdrawn { .. } | State::Ignored { .. } | State::Accepted { at: Some(_) }, _)
        | (_, State::Unknown | State::Draft) => false,
        (State::Pending | State::Unknown, State::Accepted { .. }) => true,
        (State::Pending | State::Unknown, _) => not_older,
        (State::Expired { .. } | State::Closed { .. }, State::Accepted { .. }) => known.inferred_on.is_some(),
        (State::Accepted { at: None } | State::Expired { .. } | State::Closed { .. }, _) => {
            known.inferred_on.is_some() && not_older
        }
    }
}

/// Marks a request as accepted where a connection proves it and nothing known speaks against it; whether it did.
pub(crate) fn accept_if_proven(id: RequestId, join: Join, source: &Source<'_>, draft: &mut ArchiveDraft<'_>) -> bool {
    let accepted = State::Accepted { at: None };
    let Some(request) = draft.request(id) else { return false };
    if !may_become(request, &accepted, source.day) || !is_proven(request, draft) {
        return false;
    }
    let request = Request { state: accepted, inferred_on: inferred_on(join, source), ..request.clone() };
    draft.copy.put(request);
    true
}

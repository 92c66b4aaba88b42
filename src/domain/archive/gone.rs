//! What an archive no longer lists. A request that waited and is gone was answered, closed or aged out; a connection
//! that is gone was removed by the other side, or their account was closed. All of it is inferred, and nothing the
//! user decided is touched.
//!
//! Archives can come in any order: a newer one speaks of the present, an older one only tells more exactly since when
//! something is gone.

use foldhash::HashSet;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::proof;
use crate::domain::archive::source::Source;
use crate::domain::archive::told::{Slugs, Told};
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::person::Person;
use crate::domain::record::request::{Origin, Request, RequestId, State};
use crate::domain::time::Day;
use crate::domain::words::name::name_key;

/// The requests that rows speak of; two of one moment are one to LinkedIn.
pub(crate) fn listed(rows: &[RequestId], draft: &ArchiveDraft<'_>) -> HashSet<RequestId> {
    let requests = rows.iter().filter_map(|id| draft.request(*id));
    let twins = requests.flat_map(|row| {
        let one_way = draft.requests_one_way(row.person, row.direction);
        one_way.filter(|request| request.sent_at == row.sent_at).map(|request| request.id)
    });
    twins.collect()
}

/// Closes what the archive does not list and had to.
pub(crate) fn take_in(
    listed: &HashSet<RequestId>,
    told: &Told<'_>,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'_>,
) -> Vec<String> {
    if source.is_full() {
        for id in draft.known_requests() {
            let missing = draft.request(id).filter(|_| !listed.contains(&id));
            if let Some(closed) = missing.and_then(|request| closed(request, source)) {
                draft.copy.put(closed);
            }
        }
    }
    if source.has_connections {
        let names = OnceCell::new();
        let mut missing: BTreeMap<Option<Day>, Vec<Connection>> = BTreeMap::new();
        for id in draft.known_connections() {
            let tie = draft.connection(id).filter(|tie| !told.has(tie.person));
            let Some(lost) = tie.and_then(|tie| lost(tie, source)) else { continue };
            // Where names alone tell people apart, a row of that name may be theirs.
            let person = draft.person(lost.person);
            let names = names.get_or_init(|| told.names());
            let slugs_of = |person: &Person| names.get(&name_key(&person.name));
            let unsure = |slugs: &Slugs| *slugs == Slugs::None || person.is_some_and(|person| person.slug.is_none());
            let own = person.is_some_and(|person| source.is_own(person.slug.as_ref()));
            if !own && !person.and_then(slugs_of).is_some_and(unsure) {
                missing.entry(lost.connected_on).or_default().push(lost);
            }
        }
        return lose(missing, source, draft);
    }
    Vec::new()
}

/// Loses the connections that are missing; but of a day for which there are nameless rows more than before nobody is
/// lost, for those rows may be theirs. What is to be said of them.
fn lose(
    missing: BTreeMap<Option<Day>, Vec<Connection>>,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'_>,
) -> Vec<String> {
    let mut said = Vec::new();
    for (day, ties) in missing {
        let hidden = day.map_or(0, |day| source.hidden_of(day));
        if hidden == 0 {
            for tie in ties {
                draft.copy.put(tie);
            }
            continue;
        }
        // Of whom a newer archive says that they are lost, there is nothing to say.
        let stand = ties.iter().filter(|tie| draft.is_connected(tie.person));
        let name = |tie: &Connection| draft.person(tie.person).map_or("", |who| &*who.name).to_owned();
        let names: Vec<String> = stand.map(name).collect();
        if names.is_empty() {
            continue;
        }
        let who = names.join(", ");
        said.push(match (names.len() > hidden, hidden) {
            (false, _) => format!("Hidden now, still connected (inferred from a row without a name): {who}."),
            (true, 1) => format!("Hidden now, still connected (inferred from a row without a name): one of {who}."),
            (true, rows) => {
                format!("Hidden now, still connected (inferred from rows without a name): {rows} of {who}.")
            }
        });
    }
    said
}

/// The request as the archive that misses it leaves it; `None` where that says nothing.
fn closed(request: &Request, source: &Source<'_>) -> Option<Request> {
    let sent_at = request.sent_at.filter(|at| *at <= source.surely_at)?;
    let says = match (&request.state, request.origin) {
        // The newest archive lists what waits, unless LinkedIn does not list it any more.
        (State::Pending, Origin::Archive) => source.is_newest(),
        (State::Pending, Origin::Typed) => source.is_newest() && proof::aged_out(sent_at, source.exported_at),
        // They were asked again since: it waited as long as it was listed.
        (State::Unknown, Origin::Archive) => request.inferred_on.is_some() && source.is_newest(),
        // An older one that misses it too tells more exactly since when.
        (State::Closed { .. } | State::Expired { .. }, _) => request.inferred_on.is_some_and(|day| day > source.day),
        (
            State::Draft | State::Accepted { .. } | State::Withdrawn { .. } | State::Ignored { .. } | State::Unknown,
            _,
        ) => false,
    };
    let state = proof::state_when_gone(sent_at, source.exported_at);
    says.then(|| Request { state, inferred_on: Some(source.day), ..request.clone() })
}

/// The connection as the archive that misses it leaves it; `None` where that says nothing. One that was typed here
/// was decided here, and stays.
fn lost(tie: &Connection, source: &Source<'_>) -> Option<Connection> {
    let before = tie.connected_on.is_none_or(|on| on < source.day);
    let says = match tie.standing {
        Standing::Connected => tie.origin == Origin::Archive && source.newer_connections.is_none() && !source.has_twin,
        Standing::Lost { on } => on > source.day,
        Standing::Removed { .. } => false,
    };
    (before && says).then(|| Connection { standing: Standing::Lost { on: source.day }, ..tie.clone() })
}

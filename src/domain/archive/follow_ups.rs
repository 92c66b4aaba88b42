//! Follow-ups that an import opens and closes.

use std::collections::BTreeMap;

use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::source::Source;
use crate::domain::record::book::Book;
use crate::domain::record::correspondence::Exchange;
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Request, State};
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now, Time};
use crate::domain::touch::follow_up;
use crate::domain::touch::follow_up::Spread;
use crate::domain::words::count::{counted, grouped};

/// How many days before an archive was made an acceptance may be for a follow-up to be opened; a word about it is odd later.
const FRESH_DAYS: i64 = 30;

/// Follow-ups that an import opens and closes; gives for whom none is opened since they accepted too long ago. Whoever
/// accepted or was accepted is followed up with, unless there was a contact since; who was to be followed up with and was written to since is done, and who is no longer a connection is
/// passed over.
pub(crate) fn follow_ups(
    book: &Book,
    draft: &mut ArchiveDraft<'_>,
    source: &Source<'_>,
    told: &BTreeMap<PersonId, Exchange>,
    settings: &Settings,
    now: Now,
) -> Vec<PersonId> {
    for before in book.follow_ups().filter(|follow_up| follow_up.is_open()) {
        // What the user has planned by hand, an inference does not take away.
        let planned = before.cause == Cause::Hand || !before.why.is_empty();
        let lost = book.standing_connection(before.person).is_some() && !draft.is_connected(before.person) && !planned;
        let progress = match (written_since(before, draft, told), lost) {
            (Some(at), _) => FollowUpProgress::Written { on: now.day_of(at) },
            (None, true) => FollowUpProgress::Skipped { on: now.today() },
            (None, false) => continue,
        };
        draft.copy.put(FollowUp { progress, ..before.clone() });
    }
    let is_new = |request: &&Request| {
        let State::Accepted { at } = request.state else { return false };
        let Some(connection) = draft.standing_connection(request.person) else { return false };
        let is_news = match book.request(request.id).map(|known| &known.state) {
            Some(State::Pending) => true,
            // What was not known as waiting was accepted lately only where the connection is younger than what an
            // earlier archive told.
            None | Some(State::Unknown | State::Expired { .. } | State::Closed { .. }) => {
                book.standing_connection(request.person).is_none()
                    && connection.connected_on.zip(source.told_before).is_some_and(|(on, told)| told <= on)
            }
            Some(State::Accepted { .. } | State::Draft | State::Withdrawn { .. } | State::Ignored { .. }) => false,
        };
        is_news && !met_since(request.person, at, connection.connected_on, book, told, now)
    };
    let day = |request: &Request| {
        let at = if let State::Accepted { at } = request.state { at } else { None };
        let connected = draft.standing_connection(request.person).and_then(|connection| connection.connected_on);
        connected.or(at.map(|at| now.day_of(at)))
    };
    let made = now.day_of(source.exported_at);
    let is_fresh = |request: &&Request| day(request).is_none_or(|day| (made - day).num_days() <= FRESH_DAYS);
    let accepted = draft.copy.all::<Request>().filter(is_new);
    let (fresh, late): (Vec<&Request>, Vec<&Request>) = accepted.partition(is_fresh);
    let [fresh, late] = [fresh, late].map(|them| them.iter().map(|request| request.person).collect::<Vec<_>>());
    let mut spread = Spread::of(book, settings, now);
    for person in fresh {
        follow_up::open(&mut draft.copy, person, &mut spread, now.at);
    }
    late
}

/// Most of them who are named.
const MAX_NAMED: usize = 12;

/// What is said about those who accepted too long ago to be followed up with, and who they are; `None` where there are
/// none.
pub(crate) fn late_words(late: &[PersonId], draft: &ArchiveDraft<'_>) -> Option<String> {
    let who = match late.len() {
        0 => return None,
        1 => "1 person who accepted".to_owned(),
        count => format!("{} people who accepted", grouped(count as u64)),
    };
    let named = late.iter().take(MAX_NAMED).filter_map(|id| draft.person(*id)).map(|person| &*person.name);
    let named = named.collect::<Vec<_>>().join(", ");
    let more = match late.len().saturating_sub(MAX_NAMED) {
        0 => String::new(),
        more => format!(" and {} more", grouped(more as u64)),
    };
    Some(format!(
        "{who} did so more than {FRESH_DAYS} days before the archive was made: no follow-up is opened for {named}{more}."
    ))
}

/// When the user wrote last to somebody, where that is after what opened a follow-up. What an acceptance opened is about
/// everything since that day, however late an archive told of it.
fn written_since(open: &FollowUp, draft: &ArchiveDraft<'_>, told: &BTreeMap<PersonId, Exchange>) -> Option<Time> {
    let accepted = || draft.standing_connection(open.person).and_then(|tie| tie.connected_on);
    let since = |at: Time| match open.cause {
        Cause::Acceptance => accepted().map_or(at > open.opened_at, |on| at.date_naive() > on),
        Cause::Hand | Cause::Cadence | Cause::Review => at > open.opened_at,
    };
    told.get(&open.person)?.last_sent.filter(|at| since(*at))
}

/// Whether the user was in contact with somebody since an acceptance: wrote, as this or an earlier archive tells, or
/// logged it.
fn met_since(
    person: PersonId,
    accepted_at: Option<Time>,
    connected_on: Option<Day>,
    book: &Book,
    told: &BTreeMap<PersonId, Exchange>,
    now: Now,
) -> bool {
    let known = book.correspondence(person).map(|known| &known.exchange);
    let last_sent = known.into_iter().chain(told.get(&person)).filter_map(|exchange| exchange.last_sent).max();
    let written = match (accepted_at, connected_on) {
        // The note itself is a message of that moment.
        (Some(at), _) => last_sent.is_some_and(|last| last > at),
        (None, Some(on)) => last_sent.is_some_and(|last| last.date_naive() >= on),
        (None, None) => false,
    };
    let since = accepted_at.map(|at| now.day_of(at)).or(connected_on);
    written || since.is_some_and(|since| book.interactions_of(person).any(|entry| since <= entry.on))
}

/// What is said about them.
pub(crate) fn follow_up_words(edits: &[Edit]) -> Option<String> {
    let changes =
        || edits.iter().filter_map(|edit| if let Edit::FollowUp(change) = edit { Some(change) } else { None });
    let closed_as = |passed: bool| {
        let closed = changes().filter(|change| change.before.is_some()).filter_map(|change| change.after.as_ref());
        closed.filter(|after| matches!(after.progress, FollowUpProgress::Skipped { .. }) == passed).count()
    };
    let opened = changes().filter(|change| change.before.is_none()).count();
    let parts = [
        (opened, "new connection will be followed up with", "new connections will be followed up with"),
        (
            closed_as(false),
            "who was to be followed up with was written to, so that is done",
            "who were to be followed up with were written to, so that is done",
        ),
        (
            closed_as(true),
            "who was to be followed up with is no longer a connection",
            "who were to be followed up with are no longer connections",
        ),
    ];
    let told = parts.into_iter().filter(|(count, ..)| *count > 0);
    let said: Vec<_> = told.map(|(count, one, many)| counted(count as u64, one, many)).collect();
    (!said.is_empty()).then(|| format!("{}.", said.join("; ")))
}

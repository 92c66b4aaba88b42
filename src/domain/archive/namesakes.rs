//! People of one name, told apart by days: a request is answered after it was sent and before LinkedIn drops it, so
//! that of several connections and requests of one name only some can belong together.

use foldhash::{HashMap, HashMapExt as _};

use chrono::TimeDelta;

use crate::domain::archive::draft::{ArchiveDraft, NameNumber, only};
use crate::domain::archive::rows::{CorrespondentRow, InvitationRow, WINDOW_DAYS};
use crate::domain::record::correspondence::text_key;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request};
use crate::domain::time::{Day, Time};

/// A name that more people bear tells nobody apart, and is not searched through for every row.
pub(crate) const COMMON_NAME: usize = 100;

/// Whether a request of one day can have led to a connection of another: it waits no longer than LinkedIn keeps it.
pub(crate) fn answers(asked: Day, connected: Day) -> bool {
    asked <= connected && connected - asked <= TimeDelta::days(WINDOW_DAYS)
}

/// Which requests belong to which connections of one name, as places in the two lists, which are in the order of time.
/// Where there are as many of both and each fits the one at its place, those; else each two that fit one another only.
pub(crate) fn pairs(asked: &[Day], connected: &[Day]) -> Vec<(usize, usize)> {
    if asked.len() == connected.len() && asked.iter().zip(connected).all(|(asked, on)| answers(*asked, *on)) {
        return (0..asked.len()).map(|at| (at, at)).collect();
    }
    let fitting = |at: usize| only((0..connected.len()).filter(move |other| answers(asked[at], connected[*other])));
    let fitted = |other: usize| only((0..asked.len()).filter(move |at| answers(asked[*at], connected[other])));
    let pair = |at| fitting(at).filter(|other| fitted(*other) == Some(at)).map(|other| (at, other));
    (0..asked.len()).filter_map(pair).collect()
}

/// The first messages of the archive by their texts and who wrote them: the note of a request that was accepted is one.
pub(crate) struct FirstMessages<'a>(HashMap<(u64, Direction), Vec<&'a CorrespondentRow>>);

impl<'a> FirstMessages<'a> {
    pub(crate) fn of(rows: &'a [CorrespondentRow]) -> FirstMessages<'a> {
        let mut all: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            for (key, direction) in
                [(row.first_sent_key, Direction::Sent), (row.first_received_key, Direction::Received)]
            {
                if key != 0 {
                    all.entry((key, direction)).or_default().push(row);
                }
            }
        }
        FirstMessages(all)
    }

    /// Of several people of the name of a row, the one with whom a conversation begins with its note.
    pub(crate) fn reader(&self, row: &InvitationRow, name: NameNumber, draft: &ArchiveDraft<'_>) -> Option<PersonId> {
        if row.note.is_empty() {
            return None;
        }
        let named = draft.named(name);
        let begun = self.0.get(&(text_key(&row.note), row.direction))?.iter().filter_map(|told| {
            let at = first(told, row.direction).filter(|at| row.sent_at.is_none_or(|sent| sent <= *at))?;
            let person = match told.slug.as_ref() {
                Some(slug) => draft.by_slug(slug),
                None if draft.number_of(&told.name) == Some(name) => {
                    only(named.iter().copied().filter(|id| was_connected_on(*id, at.date_naive(), draft)))
                }
                None => None,
            };
            person.filter(|person| named.contains(person))
        });
        only(begun)
    }
}

fn first(told: &CorrespondentRow, direction: Direction) -> Option<Time> {
    match direction {
        Direction::Sent => told.exchange.first_sent,
        Direction::Received => told.exchange.first_received,
    }
}

fn was_connected_on(person: PersonId, day: Day, draft: &ArchiveDraft<'_>) -> bool {
    draft.connections_of(person).any(|connection| connection.connected_on == Some(day))
}

/// With whom of several people of one name the messages of a row without a page were exchanged: with whom a request had
/// the first of them as its note, else with the only one who was connected by then.
pub(crate) fn correspondent(row: &CorrespondentRow, draft: &ArchiveDraft<'_>) -> Option<PersonId> {
    if row.slug.is_some() {
        return None;
    }
    let named = draft.named(draft.number_of(&row.name)?);
    if named.len() > COMMON_NAME {
        return None;
    }
    let is_note = |request: &Request| {
        let key = match request.direction {
            Direction::Sent => row.first_sent_key,
            Direction::Received => row.first_received_key,
        };
        let at = first(row, request.direction);
        let later = at.is_some_and(|at| request.sent_at.is_none_or(|sent| sent <= at));
        key != 0 && later && !request.note.is_empty() && text_key(&request.note) == key
    };
    let asked = only(named.iter().copied().filter(|id| draft.requests_of(*id).any(is_note)));
    let last = row.exchange.last()?.date_naive();
    let known_by_then = |id: &PersonId| {
        let mut ties = draft.connections_of(*id).peekable();
        ties.peek().is_some() && ties.any(|tie| tie.connected_on.is_none_or(|on| on <= last))
    };
    asked.or_else(|| only(named.iter().copied().filter(known_by_then)))
}

#[cfg(test)]
pub(crate) mod tests;

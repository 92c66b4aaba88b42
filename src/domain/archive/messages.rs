//! What messages tell: when there was word, from whom, and the texts that are kept.

use foldhash::{HashSet, HashSetExt as _};
use std::collections::BTreeMap;

use crate::domain::archive::draft;
use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::namesakes;
use crate::domain::archive::report::{Outcome, Report};
use crate::domain::archive::rows::CorrespondentRow;
use crate::domain::record::book::Book;
use crate::domain::record::correspondence::{Correspondence, Exchange, text_key};
use crate::domain::record::id::PersonId;
use crate::domain::record::message::{Message, MessageKey};
use crate::domain::record::request::{Direction, Request, State};

/// Takes in what the archive tells of messages; gives what it tells of each person.
pub(crate) fn messages(
    rows: &[CorrespondentRow],
    book: &Book,
    draft: &mut ArchiveDraft<'_>,
    report: &mut Report,
) -> BTreeMap<PersonId, Exchange> {
    let mut told = BTreeMap::<PersonId, Exchange>::new();
    let mut seen = HashSet::new();
    for row in rows {
        let person = draft::person_of(row.slug.as_ref(), &row.name, draft);
        let Some(person) = person.or_else(|| namesakes::correspondent(row, draft)) else {
            report.elsewhere(row.place, row.rows);
            continue;
        };
        // Several rows of one archive are parts of one count: former names, or parts of the file.
        let known = book.correspondence(person).map(|known| known.exchange.clone()).unwrap_or_default();
        let so_far = told.get(&person).cloned().unwrap_or_default();
        let whole = so_far.added(&row.exchange);
        let count = |exchange: &Exchange| exchange.sent() + exchange.received();
        let new = count(&known.merged(&whole)).saturating_sub(count(&known.merged(&so_far))).min(row.rows);
        report.add(row.place, Outcome::New, new);
        report.add(row.place, Outcome::Same, row.rows - new);
        told.insert(person, whole);
        accept_by_note(person, row, draft);
        for message in &row.texts {
            let key = MessageKey::of(person, message.direction, message.at, &message.text);
            if !book.has_message(key) && seen.insert(key) {
                let (direction, at, text) = (message.direction, message.at, message.text.clone());
                let id = draft.copy.next_message();
                draft.copy.change_message(None, Some(Message { id, person, direction, at, text }));
            }
        }
    }
    for (person, exchange) in &told {
        let known = book.correspondence(*person).map(|known| known.exchange.merged(exchange));
        let exchange = known.unwrap_or_else(|| exchange.clone());
        draft.copy.put(Correspondence { person: *person, exchange });
    }
    told
}

/// The note of an accepted request is the first message of the conversation, and its moment is that of the
/// acceptance; a note that was not accepted never becomes one.
fn accept_by_note(person: PersonId, row: &CorrespondentRow, draft: &mut ArchiveDraft<'_>) {
    let found: Vec<Request> = draft.requests_of(person).filter(|request| !request.note.is_empty()).cloned().collect();
    for request in found {
        let (key, at) = match request.direction {
            Direction::Sent => (row.first_sent_key, row.exchange.first_sent),
            Direction::Received => (row.first_received_key, row.exchange.first_received),
        };
        let Some(at) = at.filter(|at| request.sent_at.is_none_or(|sent| sent <= *at)) else { continue };
        // What the user decided stays, and so does a moment that is known.
        let open = matches!(
            request.state,
            State::Accepted { at: None }
                | State::Pending
                | State::Unknown
                | State::Expired { .. }
                | State::Closed { .. }
        );
        if open && key != 0 && key == text_key(&request.note) {
            draft.copy.put(Request { state: State::Accepted { at: Some(at) }, inferred_on: None, ..request });
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;

//! Requests that are prepared and not sent: the order, preparing many, discarding.

use crate::domain::asking::send;
use crate::domain::people::draft::{Addressed, Draft};
use crate::domain::plan;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::settings::Settings;
use crate::domain::time::Now;

/// Proposes to prepare requests to people who are known, each with its own note; those who cannot be asked are refused.
pub(crate) fn prepare_many(
    book: &Book,
    settings: &Settings,
    people: &[PersonId],
    note: impl Fn(&Person) -> String,
    template: &str,
    now: Now,
) -> Plan {
    let label = |names: &[String]| match names {
        [name] => format!("Prepared a request to {name}"),
        names => format!("Prepared {} requests", names.len()),
    };
    plan::each(book, people, Deed::Prepare, label, |copy, person| {
        // Without a name it is the number of the person that tells who is meant.
        let draft = Draft { note: note(person), template: template.to_owned(), ..Draft::of(person) };
        let typed = Addressed::of(book, &draft);
        if typed.known() != Some(person.id) {
            return Err(format!("several people are called {}; give them their addresses", person.name));
        }
        send::put_prepared(copy, settings, &typed, now).map(|_| ()).map_err(|refusal| refusal.text)
    })
}

/// The requests that are prepared, the best fit first, what is not known last.
pub(crate) fn queue(book: &Book, score: impl Fn(&Person) -> Option<u8>) -> Vec<&Request> {
    let mut queue: Vec<_> = book.requests().filter(|request| request.is_draft()).collect();
    queue.sort_by_cached_key(|request| (std::cmp::Reverse(book.person(request.person).and_then(&score)), request.id));
    queue
}

/// What would be sent to somebody for whom a request is prepared.
pub(crate) fn prepared(book: &Book, person: PersonId) -> Option<Draft> {
    let request = book.draft_to(person)?;
    let known = Draft::of(book.person(person)?);
    Some(Draft { note: request.note.to_string(), template: request.template().to_owned(), ..known })
}

/// Proposes to drop requests that are prepared.
pub(crate) fn discard(book: &Book, people: &[PersonId]) -> Plan {
    let label = |names: &[String]| match names {
        [name] => format!("Dropped the draft to {name}"),
        names => format!("Dropped {} drafts", names.len()),
    };
    plan::each(book, people, Deed::Discard, label, |copy, person| {
        let draft = book.draft_to(person.id).ok_or_else(|| format!("no request to {} is prepared", person.name))?;
        copy.take::<Request>(draft.id);
        Ok(())
    })
}

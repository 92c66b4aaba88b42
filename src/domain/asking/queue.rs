//! Requests that are prepared and not sent: the order, preparing many, discarding.

use crate::domain::asking::send;
use crate::domain::people::draft;
use crate::domain::people::draft::{Draft, Who};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::settings::Settings;
use crate::domain::time::Now;

/// Proposes to prepare requests to people who are known, each with its own note; those who cannot be asked are refused.
pub fn prepare_many(
    book: &Book,
    settings: &Settings,
    people: &[PersonId],
    note: impl Fn(&Person) -> String,
    template: &str,
    now: Now,
) -> Plan {
    let mut plan = Plan::default();
    let mut new = 0;
    for person in people.iter().filter_map(|id| book.person(*id)) {
        // Without a name it is the number of the person that tells who is meant.
        let draft = Draft { note: note(person), template: template.to_owned(), ..Draft::of(person) };
        let meant = draft::who(book, &draft) == Ok(Who::Known(person.id));
        let name = person.name.to_string();
        let prepared = if meant {
            send::prepare(book, settings, &draft, now)
        } else {
            Err(Refusal::new(name.clone(), format!("several people are called {name}; give them their addresses")))
        };
        match prepared {
            Err(refusal) => plan.refused.push(refusal),
            Ok(one) => {
                // All are planned on the same book, so each new one gets its own number.
                for mut edit in one.batch.edits {
                    if let Edit::Request(Change { before: None, after: Some(request) }) = &mut edit {
                        request.id.0 += new;
                        new += 1;
                    }
                    plan.batch.edits.push(edit);
                }
                plan.names.push(name);
            }
        }
    }
    plan.batch.deed = Deed::Prepare;
    plan.batch.label = match &plan.names[..] {
        [name] => format!("Prepared a request to {name}"),
        names => format!("Prepared {} requests", names.len()),
    };
    plan
}

/// The requests that are prepared, the best fit first, what is not known last.
pub fn queue(book: &Book, score: impl Fn(&Person) -> Option<u8>) -> Vec<&Request> {
    let mut queue: Vec<_> = book.requests().filter(|request| request.is_draft()).collect();
    queue.sort_by_cached_key(|request| (std::cmp::Reverse(book.person(request.person).and_then(&score)), request.id));
    queue
}

/// What would be sent to somebody for whom a request is prepared.
pub fn prepared(book: &Book, person: PersonId) -> Option<Draft> {
    let request = book.draft_to(person)?;
    let known = Draft::of(book.person(person)?);
    Some(Draft { note: request.note.to_string(), template: request.template().to_owned(), ..known })
}

/// Proposes to drop requests that are prepared.
pub fn discard(book: &Book, people: &[PersonId]) -> Plan {
    let mut plan = Plan::default();
    for person in people {
        let name = book.name(*person).to_owned();
        match book.draft_to(*person) {
            Some(draft) => {
                plan.batch.edits.push(Edit::Request(Change { before: Some(draft.clone()), after: None }));
                plan.names.push(name);
            }
            None => plan.refused.push(Refusal::new(name.clone(), format!("no request to {name} is prepared"))),
        }
    }
    plan.batch.deed = Deed::Discard;
    plan.batch.label = match &plan.names[..] {
        [name] => format!("Dropped the draft to {name}"),
        names => format!("Dropped {} drafts", names.len()),
    };
    plan
}

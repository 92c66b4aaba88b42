//! People of the demo network, chosen the same each time, and what is done with one after the other.

use crate::domain::record::batch::Batch;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Direction;

/// Most people with whom there are messages.
const CORRESPONDENTS: usize = 600;

/// So many of those whom the user asked and who have a tag, from the first to the last.
pub(crate) fn asked_with_tag(book: &Book, tag: &str, most: usize) -> Vec<PersonId> {
    let asked = |person: PersonId| book.requests_of(person).any(|request| request.direction == Direction::Sent);
    let tagged = book.people().filter(|person| person.tags.iter().any(|other| &**other == tag));
    let all: Vec<_> = tagged.map(|person| person.id).filter(|person| asked(*person)).collect();
    let count = all.len().min(most);
    (0..count).map(|at| all[at * all.len() / count]).collect()
}

/// Batches one after the other, each made from the book as the one before left it.
pub(crate) fn in_turn<T>(
    book: &Book,
    steps: impl IntoIterator<Item = T>,
    make: impl Fn(&Book, T) -> Batch,
) -> Vec<Batch> {
    let mut book = book.clone();
    let batches = steps.into_iter().map(|step| {
        let batch = make(&book, step);
        book.apply(&batch.edits);
        batch
    });
    batches.filter(|batch| !batch.edits.is_empty()).collect()
}

/// Connections of some years, the same each time.
pub(crate) fn friends(book: &Book) -> Vec<&Person> {
    let connected = book.people().filter(|person| book.standing_connection(person.id).is_some());
    connected.filter(|person| person.id.0.is_multiple_of(5)).take(CORRESPONDENTS).collect()
}

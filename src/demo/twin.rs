//! Somebody who is there in two rows.

use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;

/// Somebody who was noted from a card, and whose e-mail address is that of a connection: one person in two rows.
pub(crate) fn twin(book: &Book) -> Option<Batch> {
    let known = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    let known = known.into_iter().find(|person| !person.email.is_empty())?;
    let words: Vec<&str> = known.name.split_whitespace().collect();
    let initial = words.iter().rev().find_map(|word| word.chars().next().filter(|c| c.is_alphabetic()))?;
    let id = PersonId(book.next::<Person>());
    let person = Person {
        id,
        name: format!("{} {initial}.", words.first()?).into(),
        email: known.email.clone(),
        remark: "Gave me a card at the harbour fair".into(),
        ..Person::default()
    };
    let label = format!("Noted {}", person.name);
    Some(Batch { deed: Deed::Other, label, edits: vec![Edit::Person(Change::insert(person))] })
}

//! Finding one person by what a user types: `#id`, an address, a slug, or a name that fits exactly one.

use std::fmt;

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;
use crate::domain::words::fold::fold;
use crate::domain::words::name::{has_key, name_key};

/// Why nobody, or nobody alone, was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotFound {
    Nobody(String),
    /// Several fit; the first few of them.
    Several(String, usize, Vec<(PersonId, String)>),
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotFound::Nobody(text) => write!(f, "nobody here fits \"{text}\""),
            NotFound::Several(text, count, some) => {
                write!(f, "\"{text}\" fits {count} people: ")?;
                for (n, (id, name)) in some.iter().enumerate() {
                    write!(f, "{}{id} {name}", if n == 0 { "" } else { ", " })?;
                }
                if *count > some.len() {
                    f.write_str(", …")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for NotFound {}

/// Finds the one person a text names.
pub(crate) fn find(book: &Book, text: &str) -> Result<PersonId, NotFound> {
    find_meant(book, text, |_| false)
}

/// Finds the one person a text names; of several the only one who can be meant.
pub(crate) fn find_meant(book: &Book, text: &str, meant: impl Fn(PersonId) -> bool) -> Result<PersonId, NotFound> {
    let text = text.trim();
    let only = |people: &[&Person]| {
        let mut can_be = people.iter().filter(|person| meant(person.id));
        let one = can_be.next().filter(|_| can_be.next().is_none());
        one.map_or_else(|| only(text, people), |person| Ok(person.id))
    };
    let nobody = || NotFound::Nobody(text.to_owned());
    if let Some(number) = text.strip_prefix('#') {
        let id = number.parse().map(PersonId).map_err(|_| nobody())?;
        return book.person(id).map(|person| person.id).ok_or_else(nobody);
    }
    if let Some(slug) = Slug::from_typed(text) {
        let current = book.people().find(|person| person.slug.as_ref() == Some(&slug));
        let person = current.or_else(|| book.people().find(|person| person.goes_by(&slug)));
        if let Some(person) = person {
            return Ok(person.id);
        }
    }
    let key = name_key(text);
    if key.is_empty() {
        return Err(nobody());
    }
    let exact: Vec<_> = book.people().filter(|person| has_key(&person.name, &key)).collect();
    if !exact.is_empty() {
        return only(&exact);
    }
    let words: Vec<_> = fold(text).split_whitespace().map(str::to_owned).collect();
    let fits = |person: &&Person| {
        let name = fold(&person.name);
        words.iter().all(|word| name.contains(&**word))
    };
    only(&book.people().filter(fits).collect::<Vec<_>>())
}

fn only(text: &str, people: &[&Person]) -> Result<PersonId, NotFound> {
    match people {
        [] => Err(NotFound::Nobody(text.to_owned())),
        [person] => Ok(person.id),
        several => {
            let some = several.iter().take(5).map(|person| (person.id, person.name.to_string())).collect();
            Err(NotFound::Several(text.to_owned(), several.len(), some))
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;

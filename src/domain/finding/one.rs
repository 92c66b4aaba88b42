//! Finding one person by what a user types: `17` or `#17`, an address, a slug, or a name that fits exactly one.

use std::fmt;

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;
use crate::domain::words::fold::Sought;
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

/// Finds the one person a text names; of several those who can be meant count.
pub(crate) fn find_meant(book: &Book, text: &str, meant: impl Fn(PersonId) -> bool) -> Result<PersonId, NotFound> {
    let text = text.trim();
    let only = |people: &[&Person]| {
        let can_be: Vec<_> = people.iter().copied().filter(|person| meant(person.id)).collect();
        only(text, if can_be.is_empty() { people } else { &can_be })
    };
    let nobody = || NotFound::Nobody(text.to_owned());
    if let Some(number) = text.strip_prefix('#') {
        let id = number.parse().map(PersonId).map_err(|_| nobody())?;
        return book.person(id).map(|person| person.id).ok_or_else(nobody);
    }
    // A number alone, as lists print it.
    if let Some(person) = bare_number(text).and_then(|id| book.person(id)) {
        return Ok(person.id);
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
    let words: Vec<_> = text.split_whitespace().map(Sought::new).collect();
    let fits = |person: &&Person| words.iter().all(|word| word.is_in(&person.name));
    only(&book.people().filter(fits).collect::<Vec<_>>())
}

/// Whom a text means by a number, as `find` does, if anybody has it.
pub(crate) fn numbered(text: &str) -> Option<PersonId> {
    let text = text.trim();
    text.strip_prefix('#').map_or_else(|| bare_number(text), |number| number.parse().map(PersonId).ok())
}

/// The number a text is.
fn bare_number(text: &str) -> Option<PersonId> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().map(PersonId).ok())?
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

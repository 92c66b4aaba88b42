//! What is typed about a person, and what it teaches about them.

use crate::domain::plan::Refusal;
use crate::domain::record::book::Book;
use crate::domain::record::field::{FIELDS, Field};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;
use crate::domain::time::Day;
use crate::domain::words::name::{has_key, name_key};
use crate::domain::words::text;

/// What a user types about a person and the request between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What is typed about the person, field by field; empty where nothing was.
    pub person: Person,
    /// Address of their page, or its slug, as it was typed; may be empty.
    pub address: String,
    /// The text sent with the request.
    pub note: String,
    /// The name of the template the note was made from; empty when it was made from none.
    pub template: String,
    /// The day it was sent or received, where that was not now.
    pub on: Option<Day>,
}

impl Draft {
    /// The draft with what was typed into a field of the person; a name that no field has changes nothing.
    #[must_use]
    pub fn with(mut self, field: &str, text: &str) -> Draft {
        if let Some(field) = Field::named(field) {
            field.set(&mut self.person, text);
        }
        self
    }

    /// What is known about a person, to be changed.
    pub fn of(person: &Person) -> Draft {
        let mut known = Person::default();
        for field in FIELDS {
            field.learn(&mut known, person);
        }
        let address = person.slug.as_ref().map(ToString::to_string).unwrap_or_default();
        Draft { person: known, address, ..Draft::default() }
    }
}

/// Whom a draft means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Somebody who is in the book.
    Known(PersonId),
    New,
}

/// A draft, and whom it means: looked up in the book once, and asked often.
#[derive(Clone, Debug)]
pub(crate) struct Addressed<'d> {
    /// What was typed.
    pub(crate) draft: &'d Draft,
    /// Whom it means, or why nobody can tell.
    pub(crate) who: Result<Who, Refusal>,
}

impl<'d> Addressed<'d> {
    /// Looks up whom a draft means.
    pub(crate) fn of(book: &Book, draft: &'d Draft) -> Addressed<'d> {
        Addressed { draft, who: who(book, draft) }
    }

    /// The person that is meant, where they are in the book.
    pub(crate) fn known(&self) -> Option<PersonId> {
        match self.who {
            Ok(Who::Known(person)) => Some(person),
            Ok(Who::New) | Err(_) => None,
        }
    }
}

/// Whom a draft means: the person with that address; without one, the only person of that name; with an address
/// nobody has yet, the only person of that name who has none.
fn who(book: &Book, draft: &Draft) -> Result<Who, Refusal> {
    let name = draft.person.name.to_string();
    let refuse = |text: String| Err(Refusal::new(name.clone(), text));
    let slug = slug(&draft.address).map_err(|text| Refusal::new(name.clone(), text))?;
    if let Some(slug) = &slug {
        let current = book.people().find(|person| person.slug.as_ref() == Some(slug));
        if let Some(person) = current.or_else(|| book.people().find(|person| person.goes_by(slug))) {
            return Ok(Who::Known(person.id));
        }
    }
    if name.is_empty() {
        return refuse("a request needs a name".into());
    }
    let key = name_key(&name);
    let same_name = book.people().filter(|person| has_key(&person.name, &key));
    let fits: Vec<_> = same_name.filter(|person| slug.is_none() || person.slug.is_none()).collect();
    match &fits[..] {
        [] => Ok(Who::New),
        [person] => Ok(Who::Known(person.id)),
        several if slug.is_none() => refuse(format!(
            "{} people here are called {name}; the address of the page tells who is meant",
            several.len()
        )),
        _ => Ok(Who::New),
    }
}

/// The slug in what was typed; a text that is no address is told, not dropped.
pub(crate) fn slug(address: &str) -> Result<Option<Slug>, String> {
    let address = address.trim();
    if address.is_empty() {
        return Ok(None);
    }
    match Slug::from_typed(address) {
        Some(slug) => Ok(Some(slug)),
        None => Err(format!("\"{}\" is not the address of a person's page on LinkedIn", text::line(address))),
    }
}

pub(crate) fn set_slug(person: &mut Person, slug: Option<Slug>) {
    if person.slug == slug {
        return;
    }
    let mut aliases: Vec<_> = person.aliases.iter().filter(|alias| Some(*alias) != slug.as_ref()).cloned().collect();
    aliases.extend(person.slug.take());
    person.aliases = aliases.into();
    person.slug = slug;
}

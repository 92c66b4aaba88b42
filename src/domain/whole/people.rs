//! Who of another book is who in this one: by page, by being the same in everything, by address, by name.

use foldhash::HashMap;
use std::collections::HashSet;

use crate::domain::record::book::Book;
use crate::domain::record::field::FIELDS;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;
use crate::domain::words::name::name_key;

/// People by a text.
type ByText<'p> = HashMap<String, Vec<&'p Person>>;

/// Who is known here, for each of the people of another book; nobody twice.
pub(crate) fn matches(book: &Book, people: &[Person]) -> HashMap<PersonId, PersonId> {
    let mut found = Found { known: HashMap::default(), taken: HashSet::new() };
    let mut slugs: HashMap<&Slug, PersonId> = HashMap::default();
    let (mut emails, mut names) = (ByText::default(), ByText::default());
    for person in book.people() {
        slugs.extend(person.aliases.iter().map(|slug| (slug, person.id)));
        if !person.email.is_empty() {
            emails.entry(person.email.to_lowercase()).or_default().push(person);
        }
        names.entry(name_key(&person.name)).or_default().push(person);
    }
    slugs.extend(book.people().filter_map(|person| Some((person.slug.as_ref()?, person.id))));
    for person in people {
        let by_slug = person.slug.iter().chain(&person.aliases).find_map(|slug| slugs.get(slug));
        found.take(person, by_slug.copied());
    }
    let mut look = |list: &ByText<'_>, key: fn(&Person) -> String, fits: fn(&Person, &Person) -> bool| {
        for person in people {
            let candidates = list.get(&key(person)).into_iter().flatten();
            let free = candidates.filter(|known| !found.taken.contains(&known.id)).find(|known| fits(known, person));
            let free = free.map(|known| known.id);
            found.take(person, free);
        }
    };
    look(&names, |person| name_key(&person.name), |known, person| Person { id: person.id, ..known.clone() } == *person);
    look(&emails, |person| person.email.to_lowercase(), |known, person| known.slug.is_none() || person.slug.is_none());
    look(
        &names,
        |person| name_key(&person.name),
        |known, person| {
            let nothing_else = |person: &Person| person.slug.is_none() && person.email.is_empty();
            nothing_else(known) && nothing_else(person) && known.company == person.company
        },
    );
    found.known
}

struct Found {
    known: HashMap<PersonId, PersonId>,
    taken: HashSet<PersonId>,
}

impl Found {
    fn take(&mut self, person: &Person, known: Option<PersonId>) {
        let Some(known) = known else { return };
        if !self.known.contains_key(&person.id) && self.taken.insert(known) {
            self.known.insert(person.id, known);
        }
    }
}

/// Adds what is known elsewhere to somebody: what is here stands.
pub(crate) fn add(known: &mut Person, other: Person) {
    for field in FIELDS {
        if field.text(known).is_empty() {
            let text = field.text(&other).into_owned();
            if !text.is_empty() {
                field.set(known, &text);
            }
        }
    }
    let mut aliases = known.aliases.to_vec();
    for slug in other.slug.iter().chain(&other.aliases) {
        match &known.slug {
            None => known.slug = Some(slug.clone()),
            Some(own) if own != slug && !aliases.contains(slug) => aliases.push(slug.clone()),
            Some(_) => {}
        }
    }
    known.aliases = aliases.into();
    let new: Vec<_> = other.tags.iter().filter(|tag| !known.tags.contains(tag)).cloned().collect();
    if !new.is_empty() {
        let mut tags = [known.tags.to_vec(), new].concat();
        tags.sort_unstable();
        tags.dedup();
        known.tags = tags.into();
    }
    if !known.remark.contains(&*other.remark) {
        let both = [&*known.remark, &*other.remark];
        known.remark = both.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n").into();
    }
    if known.care.is_none() {
        known.care = other.care;
    }
}

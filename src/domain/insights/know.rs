//! Whom one knows at a company, and how sure it is that it is the same one.

use std::collections::BTreeSet;

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::strength::last_contact;
use crate::domain::weighing::scale::company_key;
use crate::domain::words::employer::is_employer_beside;
use crate::domain::words::fold::fold;
use crate::domain::words::mail::organisation;

/// Why somebody is taken to be there, the surest first. A part of a name is no reason: "Apple" is not "Apple Tree Books".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tie {
    /// The company is called so.
    Same,
    /// It is but for the legal form.
    SameName,
    /// It has the same words in another order.
    SameWords,
    /// Their e-mail address is one of a domain that is called so.
    Mail,
}

impl Tie {
    /// The word in JSON and in tables.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Tie::Same => "there",
            Tie::SameName => "there, but for the legal form",
            Tie::SameWords => "the same words",
            Tie::Mail => "by their e-mail address",
        }
    }
}

/// Somebody at a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) person: PersonId,
    pub(crate) tie: Tie,
    /// The day of the last contact that is known.
    pub(crate) last: Option<Day>,
}

/// The connections at a company, the surest first, among them those of the newest contact first. Nobody is at what is no
/// employer, such as "self-employed".
pub(crate) fn know(book: &Book, company: &str, settings: &Settings, now: Now) -> Vec<Known> {
    if !is_employer_beside(company, &settings.no_employers) {
        return Vec::new();
    }
    let key = company_key(company);
    let wanted = Wanted { folded: fold(company.trim()), words: words(&key), joined: key.replace(' ', ""), key };
    let connected = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    let mut known: Vec<Known> = connected
        .filter_map(|person| {
            let tie = wanted.tie(person)?;
            Some(Known { person: person.id, tie, last: last_contact(book, person.id, now) })
        })
        .collect();
    known.sort_by_key(|known| (known.tie, std::cmp::Reverse(known.last), known.person));
    known.dedup_by_key(|known| known.person);
    known
}

/// The company that is looked for, in the forms in which it is compared.
struct Wanted {
    folded: String,
    key: String,
    words: BTreeSet<String>,
    joined: String,
}

impl Wanted {
    fn tie(&self, person: &Person) -> Option<Tie> {
        if !person.company.is_empty() {
            let key = company_key(&person.company);
            if fold(person.company.trim()) == self.folded {
                return Some(Tie::Same);
            }
            if key == self.key {
                return Some(Tie::SameName);
            }
            if words(&key) == self.words {
                return Some(Tie::SameWords);
            }
        }
        let mut emails = std::iter::once(&*person.email).chain(person.further_emails());
        let is_it = |email: &str| organisation(email).is_some_and(|name| name.replace('-', "") == self.joined);
        emails.any(is_it).then_some(Tie::Mail)
    }
}

fn words(key: &str) -> BTreeSet<String> {
    key.split(' ').map(str::to_owned).collect()
}

//! Whom one knows at a company, and how sure it is that it is the same one.

use std::collections::BTreeSet;

use crate::domain::record::book::Book;
use crate::domain::record::former::Former;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::strength::last_contact;
use crate::domain::weighing::scale::company_key;
use crate::domain::words::day::said;
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
    /// It is called so in the user's own list of names.
    Alias,
    /// It has the same words in another order.
    SameWords,
    /// Their e-mail address is one of a domain that is called so.
    Mail,
    /// They were there by an archive, and are elsewhere by a later one.
    Was,
}

impl Tie {
    /// The word in JSON and in tables.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Tie::Same => "there",
            Tie::SameName => "there, but for the legal form",
            Tie::Alias => "there, by your list of names",
            Tie::SameWords => "the same words",
            Tie::Mail => "by their e-mail address",
            Tie::Was => "was there",
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
    /// The day of the last archive by which they were there, where they are elsewhere now.
    pub(crate) until: Option<Day>,
}

impl Known {
    /// Why they are taken to be there.
    pub(crate) fn why(&self) -> String {
        match self.until {
            Some(day) => format!("{}, by the archive of {}", self.tie.word(), said(day)),
            None => self.tie.word().to_owned(),
        }
    }
}

/// The connections at a company, the surest first, among them those of the newest contact first. Nobody is at what is no
/// employer, such as "self-employed".
pub(crate) fn know(book: &Book, company: &str, settings: &Settings, now: Now) -> Vec<Known> {
    if !is_employer_beside(company, &settings.no_employers) {
        return Vec::new();
    }
    let key = company_key(company);
    let wanted = Wanted {
        folded: fold(company.trim()),
        words: words(&key),
        joined: key.replace(' ', ""),
        aliases: aliases(&key, settings),
        key,
    };
    let connected = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    let mut known: Vec<Known> = connected
        .filter_map(|person| {
            let (tie, until) = wanted.tie(person).map(|tie| (tie, None)).or_else(|| wanted.was(person))?;
            Some(Known { person: person.id, tie, last: last_contact(book, person.id, now), until })
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
    /// The names that mean the same by the user's list.
    aliases: BTreeSet<String>,
}

impl Wanted {
    /// Whether somebody who is elsewhere was there, and by which archive.
    fn was(&self, person: &Person) -> Option<(Tie, Option<Day>)> {
        let is_it = |former: &&Former| self.is(&former.company).is_some();
        person.details().former.iter().rfind(is_it).map(|former| (Tie::Was, former.seen))
    }

    fn tie(&self, person: &Person) -> Option<Tie> {
        let there = self.is(&person.company);
        if there.is_some() {
            return there;
        }
        let mut emails = std::iter::once(&*person.email).chain(person.further_emails());
        let is_it = |email: &str| organisation(email).is_some_and(|name| name.replace('-', "") == self.joined);
        emails.any(is_it).then_some(Tie::Mail)
    }
}

impl Wanted {
    /// How a company is the one that is looked for.
    fn is(&self, company: &str) -> Option<Tie> {
        let key = company_key(company);
        if company.is_empty() {
            None
        } else if fold(company.trim()) == self.folded {
            Some(Tie::Same)
        } else if key == self.key {
            Some(Tie::SameName)
        } else if self.aliases.contains(&key) {
            Some(Tie::Alias)
        } else {
            (words(&key) == self.words).then_some(Tie::SameWords)
        }
    }
}

/// What a company is called as well, by the user's list.
fn aliases(key: &str, settings: &Settings) -> BTreeSet<String> {
    let lists = settings.company_aliases.iter().map(|list| list.split(',').map(company_key).collect());
    lists.filter(|list: &BTreeSet<String>| list.contains(key)).flatten().filter(|name| !name.is_empty()).collect()
}

fn words(key: &str) -> BTreeSet<String> {
    key.split(' ').map(str::to_owned).collect()
}

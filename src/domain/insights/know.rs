//! Whom one knows at a company, and how sure it is that it is the same one.

use std::collections::{BTreeSet, HashMap};

use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::former::Former;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::introduction;
use crate::domain::touch::introduction::Came;
use crate::domain::touch::strength::last_contact;
use crate::domain::weighing::scale::company_key;
use crate::domain::words::day::said;
use crate::domain::words::employer::is_employer_beside;
use crate::domain::words::fold::fold;
use crate::domain::words::mail::organisation;
use crate::domain::words::text::Text;
use crate::domain::words::worded::worded;

worded! {
    /// Why somebody is taken to be there, the surest first. A part of a name is no reason: "Apple" is not "Apple Tree Books".
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub(crate) enum Tie {
        /// The company is called so.
        Same = "there",
        /// It is but for the legal form.
        SameName = "there, but for the legal form",
        /// It is called so in the user's own list of names.
        Alias = "there, by your list of names",
        /// It has the same words in another order.
        SameWords = "the same words",
        /// Their e-mail address is one of a domain that is called so.
        Mail = "by their e-mail address",
        /// They studied there.
        Studied = "studied there",
        /// They were there by an archive, and are elsewhere by a later one.
        Was = "was there",
        /// Somebody is there whose page names them as a mutual connection.
        Mutual = "knows somebody there",
    }
}

/// Somebody at a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) person: PersonId,
    pub(crate) tie: Tie,
    /// The day of the last contact that is known.
    pub(crate) last: Option<Day>,
    /// The day of the last archive by which they were there, where they are elsewhere now.
    pub(crate) until: Option<Day>,
    /// Who is there whom they know, and who is no connection.
    pub(crate) through: Option<PersonId>,
    /// A school or an employer that they and the user have in common.
    pub(crate) shared: Option<Text>,
    /// What came last of an introduction there by them, and when.
    pub(crate) introduction: Option<(Came, Day)>,
}

impl Known {
    /// Why they are taken to be there.
    pub(crate) fn why(&self, book: &Book) -> String {
        let mut why = match (self.until, self.through) {
            (Some(day), _) => format!("{}, by the archive of {}", self.tie.word(), said(day)),
            (None, Some(person)) => format!("knows {}, who is there", book.name(person)),
            (None, None) => self.tie.word().to_owned(),
        };
        if let Some((came, on)) = self.introduction {
            why = format!("{why}; introduction {} {}", came.word(), said(on));
        }
        if let Some(shared) = &self.shared {
            why = format!("{why}; you both: {shared}");
        }
        why
    }
}

/// The connections at a company, the surest first, among them those of the newest contact first. Nobody is at what is no
/// employer, such as "self-employed".
pub(crate) fn know(book: &Book, company: &str, settings: &Settings, now: Now) -> Vec<Known> {
    if !is_employer_beside(company, &settings.no_employers) {
        return Vec::new();
    }
    let (wanted, own) = (Wanted::of(company, settings), own_places(book, settings));
    let connected = book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person));
    let mut known: Vec<Known> = connected
        .filter_map(|person| {
            let (tie, until) = wanted.tie(person).map(|tie| (tie, None)).or_else(|| wanted.was(person))?;
            let shared = shared(person, &own).filter(|shared| wanted.is(shared).is_none());
            let introduction = introduction::last(book, person.id, |to| wanted.is(to).is_some());
            let last = last_contact(book, person.id, now);
            Some(Known { person: person.id, tie, last, until, through: None, shared, introduction })
        })
        .collect();
    for (person, through) in mutuals(book, &wanted) {
        if known.iter().all(|known| known.person != person) {
            let introduction = introduction::last(book, person, |to| wanted.is(to).is_some());
            let (last, through) = (last_contact(book, person, now), Some(through));
            known.push(Known { person, tie: Tie::Mutual, last, until: None, through, shared: None, introduction });
        }
    }
    let declined = |known: &Known| known.introduction.is_some_and(|(came, _)| came == Came::Declined);
    known.sort_by_key(|known| (known.tie, declined(known), std::cmp::Reverse(known.last), known.person));
    known.dedup_by_key(|known| known.person);
    known
}

/// Connections that pages of others name who are at the company and are no connections themselves, each with who names
/// them. A name that two connections have tells nobody.
fn mutuals(book: &Book, wanted: &Wanted) -> Vec<(PersonId, PersonId)> {
    let names_some = |person: &&Person| !person.details().mutual.is_empty();
    let there = book.people().filter(names_some).filter(|person| book.standing_connection(person.id).is_none());
    let there: Vec<&Person> = there.filter(|person| wanted.tie(person).is_some()).collect();
    if there.is_empty() {
        return Vec::new();
    }
    let mut named: HashMap<String, Option<PersonId>> = HashMap::new();
    for person in book.connections().filter(|tie| tie.stands()).filter_map(|tie| book.person(tie.person)) {
        named.entry(fold(&person.name)).and_modify(|known| *known = None).or_insert(Some(person.id));
    }
    let known = |name: &Text| named.get(&fold(name)).copied().flatten();
    there.iter().flat_map(|of| of.details().mutual.iter().filter_map(known).map(|person| (person, of.id))).collect()
}

/// Proposes to note what came of an introduction at a company by somebody.
pub(crate) fn introduce(book: &Book, by: PersonId, company: &str, came: Came, settings: &Settings, now: Now) -> Plan {
    let wanted = Wanted::of(company, settings);
    introduction::note(book, by, company, came, |to| wanted.is(to).is_some(), now)
}

/// The user's schools and employers, by the names in which they are compared.
fn own_places(book: &Book, settings: &Settings) -> HashMap<String, Text> {
    let own = book.own_profile();
    let mut places = own.schools();
    places.extend(own.employers().into_iter().filter(|name| is_employer_beside(name, &settings.no_employers)));
    places.into_iter().map(|name| (company_key(&name), name)).filter(|(key, _)| !key.is_empty()).collect()
}

/// The first school or employer of somebody that is one of the user's, too.
fn shared(person: &Person, own: &HashMap<String, Text>) -> Option<Text> {
    let details = person.details();
    let schools = details.education.iter().map(|school| &**school);
    let employers = std::iter::once(&*person.company).chain(details.former.iter().map(|former| &*former.company));
    schools.chain(employers).find_map(|name| own.get(&company_key(name)).cloned())
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
    fn of(company: &str, settings: &Settings) -> Wanted {
        let key = company_key(company);
        Wanted {
            folded: fold(company.trim()),
            words: words(&key),
            joined: key.replace(' ', ""),
            aliases: aliases(&key, settings),
            key,
        }
    }

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
        if emails.any(is_it) {
            return Some(Tie::Mail);
        }
        person.details().education.iter().any(|school| self.is(school).is_some()).then_some(Tie::Studied)
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

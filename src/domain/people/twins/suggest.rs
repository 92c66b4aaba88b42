//! The same person in two rows: who may be, and why; what is known of both, side by side; how the two become one, and
//! how they are said to be two. Nothing is merged unless the user says so.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;

use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::Day;
use crate::domain::words::alike::{Difference, alike_key, differences};
use crate::domain::words::day::said;
use crate::domain::words::fold::fold;
use crate::domain::words::name::name_key;
use crate::domain::words::text::Text;

/// What more people than this share (a page, an address, a name and a day) tells nothing.
const MOST: usize = 5;

/// Words of a name that are looked at; more are no name.
const MAX_WORDS: usize = 8;

/// Why two rows may be one person, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The present or a former slug of both.
    Page(Slug),
    /// The connection with one was lost, and one of the same name and the same day stands with the other, who has
    /// another page.
    Renamed {
        /// The UTC day on which both connections were made.
        on: Day,
    },
    /// The e-mail address of both, lower case.
    Email(Text),
    /// One is "Jane D.", no connection, and the other the only one whose full name fits.
    Abbreviated,
    /// The two alone have this full name, and with one of them there are neither requests nor connections.
    Outside,
    /// The same, of a name that the two write otherwise.
    Alike {
        /// In what the two names differ; never empty.
        differs: Vec<Difference>,
        /// The company of both; empty where it is not one.
        company: Text,
    },
}

impl Evidence {
    /// A few words for the screen: "one page: ada-lovelace".
    pub fn words(&self) -> String {
        match self {
            Evidence::Page(slug) => format!("one page: {slug}"),
            Evidence::Renamed { on } => {
                format!("one connection lost, one found under another page, both of {}", said(*on))
            }
            Evidence::Email(email) => format!("one e-mail address: {email}"),
            Evidence::Abbreviated => "an abbreviated name, and the only full one that fits".to_owned(),
            Evidence::Outside => "one full name, and one of the two is only an address".to_owned(),
            Evidence::Alike { differs, company } => {
                let differs = differs.iter().map(|difference| difference.word()).collect::<Vec<_>>().join(", ");
                let company = if company.is_empty() { String::new() } else { format!(", one company: {company}") };
                format!("one name but for {differs}{company}, and one of the two is only an address")
            }
        }
    }

    /// How strong it is, from 0.
    fn rank(&self) -> u8 {
        match self {
            Evidence::Page(_) => 0,
            Evidence::Renamed { .. } => 1,
            Evidence::Email(_) => 2,
            Evidence::Abbreviated => 3,
            Evidence::Outside => 4,
            Evidence::Alike { company, .. } if !company.is_empty() => 5,
            Evidence::Alike { .. } => 6,
        }
    }
}

/// Two rows that may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twins {
    /// The one of the lower number.
    pub a: PersonId,
    pub b: PersonId,
    /// Why, the strongest first; never empty.
    pub evidence: Vec<Evidence>,
}

impl Twins {
    /// Whom to keep unless the user says otherwise, and whom not: the one whose connection stands, for their page is
    /// the present one; else the one who has a page; else the first.
    pub fn keeper(&self, book: &Book) -> (PersonId, PersonId) {
        let weight = |id: PersonId| {
            let has_page = book.person(id).is_some_and(|person| person.slug.is_some());
            (book.standing_connection(id).is_some(), has_page)
        };
        if weight(self.b) > weight(self.a) { (self.b, self.a) } else { (self.a, self.b) }
    }
}

/// Who may be one person in two rows: the strongest evidence first, then by number. Who was told apart is left out, and
/// so is the user's own page.
pub(crate) fn suggest(book: &Book) -> Vec<Twins> {
    let mut found = Pairs::default();
    by_page(book, &mut found);
    by_rename(book, &mut found);
    by_email(book, &mut found);
    by_abbreviation(book, &mut found);
    by_full_name(book, &mut found);
    by_likeness(book, &mut found);
    let apart: HashSet<_> = book.apart().iter().copied().collect();
    let own = |id: PersonId| book.person(id).is_some_and(|person| is_own(book, person));
    let pairs = found.0.into_iter().filter(|((a, b), _)| !apart.contains(&(*a, *b)) && !own(*a) && !own(*b));
    let mut twins: Vec<Twins> = pairs.map(|((a, b), evidence)| Twins { a, b, evidence }).collect();
    twins.sort_by_key(|twins| (twins.evidence.first().map(Evidence::rank), twins.a, twins.b));
    twins
}

/// Proposes that two rows are two people, who are then never suggested again.
pub(crate) fn tell_apart(book: &Book, a: PersonId, b: PersonId) -> Result<Plan, Refusal> {
    let (one, other) = both(book, a, b)?;
    let pair = (a.min(b), a.max(b));
    let known = book.apart();
    if known.contains(&pair) {
        let text = format!("{} and {} are told apart already", one.name, other.name);
        return Err(Refusal::new(one.name.to_string(), text));
    }
    let after = known.iter().copied().chain([pair]).collect::<BTreeSet<_>>().into_iter().collect();
    let label = format!("Told {} and {} apart", one.name, other.name);
    let names = vec![one.name.to_string(), other.name.to_string()];
    let mut copy = WorkingCopy::new(book);
    copy.write(known.to_vec(), after);
    Ok(Plan::of(copy, Deed::Apart, label, names))
}

/// The two people, when they are two.
pub(crate) fn both(book: &Book, one: PersonId, other: PersonId) -> Result<(&Person, &Person), Refusal> {
    let person = |id: PersonId| book.person(id).ok_or_else(|| Refusal::new("", format!("{id} is nobody in this file")));
    let (first, second) = (person(one)?, person(other)?);
    if one == other {
        return Err(Refusal::new(first.name.to_string(), format!("{} is one person already", first.name)));
    }
    Ok((first, second))
}

pub(crate) fn is_own(book: &Book, person: &Person) -> bool {
    book.own_profile().slug.as_ref().is_some_and(|slug| person.goes_by(slug))
}

/// The evidence for each pair, in the order in which it was found: the strongest first.
#[derive(Default)]
struct Pairs(BTreeMap<(PersonId, PersonId), Vec<Evidence>>);

impl Pairs {
    fn add(&mut self, one: PersonId, other: PersonId, evidence: Evidence) {
        if one != other {
            let known = self.0.entry((one.min(other), one.max(other))).or_default();
            if !known.contains(&evidence) {
                known.push(evidence);
            }
        }
    }

    /// Adds every two of a few.
    fn add_all(&mut self, people: &[PersonId], evidence: &Evidence) {
        for (n, one) in people.iter().enumerate() {
            for other in &people[n + 1..] {
                self.add(*one, *other, evidence.clone());
            }
        }
    }
}

/// What several people share, and those people, by number; what too many share is left out.
fn shared<K: Ord + Clone>(mut bearers: Vec<(K, PersonId)>) -> Vec<(K, Vec<PersonId>)> {
    bearers.sort_unstable();
    bearers.dedup();
    let few = bearers.chunk_by(|one, other| one.0 == other.0).filter(|few| (2..=MOST).contains(&few.len()));
    few.map(|few| (few[0].0.clone(), few.iter().map(|(_, person)| *person).collect())).collect()
}

fn by_page(book: &Book, found: &mut Pairs) {
    // One of two has it as a former slug, for the present one is nobody else's.
    let former: HashSet<&Slug> = book.people().flat_map(|person| person.aliases.iter()).collect();
    let mut bearers: Vec<(&Slug, PersonId)> = Vec::new();
    for person in book.people() {
        let slugs = person.slug.iter().chain(person.aliases.iter()).filter(|slug| former.contains(slug));
        bearers.extend(slugs.map(|slug| (slug, person.id)));
    }
    for (slug, people) in shared(bearers) {
        found.add_all(&people, &Evidence::Page(slug.clone()));
    }
}

fn by_rename(book: &Book, found: &mut Pairs) {
    let is_lost = |tie: &&Connection| {
        matches!(tie.standing, Standing::Lost { .. }) && book.standing_connection(tie.person).is_none()
    };
    let lost: Vec<&Connection> = book.connections().filter(is_lost).collect();
    let days: HashSet<Day> = lost.iter().filter_map(|tie| tie.connected_on).collect();
    let stands = book.connections().filter(|tie| tie.stands() && tie.connected_on.is_some_and(|on| days.contains(&on)));
    let bearers = lost.iter().copied().chain(stands).filter_map(|tie| {
        let person = book.person(tie.person)?;
        Some(((tie.connected_on?, name_key(&person.name)), person.id))
    });
    for ((on, _), people) in shared(bearers.collect()) {
        let (stand, gone): (Vec<PersonId>, Vec<PersonId>) =
            people.into_iter().partition(|id| book.standing_connection(*id).is_some());
        for one in stand {
            for other in gone.iter().filter(|other| has_other_page(book, one, **other)) {
                found.add(one, *other, Evidence::Renamed { on });
            }
        }
    }
}

/// Whether somebody has a page, and it is not the one of somebody else.
fn has_other_page(book: &Book, person: PersonId, than: PersonId) -> bool {
    let slug = |id| book.person(id).and_then(|person| person.slug.as_ref());
    slug(person).is_some() && slug(person) != slug(than)
}

fn by_email(book: &Book, found: &mut Pairs) {
    let bearers = book.people().flat_map(|person| {
        let all = person.further_emails().chain([person.email.trim()]).filter(|email| !email.is_empty());
        all.map(|email| (email.to_lowercase(), person.id))
    });
    for (email, people) in shared(bearers.collect()) {
        found.add_all(&people, &Evidence::Email(email.into()));
    }
}

fn by_abbreviation(book: &Book, found: &mut Pairs) {
    let mut short: HashMap<String, Vec<PersonId>> = HashMap::new();
    let unconnected = |person: &&Person| is_abbreviated(&person.name) && book.standing_connection(person.id).is_none();
    for person in book.people().filter(unconnected) {
        let key = name_key(&person.name);
        short.entry(key.trim_end_matches('.').to_owned()).or_default().push(person.id);
    }
    if short.is_empty() {
        return;
    }
    let mut fits: HashMap<&str, Vec<PersonId>> = HashMap::new();
    for person in book.people().filter(|person| !is_abbreviated(&person.name)) {
        for key in abbreviations(&person.name) {
            if let Some((key, _)) = short.get_key_value(&key) {
                fits.entry(key).or_default().push(person.id);
            }
        }
    }
    for (key, people) in &short {
        if let Some([full]) = fits.get(key.as_str()).map(Vec::as_slice)
            && people.len() < MOST
        {
            for person in people.iter().filter(|person| !have_two_pages(book, **person, *full)) {
                found.add(*person, *full, Evidence::Abbreviated);
            }
        }
    }
}

/// What a full name may be abbreviated to, as [`name_key`] has it, without the full stop: "jane d" of "Jane Doe Smith",
/// also "jane doe s".
fn abbreviations(name: &str) -> Vec<String> {
    let key = name_key(name);
    let blanks = key.match_indices(' ').take(MAX_WORDS - 1);
    blanks
        .filter_map(|(at, _)| key[at + 1..].chars().next().map(|initial| format!("{}{initial}", &key[..=at])))
        .collect()
}

fn by_full_name(book: &Book, found: &mut Pairs) {
    let full = book.people().filter(|person| is_full(&person.name));
    let outside = |id: &PersonId| is_outside(book, *id);
    for (_, people) in shared(full.map(|person| (name_key(&person.name), person.id)).collect()) {
        if let [one, other] = people[..]
            && people.iter().any(outside)
            && !have_two_pages(book, one, other)
        {
            found.add(one, other, Evidence::Outside);
        }
    }
}

/// Names that are written otherwise. Each name is brought to one form, and only those of one form are looked at.
fn by_likeness(book: &Book, found: &mut Pairs) {
    let bearers = book.people().filter_map(|person| Some((alike_key(&person.name)?, person.id)));
    for (_, people) in shared(bearers.collect()) {
        // Two of one name within the network are two people.
        if people.iter().filter(|id| !is_outside(book, **id)).count() > 1 {
            continue;
        }
        for (n, a) in people.iter().enumerate() {
            for b in people[n + 1..].iter().filter(|b| !have_two_pages(book, *a, **b)) {
                if let (Some(one), Some(other)) = (book.person(*a), book.person(*b))
                    && let Some(evidence) = likeness(one, other)
                {
                    found.add(*a, *b, evidence);
                }
            }
        }
    }
}

/// What two people have in common whose names are of one form; `None` where they are written alike.
fn likeness(one: &Person, other: &Person) -> Option<Evidence> {
    let differs = differences(&one.name, &other.name);
    let company = if fold(&one.company) == fold(&other.company) { one.company.clone() } else { "".into() };
    let is_one = differs.is_empty() || name_key(&one.name) == name_key(&other.name);
    (!is_one).then_some(Evidence::Alike { differs, company })
}

/// Whether there are neither requests to somebody nor connections with them.
fn is_outside(book: &Book, id: PersonId) -> bool {
    book.requests_of(id).next().is_none() && book.connections_of(id).next().is_none()
}

/// Whether two people have a page each: a name alone says nothing then.
fn have_two_pages(book: &Book, one: PersonId, other: PersonId) -> bool {
    let has_page = |id| book.person(id).is_some_and(|person| person.slug.is_some());
    has_page(one) && has_page(other)
}

/// Whether the last word of a name is one letter, as LinkedIn shows the names of people far away: "Jane D."
fn is_abbreviated(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let last = words.next_back().map(|word| word.strip_suffix('.').unwrap_or(word));
    words.next().is_some()
        && last.is_some_and(|word| word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
}

/// Whether a name says who somebody is: a first and a last name, which some scripts do not part by a blank.
fn is_full(name: &str) -> bool {
    let one_word = name.chars().any(|c| ('\u{2E80}'..='\u{D7FF}').contains(&c));
    !is_abbreviated(name) && (one_word || name.split_whitespace().nth(1).is_some())
}

/// Whether a name is one of its own, and no shorter form.
pub(crate) fn is_whole(name: &str) -> bool {
    !is_abbreviated(name)
}

/// The name that stays: that of who stays, unless it is abbreviated and the other is not.
pub(crate) fn better_name<'a>(kept: &'a str, gone: &'a str) -> &'a str {
    if is_abbreviated(kept) && !is_abbreviated(gone) { gone } else { kept }
}

#[cfg(test)]
pub(crate) mod properties;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
pub(crate) mod unite_tests;

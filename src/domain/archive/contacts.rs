//! Entries of an address book: whom each speaks of, and what it adds. They make nobody a part of the network.
//!
//! Surer entries come first: those whose slug is known, those with another slug, those with an e-mail address, and
//! the rest. A name alone never tells who is meant.

use foldhash::{HashMap, HashMapExt as _};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::report::{OWN_ROW, Outcome, Report};
use crate::domain::archive::rows::ContactRow;
use crate::domain::archive::source::Source;
use crate::domain::people::annotate::{MAX_REMARK, MAX_TAGS};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::{FURTHER_EMAIL, Person};
use crate::domain::words::fold::fold;
use crate::domain::words::text::{MAX_FIELD, Text};

/// What stands before a phone number in a remark.
const PHONE: &str = "Phone ";

/// What stands in a remark before what an address book calls somebody whose e-mail address it has under another name.
const NAMED: &str = "In the address book: ";

/// Why an entry is left out whose e-mail addresses do not tell who is meant.
const SEVERAL: &str = "several people have its e-mail addresses";

/// Takes in all rows.
pub(crate) fn take_in<'a>(
    rows: &'a [ContactRow],
    source: &Source<'_>,
    known_file: bool,
    draft: &mut ArchiveDraft<'a>,
    report: &mut Report,
) {
    if rows.is_empty() {
        return;
    }
    let names = draft.number_names(rows.iter().map(|row| &*row.name));
    let mut emails = Emails::new(rows, draft);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|at| match &rows[*at] {
        ContactRow { slug: Some(slug), .. } if draft.by_slug(slug).is_some() => 0,
        ContactRow { slug: Some(_), .. } => 1,
        row if emails.telling(row).next().is_some() => 2,
        _ => 3,
    });
    let (mut alike, mut crowded) = (Alike::default(), BTreeMap::<usize, u64>::new());
    for at in order {
        let row = &rows[at];
        if source.is_own(row.slug.as_ref()) {
            report.skip(row.place, OWN_ROW);
            continue;
        }
        let (id, outcome) = match find(row, &emails, &mut alike, draft) {
            EntryPerson::Several => {
                report.skip(row.place, SEVERAL);
                continue;
            }
            EntryPerson::Stranger => {
                let person = Person { name: row.name.clone(), ..Person::default() };
                let id = draft.add_person(person, row.slug.as_ref(), names[at]);
                alike.add(id, row);
                (id, Outcome::New)
            }
            EntryPerson::Known(id) => (id, Outcome::Same),
        };
        let (learned, fits) = learn(id, row, known_file, draft);
        report.count(row.place, if outcome == Outcome::Same { learned } else { outcome });
        emails.give(id, row);
        if !fits {
            *crowded.entry(row.place.file).or_default() += 1;
        }
    }
    for (file, rows) in crowded {
        let entries = if rows == 1 { "1 entry has".to_owned() } else { format!("{rows} entries have") };
        let limits = format!("for which there is no room in 10,000 characters and {MAX_TAGS} tags");
        report.warn(file, format!("{entries} a remark, numbers or tags {limits}; those were left out"));
    }
}

/// Whom a row speaks of.
enum EntryPerson {
    /// Somebody who is known.
    Known(PersonId),
    /// Somebody who is not.
    Stranger,
    /// One of several, and it does not say which.
    Several,
}

fn find(row: &ContactRow, emails: &Emails, alike: &mut Alike, draft: &ArchiveDraft<'_>) -> EntryPerson {
    if let Some(person) = row.slug.as_ref().and_then(|slug| draft.by_slug(slug)) {
        return EntryPerson::Known(person);
    }
    let is_told = row.slug.is_some() || emails.telling(row).next().is_some();
    match emails.bearer(row) {
        // A slug that is not theirs means somebody else.
        Bearer::One(one) if row.slug.is_none() || !draft.has_slug(one) => EntryPerson::Known(one),
        Bearer::Several if row.slug.is_none() => EntryPerson::Several,
        Bearer::Nobody if !is_told => alike.find(row, draft),
        Bearer::Nobody | Bearer::One(_) | Bearer::Several => EntryPerson::Stranger,
    }
}

/// For rows that nothing tells but their words: the people outside the network, by name, company and position.
#[derive(Default)]
struct Alike(Option<HashMap<[Text; 3], PersonId>>);

impl Alike {
    fn find(&mut self, row: &ContactRow, draft: &ArchiveDraft<'_>) -> EntryPerson {
        let words = |name: &Text, company: &Text, position: &Text| [name.clone(), company.clone(), position.clone()];
        let people = self.0.get_or_insert_with(|| {
            let mut people = HashMap::new();
            for person in draft.copy.all::<Person>().filter(|person| draft.standing_connection(person.id).is_none()) {
                people.entry(words(&person.name, &person.company, &person.position)).or_insert(person.id);
            }
            people
        });
        let known = people.get(&words(&row.name, &row.company, &row.position));
        known.map_or(EntryPerson::Stranger, |id| EntryPerson::Known(*id))
    }

    /// Takes note of somebody new.
    fn add(&mut self, id: PersonId, row: &ContactRow) {
        if let Some(people) = &mut self.0 {
            people.entry([row.name.clone(), row.company.clone(), row.position.clone()]).or_insert(id);
        }
    }
}

/// Who has the e-mail addresses of a row.
enum Bearer {
    Nobody,
    One(PersonId),
    Several,
}

/// The e-mail addresses of all people, in lower case.
struct Emails {
    bearers: HashMap<String, BTreeSet<PersonId>>,
    /// Those that entries of different names share, such as the one of an office: they do not tell who is meant.
    shared: BTreeSet<String>,
}

impl Emails {
    fn new(rows: &[ContactRow], draft: &ArchiveDraft<'_>) -> Emails {
        let mut emails = Emails { bearers: HashMap::new(), shared: BTreeSet::new() };
        for person in draft.copy.all::<Person>() {
            for email in person.further_emails().chain([&*person.email]).filter(|email| !email.is_empty()) {
                emails.add(person.id, email);
            }
        }
        let mut names: HashMap<String, BTreeSet<String>> = HashMap::new();
        for row in rows.iter().filter(|row| !row.name.contains('@')) {
            let name = words(&row.name);
            for email in &row.emails {
                let email = email.to_lowercase();
                let longest = names.entry(email.clone()).or_default();
                if longest.is_subset(&name) {
                    longest.clone_from(&name);
                } else if !name.is_subset(longest) {
                    emails.shared.insert(email);
                }
            }
        }
        emails
    }

    fn add(&mut self, person: PersonId, email: &str) {
        self.bearers.entry(email.to_lowercase()).or_default().insert(person);
    }

    /// Says that a person has the addresses of a row.
    fn give(&mut self, person: PersonId, row: &ContactRow) {
        row.emails.iter().for_each(|email| self.add(person, email));
    }

    /// The addresses of a row that tell who is meant.
    fn telling(&self, row: &ContactRow) -> impl Iterator<Item = String> {
        row.emails.iter().map(|email| email.to_lowercase()).filter(|email| !self.shared.contains(email))
    }

    fn bearer(&self, row: &ContactRow) -> Bearer {
        let mut bearers = self.telling(row).flat_map(|email| self.bearers.get(&email).into_iter().flatten());
        match bearers.next() {
            None => Bearer::Nobody,
            Some(one) if bearers.all(|other| other == one) => Bearer::One(*one),
            Some(_) => Bearer::Several,
        }
    }
}

/// The words of a name, whatever their order, case and accents.
fn words(name: &str) -> BTreeSet<String> {
    let name: String = name.chars().take(MAX_FIELD).collect();
    fold(&name).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Adds what is not known of the person yet; says whether that was anything, and whether there was room for all.
fn learn<'a>(id: PersonId, row: &'a ContactRow, known_file: bool, draft: &mut ArchiveDraft<'a>) -> (Outcome, bool) {
    let slug = row.slug.as_ref().filter(|slug| draft.by_slug(slug).is_none());
    if let Some(slug) = slug {
        draft.give_slug(id, slug);
    }
    let Some(known) = draft.person(id) else { return (Outcome::Same, true) };
    let mut person = known.clone();
    if row.emails.contains(&person.name) && !row.name.contains('@') {
        person.name.clone_from(&row.name);
    }
    let email = row.emails.first().cloned().unwrap_or_default();
    for (known, told) in [
        (&mut person.email, &email),
        (&mut person.company, &row.company),
        (&mut person.position, &row.position),
        (&mut person.headline, &row.headline),
        (&mut person.location, &row.location),
    ] {
        if known.is_empty() {
            known.clone_from(told);
        }
    }
    let mut fits = true;
    // What the user has taken away since stays away.
    if known_file {
        return finish_learning(person, slug.is_some(), fits, draft);
    }
    let tags: BTreeSet<Text> = person.tags.iter().chain(&row.tags).cloned().collect();
    if tags.len() <= MAX_TAGS {
        person.tags = tags.into_iter().collect();
    } else {
        fits = false;
    }
    fits &= person.remark.contains(&*row.remark) || append(&mut person.remark, &row.remark);
    for line in missing_lines(&person, row) {
        fits &= append(&mut person.remark, &line);
    }
    finish_learning(person, slug.is_some(), fits, draft)
}

/// Keeps a person as they are known now.
fn finish_learning(person: Person, gained: bool, fits: bool, draft: &mut ArchiveDraft<'_>) -> (Outcome, bool) {
    let changed = draft.person(person.id).is_some_and(|known| *known != person);
    if changed {
        draft.set_person(person);
    }
    (Outcome::changed_if(changed || gained), fits)
}

/// Lines for the e-mail addresses and phone numbers of a row that the person has nowhere: there is no other place
/// for a second address, and none for a number.
fn missing_lines(person: &Person, row: &ContactRow) -> Vec<String> {
    let noted =
        |before: &'static str| person.remark.lines().filter_map(move |line| line.strip_prefix(before)).map(str::trim);
    let emails: BTreeSet<String> = person.further_emails().chain([&*person.email]).map(str::to_lowercase).collect();
    let phones: BTreeSet<String> = noted(PHONE).map(digits).collect();
    let emails = row.emails.iter().filter(|email| !emails.contains(&email.to_lowercase()));
    let phones = row.phones.iter().filter(|phone| !phones.contains(&digits(phone)));
    let called = format!("{NAMED}{}", called(row));
    let is_other = !may_be_one(&person.name, &row.name) && !person.remark.lines().any(|line| line == called);
    let lines =
        emails.map(|email| format!("{FURTHER_EMAIL}{email}")).chain(phones.map(|phone| format!("{PHONE}{phone}")));
    lines.chain(is_other.then_some(called)).collect()
}

/// The name of a row with the position and the company, as far as it has them.
fn called(row: &ContactRow) -> String {
    let texts = [&row.name, &row.position, &row.company].map(|text| text.trim());
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether two names may be one person's: one has all words of the other, or is an address.
fn may_be_one(a: &str, b: &str) -> bool {
    if a.contains('@') || b.contains('@') {
        return true;
    }
    let (a, b) = (words(a), words(b));
    a.is_subset(&b) || b.is_subset(&a)
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// Adds a line to a remark, where there is room.
fn append(remark: &mut Text, line: &str) -> bool {
    let gap = if remark.is_empty() { "" } else { "\n" };
    let longer = format!("{remark}{gap}{line}");
    let fits = longer.chars().count() <= MAX_REMARK;
    if fits {
        *remark = longer.into();
    }
    fits
}

#[cfg(test)]
pub(crate) mod tests;

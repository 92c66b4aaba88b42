//! Entries of an address book: whom each speaks of, and what it adds. They make nobody a part of the network.
//!
//! Surer entries come first: those whose slug is known, those with another slug, those with an e-mail address, and
//! the rest. A name alone never tells who is meant.

use foldhash::{HashMap, HashMapExt as _, HashSet};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::report::{OWN_ROW, Outcome, Report};
use crate::domain::archive::rows::ContactRow;
use crate::domain::archive::source::Source;
use crate::domain::people::annotate::{MAX_REMARK, MAX_TAGS};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::uid::card_of;
use crate::domain::words::fold::fold;
use crate::domain::words::rare_text::RareText;
use crate::domain::words::text::{MAX_ENTRIES, MAX_FIELD, Text};

/// What stands before a phone number in a remark where it had no other place.
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
    let names = draft.number_names(&rows.iter().map(|row| &*row.name));
    let mut emails = Emails::new(rows, draft);
    let cards = Cards::new(rows, draft);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_cached_key(|at| match &rows[*at] {
        ContactRow { slug: Some(slug), .. } if draft.by_slug(slug).is_some() => 0,
        row if cards.bearer(row, draft).is_some() => 0,
        ContactRow { slug: Some(_), .. } => 1,
        row if emails.telling(row).next().is_some() => 2,
        _ => 3,
    });
    let (mut alike, mut crowded, mut otherwise) = (Alike::default(), BTreeMap::new(), BTreeMap::new());
    for at in order {
        let row = &rows[at];
        if source.is_own(row.slug.as_ref()) {
            report.skip(row.place, OWN_ROW);
            continue;
        }
        let (id, outcome) = match find(row, &emails, &cards, &mut alike, draft) {
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
        if outcome == Outcome::Same && !known_file && knows_otherwise(id, row, draft) {
            *otherwise.entry(row.place.file).or_insert(0) += 1;
        }
        let (learned, fits) = learn(id, row, known_file, draft);
        report.count(row.place, if outcome == Outcome::Same { learned } else { outcome });
        emails.give(id, row);
        if !fits {
            *crowded.entry(row.place.file).or_insert(0) += 1;
        }
    }
    for (file, rows) in otherwise {
        let entries = if rows == 1 { "1 entry tells".to_owned() } else { format!("{rows} entries tell") };
        let what = "another company, position, headline or place than is known";
        report.warn(file, format!("{entries} {what}; what is known stays"));
    }
    for (file, rows) in crowded {
        let entries = if rows == 1 { "1 entry has".to_owned() } else { format!("{rows} entries have") };
        let limits = format!("for which there is no room in 10,000 characters and {MAX_TAGS} tags");
        report.warn(file, format!("{entries} a remark, addresses, numbers or tags {limits}; those were left out"));
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

fn find(row: &ContactRow, emails: &Emails, cards: &Cards, alike: &mut Alike, draft: &ArchiveDraft<'_>) -> EntryPerson {
    if let Some(person) = row.slug.as_ref().and_then(|slug| draft.by_slug(slug)) {
        return EntryPerson::Known(person);
    }
    // A slug that is not theirs means somebody else.
    if let Some(one) = cards.bearer(row, draft).filter(|one| row.slug.is_none() || !draft.has_slug(*one)) {
        return EntryPerson::Known(one);
    }
    let is_told = row.slug.is_some() || emails.telling(row).next().is_some();
    match emails.bearer(row) {
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

/// Whom address books have numbered; a number that several have tells nobody.
struct Cards {
    given: HashMap<Text, Option<PersonId>>,
    /// Whom ties numbered itself; those alone of whom a row speaks so.
    own: HashMap<Text, PersonId>,
}

impl Cards {
    fn new(rows: &[ContactRow], draft: &ArchiveDraft<'_>) -> Cards {
        let mut cards: HashMap<Text, Option<PersonId>> = HashMap::new();
        let mut own = HashMap::new();
        let told: HashSet<&str> =
            rows.iter().map(|row| &*row.card).filter(|card| card.starts_with("urn:uuid:")).collect();
        for person in draft.copy.all::<Person>() {
            for card in &person.details().cards {
                cards.entry(card.clone()).and_modify(|known| *known = None).or_insert(Some(person.id));
            }
            if !told.is_empty() {
                let card = card_of(person.id);
                if told.contains(&*card) {
                    own.insert(card.into(), person.id);
                }
            }
        }
        Cards { given: cards, own }
    }

    fn bearer(&self, row: &ContactRow, draft: &ArchiveDraft<'_>) -> Option<PersonId> {
        if let Some(given) = self.given.get(&row.card) {
            return *given;
        }
        // In another data file the same number is somebody else's.
        let is_they = |id: &PersonId| draft.person(*id).is_some_and(|person| is_same_person(person, row));
        self.own.get(&row.card).copied().filter(is_they)
    }
}

/// Whether a row with the number of a person speaks of them: by name, or by an e-mail address.
fn is_same_person(person: &Person, row: &ContactRow) -> bool {
    let is_email = |email: &str| row.emails.iter().any(|told| fold(told) == fold(email));
    let is_name = |name: &str| !name.contains('@');
    fold(&person.name) == fold(&row.name)
        || is_name(&person.name) && is_name(&row.name) && may_be_one(&person.name, &row.name)
        || is_email(&person.email)
        || person.further_emails().any(is_email)
}

/// Whether an entry tells another company or the like than is known of the person.
fn knows_otherwise(id: PersonId, row: &ContactRow, draft: &ArchiveDraft<'_>) -> bool {
    draft.person(id).is_some_and(|person| {
        let both: [(&str, &str); 4] = [
            (&person.company, &row.company),
            (&person.position, &row.position),
            (&person.headline, &row.headline),
            (&person.location, &row.location),
        ];
        both.into_iter().any(|(known, told)| !known.is_empty() && !told.is_empty() && fold(known) != fold(told))
    })
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
    let email = RareText::from(row.emails.first().cloned().unwrap_or_default());
    // A card has one place for both, so that a headline comes back as a position.
    let is_headline = row.headline == row.position || person.headline == *row.position;
    let position = if is_headline { &Text::default() } else { &row.position };
    for (known, told) in [(&mut person.company, &row.company), (&mut person.position, position)] {
        if known.is_empty() {
            known.clone_from(told);
        }
    }
    let (headline, location) = (row.headline.clone().into(), row.location.clone().into());
    for (known, told) in
        [(&mut person.email, email), (&mut person.headline, headline), (&mut person.location, location)]
    {
        if known.is_empty() {
            *known = told;
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
    fits &= learn_reach(&mut person, row);
    let asides: Vec<String> = missing_lines(&person, row);
    for line in asides {
        fits &= append(&mut person.remark, &line);
    }
    finish_learning(person, slug.is_some(), fits, draft)
}

/// Adds how the person is reached, and when they were born; says whether there was room for all.
fn learn_reach(person: &mut Person, row: &ContactRow) -> bool {
    let lower = |text: &str| text.to_lowercase();
    // Numbers and addresses had no place but the remark once.
    let noted: Vec<String> = person.remark.lines().filter_map(|line| line.strip_prefix(PHONE)).map(digits).collect();
    let emails: BTreeSet<String> = person.further_emails().chain([&*person.email]).map(lower).collect();
    let emails = row.emails.iter().filter(|email| !emails.contains(&lower(email)));
    let emails: Vec<Text> = emails.cloned().collect();
    let phones: Vec<Text> = row.phones.iter().filter(|phone| !noted.contains(&digits(phone))).cloned().collect();
    let (mut fits, own) = (true, card_of(person.id));
    person.change_details(|details| {
        fits &= add(&mut details.emails, &emails, lower);
        fits &= add(&mut details.phones, &phones, digits);
        fits &= add(&mut details.addresses, &row.addresses, letters);
        // The line says it all, too.
        add(&mut details.postal, &row.postal, str::to_owned);
        fits &= add(&mut details.links, &row.links, bare_link);
        let is_new = !row.card.is_empty() && *row.card != own;
        let card = if is_new { std::slice::from_ref(&row.card) } else { &[][..] };
        // How an address book numbers its cards is nothing that anybody misses.
        add(&mut details.cards, card, str::to_owned);
        let both = details.birthday.zip(row.birthday).map(|(known, told)| known.or_year_of(told));
        details.birthday = both.or(details.birthday).or(row.birthday);
    });
    fits
}

/// Adds the entries that are missing, as far as there is room; says whether there was.
fn add(known: &mut Box<[Text]>, told: &[Text], key: impl Fn(&str) -> String) -> bool {
    let mut keys: BTreeSet<String> = known.iter().map(|entry| key(entry)).collect();
    let news: Vec<&Text> = told.iter().filter(|entry| keys.insert(key(entry))).collect();
    let room = MAX_ENTRIES.saturating_sub(known.len());
    if !news.is_empty() && room > 0 {
        *known = known.iter().chain(news.iter().copied().take(room)).cloned().collect();
    }
    news.len() <= room
}

/// Letters and digits alone, by which two spellings of an address are one.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The address of a page without what stands before the host, and a stroke at its end.
fn bare_link(link: &str) -> String {
    let link = link.trim_end_matches('/').to_lowercase();
    let link = link.split_once("://").map_or(link.as_str(), |(_, rest)| rest);
    link.strip_prefix("www.").unwrap_or(link).to_owned()
}

/// Keeps a person as they are known now.
fn finish_learning(person: Person, gained: bool, fits: bool, draft: &mut ArchiveDraft<'_>) -> (Outcome, bool) {
    let changed = draft.person(person.id).is_some_and(|known| *known != person);
    if changed {
        draft.set_person(person);
    }
    (Outcome::changed_if(changed || gained), fits)
}

/// Lines for what a row tells that has no place of its own, where the remark does not have them.
fn missing_lines(person: &Person, row: &ContactRow) -> Vec<String> {
    let called = format!("{NAMED}{}", called(row));
    let is_other = !may_be_one(&person.name, &row.name);
    let born = person.details().birthday.zip(row.birthday).filter(|(known, told)| !known.agrees(*told));
    let born = born.map(|(_, told)| format!("Also birthday: {told}"));
    let lines = row.asides.iter().map(ToString::to_string).chain(born).chain(is_other.then_some(called));
    let is_name = |line: &String| line.strip_prefix("Full name: ").is_some_and(|name| fold(name) == fold(&person.name));
    lines.filter(|line| !is_name(line) && !person.remark.lines().any(|known| known == line)).collect()
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
fn append(remark: &mut RareText, line: &str) -> bool {
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

//! vCards, 3.0 for all programs and 4.0 on request. Each property is a row of a table: what it is called in both
//! versions, and its values.

use std::collections::HashMap;

use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::{FURTHER_EMAIL, Person};
use crate::domain::record::postal;
use crate::domain::record::uid::{card_of, uuid};
use crate::domain::time::Time;
use crate::domain::words::worded::worded;
use crate::export::chosen::{Chosen, Selection};
use crate::export::content_line::{address, escaped, push};
use crate::export::name;

worded! {
    /// Which version is written.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) enum CardVersion {
        /// What Google, iCloud, Outlook and khard take.
        #[default]
        Three = "3.0",
        /// RFC 6350.
        Four = "4.0",
    }
}

/// A property of a card.
struct Property {
    /// Its name, with what is said of it.
    three: &'static str,
    four: &'static str,
    /// Adds its values, each a line of its own and ready to be written.
    values: fn(&Person, &mut Vec<String>),
}

impl Property {
    const fn named(name: &'static str, values: fn(&Person, &mut Vec<String>)) -> Property {
        Property { three: name, four: name, values }
    }
}

/// What a card says of a person, in this order.
const PROPERTIES: &[Property] = &[
    Property::named("FN", |person, out| text(out, &person.name)),
    Property::named("N", |person, out| {
        let parts = name::parts(&person.name);
        out.push(parted(&[parts.family, parts.given, "", "", parts.suffix]));
    }),
    Property::named("ORG", |person, out| text(out, &person.company)),
    Property::named("TITLE", |person, out| {
        text(out, if person.position.is_empty() { &person.headline } else { &person.position });
    }),
    Property {
        three: "EMAIL;TYPE=INTERNET",
        four: "EMAIL",
        values: |person, out| {
            text(out, &person.email);
            person.further_emails().for_each(|email| text(out, email));
        },
    },
    Property::named("TEL", |person, out| person.details().phones.iter().for_each(|phone| text(out, phone))),
    // Where they live as LinkedIn tells it is no postal address; it stands as a town where there is none.
    Property::named("ADR", |person, out| {
        let (addresses, postal) = (&person.details().addresses, &person.details().postal);
        out.extend(addresses.iter().map(|address| match postal::parted(address, postal) {
            Some(postal) => parted(&postal.0.each_ref().map(String::as_str)),
            None => parted(&["", "", address, "", "", "", ""]),
        }));
        if addresses.is_empty() && !person.location.is_empty() {
            out.push(parted(&["", "", "", &person.location, "", "", ""]));
        }
    }),
    Property::named("X-TIES-LOCATION", |person, out| {
        if !person.details().addresses.is_empty() {
            text(out, &person.location);
        }
    }),
    Property::named("X-TIES-HEADLINE", |person, out| text(out, &person.headline)),
    Property::named("BDAY", |person, out| {
        out.extend(person.details().birthday.map(|day| match day.year() {
            Some(year) => format!("{year:04}-{:02}-{:02}", day.month(), day.day()),
            None => format!("--{:02}{:02}", day.month(), day.day()),
        }));
    }),
    Property { three: "X-SOCIALPROFILE;TYPE=linkedin", four: "SOCIALPROFILE;SERVICE-TYPE=LinkedIn", values: page },
    Property::named("URL", |person, out| {
        page(person, out);
        out.extend(person.details().links.iter().map(|link| address(link)));
    }),
    Property::named("CATEGORIES", |person, out| {
        let tags: Vec<_> = person.tags.iter().map(|tag| escaped(tag)).collect();
        out.extend((!tags.is_empty()).then(|| tags.join(",")));
    }),
    Property::named("NOTE", |person, out| {
        let lines: Vec<_> = person.remark.lines().filter(|line| !line.starts_with(FURTHER_EMAIL)).collect();
        text(out, &lines.join("\n"));
    }),
];

/// Adds a text that is known.
fn text(out: &mut Vec<String>, text: &str) {
    let text = escaped(text);
    if !text.trim().is_empty() {
        out.push(text);
    }
}

/// Texts as the parts of one value.
fn parted(parts: &[&str]) -> String {
    parts.iter().map(|part| escaped(part)).collect::<Vec<_>>().join(";")
}

/// Adds the address of the page on LinkedIn.
fn page(person: &Person, out: &mut Vec<String>) {
    out.extend(person.url());
}

/// The cards of all who are chosen.
pub(crate) fn cards(selection: &Selection<'_>, version: CardVersion) -> String {
    let numbers = Numbers::of(selection.book);
    let card = |chosen: &Chosen<'_>| card(selection, chosen, version, &numbers.number(chosen.person));
    selection.people.iter().map(card).collect()
}

/// The card of somebody, under a number.
pub(crate) fn card(selection: &Selection<'_>, chosen: &Chosen<'_>, version: CardVersion, number: &str) -> String {
    let person = chosen.person;
    let mut out = String::new();
    push(&mut out, "BEGIN", "VCARD");
    push(&mut out, "VERSION", version.word());
    push(&mut out, "PRODID", "-//ties//ties//EN");
    push(&mut out, "UID", &escaped(number));
    for property in PROPERTIES {
        let mut values = Vec::new();
        (property.values)(person, &mut values);
        let name = match version {
            CardVersion::Three => property.three,
            CardVersion::Four => property.four,
        };
        for value in &values {
            push(&mut out, name, value);
        }
    }
    if let Some(written) = selection.written.people.get(&person.id.0) {
        push(&mut out, REVISED, &revised(written.at, version));
    }
    push(&mut out, "END", "VCARD");
    out
}

/// The property that tells when somebody was changed.
pub(crate) const REVISED: &str = "REV";

fn revised(at: Time, version: CardVersion) -> String {
    match version {
        CardVersion::Three => at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        CardVersion::Four => at.format("%Y%m%dT%H%M%SZ").to_string(),
    }
}

/// What cards are numbered by: no two have the same.
pub(crate) struct Numbers<'b>(HashMap<&'b str, PersonId>);

impl<'b> Numbers<'b> {
    /// Whose card has a number that an address book gave; of several the first keeps it.
    pub(crate) fn of(book: &'b Book) -> Numbers<'b> {
        let mut bearers = HashMap::new();
        for person in book.people() {
            for card in &person.details().cards {
                bearers.entry(&**card).or_insert(person.id);
            }
        }
        Numbers(bearers)
    }

    /// What an address book numbered the card of somebody by, so that it knows the card again; else what names them here.
    pub(crate) fn number(&self, person: &Person) -> String {
        self.given(person).next().map_or_else(|| self.own(person), str::to_owned)
    }

    /// What address books numbered the card of somebody by.
    pub(crate) fn given<'p>(&self, person: &'p Person) -> impl Iterator<Item = &'p str> {
        let cards = person.details().cards.iter().map(|card| &**card);
        cards.filter(|card| self.0.get(card) == Some(&person.id)).collect::<Vec<_>>().into_iter()
    }

    /// What names somebody here, unless it came as the number of another's card from another data file.
    pub(crate) fn own(&self, person: &Person) -> String {
        let own = card_of(person.id);
        let is_taken = self.0.get(&*own).is_some_and(|bearer| *bearer != person.id);
        if is_taken { format!("urn:uuid:{}", uuid("person-again", person.id.0)) } else { own }
    }
}

/// What names a person in other programs.
pub(crate) fn uid(person: &Person) -> String {
    uuid("person", person.id.0)
}

#[cfg(test)]
mod tests;

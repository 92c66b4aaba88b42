use calcard::vcard::{VCard, VCardProperty, VCardValue};
use proptest::prelude::*;

use super::*;
use crate::domain::record::birthday::Birthday;
use crate::domain::record::book::Book;
use crate::domain::record::details::Details;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::LastWritten;
use crate::domain::record::journal::RowsWritten;
use crate::domain::record::slug::Slug;
use crate::domain::time::Now;
use crate::export::chosen::Reach;
use crate::export::text::clean;

fn written(person: Person, version: CardVersion) -> String {
    let mut book = Book::default();
    book.put_person(person);
    let now = Now::new(Time::UNIX_EPOCH, chrono_tz::UTC);
    let mut last = RowsWritten::default();
    last.people.insert(1, LastWritten { at: Time::UNIX_EPOCH, times: 1 });
    let people = book.people().map(|person| Chosen::of(&book, person)).collect();
    let messages = Vec::new();
    cards(&Selection { book: &book, now, reach: Reach::People, people, messages, written: last }, version)
}

fn ada() -> Person {
    Person {
        id: PersonId(1),
        name: "Ada Lovelace".into(),
        slug: Slug::new("ada-lovelace"),
        company: "Engines; Looms, Ltd".into(),
        position: "Analyst".into(),
        email: "ada@engines.example".into(),
        location: "London".into(),
        details: Details {
            phones: ["+44 20 5550 100".into()].into(),
            addresses: ["1 Engine Row, London".into()].into(),
            birthday: Birthday::new(Some(1815), 12, 10),
            ..Details::default()
        }
        .kept(),
        tags: ["maths".into(), "poets".into()].into(),
        remark: "Met at the fair\nE-mail ada@home.example\nLikes looms".into(),
        ..Person::default()
    }
}

#[test]
fn a_card_says_what_is_known_in_both_versions() {
    let three = written(ada(), CardVersion::Three);
    for line in [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Ada Lovelace",
        "N:Lovelace;Ada;;;",
        "ORG:Engines\\; Looms\\, Ltd",
        "TITLE:Analyst",
        "EMAIL;TYPE=INTERNET:ada@engines.example",
        "EMAIL;TYPE=INTERNET:ada@home.example",
        "TEL:+44 20 5550 100",
        "ADR:;;1 Engine Row\\, London;;;;",
        "BDAY:1815-12-10",
        "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/ada-lovelace",
        "URL:https://www.linkedin.com/in/ada-lovelace",
        "CATEGORIES:maths,poets",
        "NOTE:Met at the fair\\nLikes looms",
        "REV:1970-01-01T00:00:00Z",
        "END:VCARD",
    ] {
        assert!(three.replace("\r\n ", "").split("\r\n").any(|other| other == line), "{line} in\n{three}");
    }
    let four = written(ada(), CardVersion::Four);
    for line in ["VERSION:4.0", "EMAIL:ada@home.example", "REV:19700101T000000Z"] {
        assert!(four.contains(&format!("\r\n{line}\r\n")), "{line} in\n{four}");
    }
    assert!(four.contains("SOCIALPROFILE;SERVICE-TYPE=LinkedIn:"));
}

proptest! {
    /// What another reader finds in a card is what is known, whatever stands in the texts.
    #[test]
    fn any_texts_are_read_again(
        name in "\\PC{0,30}", company in any::<String>(), remark in any::<String>(), tag in any::<String>(),
        version in prop_oneof![Just(CardVersion::Three), Just(CardVersion::Four)],
    ) {
        let name = format!("A{name}");
        let person = Person {
            name: name.clone().into(),
            company: company.clone().into(),
            remark: remark.into(),
            tags: [tag.into()].into(),
            ..ada()
        };
        let text = written(person, version);
        let unfolded = text.replace("\r\n ", "");
        let begins = unfolded.split("\r\n").filter(|line| *line == "BEGIN:VCARD");
        prop_assert_eq!(begins.count(), 1);
        let card = VCard::parse(&text).expect("a card");
        let found = |property: VCardProperty| {
            let entry = card.entries.iter().find(|entry| entry.name == property)?;
            match entry.values.first()? {
                VCardValue::Text(text) => Some(text.clone()),
                VCardValue::Component(parts) => parts.first().cloned(),
                _ => None,
            }
        };
        prop_assert_eq!(found(VCardProperty::Fn), Some(clean(&name)));
        if !clean(&company).trim().is_empty() && !clean(&company).contains(';') {
            prop_assert_eq!(found(VCardProperty::Org), Some(clean(&company)));
        }
        prop_assert_eq!(found(VCardProperty::Email), Some("ada@engines.example".to_owned()));
    }
}

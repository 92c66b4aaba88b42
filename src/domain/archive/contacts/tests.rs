//! What entries of an address book do, as tables and as properties.

use proptest::prelude::*;

use crate::domain::archive::import::Import;
use crate::domain::archive::merge::import;
use crate::domain::archive::merge::tests::{archive, at, import_into, slug, time};
use crate::domain::archive::report::FileReport;
use crate::domain::archive::rows::{Archive, ContactRow, FileRead, Place};
use crate::domain::people::annotate::{MAX_REMARK, MAX_TAGS};
use crate::domain::record::birthday::Birthday;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::details::Details;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::FileKind;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::settings::Settings;
use crate::domain::words::text::Text;

fn row(name: &str, page: Option<&str>, emails: &str) -> ContactRow {
    let emails: Vec<Text> = emails.split_whitespace().map(Text::from).collect();
    ContactRow {
        birthday: None,
        addresses: Box::default(),
        postal: Box::default(),
        links: Box::default(),
        asides: Box::default(),
        card: "".into(),
        place: Place { file: 0, line: 0 },
        name: name.into(),
        slug: page.map(slug),
        emails: emails.into(),
        company: "".into(),
        position: "".into(),
        headline: "".into(),
        location: "".into(),
        phones: Box::default(),
        tags: Box::default(),
        remark: "".into(),
    }
}

fn texts(words: &str) -> Box<[Text]> {
    words.split_whitespace().map(Text::from).collect()
}

/// A file of entries, as it is read by itself.
fn book_of(mut rows: Vec<ContactRow>) -> Archive {
    for (line, row) in (2..).zip(&mut rows) {
        row.place.line = line;
    }
    let mut archive = archive("1970-01-01T00:00:00Z", None, None);
    archive.files = vec![FileRead {
        name: "contacts.csv".to_owned(),
        kind: FileKind::Contacts,
        rows: rows.len() as u64,
        skipped: Vec::new(),
        unparsed_dates: Vec::new(),
        warnings: Vec::new(),
        readings: Vec::new(),
    }];
    archive.contacts = rows;
    archive
}

fn counts(import: &Import) -> (u64, u64, u64, usize) {
    let FileReport { rows, new, changed, same, skipped, .. } = &import.files[0];
    assert_eq!(*rows, new + changed + same + skipped.len() as u64);
    (*new, *changed, *same, skipped.len())
}

fn person(book: &mut Book, name: &str, page: Option<&str>, email: &str) -> PersonId {
    let id = PersonId(book.next::<Person>());
    let person = Person { id, name: name.into(), slug: page.map(slug), email: email.into(), ..Person::default() };
    book.put_person(person);
    id
}

fn connect(book: &mut Book, person: PersonId) {
    let id = ConnectionId(book.next::<Connection>());
    let (standing, origin) = (Standing::Connected, Origin::Typed);
    book.put_connection(Connection { id, person, connected_on: None, standing, origin });
}

const ADA: &str = "Ada Lovelace";

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn an_entry_finds_its_person_surely_or_not_at_all() {
    type People = &'static [(&'static str, Option<&'static str>, &'static str)];
    // (in the book: name, slug, e-mail; rows; new, changed, same, skipped)
    type Case = (&'static str, People, Vec<ContactRow>, (u64, u64, u64, usize));
    let cases: [Case; 18] = [
        ("nobody known", &[], vec![row(ADA, None, "")], (1, 0, 0, 0)),
        ("by slug", &[("Ada", Some("ada"), "")], vec![row(ADA, Some("ada"), "")], (0, 0, 1, 0)),
        ("by e-mail", &[("Ada", Some("ada"), "A@x.org")], vec![row(ADA, None, "a@X.org")], (0, 0, 1, 0)),
        ("gains the slug", &[("Ada", None, "a@x.org")], vec![row(ADA, Some("ada"), "a@x.org")], (0, 1, 0, 0)),
        (
            "by e-mail, otherwise named",
            &[("Ada King", Some("ada"), "a@x.org")],
            vec![row(ADA, None, "a@x.org")],
            (0, 1, 0, 0),
        ),
        ("another slug", &[(ADA, Some("other"), "a@x.org")], vec![row(ADA, Some("ada"), "a@x.org")], (1, 0, 0, 0)),
        ("never by name", &[(ADA, Some("ada"), "b@x.org")], vec![row(ADA, None, "a@x.org")], (1, 0, 0, 0)),
        ("the same words", &[(ADA, None, "")], vec![row(ADA, None, "")], (0, 0, 1, 0)),
        ("not the same words", &[("ada lovelace", None, "")], vec![row(ADA, None, "")], (1, 0, 0, 0)),
        (
            "two have it",
            &[(ADA, None, "a@x.org"), ("B", None, "a@x.org")],
            vec![row(ADA, None, "a@x.org")],
            (0, 0, 0, 1),
        ),
        (
            "one of each",
            &[(ADA, None, "a@x.org"), ("B", None, "b@x.org")],
            vec![row(ADA, None, "a@x.org b@x.org")],
            (0, 0, 0, 1),
        ),
        (
            "two have it, a slug tells",
            &[(ADA, None, "a@x.org"), ("B", None, "a@x.org")],
            vec![row(ADA, Some("ada"), "a@x.org")],
            (1, 0, 0, 0),
        ),
        ("twice in the file", &[], vec![row("Ada", None, "a@x.org"), row(ADA, None, "a@x.org")], (1, 0, 1, 0)),
        (
            "twice, the second without a name",
            &[],
            vec![row(ADA, None, "a@x.org"), row("a@x.org", None, "a@x.org")],
            (1, 0, 1, 0),
        ),
        ("gains its name", &[], vec![row("a@x.org", None, "a@x.org"), row(ADA, None, "a@x.org")], (1, 1, 0, 0)),
        ("an office", &[], vec![row(ADA, None, "o@x.org"), row("Grace Hopper", None, "o@x.org")], (2, 0, 0, 0)),
        (
            "by a second address",
            &[],
            vec![row(ADA, None, "a@x.org b@x.org"), row("Ada", None, "B@x.org")],
            (1, 0, 1, 0),
        ),
        ("a slug comes first", &[], vec![row("Ada", None, "a@x.org"), row(ADA, Some("ada"), "a@x.org")], (1, 0, 1, 0)),
    ];
    for (what, people, rows, expected) in cases {
        let mut book = Book::default();
        for (name, page, email) in people {
            person(&mut book, name, *page, email);
        }
        let archive = book_of(rows);
        let first = import_into(&mut book, &archive);
        assert_eq!(counts(&first), expected, "{what}");
        let second = import_into(&mut book, &archive);
        let (new, changed, _, skipped) = counts(&second);
        assert_eq!((new, changed, skipped, second.batch.edits.len()), (0, 0, expected.3, 0), "{what}, again");
    }
}

#[test]
fn somebody_in_the_network_is_not_meant_by_words_alone() {
    let mut book = Book::default();
    let ada = person(&mut book, ADA, Some("ada"), "");
    connect(&mut book, ada);
    let archive = book_of(vec![row(ADA, None, "")]);
    assert_eq!(counts(&import_into(&mut book, &archive)), (1, 0, 0, 0));
    assert_eq!(counts(&import_into(&mut book, &archive)), (0, 0, 1, 0));
}

#[test]
fn what_is_known_stays_and_what_is_blank_is_learned() {
    let mut book = Book::default();
    let ada = person(&mut book, "Ada", None, "a@x.org");
    let known = Person {
        company: "Mill".into(),
        tags: texts("friend").into_vec().into(),
        remark: "Met at the fair.".into(),
        ..book.person(ada).cloned().expect("her")
    };
    book.put_person(known.clone());
    let told = ContactRow {
        company: "Other Mill".into(),
        position: "Analyst".into(),
        headline: "Numbers".into(),
        location: "London".into(),
        phones: texts("+4420555 020555"),
        tags: texts("mill"),
        remark: "Likes looms.".into(),
        ..row(ADA, None, "A@x.org b@x.org")
    };
    let again = ContactRow { phones: texts("+44-20-555"), remark: "looms".into(), ..row(ADA, None, "B@X.org") };
    let archive = book_of(vec![told, again]);
    let import = import_into(&mut book, &archive);
    assert_eq!((counts(&import), &*import.batch.label), ((0, 1, 1, 0), "Imported archive.zip: 1 changed"));
    let expected = Person {
        position: "Analyst".into(),
        headline: "Numbers".into(),
        location: "London".into(),
        tags: texts("friend mill").into_vec().into(),
        remark: "Met at the fair.\nLikes looms.".into(),
        details: Details { emails: texts("b@x.org"), phones: texts("+4420555 020555"), ..Details::default() }.kept(),
        ..known
    };
    assert_eq!(book.person(ada), Some(&expected));
    assert!(import_into(&mut book, &archive).batch.edits.is_empty());
}

#[test]
fn an_address_book_makes_nobody_a_part_of_the_network_and_decides_nothing() {
    let mut book = Book::default();
    let grace = person(&mut book, "Grace Hopper", Some("grace"), "g@x.org");
    book.put_request(Request {
        id: RequestId(1),
        person: grace,
        direction: Direction::Sent,
        state: State::Pending,
        sent_at: Some(time("2020-01-01T08:00:00Z")),
        note: "".into(),
        origin: Origin::Typed,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    });
    let full = ContactRow { phones: texts("555"), ..row(ADA, Some("ada"), "a@x.org b@x.org") };
    let mut archive =
        book_of(vec![full, row("Otto", None, ""), row("Grace", None, "g@x.org"), row("I", Some("me"), "")]);
    archive.own.slug = Some(slug("me"));
    let before = book.clone();
    let import = import_into(&mut book, &archive);
    assert_eq!(import.batch.label, "Imported archive.zip: 2 contacts new");
    assert_eq!(counts(&import), (2, 0, 1, 1));
    assert_eq!((book.requests().count(), book.connections().count(), book.follow_ups().count()), (1, 0, 0));
    assert_eq!(book.request(RequestId(1)), before.request(RequestId(1)));
    let ada = book.people().find(|person| &*person.name == ADA).expect("her");
    assert_eq!((&*ada.email, &*ada.remark), ("a@x.org", ""));
    assert_eq!((&ada.details().emails, &ada.details().phones), (&texts("b@x.org"), &texts("555")));
    for batch in import.batches(|_| true).into_iter().rev() {
        book.apply(&batch.inverse().edits);
    }
    assert!(book == before);
}

#[test]
fn what_finds_no_room_is_told() {
    let mut book = Book::default();
    let many: Box<[Text]> = (0..=MAX_TAGS).map(|n| format!("t{n}").into()).collect();
    let rows = vec![
        ContactRow { remark: "x".repeat(MAX_REMARK + 1).into(), ..row(ADA, None, "a@x.org b@x.org") },
        ContactRow { tags: many, ..row("Otto", None, "") },
    ];
    let archive = book_of(rows);
    let import = import_into(&mut book, &archive);
    assert_eq!(counts(&import), (2, 0, 0, 0));
    assert!(import.files[0].warnings[0].starts_with("2 entries have a remark"), "{:?}", import.files[0].warnings);
    let remarks: Vec<&str> = book.people().map(|person| &*person.remark).collect();
    assert_eq!(remarks, ["", ""]);
    assert!(import_into(&mut book, &archive).batch.edits.is_empty());
}

#[test]
fn what_the_address_book_calls_somebody_is_remarked_where_the_names_differ() {
    let mut book = Book::default();
    let id = person(&mut book, "Ada King", Some("ada"), "a@x.org");
    let other = ContactRow { company: "Mill".into(), position: "Clerk".into(), ..row(ADA, None, "a@x.org") };
    import_into(&mut book, &book_of(vec![other]));
    let ada = book.person(id).expect("her");
    assert_eq!((&*ada.name, &*ada.remark), ("Ada King", "In the address book: Ada Lovelace, Clerk, Mill"));
}

fn any_row() -> impl Strategy<Value = ContactRow> {
    let names = ["Ada", ADA, "Lovelace, Ada", "Grace Hopper", "a@x.org", "b@x.org"];
    let pages = [None, None, None, Some("ada"), Some("grace"), Some("me")];
    let emails = ["", "", "a@x.org", "A@x.org b@x.org", "b@x.org", "c@x.org a@x.org", "c@x.org"];
    let words = ["", "", "Mill", "Loom"];
    let phones = ["", "", "555", "556 555", "5-5-5"];
    let pick = |n: usize| 0..n;
    (pick(6), pick(6), pick(7), pick(4), pick(4), pick(4), pick(5), pick(4)).prop_map(
        move |(name, page, email, company, position, location, phone, remark)| ContactRow {
            company: words[company].into(),
            position: words[position].into(),
            location: words[location].into(),
            phones: texts(phones[phone]),
            tags: texts(words[location]),
            remark: words[remark].into(),
            ..row(names[name], pages[page], emails[email])
        },
    )
}

/// A book with people of such names, some of them connected.
fn any_book() -> impl Strategy<Value = Book> {
    let people = prop::collection::vec((any_row(), any::<bool>()), 0..4);
    people.prop_map(|people| {
        let mut book = Book::default();
        for (row, connected) in people {
            let page = row.slug.as_ref().filter(|slug| !book.people().any(|person| person.goes_by(slug)));
            let page = page.map(|slug| slug.as_str().to_owned());
            let email = row.emails.first().cloned().unwrap_or_default();
            let id = person(&mut book, &row.name, page.as_deref(), &email);
            let known =
                Person { company: row.company, remark: row.remark.into(), ..book.person(id).cloned().expect("them") };
            book.put_person(known);
            if connected {
                connect(&mut book, id);
            }
        }
        book
    })
}

proptest! {
    #[test]
    fn reading_twice_is_reading_once(book in any_book(), rows in prop::collection::vec(any_row(), 0..8)) {
        let before = book.clone();
        let mut book = book;
        let mut archive = book_of(rows);
        archive.own.slug = Some(slug("me"));
        let first = import_into(&mut book, &archive);
        let (_, _, _, skipped) = counts(&first);
        let second = import_into(&mut book, &archive);
        prop_assert!(second.batch.edits.iter().all(|edit| edit.person().is_none()), "{:#?}", second.batch.edits);
        let (new, changed, _, skipped_again) = counts(&second);
        prop_assert_eq!((new, changed, skipped_again), (0, 0, skipped));
        prop_assert_eq!(book.connections().count(), before.connections().count());
        for old in before.people() {
            let new = book.person(old.id).expect("nobody is taken away");
            prop_assert!(new.remark.starts_with(&*old.remark));
            let both: [(&str, &str); 3] =
                [(&old.company, &new.company), (&old.email, &new.email), (&old.location, &new.location)];
            for (old, new) in both {
                prop_assert!(old.is_empty() || old == new);
            }
            prop_assert!(old.slug.is_none() || old.slug == new.slug);
        }
    }

    #[test]
    fn the_inverse_gives_the_former_book(book in any_book(), rows in prop::collection::vec(any_row(), 0..8)) {
        let before = book.clone();
        let mut book = book;
        let import = import(&book, &book_of(rows), &Settings::default(), at("2026-08-01T08:00:00Z"));
        book.apply(&import.batch.edits);
        book.apply(&import.batch.inverse().edits);
        prop_assert!(book == before);
    }
}

#[test]
fn what_was_taken_away_since_stays_away_when_the_same_file_is_read_again() {
    let mut book = Book::default();
    let file = || {
        book_of(vec![ContactRow { tags: texts("club"), remark: "met".into(), ..row("Ada Lovelace", None, "a@b.c") }])
    };
    import_into(&mut book, &file());
    let ada = book.people().next().expect("is there").clone();
    assert_eq!((ada.tags.len(), ada.remark.contains("met")), (1, true));
    book.put_person(Person { tags: [].into(), remark: "".into(), ..ada.clone() });
    import_into(&mut book, &file());
    let now = book.person(ada.id).expect("is there");
    assert_eq!((now.tags.len(), &*now.remark), (0, ""));
}

#[test]
fn what_an_entry_changed_is_named_field_by_field() {
    type Change = fn(&mut ContactRow);
    let cases: [(Change, &str); 6] = [
        (|row| row.location = "Leeds".into(), "location Leeds"),
        (|row| row.company = "Looms".into(), "company Looms"),
        (|row| row.headline = "Weaver".into(), "headline Weaver"),
        (|row| row.tags = texts("fair"), "tags fair"),
        (|row| row.remark = "Met at the fair.".into(), "remark"),
        (|row| (row.position, row.remark) = ("Weaver".into(), "Tall.".into()), "position Weaver · remark"),
    ];
    for (change, expected) in cases {
        let mut book = Book::default();
        person(&mut book, ADA, Some("ada"), "a@x.org");
        let mut entry = row(ADA, Some("ada"), "a@x.org");
        change(&mut entry);
        let import = import_into(&mut book, &book_of(vec![entry]));
        let told: Vec<_> = import.findings.iter().map(|finding| import.text_of(finding)).collect();
        assert_eq!(told, [expected]);
    }
}

#[test]
fn how_somebody_is_reached_is_learned_once_and_what_speaks_against_it_is_remarked() {
    let mut book = Book::default();
    let book_of = |rows: Vec<ContactRow>| Archive { sha256: format!("{rows:?}").into(), ..book_of(rows) };
    let ada = person(&mut book, "Ada", None, "a@x.org");
    let born = Birthday::read("12-10");
    let told = ContactRow {
        birthday: born,
        addresses: ["1 Mill Lane, Bath".into()].into(),
        links: texts("https://ada.example/"),
        asides: ["Nickname: Enchantress".into()].into(),
        card: "card-1".into(),
        ..row(ADA, None, "a@x.org")
    };
    import_into(&mut book, &book_of(vec![told.clone()]));
    let details = book.person(ada).expect("her").details().clone();
    assert_eq!((details.birthday, &*details.cards), (born, &["card-1".into()][..]));
    assert_eq!(&*book.person(ada).expect("her").remark, "Nickname: Enchantress");

    // The same from another program, written otherwise; the card is known by its number, whatever it says.
    let other = ContactRow {
        birthday: Birthday::read("1815-12-10"),
        addresses: ["1 Mill Lane\u{2c} BATH".into()].into(),
        links: texts("http://www.ada.example"),
        ..ContactRow { card: "card-1".into(), ..row("Ada King", None, "ada@elsewhere.example") }
    };
    import_into(&mut book, &book_of(vec![other]));
    assert_eq!(book.people().count(), 1);
    let person = book.person(ada).expect("her");
    assert_eq!((person.details().birthday, person.details().addresses.len()), (Birthday::read("1815-12-10"), 1));
    assert_eq!((&person.details().emails, person.details().links.len()), (&texts("ada@elsewhere.example"), 1));

    let wrong = ContactRow { birthday: Birthday::read("1816-01-01"), ..row("Ada", None, "a@x.org") };
    import_into(&mut book, &book_of(vec![wrong.clone()]));
    let remark = book.person(ada).expect("her").remark.clone();
    assert_eq!(&*remark, "Nickname: Enchantress\nAlso birthday: 1816-01-01");
    let again = ContactRow { company: "Loom".into(), ..wrong };
    import_into(&mut book, &book_of(vec![again, told]));
    assert_eq!(book.person(ada).expect("her").remark, remark);
}

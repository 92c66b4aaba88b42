//! Tables of who may be one person and who not, and of what is shown of them.

use super::*;
use crate::domain::people::twins::beside::side_by_side;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::slug::Slug;
use crate::domain::time::{Day, Now, Time};

pub(crate) const KEEP: PersonId = PersonId(1);

pub(crate) const OTHER: PersonId = PersonId(2);

pub(crate) fn time(text: &str) -> Time {
    format!("{text}Z").parse().expect("a time")
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub(crate) fn now() -> Now {
    Now::new(time("2026-11-24T10:00:00"), chrono_tz::UTC)
}

pub(crate) fn slug(text: &str) -> Slug {
    Slug::new(text).expect("a slug")
}

pub(crate) fn person(id: u32, name: &str, page: &str) -> Person {
    Person { id: PersonId(id), name: name.into(), slug: Slug::new(page), ..Person::default() }
}

pub(crate) fn request(id: u32, person: u32, state: State, sent_at: Option<&str>) -> Request {
    Request {
        id: RequestId(id),
        person: PersonId(person),
        direction: Direction::Sent,
        state,
        sent_at: sent_at.map(time),
        sent_earliest: None,
        note: "".into(),
        origin: Origin::Archive,
        inferred_on: None,
        handling: None,
    }
}

pub(crate) fn tie(id: u32, person: u32, on: Option<&str>, standing: Standing) -> Connection {
    let (id, person) = (ConnectionId(id), PersonId(person));
    Connection { id, person, connected_on: on.map(day), standing, origin: Origin::Archive }
}

pub(crate) fn lost() -> Standing {
    Standing::Lost { on: day("2026-10-01") }
}

pub(crate) fn book_of(people: Vec<Person>) -> Book {
    let mut book = Book::default();
    for person in people {
        book.put_person(person);
    }
    book
}

fn suggested(book: &Book) -> Vec<(u32, u32, Vec<Evidence>)> {
    suggest(book).into_iter().map(|twins| (twins.a.0, twins.b.0, twins.evidence)).collect()
}

#[test]
fn a_page_of_both_is_evidence() {
    let with = |mut person: Person, aliases: &[&str]| {
        person.aliases = aliases.iter().map(|alias| slug(alias)).collect();
        person
    };
    for (first, second, expected) in [
        (with(person(1, "Ada", "ada"), &["old"]), person(2, "A", "old"), Some("old")),
        (person(1, "Ada", "ada"), with(person(2, "A", ""), &["x", "ada"]), Some("ada")),
        (with(person(1, "Ada", "ada"), &["old"]), with(person(2, "A", "a"), &["old"]), Some("old")),
        (with(person(1, "Ada", "ada"), &["old"]), person(2, "Ada", "a"), None),
        (person(1, "Ada Lovelace", "ada"), person(2, "Ada Lovelace", "a"), None),
    ] {
        let found = suggested(&book_of(vec![first.clone(), second.clone()]));
        let expected = expected.map(|page| (1, 2, vec![Evidence::Page(slug(page))]));
        assert_eq!(found, Vec::from_iter(expected), "{first:?} {second:?}");
    }
    let many = (1..=6).map(|n| with(person(n, "P", ""), &["shared"])).collect();
    assert!(suggested(&book_of(many)).is_empty(), "what six share tells nothing");
}

#[test]
fn a_lost_connection_found_under_another_page_is_evidence() {
    let on = Some("2024-05-01");
    for (what, name, page, first, second, expected) in [
        ("renamed", "ada  LOVELACE", "new", (on, lost()), (on, Standing::Connected), true),
        ("another name", "Ada King", "new", (on, lost()), (on, Standing::Connected), false),
        ("another day", "Ada Lovelace", "new", (on, lost()), (Some("2024-05-02"), Standing::Connected), false),
        ("no day", "Ada Lovelace", "new", (None, lost()), (None, Standing::Connected), false),
        ("no page", "Ada Lovelace", "", (on, lost()), (on, Standing::Connected), false),
        ("both stand", "Ada Lovelace", "new", (on, Standing::Connected), (on, Standing::Connected), false),
        ("both lost", "Ada Lovelace", "new", (on, lost()), (on, lost()), false),
    ] {
        let mut book = book_of(vec![person(1, "Ada Lovelace", "ada"), person(2, name, page)]);
        book.put_connection(tie(1, 1, first.0, first.1));
        book.put_connection(tie(2, 2, second.0, second.1));
        let evidence = vec![Evidence::Renamed { on: day("2024-05-01") }];
        let expected = if expected { vec![(1, 2, evidence)] } else { vec![] };
        assert_eq!(suggested(&book), expected, "{what}");
        if !expected.is_empty() {
            let twins = suggest(&book).remove(0);
            assert_eq!(twins.keeper(&book), (PersonId(2), PersonId(1)), "the page that is there now stays");
        }
    }
}

#[test]
fn an_address_of_both_is_evidence() {
    let with = |id: u32, email: &str| Person { email: email.into(), ..person(id, &format!("P{id}"), "") };
    let evidence = |a, b| (a, b, vec![Evidence::Email("a@x.org".into())]);
    let three = book_of(vec![with(1, "a@x.org"), with(2, " A@X.org"), with(3, "a@x.org"), with(4, "b@x.org")]);
    assert_eq!(suggested(&three), [evidence(1, 2), evidence(1, 3), evidence(2, 3)]);
    assert!(suggested(&book_of(vec![with(1, ""), with(2, " "), with(3, "")])).is_empty());
    assert!(suggested(&book_of((1..=300).map(|id| with(id, "info@x.org")).collect())).is_empty());
}

#[test]
fn an_abbreviated_name_and_the_only_full_one_are_evidence() {
    for (short, full, expected) in [
        ("Jane D.", vec!["Jane Doe"], true),
        ("jane d", vec!["Jane  Doe Smith", "June Doe"], true),
        ("Jane Anne D.", vec!["Jane Anne Doe", "Jane Dee"], true),
        ("José Á.", vec!["José Álvarez"], true),
        ("Jane D.", vec!["Jane Doe", "Jane Dunn"], false),
        ("Jane D.", vec!["Jane Doe", "Jane Doe"], false),
        ("Jane D.", vec!["Jane Anne Doe"], false),
        ("Jane D.", vec!["Jane D."], false),
        ("Jane", vec!["Jane Doe"], false),
        ("Jane 4", vec!["Jane 4ever"], false),
    ] {
        let mut people = vec![person(1, short, "")];
        people.extend((2..).zip(&full).map(|(id, name)| person(id, name, &format!("p{id}"))));
        let mut book = book_of(people);
        (2..).take(full.len()).for_each(|id| book.put_connection(tie(id, id, None, Standing::Connected)));
        let expected = if expected { vec![(1, 2, vec![Evidence::Abbreviated])] } else { vec![] };
        assert_eq!(suggested(&book), expected, "{short} {full:?}");
        book.put_connection(tie(1, 1, None, Standing::Connected));
        assert!(suggested(&book).is_empty(), "a connection shows the full name");
    }
    let pages = book_of(vec![person(1, "Jane D.", "jd"), person(2, "Jane Doe", "jane")]);
    assert!(suggested(&pages).is_empty(), "two pages are two people");
}

#[test]
fn a_name_alone_is_evidence_for_an_address_book_contact_only() {
    let asked = |id| request(id, id, State::Pending, Some("2026-05-01T08:00:00"));
    for (what, names, pages, asked_who, expected) in [
        ("a contact", vec!["Ada Lovelace", "ada lovelace"], ["", "ada"], vec![2], true),
        ("two contacts", vec!["Ada Lovelace", "Ada Lovelace"], ["", ""], vec![], true),
        ("both asked", vec!["Ada Lovelace", "Ada Lovelace"], ["", "ada"], vec![1, 2], false),
        ("three", vec!["Ada Lovelace", "Ada Lovelace", "Ada Lovelace"], ["", "ada"], vec![2], false),
        ("one word", vec!["Ada", "Ada"], ["", "ada"], vec![2], false),
        ("no blank in the script", vec!["李小龍", "李小龍"], ["", "li"], vec![2], true),
        ("two pages", vec!["Ada Lovelace", "Ada Lovelace"], ["a", "ada"], vec![2], false),
    ] {
        let pages = pages.into_iter().chain(std::iter::repeat(""));
        let people = (1..).zip(names.iter().zip(pages)).map(|(id, (name, page))| person(id, name, page));
        let mut book = book_of(people.collect());
        for id in asked_who {
            book.put_request(asked(id));
        }
        let expected = if expected { vec![(1, 2, vec![Evidence::Outside])] } else { vec![] };
        assert_eq!(suggested(&book), expected, "{what}");
    }
}

#[test]
fn the_strongest_evidence_comes_first_and_who_was_told_apart_never_again() {
    let mut book = book_of(vec![
        person(1, "Jane D.", ""),
        person(2, "Jane Doe", "jane"),
        Person { email: "a@x.org".into(), ..person(3, "Al Bee", "") },
        Person { email: "a@x.org".into(), ..person(4, "Al Bee", "") },
        Person { aliases: [slug("old")].into(), ..person(5, "E", "e") },
        person(6, "F", "old"),
        Person { aliases: [slug("me")].into(), ..person(7, "Me", "") },
        person(8, "Myself", "me"),
    ]);
    book.put_own_profile(OwnProfile { slug: Some(slug("me")), ..OwnProfile::default() });
    let pairs = |book: &Book| suggested(book).into_iter().map(|(a, b, why)| (a, b, why.len())).collect::<Vec<_>>();
    assert_eq!(pairs(&book), [(5, 6, 1), (3, 4, 2), (1, 2, 1)], "and the user's own page is no twin");
    let start = book.clone();
    let plans = [(4, 3), (1, 2)].map(|(a, b)| {
        let plan = tell_apart(&book, PersonId(a), PersonId(b)).expect("they are two");
        book.apply(&plan.batch.edits);
        plan
    });
    assert_eq!(plans[1].batch.label, "Told Jane D. and Jane Doe apart");
    assert_eq!(book.apart(), [(PersonId(1), PersonId(2)), (PersonId(3), PersonId(4))]);
    assert_eq!(pairs(&book), [(5, 6, 1)]);
    let text = |a, b| tell_apart(&book, PersonId(a), PersonId(b)).expect_err("refused").text;
    assert_eq!(text(2, 1), "Jane Doe and Jane D. are told apart already");
    assert_eq!(text(2, 2), "Jane Doe is one person already");
    assert_eq!(text(2, 99), "#99 is nobody in this file");
    for plan in plans.into_iter().rev() {
        book.apply(&plan.batch.inverse().edits);
    }
    assert!(book == start);
}

#[test]
fn both_are_shown_side_by_side() {
    let mut book = book_of(vec![
        Person { company: "Engines".into(), email: "ada@x.org".into(), ..person(1, "Ada Lovelace", "ada") },
        Person { email: "ada@x.org".into(), remark: "Met at the fair.".into(), ..person(2, "Ada L.", "") },
    ]);
    book.put_connection(tie(1, 1, Some("2024-05-01"), lost()));
    (1..=5).for_each(|id| book.put_request(request(id, 2, State::Unknown, Some(&format!("2026-05-0{id}T08:00:00")))));
    let twins = suggest(&book).remove(0);
    let rows = side_by_side(&book, &twins, now());
    let rows: Vec<_> = rows.iter().map(|(label, a, b)| (*label, a.as_str(), b.as_str())).collect();
    let requests =
        "yours unknown, sent 5 May 2026; yours unknown, sent 4 May 2026; yours unknown, sent 3 May 2026; 2 more";
    assert_eq!(
        rows,
        [
            ("name", "Ada Lovelace", "Ada L."),
            ("page", "ada", ""),
            ("company", "Engines", ""),
            ("e-mail", "ada@x.org", "ada@x.org"),
            ("connected", "1 May 2024, lost by 1 Oct 2026", ""),
            ("requests", "", requests),
            ("remark", "", "Met at the fair."),
        ]
    );
}

#[test]
fn a_name_that_is_written_otherwise_is_evidence_where_one_is_only_an_address() {
    use crate::domain::words::alike::Difference::{Around, Letters, Order};
    let at = |company: &str, person: Person| Person { company: company.into(), ..person };
    let alike = |a, b, differs: &[Difference], company: &str| {
        (a, b, vec![Evidence::Alike { differs: differs.to_vec(), company: company.into() }])
    };
    let mut book = book_of(vec![
        person(1, "Joerg Mueller", ""),
        at("Looms", person(2, "Jörg Müller", "joerg")),
        at("looms", person(3, "Quill, Dr. Mia", "")),
        at("Looms", person(4, "Mia Quill (She/Her)", "mia")),
        person(5, "Søren Ågård", "s-1"),
        person(6, "Soren Agard", "s-2"),
    ]);
    for id in [2, 4, 5, 6] {
        book.put_connection(tie(id, id, Some("2024-05-01"), Standing::Connected));
    }
    assert_eq!(suggested(&book), [alike(3, 4, &[Order], "looms"), alike(1, 2, &[Letters], "")]);
    let words = Evidence::Alike { differs: vec![Letters, Around], company: "Looms".into() }.words();
    assert_eq!(
        words,
        "one name but for accents or letters, what stands around it, one company: Looms, and one of the two is only an \
         address"
    );
}

/// No two of thirty thousand are compared but those of one form.
#[test]
fn pairs_are_found_among_many() {
    let name = |id: u32| if id.is_multiple_of(2) { "Zoë Quill" } else { "Zoe Quill" };
    let book = book_of((0..30_000).map(|id| person(id + 1, &format!("{}{}", name(id), id / 2), "")).collect());
    assert_eq!(suggest(&book).len(), 15_000);
}

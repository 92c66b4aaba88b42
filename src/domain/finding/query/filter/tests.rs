//! What each filter lets through, and what is not understood.

use std::ops::Range;

use proptest::prelude::*;

use super::*;
use crate::domain::finding::query::subject::Subject;
use crate::domain::people::annotate::tags;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::slug::Slug;
use crate::domain::time::Now;

fn now() -> Now {
    Now::new("2026-11-23T09:00:00Z".parse().expect("a time"), chrono_tz::Europe::Berlin)
}

/// Numbers 1 to 3 have a request, 4 and 5 a connection.
fn book() -> Book {
    let mut book = Book::default();
    let people = [
        (1, "José García", "Rust developer", "Acme Ltd", "rust, friend", "met at the fair\nE-mail jose@home.example"),
        (2, "Anna Müller", "Head of Looms", "Looms & Sons", "", ""),
        (3, "李小龍", "", "", "hiring", ""),
        (4, "Ada Lovelace", "Analyst", "Acme Ltd", "rust dev", ""),
        (5, "Charles Babbage", "", "Engines", "", ""),
    ];
    for (id, name, headline, company, typed, remark) in people {
        book.put_person(Person {
            id: PersonId(id),
            name: name.into(),
            headline: headline.into(),
            company: company.into(),
            slug: (id == 1).then(|| Slug::new("jose-garcia")).flatten(),
            tags: tags(typed).expect("tags").into(),
            remark: remark.into(),
            ..Person::default()
        });
    }
    let at = |text: &str| text.parse().expect("a time");
    for (id, state, sent, note) in [
        (1, State::Pending, Some("2026-10-01T09:00:00Z"), ""),
        (
            2,
            State::Withdrawn { at: at("2026-11-20T09:00:00Z"), reason: "never answered".into() },
            Some("2026-11-02T09:00:00Z"),
            "Hello",
        ),
        (3, State::Pending, None, "好"),
    ] {
        book.put_request(Request {
            id: RequestId(id),
            person: PersonId(id),
            direction: Direction::Sent,
            state,
            sent_at: sent.map(at),
            note: note.into(),
            origin: Origin::Archive,
            sent_earliest: None,
            inferred_on: (id == 1).then(|| now().today()),
            handling: None,
        });
    }
    for (id, on) in [(4, "2019-12-31"), (5, "2020-05-17")] {
        book.put_connection(Connection {
            id: ConnectionId(id),
            person: PersonId(id),
            connected_on: on.parse().ok(),
            standing: Standing::Connected,
            origin: Origin::Archive,
        });
    }
    book
}

fn found(text: &str) -> Vec<u32> {
    let book = book();
    let query = Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    book.people()
        .filter(|person| {
            let request = book.requests_of(person.id).next();
            let connection = book.connections_of(person.id).next();
            query.matches(&Subject {
                book: &book,
                now: now(),
                person,
                request,
                connection,
                fit: (person.id.0 == 2).then_some(60),
            })
        })
        .map(|person| person.id.0)
        .collect()
}

#[test]
fn each_filter_lets_the_right_rows_through() {
    let cases: &[(&str, &[u32])] = &[
        ("", &[1, 2, 3, 4, 5]),
        ("garcia", &[1]),
        ("GARCÍA", &[1]),
        ("muller", &[2]),
        ("李", &[3]),
        ("acme", &[1, 4]),
        ("acme -rust", &[]),
        ("acme not developer", &[4]),
        ("\"met at\"", &[1]),
        ("company:\"acme ltd\"", &[1, 4]),
        ("company:none", &[3]),
        ("company!=acme", &[2, 3, 5]),
        ("email:HOME.example", &[1]),
        ("email:none", &[2, 3, 4, 5]),
        ("tag:rust", &[1]),
        ("tag:\"rust dev\"", &[4]),
        ("tag:none", &[2, 5]),
        ("tag:any and company:any", &[1, 4]),
        ("state:pending", &[1, 3]),
        ("state:pend", &[1, 3]),
        ("state!=pending", &[2, 4, 5]),
        ("state:connected", &[4, 5]),
        ("note:none", &[1, 4, 5]),
        ("note:hello or note:好", &[2, 3]),
        ("reason:answered", &[2]),
        ("age>21d", &[1, 4, 5]),
        ("age>3w age<2m", &[1]),
        ("age=21", &[2]),
        ("age<=21d", &[2]),
        ("age:none", &[3]),
        ("sent<2026-11", &[1]),
        ("sent:2026-11", &[2]),
        ("sent>=2026-11-02", &[2]),
        ("sent>21d", &[]),
        ("sent>=21d", &[2]),
        ("connected<2020", &[4]),
        ("connected:2020", &[5]),
        ("connected>2019", &[5]),
        ("connected<=2020", &[4, 5]),
        ("decided:2026-11-20", &[2]),
        ("fit>=60", &[2]),
        ("fit<60", &[]),
        ("fit:any", &[2]),
        ("fit!=none", &[2]),
        ("planned:any", &[]),
        ("requests>0", &[1, 2, 3]),
        ("inferred:yes", &[1]),
        ("page:none", &[2, 3, 4, 5]),
        ("remark:fair", &[1]),
        ("(garcia or muller) state:pending", &[1]),
        ("garcia or muller state:pending", &[1]),
        ("not (garcia or muller)", &[3, 4, 5]),
        ("-state:pending -state:connected", &[2]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn what_is_not_understood_is_underlined_with_what_was_expected() {
    let cases: &[(&str, Range<usize>, &str)] = &[
        ("compnay:acme", 0..7, "did you mean company?"),
        ("acme age>soon", 5..13, "a time such as 21d"),
        ("age>", 0..4, "a value after age was expected"),
        ("name<b", 0..6, "name is not in an order"),
        ("state:lost", 0..10, "a state was expected: draft, pending"),
        ("connected<yesterday", 0..19, "a day such as 2020"),
        ("sent<2026-13", 0..12, "a day such as 2020"),
        ("requests>many", 0..13, "is not a number"),
        ("(acme", 0..1, "never closed"),
        ("acme)", 4..5, "never opened"),
        ("acme and", 8..8, "a test was expected after and"),
        ("acme or or x", 8..10, "a test was expected after or"),
        ("not", 3..3, "a test was expected after not"),
        ("name:\"acme", 5..10, "this quote is never closed"),
    ];
    for (text, at, why) in cases {
        let error = Query::parse(text).expect_err(text);
        assert_eq!(error.at, *at, "{text}");
        assert!(error.why.contains(why), "{text}: {}", error.why);
    }
    let deep = "(".repeat(1_000);
    assert!(Query::parse(&deep).expect_err("too deep").why.contains("nested too deeply"));
    assert!(Query::parse(&"- ".repeat(400)).is_err());
}

proptest! {
    #[test]
    fn no_text_makes_it_fail_and_errors_lie_within(text in "[a-z:<>=()\" ñ李-]{0,40}|\\PC{0,30}") {
        if let Err(error) = Query::parse(&text) {
            prop_assert!(text.get(error.at.clone()).is_some(), "{error:?}");
            prop_assert!(!error.why.is_empty());
        }
    }

    #[test]
    fn not_turns_every_answer_round(text in "(name:a|age>21d|state:pending|tag:none|acme)( or (company:b|note:any))?") {
        let all: Vec<u32> = found("");
        let (yes, no) = (found(&text), found(&format!("not ({text})")));
        prop_assert_eq!(all.len(), yes.len() + no.len());
        prop_assert!(yes.iter().all(|id| !no.contains(id)));
    }
}

#[test]
fn counts_of_none_and_of_any_are_told_apart() {
    use crate::domain::record::correspondence::{Correspondence, Exchange};
    let mut book = book();
    let mut exchange = Exchange::default();
    exchange.count(Direction::Sent, now().at);
    book.put_correspondence(Correspondence { person: PersonId(2), exchange });
    let found = |text: &str| {
        let query = Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let matches = |person: &&Person| {
            let (request, connection, fit) = (None, None, None);
            query.matches(&Subject { book: &book, now: now(), person, request, connection, fit })
        };
        book.people().filter(matches).map(|person| person.id.0).collect::<Vec<_>>()
    };
    let cases: [(&str, &[u32]); 8] = [
        ("messages:any", &[2]),
        ("messages:none", &[1, 3, 4, 5]),
        ("messages!=none", &[2]),
        ("messages:0", &[1, 3, 4, 5]),
        ("messages<5", &[1, 2, 3, 4, 5]),
        ("requests:none", &[4, 5]),
        ("requests:any", &[1, 2, 3]),
        ("name:mueller", &[2]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), expected, "{text}");
    }
}

use chrono::Days;
use chrono::TimeDelta;

use super::*;
use crate::domain::deciding::decide::{Decision, decide};
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::settings::Settings;
use crate::domain::time::Now;

fn now() -> Now {
    Now::new("2026-11-23T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn put_person(book: &mut Book, id: u32, headline: &str) {
    let name = format!("Person {id}").into();
    book.put_person(Person { id: PersonId(id), name, headline: headline.into(), ..Person::default() });
}

fn put_request(book: &mut Book, id: u32, person: u32, direction: Direction, days: i64) {
    book.put_request(Request {
        id: RequestId(id),
        person: PersonId(person),
        direction,
        state: State::Pending,
        sent_at: Some(now().at - TimeDelta::days(days)),
        note: "".into(),
        origin: Origin::Typed,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    });
}

fn waiting(book: &Book, direction: Direction, now: Now) -> (Vec<(u32, usize)>, usize) {
    let Triage { waiting, quiet } = triage(book, direction, now);
    (waiting.iter().map(|w| (w.request.0, w.changes.len())).collect(), quiet)
}

#[test]
fn who_was_put_off_comes_back_on_the_day_or_with_a_change() {
    let mut book = Book::default();
    for id in 1..=3 {
        put_person(&mut book, id, "Weaver");
        put_request(&mut book, id, id, Direction::Received, i64::from(id));
    }
    assert_eq!(waiting(&book, Direction::Received, now()), (vec![(3, 0), (2, 0), (1, 0)], 0));
    let until = now().today() + Days::new(7);
    for (id, until) in [(1, Some(until)), (2, None)] {
        let plan = later(&book, Direction::Received, &[PersonId(id)], until, now());
        book.apply(&plan.batch.edits);
    }
    assert_eq!(waiting(&book, Direction::Received, now()), (vec![(3, 0)], 2));
    let next_week = Now::new(now().at + TimeDelta::days(7), chrono_tz::UTC);
    assert_eq!(waiting(&book, Direction::Received, next_week), (vec![(3, 0), (1, 0)], 1));
    put_person(&mut book, 2, "Baker");
    assert_eq!(waiting(&book, Direction::Received, now()), (vec![(2, 1), (3, 0)], 1));
    let told = &triage(&book, Direction::Received, now()).waiting[0].changes;
    assert_eq!(told[..], ["headline was Weaver, is Baker"]);
    let yesterday = now().today() - Days::new(1);
    assert!(later(&book, Direction::Received, &[PersonId(3)], Some(yesterday), now()).batch.edits.is_empty());
}

#[test]
fn who_was_ignored_stays_quiet_when_they_ask_again_until_something_changes() {
    let mut book = Book::default();
    put_person(&mut book, 1, "Weaver");
    put_request(&mut book, 1, 1, Direction::Received, 90);
    let plan = decide(&book, Decision::Ignore, &[PersonId(1)], "sales pitch", &Settings::default(), now());
    book.apply(&plan.batch.edits);
    put_request(&mut book, 2, 1, Direction::Received, 1);
    assert_eq!(waiting(&book, Direction::Received, now()), (vec![], 1));
    put_person(&mut book, 1, "Baker");
    assert_eq!(waiting(&book, Direction::Received, now()), (vec![(2, 1)], 0));
}

#[test]
fn only_old_sent_requests_are_asked_about() {
    let mut book = Book::default();
    for (id, days) in [(1, 29), (2, 30), (3, 170), (4, 200)] {
        put_person(&mut book, id, "");
        put_request(&mut book, id, id, Direction::Sent, days);
    }
    assert_eq!(waiting(&book, Direction::Sent, now()), (vec![(3, 0), (2, 0)], 0));
}

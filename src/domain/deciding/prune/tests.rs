use chrono::TimeDelta;

use super::*;
use crate::domain::limit::tally::limits;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::weighing::fit::Scores;

fn now() -> Now {
    Now::new("2026-11-23T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

/// Each request: days ago, minutes later, a note.
fn book(requests: &[(i64, i64, &str)]) -> Book {
    let mut book = Book::default();
    for (n, (days, minutes, note)) in requests.iter().enumerate() {
        let id = n as u32 + 1;
        let person = PersonId(id);
        book.put_person(Person { id: person, name: format!("Person {id}").into(), ..Person::default() });
        book.put_request(Request {
            id: RequestId(id),
            person,
            direction: Direction::Sent,
            state: State::Pending,
            sent_at: Some(now().at - TimeDelta::days(*days) + TimeDelta::minutes(*minutes)),
            note: (*note).into(),
            origin: Origin::Typed,
            sent_earliest: None,
            inferred_on: None,
            handling: None,
        });
    }
    book
}

fn ids(book: &Book, choice: Choice, older_than: u32) -> Vec<u32> {
    let chosen = chosen(book, &Scores::default(), choice, older_than, now());
    chosen.iter().map(|request| request.id.0).collect()
}

#[test]
fn requests_are_chosen_by_age_and_reason() {
    let mut requests = vec![(90, 0, ""), (31, 0, "Hello"), (30, 0, "")];
    requests.extend((0..11).map(|n| (60, n, "Hi")));
    let book = book(&requests);
    assert_eq!(ids(&book, Choice::All, 60), [1]);
    assert_eq!(ids(&book, Choice::All, 30).len(), 13);
    assert_eq!(ids(&book, Choice::NoNote, 0), [1, 3]);
    assert_eq!(ids(&book, Choice::Haste, 0), (4..=14).collect::<Vec<_>>());
    assert!(ids(&book, Choice::LowFit, 0).is_empty(), "nothing is known");
    for choice in Choice::ALL {
        assert_eq!(Choice::named(choice.word()), Some(choice));
    }
}

#[test]
fn a_plan_keeps_the_pace_and_is_dropped_again() {
    let requests: Vec<_> = (0..100).map(|n| (40, n * 60, "")).collect();
    let mut book = book(&requests);
    let start = book.clone();
    let settings = Settings::default();
    let everybody: Vec<_> = book.people().map(|person| person.id).collect();
    let made = plan(&book, &everybody, &limits(&book, &settings, now()), now());
    assert_eq!(made.batch.label, "Planned 100 withdrawals over 3 days");
    book.apply(&made.batch.edits);
    let days: Vec<_> = planned(&book, now()).into_iter().map(|(day, _)| now().days_since(day)).collect();
    let per_day = |ahead: i64| days.iter().filter(|ago| **ago == -ahead).count();
    assert_eq!([per_day(0), per_day(1), per_day(2)], [40, 40, 20]);
    book.apply(&drop_plan(&book, &everybody).batch.edits);
    assert!(book == start);
}

#[test]
fn what_is_taken_for_expired_is_neither_counted_nor_chosen_nor_planned() {
    let mut book = book(&[(90, 0, ""), (180, 0, ""), (181, 0, ""), (400, 0, "")]);
    for id in [3, 4] {
        let mut request = book.request(RequestId(id)).expect("is there").clone();
        request.handle(|handling| handling.withdraw_on = Some(now().today()));
        book.put_request(request);
    }
    assert_eq!(ids(&book, Choice::All, 60), [2, 1]);
    assert_eq!(pending_ages(&book, now()), [90, 180]);
    assert!(planned(&book, now()).is_empty());
    let settings = Settings::default();
    assert_eq!(limits(&book, &settings, now())[LimitKey::Pending].count, 2);
}

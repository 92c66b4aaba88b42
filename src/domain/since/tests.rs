use super::*;
use crate::domain::record::change::Change;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Origin, RequestId};

fn moment(text: &str) -> Time {
    text.parse().expect("a time")
}

fn asked(id: u32, direction: Direction, on: &str) -> Request {
    Request {
        id: RequestId(id),
        person: PersonId(id),
        direction,
        state: State::Pending,
        sent_at: Some(moment(on)),
        sent_earliest: None,
        note: "".into(),
        origin: Origin::Archive,
        inferred_on: None,
        handling: None,
    }
}

fn sent(id: u32, on: &str) -> Request {
    asked(id, Direction::Sent, on)
}

#[test]
fn what_an_archive_and_the_clock_changed_is_told_of_each_once() {
    let mut book = Book::default();
    for id in 1..=3 {
        book.put_person(Person { id: PersonId(id), name: "Ada".into(), ..Person::default() });
    }
    book.put_request(sent(1, "2026-11-01T00:00:00Z"));
    book.put_request(sent(2, "2026-05-26T12:00:00Z"));
    let now = Now::new(moment("2026-11-23T12:00:00Z"), chrono_tz::Tz::UTC);
    let then = Now::new(moment("2026-11-21T12:00:00Z"), chrono_tz::Tz::UTC);
    let visit = Visit::of(&book, BatchId(1), then);
    let before = book.request(RequestId(1)).expect("it").clone();
    let after = Request { state: State::Accepted { at: None }, ..before.clone() };
    let change = Change { before: Some(Box::new(before)), after: Some(Box::new(after)) };
    let edits = [Edit::Request(change)];
    book.apply(&edits);
    book.put_request(asked(3, Direction::Received, "2026-11-22T12:00:00Z"));
    let told = since(&book, &visit, &edits, now);
    assert_eq!(
        told,
        [(News::Accepted, vec![PersonId(1)]), (News::Asked, vec![PersonId(3)]), (News::Expired, vec![PersonId(2)]),]
    );
    assert_eq!(since(&book, &Visit::of(&book, BatchId(2), now), &[], now), []);
}

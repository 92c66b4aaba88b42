use chrono::Days;
use chrono::TimeDelta;

use super::*;
use crate::domain::limit::tally::limits;
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::follow_up::Cause;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::settings::Settings;
use crate::domain::shares;
use crate::domain::time::Now;
use crate::domain::touch::{circle, follow_up};
use crate::domain::weighing::fit::Scores;

fn now() -> Now {
    Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn put_request(book: &mut Book, id: u32, direction: Direction, state: State) {
    let sent_at = (state != State::Draft).then(|| now().at - TimeDelta::days(i64::from(id)));
    book.put_request(Request {
        id: RequestId(id),
        person: PersonId(id),
        direction,
        state,
        sent_at,
        note: "".into(),
        origin: Origin::Typed,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    });
}

#[test]
fn the_day_has_its_groups_in_order_and_an_empty_one_says_what_comes() {
    let mut book = Book::default();
    let settings = Settings::default();
    let parts = |book: &Book| today(book, &Scores::default(), &limits(book, &settings, now()), &settings, now());
    assert!(parts(&book).is_empty());
    for id in 1..=40 {
        book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
    }
    for id in 1..=12 {
        put_request(&mut book, id, Direction::Received, State::Pending);
    }
    put_request(&mut book, 13, Direction::Sent, State::Draft);
    for id in 20..=29 {
        book.put_connection(Connection {
            id: ConnectionId(id),
            person: PersonId(id),
            connected_on: Some(now().today() - Days::new(1_000)),
            standing: Standing::Connected,
            origin: Origin::Typed,
        });
    }
    let soon = now().today() + Days::new(3);
    let later = follow_up::schedule(&book, &[PersonId(30)], soon, "", Cause::Hand, now());
    book.apply(&later.batch.edits);
    book.apply(&circle::put_in_circle(&book, &[PersonId(31)], Some(Circle::Inner)).batch.edits);
    let draft = shares::TypedShare { title: "Looms".into(), planned_on: Some(now().today()), ..Default::default() };
    book.apply(&shares::write(&book, None, &draft).expect("a share").batch.edits);
    let found = parts(&book);
    let told: Vec<_> = found.iter().map(|part| (part.section, part.entries.len(), part.more)).collect();
    assert_eq!(
        told,
        [
            (Section::FollowUps, 1, 0),
            (Section::Waiting, 10, 2),
            (Section::Review, 5, 0),
            (Section::Drafts, 1, 0),
            (Section::Shares, 1, 0),
        ]
    );
    assert_eq!(count(&found), 20);
    assert_eq!(found[0].entries[0].why, "inner circle");
    assert_eq!(found[1].entries[0].person, Some(PersonId(12)), "the oldest first");
    assert_eq!(coming(&book, &settings, now()), [(soon, "follow up with P30".to_owned())]);
}

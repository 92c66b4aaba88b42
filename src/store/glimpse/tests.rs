use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate};

use super::*;
use crate::domain::both;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::change::Change;
use crate::domain::record::connection::{ConnectionId, Standing};
use crate::domain::record::edit::Edit;
use crate::domain::record::request::{Origin, RequestId, State};
use crate::domain::time::Time;
use crate::store::load::Parts;

/// More people than one part has, so that two threads read them.
const PEOPLE: u32 = 20_000;

fn at(seconds: i64) -> Time {
    DateTime::from_timestamp(1_790_000_000 + seconds, 0).expect("in range")
}

/// Everybody is connected, the first the longest, three on a day.
fn network() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(&dir.path().join("a.db")).expect("opens");
    let first = NaiveDate::from_ymd_opt(2005, 1, 1).expect("a day");
    let edits = (1..=PEOPLE).flat_map(|n| {
        let person = Person { id: PersonId(n), name: format!("Person {n}").into(), ..Person::default() };
        let tie = Tie {
            id: ConnectionId(n),
            person: PersonId(n),
            connected_on: first.checked_add_days(Days::new(u64::from(n / 3))),
            standing: Standing::Connected,
            origin: Origin::Typed,
        };
        [Edit::Person(Change::insert(person)), Edit::Connection(Change::insert(tie))]
    });
    let batch = Batch { deed: Deed::Other, label: "Entered many".into(), edits: edits.collect() };
    store.commit(batch, at(0)).expect("commits");
    (dir, store)
}

#[test]
fn of_many_connections_the_first_and_those_around_the_row_that_was_left_are_seen() {
    let (_dir, store) = network();
    let left = PersonId(7_000);
    let Glimpse { book, connections, has_all_small } =
        store.glimpse(Now::new(at(0), chrono_tz::UTC), Some(left)).expect("reads");
    assert_eq!((connections, has_all_small), (Some(PEOPLE as usize), true));
    let seen = |n: u32| book.connection(ConnectionId(n)).is_some() && book.person(PersonId(n)).is_some();
    assert!((PEOPLE - 95..=PEOPLE).all(seen), "the newest");
    assert!((1..95).all(seen), "the oldest");
    assert!((left.0 - 95..=left.0 + 95).all(seen), "those around");
    assert!(book.connections().count() < 600);
}

fn two_threads() {
    both::by(|beside, here| {
        std::thread::scope(|scope| {
            scope.spawn(beside);
            here();
        });
    });
}

/// So many requests that wait, with a note each, an hour apart: the last 768 lately.
fn requests(many: u32) -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(&dir.path().join("a.db")).expect("opens");
    let edits = (1..=many).flat_map(|n| {
        let person = Person { id: PersonId(n), name: format!("Person {n}").into(), ..Person::default() };
        let request = Request {
            id: RequestId(n),
            person: PersonId(n),
            direction: if n % 3 == 0 { Direction::Received } else { Direction::Sent },
            state: State::Pending,
            sent_at: Some(at(i64::from(n) * 3_600)),
            sent_earliest: None,
            note: format!("Note {n}").into(),
            origin: Origin::Typed,
            inferred_on: None,
            handling: None,
        };
        [Edit::Person(Change::insert(person)), Edit::Request(Change::insert(request))]
    });
    let batch = Batch { deed: Deed::Other, label: "Entered many".into(), edits: edits.collect() };
    store.commit(batch, at(0)).expect("commits");
    (dir, store)
}

#[test]
fn of_many_requests_all_have_their_place_and_those_that_are_seen_are_whole() {
    let (_dir, store) = requests(1_000);
    let now = Now::new(at(1_000 * 3_600), chrono_tz::UTC);
    let (seen, all) = (store.glimpse(now, None).expect("reads").book, store.load().expect("reads"));
    let place =
        |request: &Request| (request.id, request.person, request.direction, request.sent_at, request.waits(now));
    assert!(seen.requests().map(place).eq(all.requests().map(place)));
    let whole = |n: u32| seen.request(RequestId(n)) == all.request(RequestId(n));
    assert!((1..=150).chain(233..=1_000).all(whole));
    assert!(!whole(200));
    let left = store.glimpse(now, Some(PersonId(200))).expect("reads").book;
    assert_eq!(left.request(RequestId(200)), all.request(RequestId(200)));
}

#[test]
fn what_two_threads_read_is_what_one_reads() {
    let (_dir, store) = network();
    two_threads();
    let book = store.load().expect("loads");
    let one = Parts::of(&store.conn).and_then(|parts| parts.read(&store.conn)).expect("reads");
    assert_eq!(book, one);
    assert_eq!((book.people().count(), book.connections().count()), (PEOPLE as usize, PEOPLE as usize));
    assert!((1..=PEOPLE).all(|n| book.standing_connection(PersonId(n)).is_some()));
}

#[test]
fn what_two_threads_glimpse_is_what_one_sees() {
    let many = FEW + 500;
    let (_dir, store) = requests(many);
    two_threads();
    let now = Now::new(at(i64::from(many) * 3_600), chrono_tz::UTC);
    for left in [None, Some(PersonId(200))] {
        let seen = store.glimpse(now, left).expect("reads");
        let mut one = Look::waiting(&store.conn, now, left).expect("reads");
        let beside = Look::beside(&store.conn, now, left).expect("reads");
        one.absorb(beside.book);
        assert_eq!(seen.book, one);
        assert_eq!((seen.connections, seen.has_all_small), (beside.connections, beside.has_all_small));
        assert_eq!(seen.book.requests().count(), many as usize);
        assert!(seen.book.requests().filter(|request| !request.note.is_empty()).count() >= 768 + 100);
    }
}

#[test]
fn who_waits_to_write_holds_up_no_reading() {
    let (_dir, store) = network();
    let other = Store::open(store.path()).expect("opens");
    other.conn.execute_batch("BEGIN IMMEDIATE; UPDATE people SET name = 'Nobody' WHERE id = 1").expect("begins");
    assert_eq!(store.load().expect("loads").name(PersonId(1)), "Person 1");
    other.conn.execute_batch("COMMIT").expect("ends");
    assert_eq!(store.load().expect("loads").name(PersonId(1)), "Nobody");
}

#[test]
fn who_waits_to_write_holds_up_no_glimpse() {
    let (_dir, store) = requests(FEW + 500);
    two_threads();
    let now = Now::new(at(0), chrono_tz::UTC);
    let other = Store::open(store.path()).expect("opens");
    other.conn.busy_timeout(Duration::ZERO).expect("sets");
    let look = store.conn.unchecked_transaction().expect("begins");
    store.conn.query_row("SELECT count(*) FROM people", [], |row| row.get::<_, u32>(0)).expect("looks");
    other.conn.execute_batch("BEGIN IMMEDIATE; UPDATE people SET name = 'Nobody' WHERE id = 1").expect("begins");
    // Whoever would end that waits from now on, and lets nobody else begin to read.
    assert!(other.conn.execute_batch("COMMIT").is_err());
    drop(look);
    let begun = Instant::now();
    assert!(store.by_two_looks(|_| (), || ()).0.is_none());
    assert!(begun.elapsed() < Duration::from_secs(4), "it was waited as long as for any other program");
    other.conn.execute_batch("ROLLBACK").expect("gives up");
    assert!(store.by_two_looks(|_| (), || ()).0.is_some());
    assert_eq!(store.glimpse(now, None).expect("reads").book.name(PersonId(1)), "Person 1");
}

#[test]
fn what_stands_at_some_places_is_found_without_ordering_all() {
    let all: Vec<u32> = (0..50).map(|n| n * 37 % 50).collect();
    for places in [0..0, 0..1, 0..50, 20..30, 49..50, 50..50] {
        let mut found = ordered(&mut all.clone(), places.clone()).to_vec();
        found.sort_unstable();
        assert!(found.into_iter().eq(places.map(|n| n as u32)));
    }
}

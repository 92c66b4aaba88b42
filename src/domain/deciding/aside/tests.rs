use super::*;
use crate::domain::record::care::Care;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::person::Person;
use crate::domain::record::request::{Handling, Origin, RequestId, Seen, State};

fn now() -> Now {
    Now::new("2026-11-23T09:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn someone(book: &mut Book, direction: Direction, handling: Handling) -> PersonId {
    let id = PersonId(book.people().count() as u32 + 1);
    book.put_person(Person { id, name: format!("Person {id}").into(), ..Person::default() });
    book.put_request(Request {
        id: RequestId(id.0),
        person: id,
        direction,
        state: State::Pending,
        sent_at: None,
        sent_earliest: None,
        note: "".into(),
        origin: Origin::Typed,
        inferred_on: None,
        handling: handling.kept(),
    });
    id
}

#[test]
fn what_is_planned_is_said_with_its_days() {
    let mut book = Book::default();
    let plan = |on: &str| Handling { withdraw_on: Some(day(on)), ..Handling::default() };
    let people =
        ["2026-12-05", "2026-12-09", "2026-11-23"].map(|on| someone(&mut book, Direction::Sent, plan(on))).to_vec();
    assert_eq!(planned(&book, &people, now()), ["2 of them are planned to be withdrawn on 5 Dec 2026 to 9 Dec 2026"]);
    assert_eq!(planned(&book, &people[..1], now()), ["This one is planned to be withdrawn on 5 Dec 2026"]);
    assert_eq!(planned(&book, &people[2..], now()), [""; 0], "its day has come");
}

#[test]
fn who_was_put_off_is_told_until_they_are_no_longer_quiet() {
    let mut book = Book::default();
    let seen = |until: Option<&str>, headline: &str| {
        let seen = Seen { until: until.map(day), headline: headline.into(), ..Seen::default() };
        Handling { seen: Some(seen), ..Handling::default() }
    };
    let handlings = [
        seen(Some("2026-12-05"), ""),
        seen(Some("2026-12-05"), ""),
        seen(Some("2026-11-20"), ""),
        seen(None, ""),
        seen(None, "Was something else"),
        Handling::default(),
    ];
    let people = handlings.map(|handling| someone(&mut book, Direction::Received, handling)).to_vec();
    let changed = book.person(people[4]).cloned().expect("somebody");
    book.put_person(Person { headline: "Is another thing now".into(), ..changed });
    let told = ["2 of them are put off until 5 Dec 2026", "1 of them is put off until something changes"];
    assert_eq!(put_off(&book, &people, now()), told);
    assert_eq!(put_off(&book, &people[4..], now()), [""; 0]);
}

#[test]
fn who_is_kept_is_told_before_they_are_removed() {
    let mut book = Book::default();
    let keeps = [Some(Keep::Always), Some(Keep::Until(day("2026-12-05"))), Some(Keep::Until(day("2026-11-01"))), None];
    let people: Vec<PersonId> = (1..).map(PersonId).take(keeps.len()).collect();
    for (id, keep) in people.iter().zip(keeps) {
        let care = Care { keep, ..Care::default() }.kept();
        book.put_person(Person { id: *id, name: "Somebody".into(), care, ..Person::default() });
        book.put_connection(Connection {
            id: ConnectionId(id.0),
            person: *id,
            connected_on: None,
            standing: Standing::Connected,
            origin: Origin::Typed,
        });
    }
    let told = ["1 of them is on the keep list", "1 of them is kept until 5 Dec 2026"];
    assert_eq!(kept(&book, &people, now()), told);
    assert_eq!(kept(&book, &people[3..], now()), [""; 0]);
}

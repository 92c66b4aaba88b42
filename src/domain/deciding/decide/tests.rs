//! Tables of cases for the decisions.

use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::task::TaskSubject;
use crate::domain::settings::Settings;
use crate::domain::time::{Now, Time};

fn now() -> Now {
    Now::new("2026-11-23T09:00:00Z".parse().expect("a time"), chrono_tz::Europe::Berlin)
}

/// One person for each situation; the numbers are those of `CASES`.
fn book() -> Book {
    let mut book = Book::default();
    let earlier: Time = "2026-10-01T12:00:00Z".parse().expect("a time");
    let states = [
        (Direction::Sent, State::Pending),
        (Direction::Sent, State::Accepted { at: Some(earlier) }),
        (Direction::Sent, State::Withdrawn { at: earlier, reason: "".into() }),
        (Direction::Sent, State::Expired { at: None }),
        (Direction::Sent, State::Unknown),
        (Direction::Received, State::Pending),
        (Direction::Received, State::Ignored { at: earlier, reason: "".into() }),
    ];
    for (n, (direction, state)) in states.into_iter().enumerate() {
        let n = n as u32 + 1;
        book.put_person(Person { id: PersonId(n), name: format!("Person {n}").into(), ..Person::default() });
        book.put_request(Request {
            id: RequestId(n),
            person: PersonId(n),
            direction,
            state,
            sent_at: Some("2026-09-01T00:00:00Z".parse().expect("a time")),
            note: "".into(),
            origin: Origin::Archive,
            sent_earliest: None,
            inferred_on: None,
            handling: None,
        });
    }
    for (n, standing) in [(8, Standing::Connected), (9, Standing::Removed { at: earlier, reason: "".into() })] {
        book.put_person(Person { id: PersonId(n), name: format!("Person {n}").into(), ..Person::default() });
        book.put_connection(Connection {
            id: ConnectionId(n),
            person: PersonId(n),
            connected_on: None,
            standing,
            origin: Origin::Archive,
        });
    }
    book
}

#[test]
fn each_decision_applies_where_it_should_and_says_why_not_elsewhere() {
    let cases: &[(Decision, u32, Result<&str, &str>)] = &[
        (Decision::Withdraw, 1, Ok("Withdrew the request to Person 1")),
        (Decision::Withdraw, 2, Err("the request to Person 2 was accepted on 1 Oct 2026 already")),
        (Decision::Withdraw, 3, Err("the request to Person 3 was withdrawn on 1 Oct 2026 already")),
        (Decision::Withdraw, 4, Err("the request to Person 4 has expired")),
        (
            Decision::Withdraw,
            5,
            Err("it is not known what became of the request to Person 5; an archive with Connections.csv would tell"),
        ),
        (Decision::Withdraw, 6, Err("you have not asked Person 6")),
        (Decision::Withdraw, 99, Err("#99 is nobody in this file")),
        (Decision::TheyAccepted, 1, Ok("Recorded that Person 1 accepted")),
        (Decision::TheyAccepted, 4, Ok("Recorded that Person 4 accepted")),
        (Decision::TheyAccepted, 5, Ok("Recorded that Person 5 accepted")),
        (Decision::TheyAccepted, 3, Err("the request to Person 3 was withdrawn on 1 Oct 2026 already")),
        (Decision::Accept, 6, Ok("Accepted Person 6")),
        (Decision::Accept, 7, Err("the request from Person 7 was ignored on 1 Oct 2026 already")),
        (Decision::Accept, 1, Err("Person 1 has not asked you")),
        (Decision::Ignore, 6, Ok("Ignored the request from Person 6")),
        (Decision::Remove, 8, Ok("Removed Person 8")),
        (Decision::Remove, 9, Err("Person 9 was removed on 1 Oct 2026 already")),
        (Decision::Remove, 1, Err("Person 1 is not a connection")),
    ];
    for (decision, person, expected) in cases {
        let plan = decide(&book(), *decision, &[PersonId(*person)], "", &Settings::default(), now());
        match expected {
            Ok(label) => assert_eq!((&*plan.batch.label, plan.refused.len()), (*label, 0)),
            Err(why) => {
                assert_eq!(plan.refused[0].text, *why);
                assert!(plan.batch.edits.is_empty(), "{why}");
            }
        }
    }
}

#[test]
fn many_are_decided_in_one_batch_and_those_left_out_are_named() {
    let book = book();
    let people: Vec<_> = [1, 2, 6, 1].into_iter().map(PersonId).collect();
    let plan = decide(&book, Decision::Withdraw, &people, " sent in haste ", &Settings::default(), now());
    assert_eq!(plan.names, ["Person 1"]);
    assert_eq!(plan.refused.len(), 2);
    let [Edit::Request(change), Edit::Task(task)] = &plan.batch.edits[..] else {
        panic!("the request and its task, not {:?}", plan.batch.edits)
    };
    assert_eq!(task.after.as_ref().map(|task| task.what), Some(TaskSubject::Withdraw(RequestId(1))));
    let ledger = Settings { work_list: false, ..Settings::default() };
    assert_eq!(decide(&book, Decision::Withdraw, &people, "", &ledger, now()).batch.edits.len(), 1);
    let state = State::Withdrawn { at: now().at, reason: "sent in haste".into() };
    assert_eq!(change.after.as_ref().map(|request| &request.state), Some(&state));
}

#[test]
fn accepting_makes_a_connection_and_its_inverse_leads_back() {
    for (decision, person) in [(Decision::Accept, 6), (Decision::TheyAccepted, 1)] {
        let start = book();
        let plan = decide(&start, decision, &[PersonId(person)], "", &Settings::default(), now());
        let mut book = start.clone();
        book.apply(&plan.batch.edits);
        let tie = book.standing_connection(PersonId(person)).expect("connected");
        assert_eq!(tie.connected_on, "2026-11-23".parse().ok());
        assert!(tie.id.0 > 9, "a number of its own");
        book.apply(&plan.batch.inverse().edits);
        assert_eq!(book, start);
    }
}

#[test]
fn one_answer_settles_requests_both_ways() {
    for decision in [Decision::Accept, Decision::TheyAccepted] {
        let mut book = book();
        let other = if decision == Decision::Accept { (6, Direction::Sent) } else { (1, Direction::Received) };
        let pending = book.requests().find(|request| request.is_pending()).expect("one").clone();
        book.put_request(Request { id: RequestId(99), person: PersonId(other.0), direction: other.1, ..pending });
        let plan = decide(&book, decision, &[PersonId(other.0)], "", &Settings::default(), now());
        book.apply(&plan.batch.edits);
        assert!(book.requests_of(PersonId(other.0)).all(|request| !request.is_pending()), "{decision:?}");
    }
}

#[test]
fn a_reason_that_is_added_is_the_one_that_is_planned_with() {
    for decision in [Decision::Withdraw, Decision::Ignore, Decision::Remove, Decision::Accept] {
        let book = book();
        let people: Vec<PersonId> = book.people().map(|person| person.id).collect();
        let plan = |reason| decide(&book, decision, &people, reason, &Settings::default(), now());
        let planned = plan("  too long ago ");
        assert!(!planned.batch.edits.is_empty(), "{decision:?}");
        assert_eq!(with_reason(plan("").batch, "  too long ago "), planned.batch, "{decision:?}");
    }
}

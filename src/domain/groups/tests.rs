use chrono::TimeDelta;

use super::*;
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::group::{Activity, GroupId};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::time::Now;
use crate::domain::words::text::Text;

fn now() -> Now {
    Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn book() -> Book {
    let mut book = Book::default();
    for id in 1..=5 {
        book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
    }
    let draft = TypedGroup { name: " Rust  Berlin ".into(), topic: "Rust".into(), ..TypedGroup::default() };
    let plan = write(&book, None, &draft).expect("a new group");
    assert_eq!(plan.batch.label, "Added the group Rust Berlin");
    book.apply(&plan.batch.edits);
    book
}

#[test]
fn a_name_is_given_once_whatever_its_case() {
    let book = book();
    assert!(named(&book, "RUST berlin").is_some());
    let again = TypedGroup { name: "rust berlin".into(), ..TypedGroup::default() };
    assert!(write(&book, None, &again).is_err());
    assert!(write(&book, Some(GroupId(1)), &again).is_ok());
    assert!(write(&book, None, &TypedGroup::default()).is_err());
}

#[test]
fn people_go_in_and_out_and_each_stands_once() {
    let mut book = book();
    let start = book.clone();
    let people = [PersonId(3), PersonId(1), PersonId(3)];
    let plan = add_members(&book, GroupId(1), &people);
    assert_eq!((plan.names.len(), plan.refused.len()), (2, 1));
    book.apply(&plan.batch.edits);
    assert_eq!(book.group(GroupId(1)).expect("it").members, [PersonId(1), PersonId(3)]);
    let both = put_into(&book, &[PersonId(1), PersonId(2)], &["Rust Berlin".into()], &["Looms".into()]);
    assert_eq!(both.batch.label, "Changed the groups of 2 people; Looms is a new group");
    let before = book.clone();
    book.apply(&both.batch.edits);
    let of = |person| groups_of(&book, PersonId(person)).map(|group| group.name.to_string()).collect::<Vec<_>>();
    assert_eq!((of(1), of(2), of(3)), (vec!["Looms".to_owned()], vec!["Looms".into()], vec!["Rust Berlin".into()]));
    book.apply(&both.batch.inverse().edits);
    assert!(book == before);
    book.apply(&plan.batch.inverse().edits);
    assert!(book == start);
}

#[test]
fn names_are_one_whatever_their_case_and_blanks() {
    let book = book();
    let names = |plan: &Plan| {
        let after = plan.batch.edits.iter().map(|edit| match edit {
            Edit::Group(change) => change.after.clone().expect("a group"),
            other => panic!("{other:?}"),
        });
        after.map(|group| (group.name.to_string(), group.members.len())).collect::<Vec<_>>()
    };
    let put = |before: &[&str], typed: &[&str]| {
        let texts = |names: &[&str]| names.iter().map(|name| Text::from(*name)).collect::<Vec<_>>();
        put_into(&book, &[PersonId(1)], &texts(before), &texts(typed))
    };
    assert_eq!(names(&put(&[], &["Looms", "looms ", "LOOMS"])), [("Looms".to_owned(), 1)]);
    let whole = names(&put(&[], &["rust  berlin", "Rust Berlin"]));
    assert_eq!(whole.len(), 1, "{whole:?}");
    assert!(put(&["Rust Berlin"], &["rust  berlin"]).batch.edits.len() < 2, "nobody is taken out of what is named");
    let long = put(&[], &[&"x".repeat(MAX_TEXT + 1), " "]);
    assert!(long.batch.edits.is_empty() && long.refused.len() == 1);
}

#[test]
fn what_comes_of_a_group_counts_its_own_requests() {
    let mut book = book();
    book.apply(&add_members(&book, GroupId(1), &[PersonId(3), PersonId(4)]).batch.edits);
    let yes = State::Accepted { at: None };
    for (id, days, state) in [
        (1, 30, yes),
        (2, 30, State::Pending),
        (3, 2, State::Pending),
        (4, 170, State::Pending),
        (5, 2, State::Pending),
    ] {
        book.put_request(Request {
            id: RequestId(id),
            person: PersonId(id),
            direction: Direction::Sent,
            state,
            sent_at: Some(now().at - TimeDelta::days(days)),
            note: "".into(),
            origin: Origin::Typed,
            sent_earliest: None,
            inferred_on: None,
            handling: None,
        });
    }
    let plan = set_source(&book, &[PersonId(1), PersonId(2)], Some(GroupId(1)));
    assert_eq!(plan.names.len(), 2);
    book.apply(&plan.batch.edits);
    let found = yields(&book, now()).remove(&GroupId(1)).expect("it");
    assert_eq!((found.connected, found.pending, found.answers.accepted, found.answers.judged), (0, 3, 1, 2));
}

#[test]
fn what_was_done_is_logged_in_the_order_of_days() {
    let mut book = book();
    let day = |days: i64| now().today() - TimeDelta::days(days);
    for (days, what) in [(1, Activity::Met), (9, Activity::Posted)] {
        let plan = act(&book, GroupId(1), what, day(days), "text", now()).expect("it is past");
        book.apply(&plan.batch.edits);
    }
    let acts: Vec<_> = book.group(GroupId(1)).expect("it").acts.iter().map(|act| act.what).collect();
    assert_eq!(acts, [Activity::Posted, Activity::Met]);
    assert!(act(&book, GroupId(1), Activity::Met, day(-1), "", now()).is_err());
}

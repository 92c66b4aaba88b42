use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::domain::record::message::MessageId;
use crate::domain::record::person::Person;
use crate::domain::record::template::Template;
use crate::domain::time::{Day, Time};

fn person(id: u32, name: &str) -> Person {
    Person { id: PersonId(id), name: name.into(), ..Person::default() }
}

fn follow_up(id: FollowUpId, person: u32) -> FollowUp {
    FollowUp {
        id,
        person: PersonId(person),
        cause: Cause::Hand,
        opened_at: Time::UNIX_EPOCH,
        due: Day::default(),
        why: "".into(),
        progress: FollowUpProgress::Open,
    }
}

fn book() -> Book {
    let mut book = Book::default();
    book.put_person(person(1, "Ada"));
    book.put_person(person(2, "Grace"));
    book.put_follow_up(follow_up(FollowUpId(1), 1));
    book
}

#[test]
fn a_row_that_is_changed_twice_is_one_edit() {
    let book = book();
    let mut copy = WorkingCopy::new(&book);
    assert!(copy.edit::<Person>(PersonId(1), |person| person.headline = "Mathematician".into()));
    assert!(copy.edit::<Person>(PersonId(1), |person| person.company = "Engines".into()));
    assert!(!copy.edit::<Person>(PersonId(9), |person| person.company = "Engines".into()));
    let after = Person { headline: "Mathematician".into(), company: "Engines".into(), ..person(1, "Ada") };
    assert_eq!(copy.get::<Person>(PersonId(1)), Some(&after));
    assert_eq!(copy.into_edits(), [Edit::Person(Change::update(person(1, "Ada"), after))]);
}

#[test]
fn a_row_that_ends_as_it_began_is_no_edit() {
    let book = book();
    let mut copy = WorkingCopy::new(&book);
    copy.put(person(1, "Ada King"));
    copy.put(person(1, "Ada"));
    copy.take::<FollowUp>(FollowUpId(1));
    copy.put(follow_up(FollowUpId(1), 1));
    let id = copy.next_id::<Person>();
    copy.put(person(id.0, "Mary"));
    copy.take::<Person>(id);
    copy.write::<Vec<Template>>(Vec::new(), Vec::new());
    assert_eq!(copy.into_edits(), []);
}

#[test]
fn no_number_is_given_twice() {
    let mut book = book();
    book.apply(&[Edit::FollowUp(Change { before: Some(Box::new(follow_up(FollowUpId(1), 1))), after: None })]);
    let mut copy = WorkingCopy::new(&book);
    assert_eq!([copy.next_id::<FollowUp>(), copy.next_id::<FollowUp>()], [FollowUpId(2), FollowUpId(3)]);
    assert_eq!((copy.next_id::<Person>(), copy.next_message()), (PersonId(3), MessageId(1)));
}

#[test]
fn rows_are_found_by_the_person_they_are_about_by_now() {
    let book = book();
    let mut copy = WorkingCopy::new(&book);
    let new = copy.next_id::<FollowUp>();
    copy.put(follow_up(new, 1));
    copy.put(FollowUp { why: "again".into(), ..follow_up(new, 1) });
    let of = |copy: &WorkingCopy<'_>, person| {
        copy.of::<FollowUp>(PersonId(person)).map(|follow_up| follow_up.id.0).collect::<Vec<_>>()
    };
    assert_eq!((of(&copy, 1), of(&copy, 2)), (vec![1, 2], vec![]));
    copy.edit::<FollowUp>(FollowUpId(1), |follow_up| follow_up.person = PersonId(2));
    assert_eq!((of(&copy, 1), of(&copy, 2)), (vec![2], vec![1]));
    copy.take::<FollowUp>(new);
    assert_eq!((of(&copy, 1), copy.all::<FollowUp>().count()), (vec![], 1));
}

#[test]
fn edits_come_in_the_order_in_which_rows_were_touched_first() {
    let mut book = book();
    let mut copy = WorkingCopy::new(&book);
    copy.edit::<FollowUp>(FollowUpId(1), |follow_up| follow_up.why = "again".into());
    copy.put(person(2, "Grace Hopper"));
    copy.write(Vec::new(), vec![Template { name: "hello".into(), text: "Hello".into() }]);
    copy.put(person(1, "Ada King"));
    copy.edit::<FollowUp>(FollowUpId(1), |follow_up| follow_up.why = "once more".into());
    let edits = copy.into_edits();
    let kinds: Vec<_> =
        edits.iter().map(|edit| (edit.about().map(|person| person.0), edit.person().is_some())).collect();
    assert_eq!(kinds, [(Some(1), false), (Some(2), true), (None, false), (Some(1), true)]);
    book.apply(&edits);
    assert_eq!(book.open_follow_up(PersonId(1)).map(|open| &*open.why), Some("once more"));
}

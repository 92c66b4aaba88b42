use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::contact::{InteractionId, Kind};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::time::{Day, Now};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[test]
fn an_entry_is_read_as_it_is_typed() {
    let today = day("2026-11-24");
    for (typed, kind, on, text) in [
        ("", Kind::Message, "2026-11-24", ""),
        ("call", Kind::Call, "2026-11-24", ""),
        ("coffee yesterday: talked about looms", Kind::Coffee, "2026-11-23", "talked about looms"),
        ("e-mail 3 days ago sent the paper", Kind::Email, "2026-11-21", "sent the paper"),
        ("meet mon: plan", Kind::Meeting, "2026-11-23", "plan"),
        ("Meeting: mon ami", Kind::Meeting, "2026-11-24", "mon ami"),
        ("2026-11-01", Kind::Message, "2026-11-01", ""),
        ("said hello", Kind::Message, "2026-11-24", "said hello"),
        ("caller id", Kind::Message, "2026-11-24", "caller id"),
        ("me too", Kind::Message, "2026-11-24", "me too"),
    ] {
        let expected = Typed { kind, on: day(on), text: text.into() };
        assert_eq!(Typed::parse(typed, today), expected, "{typed:?}");
    }
}

#[test]
fn a_contact_is_logged_with_one_or_many_and_taken_back() {
    let mut book = Book::default();
    for id in 1..=2 {
        book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
    }
    let now = Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC);
    let start = book.clone();
    let typed = Typed::parse("call: hello", now.today());
    let plan = log(&book, &[PersonId(1), PersonId(2), PersonId(1), PersonId(9)], &typed, now);
    assert_eq!((plan.batch.label.as_str(), plan.refused.len()), ("Logged a call with 2 people", 1));
    book.apply(&plan.batch.edits);
    assert_eq!(book.interactions_of(PersonId(1)).count(), 1);
    let taken = unlog(&book, InteractionId(1)).expect("it is there");
    book.apply(&taken.batch.edits);
    assert_eq!(book.interactions_of(PersonId(1)).count(), 0);
    book.apply(&taken.batch.inverse().edits);
    book.apply(&plan.batch.inverse().edits);
    assert!(book == start);
    let later = Typed { on: now.today() + chrono::Days::new(1), ..typed };
    assert!(log(&book, &[PersonId(1)], &later, now).batch.edits.is_empty());
}

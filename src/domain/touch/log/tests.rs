use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::contact::ContactKind;
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
        ("", ContactKind::Message, "2026-11-24", ""),
        ("call", ContactKind::Call, "2026-11-24", ""),
        ("coffee yesterday: talked about looms", ContactKind::Coffee, "2026-11-23", "talked about looms"),
        ("e-mail 3 days ago sent the paper", ContactKind::Email, "2026-11-21", "sent the paper"),
        ("meet mon: plan", ContactKind::Meeting, "2026-11-23", "plan"),
        ("Meeting: mon ami", ContactKind::Meeting, "2026-11-24", "mon ami"),
        ("2026-11-01", ContactKind::Message, "2026-11-01", ""),
        ("said hello", ContactKind::Message, "2026-11-24", "said hello"),
        ("caller id", ContactKind::Message, "2026-11-24", "caller id"),
        ("me too", ContactKind::Message, "2026-11-24", "me too"),
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
    let taken = unlog_such(&book, &[PersonId(1)], &typed);
    book.apply(&taken.batch.edits);
    assert_eq!(book.interactions_of(PersonId(1)).count(), 0);
    book.apply(&taken.batch.inverse().edits);
    book.apply(&plan.batch.inverse().edits);
    assert!(book == start);
    let later = Typed { on: now.today() + chrono::Days::new(1), ..typed };
    assert!(log(&book, &[PersonId(1)], &later, now).batch.edits.is_empty());
}

#[test]
fn a_contact_is_taken_off_the_log_whatever_was_written_since() {
    let mut book = Book::default();
    for id in 1..=2 {
        book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
    }
    let now = Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC);
    let (ada, grace) = (PersonId(1), PersonId(2));
    let typed = |text: &str| Typed::parse(text, now.today());
    for text in ["call yesterday: looms", "call yesterday: engines", "call: looms"] {
        book.apply(&log(&book, &[ada], &typed(text), now).batch.edits);
    }
    let follow_up = crate::domain::touch::follow_up::schedule;
    let cause = crate::domain::record::follow_up::Cause::Hand;
    book.apply(&follow_up(&book, &[grace], now.today(), "", cause, now).batch.edits);
    book.apply(&crate::domain::touch::follow_up::done(&book, &[grace], &typed("call"), now).batch.edits);
    let left = |book: &Book| book.interactions_of(ada).map(|entry| entry.id.0).collect::<Vec<_>>();

    // Of two of a day the last goes, unless its line tells which one is meant.
    let last = unlog_such(&book, &[ada], &typed("call yesterday"));
    assert_eq!(last.batch.label, "Took the call of 23 Nov 2026 off the log of P1");
    let mut without = book.clone();
    without.apply(&last.batch.edits);
    assert_eq!(left(&without), [1, 3]);
    let looms = unlog_such(&book, &[ada, ada, PersonId(9)], &typed("call yesterday: looms"));
    assert_eq!((looms.names.len(), looms.refused.len(), looms.warnings.len()), (1, 1, 0));
    let mut without = book.clone();
    without.apply(&looms.batch.edits);
    assert_eq!(left(&without), [2, 3]);
    without.apply(&looms.batch.clone().inverse().edits);
    assert!(without == book);
    let first = book.interactions_of(ada).next().expect("an entry").id;
    assert_eq!(unlog(&book, first).expect("a plan").batch, looms.batch);
    assert_eq!(unlog(&Book::default(), first).expect_err("nothing").text, "this is not on the log any more");

    // What is not logged is refused, and what it did besides is told.
    let none = unlog_such(&book, &[ada], &typed("coffee"));
    assert_eq!(none.refused[0].text, "no such coffee of 24 Nov 2026 with P1 is logged");
    assert!(none.batch.edits.is_empty());
    let both = unlog_such(&book, &[ada, grace], &typed("call"));
    assert_eq!(both.batch.label, "Took the call of 24 Nov 2026 off the log of 2 people");
    assert_eq!(both.warnings, ["the follow-up with P2 that was done on 24 Nov 2026 stays done"]);
}

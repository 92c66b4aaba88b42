use super::*;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::RequestId;
use crate::domain::time::Time;

fn day(day: u32) -> Time {
    format!("2026-03-{day:02}T10:00:00Z").parse().expect("a time")
}

fn ada(headline: &str) -> Person {
    Person { id: PersonId(1), name: "Ada Lovelace".into(), headline: headline.into(), ..Person::default() }
}

fn batch(edits: Vec<Edit>) -> Batch {
    Batch { label: "Changed".into(), deed: Deed::Edit, edits }
}

fn learn(store: &mut Store, before: &str, after: &str, at: Time) {
    let change = Change::update(ada(before), ada(after));
    store.commit(batch(vec![Edit::Person(change)]), at).expect("writes");
}

/// What was known of her at noon of a day in March.
fn known(store: &Store, noon: u32) -> Option<Known> {
    let until = day(noon) + chrono::TimeDelta::hours(2);
    let decided = Decided { request: RequestId(7), person: PersonId(1), until };
    let mut known = store.known_then(&[decided]).expect("reads");
    known.0.remove(&RequestId(7))
}

fn then(headline: &str) -> Known {
    Known::Then(Box::new(ada(headline)))
}

#[test]
fn a_row_is_known_as_it_was_before_it_was_written_to_later() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(&dir.path().join("ties.db")).expect("opens");
    store.commit(batch(vec![Edit::Person(Change::insert(ada("")))]), day(2)).expect("writes");
    learn(&mut store, "", "Weaver", day(4));
    learn(&mut store, "Weaver", "Rust", day(6));
    assert_eq!(known(&store, 1), Some(Known::First(Some(Box::new(ada(""))))), "she was not in the file");
    assert_eq!(known(&store, 2), Some(then("")));
    assert_eq!(known(&store, 5), Some(then("Weaver")));
    assert_eq!(known(&store, 6), None, "nothing was learned since");
    store.undo(day(8)).expect("undoes");
    assert_eq!(known(&store, 5), Some(then("Weaver")));
    assert_eq!(known(&store, 7), Some(then("Rust")), "it was taken back only later");
    assert_eq!(known(&store, 9), None);
}

#[test]
fn a_journal_that_begins_later_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(&dir.path().join("ties.db")).expect("opens");
    store.seed(&batch(vec![Edit::Person(Change::insert(ada("")))])).expect("seeds");
    assert_eq!(known(&store, 2), Some(Known::First(None)));
    learn(&mut store, "", "Weaver", day(4));
    assert_eq!(known(&store, 2), Some(Known::First(Some(Box::new(ada(""))))));
    assert_eq!(known(&store, 5), None);
}

use std::path::Path;

use chrono::DateTime;
use rusqlite::Connection;

use super::*;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection as Tie, ConnectionId, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Origin;
use crate::domain::record::slug::Slug;
use crate::domain::time::Time;
use crate::store::file::Store;

const AT: Time = DateTime::UNIX_EPOCH;

/// New people with these numbers.
fn people(numbers: std::ops::RangeInclusive<u32>) -> impl Iterator<Item = Edit> {
    numbers.map(|id| {
        let slug = Slug::new(&format!("slug-{id}"));
        Edit::Person(Change::insert(Person {
            id: PersonId(id),
            name: format!("N {id}").into(),
            slug,
            ..Person::default()
        }))
    })
}

/// A new connection to a person.
fn tie(id: u32, person: u32) -> Edit {
    let day = "2026-03-09".parse().ok();
    Edit::Connection(Change::insert(Tie {
        id: ConnectionId(id),
        person: PersonId(person),
        connected_on: day,
        standing: Standing::Connected,
        origin: Origin::Archive,
    }))
}

fn batch(edits: impl Iterator<Item = Edit>) -> Batch {
    Batch { deed: Deed::Import, label: "Imported".to_owned(), edits: edits.collect() }
}

fn schema(path: &Path) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    let mut statement = conn.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// What SQLite finds wrong in a file, its indexes among it.
fn faults(path: &Path) -> String {
    let conn = Connection::open(path).unwrap();
    conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap()
}

#[test]
fn many_new_rows_stand_as_if_each_was_written_alone() {
    let count = MANY as u32 + 7;
    let orders: [fn(u32, u32) -> u32; 2] = [|id, _| id, |id, count| count + 1 - id];
    for person in orders {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let mut store = Store::open(&path).unwrap();
        let before = schema(&path);
        let all = batch(people(1..=count).chain((1..=count).map(|id| tie(id, person(id, count)))));
        let mut book = Book::default();
        book.apply(&all.edits);
        store.commit(all, AT).unwrap();
        assert_eq!(store.load().unwrap(), book);
        assert_eq!((schema(&path), faults(&path).as_str()), (before.clone(), "ok"));
        // A table that has rows keeps its indexes, and takes in more.
        let more = batch((count + 1..=2 * count).flat_map(|id| people(id..=id).chain([tie(id, id)])));
        book.apply(&more.edits);
        store.commit(more, AT).unwrap();
        assert_eq!(store.load().unwrap(), book);
        assert_eq!((schema(&path), faults(&path).as_str()), (before, "ok"));
        store.undo(AT).unwrap();
        store.undo(AT).unwrap();
        assert_eq!(store.load().unwrap().people().count(), 0);
    }
}

#[test]
fn the_row_that_cannot_be_written_is_named_and_nothing_stands() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path).unwrap();
    store.commit(batch(people(5..=5)), AT).unwrap();
    let book = store.load().unwrap();
    let mut edits = batch(people(10..=30)).edits;
    let Edit::Person(Change { after: Some(ada), .. }) = &mut edits[9] else { panic!() };
    (ada.name, ada.slug) = ("Ada".into(), Slug::new("slug-5"));
    let refused = store.commit(batch(edits.into_iter()), AT).unwrap_err();
    assert!(matches!(&refused, StoreError::Stale(who) if who == "Ada"), "{refused:?}");
    // Who is not there cannot be connected.
    let refused = store.commit(batch((1..=20).map(|id| tie(id, 5 + id))), AT).unwrap_err();
    assert!(matches!(&refused, StoreError::Stale(what) if what == "the connection"), "{refused:?}");
    assert_eq!(store.load().unwrap(), book);
}

#[test]
fn an_index_that_cannot_be_made_again_undoes_all() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path).unwrap();
    let before = schema(&path);
    let count = MANY as u32;
    let ties = |count| (1..=count).map(|id| tie(id, id));
    let mut alike = batch(people(1..=count)).edits;
    if let Some(Edit::Person(Change { after: Some(last), .. })) = alike.last_mut() {
        last.slug = Slug::new("slug-1");
    }
    for edits in [
        people(1..=count).chain(ties(count)).chain([tie(count + 1, 1)]).collect(),
        people(1..=count).chain(ties(count)).chain([tie(count + 1, count)]).collect(),
        alike.into_iter().chain(ties(count)).collect::<Vec<_>>(),
    ] {
        let refused = store.commit(batch(edits.into_iter()), AT);
        assert!(matches!(refused, Err(StoreError::Stale(_))), "{refused:?}");
        assert_eq!((schema(&path), faults(&path).as_str()), (before.clone(), "ok"));
        assert_eq!(store.load().unwrap(), Book::default());
    }
}

use std::fs;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use super::*;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::store::file::Store;

fn at(hour: u32) -> Time {
    format!("2026-11-24T{hour:02}:00:00Z").parse().expect("a time")
}

/// Adds somebody to a file.
fn add(store: &mut Store, id: u32, name: &str) {
    let person = Person { id: PersonId(id), name: name.into(), ..Person::default() };
    let edits = vec![Edit::Person(Change { before: None, after: Some(Box::new(person)) })];
    let batch = Batch { label: format!("Added {name}"), deed: Deed::Edit, edits };
    store.commit(batch, at(10)).expect("writes");
}

/// A file with a copy of one person, and another person since.
fn file_and_copy(folder: &Path) -> (PathBuf, PathBuf) {
    let path = folder.join("ties.db");
    let mut store = Store::open(&path).expect("opens");
    add(&mut store, 1, "Ada Lovelace");
    let copy = store.backup("by-hand", Some(at(11))).expect("copies").path;
    add(&mut store, 2, "Grace Hopper");
    (path, copy)
}

fn people(path: &Path) -> usize {
    Store::open(path).expect("opens").load().expect("loads").people().count()
}

#[test]
fn a_copy_comes_back_and_what_was_there_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, copy) = file_and_copy(folder.path());
    // A journal that belongs to the file that goes must not be played into the one that comes.
    fs::write(with_more(&path, "-journal"), [9; 600]).expect("writes");
    let restored = restore(&path, &copy, at(12)).expect("restores");
    assert_eq!((restored.holds.people, people(&path)), (1, 1));
    let kept = restored.kept.expect("was there");
    assert!(with_more(&kept, "-journal").exists() && !with_more(&path, "-journal").exists());
    fs::remove_file(with_more(&kept, "-journal")).expect("removes");
    assert_eq!(people(&kept), 2);
    // Where nothing is, nothing is kept.
    fs::remove_file(&path).expect("removes");
    assert!(restore(&path, &copy, at(13)).expect("restores").kept.is_none());
}

#[test]
fn a_copy_that_is_none_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, copy) = file_and_copy(folder.path());
    let before = fs::read(&path).expect("is there");
    let bad = folder.path().join("bad.db");
    for bytes in [Vec::new(), vec![7; 5_000], fs::read(&copy).expect("is there")[..9_000].to_vec()] {
        fs::write(&bad, bytes).expect("writes");
        assert!(matches!(restore(&path, &bad, at(12)), Err(StoreError::BadCopy { .. })));
    }
    let mut changed = fs::read(&copy).expect("is there");
    changed[5_000] ^= 1;
    fs::write(&copy, changed).expect("writes");
    assert!(matches!(restore(&path, &copy, at(12)), Err(StoreError::BadCopy { .. })));
    assert!(matches!(restore(&path, &folder.path().join("none.db"), at(12)), Err(StoreError::BadCopy { .. })));
    assert_eq!(fs::read(&path).expect("is there"), before);
}

/// However a file is damaged, the copy comes back, and the error before names it.
#[test]
fn whatever_is_damaged_the_copy_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, copy) = file_and_copy(folder.path());
    let whole = fs::read(&path).expect("is there");
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let damages = proptest::collection::vec((0..whole.len(), any::<u8>(), 0_usize..4_096), 1_000);
    let damages = damages.new_tree(&mut runner).expect("damages").current();
    let mut named = 0;
    for (n, (place, byte, len)) in damages.into_iter().enumerate() {
        let mut bytes = whole.clone();
        match n % 4 {
            0 => bytes[place] = byte,
            1 => bytes.truncate(place),
            2 => (place..(place + len).min(bytes.len())).for_each(|at| bytes[at] = byte),
            _ => bytes.rotate_left(place),
        }
        fs::write(&path, bytes).expect("writes");
        let read = Store::open(&path).and_then(|store| store.load());
        if let Err(error) = read {
            named += usize::from(error.to_string().contains("restore --latest"));
        }
        let restored = restore(&path, &copy, at(12)).expect("restores");
        assert_eq!(people(&path), 1, "damage {n}");
        fs::remove_file(restored.kept.expect("was there")).expect("removes");
    }
    assert!(named > 500, "{named}");
}

#[test]
fn much_that_is_taken_back_is_copied_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ties.db");
    let mut store = Store::open(&path).expect("opens");
    for id in 1..=21 {
        add(&mut store, id, "Somebody");
    }
    let history = store.history().expect("reads");
    store.undo_to(history[0].id, at(11)).expect("undoes");
    assert_eq!(copies_of(&path).len(), 0, "one row is not much");
    store.undo_to(history[20].id, at(11)).expect("undoes");
    let copies = copies_of(&path);
    assert!(copies[0].path.display().to_string().contains("before-undo"), "{copies:?}");
    assert_eq!(copies[0].holds.map(|holds| holds.people), Some(20));
}

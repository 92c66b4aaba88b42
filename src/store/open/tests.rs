//! Tests of the store, on real files.

use std::fs;
use std::path::Path;

use chrono::DateTime;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::domain::answering::followed::tests::archive;
use crate::domain::people::twins::unite;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::care::{Care, Circle, Keep};
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection as Tie, ConnectionId, Standing};
use crate::domain::record::contact::{ContactKind, Interaction, InteractionId};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, FollowUpProgress};
use crate::domain::record::group::{Act, Activity, Group, GroupId};
use crate::domain::record::id::PersonId;
use crate::domain::record::journal as journal_record;
use crate::domain::record::message::{Message, MessageId};
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::share::{Audience, Share, ShareId, ShareStage};
use crate::domain::record::slug::Slug;
use crate::domain::record::task::{Task, TaskId, TaskProgress as Done, TaskSubject};
use crate::domain::time::{Day, Now, Time};
use crate::store::error::StoreError;
use crate::store::file::{HeldBy, Store};
use crate::store::migrate;
use crate::store::migrate::APPLICATION_ID;

fn at(seconds: i64) -> Time {
    DateTime::from_timestamp(1_790_000_000 + seconds, 0).expect("in range")
}

fn now(seconds: i64) -> Now {
    Now::new(at(seconds), chrono_tz::UTC)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn person(id: u32, name: &str) -> Person {
    Person { id: PersonId(id), name: name.into(), slug: Slug::new(&format!("slug-{id}")), ..Person::default() }
}

fn request(id: u32, person: u32, state: State) -> Request {
    Request {
        id: RequestId(id),
        person: PersonId(person),
        direction: Direction::Sent,
        state,
        sent_at: Some(at(-86_400)),
        note: "Hello".into(),
        origin: Origin::Archive,
        sent_earliest: None,
        inferred_on: "2026-03-09".parse().ok(),
        handling: None,
    }
}

/// Everything that can be written once.
fn first_batch() -> Batch {
    let ada = Person {
        headline: "Analyst".into(),
        aliases: [Slug::new("ada").expect("a slug")].into(),
        ..person(1, "Ada Lovelace")
    };
    Batch {
        deed: Deed::Other,
        label: "Entered two people".into(),
        edits: vec![
            Edit::Person(Change::insert(ada)),
            Edit::Person(Change::insert(person(2, "Grace Hopper"))),
            Edit::Connection(Change::insert(Tie {
                id: ConnectionId(1),
                person: PersonId(2),
                connected_on: "2026-01-02".parse().ok(),
                standing: Standing::Removed { at: at(0), reason: "moved on".into() },
                origin: Origin::Typed,
            })),
            Edit::Request(Change::insert(request(1, 1, State::Pending))),
            Edit::OwnProfile(Change::insert(OwnProfile { name: "Robin Example".into(), ..OwnProfile::default() })),
        ]
        .into_iter()
        .chain(in_touch())
        .collect(),
    }
}

/// What keeping in touch writes, each once.
fn in_touch() -> Vec<Edit> {
    let person = PersonId(1);
    let on = "2026-03-04".parse().expect("a day");
    let mut exchange = Exchange::default();
    exchange.count(Direction::Sent, at(-9));
    let message = Message { id: MessageId(1), person, direction: Direction::Received, at: at(-9), text: "Hi".into() };
    let closed = FollowUp {
        id: FollowUpId(1),
        person,
        cause: Cause::Review,
        opened_at: at(-9),
        due: on,
        why: "the paper".into(),
        progress: FollowUpProgress::Written { on },
    };
    let share = Share {
        id: ShareId(1),
        title: "Looms".into(),
        text: "A text\nof two lines".into(),
        link: "".into(),
        stage: ShareStage::Shared { on: None },
        planned_on: Some(on),
        audience: Audience { tags: vec!["rust".into()], groups: vec![GroupId(1)], circles: vec![Circle::Close] },
        result: "".into(),
        reacted: vec!["Grace Hopper".into()],
        origin: Origin::Archive,
    };
    let acts = vec![Act { what: Activity::Met, on, text: "at the fair".into() }];
    let group = Group {
        id: GroupId(1),
        name: "Weavers".into(),
        topic: "Looms".into(),
        link: "".into(),
        joined_on: Some(on),
        members: vec![person],
        acts,
    };
    let care = Care { circle: Some(Circle::Wide), reviewed_on: Some(on), keep: Some(Keep::Until(on)) };
    vec![
        Edit::Person(Change::insert(Person { care: care.kept(), ..self::person(3, "Mary Somerville") })),
        Edit::Interaction(Change::insert(Interaction {
            id: InteractionId(1),
            person,
            kind: ContactKind::Coffee,
            on,
            text: "looms".into(),
        })),
        Edit::FollowUp(Change::insert(FollowUp {
            id: FollowUpId(2),
            progress: FollowUpProgress::Open,
            ..closed.clone()
        })),
        Edit::FollowUp(Change::insert(closed)),
        Edit::Correspondence(Change::insert(Correspondence { person, exchange })),
        Edit::Message(Change::insert(message)),
        Edit::Group(Change::insert(group)),
        Edit::Share(Change::insert(share)),
    ]
}

/// Rows of the second person that cannot all stand beside those of the first, and somebody without a page.
fn twin_batch() -> Batch {
    let person = PersonId(2);
    let on: Day = "2026-02-03".parse().expect("a day");
    let stands = |id, person| Tie {
        id: ConnectionId(id),
        person: PersonId(person),
        connected_on: Some(on),
        standing: Standing::Connected,
        origin: Origin::Archive,
    };
    let mut exchange = Exchange::default();
    exchange.count(Direction::Received, at(-9));
    let message = |id, text: &str| Message {
        id: MessageId(id),
        person,
        direction: Direction::Received,
        at: at(-9),
        text: text.into(),
    };
    let follow_up = FollowUp {
        id: FollowUpId(3),
        person,
        cause: Cause::Hand,
        opened_at: at(-9),
        due: on,
        why: "".into(),
        progress: FollowUpProgress::Open,
    };
    let draft = |id, person| Request { sent_at: None, inferred_on: None, ..request(id, person, State::Draft) };
    let task = Task {
        id: TaskId(1),
        person,
        what: TaskSubject::Withdraw(RequestId(2)),
        decided_at: at(-9),
        progress: Done::Open { doubt: "".into() },
    };
    let call = Interaction { id: InteractionId(2), person, kind: ContactKind::Call, on, text: "".into() };
    let apart = vec![(person, PersonId(3))];
    Batch {
        deed: Deed::Other,
        label: "Entered more".into(),
        edits: vec![
            Edit::Person(Change::insert(Person { slug: None, ..self::person(4, "Ada L.") })),
            Edit::Request(Change::insert(Request { sent_at: Some(at(-9)), ..request(2, 2, State::Pending) })),
            Edit::Request(Change::insert(draft(3, 1))),
            Edit::Request(Change::insert(draft(4, 2))),
            Edit::Connection(Change::insert(stands(2, 1))),
            Edit::Connection(Change::insert(stands(3, 2))),
            Edit::FollowUp(Change::insert(follow_up)),
            Edit::Interaction(Change::insert(call)),
            Edit::Correspondence(Change::insert(Correspondence { person, exchange })),
            Edit::Message(Change::insert(message(2, "Hi"))),
            Edit::Message(Change::insert(message(3, "Ho"))),
            Edit::Task(Change::insert(task)),
            Edit::Apart(Change::insert(apart)),
        ],
    }
}

fn withdrawal() -> Batch {
    let before = request(1, 1, State::Pending);
    let after = Request {
        state: State::Withdrawn { at: at(5), reason: "too long".into() },
        sent_earliest: None,
        inferred_on: None,
        handling: None,
        ..before.clone()
    };
    Batch {
        deed: Deed::Other,
        label: "Withdrew the request to Ada Lovelace".into(),
        edits: vec![Edit::Request(Change::update(before, after))],
    }
}

fn book_of(path: &Path) -> Book {
    Store::open(path).and_then(|store| store.load()).expect("the file loads")
}

#[test]
fn the_schema_is_the_one_this_program_makes() {
    let dir = folder();
    let path = dir.path().join("a.db");
    let conn = Connection::open(&path).expect("opens");
    for migration in migrate::MIGRATIONS {
        conn.execute_batch(migration.sql).expect("runs");
        assert_eq!(migrate::fingerprint(&conn).expect("reads"), migration.fingerprint);
    }
}

#[test]
fn memory_repeats_the_file_after_every_write() {
    let dir = folder();
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path).expect("a new file");
    let mut book = store.load().expect("loads");
    assert!(store.is_empty().expect("reads"));
    for batch in [first_batch(), withdrawal()] {
        let receipt = store.commit(batch, at(1)).expect("commits");
        book.apply(&receipt.edits);
        assert_eq!(book, book_of(&path));
    }
    assert_eq!(book.last::<Person>(), book_of(&path).last::<Person>());
    assert!(!store.is_empty().expect("reads"));
}

#[test]
fn undo_and_redo_walk_back_and_forth_across_restarts() {
    let dir = folder();
    let path = dir.path().join("a.db");
    let mut states = vec![Book::default()];
    for batch in [first_batch(), withdrawal()] {
        Store::open(&path).and_then(|mut store| store.commit(batch, at(1))).expect("commits");
        states.push(book_of(&path));
    }
    for expected in states.iter().rev().skip(1) {
        let receipt = Store::open(&path).and_then(|mut store| store.undo(at(2))).expect("undoes");
        assert!(receipt.text().starts_with("Undid: ") && !receipt.label.contains("Undid"), "{}", receipt.label);
        assert_eq!(&book_of(&path), expected);
    }
    assert!(matches!(Store::open(&path).expect("opens").undo(at(3)), Err(StoreError::NothingTo("undo"))));
    for expected in states.iter().skip(1) {
        let receipt = Store::open(&path).and_then(|mut store| store.redo(at(4))).expect("redoes");
        assert!(receipt.text().starts_with("Redid: ") && !receipt.text().contains("Undid"), "{}", receipt.label);
        assert_eq!(&book_of(&path), expected);
    }
    assert!(matches!(Store::open(&path).expect("opens").redo(at(5)), Err(StoreError::NothingTo("redo"))));
    let mut store = Store::open(&path).expect("opens");
    assert_eq!(store.undo(at(6)).expect("undoes").text(), "Undid: Withdrew the request to Ada Lovelace");
    let history = store.history().expect("reads");
    assert_eq!(history.len(), 7);
    assert_eq!(history.iter().filter(|entry| entry.undoable).count(), 1);
}

#[test]
fn a_new_row_stands_once_and_is_taken_back_only_as_it_was_taken_in() {
    let dir = folder();
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path).expect("a new file");
    let people =
        |from: u32, to: u32| (from..=to).map(|n| Edit::Person(Change::insert(person(n, &format!("Name {n}")))));
    // Somebody who comes and is changed in one batch stands in the journal whole; the runs end there.
    let before = person(7, "Name 7");
    let after = Person { remark: "met twice".into(), ..before.clone() };
    let edits = people(1, 9).chain([Edit::Person(Change::update(before, after))]).chain(people(12, 13)).collect();
    let batch = Batch { deed: Deed::Other, label: "Took in some".into(), edits };
    store.commit(batch, at(1)).expect("commits");
    let filled = book_of(&path);
    let journal =
        |sql: &str| rusqlite::Connection::open(&path).and_then(|file| file.query_row(sql, [], |row| row.get(0)));
    assert_eq!(journal("SELECT group_concat(first || '-' || last, ' ') FROM inserted"), Ok("1-6 8-9 12-13".to_owned()));
    assert_eq!(journal("SELECT group_concat(seq, ' ') FROM edits"), Ok("6 9".to_owned()));
    for _ in 0..2 {
        store.undo(at(2)).expect("undoes");
        assert_eq!(book_of(&path), Book::default());
        store.redo(at(3)).expect("redoes");
        assert_eq!(book_of(&path), filled);
    }
    // What another program wrote over is nobody's to take away.
    let other = rusqlite::Connection::open(&path).expect("opens");
    other.execute("UPDATE people SET remark = 'mine' WHERE id = 9", []).expect("writes");
    assert!(matches!(store.undo(at(4)), Err(StoreError::Stale(who)) if who == "Name 9"));
    other.execute("DELETE FROM people WHERE id = 9", []).expect("writes");
    assert!(matches!(store.undo(at(4)), Err(StoreError::Stale(what)) if what == "row 9 of people"));
    assert_eq!(book_of(&path).people().count(), 10);
}

/// What stands in journals: a row that is written otherwise by a later version could not be taken back any more.
#[test]
fn the_checksums_of_rows_are_those_of_every_version() {
    let dir = folder();
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path).expect("a new file");
    let mut twins = twin_batch();
    twins.edits.push(Edit::Imported(Change::insert(archive(1, at(0)))));
    store.commit_all(vec![first_batch(), twins], at(1)).expect("commits");
    let file = rusqlite::Connection::open(&path).expect("opens");
    let sql = "SELECT group_concat(table_name || ' ' || hex(checksums), ', ') FROM inserted";
    let told: String = file.query_row(sql, [], |row| row.get(0)).expect("reads");
    let known = [
        "people 167DC47081E13976",
        "connections 9ECBE9B1",
        "requests 8288CBBA",
        "people EF3D3189",
        "interactions 56BACD72",
        "follow_ups 7C85AE8E",
        "follow_ups 173FC2BB",
        "correspondences 65F01095",
        "messages 3132AEC2",
        "groups 9B79DE99",
        "shares 420CBF6E",
        "people 96A1058F",
        "requests 7B47D34A9EA2EB56FF6B66F0",
        "connections AFE0B5A97FFAEC11",
        "follow_ups F4537519",
        "interactions 3DFAF0D9",
        "correspondences 2B3BD7AB",
        "messages 591657D1D5DB985B",
        "tasks E351873A",
        "imports A85DC332",
    ];
    assert_eq!(told.split(", ").collect::<Vec<_>>(), known);
}

#[test]
fn a_new_action_ends_what_could_be_redone() {
    let dir = folder();
    let mut store = Store::open(&dir.path().join("a.db")).expect("a new file");
    store.commit(first_batch(), at(1)).expect("commits");
    store.commit(withdrawal(), at(2)).expect("commits");
    store.undo(at(3)).expect("undoes");
    store.commit(withdrawal(), at(4)).expect("commits");
    assert!(matches!(store.redo(at(5)), Err(StoreError::NothingTo("redo"))));
}

#[test]
fn undo_to_a_batch_takes_back_everything_since() {
    let dir = folder();
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path).expect("a new file");
    let first = store.commit(first_batch(), at(1)).expect("commits").batch;
    store.commit(withdrawal(), at(2)).expect("commits");
    assert_eq!(store.undo_to(first, at(3)).expect("undoes").len(), 2);
    assert_eq!(book_of(&path), Book::default());
    assert!(store.undo_to(first, at(4)).is_err());
}

#[test]
fn a_batch_is_taken_back_alone_only_while_it_is_the_newest() {
    let dir = folder();
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path).expect("a new file");
    let first = store.commit(first_batch(), at(1)).expect("commits").batch;
    let second = store.commit(withdrawal(), at(2)).expect("commits").batch;
    let before = book_of(&path);
    assert!(matches!(store.undo_newest(first, at(3)), Err(StoreError::Stale(_))));
    assert_eq!(book_of(&path), before);
    store.undo_newest(second, at(3)).expect("undoes");
    store.undo_newest(first, at(4)).expect("undoes");
    assert_eq!(book_of(&path), Book::default());
}

#[test]
fn a_row_changed_in_the_meantime_stops_the_whole_batch() {
    let dir = folder();
    let path = dir.path().join("a.db");
    let mut one = Store::open(&path).expect("a new file");
    one.commit(first_batch(), at(1)).expect("commits");
    let mut two = Store::open(&path).expect("opens again");
    let version = two.data_version().expect("reads");
    one.commit(withdrawal(), at(2)).expect("commits");
    assert_ne!(two.data_version().expect("reads"), version, "the other instance can tell");
    let before = book_of(&path);
    let mut batch = withdrawal();
    batch.edits.insert(0, Edit::Person(Change::insert(person(3, "Third"))));
    assert!(matches!(two.commit(batch, at(3)), Err(StoreError::Stale(_))));
    assert!(matches!(two.commit(first_batch(), at(3)), Err(StoreError::Stale(_))), "numbers given twice");
    assert_eq!(book_of(&path), before);
}

#[test]
fn foreign_newer_and_altered_files_are_refused_untouched() {
    let dir = folder();
    let make = |name: &str, sql: &str| {
        let path = dir.path().join(name);
        Connection::open(&path).and_then(|conn| conn.execute_batch(sql)).expect("another program's file");
        path
    };
    let ours = |name: &str, sql: &str| {
        let path = dir.path().join(name);
        drop(Store::open(&path).expect("a new file"));
        Connection::open(&path).and_then(|conn| conn.execute_batch(sql)).expect("altered");
        path
    };
    let text = dir.path().join("letter.txt");
    fs::write(&text, "Dear Ada,\nthis is no database at all.\n".repeat(100)).expect("writes");
    let cases = [
        (make("foreign.db", "PRAGMA journal_mode=WAL; CREATE TABLE a (b);"), "not a ties file"),
        (text, "not a ties file"),
        (ours("newer.db", "PRAGMA user_version = 99"), "newer ties"),
        (ours("column.db", "ALTER TABLE people ADD COLUMN pet TEXT"), "not as ties made them"),
        (ours("index.db", "DROP INDEX tasks_person"), "not as ties made them"),
    ];
    for (path, expected) in cases {
        let before = (fs::read(&path).expect("reads"), names(dir.path()));
        let error = Store::open(&path).err().expect("refused").to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!((fs::read(&path).expect("reads"), names(dir.path())), before, "{}", path.display());
    }
}

#[test]
fn what_others_put_beside_our_tables_is_left_alone() {
    let dir = folder();
    for (number, sql) in [
        "CREATE VIEW waiting AS SELECT name FROM people JOIN requests ON requests.person_id = people.id",
        "CREATE VIEW broken AS SELECT * FROM nowhere",
        "CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT UNIQUE); INSERT INTO pets VALUES (1, 'Rex')",
        "CREATE INDEX people_by_remark ON people (remark)",
        "CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM requests; END",
        "CREATE TRIGGER t BEFORE UPDATE ON requests BEGIN SELECT RAISE(ABORT, 'no'); END",
        "ANALYZE",
    ]
    .into_iter()
    .enumerate()
    {
        let path = dir.path().join(format!("{number}.db"));
        Store::open(&path).and_then(|mut store| store.commit(first_batch(), at(1))).expect("commits");
        Connection::open(&path).and_then(|conn| conn.execute_batch(sql)).expect("altered");
        let before = book_of(&path);
        let mut store = Store::open(&path).expect(sql);
        store.commit(withdrawal(), at(2)).expect(sql);
        store.backup("", None).expect(sql);
        store.undo(at(3)).expect(sql);
        assert_eq!(book_of(&path), before, "{sql}");
    }
}

#[test]
fn the_first_file_is_made_behind_a_link() {
    use std::os::unix::fs::symlink;
    let dir = folder();
    let root = dir.path().canonicalize().expect("there");
    fs::create_dir(root.join("var")).expect("makes");
    symlink("var", root.join("home")).expect("links");
    for path in ["home/a/b/ties.db", "home/ties.db"] {
        let store = Store::open(&root.join(path)).expect("a new file");
        assert_eq!(store.path(), root.join(path.replace("home", "var")));
    }
    symlink("cloud/ties.db", root.join("ties.db")).expect("links");
    symlink("cloud", root.join("data")).expect("links");
    symlink("round", root.join("round")).expect("links");
    for (path, expected) in [
        ("ties.db", "ties.db is a link to cloud/ties.db, which is not there"),
        ("data/ties.db", "data is a link to cloud, which is not there"),
        ("round", "round is a link to round, which is not there"),
    ] {
        let error = Store::open(&root.join(path)).err().expect("refused").to_string();
        assert!(error.contains(expected), "{error}");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).expect("reads").flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_name_that_looks_like_a_uri_is_a_file_like_any_other() {
    let dir = folder();
    let path = dir.path().join("file:x?mode=memory");
    Store::open(&path).and_then(|mut store| store.commit(first_batch(), at(1))).expect("commits");
    assert!(path.exists());
    assert!(!book_of(&path).is_empty());
}

#[test]
fn the_settings_are_those_we_rely_on() {
    let dir = folder();
    let store = Store::open(&dir.path().join("a.db")).expect("a new file");
    let number = |name| store.conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).expect("reads");
    let values =
        ["foreign_keys", "synchronous", "cell_size_check", "secure_delete", "temp_store", "busy_timeout"].map(number);
    assert_eq!(values, [1, 3, 1, 1, 2, 5000]);
    let mode: String = store.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("reads");
    assert_eq!(mode, "delete");
    assert_eq!(number("application_id"), i64::from(APPLICATION_ID));
    assert!(store.conn.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).expect("reads"));
    assert!(!store.conn.db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA).expect("reads"));
    assert!(!store.conn.db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML).expect("reads"));
}

#[test]
fn what_finds_the_file_held_is_given_back_whole() {
    let folder = folder();
    let path = folder.path().join("ties.db");
    let mut store = Store::open(&path).expect("opens");
    store.commit(first_batch(), at(0)).expect("writes");
    let reader = Connection::open(&path).expect("opens");
    reader.execute_batch("BEGIN").expect("begins");
    reader.query_row("SELECT count(*) FROM people", [], |row| row.get::<_, i64>(0)).expect("reads");
    assert_eq!(store.held_by(), Some(HeldBy::Reader));
    // As if the reader had come after it was asked.
    store.conn.busy_timeout(std::time::Duration::ZERO).expect("sets");
    let Err(unwritten) = store.commit_one_or_keep(withdrawal(), at(1)) else { panic!("it was written") };
    assert!(unwritten.error.is_busy(), "{}", unwritten.error);
    reader.execute_batch("ROLLBACK").expect("lets go");
    assert_eq!(store.held_by(), None);
    let written = store.commit_or_keep(unwritten.batches, at(2)).map_err(|unwritten| *unwritten.error).expect("writes");
    assert_eq!(written.first().map(|receipt| &receipt.edits), Some(&withdrawal().edits));
    assert_eq!(store.history().expect("reads").len(), 2);
    let writer = Connection::open(&path).expect("opens");
    writer.execute_batch("BEGIN IMMEDIATE").expect("locks");
    assert_eq!(store.held_by(), Some(HeldBy::Writer));
}

#[test]
fn what_was_put_aside_is_said_though_the_first_read_fails() {
    let folder = folder();
    let path = folder.path().join("ties.db");
    drop(Store::open(&path).expect("opens"));
    let fails = std::cell::Cell::new(true);
    let open = |told: &mut Vec<String>| {
        if fails.take() {
            told.push("A journal was put aside".into());
            let source = std::io::Error::other("input/output error");
            return Err(StoreError::Read { path: path.clone(), source });
        }
        Store::open_at(path.clone(), told)
    };
    let store = Store::open_twice(open).expect("opens");
    assert_eq!(store.remarks(), ["A journal was put aside"]);
}

#[test]
fn a_replaced_file_is_noticed_before_anything_is_written() {
    let dir = folder();
    let path = dir.path().join("a.db");
    let mut store = Store::open(&path).expect("a new file");
    fs::rename(&path, dir.path().join("moved.db")).expect("moves");
    assert!(matches!(store.commit(first_batch(), at(1)), Err(StoreError::Replaced(_))));
    drop(Store::open(&path).expect("another file in its place"));
    assert!(matches!(store.commit(first_batch(), at(1)), Err(StoreError::Replaced(_))));
    assert!(matches!(store.reopen(), Err(StoreError::Replaced(_))), "another file is not taken for ours");
    assert!(book_of(&path).is_empty());
}

#[test]
fn a_backup_holds_what_the_file_holds_and_is_closed_to_others() {
    let dir = folder();
    let mut store = Store::open(&dir.path().join("a.db")).expect("a new file");
    store.commit(first_batch(), at(1)).expect("commits");
    let backup = store.backup("before-import", Some(at(2))).expect("backs up");
    let again = store.backup("before-import", Some(at(2))).expect("backs up beside the first");
    assert_ne!(backup, again);
    assert_eq!(book_of(&backup.path), store.load().expect("loads"));
    let listed = names(&dir.path().join("backups"));
    assert!(listed.iter().all(|name| !name.starts_with(".tmp")), "{listed:?}");
    let mut beside = backup.path.clone().into_os_string();
    beside.push(".sha256");
    let line = fs::read_to_string(&beside).expect("a checksum");
    assert!(line.len() > 64 && line.contains("before-import"), "{line}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(backup.path.metadata().expect("is there").permissions().mode() & 0o077, 0);
    }
}

#[test]
fn a_glimpse_shows_what_waits() {
    let dir = folder();
    let mut store = Store::open(&dir.path().join("a.db")).expect("a new file");
    store.commit(first_batch(), at(1)).expect("commits");
    let seen = |store: &Store, seconds| store.glimpse(now(seconds), None).expect("reads").book;
    let glimpse = seen(&store, 5);
    assert_eq!((glimpse.people().count(), glimpse.requests().count(), glimpse.connections().count()), (2, 1, 1));
    store.commit(withdrawal(), at(5)).expect("commits");
    assert!(seen(&store, 5).requests().all(|request| !request.is_pending()));
}

#[test]
fn damaged_copies_never_panic() {
    let dir = folder();
    let path = dir.path().join("a.db");
    Store::open(&path).and_then(|mut store| store.commit(first_batch(), at(1))).expect("commits");
    let whole = fs::read(&path).expect("reads");
    let mut seed = 7u64;
    for round in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..=round % 4 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let place = (seed >> 20) as usize % bytes.len();
            bytes[place] ^= 1 << (seed >> 60 & 7);
        }
        if round % 5 == 0 {
            bytes.truncate((seed >> 33) as usize % whole.len());
        }
        let copy = dir.path().join("b.db");
        fs::write(&copy, &bytes).expect("writes");
        if let Ok(mut store) = Store::open(&copy) {
            let _ = (store.load(), store.history(), store.glimpse(now(0), Some(PersonId(1))));
            let _ = store.undo(at(9));
        }
        fs::remove_file(&copy).expect("removes");
        let _ = fs::remove_file(dir.path().join("b.db-journal"));
    }
}

/// What `sqlite_schema` says of a file, in the order of the names.
fn schema(path: &Path) -> Vec<(String, String)> {
    let conn = Connection::open(path).expect("opens");
    let mut statement =
        conn.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").expect("a statement");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.collect::<Result<_, _>>().expect("text")
}

/// What was done in the files of the versions up to 4, oldest first.
const DEEDS_OF_4: [&str; 6] = ["import", "send", "receive", "accept", "withdraw", "withdraw"];

/// What was done in the file of version 5.
const DEEDS_OF_5: [&str; 38] = [
    "import",
    "send",
    "send",
    "send",
    "receive",
    "receive",
    "accept",
    "ignore",
    "withdraw",
    "withdraw",
    "withdraw",
    "withdraw",
    "tag",
    "remark",
    "log",
    "circle",
    "follow_up",
    "follow_up",
    "keep",
    "keep",
    "share",
    "share",
    "group",
    "group",
    "group",
    "own_profile",
    "template",
    "prepare",
    "discard",
    "receive",
    "put_off",
    "plan",
    "merge",
    "work_list",
    "remove",
    "keep",
    "paste",
    "they_accepted",
];

#[test]
fn files_of_every_older_version_are_brought_up_to_date_and_keep_what_they_hold() {
    let dir = folder();
    let fresh = dir.path().join("fresh.db");
    drop(Store::open(&fresh).expect("a new file"));
    for version in 1..=migrate::SCHEMA_VERSION {
        let name = format!("version-{version}.db");
        let fixture = Path::new("tests/fixtures/files").join(&name);
        assert!(version == migrate::SCHEMA_VERSION || fixture.exists(), "{name} was released and is not kept");
        if !fixture.exists() {
            continue;
        }
        let path = dir.path().join(&name);
        fs::copy(&fixture, &path).expect("copies");
        let mut store = Store::open(&path).expect("opens");
        let book = store.load().expect("loads");
        let counts = (book.people().count(), book.requests().count(), book.connections().count());
        let history = store.history().expect("reads");
        assert_eq!((counts, history.len()), if version < 5 { ((6, 5, 3), 6) } else { ((10, 9, 4), 38) }, "{name}");
        // What a batch did is a word, for those of older versions, too; what became of it stands in no label.
        let deeds: Vec<&str> = history.iter().rev().map(|entry| entry.deed.word()).collect();
        assert_eq!(deeds, if version < 5 { &DEEDS_OF_4[..] } else { &DEEDS_OF_5[..] }, "{name}");
        assert!(history.iter().all(|entry| !entry.label.contains("Undid") && !entry.label.contains("Redid")), "{name}");
        let undone = history
            .iter()
            .find(|entry| matches!(entry.kind, journal_record::BatchKind::Undo(_)))
            .map(journal_record::HistoryEntry::text);
        assert_eq!(undone.as_deref(), Some("Undid: Withdrew the request to Edda Sample"), "{name}");
        // What was done in an older version can still be undone.
        while store.undo(at(1_000_000)).is_ok() {}
        assert!(store.load().expect("loads").is_empty(), "{name}");
        drop(store);
        assert_eq!(schema(&path), schema(&fresh), "{name}");
        assert_eq!(
            dir.path().join("backups").exists(),
            version < migrate::SCHEMA_VERSION,
            "a copy is made before an upgrade"
        );
    }
}

#[test]
fn what_the_journal_tells_of_a_person_leaves_out_what_was_taken_back() {
    let dir = folder();
    let mut store = Store::open(&dir.path().join("a.db")).expect("opens");
    store.commit(first_batch(), at(1)).expect("commits");
    store.commit(withdrawal(), at(2)).expect("commits");
    let told = |store: &Store, most| {
        let recorded = store.recorded(PersonId(1), most).expect("reads");
        recorded.into_iter().map(|recorded| (recorded.made_at, recorded.came, recorded.edits.len())).collect::<Vec<_>>()
    };
    assert_eq!(told(&store, 9), [(at(1), true, 0), (at(2), false, 1)]);
    assert_eq!(told(&store, 1), [(at(2), false, 1)]);
    store.undo(at(3)).expect("undoes");
    assert_eq!(told(&store, 9), [(at(1), true, 0)]);
    assert_eq!(store.messages(PersonId(1)).expect("reads").len(), 1);
}

#[test]
fn two_rows_of_one_person_become_one_and_two_again() {
    let now = Now::new(at(5), chrono_tz::UTC);
    for (keep, other, texts) in [(1, 2, 2), (2, 1, 2), (4, 1, 1), (2, 4, 2), (3, 2, 2)] {
        let (keep, other) = (PersonId(keep), PersonId(other));
        let dir = folder();
        let path = dir.path().join("a.db");
        let mut store = Store::open(&path).expect("a new file");
        store.commit_all(vec![first_batch(), twin_batch()], at(1)).expect("commits");
        let start = store.load().expect("loads");
        let messages = [keep, other].map(|person| store.messages(person).expect("reads"));
        let plan = unite::unite(&start, keep, other, &messages[1], now).expect("they are two");
        let mut book = start.clone();
        let receipt = store.commit(plan.batch, at(2)).expect("commits");
        book.apply(&receipt.edits);
        assert_eq!(store.load().expect("loads"), book, "{keep} {other}");
        assert!(book.person(other).is_none());
        // What was told of both is told of the one, but for that the other went.
        let told = |store: &Store, person| store.recorded(person, 99).expect("reads");
        let labels: Vec<_> = told(&store, keep).iter().map(|recorded| recorded.label.clone()).collect();
        assert!(labels.contains(&"Entered two people".to_owned()), "{keep} {other}: {labels:?}");
        let gone = |edit: &Edit| matches!(edit, Edit::Person(Change { after: None, .. }));
        assert!(!told(&store, keep).iter().flat_map(|recorded| &recorded.edits).any(gone));
        assert_eq!(store.messages(keep).expect("reads").len(), texts, "{keep} {other}");
        for _ in 0..2 {
            store.undo(at(3)).expect("undoes");
            assert_eq!(store.load().expect("loads"), start, "{keep} {other}");
            assert_eq!([keep, other].map(|person| store.messages(person).expect("reads")), messages);
            store.redo(at(4)).expect("redoes");
            assert_eq!(store.load().expect("loads"), book, "{keep} {other}");
        }
    }
}

#[test]
fn a_file_with_a_wrong_version_is_named_and_left_untouched() {
    let dir = folder();
    let path = dir.path().join("a.db");
    Store::open(&path).and_then(|mut store| store.commit(first_batch(), at(1))).expect("commits");
    let whole = fs::read(&path).expect("reads");
    for version in 0..migrate::SCHEMA_VERSION {
        let mut bytes = whole.clone();
        bytes[63] = version as u8;
        fs::write(&path, &bytes).expect("writes");
        let told = Store::open(&path).err().expect("an error").to_string();
        assert!(told.contains("are not as ties made them") && told.len() < 400, "{version}: {told}");
        assert_eq!(fs::read(&path).expect("reads"), bytes);
    }
    assert!(!dir.path().join("backups").exists());
}

#[test]
fn what_others_put_beside_the_tables_stays_in_an_upgrade() {
    let dir = folder();
    let path = dir.path().join("a.db");
    fs::copy("tests/fixtures/files/version-8.db", &path).expect("copies");
    let others = "CREATE VIEW waiting AS SELECT * FROM requests WHERE state = 'pending';
        CREATE INDEX by_note ON requests (note);
        CREATE TABLE mine (request INTEGER REFERENCES requests (id));
        INSERT INTO mine SELECT id FROM requests;";
    Connection::open(&path).and_then(|conn| conn.execute_batch(others)).expect("writes");
    let book = book_of(&path);
    assert_eq!(book.requests().count(), 9);
    let names: Vec<_> = schema(&path).into_iter().map(|(name, _)| name).collect();
    for name in ["waiting", "by_note", "mine"] {
        assert!(names.contains(&name.to_owned()), "{name}");
    }
}

/// Readable by the SQLite of the machine, however old: its integrity check knows the same rows, and so does a dump.
#[test]
fn the_sqlite_of_the_machine_reads_and_dumps_every_row() {
    let dir = folder();
    let path = dir.path().join("a.db");
    fs::copy("tests/fixtures/files/version-8.db", &path).expect("copies");
    let book = book_of(&path);
    let sqlite = |args: &[&std::ffi::OsStr], input: Option<fs::File>| {
        let mut command = assert_cmd::Command::new("sqlite3");
        command.args(args);
        if let Some(mut input) = input {
            let mut text = Vec::new();
            std::io::Read::read_to_end(&mut input, &mut text).expect("reads");
            command.write_stdin(text);
        }
        command.output().map(|output| output.stdout)
    };
    let checked = sqlite(&[path.as_os_str(), "PRAGMA integrity_check".as_ref()], None);
    let Ok(checked) = checked else { return };
    assert_eq!(String::from_utf8_lossy(&checked), "ok\n");
    let dump = dir.path().join("a.sql");
    fs::write(&dump, sqlite(&[path.as_os_str(), ".dump".as_ref()], None).expect("dumps")).expect("writes");
    let copy = dir.path().join("b.db");
    sqlite(&[copy.as_os_str()], fs::File::open(&dump).ok()).expect("reads the dump");
    let count = "SELECT (SELECT count(*) FROM people) || ' ' || (SELECT count(*) FROM requests)";
    let told = sqlite(&[copy.as_os_str(), count.as_ref()], None).expect("counts");
    let expected = format!("{} {}\n", book.people().count(), book.requests().count());
    assert_eq!(String::from_utf8_lossy(&told), expected);
}

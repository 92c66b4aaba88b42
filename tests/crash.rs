//! Killed at any instant: what was told as saved is there, what was not is whole or absent, and the next start needs no
//! help.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ties::domain::record::batch::{Batch, Deed};
use ties::domain::record::change::Change;
use ties::domain::record::edit::Edit;
use ties::domain::record::id::PersonId;
use ties::domain::record::person::Person;
use ties::domain::record::request::{Direction, Origin, Request, RequestId, State};
use ties::domain::time::Time;
use ties::store::file::Store;

/// How many kills each loop makes.
const KILLS: u32 = 200;

fn at() -> Time {
    "2026-11-23T12:00:00Z".parse().expect("a time")
}

/// A person and two requests: rows that must come together or not at all.
fn batch(n: u32) -> Batch {
    let request = |id: u32, direction| Request {
        id: RequestId(id),
        person: PersonId(n),
        direction,
        state: State::Pending,
        sent_at: Some(at()),
        note: "x".repeat(200).into(),
        origin: Origin::Typed,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    };
    Batch {
        deed: Deed::Other,
        label: format!("Number {n}"),
        edits: vec![
            Edit::Person(Change::insert(Person {
                id: PersonId(n),
                name: format!("Person {n}").into(),
                ..Person::default()
            })),
            Edit::Request(Change::insert(request(2 * n - 1, Direction::Sent))),
            Edit::Request(Change::insert(request(2 * n, Direction::Received))),
        ],
    }
}

#[expect(clippy::disallowed_methods, reason = "the test has to start what it kills")]
fn child(file: &Path) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "child_that_writes", "--nocapture", "--test-threads=1"])
        .env("TIES_TEST_FILE", file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts")
}

/// Not a test of its own: writes batch after batch and tells each number after its commit.
#[test]
fn child_that_writes() {
    use std::io::Write;
    let Ok(file) = std::env::var("TIES_TEST_FILE") else { return };
    let mut store = Store::open(Path::new(&file)).expect("opens");
    let mut out = std::io::stdout();
    loop {
        let n = store.load().expect("loads").last::<Person>() + 1;
        for n in n..n + 10 {
            store.commit(batch(n), at()).expect("commits");
            let told = writeln!(out, "saved {n}").and_then(|()| out.flush());
            assert!(told.is_ok());
        }
    }
}

/// Lets the child write for a while, kills it, and gives the highest number it told.
fn kill_after(child: &mut Child, wait: Duration, from_first: bool) -> Option<u32> {
    let out = BufReader::new(child.stdout.take().expect("piped"));
    let (sender, receiver) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            if let Some(n) = line.rsplit("saved ").next().and_then(|n| n.parse::<u32>().ok()) {
                let _ = sender.send(n);
            }
        }
    });
    let mut highest = None;
    if from_first {
        highest = receiver.recv_timeout(Duration::from_secs(20)).ok();
    }
    let end = Instant::now() + wait;
    while let Ok(n) = receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
        highest = Some(n);
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    reader.join().expect("no panic");
    receiver.try_iter().last().or(highest)
}

fn check(file: &Path, acknowledged: u32, round: u32) -> u32 {
    let store = Store::open(file).expect("the next start needs no help");
    assert_eq!(store.remarks(), [""; 0], "round {round}: the journal is the file's own");
    let book = store.load().expect("loads");
    let people = book.people().count() as u32;
    let history = store.history().expect("reads").len() as u32;
    assert!(
        people == acknowledged || people == acknowledged + 1,
        "round {round}: {people} people, {acknowledged} told"
    );
    assert_eq!((book.requests().count() as u32, history), (2 * people, people), "round {round}: half a batch");
    people
}

#[test]
fn two_hundred_kills_between_commits_lose_nothing_that_was_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("ties.db");
    drop(Store::open(&file).expect("a new file"));
    let mut people = 0;
    for round in 0..KILLS {
        let mut child = child(&file);
        let wait = Duration::from_micros(4_000 + u64::from(round * 7919 % 26_000));
        let told = kill_after(&mut child, wait, true).unwrap_or(people);
        people = check(&file, told.max(people), round);
    }
    let conn = rusqlite::Connection::open(&file).expect("opens");
    let sound: String = conn.pragma_query_value(None, "integrity_check", |row| row.get(0)).expect("reads");
    assert_eq!(sound, "ok");
    assert!(people > KILLS, "something was written between the kills");
}

#[test]
fn two_hundred_kills_during_the_first_start_leave_nothing_half_made() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut made = 0;
    for round in 0..KILLS {
        let file = dir.path().join(format!("{round}.db"));
        let mut child = child(&file);
        let wait = Duration::from_micros(200 + u64::from(round * 7919 % 16_000));
        let told = kill_after(&mut child, wait, false).unwrap_or(0);
        made += u32::from(check(&file, told, round) > 0);
    }
    assert!(made < KILLS, "some kills came before the first commit");
}

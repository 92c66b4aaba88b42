//! Two programs at one file, and a file that is moved away.

use std::time::{Duration, Instant};

use ties::domain::zone::Zone;
use ties::runtime::clock::Clock;
use ties::runtime::desk::Desk;
use ties::runtime::wake;
use ties::store::file::Store;

use crate::driver::{Ties, now, people, someone};

#[test]
fn what_another_program_writes_is_seen_and_never_overwritten() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, ""), someone("Grace Hopper").asked(2, "")]);
    let mut other = Store::open(&ties.file()).expect("opens");
    let (waker, _wait) = wake::pair().expect("a pipe");
    let desk = Desk::new(
        Store::open(&ties.file()).expect("opens"),
        &ties::config::Config::default(),
        Clock::fixed(now(), Zone::UTC),
        waker,
    );
    drop(desk.expect("a second program reads the same file"));
    let book = other.load().expect("loads");
    let people: Vec<_> = book.people().map(|person| person.id).collect();
    let when = ties::domain::time::Now::new(now(), Zone::UTC);
    let plan = ties::domain::deciding::decide::decide(
        &book,
        ties::domain::deciding::decide::Decision::Withdraw,
        &people[..1],
        "",
        &ties::domain::settings::Settings::default(),
        when,
    );
    other.commit(plan.batch, now()).expect("commits");

    // This program has not looked yet: it would withdraw what is withdrawn already.
    ties.keys("w Enter").sees(&["Not saved", "was changed by another program"]);
    ties.until(|ties| ties.desk.app.model.lists[0].rows.len() == 1).agrees();
    ties.keys("w Enter").sees(&["Withdrew the request to Grace Hopper"]).agrees();
}

#[test]
fn a_change_from_outside_is_loaded_and_the_cursor_stays() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(9, ""),
        someone("Charles Babbage").asked(6, ""),
        someone("Grace Hopper").asked(3, ""),
    ]);
    ties.keys("j j");
    let mut other = Store::open(&ties.file()).expect("opens");
    let book = other.load().expect("loads");
    let ada = book.people().next().expect("somebody").id;
    let when = ties::domain::time::Now::new(now(), Zone::UTC);
    let plan = ties::domain::deciding::decide::decide(
        &book,
        ties::domain::deciding::decide::Decision::Withdraw,
        &[ada],
        "",
        &ties::domain::settings::Settings::default(),
        when,
    );
    other.commit(plan.batch, now()).expect("commits");
    assert!(ties.desk.look(), "there is news");
    ties.until(|ties| ties.desk.app.model.lists[0].rows.len() == 2);
    assert_eq!(ties.desk.app.model.selected().map(|person| person.name.to_string()).as_deref(), Some("Grace Hopper"));
    ties.agrees();
}

#[test]
fn undo_takes_back_what_the_line_names_and_asks_about_all_else() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, ""), someone("Grace Hopper").asked(3, "")]);
    ties.keys("u").sees(&["Nothing to undo"]);
    ties.keys("w Enter").sees(&["Withdrew the request to Ada Lovelace · ", "· u undo"]);
    // Elsewhere the other request is withdrawn: what the line offers is no longer the newest.
    let mut other = Store::open(&ties.file()).expect("opens");
    let book = other.load().expect("loads");
    let grace = book.people().find(|person| &*person.name == "Grace Hopper").expect("somebody").id;
    let when = ties::domain::time::Now::new(now(), Zone::UTC);
    let plan = ties::domain::deciding::decide::decide(
        &book,
        ties::domain::deciding::decide::Decision::Withdraw,
        &[grace],
        "",
        &ties::domain::settings::Settings::default(),
        when,
    );
    other.commit(plan.batch, now()).expect("commits");
    ties.keys("u").sees(&["Undo this?", "Withdrew the request to Grace Hopper", "not in this window"]);
    ties.keys("Esc");
    assert!(ties.desk.look(), "there is news");
    ties.until(|ties| ties.desk.app.model.lists[0].rows.is_empty()).misses(&["· u undo"]).agrees();
    ties.keys("u Enter").sees(&["Undid: Withdrew the request to Grace Hopper · U redo"]).agrees();
    // What was done here is taken back at once, as long as one knows what it was.
    ties.keys("u").sees(&["Undid: Withdrew the request to Ada Lovelace"]).agrees();
    ties.keys("U").sees(&["Redid: Withdrew the request to Ada Lovelace · ", "· u undo"]);
    ties.later(3700).keys("u").sees(&["Undo this?", "Withdrew the request to Ada Lovelace", "U brings it back"]);
    ties.keys("Esc").agrees();
    // After a start nothing was done here yet.
    let mut ties = ties.restart();
    ties.keys("u")
        .sees(&["Undo this?", "Withdrew the request to Ada Lovelace"])
        .keys("Enter")
        .sees(&["Sent 2"])
        .agrees();
}

#[test]
fn an_empty_file_says_what_redo_brings_back() {
    let mut ties = Ties::with(&[]);
    ties.keys("n").types("Ada Lovelace").keys("Enter");
    ties.sees(&["Sent a request to Ada Lovelace"])
        .keys("u")
        .sees(&["Welcome", "U  brings back 3 rows (Sent a request to"]);
    let mut ties = ties.restart();
    ties.sees(&["Welcome", "U  brings back 3 rows"]).keys("U").sees(&["Redid: Sent a request to Ada"]).agrees();
}

#[test]
fn a_file_that_is_moved_away_is_not_written_again() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, "")]);
    let elsewhere = ties.dir.path().join("elsewhere.db");
    std::fs::rename(ties.file(), &elsewhere).expect("moves");
    assert!(ties.desk.look());
    ties.sees(&["read-only", "was moved or replaced while it was open"]);
    ties.keys("w").sees(&["Not done"]);
    let mut store = Store::open(&ties.file()).expect("another file in its place");
    store.seed(&people(&[someone("Somebody Else").asked(1, "")])).expect("seeds");
    ties.keys("w Enter u");
    assert_eq!(ties.book().people().count(), 1);
    let whole = Store::open(&elsewhere).and_then(|store| store.load()).expect("the old file is whole");
    assert_eq!(whole.requests().filter(|request| request.is_pending()).count(), 1);
}

#[test]
fn a_key_opens_what_lies_in_the_place_of_the_file_and_what_is_typed_can_be_saved() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, "")]);
    ties.keys("n").types("Nina New");
    std::fs::rename(ties.file(), ties.dir.path().join("elsewhere.db")).expect("moves");
    assert!(ties.desk.look());
    ties.keys("Ctrl-o").sees(&["is not there", "Nina New"]);
    assert!(!ties.file().exists(), "no new file is begun");
    let mut store = Store::open(&ties.file()).expect("another file in its place");
    store.seed(&people(&[someone("Somebody Else").asked(1, "")])).expect("seeds");
    drop(store);
    ties.keys("Ctrl-o").sees(&["The file can be used again", "Nina New"]);
    ties.until(|ties| ties.desk.app.model.book.people().any(|person| *person.name == *"Somebody Else"));
    ties.keys("Enter").sees(&["Sent a request to Nina New", "Somebody Else"]).agrees();
    ties.keys("Ctrl-o").sees(&["the file is where it was"]);
}

#[test]
fn a_file_that_is_truncated_while_it_is_open_is_noticed_and_not_written() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, "")]);
    ties.desk.store().backup("by-hand", Some(now())).expect("copies");
    for keep in [0, 100, 9_000] {
        let whole = std::fs::read(ties.file()).expect("reads");
        let file = std::fs::File::options().write(true).open(ties.file()).expect("opens");
        file.set_len(keep).expect("cuts");
        drop(file);
        ties.keys("w Enter").sees(&["read-only"]);
        let why = ties.desk.app.model.locked.clone().unwrap_or_default();
        assert!(why.contains("restore --latest"), "{keep}: {why}");
        assert_eq!(std::fs::metadata(ties.file()).expect("is there").len(), keep, "nothing was written");
        std::fs::write(ties.file(), whole).expect("writes");
        ties = ties.restart();
    }
}

#[test]
fn a_second_version_beside_the_file_is_told() {
    let ties = Ties::with(&[someone("Ada Lovelace").asked(9, "")]);
    let copy = ties.dir.path().join("ties.sync-conflict-20261123-120000-ABCDEFG.db");
    std::fs::write(copy, "x").expect("writes");
    ties.restart().sees(&["Two devices wrote at once", "sync-conflict"]);
}

#[test]
fn a_file_that_is_protected_while_it_is_open_is_not_written() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, "")]);
    let set = |mode| {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(ties.file(), std::fs::Permissions::from_mode(mode)).expect("sets");
    };
    set(0o444);
    if rustix::fs::access(ties.file(), rustix::fs::Access::WRITE_OK).is_ok() {
        // Nothing is protected from the administrator.
        return;
    }
    ties.keys("w Enter").sees(&["cannot be written", "Not saved"]);
    assert!(ties.desk.look());
    ties.sees(&["read-only"]);
    let set = |mode| {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(ties.file(), std::fs::Permissions::from_mode(mode)).expect("sets");
    };
    set(0o600);
    assert!(ties.desk.look());
    ties.sees(&["The file can be used again"]).keys("w Enter").sees(&["Withdrew the request to Ada"]).agrees();
}

#[test]
fn a_file_that_comes_back_can_be_written_again() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, "")]);
    let elsewhere = ties.dir.path().join("elsewhere.db");
    std::fs::rename(ties.file(), &elsewhere).expect("moves");
    assert!(ties.desk.look());
    ties.sees(&["read-only"]);
    assert!(!ties.desk.look(), "it is not there yet");
    std::fs::rename(&elsewhere, ties.file()).expect("moves back");
    assert!(ties.desk.look());
    ties.sees(&["The file can be used again"]).keys("w Enter").sees(&["Withdrew the request to Ada"]).agrees();
}

#[test]
fn what_was_typed_is_not_lost_when_it_cannot_be_written() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, "")]);
    ties.keys("n").types("Nina New");
    std::fs::rename(ties.file(), ties.dir.path().join("elsewhere.db")).expect("moves");
    ties.keys("Enter").sees(&["was moved or replaced while it was open", "New request", "Nina New"]);
}

#[test]
fn an_edit_changes_only_what_was_typed() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, "")]);
    ties.keys("e");
    let mut other = Store::open(&ties.file()).expect("opens");
    let mut before = other.load().expect("loads").people().next().expect("somebody").clone();
    let after = ties::domain::record::person::Person { company: "Acme".into(), ..before.clone() };
    let change = ties::domain::record::change::Change::update(std::mem::take(&mut before), after);
    let batch = ties::domain::record::batch::Batch {
        deed: ties::domain::record::batch::Deed::Other,
        label: "Edited".into(),
        edits: vec![ties::domain::record::edit::Edit::Person(change)],
    };
    other.commit(batch, now()).expect("commits");
    assert!(ties.desk.look());
    ties.until(|ties| ties.desk.app.model.book.people().any(|person| &*person.company == "Acme"));
    ties.keys("Tab Tab Ctrl-u").types("Analyst").keys("Enter").agrees();
    let book = ties.book();
    let ada = book.people().next().expect("somebody");
    assert_eq!((&*ada.headline, &*ada.company), ("Analyst", "Acme"));
}

#[test]
fn what_is_typed_about_somebody_is_not_written_to_whoever_has_the_number_in_another_file() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, ""), someone("Grace Hopper").asked(5, "")]);
    ties.on("Grace Hopper").keys("e").types("X");
    std::fs::rename(ties.file(), ties.dir.path().join("elsewhere.db")).expect("moves");
    assert!(ties.desk.look());
    let mut store = Store::open(&ties.file()).expect("another file in its place");
    store.seed(&people(&[someone("Yan Yu").asked(1, ""), someone("Bo Li").asked(1, "")])).expect("seeds");
    drop(store);
    ties.keys("Ctrl-o").misses(&["Edit person"]);
    ties.until(|ties| ties.desk.app.model.book.people().any(|person| *person.name == *"Yan Yu"));
    ties.keys("Enter Esc").agrees();
    let names: Vec<_> = ties.book().people().map(|person| person.name.to_string()).collect();
    assert_eq!(names, ["Yan Yu", "Bo Li"]);
}

/// Lets the desk try again for so long what waits for another program.
fn tries(ties: &mut Ties, milliseconds: u64) {
    for _ in 0..milliseconds / 20 {
        std::thread::park_timeout(Duration::from_millis(20));
        ties.desk.retry();
    }
}

#[test]
fn a_change_waits_for_another_program_while_keys_are_answered() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, ""), someone("Grace Hopper").asked(2, "")]);
    let other = rusqlite::Connection::open(ties.file()).expect("opens");
    other.execute_batch("BEGIN EXCLUSIVE").expect("locks");
    ties.is_held = true;
    let begun = Instant::now();
    ties.keys("w Enter");
    assert!(begun.elapsed() < Duration::from_millis(500), "{:?}", begun.elapsed());
    tries(&mut ties, 160);
    ties.sees(&["Another program is writing · Esc gives up waiting"]);
    // Lists are there; what would be written comes after what waits, and the program does not leave it behind.
    ties.keys("3").sees(&["╭ Connections"]).keys("1").sees(&["╭ Sent"]);
    ties.keys("j w Enter").sees(&["the last change waits for another program that is writing; Esc gives it up"]);
    ties.keys("q").sees(&["the last change waits"]);
    assert!(ties.desk.exit.is_none());
    other.execute_batch("ROLLBACK").expect("lets go");
    tries(&mut ties, 40);
    ties.sees(&["Withdrew the request to Ada Lovelace"]).agrees();
    assert_eq!((ties.state("Ada Lovelace"), ties.state("Grace Hopper")), ("withdrawn", "pending"));
}

#[test]
fn a_change_waits_for_who_reads_as_well() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, ""), someone("Grace Hopper").asked(2, "")]);
    let other = rusqlite::Connection::open(ties.file()).expect("opens");
    for (how, state) in [("Esc", "pending"), ("", "withdrawn")] {
        other.execute_batch("BEGIN").expect("begins");
        other.query_row("SELECT count(*) FROM people", [], |row| row.get::<_, i64>(0)).expect("reads");
        ties.is_held = true;
        let begun = Instant::now();
        ties.later(9).keys("w Enter");
        assert!(begun.elapsed() < Duration::from_millis(500), "{:?}", begun.elapsed());
        tries(&mut ties, 160);
        ties.sees(&["The file is still being read · Esc gives up waiting"]);
        ties.keys("3").sees(&["╭ Connections"]).keys("1").sees(&["╭ Sent"]);
        ties.keys("j w Enter").sees(&["the last change waits until the file is read; Esc gives it up"]).keys("k");
        if !how.is_empty() {
            ties.keys(how).sees(&["Not saved: another program holds the file"]);
        }
        other.execute_batch("ROLLBACK").expect("lets go");
        tries(&mut ties, 60);
        ties.is_held = false;
        ties.agrees();
        assert_eq!((ties.state("Ada Lovelace"), ties.state("Grace Hopper")), (state, "pending"));
    }
    ties.sees(&["Withdrew the request to Ada Lovelace"]).keys("u").sees(&["Undid"]).agrees();
}

#[test]
fn waiting_for_another_program_is_given_up_by_esc_or_after_a_while() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, "")]);
    let other = rusqlite::Connection::open(ties.file()).expect("opens");
    for is_patient in [false, true] {
        ties.is_held = true;
        other.execute_batch("BEGIN IMMEDIATE").expect("locks");
        ties.later(9).keys("w Enter").misses(&["Not saved"]);
        if is_patient {
            tries(&mut ties, 5_200);
        } else {
            ties.keys("Esc");
        }
        ties.sees(&["Not saved: another program holds the file"]);
        other.execute_batch("ROLLBACK").expect("lets go");
        tries(&mut ties, 40);
        ties.is_held = false;
        ties.agrees();
        assert_eq!(ties.state("Ada Lovelace"), "pending");
    }
    ties.keys("w Enter").sees(&["Withdrew the request to Ada Lovelace"]).keys("u").sees(&["Undid"]).agrees();
}

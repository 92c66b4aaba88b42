//! A second machine: what it did is asked about, taken over and taken back, and the top line tells of it.

use std::fs;
use std::path::Path;

use ties::app::machines::Machines;
use ties::domain::deciding::decide::{Decision, decide};
use ties::domain::record::batch::{Batch, Deed};
use ties::domain::record::change::Change;
use ties::domain::record::edit::Edit;
use ties::domain::record::id::PersonId;
use ties::domain::settings::Settings;
use ties::domain::zone::Zone;
use ties::store::file::Store;
use ties::store::sync::meeting::Place;

use crate::driver::{Ties, now, someone};

fn place(dir: &Path, name: &str) -> Place {
    Place { folder: dir.join("between"), state: dir.join(format!("{name}.json")), name: name.into() }
}

fn remark(store: &mut Store, text: &str) {
    let before = store.load().expect("loads").person(PersonId(1)).expect("Ada").clone();
    let after = ties::domain::record::person::Person { remark: text.into(), ..before.clone() };
    let edits = vec![Edit::Person(Change::update(before, after))];
    let label = "Remarked on Ada Lovelace".into();
    store.commit(Batch { deed: Deed::Remark, label, edits }, now()).expect("commits");
}

/// The program on the desk, and the file on the laptop, which began as one.
fn begun() -> (Ties, Store) {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(3, ""),
        someone("Grace Hopper").asked(2, ""),
        someone("Mary Somerville").asked(1, ""),
    ]);
    let dir = ties.dir.path().to_owned();
    fs::create_dir(dir.join("between")).expect("a folder");
    ties.keys("w Enter").sees(&["Withdrew the request to"]);
    Store::open(&ties.file()).and_then(|mut store| store.tell_others(&place(&dir, "desk"), now())).expect("tells");
    fs::create_dir(dir.join("laptop")).expect("a folder");
    let copy = dir.join("laptop/ties.db");
    fs::copy(ties.file(), &copy).expect("copies");
    ties.desk.sync = Some(place(&dir, "desk"));
    ties.desk.app.model.machines = Some(Machines::default());
    (ties, Store::open(&copy).expect("opens"))
}

fn look(ties: &mut Ties) {
    ties.keys("@ r");
    ties.until(|ties| ties.desk.app.model.machines.as_ref().is_some_and(|known| *known != Machines::default()));
}

#[test]
fn what_another_machine_did_is_offered_told_of_above_and_taken_over_with_enter() {
    let (mut ties, mut laptop) = begun();
    let book = laptop.load().expect("loads");
    let when = ties::domain::time::Now::new(now(), Zone::UTC);
    let whom: Vec<_> = book.requests().filter(|row| row.is_pending()).map(|row| row.person).take(1).collect();
    let plan = decide(&book, Decision::Withdraw, &whom, "", &Settings::default(), when);
    laptop.commit(plan.batch, now()).expect("commits");
    remark(&mut laptop, "met in Bern");
    laptop.tell_others(&place(ties.dir.path(), "laptop"), now()).expect("tells");

    look(&mut ties);
    ties.sees(&["laptop is 2 batches ahead", "laptop   Remarked on Ada Lovelace", "take over", "laptop +2"]);
    ties.keys("Esc").sees(&["laptop +2"]);
    ties.keys("@ Enter").sees(&["Remarked on Ada Lovelace"]).agrees();
    assert_eq!(ties.desk.app.model.lists[0].rows.len(), 1);
    assert!(ties.desk.app.model.machines.as_ref().is_some_and(|known| known.ahead.is_empty()));
    ties.keys("u").sees(&["Undid: Remarked on Ada Lovelace"]).agrees();
}

#[test]
fn what_both_changed_is_asked_and_both_may_stand() {
    let (mut ties, mut laptop) = begun();
    remark(&mut laptop, "from the laptop");
    laptop.tell_others(&place(ties.dir.path(), "laptop"), now()).expect("tells");
    let mut desk = Store::open(&ties.file()).expect("opens");
    remark(&mut desk, "from the desk");
    drop(desk);
    ties.desk.look();
    ties.until(|ties| ties.desk.app.model.book.person(PersonId(1)).is_some_and(|ada| !ada.remark.is_empty()));

    look(&mut ties);
    ties.sees(&["1 thing was changed here and there", "Ada Lovelace, remark", "from the laptop", "from the desk"]);
    ties.keys("b Enter").agrees();
    let ada = ties.desk.app.model.book.person(PersonId(1)).expect("Ada");
    assert_eq!(&*ada.remark, "from the desk\n\nfrom the laptop");
}

#[test]
fn what_does_not_fit_is_said_and_nothing_is_taken_over() {
    let (mut ties, mut laptop) = begun();
    remark(&mut laptop, "met in Bern");
    laptop.tell_others(&place(ties.dir.path(), "laptop"), now()).expect("tells");
    let folders = fs::read_dir(ties.dir.path().join("between")).expect("a folder").flatten();
    for batch in folders.map(|folder| folder.path().join("batch-00000001.json")).filter(|batch| batch.exists()) {
        fs::write(batch, "{").expect("writes");
    }
    look(&mut ties);
    ties.sees(&["has not arrived whole", "sync !"]);
    ties.agrees();
}

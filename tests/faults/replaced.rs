//! The file is replaced, moved, cut or written over while it is open, and two instances write at once.

use std::fs;
use std::path::Path;

use ties::domain::record::batch::{Batch, Deed};
use ties::domain::record::change::Change;
use ties::domain::record::edit::Edit;
use ties::domain::record::id::PersonId;
use ties::domain::record::person::Person;
use ties::domain::time::Time;
use ties::store::file::Store;

use crate::place::{NOW, text};
use crate::world::{Dice, Tally, World, base};

/// What somebody does to a file; the second is another.
type Done = fn(&Path, &Path);

/// What others do to a file that is open here.
const DEEDS: [(&str, Done); 6] = [
    ("replaced", |file, other| {
        let beside = file.with_extension("new");
        fs::copy(other, &beside).and_then(|_| fs::rename(&beside, file)).expect("replaces");
    }),
    ("moved away", |file, _| fs::rename(file, file.with_extension("moved")).expect("moves")),
    ("removed", |file, _| fs::remove_file(file).expect("removes")),
    ("moved away and a new one made", |file, _| {
        fs::rename(file, file.with_extension("moved")).and_then(|()| fs::write(file, [])).expect("moves");
    }),
    ("replaced by itself", |file, _| {
        let beside = file.with_extension("new");
        fs::copy(file, &beside).and_then(|_| fs::rename(&beside, file)).expect("replaces");
    }),
    ("the folder moved away", |file, _| {
        let folder = file.parent().expect("has one");
        fs::rename(folder, folder.with_extension("moved")).expect("moves");
    }),
];

fn somebody(id: u32) -> Batch {
    let person = Person { id: PersonId(id), name: format!("Person {id}").into(), ..Person::default() };
    Batch { deed: Deed::Other, label: "Somebody".into(), edits: vec![Edit::Person(Change::insert(person))] }
}

/// One file that is replaced between two writes: the first is kept where it was, the second is refused.
fn one(deed: usize, writes: u32, other: &World) -> Result<(), String> {
    let world = World::like(base());
    let at = NOW.parse().expect("a time");
    let mut store = Store::open(&world.file()).map_err(|error| error.to_string())?;
    for n in 0..writes {
        store.commit(somebody(1_000 + n), at).map_err(|error| error.to_string())?;
    }
    DEEDS[deed].1(&world.file(), &other.file());
    let there = fs::read(world.file()).ok();
    if store.commit(somebody(2_000), at).is_ok() {
        return Err("a write was told as saved".into());
    }
    if fs::read(world.file()).ok() != there {
        return Err("what took its place was changed".into());
    }
    if let Some(there) = there.filter(|bytes| !bytes.is_empty()) {
        let expected = if DEEDS[deed].0 == "replaced" { fs::read(other.file()).ok() } else { Some(there.clone()) };
        if Some(there) != expected {
            return Err("what took its place is not what was put there".into());
        }
    }
    let kept = [world.file().with_extension("moved"), world.data().with_extension("moved").join("ties.db")];
    match kept.iter().find(|path| path.exists()) {
        Some(kept) => {
            let book = Store::open(kept).and_then(|store| store.load()).map_err(|error| error.to_string())?;
            let has_all = (0..writes).all(|n| book.person(PersonId(1_000 + n)).is_some());
            if has_all { Ok(()) } else { Err("what was told as saved before is not in the file that was moved".into()) }
        }
        None => Ok(()),
    }
}

/// Replaces so many files.
pub(crate) fn run(files: u64) -> Tally {
    let mut tally = Tally::new("files replaced while open");
    let other = World::like(base());
    other.does(&["send", "--name", "Somebody Else"]);
    for n in 0..files {
        let deed = n as usize % DEEDS.len();
        tally.take(|| DEEDS[deed].0.to_owned(), one(deed, n as u32 % 5, &other));
    }
    tally
}

/// Two instances, each with so many writes, meanwhile a third that reads.
pub(crate) fn two_instances(each: u64) -> Tally {
    let mut tally = Tally::new("writes of two instances");
    let world = World::like(base());
    let before = world.holds().expect("is whole").people().count() as u64;
    let writer = |who: &str| -> Vec<Result<(), String>> {
        let write = |n: u64| {
            let name = format!("{who} {n}");
            let output = match n % 3 {
                0 | 1 => world.run(&["receive", "--name", &name]),
                _ => world.run(&["tag", "Ada Lovelace", "--add", &format!("{who}{}", n % 12)]),
            };
            // The same tag again changes nothing, which is said.
            let is_well = matches!(output.status.code(), Some(0)) || n % 3 == 2 && output.status.code() == Some(3);
            if is_well { Ok(()) } else { Err(format!("{who} {n}: {}", text(&output.stderr))) }
        };
        (0..each).map(write).collect()
    };
    let ended = std::thread::scope(|scope| {
        let one = scope.spawn(|| writer("One"));
        let two = scope.spawn(|| writer("Two"));
        let read = scope.spawn(|| (0..each.div_ceil(4)).all(|_| world.run(&["list", "sent"]).status.success()));
        let all = [one.join().expect("no panic"), two.join().expect("no panic")].concat();
        (all, read.join().expect("no panic"))
    });
    for written in ended.0 {
        tally.take(String::new, written);
    }
    let come = 2 * (0..each).filter(|n| n % 3 != 2).count() as u64;
    match world.holds() {
        Ok(book) if book.people().count() as u64 == before + come && ended.1 => {}
        Ok(book) => tally.bad.push(format!("{} people instead of {}", book.people().count(), before + come)),
        Err(why) => tally.bad.push(why),
    }
    tally
}

fn removal(person: Person) -> Change<Person> {
    let mut change = Change::insert(person);
    change.turn();
    change
}

/// Random writes, undos and redos lead back to the start and forth to the end, through restarts.
pub(crate) fn undo(sequences: u64) -> Tally {
    let mut tally = Tally::new("undo sequences");
    let mut dice = Dice(0xD6E8_FEB8);
    let mut world = World::like(base());
    let at = NOW.parse().expect("a time");
    let mut store = Store::open(&world.file()).expect("opens");
    let mut next = 10_000;
    for n in 0..sequences {
        if n % 250 == 249 {
            world = World::like(base());
            store = Store::open(&world.file()).expect("opens");
        }
        let ended = sequence(&mut store, &mut dice, &mut next, at).map_err(|why| why.to_string());
        tally
            .take(|| format!("sequence {n}"), ended.and_then(|fits| if fits { Ok(()) } else { Err("differs".into()) }));
    }
    tally
}

fn sequence(store: &mut Store, dice: &mut Dice, next: &mut u32, at: Time) -> anyhow::Result<bool> {
    let start = store.load()?;
    let mut done = 0;
    for _ in 0..=dice.below(8) {
        let book = store.load()?;
        let people: Vec<&Person> = book.people().collect();
        let edits = match dice.below(4) {
            0 | 1 => {
                *next += 1;
                somebody(*next).edits
            }
            2 => {
                let person = *dice.one_of(&people);
                let after = Person { remark: format!("Remark {}", dice.next()).into(), ..person.clone() };
                vec![Edit::Person(Change::update(person.clone(), after))]
            }
            _ => {
                let free = people.iter().find(|person| person.id.0 > 10_000);
                let Some(person) = free else { continue };
                vec![Edit::Person(removal((*person).clone()))]
            }
        };
        store.commit(Batch { deed: Deed::Other, label: "Random".into(), edits }, at)?;
        done += 1;
        if dice.below(4) == 0 {
            store.undo(at)?;
            if dice.below(2) == 0 {
                store.redo(at)?;
            } else {
                done -= 1;
            }
        }
    }
    let end = store.load()?;
    for _ in 0..done {
        store.undo(at)?;
    }
    let is_back = store.load()? == start;
    store.reopen()?;
    for _ in 0..done {
        store.redo(at)?;
    }
    Ok(is_back && store.load()? == end)
}

#[test]
fn what_takes_the_place_of_an_open_file_is_not_touched() {
    run(24).must_be_clean(24);
}

#[test]
fn two_instances_lose_nothing() {
    two_instances(12).must_be_clean(24);
}

#[test]
fn undo_leads_back_and_redo_forth() {
    undo(40).must_be_clean(40);
}

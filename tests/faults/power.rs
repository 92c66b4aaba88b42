//! The power fails: every change of a row of commands is recorded, and the disk is made anew as it may be at any moment:
//! what was not synced is there, gone or torn, in any order. Nothing that was told as saved is lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ties::domain::record::book::Book;

use crate::shim;
use crate::world::{Dice, Tally, World, base};

/// A sector, which is written whole or not at all.
const SECTOR: usize = 512;

#[derive(Debug)]
enum Change {
    Create(PathBuf),
    Write(PathBuf, u64, Vec<u8>),
    Cut(PathBuf, u64),
    Sync(PathBuf),
    Unlink(PathBuf),
    Rename(PathBuf, PathBuf),
}

/// Reads what the shim wrote down.
fn changes(log: &[u8]) -> Vec<Change> {
    let (mut all, mut at) = (Vec::new(), 0);
    let number = |at: usize, n: usize| log[at..at + n].iter().rev().fold(0u64, |all, byte| all << 8 | u64::from(*byte));
    while at < log.len() {
        let what = log[at];
        let one = number(at + 1, 4) as usize;
        let path = PathBuf::from(String::from_utf8_lossy(&log[at + 5..at + 5 + one]).into_owned());
        at += 5 + one;
        let two = number(at, 4) as usize;
        let other = PathBuf::from(String::from_utf8_lossy(&log[at + 4..at + 4 + two]).into_owned());
        at += 4 + two;
        let (offset, length) = (number(at, 8), number(at + 8, 8) as usize);
        let bytes = log[at + 16..at + 16 + length * usize::from(what == b'w')].to_vec();
        at += 16 + bytes.len();
        all.push(match what {
            b'c' => Change::Create(path),
            b'w' => Change::Write(path, offset, bytes),
            b't' => Change::Cut(path, offset),
            b's' => Change::Sync(path),
            b'u' => Change::Unlink(path),
            b'r' => Change::Rename(path, other),
            other => panic!("a change {other}"),
        });
    }
    all
}

#[derive(Clone, Debug)]
enum Data {
    Write(u64, Vec<u8>),
    Cut(u64),
}

#[derive(Clone, Debug)]
enum Entry {
    Link(PathBuf, usize),
    Unlink(PathBuf),
    Rename(PathBuf, PathBuf),
}

/// What a disk holds for certain, and what it may hold.
#[derive(Default)]
struct Disk {
    /// Content that was synced, by number of the file.
    safe: Vec<Vec<u8>>,
    pending: Vec<Vec<Data>>,
    /// Names that were synced.
    safe_names: BTreeMap<PathBuf, usize>,
    /// Names as programs see them.
    names: BTreeMap<PathBuf, usize>,
    /// Changes of names since the folder was synced.
    entries: Vec<Entry>,
}

fn put(content: &mut Vec<u8>, change: &Data) {
    match change {
        Data::Write(offset, bytes) => {
            let end = *offset as usize + bytes.len();
            content.resize(content.len().max(end), 0);
            content[*offset as usize..end].copy_from_slice(bytes);
        }
        Data::Cut(length) => content.resize(*length as usize, 0),
    }
}

fn enter(names: &mut BTreeMap<PathBuf, usize>, entry: &Entry) {
    match entry {
        Entry::Link(path, file) => drop(names.insert(path.clone(), *file)),
        Entry::Unlink(path) => drop(names.remove(path)),
        Entry::Rename(from, to) => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
    }
}

impl Disk {
    fn of(folder: &Path) -> Disk {
        let mut disk = Disk::default();
        for entry in fs::read_dir(folder).expect("is there").flatten().filter(|entry| entry.path().is_file()) {
            disk.safe_names.insert(entry.path(), disk.safe.len());
            disk.safe.push(fs::read(entry.path()).expect("reads"));
            disk.pending.push(Vec::new());
        }
        disk.names.clone_from(&disk.safe_names);
        disk
    }

    fn rename(&mut self, entry: Entry) {
        enter(&mut self.names, &entry);
        self.entries.push(entry);
    }

    fn take(&mut self, change: &Change) {
        match change {
            Change::Create(path) => {
                self.safe.push(Vec::new());
                self.pending.push(Vec::new());
                self.rename(Entry::Link(path.clone(), self.safe.len() - 1));
            }
            Change::Write(path, offset, bytes) => self.change(path, Data::Write(*offset, bytes.clone())),
            Change::Cut(path, length) => self.change(path, Data::Cut(*length)),
            Change::Unlink(path) => self.rename(Entry::Unlink(path.clone())),
            Change::Rename(from, to) => self.rename(Entry::Rename(from.clone(), to.clone())),
            Change::Sync(path) => match self.names.get(path) {
                Some(file) => {
                    for change in std::mem::take(&mut self.pending[*file]) {
                        put(&mut self.safe[*file], &change);
                    }
                }
                // A folder.
                None => {
                    for entry in std::mem::take(&mut self.entries) {
                        enter(&mut self.safe_names, &entry);
                    }
                }
            },
        }
    }

    fn change(&mut self, path: &Path, change: Data) {
        if let Some(file) = self.names.get(path) {
            self.pending[*file].push(change);
        }
    }

    /// The disk as it may be found when the power comes back.
    fn found(&self, dice: &mut Dice, from: &Path, to: &Path) {
        let mut names = self.safe_names.clone();
        let kept = dice.below(self.entries.len() + 1);
        self.entries[..kept].iter().for_each(|entry| enter(&mut names, entry));
        for (path, file) in names {
            let mut content = self.safe[file].clone();
            for change in &self.pending[file] {
                match (change, dice.below(3)) {
                    (_, 0) => {}
                    (Data::Write(offset, bytes), 1) => {
                        for (n, sector) in bytes.chunks(SECTOR).enumerate().filter(|_| dice.below(2) == 0) {
                            put(&mut content, &Data::Write(offset + (n * SECTOR) as u64, sector.to_vec()));
                        }
                    }
                    (change, _) => put(&mut content, change),
                }
            }
            let target = to.join(path.strip_prefix(from).expect("lies below"));
            fs::create_dir_all(target.parent().expect("has one")).expect("a folder");
            fs::write(target, content).expect("writes");
        }
    }
}

/// Runs so many commands, and looks at so many moments at which the power may fail.
pub(crate) fn run(commands: usize, cuts: u64) -> Tally {
    let mut tally = Tally::new("power cuts");
    let world = World::like(base());
    let log = world.dir.path().join("changes");
    let mut disk = Disk::of(&world.data());
    let mut books: Vec<Book> = vec![world.holds().expect("is whole")];
    let mut told = Vec::new();
    for n in 0..commands {
        let name = format!("Person {n}");
        let args: &[&str] = match n % 4 {
            0 | 1 => &["send", "--name", &name],
            2 => &["tag", "Ada Lovelace", "--add", &name],
            _ => &["undo"],
        };
        let Some(output) = shim::record(&world, args, &log) else { return tally };
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        told.push(fs::metadata(&log).expect("was written").len() as usize);
        books.push(world.holds().expect("is whole"));
    }
    let log = fs::read(log).expect("reads");
    let ends: Vec<usize> = told.iter().map(|end| changes(&log[..*end]).len()).collect();
    let changes = changes(&log);
    let mut dice = Dice(0xBF58_476D);
    let mut moments: Vec<usize> = (0..cuts).map(|_| dice.below(changes.len() + 1)).collect();
    moments.sort_unstable();
    let mut done = 0;
    for moment in moments {
        for change in &changes[done..moment] {
            disk.take(change);
        }
        done = moment;
        let found = World::empty();
        disk.found(&mut dice, world.dir.path(), found.dir.path());
        let saved = ends.iter().filter(|end| **end <= moment).count();
        let held = found.holds().and_then(|book| {
            let fits = books[saved..].iter().take(2).any(|expected| *expected == book);
            if fits { Ok(()) } else { Err(format!("{saved} were told as saved and are not all there, or half one is")) }
        });
        tally.take(|| format!("after change {moment} of {}", changes.len()), held);
    }
    tally
}

#[test]
fn what_was_told_as_saved_outlives_a_power_cut() {
    if shim::library().is_some() {
        run(8, 120).must_be_clean(120);
    }
}

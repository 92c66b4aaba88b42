use super::*;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::time::Time;
use crate::store::file::Store;

fn at() -> Time {
    "2026-11-24T10:00:00Z".parse().expect("a time")
}

/// Adds people to a file in one batch.
fn add(store: &mut Store, numbers: std::ops::Range<u32>) {
    let person = |n: u32| Person { id: PersonId(n), name: format!("Person {n}").into(), ..Person::default() };
    let edits = numbers.map(|n| Edit::Person(Change::insert(person(n)))).collect();
    let batch = Batch { label: "Added some".into(), deed: Deed::Edit, edits };
    store.commit(batch, at()).expect("writes");
}

fn people(path: &Path) -> usize {
    Store::open(path).expect("opens").load().expect("loads").people().count()
}

const PAGE: usize = 4_096;

/// The journal of the write that made `after` of `before`, as it lies there when the power fails.
fn journal(before: &[u8], after: &[u8]) -> Vec<u8> {
    let mut journal = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let changed: Vec<_> =
        before.chunks(PAGE).enumerate().filter(|(n, page)| after.chunks(PAGE).nth(*n) != Some(page)).collect();
    let (nonce, pages) = (77, (before.len() / PAGE) as u32);
    for number in [changed.len() as u32, nonce, pages, 512, PAGE as u32] {
        journal.extend(number.to_be_bytes());
    }
    journal.resize(512, 0);
    for (n, page) in changed {
        journal.extend((n as u32 + 1).to_be_bytes());
        journal.extend(page);
        journal.extend(rollback::checksum(page, nonce).to_be_bytes());
    }
    journal
}

/// A file with a copy, its bytes before and after its last write, and the journal of that write.
struct Crash {
    dir: tempfile::TempDir,
    path: PathBuf,
    copy: Vec<u8>,
    before: Vec<u8>,
    after: Vec<u8>,
    journal: Vec<u8>,
}

impl Crash {
    fn new() -> Crash {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("ties.db");
        let mut store = Store::open(&path).expect("opens");
        add(&mut store, 1..40);
        let copy = store.backup("by-hand", Some(at())).expect("copies").path;
        let copy = fs::read(copy).expect("reads");
        add(&mut store, 40..43);
        let before = fs::read(&path).expect("reads");
        add(&mut store, 43..200);
        drop(store);
        let after = fs::read(&path).expect("reads");
        let journal = journal(&before, &after);
        Crash { dir, path, copy, before, after, journal }
    }

    /// Puts a file and the journal there.
    fn with(&self, file: &[u8]) {
        fs::write(with_more(&self.path, "-journal"), &self.journal).expect("writes");
        fs::write(&self.path, file).expect("writes");
        // As in one write, whose pages follow the journal: a busy machine may let any time pass in between.
        self.written_after(Duration::from_millis(20));
    }

    /// Dates the file so much later than the journal.
    fn written_after(&self, gap: Duration) {
        let journal = with_more(&self.path, "-journal");
        let journal = fs::metadata(journal).and_then(|meta| meta.modified()).expect("a time");
        let file = File::options().append(true).open(&self.path);
        file.and_then(|file| file.set_modified(journal + gap)).expect("sets");
    }

    /// The journals that were put aside.
    fn aside(&self) -> usize {
        let entries = fs::read_dir(self.dir.path()).expect("reads").flatten();
        entries.filter(|entry| entry.file_name().to_string_lossy().contains("of-another-file")).count()
    }
}

#[test]
fn a_copy_over_a_crashed_file_is_not_ruined_by_its_journal() {
    let crash = Crash::new();
    crash.with(&crash.copy);
    let store = Store::open(&crash.path).expect("opens");
    assert!(store.remarks().concat().contains("cannot belong"), "{:?}", store.remarks());
    drop(store);
    assert_eq!((people(&crash.path), crash.aside()), (39, 1));
    assert_eq!(fs::read(&crash.path).expect("reads"), crash.copy, "it is as it was put there");
}

#[test]
fn a_journal_that_belongs_is_played_back_however_much_was_written() {
    let crash = Crash::new();
    let pages = crash.after.len() / PAGE;
    let mut random = 7_u64;
    for round in 0..60 {
        let mut torn = crash.after.clone();
        for n in 0..pages {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let was = crash.before.get(n * PAGE..(n + 1) * PAGE);
            // The first rounds: nothing was written, everything was; then pages by chance.
            let is_old = round == 0 || round > 1 && random >> 33 & 1 == 0;
            if let Some(was) = was.filter(|_| is_old) {
                torn[n * PAGE..(n + 1) * PAGE].copy_from_slice(was);
            }
        }
        crash.with(&torn);
        let store = Store::open(&crash.path).expect("opens");
        assert_eq!(store.remarks(), [""; 0], "round {round}");
        drop(store);
        assert_eq!((people(&crash.path), crash.aside()), (42, 0), "round {round}");
        assert!(!with_more(&crash.path, "-journal").exists());
    }
}

#[test]
fn a_version_from_elsewhere_with_as_many_writes_is_kept() {
    let crash = Crash::new();
    // Another device began with the same file and wrote something else.
    fs::write(&crash.path, &crash.before).expect("writes");
    let mut store = Store::open(&crash.path).expect("opens");
    add(&mut store, 600..2_600);
    drop(store);
    let other = fs::read(&crash.path).expect("reads");
    crash.with(&other);
    crash.written_after(Duration::from_secs(60));
    // It looks as if the write had been cut short at its very end, so that it is taken back.
    let store = Store::open(&crash.path).expect("opens");
    assert!(store.remarks().concat().contains("as-it-was"), "{:?}", store.remarks());
    drop(store);
    assert_eq!(people(&crash.path), 42);
    assert_eq!(fs::read(with_more(&crash.path, ".as-it-was")).expect("reads"), other);
}

#[test]
fn the_log_of_another_way_of_writing_goes_aside() {
    let crash = Crash::new();
    fs::write(&crash.path, &crash.before).expect("writes");
    for more in ["-wal", "-shm"] {
        fs::write(with_more(&crash.path, more), [7; 900]).expect("writes");
    }
    assert_eq!((people(&crash.path), crash.aside()), (42, 2));
}

#[test]
fn the_journal_of_a_first_start_does_not_empty_what_took_its_place() {
    let crash = Crash::new();
    let first = journal(&[], &crash.before);
    for whole in [&crash.copy, &crash.before] {
        crash.with(whole);
        fs::write(with_more(&crash.path, "-journal"), &first).expect("writes");
        assert!(people(&crash.path) >= 39);
    }
    assert_eq!(crash.aside(), 2);
    // Nor does a file that was emptied take the journal with it that may still bring it back.
    fs::remove_dir_all(crash.dir.path().join("backups")).expect("removes");
    crash.with(&[]);
    assert_eq!((people(&crash.path), crash.aside()), (0, 3));
}

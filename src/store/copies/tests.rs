use super::*;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::store::file::Store;

fn at(text: &str) -> Time {
    text.parse().expect("a time")
}

fn batch() -> Batch {
    let ada = Person { id: PersonId(1), name: "Ada Lovelace".into(), ..Person::default() };
    Batch { deed: Deed::Other, label: "Entered".into(), edits: vec![Edit::Person(Change::insert(ada))] }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn all_copies_of_a_day_stay_then_one_a_day_then_one_a_week() {
    let now = at("2026-11-28T12:00:00Z");
    let made = [
        ("2026-12-24T00:00:00Z", true), // the clock went back
        ("2026-11-28T11:00:00Z", true),
        ("2026-11-28T10:30:00Z", true),
        ("2026-11-28T10:00:00Z", true),
        ("2026-11-27T13:00:00Z", true),
        ("2026-11-27T08:00:00Z", false),
        ("2026-11-25T18:00:00Z", true),
        ("2026-11-25T09:00:00Z", false),
        ("2026-11-22T09:00:00Z", true),
        ("2026-11-17T09:00:00Z", false), // that of the 22nd is of the same week
        ("2026-11-14T09:00:00Z", true),
        ("2026-11-12T09:00:00Z", false),
        ("2026-10-01T09:00:00Z", true),
        ("2026-09-01T09:00:00Z", false),
    ];
    let copies: Vec<_> = made.iter().map(|(made, _)| Kept { path: PathBuf::from(made), made_at: at(made) }).collect();
    let gone: Vec<_> =
        surplus(&copies, Copies::default(), now).iter().map(|kept| kept.path.display().to_string()).collect();
    let expected: Vec<_> = made.iter().filter(|(_, stays)| !stays).map(|(made, _)| (*made).to_owned()).collect();
    assert_eq!(gone, expected);
}

#[test]
fn the_newest_copies_stay_however_old_they_are() {
    let made = ["2026-07-01", "2026-04-01", "2026-01-01", "2025-10-01", "2025-07-01", "2025-04-01", "2025-01-01"];
    let copy = |made: &str| Kept { path: PathBuf::from(made), made_at: at(&format!("{made}T09:00:00Z")) };
    let copies = made.map(copy);
    for now in ["2026-11-28T12:00:00Z", "2099-01-01T00:00:00Z"] {
        let gone: Vec<_> =
            surplus(&copies, Copies::default(), at(now)).iter().map(|kept| kept.path.display().to_string()).collect();
        assert_eq!(gone, made[Copies::default().always as usize..], "{now}");
    }
}

#[test]
fn a_copy_is_of_the_file_whose_whole_name_it_has() {
    let dir = tempfile::tempdir().expect("a folder");
    let names = [
        ("ties-before-upgrade.db", true),
        ("ties-before-upgrade-2.db", true),
        ("ties-before-upgrade-work-before-upgrade.db", false),
        ("ties-2026-11-28T110000Z-before-import.db", true),
        ("ties-work-2026-11-28T110000Z-before-import.db", false),
    ];
    for (name, is_ours) in names {
        let path = dir.path().join(name);
        fs::write(&path, "").expect("writes");
        assert_eq!(copy(&path, "ties").is_some(), is_ours, "{name}");
    }
}

#[test]
fn a_new_copy_puts_the_folder_in_order() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ties.db");
    let mut store = Store::open(&path).expect("a new file");
    store.commit(batch(), at("2026-01-01T00:00:00Z")).expect("commits");
    let make = |at: &str| store.backup("before-import", Some(self::at(at))).expect("backs up").path;
    let old = [20, 21, 22, 23, 24].map(|day| make(&format!("2025-12-{day}T00:00:00Z")));
    let bare = make("2026-03-01T00:00:00Z");
    let stay = old.iter().map(|path| path.exists()).collect::<Vec<_>>();
    assert_eq!(stay, [false, true, true, true, true], "the next copy came two months later");
    fs::remove_file(beside(&bare)).expect("removes");
    let folder = folder_of(&path);
    fs::write(folder.join("ties-2026-02-28T000000Z-before-import.db"), "no copy at all").expect("writes");
    fs::write(folder.join("ties-work-2020-01-01T000000Z-x.db"), "of another file").expect("writes");
    fs::write(folder.join("mine.txt"), "").expect("writes");
    let stale = folder.join(".tmp-abc.db");
    fs::write(&stale, "").expect("writes");
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    fs::File::options().write(true).open(&stale).and_then(|file| file.set_modified(old)).expect("dates");
    // Beside the file nothing is taken away but what has a name of ours, however old it is.
    let foreign = dir.path().join(".tmp-thesis");
    fs::create_dir(&foreign).expect("makes");
    let own = dir.path().join(".ties-unfinished-x");
    fs::create_dir(&own).expect("makes");
    for folder in [&foreign, &own] {
        fs::write(folder.join("chapter.txt"), "one").expect("writes");
        fs::File::open(folder).and_then(|folder| folder.set_modified(old)).expect("dates");
    }
    make("2026-03-02T00:00:00Z");
    assert!(foreign.join("chapter.txt").exists() && !own.exists());
    let expected = [
        "mine.txt",
        "ties-2025-12-22T000000Z-before-import.db",
        "ties-2025-12-22T000000Z-before-import.db.sha256",
        "ties-2025-12-23T000000Z-before-import.db",
        "ties-2025-12-23T000000Z-before-import.db.sha256",
        "ties-2025-12-24T000000Z-before-import.db",
        "ties-2025-12-24T000000Z-before-import.db.sha256",
        "ties-2026-02-28T000000Z-before-import.db.damaged",
        "ties-2026-03-01T000000Z-before-import.db",
        "ties-2026-03-01T000000Z-before-import.db.sha256",
        "ties-2026-03-02T000000Z-before-import.db",
        "ties-2026-03-02T000000Z-before-import.db.sha256",
        "ties-work-2020-01-01T000000Z-x.db",
    ];
    assert_eq!(names(&folder), expected);
}

#[test]
fn an_error_about_a_damaged_file_names_the_newest_good_copy() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ties.db");
    let mut store = Store::open(&path).expect("a new file");
    store.commit(batch(), at("2026-01-01T00:00:00Z")).expect("commits");
    let good = store.backup("before-import", Some(at("2026-03-01T10:20:00Z"))).expect("backs up").path;
    let bad = store.backup("before-import", Some(at("2026-03-01T11:20:00Z"))).expect("backs up").path;
    drop(store);
    fs::write(&bad, "changed since").expect("writes");
    fs::write(&path, [7; 5000]).expect("writes");
    let told = Store::open(&path).err().expect("an error").to_string();
    assert!(told.contains("is damaged") && told.contains("1 Mar 2026, 10:20 UTC"), "{told}");
    assert!(told.contains("1 person, 0 requests, 0 connections") && !told.contains("11:20"), "{told}");
    assert!(told.contains(&format!("ties --file {} restore --latest", path.display())), "{told}");
    assert_eq!(fs::read(&path).expect("is there"), [7; 5000], "it was left untouched");
    fs::remove_file(&good).expect("removes");
    assert!(matches!(Store::open(&path), Err(StoreError::NoCopy { .. })), "no copy is good");
    let other = dir.path().join("other.db");
    fs::write(&other, [7; 5000]).expect("writes");
    assert!(matches!(Store::open(&other), Err(StoreError::Foreign(_))), "it may never have been ours");
}

#[test]
fn what_synchronising_made_of_the_file_is_seen() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("ties.db");
    let copies =
        ["ties (conflicted copy 2026-11-20).db", "ties-LAPTOP-7.db", "ties.sync-conflict-20261120-101112-ABCDEFG.db"];
    for name in copies.into_iter().chain(["ties.db", "ties.db-journal", "ties-work.db", "other-LAPTOP.db", "ties-.db"])
    {
        fs::write(dir.path().join(name), "").expect("writes");
    }
    assert_eq!(conflict_copies(&file), copies);
}

#[test]
fn what_was_done_before_the_copy_and_written_after_it_is_not_in_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(&dir.path().join("ties.db")).expect("opens");
    store.commit(batch(), at("2026-11-28T10:00:00Z")).expect("writes");
    store.backup("by-hand", Some(at("2026-11-28T12:00:00Z"))).expect("copies");
    assert_eq!(store.uncopied_since().expect("looks"), None);
    // As another machine does that went on in the morning and was met in the evening.
    let person = Person { id: PersonId(2), name: "Grace Hopper".into(), ..Person::default() };
    let edits = vec![Edit::Person(Change::insert(person))];
    store.commit(Batch { edits, ..batch() }, at("2026-11-28T11:00:00Z")).expect("writes");
    assert_eq!(store.uncopied_since().expect("looks"), Some(at("2026-11-28T11:00:00Z")));
    assert!(store.wants_copy(at("2026-11-28T13:00:00Z")).expect("looks"));
    store.backup("by-itself", Some(at("2026-11-28T13:00:00Z"))).expect("copies");
    assert_eq!(store.uncopied_since().expect("looks"), None);
}

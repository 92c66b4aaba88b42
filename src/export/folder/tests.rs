use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::RowsWritten;
use crate::domain::record::person::Person;
use crate::domain::time::{Now, Time};
use crate::export::chosen::{Chosen, Reach};

fn book(names: &[&str]) -> Book {
    let mut book = Book::default();
    for (n, name) in (1..).zip(names) {
        if !name.is_empty() {
            book.put_person(Person { id: PersonId(n), name: (*name).into(), ..Person::default() });
        }
    }
    book
}

fn synced(folder: &Path, book: &Book) -> Result<Synced, FolderError> {
    let now = Now::new(Time::UNIX_EPOCH, chrono_tz::UTC);
    let people = book.people().map(|person| Chosen::of(book, person)).collect();
    let (messages, written) = (Vec::new(), RowsWritten::default());
    let reach = Reach::Everything;
    sync(
        folder,
        &Selection { book, now, reach, people, messages, written },
        CardVersion::Three,
        &Over::These(BTreeSet::new()),
    )
}

fn counts(done: &Synced) -> (usize, usize, usize, usize) {
    (done.written, done.same, done.removed, done.left.len())
}

#[test]
fn only_what_changed_is_written_and_only_what_is_ours_is_taken_away() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("cards");
    let file = |n| folder.join(format!("{}.vcf", uid(&Person { id: PersonId(n), ..Person::default() })));
    assert_eq!(counts(&synced(&folder, &book(&["Ada", "Grace", "Mary"])).expect("syncs")), (3, 0, 0, 0));
    assert_eq!(counts(&synced(&folder, &book(&["Ada", "Grace", "Mary"])).expect("syncs")), (0, 3, 0, 0));
    fs::write(folder.join("foreign.vcf"), "BEGIN:VCARD\r\nEND:VCARD\r\n").expect("written");
    // One is changed here, one by another program, one goes.
    fs::write(file(2), "BEGIN:VCARD\r\nFN:Grace H\r\nEND:VCARD\r\n").expect("written");
    assert_eq!(counts(&synced(&folder, &book(&["Ada L", "Grace", ""])).expect("syncs")), (1, 0, 1, 1));
    assert!(fs::read_to_string(file(1)).expect("text").contains("FN:Ada L\r\n"));
    assert!(fs::read_to_string(file(2)).expect("text").contains("Grace H"));
    assert!(!file(3).exists() && folder.join("foreign.vcf").exists());
    // What another program changed is not taken away either.
    let done = synced(&folder, &book(&["", ""])).expect("syncs");
    assert_eq!(counts(&done), (0, 0, 1, 1));
    assert!(file(2).exists() && !file(1).exists());
    let parts = fs::read_dir(&folder).expect("a folder").flatten();
    assert!(parts.into_iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".part")));
}

#[test]
fn a_card_that_another_program_put_in_our_place_stays() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join(format!("{}.vcf", uid(&Person { id: PersonId(1), ..Person::default() })));
    fs::write(&path, "mine").expect("written");
    let done = synced(dir.path(), &book(&["Ada"])).expect("syncs");
    assert_eq!(counts(&done), (0, 0, 0, 1));
    assert_eq!(fs::read_to_string(&path).expect("text"), "mine");
}

#[test]
fn a_list_that_names_other_places_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let outside = dir.path().join("outside.vcf");
    fs::write(&outside, "x").expect("written");
    let folder = dir.path().join("cards");
    fs::create_dir(&folder).expect("made");
    for name in ["../outside.vcf", "/etc/passwd", ".hidden.vcf", "x.txt", "a/b.vcf", ""] {
        let list =
            format!("{{\"version\":1,\"cards\":{{\"u\":{{\"file\":\"{name}\",\"sha256\":\"{}\"}}}}}}", hash("x"));
        fs::write(folder.join(LIST), list).expect("written");
        assert!(matches!(synced(&folder, &book(&["Ada"])), Err(FolderError::List { .. })), "{name}");
    }
    fs::write(folder.join(LIST), "no json").expect("written");
    assert!(synced(&folder, &book(&["Ada"])).is_err());
    assert!(outside.exists());
}

#[test]
fn most_cards_are_not_taken_away_unasked() {
    let dir = tempfile::tempdir().expect("a folder");
    let names = ["Ada"; 20];
    assert_eq!(counts(&synced(dir.path(), &book(&names)).expect("syncs")), (20, 0, 0, 0));
    let refused = synced(dir.path(), &book(&names[..5])).expect_err("refuses").to_string();
    assert!(refused.contains("15 of the 20 cards") && refused.contains("--overwrite"), "{refused}");
    assert_eq!(counts(&synced(dir.path(), &book(&names[..12])).expect("syncs")), (0, 12, 8, 0));
}

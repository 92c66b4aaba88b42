use super::*;
use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::rows::FileRead;
use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::imported::FileKind;
use crate::domain::record::person::Person;
use crate::domain::record::slug::Slug;
use crate::domain::time::Day;

fn book(names: &[&str]) -> Book {
    let mut book = Book::default();
    for (n, name) in (1..).zip(names) {
        let slug = Slug::new(&format!("s{n}"));
        book.put_person(Person { id: PersonId(n), name: (*name).into(), slug, ..Person::default() });
    }
    book
}

/// Takes rows in: name, slug, day.
fn took(book: &mut Book, rows: &[(&str, &str, &str)]) -> (u64, u64, u64) {
    let file = FileRead {
        name: "Endorsement_Received_Info.csv".into(),
        kind: FileKind::EndorsementsReceived,
        rows: rows.len() as u64,
        skipped: Vec::new(),
        unparsed_dates: Vec::new(),
        warnings: Vec::new(),
        readings: Vec::new(),
    };
    let mut report = Report::new(&[file]);
    let rows: Vec<EvidenceRow> = rows
        .iter()
        .map(|(name, slug, on)| EvidenceRow {
            place: Place { file: 0, line: 2 },
            name: (*name).into(),
            slug: Slug::new(slug),
            proof: Proof::EndorsedYou,
            on: on.parse().ok(),
        })
        .collect();
    let before = book.clone();
    let mut draft = ArchiveDraft::new(&before);
    take_in(&rows, &mut draft, &mut report);
    let edits: Vec<Edit> = draft.into_edits();
    book.apply(&edits);
    let file = report.finish().remove(0);
    (file.new, file.same, file.elsewhere)
}

#[test]
fn each_archive_tells_of_all_and_nothing_is_counted_twice() {
    let mut book = book(&["Ada Hill", "Ben Moor", "Ben Moor"]);
    let rows = [
        ("Ada Hill", "s1", "2024-03-05"),
        ("Ada Hill", "s1", "2022-01-01"),
        // By name alone: the only one of that name, and one of two.
        ("Ada Hill", "", "soon"),
        ("Ben Moor", "", "2024-03-05"),
        ("Cleo Fen", "s9", "2024-03-05"),
    ];
    assert_eq!(took(&mut book, &rows), (3, 0, 2));
    let evidence = |book: &Book| book.person(PersonId(1)).and_then(|person| person.details().evidence.clone());
    let told = evidence(&book).expect("it is known");
    assert_eq!((told.endorsed_you.count, told.last()), (3, Day::from_ymd_opt(2024, 3, 5)));
    assert_eq!(told.said(), "they endorsed you 3 times, last 5 Mar 2024");
    assert_eq!(took(&mut book, &rows), (0, 3, 2));
    assert_eq!(evidence(&book), Some(told.clone()));
    // One more; an archive that knows of fewer takes nothing away.
    let more = [&rows[..1], &rows[..3]].concat();
    assert_eq!(took(&mut book, &more), (1, 3, 0));
    assert_eq!(took(&mut book, &rows[1..2]), (0, 1, 0));
    assert_eq!(evidence(&book).map(|told| told.endorsed_you.count), Some(4));
    assert_eq!(told.until(Day::from_ymd_opt(2023, 1, 1).expect("a day")), Evidence::default());
}

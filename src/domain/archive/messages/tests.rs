//! What archives tell of messages, notes and shares, as tables and as a property.

use chrono::TimeDelta;
use proptest::prelude::*;

use crate::domain::archive::import::Import;
use crate::domain::archive::merge::tests::{archive, at, connection_row, import_into, invitation_row, slug, time};
use crate::domain::archive::report::FileReport;
use crate::domain::archive::rows::{Archive, CorrespondentRow, FileRead, MessageText, NoteRow, Place, ShareRow};
use crate::domain::archive::{finding, merge};
use crate::domain::people::annotate::MAX_REMARK;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::contact::{ContactKind, Interaction, InteractionId};
use crate::domain::record::correspondence::{Correspondence, Exchange, text_key};
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{Cause, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::FileKind;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, State};
use crate::domain::record::share::{ShareId, ShareStage};
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Time};

const E: &str = "2026-07-02T06:00:00Z";

fn with_file(mut archive: Archive, kind: FileKind, rows: u64) -> Archive {
    archive.files.push(FileRead {
        name: format!("{kind:?}.csv"),
        kind,
        rows,
        skipped: Vec::new(),
        unparsed_dates: Vec::new(),
        warnings: Vec::new(),
        readings: Vec::new(),
    });
    archive
}

/// Messages with somebody: whether the user sent them, and when.
fn with(name: &str, page: Option<&str>, messages: &[(bool, &str)]) -> CorrespondentRow {
    let mut exchange = Exchange::default();
    for (sent, at) in messages {
        exchange.count(if *sent { Direction::Sent } else { Direction::Received }, time(at));
    }
    CorrespondentRow {
        place: Place { file: 2, line: 2 },
        rows: messages.len() as u64,
        name: name.into(),
        slug: page.map(slug),
        exchange,
        first_sent_key: 0,
        first_received_key: 0,
        texts: Vec::new(),
    }
}

/// An archive of messages alone.
fn letters(rows: Vec<CorrespondentRow>) -> Archive {
    let count = rows.iter().map(|row| row.rows).sum();
    let mut archive = with_file(archive(E, None, None), FileKind::Messages, count);
    archive.messages = rows;
    archive
}

fn person(book: &mut Book, id: u32, name: &str, page: Option<&str>) -> PersonId {
    book.put_person(Person { id: PersonId(id), name: name.into(), slug: page.map(slug), ..Person::default() });
    PersonId(id)
}

fn report<'i>(import: &'i Import, file: &str) -> &'i FileReport {
    let report = import.files.iter().find(|report| report.name == file).expect("the file");
    assert_eq!(report.rows, report.new + report.changed + report.same + report.left_out());
    report
}

#[test]
fn messages_go_to_whom_they_name_and_strangers_are_counted() {
    let mut book = Book::default();
    let ada = person(&mut book, 1, "Ada Lovelace", Some("ada"));
    let grace = person(&mut book, 2, "Grace Hopper", None);
    person(&mut book, 3, "Alan Turing", Some("alan-1"));
    person(&mut book, 4, "Alan Turing", Some("alan-2"));
    let one = [(true, "2026-01-02T08:00:00Z")];
    let archive = letters(vec![
        with("Ada King", Some("ada"), &[(true, "2026-01-02T08:00:00Z"), (false, "2026-01-03T08:00:00Z")]),
        with("Grace Hopper", None, &one),
        with("Alan Turing", None, &one),
        with("Alan Turing", Some("alan-3"), &one),
        with("Nobody Known", Some("nobody"), &one),
    ]);
    let import = import_into(&mut book, &archive);
    let told = report(&import, "Messages.csv");
    assert_eq!((told.new, told.same, told.elsewhere), (3, 0, 3));
    assert!(
        told.warnings
            .iter()
            .any(|w| w == "3 of the rows are with people who are not in your file, or of whom there are several")
    );
    assert_eq!(import.batch.label, "Imported archive.zip: 3 messages new");
    assert_eq!(book.correspondence(ada).map(|told| told.exchange.received()), Some(1));
    assert!(book.correspondence(grace).is_some() && book.correspondences().count() == 2);
    let again = import_into(&mut book, &archive);
    assert!(again.batch.edits.is_empty());
    assert_eq!(report(&again, "Messages.csv").same, 3);
}

#[test]
fn parts_of_one_file_add_up_and_a_shorter_archive_forgets_nothing() {
    let mut book = Book::default();
    let ada = person(&mut book, 1, "Ada Lovelace", Some("ada"));
    let first = with("Ada Lovelace", Some("ada"), &[(true, "2026-01-02T08:00:00Z")]);
    let second = with("Ada Lovelace", Some("ada"), &[(true, "2026-01-03T08:00:00Z"), (false, "2026-01-04T08:00:00Z")]);
    let import = import_into(&mut book, &letters(vec![first.clone(), second]));
    assert_eq!(report(&import, "Messages.csv").new, 3);
    let before = book.clone();
    let shorter = import_into(&mut book, &letters(vec![first]));
    assert!(shorter.batch.edits.is_empty() && book == before);
    assert_eq!(book.correspondence(ada).map(|told| told.exchange.sent()), Some(2));
}

#[test]
fn texts_are_kept_once() {
    let mut book = Book::default();
    person(&mut book, 1, "Ada Lovelace", Some("ada"));
    let mut row = with("Ada Lovelace", Some("ada"), &[(true, "2026-01-02T08:00:00Z")]);
    let text = MessageText { direction: Direction::Sent, at: time("2026-01-02T08:00:00Z"), text: "Hello".into() };
    row.texts = vec![text.clone(), text];
    let archive = letters(vec![row]);
    let texts = |import: &Import| import.batch.edits.iter().filter(|edit| matches!(edit, Edit::Message(_))).count();
    assert_eq!(texts(&import_into(&mut book, &archive)), 1);
    assert_eq!(texts(&import_into(&mut book, &archive)), 0);
}

/// A request with a note, and the message it became; the state it ends in.
fn note_case(connected: bool, note: &str, first: &str, message_at: &str) -> State {
    let mut book = Book::default();
    person(&mut book, 1, "Ada Lovelace", Some("ada"));
    let mut asked = invitation_row(2, "Ada Lovelace", Some("ada"), Direction::Sent, Some("2026-03-01T08:00:00Z"));
    asked.note = note.into();
    let connections =
        if connected { vec![connection_row(2, "Ada Lovelace", Some("ada"), Some("2026-03-05"))] } else { vec![] };
    let mut whole = archive(E, Some(connections), Some(vec![asked]));
    let mut row = with("Ada Lovelace", Some("ada"), &[(true, message_at)]);
    row.first_sent_key = text_key(first);
    whole = with_file(whole, FileKind::Messages, 1);
    whole.messages = vec![row];
    import_into(&mut book, &whole);
    book.requests().next().expect("a request").state.clone()
}

#[test]
fn a_note_that_became_a_message_tells_when_it_was_accepted() {
    let moment = time("2026-03-05T09:30:00Z");
    let accepted = |at| State::Accepted { at };
    for (connected, note, first, message_at, expected) in [
        (true, "Hello Ada", "Hello  Ada", "2026-03-05T09:30:00Z", accepted(Some(moment))),
        (true, "Hello Ada", "Something else", "2026-03-05T09:30:00Z", accepted(None)),
        // Accepted, and no longer connected.
        (false, "Hello Ada", "Hello Ada", "2026-03-05T09:30:00Z", accepted(Some(moment))),
        (false, "Hello Ada", "Something else", "2026-03-05T09:30:00Z", State::Pending),
        // A message from before was not this note.
        (false, "Hello Ada", "Hello Ada", "2026-02-05T09:30:00Z", State::Pending),
        (false, "", "Hello", "2026-03-05T09:30:00Z", State::Pending),
    ] {
        assert_eq!(note_case(connected, note, first, message_at), expected, "{connected} {note} {first} {message_at}");
    }
}

/// A book in which a request to somebody is known as pending, sent on 1 June.
fn asked() -> Book {
    let mut book = Book::default();
    person(&mut book, 1, "Ada Lovelace", Some("ada"));
    let row = invitation_row(2, "Ada Lovelace", Some("ada"), Direction::Sent, Some("2026-06-01T08:00:00Z"));
    import_into(&mut book, &archive("2026-06-02T06:00:00Z", Some(Vec::new()), Some(vec![row])));
    assert!(book.requests().all(Request::is_pending));
    book
}

#[test]
fn an_acceptance_that_an_archive_brings_opens_a_follow_up_unless_they_were_written_to() {
    let ada = PersonId(1);
    let accepted = |messages: &[(bool, &str)]| {
        let connected = vec![connection_row(2, "Ada Lovelace", Some("ada"), Some("2026-06-10"))];
        let mut archive = with_file(archive(E, Some(connected), None), FileKind::Messages, messages.len() as u64);
        archive.messages = vec![with("Ada Lovelace", Some("ada"), messages)];
        archive
    };
    for (messages, opened) in [
        (&[][..], true),
        (&[(false, "2026-06-11T08:00:00Z")], true),
        (&[(true, "2026-06-09T08:00:00Z")], true),
        (&[(true, "2026-06-11T08:00:00Z")], false),
    ] {
        let mut book = asked();
        let import = import_into(&mut book, &accepted(messages));
        assert_eq!(book.open_follow_up(ada).is_some(), opened, "{messages:?}");
        let said = import.notices.iter().any(|notice| notice == "1 new connection will be followed up with.");
        assert_eq!(said, opened, "{:?}", import.notices);
        assert!(book.follow_ups().all(|open| open.cause == Cause::Acceptance));
        assert!(import_into(&mut book, &accepted(messages)).batch.edits.is_empty(), "a second time changes nothing");
        for batch in import.batches(|_| true).into_iter().rev() {
            book.apply(&batch.inverse().edits);
        }
        assert!(book == asked(), "undo takes the follow-up back");
    }
    // Nobody was known as waiting: a first import opens none.
    let mut book = Book::default();
    import_into(&mut book, &accepted(&[]));
    assert_eq!(book.follow_ups().count(), 0);
}

#[test]
fn after_a_long_gap_only_acceptances_of_the_last_thirty_days_are_followed_up_with() {
    for (made, opened) in [("2026-07-10T06:00:00Z", true), ("2026-07-12T06:00:00Z", false)] {
        let mut book = asked();
        let connected = vec![connection_row(2, "Ada Lovelace", Some("ada"), Some("2026-06-10"))];
        let import = import_into(&mut book, &archive(made, Some(connected), None));
        assert_eq!(book.open_follow_up(PersonId(1)).is_some(), opened, "{made}");
        let late = "1 person who accepted did so more than 30 days before the archive was made: no follow-up is opened \
                    for Ada Lovelace.";
        assert_eq!(import.notices.iter().any(|notice| notice == late), !opened, "{:?}", import.notices);
    }
}

#[test]
fn a_contact_that_is_known_from_elsewhere_needs_no_follow_up() {
    let ada = PersonId(1);
    let connected = || archive(E, Some(vec![connection_row(2, "Ada Lovelace", Some("ada"), Some("2026-06-10"))]), None);
    let logged = |on: &str| {
        let (kind, on) = (ContactKind::Call, on.parse().expect("a day"));
        let mut book = asked();
        book.put_interaction(Interaction { id: InteractionId(1), person: ada, kind, on, text: "".into() });
        book
    };
    let written = |on: &str| {
        let mut book = asked();
        let mut exchange = Exchange::default();
        exchange.count(Direction::Sent, time(on));
        book.put_correspondence(Correspondence { person: ada, exchange });
        book
    };
    for (mut book, opened) in [
        (logged("2026-06-12"), false),
        (logged("2026-06-09"), true),
        (written("2026-06-11T08:00:00Z"), false),
        (written("2026-06-09T08:00:00Z"), true),
    ] {
        import_into(&mut book, &connected());
        assert_eq!(book.open_follow_up(ada).is_some(), opened);
    }
}

#[test]
fn who_became_a_connection_between_two_archives_is_followed_up_with() {
    let listing = |on: Option<&str>, made: &str| {
        let connected = on.map(|on| connection_row(2, "Ada Lovelace", Some("ada"), Some(on)));
        let asked = invitation_row(2, "Ada Lovelace", Some("ada"), Direction::Received, Some("2026-06-01T08:00:00Z"));
        archive(made, Some(connected.into_iter().collect()), Some(vec![asked]))
    };
    let before = "2026-05-20T06:00:00Z";
    let empty = archive(before, Some(Vec::new()), Some(Vec::new()));
    for (archives, opened) in [
        // The first archive tells of years: nobody of it is news.
        (vec![listing(Some("2026-06-10"), E)], 0),
        (vec![empty.clone(), listing(Some("2026-06-10"), E)], 1),
        // Read late, an older one tells nothing new either.
        (
            vec![
                archive("2026-08-01T06:00:00Z", Some(Vec::new()), None),
                empty.clone(),
                listing(Some("2026-06-10"), E),
            ],
            0,
        ),
    ] {
        let mut book = Book::default();
        for archive in &archives {
            import_into(&mut book, archive);
        }
        assert_eq!(book.follow_ups().filter(|f| f.is_open()).count(), opened, "{}", archives.len());
    }
    // What was taken for closed, and is accepted by a connection younger than that.
    let mut book = asked();
    import_into(&mut book, &archive("2026-06-20T06:00:00Z", Some(Vec::new()), Some(Vec::new())));
    assert!(book.requests().all(|request| matches!(request.state, State::Closed { .. })));
    import_into(
        &mut book,
        &archive(E, Some(vec![connection_row(2, "Ada Lovelace", Some("ada"), Some("2026-06-25"))]), Some(Vec::new())),
    );
    assert!(book.requests().all(|request| matches!(request.state, State::Accepted { .. })));
    assert!(book.open_follow_up(PersonId(1)).is_some());
}

#[test]
fn who_is_lost_is_not_followed_up_with_unless_that_was_planned_by_hand() {
    for (cause, why, stays) in [
        (Cause::Acceptance, "", false),
        (Cause::Cadence, "", false),
        (Cause::Cadence, "the paper", true),
        (Cause::Hand, "", true),
    ] {
        let mut book = Book::default();
        let row = connection_row(2, "Ada Lovelace", Some("ada"), Some("2020-01-01"));
        import_into(&mut book, &archive("2026-06-02T06:00:00Z", Some(vec![row]), None));
        let (ada, now) = (PersonId(1), at("2026-06-03T08:00:00Z"));
        let plan = crate::domain::touch::follow_up::schedule(&book, &[ada], now.today(), why, cause, now);
        book.apply(&plan.batch.edits);
        let before = book.clone();
        let import = import_into(&mut book, &archive(E, Some(Vec::new()), None));
        assert_eq!(book.open_follow_up(ada).is_some(), stays, "{cause:?} {why}");
        let told = ["1 who was to be followed up with is no longer a connection."];
        assert_eq!(import.notices, if stays { &[][..] } else { &told[..] });
        // It belongs to the loss: who does not believe that, keeps both.
        let mut kept = before;
        for batch in import.batches(|n| import.findings[n].group != finding::FindingGroup::Lost) {
            kept.apply(&batch.edits);
        }
        assert!(kept.open_follow_up(ada).is_some() && kept.standing_connection(ada).is_some());
    }
}

#[test]
fn a_message_after_it_closes_a_follow_up() {
    for (message, progress) in [
        ((true, "2027-02-25T10:00:00Z"), FollowUpProgress::Written { on: "2027-02-25".parse().expect("a day") }),
        ((false, "2027-02-25T10:00:00Z"), FollowUpProgress::Open),
        ((true, "2027-02-05T10:00:00Z"), FollowUpProgress::Open),
    ] {
        let mut book = Book::default();
        let ada = person(&mut book, 1, "Ada Lovelace", Some("ada"));
        let now = at("2027-02-20T08:00:00Z");
        let due = now.today() + TimeDelta::days(9);
        let plan = crate::domain::touch::follow_up::schedule(&book, &[ada], due, "", Cause::Hand, now);
        book.apply(&plan.batch.edits);
        let archive = letters(vec![with("Ada Lovelace", Some("ada"), &[message])]);
        import_into(&mut book, &archive);
        assert_eq!(book.follow_ups().next().map(|f| f.progress), Some(progress), "{message:?}");
        assert!(import_into(&mut book, &archive).batch.edits.is_empty());
    }
}

#[test]
fn private_notes_become_remarks_after_what_was_there() {
    let mut book = Book::default();
    let ada = person(&mut book, 1, "Ada Lovelace", Some("ada"));
    let noted = |text: &str, page: &str| NoteRow {
        place: Place { file: 2, line: 2 },
        name: "Somebody".into(),
        slug: Some(slug(page)),
        text: text.into(),
    };
    let mut archive = with_file(archive(E, None, None), FileKind::Notes, 2);
    archive.notes = vec![noted("Likes looms.", "ada"), noted("Who?", "nobody")];
    let mut known = book.person(ada).cloned().expect("her");
    known.remark = "Met at the fair.".into();
    book.put_person(known);
    let import = import_into(&mut book, &archive);
    assert_eq!((report(&import, "Notes.csv").changed, report(&import, "Notes.csv").skipped.len()), (1, 1));
    assert_eq!(&*book.person(ada).expect("her").remark, "Met at the fair.\nLikes looms.");
    assert!(import_into(&mut book, &archive).batch.edits.is_empty());
    // What was taken away stays so, whatever a newer archive says; a word within another is no note.
    let known = book.person(ada).cloned().expect("her");
    book.put_person(Person { remark: "Trusted".into(), ..known });
    archive.exported_at = time("2026-08-02T06:00:00Z");
    archive.sha256 = "another".into();
    archive.notes.push(noted("Trust", "ada"));
    archive.files.iter_mut().for_each(|file| file.rows = 3);
    let import = import_into(&mut book, &archive);
    assert_eq!((report(&import, "Notes.csv").changed, report(&import, "Notes.csv").same), (1, 1));
    assert_eq!(&*book.person(ada).expect("her").remark, "Trusted\nTrust");
    // Whoever takes back what they changed has not heard of them.
    for batch in import.batches(|_| true).into_iter().rev() {
        book.apply(&batch.inverse().edits);
    }
    assert_eq!(report(&import_into(&mut book, &archive), "Notes.csv").changed, 1);
    // What found no room comes again.
    let known = book.person(ada).cloned().expect("her");
    book.put_person(Person { remark: "x".repeat(MAX_REMARK).into(), ..known.clone() });
    archive.exported_at = time("2026-09-02T06:00:00Z");
    archive.sha256 = "a third".into();
    archive.notes.push(noted("No room.", "ada"));
    archive.files.iter_mut().for_each(|file| file.rows = 4);
    assert_eq!(report(&import_into(&mut book, &archive), "Notes.csv").skipped.len(), 2);
    book.put_person(known);
    archive.exported_at = time("2026-10-02T06:00:00Z");
    archive.sha256 = "a fourth".into();
    assert_eq!(report(&import_into(&mut book, &archive), "Notes.csv").changed, 1);
}

#[test]
fn shares_are_taken_in_once_and_meet_what_was_planned() {
    let row = |on: &str, link: &str, text: &str| ShareRow {
        place: Place { file: 2, line: 2 },
        on: on.parse().ok(),
        link: link.into(),
        text: text.into(),
        shared_url: "https://example.org/".into(),
    };
    let mut book = Book::default();
    let now = at("2026-06-01T08:00:00Z");
    let planned = crate::domain::shares::TypedShare {
        title: "Looms".into(),
        text: "About looms.\nTwo lines.".into(),
        planned_on: Some(now.today()),
        ..Default::default()
    };
    book.apply(&crate::domain::shares::write(&book, None, &planned).expect("a share").batch.edits);
    let mut archive = with_file(archive(E, None, None), FileKind::Shares, 4);
    archive.shares = vec![
        row("2026-06-02", "https://www.linkedin.com/1", "About looms. Two lines."),
        row("2026-05-02", "https://www.linkedin.com/2", "Hello"),
        row("2026-05-03", "https://www.linkedin.com/3", ""),
        row("2026-05-02", "https://www.linkedin.com/2", "Hello"),
    ];
    let import = import_into(&mut book, &archive);
    let told = report(&import, "Shares.csv");
    assert_eq!((told.new, told.changed, told.same), (2, 1, 1));
    let stages: Vec<_> = book.shares().map(|share| (share.name(), share.stage)).collect();
    let day = |text: &str| -> Option<Day> { text.parse().ok() };
    assert_eq!(
        stages,
        [
            ("Looms".to_owned(), ShareStage::Shared { on: day("2026-06-02") }),
            ("Hello".to_owned(), ShareStage::Shared { on: day("2026-05-02") }),
            ("https://www.linkedin.com/3".to_owned(), ShareStage::Shared { on: day("2026-05-03") }),
        ]
    );
    assert_eq!(book.shares().next().map(|share| share.link.to_string()).as_deref(), Some("https://www.linkedin.com/1"));
    assert!(import_into(&mut book, &archive).batch.edits.is_empty());
}

#[test]
fn what_was_ticked_off_as_shared_and_what_has_no_link_is_not_added_again() {
    let row = |on: &str, link: &str, text: &str, shared: &str| ShareRow {
        place: Place { file: 2, line: 2 },
        on: on.parse().ok(),
        link: link.into(),
        text: text.into(),
        shared_url: shared.into(),
    };
    let page = "https://www.linkedin.com/1";
    // The row, the day on which a share of the text "About looms" was ticked off, and how many there are then.
    for (row, ticked, count) in [
        (row("2026-06-01", page, "About looms", ""), "2026-06-02", 1),
        (row("2026-06-03", page, "About looms", ""), "2026-06-02", 1),
        (row("2026-05-20", page, "About looms", ""), "2026-06-02", 2),
        (row("2026-06-02", "", "About looms", "https://example.org/"), "2026-06-02", 1),
        (row("2026-06-02", "", "", "https://example.org/"), "2026-06-02", 2),
    ] {
        let mut book = Book::default();
        let now = at("2026-06-02T08:00:00Z");
        let draft = crate::domain::shares::TypedShare { text: "About looms".into(), ..Default::default() };
        book.apply(&crate::domain::shares::write(&book, None, &draft).expect("a share").batch.edits);
        let on: Day = ticked.parse().expect("a day");
        book.apply(&crate::domain::shares::shared(&book, ShareId(1), on, now).expect("shared").batch.edits);
        let mut archive = with_file(archive(E, None, None), FileKind::Shares, 1);
        archive.shares = vec![row.clone()];
        import_into(&mut book, &archive);
        assert_eq!(book.shares().count(), count, "{row:?}");
        let on_page = book.shares().filter(|share| &*share.link == page).count();
        assert_eq!(on_page, usize::from(!row.link.is_empty()), "{row:?}");
        assert!(import_into(&mut book, &archive).batch.edits.is_empty(), "{row:?}");
    }
}

#[test]
fn two_posts_of_one_text_stay_two_in_whichever_order_they_are_told() {
    let row = |on: &str, link: &str| ShareRow {
        place: Place { file: 2, line: 2 },
        on: on.parse().ok(),
        link: link.into(),
        text: "About looms".into(),
        shared_url: "".into(),
    };
    let rows = [row("2026-06-08", "https://www.linkedin.com/2"), row("2026-06-03", "https://www.linkedin.com/1")];
    for rows in [rows.to_vec(), rows.iter().rev().cloned().collect()] {
        let mut book = Book::default();
        let now = at("2026-06-08T08:00:00Z");
        let draft = crate::domain::shares::TypedShare { text: "About looms".into(), ..Default::default() };
        book.apply(&crate::domain::shares::write(&book, None, &draft).expect("a share").batch.edits);
        book.apply(&crate::domain::shares::shared(&book, ShareId(1), now.today(), now).expect("shared").batch.edits);
        let mut archive = with_file(archive(E, None, None), FileKind::Shares, 2);
        archive.shares = rows;
        import_into(&mut book, &archive);
        assert_eq!(book.shares().count(), 2);
        assert_eq!(
            book.share(ShareId(1)).map(|share| share.link.to_string()).as_deref(),
            Some("https://www.linkedin.com/2")
        );
        assert!(import_into(&mut book, &archive).batch.edits.is_empty());
    }
}

#[test]
fn a_message_of_the_future_closes_nothing() {
    let mut book = Book::default();
    let ada = person(&mut book, 1, "Ada Lovelace", Some("ada"));
    let now = at("2027-02-01T08:00:00Z");
    let plan = crate::domain::touch::follow_up::schedule(&book, &[ada], now.today(), "", Cause::Hand, now);
    book.apply(&plan.batch.edits);
    let archive = letters(vec![with(
        "Ada Lovelace",
        Some("ada"),
        &[(true, "2027-01-05T10:00:00Z"), (true, "2036-03-05T10:00:00Z")],
    )]);
    let import = import_into(&mut book, &archive);
    assert_eq!(import.exported_at, time("2027-01-05T10:00:00Z"));
    assert!(book.open_follow_up(ada).is_some());
    assert_eq!(book.correspondence(ada).and_then(|told| told.exchange.last_sent), Some(time("2027-01-05T10:00:00Z")));
}

proptest! {
    #[test]
    fn archives_of_messages_can_come_in_any_order_and_twice(
        messages in proptest::collection::vec((0i64..900, any::<bool>(), 1u8..4, 0usize..3), 0..40),
    ) {
        let start: Time = time("2024-01-01T08:00:00Z");
        let pages = ["ada", "grace", "nobody"];
        let part = |bit: u8| {
            let rows = (0..3).map(|who| {
                let own = messages.iter().filter(|(_, _, bits, whom)| bits & bit != 0 && *whom == who);
                let told: Vec<(bool, String)> =
                    own.map(|(days, sent, ..)| (*sent, (start + TimeDelta::days(*days)).to_rfc3339())).collect();
                let told: Vec<(bool, &str)> = told.iter().map(|(sent, at)| (*sent, at.as_str())).collect();
                with("Somebody", Some(pages[who]), &told)
            });
            letters(rows.filter(|row| row.rows > 0).collect())
        };
        let mut start_book = Book::default();
        for (n, page) in pages.iter().take(2).enumerate() {
            let id = person(&mut start_book, n as u32 + 1, page, Some(page));
            start_book.put_connection(Connection {
                id: ConnectionId(n as u32 + 1),
                person: id,
                connected_on: None,
                standing: Standing::Connected,
                origin: Origin::Archive,
            });
        }
        let in_order = |archives: &[&Archive]| {
            let mut book = start_book.clone();
            for archive in archives {
                // The record of the imports keeps their order, and is left out.
                let import = merge::import(&book, archive, &Settings::default(), at("2027-03-01T08:00:00Z"));
                book.apply(&import.batch.edits);
                prop_assert!(import.files.iter().all(|f| f.rows == f.new + f.changed + f.same + f.left_out()));
            }
            Ok(book)
        };
        let (a, b) = (part(1), part(2));
        let both = in_order(&[&a, &b])?;
        prop_assert!(both == in_order(&[&b, &a])?);
        prop_assert!(both == in_order(&[&a, &a, &b, &b, &a])?);
    }
}

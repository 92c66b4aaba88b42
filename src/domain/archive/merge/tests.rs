use super::*;
use crate::domain::archive::import::Import;
use crate::domain::archive::rows::{
    Archive, ConnectionRow, ExportClue, FileRead, InvitationRow, OwnRead, Place, ProfileRow,
};
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::FileKind;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::slug::Slug;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now, Time};

pub(crate) fn time(text: &str) -> Time {
    text.parse().expect("a moment")
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub(crate) fn at(text: &str) -> Now {
    Now::new(time(text), chrono_tz::Europe::Berlin)
}

pub(crate) fn slug(text: &str) -> Slug {
    Slug::new(text).expect("a slug")
}

pub(crate) fn connection_row(line: u64, name: &str, of: Option<&str>, on: Option<&str>) -> ConnectionRow {
    ConnectionRow {
        place: Place { file: 0, line },
        name: name.into(),
        slug: of.map(slug),
        email: "".into(),
        company: "".into(),
        position: "".into(),
        connected_on: on.map(day),
    }
}

pub(crate) fn invitation_row(
    line: u64,
    name: &str,
    of: Option<&str>,
    direction: Direction,
    sent_at: Option<&str>,
) -> InvitationRow {
    let place = Place { file: 1, line };
    InvitationRow {
        place,
        name: name.into(),
        slug: of.map(slug),
        direction,
        sent_at: sent_at.map(time),
        note: "".into(),
    }
}

fn file(name: &str, kind: FileKind, rows: usize) -> FileRead {
    let (rows, name) = (rows as u64, name.to_owned());
    FileRead {
        name,
        kind,
        rows,
        skipped: Vec::new(),
        unparsed_dates: Vec::new(),
        warnings: Vec::new(),
        readings: Vec::new(),
    }
}

/// An archive of these rows; lines are numbered from 2 where they are 0.
pub(crate) fn archive(
    exported_at: &str,
    mut connections: Option<Vec<ConnectionRow>>,
    mut invitations: Option<Vec<InvitationRow>>,
) -> Archive {
    for (line, row) in (2..).zip(connections.iter_mut().flatten()) {
        row.place.line = line;
    }
    for (line, row) in (2..).zip(invitations.iter_mut().flatten()) {
        row.place.line = line;
    }
    Archive {
        name: "archive.zip".to_owned(),
        exported_at: time(exported_at),
        exported_clue: ExportClue::MemberTime,
        stamp: Some((time(exported_at), ExportClue::MemberTime)),
        sha256: format!("{exported_at} {connections:?} {invitations:?}").into(),
        files: vec![
            file("Connections.csv", FileKind::Connections, connections.iter().flatten().count()),
            file("Invitations.csv", FileKind::Invitations, invitations.iter().flatten().count()),
        ],
        notices: Vec::new(),
        nameless: Vec::new(),
        passed_over: None,
        connections,
        invitations,
        own: OwnRead::default(),
        messages: Vec::new(),
        notes: Vec::new(),
        shares: Vec::new(),
        evidence: Vec::new(),
        contacts: Vec::new(),
        untaken: std::collections::BTreeMap::new(),
    }
}

/// Imports and applies, on a day after the archives.
pub(crate) fn import_into(book: &mut Book, archive: &Archive) -> Import {
    let import = import(book, archive, &Settings::default(), at("2027-03-01T08:00:00Z"));
    for batch in import.batches(|_| true) {
        book.apply(&batch.edits);
    }
    import
}

const SENT: Direction = Direction::Sent;

const RECEIVED: Direction = Direction::Received;

const E: &str = "2026-07-02T06:00:00Z";

const ADA: &str = "Ada Lovelace";

const ALAN: &str = "Alan Turing";

/// A book with one person, typed by hand.
fn book_with(name: &str, of: Option<&str>) -> Book {
    let mut book = Book::default();
    add(&mut book, name, of);
    book
}

fn add(book: &mut Book, name: &str, of: Option<&str>) -> PersonId {
    let id = PersonId(book.next::<Person>());
    book.put_person(Person { id, name: name.into(), slug: of.map(slug), ..Person::default() });
    id
}

fn connect(book: &mut Book, person: PersonId, on: Option<&str>, standing: Standing) {
    let id = ConnectionId(book.next::<Connection>());
    book.put_connection(Connection { id, person, connected_on: on.map(day), standing, origin: Origin::Archive });
}

fn removed(at: &str) -> Standing {
    Standing::Removed { at: time(at), reason: "".into() }
}

fn ask(book: &mut Book, person: PersonId, state: State, sent_at: Option<&str>, inferred: Option<&str>) {
    book.put_request(Request {
        id: RequestId(book.next::<Request>()),
        person,
        direction: SENT,
        state,
        sent_at: sent_at.map(time),
        note: "".into(),
        origin: if inferred.is_some() { Origin::Archive } else { Origin::Typed },
        sent_earliest: None,
        inferred_on: inferred.map(day),
        handling: None,
    });
}

fn counts(import: &Import, file: usize) -> (u64, u64, u64, usize) {
    let file = &import.files[file];
    assert_eq!(file.rows, file.new + file.changed + file.same + file.left_out());
    (file.new, file.changed, file.same, file.skipped.len())
}

fn connections(rows: Vec<ConnectionRow>) -> Archive {
    archive(E, Some(rows), None)
}

fn invitations(rows: Vec<InvitationRow>) -> Archive {
    archive(E, Some(Vec::new()), Some(rows))
}

fn row(name: &str, of: Option<&str>, on: &str) -> ConnectionRow {
    connection_row(0, name, of, (!on.is_empty()).then_some(on))
}

fn asked(name: &str, of: Option<&str>, sent_at: &str) -> InvitationRow {
    invitation_row(0, name, of, SENT, (!sent_at.is_empty()).then_some(sent_at))
}

fn names(book: &Book) -> Vec<(&str, Option<&str>)> {
    book.people().map(|person| (&*person.name, person.slug.as_ref().map(Slug::as_str))).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_connection_finds_its_person() {
    const DAY: &str = "2026-05-01";
    type People = &'static [(&'static str, Option<&'static str>, Option<&'static str>)];
    // (in the book: name, slug, connected on; rows; people afterwards, slug of the first)
    type Case = (&'static str, People, Vec<ConnectionRow>, usize, Option<&'static str>);
    let cases: [Case; 15] = [
        ("by slug, whatever the name", &[(ALAN, Some("a"), None)], vec![row(ADA, Some("a"), DAY)], 1, Some("a")),
        ("nobody known", &[], vec![row(ADA, Some("a"), DAY)], 1, Some("a")),
        ("another slug is somebody else", &[(ADA, Some("b"), None)], vec![row(ADA, Some("a"), DAY)], 2, Some("b")),
        ("gains the slug", &[(ADA, None, None)], vec![row(ADA, Some("a"), DAY)], 1, Some("a")),
        (
            "gains it on the same day",
            &[(ADA, None, Some(DAY))],
            vec![row("ada lovelace", Some("a"), DAY)],
            1,
            Some("a"),
        ),
        ("another day", &[(ADA, None, Some("2020-01-01"))], vec![row(ADA, Some("a"), DAY)], 2, None),
        (
            "two rows of the name",
            &[(ADA, None, None)],
            vec![row(ADA, Some("a"), DAY), row(ADA, Some("b"), DAY)],
            3,
            None,
        ),
        ("two people of the name", &[(ADA, None, None), (ADA, None, None)], vec![row(ADA, Some("a"), DAY)], 3, None),
        ("no slug, one of the name", &[(ADA, Some("a"), None)], vec![row(ADA, None, DAY)], 1, Some("a")),
        ("no slug, another day", &[(ADA, None, Some("2026-04-30"))], vec![row(ADA, None, DAY)], 1, None),
        (
            "no slug, the connected one",
            &[(ADA, None, None), (ADA, None, Some("2020-01-01"))],
            vec![row(ADA, None, DAY)],
            2,
            None,
        ),
        (
            "no slug, by day",
            &[(ADA, None, Some(DAY)), (ADA, None, Some("2020-01-01"))],
            vec![row(ADA, None, DAY)],
            2,
            None,
        ),
        ("no slug, two of the name", &[(ADA, None, None), (ADA, None, None)], vec![row(ADA, None, DAY)], 3, None),
        ("no slug, two days", &[], vec![row(ADA, None, DAY), row(ADA, None, "2020-01-01")], 2, None),
        (
            "no slug, one day by two rows",
            &[(ADA, None, Some(DAY))],
            vec![row(ADA, None, DAY), row(ADA, None, "")],
            2,
            None,
        ),
    ];
    for (what, people, rows, after, first_slug) in cases {
        let mut book = Book::default();
        for (name, of, on) in people {
            let person = add(&mut book, name, *of);
            if on.is_some() {
                connect(&mut book, person, *on, Standing::Connected);
            }
        }
        import_into(&mut book, &connections(rows));
        assert_eq!((book.people().count(), names(&book)[0].1), (after, first_slug), "{what}: {:?}", names(&book));
    }
}

#[test]
fn a_connection_without_slug_is_found_by_an_address_that_one_has() {
    let with_email = |name: &str, on: &str| ConnectionRow { email: "Ada@example.org".into(), ..row(name, None, on) };
    let mut book = Book::default();
    import_into(&mut book, &connections(vec![with_email(ADA, "2020-01-01"), row(ADA, None, "2021-01-01")]));
    let import = import_into(&mut book, &connections(vec![with_email("Ada King", "2020-01-02")]));
    assert_eq!(counts(&import, 0), (0, 1, 0, 0));
    assert_eq!(names(&book), [("Ada King", None), (ADA, None)]);
    let import = import_into(&mut book, &connections(vec![with_email(ADA, ""), with_email(ALAN, "")]));
    assert_eq!(counts(&import, 0).0, 1, "an address that two rows have names nobody, so only the name finds one");
}

#[test]
fn an_alias_finds_the_person_and_their_second_row_is_left_out() {
    let mut book = Book::default();
    let aliases = [slug("old")].into();
    book.put_person(Person {
        id: PersonId(1),
        name: ADA.into(),
        slug: Some(slug("new")),
        aliases,
        ..Person::default()
    });
    let archive = connections(vec![row(ADA, Some("old"), "2026-05-01"), row(ADA, Some("new"), "2026-05-02")]);
    let import = import_into(&mut book, &archive);
    assert_eq!(counts(&import, 0), (1, 0, 0, 1));
    assert_eq!(import.files[0].skipped[0].reason, "the same person stands in line 2 already");
    assert_eq!(book.connections().next().and_then(|c| c.connected_on), Some(day("2026-05-01")));
}

#[test]
fn rows_that_repeat_or_are_the_owners_are_left_out_with_a_reason() {
    let d = "2026-05-01";
    let rows = vec![
        row(ADA, Some("a"), d),
        row("Me", Some("me"), d),
        row(ALAN, None, d),
        row(ADA, Some("a"), d),
        row(ALAN, None, d),
    ];
    let sent =
        vec![asked("Me", Some("me"), ""), asked("Bob", Some("b"), ""), asked("Bob", Some("b"), "2026-06-01T08:00:00Z")];
    let mut archive = archive(E, Some(rows), Some(sent));
    archive.own.slug = Some(slug("me"));
    let mut book = Book::default();
    let import = import_into(&mut book, &archive);
    let skipped = |file: usize| -> Vec<String> {
        import.files[file].skipped.iter().map(|skip| format!("{}: {}", skip.line, skip.reason)).collect()
    };
    assert_eq!(counts(&import, 0), (2, 0, 0, 3));
    assert_eq!(
        skipped(0),
        [
            "3: this is your own profile",
            "5: the same person stands in line 2 already",
            "6: the same person stands in line 4 already"
        ]
    );
    assert_eq!(counts(&import, 1), (1, 0, 0, 2));
    assert_eq!(skipped(1), ["2: this is your own profile", "4: the same person stands in line 3 already"]);
    archive.own.slug = None;
    assert_eq!(counts(&import_into(&mut book, &archive), 0), (0, 0, 2, 3), "the book remembers who the owner is");
}

#[test]
fn an_archive_fills_in_and_erases_nothing() {
    let mut book = book_with(ADA, Some("a"));
    let full = ConnectionRow {
        company: "Acme".into(),
        position: "Chief".into(),
        email: "a@x.org".into(),
        ..row("Ada King", Some("a"), "")
    };
    let import = import_into(&mut book, &connections(vec![full]));
    assert_eq!(counts(&import, 0), (1, 0, 0, 0));
    assert_eq!(import.batch.edits.len(), 2, "one edit a row: the person and the connection");
    let import = import_into(&mut book, &connections(vec![row("Ada King", Some("a"), "")]));
    assert_eq!((counts(&import, 0), import.batch.edits.len()), ((0, 0, 1, 0), 0));
    let person = book.person(PersonId(1)).expect("is there");
    assert_eq!(
        (&*person.name, &*person.company, &*person.position, &*person.email),
        ("Ada King", "Acme", "Chief", "a@x.org")
    );
}

#[test]
fn the_day_of_removal_decides_whether_a_connection_is_new() {
    let gone = || removed("2026-05-10T12:00:00Z");
    // (connections in the book, day in the archive, outcome, connections after, standing after)
    let cases = [
        (vec![], "2026-05-01", (1, 0, 0, 0), 1, true),
        (vec![(Some("2026-05-01"), Standing::Connected)], "2026-05-01", (0, 0, 1, 0), 1, true),
        (vec![(Some("2026-05-01"), Standing::Connected)], "", (0, 0, 1, 0), 1, true),
        (vec![(Some("2026-05-01"), Standing::Connected)], "2026-05-02", (0, 1, 0, 0), 1, true),
        (vec![(None, Standing::Connected)], "2026-05-02", (0, 1, 0, 0), 1, true),
        (vec![(Some("2026-05-01"), gone())], "2026-05-01", (0, 0, 1, 0), 1, false),
        (vec![(Some("2026-05-01"), gone())], "2026-05-10", (0, 0, 1, 0), 1, false),
        (vec![(Some("2026-05-01"), gone())], "", (0, 0, 1, 0), 1, false),
        (vec![(Some("2026-05-01"), gone())], "2026-05-11", (1, 0, 0, 0), 2, true),
        (
            vec![(Some("2026-05-01"), gone()), (Some("2026-06-01"), Standing::Connected)],
            "2026-05-01",
            (0, 0, 1, 0),
            2,
            true,
        ),
    ];
    for (known, on, outcome, after, stands) in cases {
        let mut book = book_with(ADA, Some("a"));
        for (on, standing) in known.clone() {
            connect(&mut book, PersonId(1), on, standing);
        }
        let import = import_into(&mut book, &connections(vec![row(ADA, Some("a"), on)]));
        assert_eq!(counts(&import, 0), outcome, "{known:?} {on}");
        assert_eq!(book.connections().count(), after, "{known:?} {on}");
        assert_eq!(book.standing_connection(PersonId(1)).is_some(), stands, "{known:?} {on}");
    }
}

fn accepted() -> State {
    State::Accepted { at: None }
}

#[test]
fn a_connection_proves_that_the_request_before_it_was_accepted() {
    let withdrawn = State::Withdrawn { at: time("2026-05-02T08:00:00Z"), reason: "".into() };
    let dated = State::Accepted { at: Some(time("2026-04-02T08:00:00Z")) };
    let (expired, closed) = (State::Expired { at: None }, State::Closed { at: None });
    let (t, d, inferred) = (Some("2026-05-01T23:00:00Z"), "2026-05-01", Some("2026-05-20"));
    // (state, sent, inferred on, connected on, state after, outcome of the row)
    let cases = [
        (State::Pending, t, None, d, accepted()),
        (State::Pending, t, inferred, d, accepted()),
        (State::Pending, None, None, d, accepted()),
        (State::Pending, t, None, "", accepted()),
        (State::Pending, Some("2026-05-02T00:00:00Z"), None, d, State::Pending),
        (State::Unknown, t, None, d, accepted()),
        (expired.clone(), t, inferred, d, accepted()),
        (closed.clone(), t, inferred, d, accepted()),
        (expired.clone(), t, None, d, expired),
        (closed.clone(), t, None, d, closed),
        (withdrawn.clone(), t, None, d, withdrawn),
        (dated.clone(), t, None, d, dated),
    ];
    for (state, sent_at, inferred, on, after) in cases {
        for of in [Some("a"), None] {
            let mut book = book_with(ADA, of);
            connect(&mut book, PersonId(1), Some(d), Standing::Connected);
            ask(&mut book, PersonId(1), state.clone(), sent_at, inferred);
            let import = import_into(&mut book, &connections(vec![row(ADA, of, on)]));
            let request = book.requests().next().expect("is there");
            assert_eq!(request.state, after, "{state:?} {sent_at:?} {on}");
            assert_eq!(counts(&import, 0), if after == state { (0, 0, 1, 0) } else { (0, 1, 0, 0) }, "{state:?}");
            let marked = if after == state { inferred.map(day) } else { of.is_none().then(|| day("2026-07-02")) };
            assert_eq!(request.inferred_on, marked, "{state:?} by {of:?}");
        }
    }
}

#[test]
fn only_the_newest_request_before_a_connection_was_accepted() {
    let mut book = book_with(ADA, Some("a"));
    for sent_at in ["2019-01-01T08:00:00Z", "2026-04-01T08:00:00Z", "2026-06-01T08:00:00Z"] {
        ask(&mut book, PersonId(1), State::Unknown, Some(sent_at), Some("2026-06-02"));
    }
    import_into(&mut book, &connections(vec![row(ADA, Some("a"), "2026-05-01")]));
    let words: Vec<&str> = book.requests().map(|request| request.state.word()).collect();
    assert_eq!(words, ["unknown", "accepted", "unknown"]);
}

#[test]
fn a_new_request_has_the_state_that_the_archive_shows() {
    let cases = [
        // 180 days to the second before the archive, and one more second.
        ("2026-01-03T06:00:00Z", None, true, State::Pending, true),
        ("2026-01-03T05:59:59Z", None, true, State::Expired { at: None }, true),
        ("", None, true, State::Unknown, true),
        ("2026-06-01T08:00:00Z", None, false, State::Unknown, false),
        ("2026-06-01T08:00:00Z", Some("2026-06-01"), true, accepted(), false),
        ("2026-06-01T08:00:00Z", Some("2026-05-31"), true, State::Pending, true),
        ("", Some("2026-05-31"), true, accepted(), false),
    ];
    for (sent_at, connected, has_connections, state, inferred) in cases {
        let rows = connected.map(|on| row(ADA, Some("a"), on)).into_iter().collect();
        let archive = archive(E, has_connections.then_some(rows), Some(vec![asked(ADA, Some("a"), sent_at)]));
        let mut book = Book::default();
        let import = import_into(&mut book, &archive);
        let request = book.requests().next().expect("is there");
        assert_eq!(request.state, state, "{sent_at} {connected:?}");
        assert_eq!(request.inferred_on, inferred.then(|| day("2026-07-02")), "{sent_at} {connected:?}");
        assert_eq!(counts(&import, 1), (1, 0, 0, 0));
        assert!(import.requests.contains(&(state.word(), 1)) && import.requests.len() >= 3, "{:?}", import.requests);
    }
}

#[test]
fn an_archive_from_the_future_is_of_today() {
    let archive =
        archive("2030-01-01T00:00:00Z", Some(Vec::new()), Some(vec![asked(ADA, Some("a"), "2026-06-01T08:00:00Z")]));
    let import = import(&Book::default(), &archive, &Settings::default(), at("2026-07-02T06:00:00Z"));
    assert_eq!(import.exported_at, time("2026-07-02T06:00:00Z"));
    assert_eq!(import.window_start, time("2026-01-03T06:00:00Z"));
    assert_eq!(import.requests, [("pending", 1), ("accepted", 0), ("expired", 0)]);
}

#[test]
fn a_request_without_slug_finds_its_person_by_name() {
    let d = Some("2026-06-20");
    let t = "2026-06-10T08:00:00Z";
    // (people: slug, connected on; whose the request becomes, by number)
    let cases = [
        (vec![(Some("a"), d)], 1),
        (vec![(None, None)], 1),
        (vec![(Some("a"), None)], 2),
        (vec![(None, None), (Some("a"), d)], 2),
        (vec![(None, d), (Some("a"), d)], 3),
        (vec![(None, None), (None, None)], 3),
        // Nobody is asked after they were connected.
        (vec![(Some("a"), Some("2026-06-09"))], 2),
    ];
    for (people, expected) in cases {
        let mut book = Book::default();
        for (of, on) in &people {
            let person = add(&mut book, ADA, *of);
            if on.is_some() {
                connect(&mut book, person, *on, Standing::Connected);
            }
        }
        import_into(&mut book, &invitations(vec![asked("ada LOVELACE", None, t)]));
        assert_eq!(book.requests().next().map(|request| request.person), Some(PersonId(expected)), "{people:?}");
    }
    let mut book = Book::default();
    import_into(&mut book, &invitations(vec![asked(ADA, None, t), asked(ADA, None, "2026-06-11T08:00:00Z")]));
    assert_eq!(book.people().count(), 2, "LinkedIn lists nobody twice, so they are two of one name");
    let import = import_into(&mut book, &invitations(vec![asked(ADA, Some("a"), "2026-06-11T08:00:00Z")]));
    assert_eq!(counts(&import, 1), (0, 1, 0, 0));
    assert_eq!(names(&book), [(ADA, None), (ADA, Some("a"))], "the same moment tells who gains the slug");
}

#[test]
fn a_typed_request_takes_the_moment_and_the_note_of_the_archive() {
    let t = "2026-06-10T08:00:00Z";
    let cases = [
        (Some("2026-06-03T08:00:00Z"), State::Pending, 1),
        (Some("2026-06-03T07:59:59Z"), State::Pending, 2),
        (Some("2026-06-17T08:00:00Z"), accepted(), 1),
        (None, State::Pending, 1),
        (None, accepted(), 1),
        (None, State::Unknown, 2),
    ];
    for (typed_at, state, after) in cases {
        for (note, in_archive, expected) in [("Hi", "", "Hi"), ("Hi", "Hello", "Hello"), ("", "Hello", "Hello")] {
            let mut book = book_with(ADA, Some("a"));
            ask(&mut book, PersonId(1), state.clone(), typed_at, None);
            let typed = Request { note: note.into(), ..book.requests().next().expect("is there").clone() };
            book.put_request(typed);
            let row = InvitationRow { note: in_archive.into(), ..asked(ADA, Some("a"), t) };
            import_into(&mut book, &invitations(vec![row]));
            assert_eq!(book.requests().count(), after, "{typed_at:?} {state:?}");
            let first = book.requests().next().expect("is there");
            if after == 1 {
                assert_eq!((first.sent_at, first.origin, &*first.note), (Some(time(t)), Origin::Archive, expected));
                assert_eq!(first.state, state);
            }
            assert!(book.requests().filter(|request| request.is_pending()).count() <= 1);
        }
    }
}

#[test]
fn what_is_known_gives_way_to_what_is_known_better() {
    let withdrawn = State::Withdrawn { at: time("2026-06-02T08:00:00Z"), reason: "".into() };
    let expired = State::Expired { at: None };
    let (young, old) = ("2026-06-01T08:00:00Z", "2025-06-01T08:00:00Z");
    // (state, inferred on, sent, state after an archive of 2 July)
    let cases = [
        (withdrawn.clone(), None, young, withdrawn.clone()),
        (withdrawn.clone(), None, old, withdrawn),
        (accepted(), None, young, accepted()),
        (accepted(), Some("2026-07-01"), young, State::Pending),
        (accepted(), Some("2026-07-03"), young, accepted()),
        (State::Unknown, None, young, State::Pending),
        (State::Unknown, Some("2026-07-03"), young, State::Unknown),
        (State::Pending, None, old, expired.clone()),
        (State::Pending, Some("2026-07-02"), old, expired.clone()),
        (expired.clone(), None, young, expired),
        (State::Closed { at: None }, Some("2026-07-01"), young, State::Pending),
    ];
    for (state, inferred, sent_at, after) in cases {
        let mut book = book_with(ADA, Some("a"));
        ask(&mut book, PersonId(1), state.clone(), Some(sent_at), inferred);
        import_into(&mut book, &invitations(vec![asked(ADA, Some("a"), sent_at)]));
        assert_eq!(book.requests().next().map(|r| r.state.clone()), Some(after), "{state:?} {inferred:?} {sent_at}");
    }
}

#[test]
fn of_two_requests_one_way_only_the_newer_is_pending() {
    let (older, newer) = ("2026-05-01T08:00:00Z", "2026-06-01T08:00:00Z");
    for (first, second) in [(older, newer), (newer, older)] {
        let mut book = Book::default();
        for sent_at in [first, second, first] {
            import_into(&mut book, &invitations(vec![asked(ADA, Some("a"), sent_at)]));
        }
        let mut states: Vec<_> = book.requests().map(|r| (r.sent_at, r.state.word())).collect();
        states.sort_unstable();
        assert_eq!(states, [(Some(time(older)), "unknown"), (Some(time(newer)), "pending")]);
    }
    let mut book = Book::default();
    let received = invitation_row(0, ADA, Some("a"), RECEIVED, Some(older));
    import_into(&mut book, &invitations(vec![asked(ADA, Some("a"), newer), received]));
    assert_eq!(book.requests().filter(|request| request.is_pending()).count(), 2, "each way has its own");
}

#[test]
fn the_own_profile_is_taken_list_by_list() {
    let place = |line| Place { file: 2, line };
    let profile = ProfileRow {
        place: place(2),
        name: "Me".into(),
        headline: "Engineer".into(),
        summary: "".into(),
        industry: "".into(),
        location: "Bonn".into(),
    };
    let mut first = archive(E, None, None);
    first.files.extend([file("Profile.csv", FileKind::Profile, 1), file("Skills.csv", FileKind::Skills, 2)]);
    first.own.profile = Some(profile.clone());
    first.own.skills =
        Some([(3, "Rust"), (4, "SQL")].map(|(line, skill)| (Place { file: 3, line }, skill.into())).into());
    let mut book = Book::default();
    let import = import_into(&mut book, &first);
    assert_eq!(import.batch.label, "Imported archive.zip: 3 entries of your profile new");
    assert_eq!((counts(&import, 2), counts(&import, 3), import.batch.edits.len()), ((1, 0, 0, 0), (2, 0, 0, 0), 1));
    assert!(import_into(&mut book, &first).batch.edits.is_empty());
    let mut second = first.clone();
    second.own.profile = Some(ProfileRow { headline: "".into(), location: "Berlin".into(), ..profile });
    second.own.skills =
        Some(vec![(Place { file: 3, line: 3 }, "SQL".into()), (Place { file: 3, line: 4 }, "Go".into())]);
    let import = import_into(&mut book, &second);
    assert_eq!((counts(&import, 2), counts(&import, 3)), ((0, 1, 0, 0), (1, 0, 1, 0)));
    let own = book.own_profile();
    assert_eq!((&*own.name, &*own.headline, &*own.location), ("Me", "Engineer", "Berlin"));
    assert_eq!(own.skills.iter().map(|skill| &**skill).collect::<Vec<_>>(), ["SQL", "Go"]);
}

#[test]
fn the_label_counts_what_is_new_and_changed() {
    let numbered = |n: u32| row(&format!("Person {n}"), Some(&format!("person-{n}")), "2026-05-01");
    let mut book = Book::default();
    let label = |book: &mut Book, archive: &Archive| import_into(book, archive).batch.label;
    let many =
        archive(E, Some((0..1_234).map(numbered).collect()), Some(vec![asked(ADA, Some("a"), "2026-06-01T08:00:00Z")]));
    assert_eq!(label(&mut book, &many), "Imported archive.zip: 1,234 connections and 1 request new");
    assert_eq!(label(&mut book, &many), "Imported archive.zip: nothing new");
    let more = connections(vec![numbered(2_000), ConnectionRow { company: "Acme".into(), ..numbered(1) }]);
    assert_eq!(label(&mut book, &more), "Imported archive.zip: 1 connection new, 1 changed");
    let one = connections(vec![ConnectionRow { company: "Initech".into(), ..numbered(1) }]);
    assert_eq!(label(&mut book, &one), "Imported archive.zip: 1 changed");
    let mut own = archive(E, None, None);
    own.own.slug = Some(slug("me"));
    assert_eq!(label(&mut book, &own), "Imported archive.zip: your own profile updated");
}

#[test]
fn edits_come_by_kind_and_number_one_a_row() {
    let rows = vec![row(ADA, Some("a"), "2026-06-20"), row(ALAN, Some("b"), "2026-06-21")];
    let sent = vec![asked(ALAN, Some("b"), "2026-06-01T08:00:00Z"), asked("Bob", Some("c"), "2026-06-01T08:00:00Z")];
    let mut archive = archive(E, Some(rows), Some(sent));
    archive.own.name = Some("Me".into());
    let import = import(&Book::default(), &archive, &Settings::default(), at(E));
    let kinds: Vec<String> = import
        .batch
        .edits
        .iter()
        .map(|edit| match edit {
            Edit::Person(change) => format!("person {}", change.after.as_ref().map_or(0, |row| row.id.0)),
            Edit::Connection(change) => format!("connection {}", change.after.as_ref().map_or(0, |row| row.id.0)),
            Edit::Request(change) => format!("request {}", change.after.as_ref().map_or(0, |row| row.id.0)),
            Edit::OwnProfile(_) => "own profile".to_owned(),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        ["person 1", "person 2", "person 3", "connection 1", "connection 2", "request 1", "request 2", "own profile"]
    );
    assert_eq!(import.requests, [("pending", 1), ("accepted", 1), ("expired", 0)]);
}

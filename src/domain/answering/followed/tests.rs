use super::*;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::{ImportId, ImportedFile};
use crate::domain::record::request::RequestId;

fn now() -> Now {
    Now::new("2026-11-23T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn ago(days: i64) -> Time {
    now().at - TimeDelta::days(days)
}

pub(crate) fn archive(n: u32, exported_at: Time) -> Imported {
    let file = |kind| ImportedFile {
        name: "made-up.csv".into(),
        kind,
        usable: true,
        rows: 0,
        new: 0,
        changed: 0,
        same: 0,
        skipped: 0,
        lines: Vec::new(),
        notes: Vec::new(),
        nameless: Vec::new(),
    };
    Imported {
        id: ImportId(n),
        name: "made-up.zip".into(),
        sha256: "0".into(),
        exported_at,
        imported_at: exported_at,
        left_out: 0,
        files: vec![file(FileKind::Connections), file(FileKind::Invitations)],
    }
}

pub(crate) fn sent(n: u32, sent_at: Time, state: State, origin: Origin) -> Request {
    Request {
        id: RequestId(n),
        person: PersonId(n),
        direction: Direction::Sent,
        state,
        sent_at: Some(sent_at),
        note: "".into(),
        origin,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    }
}

#[test]
fn a_request_is_watched_as_long_as_something_is_known_of_it() {
    let withdrawn = |days| State::Withdrawn { at: ago(days), reason: "".into() };
    let accepted = |days| State::Accepted { at: Some(ago(days)) };
    let (typed, archived) = (Origin::Typed, Origin::Archive);
    // Archives are of 100 and of 10 days ago.
    let cases = [
        ("typed and pending", 40, State::Pending, typed, Some((40, End::Open))),
        ("pending in the newest archive", 40, State::Pending, archived, Some((30, End::Open))),
        ("accepted by hand", 40, accepted(35), typed, Some((5, End::Accepted))),
        ("accepted by hand after the archive", 40, accepted(5), archived, Some((30, End::Open))),
        ("accepted some day", 40, State::Accepted { at: None }, typed, None),
        ("withdrawn", 60, withdrawn(20), archived, Some((40, End::Open))),
        ("withdrawn after the archive", 60, withdrawn(2), archived, Some((50, End::Open))),
        ("closed by others", 60, State::Closed { at: Some(ago(40)) }, archived, Some((20, End::Closed))),
        ("aged out", 275, State::Expired { at: None }, archived, Some((180, End::Open))),
        ("listed only because it was accepted", 290, accepted(120), archived, None),
        ("typed long ago", 290, accepted(280), typed, Some((10, End::Accepted))),
        ("a draft", 3, State::Draft, typed, None),
        ("of unknown end", 40, State::Unknown, archived, None),
    ];
    for (case, days, state, origin, wanted) in cases {
        let mut book = Book::default();
        book.put_import(archive(1, ago(100)));
        book.put_import(archive(2, ago(10)));
        book.put_request(sent(1, ago(days), state, origin));
        let (found, _) = followed(&book, now(), |_| true);
        assert_eq!(found.first().map(|one| (one.days, one.end)), wanted, "{case}");
    }
}

#[test]
fn an_archive_tells_the_day_in_the_connection() {
    let mut book = Book::default();
    book.put_import(archive(1, ago(1)));
    for (n, waited) in [(1, 7), (2, -1)] {
        book.put_request(sent(n, ago(40), State::Accepted { at: None }, Origin::Archive));
        book.put_connection(Connection {
            id: ConnectionId(n),
            person: PersonId(n),
            connected_on: Some(ago(40 - waited).date_naive()),
            standing: Standing::Connected,
            origin: Origin::Archive,
        });
    }
    let (found, left_out) = followed(&book, now(), |_| true);
    assert_eq!(found.iter().map(|one| one.days).collect::<Vec<_>>(), [7, 0]);
    assert_eq!(left_out, 0);
}

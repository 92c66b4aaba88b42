//! Random archives over few names, slugs and moments, so that they collide as real ones seldom do.

use proptest::prelude::*;

use super::*;
use crate::domain::archive::import::Import;
use crate::domain::archive::merge::tests::{archive, at, connection_row, day, import_into, invitation_row, slug, time};
use crate::domain::archive::rows::{Archive, ConnectionRow, InvitationRow};
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::slug::Slug;
use crate::domain::settings::Settings;
use crate::domain::time::Time;
use crate::domain::words::text::Text;

const NAMES: [&str; 4] = ["Ada Lovelace", "ada  lovelace", "Alan Turing", "Grace Hopper"];

const SLUGS: [Option<&str>; 6] = [None, None, None, Some("a"), Some("b"), Some("c")];

const DAYS: [Option<&str>; 5] = [None, Some("2026-01-05"), Some("2026-05-01"), Some("2026-06-01"), Some("2026-07-01")];

const TIMES: [Option<&str>; 6] = [
    None,
    Some("2025-10-01T09:00:00Z"),
    Some("2026-05-01T08:00:00Z"),
    Some("2026-05-06T08:00:00Z"),
    Some("2026-06-20T08:00:00Z"),
    Some("2026-06-30T08:00:00Z"),
];

fn any_connection() -> impl Strategy<Value = ConnectionRow> {
    let email = prop_oneof![3 => Just(""), 1 => Just("ada@example.org"), 1 => Just("x@example.org")];
    let company = prop_oneof![Just(""), Just("Acme"), Just("Initech")];
    (0..NAMES.len(), 0..SLUGS.len(), email, company, 0..DAYS.len()).prop_map(|(name, slug, email, company, day)| {
        let row = connection_row(0, NAMES[name], SLUGS[slug], DAYS[day]);
        ConnectionRow { email: email.into(), company: company.into(), ..row }
    })
}

fn any_direction() -> impl Strategy<Value = Direction> {
    prop_oneof![2 => Just(Direction::Sent), 1 => Just(Direction::Received)]
}

fn any_invitation() -> impl Strategy<Value = InvitationRow> {
    let note = prop_oneof![Just(""), Just("Hello"), Just("Good day")];
    (0..NAMES.len(), 0..SLUGS.len(), any_direction(), 0..TIMES.len(), note).prop_map(
        |(name, slug, direction, time, note)| {
            let row = invitation_row(0, NAMES[name], SLUGS[slug], direction, TIMES[time]);
            InvitationRow { note: note.into(), ..row }
        },
    )
}

fn any_archive() -> impl Strategy<Value = Archive> {
    let connections = prop::option::weighted(0.8, prop::collection::vec(any_connection(), 0..6));
    let invitations = prop::option::weighted(0.8, prop::collection::vec(any_invitation(), 0..6));
    let exported =
        prop_oneof![Just("2026-07-02T06:00:00Z"), Just("2026-07-20T06:00:00Z"), Just("2027-02-01T06:00:00Z")];
    (connections, invitations, exported, prop::option::weighted(0.2, Just("c"))).prop_map(
        |(connections, invitations, exported, own)| {
            let mut archive = archive(exported, connections, invitations);
            archive.own.slug = own.map(slug);
            archive
        },
    )
}

/// Archives as LinkedIn writes them, with slugs in all rows or in none, between which nobody changes their name:
/// who was found by name alone cannot be found by another.
fn any_archive_of_steady_names() -> impl Strategy<Value = Archive> {
    (any_archive(), any::<bool>()).prop_map(|(mut archive, slugs)| {
        let name = |slug: &Slug| NAMES[SLUGS.iter().position(|other| *other == Some(slug.as_str())).unwrap_or(0) % 4];
        for (at, row) in archive.connections.iter_mut().flatten().enumerate() {
            row.slug = slugs.then(|| row.slug.take().unwrap_or_else(|| slug(["a", "b", "c", "d"][at % 4])));
            if let Some(slug) = &row.slug {
                row.name = name(slug).into();
            }
            if !row.email.is_empty() {
                row.email = format!("{}@example.org", row.name.to_lowercase().replace(' ', "")).into();
            }
        }
        for (at, row) in archive.invitations.iter_mut().flatten().enumerate() {
            row.slug = slugs.then(|| row.slug.take().unwrap_or_else(|| slug(["a", "b", "c", "d"][at % 4])));
            if let Some(slug) = &row.slug {
                row.name = name(slug).into();
            }
        }
        archive
    })
}

fn any_state(at: Time) -> impl Strategy<Value = State> {
    let reason = Text::default();
    prop_oneof![
        Just(State::Pending),
        Just(State::Accepted { at: None }),
        Just(State::Accepted { at: Some(at) }),
        Just(State::Withdrawn { at, reason: reason.clone() }),
        Just(State::Ignored { at, reason }),
        Just(State::Expired { at: None }),
        Just(State::Closed { at: None }),
        Just(State::Unknown),
    ]
}

/// A book in which people were typed by hand: each with a slug of their own or none, requests, a connection.
fn any_book() -> impl Strategy<Value = Book> {
    let at = time("2026-06-01T12:00:00Z");
    let request = (any_direction(), any_state(at), 0..TIMES.len(), any::<bool>(), any::<bool>());
    let connection = prop::option::of((0..DAYS.len(), any::<bool>()));
    let person = (0..NAMES.len(), any::<bool>(), prop::collection::vec(request, 0..3), connection);
    prop::collection::vec(person, 0..4).prop_map(move |people| {
        let mut book = Book::default();
        for (number, (name, slugged, requests, connection)) in (1..).zip(people) {
            let id = PersonId(number);
            let slug = slugged.then(|| SLUGS[number as usize + 2]).flatten().map(slug);
            book.put_person(Person { id, name: NAMES[name].into(), slug, ..Person::default() });
            for (direction, state, sent, typed, inferred) in requests {
                // The program itself lets nobody be asked twice at once.
                let state = match book.pending_request(id, direction) {
                    Some(_) if state == State::Pending => State::Unknown,
                    _ => state,
                };
                book.put_request(Request {
                    id: RequestId(book.next::<Request>()),
                    person: id,
                    direction,
                    state,
                    sent_at: TIMES[sent].map(time),
                    note: "".into(),
                    origin: if typed { Origin::Typed } else { Origin::Archive },
                    sent_earliest: None,
                    inferred_on: inferred.then(|| day("2026-07-10")),
                    handling: None,
                });
            }
            if let Some((connected, removed)) = connection {
                let gone = Standing::Removed { at, reason: "".into() };
                book.put_connection(Connection {
                    id: ConnectionId(book.next::<Connection>()),
                    person: id,
                    connected_on: DAYS[connected].map(day),
                    standing: if removed && connected < 3 { gone } else { Standing::Connected },
                    origin: Origin::Typed,
                });
            }
        }
        book
    })
}

fn rows_add_up(import: &Import) -> bool {
    import.files.iter().all(|f| f.rows == f.new + f.changed + f.same + f.left_out())
}

fn is_quiet(import: &Import) -> bool {
    import.batch.edits.is_empty() && import.files.iter().all(|file| file.new == 0 && file.changed == 0)
}

fn at_most_one_pending(book: &Book) -> bool {
    book.people().all(|person| {
        [Direction::Sent, Direction::Received].iter().all(|direction| {
            book.requests_of(person.id).filter(|r| r.direction == *direction && r.is_pending()).count() <= 1
        })
    })
}

fn slugs_are_unique(book: &Book) -> bool {
    let mut slugs: Vec<_> = book.people().filter_map(|person| person.slug.clone()).collect();
    slugs.sort_unstable();
    slugs.windows(2).all(|two| two[0] != two[1])
}

proptest! {
    #[test]
    fn importing_twice_is_importing_once(book in any_book(), archive in any_archive()) {
        let mut book = book;
        let first = import_into(&mut book, &archive);
        prop_assert!(rows_add_up(&first), "{:?}", first.files);
        prop_assert!(at_most_one_pending(&book) && slugs_are_unique(&book));
        let second = import_into(&mut book, &archive);
        prop_assert!(rows_add_up(&second) && is_quiet(&second), "{:#?}", second);
        prop_assert_eq!(first.requests, second.requests);
    }

    #[test]
    fn two_archives_in_turn_come_to_rest(a in any_archive_of_steady_names(), b in any_archive_of_steady_names()) {
        let mut book = Book::default();
        for archive in [&a, &b] {
            import_into(&mut book, archive);
        }
        for archive in [&a, &b] {
            let import = import_into(&mut book, archive);
            prop_assert!(import.files.iter().all(|file| file.new == 0), "{:#?}", import);
            prop_assert!(at_most_one_pending(&book) && slugs_are_unique(&book));
        }
        let rested = book.clone();
        for archive in [&a, &b] {
            import_into(&mut book, archive);
        }
        prop_assert!(book == rested);
    }

    #[test]
    fn what_the_user_decided_stays(book in any_book(), archives in prop::collection::vec(any_archive(), 1..3)) {
        let before = book.clone();
        let mut book = book;
        for archive in &archives {
            import_into(&mut book, archive);
        }
        for old in before.requests() {
            let new = book.request(old.id).expect("nothing is taken away");
            let decided = match old.state {
                State::Withdrawn { .. } | State::Ignored { .. } | State::Accepted { at: Some(_) } => true,
                State::Accepted { at: None } => old.inferred_on.is_none(),
                State::Draft | State::Pending | State::Expired { .. } | State::Closed { .. } | State::Unknown => {
                    false
                },
            };
            prop_assert!(!decided || new.state == old.state, "{:?} became {:?}", old, new);
            prop_assert!(old.note.is_empty() || !new.note.is_empty());
        }
        for old in before.connections() {
            let new = book.connection(old.id).expect("nothing is taken away");
            // What an archive listed once, and a later one does not, was not decided by the user.
            let lost = old.stands() && matches!(new.standing, Standing::Lost { .. }) && archives.len() > 1;
            prop_assert!(lost || new.standing == old.standing, "{:?} became {:?}", old, new);
        }
        for old in before.people() {
            let new = book.person(old.id).expect("nothing is taken away");
            prop_assert!(old.slug.is_none() || new.slug == old.slug);
        }
    }

    #[test]
    fn the_inverse_gives_the_former_book(book in any_book(), archive in any_archive()) {
        let before = book.clone();
        let mut book = book;
        let import = import(&book, &archive, &Settings::default(), at("2026-08-01T08:00:00Z"));
        let batches = import.batches(|_| true);
        for batch in &batches {
            book.apply(&batch.edits);
        }
        for batch in batches.into_iter().rev() {
            book.apply(&batch.inverse().edits);
        }
        prop_assert!(book == before);
    }
}

//! Tables of what becomes of the rows of two people who are one.

use super::*;
use crate::domain::people::twins::suggest::tests::{
    KEEP, OTHER, book_of, day, lost, now, person, request, slug, tie, time,
};
use crate::domain::people::twins::unite::unite;
use crate::domain::plan::Plan;
use crate::domain::record::birthday::Birthday;
use crate::domain::record::book::Book;
use crate::domain::record::care::{Care, Circle, Keep};
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::details::Details;
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::{FileKind, ImportId, Imported, ImportedFile};
use crate::domain::record::message::{Message, MessageId};
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Handling, Origin, Request, RequestId, State};
use crate::domain::record::task;
use crate::domain::record::task::{Task, TaskId, TaskSubject};
use crate::domain::time::Time;
use crate::domain::words::text::{Text, entries};

fn withdrawn(reason: &str) -> State {
    State::Withdrawn { at: time("2026-07-01T08:00:00"), reason: reason.into() }
}

/// Ada twice, without anything.
fn twice() -> Book {
    book_of(vec![person(1, "Ada Lovelace", "ada"), person(2, "Ada L.", "")])
}

fn united(book: &Book, messages: &[Message]) -> (Book, Plan) {
    let plan = unite(book, KEEP, OTHER, messages, now()).expect("they are two");
    let mut after = book.clone();
    after.apply(&plan.batch.edits);
    let mut back = after.clone();
    back.apply(&plan.batch.clone().inverse().edits);
    assert!(back == *book, "the inverse gives the former book");
    assert!(after.person(OTHER).is_none());
    (after, plan)
}

#[test]
fn who_cannot_be_merged_is_refused() {
    let mut book = twice();
    let text = |book: &Book, a, b| unite(book, PersonId(a), PersonId(b), &[], now()).expect_err("refused").text;
    assert_eq!(text(&book, 1, 1), "Ada Lovelace is one person already");
    assert_eq!(text(&book, 1, 9), "#9 is nobody in this file");
    book.put_own_profile(OwnProfile { slug: Some(slug("ada")), ..OwnProfile::default() });
    assert_eq!(text(&book, 2, 1), "one of the two is your own page");
}

#[test]
fn names_pages_and_what_the_user_wrote_are_put_together() {
    let tags = |tags: &[&str]| tags.iter().map(|tag| Text::from(*tag)).collect();
    let care = |circle, reviewed, keep| {
        Care { circle: Some(circle), reviewed_on: Some(day(reviewed)), keep: Some(keep) }.kept()
    };
    let first = Person {
        aliases: [slug("x")].into(),
        headline: "Analyst".into(),
        tags: tags(&["looms", "rust"]),
        remark: "Met at the fair.".into(),
        details: Details { skills: entries("Rust, Looms"), met: "fair".into(), ..Details::default() }.kept(),
        care: care(Circle::Wide, "2026-01-01", Keep::Always),
        ..person(1, "Ada L.", "ada")
    };
    let second = Person {
        aliases: [slug("x"), slug("y"), slug("ada")].into(),
        headline: "Poet".into(),
        company: "Engines".into(),
        tags: tags(&["friend", "rust"]),
        remark: "Likes tea.".into(),
        details: Details { skills: entries("rust, Tea"), mutual_count: Some(3), ..Details::default() }.kept(),
        care: care(Circle::Inner, "2026-02-01", Keep::Until(day("2027-01-01"))),
        ..person(2, "Ada Lovelace", "ada-l")
    };
    let (book, plan) = united(&book_of(vec![first, second]), &[]);
    let expected = Person {
        aliases: [slug("x"), slug("ada-l"), slug("y")].into(),
        headline: "Analyst".into(),
        company: "Engines".into(),
        tags: tags(&["friend", "looms", "rust"]),
        remark: "Met at the fair.\n\nLikes tea.\n\nAlso headline: Poet".into(),
        details: Details {
            skills: entries("Rust, Looms, Tea"),
            met: "fair".into(),
            mutual_count: Some(3),
            ..Details::default()
        }
        .kept(),
        care: care(Circle::Inner, "2026-02-01", Keep::Always),
        ..person(1, "Ada Lovelace", "ada")
    };
    assert_eq!(book.person(KEEP), Some(&expected));
    assert_eq!(plan.batch.label, "Merged Ada L. and Ada Lovelace");
    assert_eq!(
        plan.warnings,
        [
            "the name is Ada Lovelace",
            "the page is /in/ada; /in/ada-l is known as a former one",
            "the headline stays Analyst; Poet goes into the remark",
        ]
    );
}

#[test]
fn the_name_stays_unless_it_is_abbreviated_and_the_other_is_not() {
    for (one, other, expected) in [
        ("Ada Lovelace", "Ada L.", "Ada Lovelace"),
        ("Ada L.", "Ada Lovelace", "Ada Lovelace"),
        ("Ada L.", "Ada K", "Ada L."),
        ("Augusta Ada L.", "Ada Lov", "Ada Lov"),
        ("Ada King", "Ada King-Noel", "Ada King"),
        ("Ada King", "Ida King", "Ada King"),
    ] {
        assert_eq!(better_name(one, other), expected, "{one} {other}");
    }
}

#[test]
fn a_page_is_taken_over_where_there_was_none() {
    let (book, plan) = united(&book_of(vec![person(1, "Ada L.", ""), person(2, "Ada Lovelace", "ada")]), &[]);
    assert_eq!(book.person(KEEP), Some(&person(1, "Ada Lovelace", "ada")));
    assert_eq!(plan.warnings, ["the name is Ada Lovelace", "the page is /in/ada"]);
}

/// What is left of one request of each, as state and moment, by number.
fn requests_left(mine: Request, theirs: Request) -> Vec<(u32, State, Option<Time>)> {
    let mut book = twice();
    book.put_request(Request { person: KEEP, id: RequestId(1), ..mine });
    book.put_request(Request { person: OTHER, id: RequestId(2), ..theirs });
    let (book, _) = united(&book, &[]);
    book.requests().map(|request| (request.id.0, request.state.clone(), request.sent_at)).collect()
}

#[test]
fn requests_of_one_moment_are_one_and_the_better_known_state_wins() {
    let at = Some("2026-05-01T08:00:00");
    let accepted = State::Accepted { at: None };
    let dated = State::Accepted { at: Some(time("2026-05-03T08:00:00")) };
    let closed = State::Closed { at: None };
    for (mine, theirs, expected) in [
        (State::Pending, accepted.clone(), accepted.clone()),
        (accepted.clone(), withdrawn("old"), withdrawn("old")),
        (withdrawn("old"), accepted.clone(), withdrawn("old")),
        (withdrawn(""), withdrawn("old"), withdrawn("old")),
        (withdrawn("slow"), withdrawn("old"), withdrawn("slow; old")),
        (accepted.clone(), dated.clone(), dated.clone()),
        (closed.clone(), State::Expired { at: None }, State::Expired { at: None }),
        (State::Unknown, State::Pending, State::Pending),
        (State::Pending, closed.clone(), closed.clone()),
    ] {
        let left = requests_left(request(1, 1, mine.clone(), at), request(2, 2, theirs.clone(), at));
        assert_eq!(left, [(1, expected, at.map(time))], "{mine:?} {theirs:?}");
    }
    let listed = Request { inferred_on: Some(day("2026-06-01")), ..request(1, 1, State::Pending, at) };
    let missed = Request { inferred_on: Some(day("2026-06-01")), ..request(2, 2, closed, at) };
    assert_eq!(requests_left(listed.clone(), missed.clone())[0].1, State::Pending, "one archive lists it under a name");
    let missed = Request { inferred_on: Some(day("2026-07-01")), ..missed };
    assert_eq!(requests_left(missed, listed)[0].1.word(), "closed", "a newer one misses it");
    let received = Request { direction: Direction::Received, ..request(2, 2, State::Pending, at) };
    assert_eq!(requests_left(request(1, 1, State::Pending, at), received).len(), 2, "each way is another");
}

#[test]
fn requests_of_different_moments_stay_two_and_one_waits() {
    let (may, june) = (Some("2026-05-01T08:00:00"), Some("2026-06-01T08:00:00"));
    let pending = |id, at| request(id, id, State::Pending, at);
    let states = |left: Vec<(u32, State, Option<Time>)>| left.into_iter().map(|(id, s, _)| (id, s)).collect::<Vec<_>>();
    for (mine, theirs, expected) in [
        (pending(1, may), pending(2, june), vec![(1, State::Unknown), (2, State::Pending)]),
        (pending(1, june), pending(2, may), vec![(1, State::Pending), (2, State::Unknown)]),
        (pending(1, None), pending(2, None), vec![(1, State::Pending)]),
        (pending(1, None), pending(2, may), vec![(1, State::Pending)]),
        (
            request(1, 1, State::Unknown, None),
            request(2, 2, withdrawn(""), None),
            vec![(1, State::Unknown), (2, withdrawn(""))],
        ),
    ] {
        assert_eq!(states(requests_left(mine.clone(), theirs.clone())), expected, "{mine:?} {theirs:?}");
    }
}

#[test]
fn a_range_of_days_and_what_was_typed_are_the_request_an_archive_tells_of() {
    let read = Request { note: "Hello".into(), ..request(2, 2, State::Pending, Some("2026-05-04T08:00:00")) };
    let pasted = |from: &str, to: &str| Request {
        sent_earliest: Some(day(from)),
        origin: Origin::Typed,
        ..request(1, 1, State::Pending, Some(to))
    };
    let typed = |at: &str| Request { origin: Origin::Typed, ..request(1, 1, State::Pending, Some(at)) };
    let decided = Request { state: withdrawn(""), ..typed("2026-05-03T08:00:00") };
    let early = State::Withdrawn { at: time("2026-05-03T09:00:00"), reason: "".into() };
    for (mine, count) in [
        (pasted("2026-05-01", "2026-05-07T12:00:00"), 1),
        (pasted("2026-05-05", "2026-05-11T12:00:00"), 1),
        (pasted("2026-05-06", "2026-05-12T12:00:00"), 2),
        (typed("2026-05-09T08:00:00"), 1),
        (typed("2026-05-12T08:00:00"), 2),
        (decided.clone(), 1),
        (Request { state: early, ..decided }, 2),
    ] {
        let left = requests_left(mine.clone(), read.clone());
        assert_eq!(left.len(), count, "{mine:?}");
        if count == 1 {
            assert_eq!(left[0].2, read.sent_at, "the archive knows the moment");
        }
    }
}

#[test]
fn notes_and_handling_of_one_request_are_put_together() {
    let at = Some("2026-05-01T08:00:00");
    let handling = |template: &str, on: Option<&str>| {
        Handling { template: template.into(), withdraw_on: on.map(day), ..Handling::default() }.kept()
    };
    let mut book = twice();
    let (one, two) = (handling("", Some("2026-12-01")), handling("warm", Some("2026-11-30")));
    book.put_request(Request { handling: one, ..request(1, 1, State::Pending, at) });
    book.put_request(Request { handling: two, note: "Hi".into(), ..request(2, 2, State::Pending, at) });
    let (book, plan) = united(&book, &[]);
    let left = book.request(RequestId(1)).expect("it stays");
    assert_eq!((&*left.note, &left.handling), ("Hi", &handling("warm", Some("2026-11-30"))));
    assert_eq!(plan.warnings[1..], ["a request that both have is one"]);
}

#[test]
fn the_second_draft_goes_into_the_remark() {
    let draft = |id, note: &str| Request { note: note.into(), ..request(id, id, State::Draft, None) };
    for (mine, theirs, remark) in [("Hello", "Good day", "Draft: Good day"), ("Hello", "Hello", ""), ("Hello", "", "")]
    {
        let mut book = twice();
        book.put_request(draft(1, mine));
        book.put_request(draft(2, theirs));
        let (book, _) = united(&book, &[]);
        assert_eq!(book.draft_to(KEEP).map(|draft| &*draft.note), Some(mine));
        assert_eq!((book.requests().count(), &*book.person(KEEP).expect("her").remark), (1, remark));
    }
    let mut book = twice();
    book.put_request(draft(2, "Good day"));
    assert_eq!(united(&book, &[]).0.draft_to(KEEP).map(|draft| draft.id), Some(RequestId(2)), "one alone moves");
}

#[test]
fn of_two_standing_connections_one_is_kept() {
    let (may, june) = (Some("2024-05-01"), Some("2024-06-01"));
    let stands = |id, on| tie(id, id, on, Standing::Connected);
    let typed = |tie: Connection| Connection { origin: Origin::Typed, ..tie };
    let removed = Standing::Removed { at: time("2025-01-01T08:00:00"), reason: "".into() };
    for (mine, theirs, expected) in [
        (stands(1, may), stands(2, june), vec![(1, may)]),
        (stands(1, june), stands(2, may), vec![(2, may)]),
        (typed(stands(1, may)), stands(2, june), vec![(2, june)]),
        (typed(stands(1, may)), stands(2, None), vec![(2, may)]),
        (typed(stands(1, june)), typed(stands(2, may)), vec![(2, may)]),
        (stands(1, None), stands(2, None), vec![(1, None)]),
        (tie(1, 1, may, lost()), stands(2, may), vec![(2, may)]),
        (stands(1, may), tie(2, 2, may, lost()), vec![(1, may)]),
        (tie(1, 1, june, lost()), stands(2, may), vec![(1, june), (2, may)]),
        (tie(1, 1, None, lost()), stands(2, None), vec![(1, None), (2, None)]),
        (tie(1, 1, may, removed.clone()), stands(2, may), vec![(1, may), (2, may)]),
    ] {
        let mut book = twice();
        book.put_connection(mine.clone());
        book.put_connection(theirs.clone());
        let (after, _) = united(&book, &[]);
        let left: Vec<_> = after.connections_of(KEEP).map(|tie| (tie.id.0, tie.connected_on)).collect();
        let expected: Vec<_> = expected.into_iter().map(|(id, on)| (id, on.map(day))).collect();
        assert_eq!(left, expected, "{mine:?} {theirs:?}");
    }
}

#[test]
fn tasks_follow_the_rows_they_are_about() {
    let at = Some("2026-05-01T08:00:00");
    let open = || task::TaskProgress::Open { doubt: "".into() };
    let task = |id, person, what, progress| {
        let decided_at = time(if person == 1 { "2026-07-02T08:00:00" } else { "2026-07-01T08:00:00" });
        Task { id: TaskId(id), person: PersonId(person), what, decided_at, progress }
    };
    let mut book = twice();
    book.put_request(request(1, 1, withdrawn(""), at));
    book.put_request(request(2, 2, withdrawn(""), at));
    book.put_connection(Connection { origin: Origin::Typed, ..tie(1, 1, None, Standing::Connected) });
    book.put_connection(tie(2, 2, None, Standing::Connected));
    book.put_task(task(1, 1, TaskSubject::Withdraw(RequestId(1)), open()));
    book.put_task(task(2, 2, TaskSubject::Withdraw(RequestId(2)), task::TaskProgress::Done { at: now().at }));
    book.put_task(task(3, 1, TaskSubject::Remove(ConnectionId(1)), open()));
    book.put_task(task(4, 2, TaskSubject::Send(RequestId(2)), task::TaskProgress::Dropped));
    let (book, _) = united(&book, &[]);
    let left: Vec<_> = book.tasks_of(KEEP).map(|task| (task.id.0, task.what, task.progress.word())).collect();
    let expected = [
        (1, TaskSubject::Withdraw(RequestId(1)), "done"),
        (3, TaskSubject::Remove(ConnectionId(2)), "open"),
        (4, TaskSubject::Send(RequestId(1)), "dropped"),
    ];
    assert_eq!(left, expected);
    assert_eq!(book.task(TaskId(1)).map(|task| task.decided_at), Some(time("2026-07-01T08:00:00")));
}

#[test]
fn of_two_open_follow_ups_the_earlier_stays() {
    let follow_up = |id: u32, due: &str, why: &str| FollowUp {
        id: FollowUpId(id),
        person: PersonId(id),
        cause: Cause::Hand,
        opened_at: time("2026-05-01T08:00:00"),
        due: day(due),
        why: why.into(),
        progress: FollowUpProgress::Open,
    };
    for (mine, theirs, stays, why) in [
        (("2026-12-01", "looms"), ("2026-12-02", "tea"), 1, "looms"),
        (("2026-12-01", ""), ("2026-12-02", "tea"), 1, "tea"),
        (("2026-12-02", "looms"), ("2026-12-01", ""), 2, "looms"),
        (("2026-12-01", ""), ("2026-12-01", ""), 1, ""),
    ] {
        let mut book = twice();
        book.put_follow_up(follow_up(1, mine.0, mine.1));
        book.put_follow_up(follow_up(2, theirs.0, theirs.1));
        let (book, plan) = united(&book, &[]);
        let open = book.open_follow_up(KEEP).expect("one is open");
        assert_eq!((open.id.0, &*open.why), (stays, why), "{mine:?} {theirs:?}");
        let closed = book.follow_up(FollowUpId(3 - stays)).expect("both are kept");
        assert_eq!((closed.person, closed.progress), (KEEP, FollowUpProgress::Skipped { on: now().today() }));
        assert!(plan.warnings.iter().any(|warning| warning.contains("passed over")), "{:?}", plan.warnings);
    }
}

#[test]
fn messages_that_both_tell_of_are_counted_once() {
    let exchange = |times: &[&str]| {
        let mut exchange = Exchange::default();
        for at in times {
            exchange.count(Direction::Sent, time(at));
        }
        exchange
    };
    let (a, b, c) = ("2025-02-01T08:00:00", "2025-03-01T08:00:00", "2025-04-01T08:00:00");
    for (mine, theirs, sent) in [
        (vec![a], vec![b, c], 3),
        (vec![a, b], vec![b, c], 2),
        (vec![a, b, c], vec![a, b], 3),
        (vec![], vec![a, b], 2),
        (vec![a], vec![], 1),
    ] {
        let mut book = twice();
        for (person, times) in [(KEEP, &mine), (OTHER, &theirs)] {
            if !times.is_empty() {
                book.put_correspondence(Correspondence { person, exchange: exchange(times) });
            }
        }
        let (book, _) = united(&book, &[]);
        let told = book.correspondence(KEEP).expect("it is counted");
        assert_eq!((told.exchange.sent(), book.correspondences().count()), (sent, 1), "{mine:?} {theirs:?}");
        assert_eq!(told.exchange.last_sent, mine.iter().chain(&theirs).map(|at| time(at)).max());
    }
}

#[test]
fn texts_are_kept_once() {
    let message = |id, person, text: &str| Message {
        id: MessageId(id),
        person,
        direction: Direction::Received,
        at: time("2025-02-01T08:00:00"),
        text: text.into(),
    };
    let (known, same, new) = (message(1, KEEP, "Hi"), message(2, OTHER, "Hi"), message(3, OTHER, "Ho"));
    let mut book = twice();
    for message in [&known, &same, &new] {
        book.put_message(message);
    }
    let (book, plan) = united(&book, &[same.clone(), new.clone()]);
    assert!(book.has_message(known.key()) && book.has_message(Message { person: KEEP, ..new.clone() }.key()));
    assert!(!book.has_message(same.key()) && !book.has_message(new.key()));
    let changes = plan.batch.edits.iter().filter(|edit| matches!(edit, Edit::Message(_))).count();
    assert_eq!(changes, 2);
}

#[test]
fn the_page_of_the_connection_that_stands_stays_whoever_is_kept() {
    let mut book = book_of(vec![person(1, "Ada Lovelace", "ada-old"), person(2, "Ada Lovelace", "ada-new")]);
    book.put_connection(tie(1, 1, Some("2024-05-01"), lost()));
    book.put_connection(tie(2, 2, Some("2024-05-01"), Standing::Connected));
    let (after, plan) = united(&book, &[]);
    let kept = after.person(KEEP).expect("is kept");
    assert_eq!((kept.slug.clone(), &*kept.aliases), (Some(slug("ada-new")), &[slug("ada-old")][..]));
    assert!(plan.warnings.contains(&"the page is /in/ada-new; /in/ada-old is known as a former one".to_owned()));
}

/// An archive of some files that was read.
fn read_in(book: &mut Book, id: u32, made: &str, kind: FileKind) {
    let file = ImportedFile {
        name: "a.csv".into(),
        kind,
        usable: true,
        rows: 1,
        new: 1,
        changed: 0,
        same: 0,
        skipped: 0,
        lines: Vec::new(),
        notes: Vec::new(),
        nameless: Vec::new(),
    };
    book.put_import(Imported {
        id: ImportId(id),
        name: made.into(),
        sha256: "".into(),
        exported_at: time(made),
        imported_at: time("2026-11-01T08:00:00"),
        left_out: 0,
        files: vec![file],
    });
}

#[test]
fn the_page_that_the_newest_archive_names_stays() {
    let written = |at: &str| Exchange { last_received: Some(time(at)), ..Exchange::default() };
    for (what, connections, message, page) in [
        ("messages of a newer archive", "2026-03-01T08:00:00", "2026-05-01T08:00:00", "ada-new"),
        ("connections of a newer archive", "2026-06-01T08:00:00", "2026-05-01T08:00:00", "ada-old"),
    ] {
        let mut book = book_of(vec![person(1, "Ada Lovelace", "ada-old"), person(2, "Ada Lovelace", "ada-new")]);
        read_in(&mut book, 1, connections, FileKind::Connections);
        read_in(&mut book, 2, "2026-05-02T08:00:00", FileKind::Messages);
        book.put_connection(tie(1, 1, Some("2024-05-01"), Standing::Connected));
        book.put_correspondence(Correspondence { person: OTHER, exchange: written(message) });
        let (after, _) = united(&book, &[]);
        assert_eq!(after.person(KEEP).and_then(|ada| ada.slug.clone()), Some(slug(page)), "{what}");
    }
}

#[test]
fn every_address_number_and_birthday_of_both_is_kept() {
    let mut book = twice();
    for (id, email, other, phone, born) in [
        (KEEP, "ada@a.example", "x@a.example", "+44 20 555 01", "12-10"),
        (OTHER, "ada@b.example", "ADA@a.example", "+442055501", "1815-12-10"),
    ] {
        let mut person = book.person(id).cloned().expect("her");
        person.email = email.into();
        person.change_details(|details| {
            (details.emails, details.phones) = (entries(other), entries(phone));
            details.birthday = Birthday::read(born);
            details.cards = [format!("card {id}").into()].into();
        });
        book.put_person(person);
    }
    let (after, plan) = united(&book, &[]);
    let ada = after.person(KEEP).expect("her");
    let details = ada.details();
    assert_eq!((&*ada.email, &details.emails), ("ada@a.example", &entries("x@a.example, ada@b.example")));
    assert_eq!((details.phones.len(), details.birthday, details.cards.len()), (1, Birthday::read("1815-12-10"), 2));
    assert_eq!(&*ada.remark, "");
    let told = "the e-mail stays ada@a.example; ada@b.example is kept beside it";
    assert!(plan.warnings.iter().any(|warning| warning == told), "{:?}", plan.warnings);

    let mut other = book.person(OTHER).cloned().expect("the other");
    other.change_details(|details| details.birthday = Birthday::read("1816-01-01"));
    book.put_person(other);
    let (after, plan) = united(&book, &[]);
    assert_eq!(&*after.person(KEEP).expect("her").remark, "Also birthday: 1816-01-01");
    assert!(plan.warnings.contains(&"the birthday stays 12-10; 1816-01-01 goes into the remark".to_owned()));
}

//! Archives against what is known: every rule about what is gone, in any order and twice, and what they say of the work
//! list.

use proptest::prelude::*;

use super::*;
use crate::domain::archive::finding::FindingGroup;
use crate::domain::archive::merge::tests;
use crate::domain::archive::merge::tests::{archive, at, connection_row, day, import_into, invitation_row, time};
use crate::domain::archive::rows::{Archive, ExportClue};
use crate::domain::deciding::decide::{Decision, decide};
use crate::domain::record::book::Book;
use crate::domain::record::connection::Standing;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request, RequestId, State};
use crate::domain::record::task::{Task, TaskProgress};
use crate::domain::settings::Settings;
use crate::domain::work_list;

/// When the archives were made.
const A: &str = "2026-03-01T06:00:00Z";

const B: &str = "2026-04-01T06:00:00Z";

const C: &str = "2026-09-15T06:00:00Z";

/// A request, told by the letter of the other person, who asked, and the day.
type Asked = (&'static str, Direction, &'static str);

/// A connection, told by the letter of the other person and the day.
type Tied = (&'static str, &'static str);

/// What an archive lists; a file it does not have is `None`.
type Listed = (&'static str, Option<&'static [Tied]>, Option<&'static [Asked]>);

const SENT: Direction = Direction::Sent;

const RECEIVED: Direction = Direction::Received;

fn name(letter: &str) -> String {
    format!("Person {}", letter.to_uppercase())
}

fn made((exported_at, ties, asked): Listed) -> Archive {
    let ties =
        ties.map(|ties| ties.iter().map(|(who, on)| connection_row(0, &name(who), Some(who), Some(on))).collect());
    let asked = asked.map(|asked| {
        let row = |(who, direction, on): &Asked| {
            invitation_row(0, &name(who), Some(who), *direction, Some(&format!("{on}T12:00:00Z")))
        };
        asked.iter().map(row).collect()
    });
    archive(exported_at, ties, asked)
}

/// What is known of everybody: the letter, the states of the requests, the standings of the connections.
fn outcome(book: &Book) -> Vec<String> {
    let mut people: Vec<String> = book
        .people()
        .map(|person| {
            let mut requests: Vec<&Request> = book.requests_of(person.id).collect();
            requests.sort_by_key(|request| (request.direction, request.sent_at));
            let states = requests.into_iter().map(|r| format!("{} {}", r.direction.word(), r.state.word()));
            let mut ties: Vec<_> = book.connections_of(person.id).collect();
            ties.sort_by_key(|tie| tie.connected_on);
            let ties = ties.into_iter().map(|tie| match tie.standing {
                Standing::Lost { on } => format!("lost {on}"),
                Standing::Connected | Standing::Removed { .. } => tie.standing.word().to_owned(),
            });
            let slug = person.slug.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{slug}: {}", states.chain(ties).collect::<Vec<_>>().join(", "))
        })
        .collect();
    people.sort();
    people
}

pub(crate) fn orders(of: usize) -> Vec<Vec<usize>> {
    match of {
        0 => vec![Vec::new()],
        of => {
            let shorter = orders(of - 1);
            let with = |order: &Vec<usize>| {
                (0..of).map(|at| [&order[..at], &[of - 1], &order[at..]].concat()).collect::<Vec<_>>()
            };
            shorter.iter().flat_map(with).collect()
        }
    }
}

/// Every rule of what rows mean when archives follow each other.
const CASES: &[(&str, &[Listed], &[&str])] = &[
    (
        "gone, and among the connections now: accepted",
        &[(A, Some(&[]), Some(&[("a", SENT, "2026-02-20")])), (C, Some(&[("a", "2026-02-25")]), Some(&[]))],
        &["a: sent accepted, connected"],
    ),
    (
        "listed with its connection: accepted",
        &[(A, Some(&[("a", "2026-02-21")]), Some(&[("a", RECEIVED, "2026-02-20")]))],
        &["a: received accepted, connected"],
    ),
    (
        "gone within 180 days: closed, nobody knows by whom",
        &[(A, Some(&[]), Some(&[("a", SENT, "2026-02-20")])), (B, Some(&[]), Some(&[]))],
        &["a: sent closed"],
    ),
    (
        "gone after 180 days: aged out",
        &[(A, Some(&[]), Some(&[("a", SENT, "2026-02-20")])), (C, Some(&[]), Some(&[]))],
        &["a: sent expired"],
    ),
    (
        "listed for more than 180 days: aged out",
        &[(C, Some(&[]), Some(&[("a", SENT, "2026-02-20")]))],
        &["a: sent expired"],
    ),
    (
        "gone at B says more than gone at C",
        &[(A, Some(&[]), Some(&[("a", RECEIVED, "2026-02-20")])), (B, Some(&[]), Some(&[])), (C, Some(&[]), Some(&[]))],
        &["a: received closed"],
    ),
    (
        "still listed: waits",
        &[(A, Some(&[]), Some(&[("a", SENT, "2026-02-20")])), (B, Some(&[]), Some(&[("a", SENT, "2026-02-20")]))],
        &["a: sent pending"],
    ),
    (
        "accepted and aged out of the list: stays accepted",
        &[
            (A, Some(&[("a", "2026-02-21")]), Some(&[("a", SENT, "2026-02-20")])),
            (C, Some(&[("a", "2026-02-21")]), Some(&[])),
        ],
        &["a: sent accepted, connected"],
    ),
    (
        "accepted, and no longer a connection: lost",
        &[
            (A, Some(&[("a", "2026-02-21")]), Some(&[("a", SENT, "2026-02-20")])),
            (B, Some(&[]), Some(&[])),
            (C, Some(&[]), Some(&[])),
        ],
        &["a: sent accepted, lost 2026-04-01"],
    ),
    (
        "lost between the second and the third",
        &[(A, Some(&[("a", "2026-02-21")]), None), (B, Some(&[("a", "2026-02-21")]), None), (C, Some(&[]), None)],
        &["a: lost 2026-09-15"],
    ),
    (
        "not listed in between, and listed again: connected",
        &[(A, Some(&[("a", "2026-02-21")]), None), (B, Some(&[]), None), (C, Some(&[("a", "2026-02-21")]), None)],
        &["a: connected"],
    ),
    (
        "without Connections.csv nothing is derived",
        &[(A, None, Some(&[("a", SENT, "2026-02-20")])), (B, None, Some(&[]))],
        &["a: sent unknown"],
    ),
    (
        "an archive without Invitations.csv closes no request",
        &[(A, Some(&[]), Some(&[("a", SENT, "2026-02-20")])), (B, Some(&[]), None)],
        &["a: sent pending"],
    ),
    (
        "asked again: the older was closed, the newer waits",
        &[(A, Some(&[]), Some(&[("a", SENT, "2026-01-20")])), (B, Some(&[]), Some(&[("a", SENT, "2026-03-20")]))],
        &["a: sent closed, sent pending"],
    ),
    (
        "a connection younger than the archive that misses it is not lost",
        &[(A, Some(&[]), Some(&[])), (B, Some(&[("a", "2026-03-20")]), Some(&[("a", SENT, "2026-03-19")]))],
        &["a: sent accepted, connected"],
    ),
    (
        "both ways and others beside them",
        &[
            (
                A,
                Some(&[("c", "2020-05-05")]),
                Some(&[("a", SENT, "2026-02-20"), ("b", RECEIVED, "2026-02-22"), ("d", SENT, "2025-09-20")]),
            ),
            (B, Some(&[("b", "2026-03-03")]), Some(&[("b", RECEIVED, "2026-02-22"), ("a", SENT, "2026-02-20")])),
        ],
        &["a: sent pending", "b: received accepted, connected", "c: lost 2026-04-01", "d: sent expired"],
    ),
];

#[test]
fn archives_come_to_the_same_in_every_order_and_twice() {
    for (case, archives, expected) in CASES {
        let archives: Vec<Archive> = archives.iter().map(|listed| made(*listed)).collect();
        for order in orders(archives.len()) {
            let mut book = Book::default();
            for at in &order {
                import_into(&mut book, &archives[*at]);
            }
            assert_eq!(outcome(&book), *expected, "{case}, in the order {order:?}");
            for at in order.iter().rev().chain(&order) {
                import_into(&mut book, &archives[*at]);
                assert_eq!(outcome(&book), *expected, "{case}, in the order {order:?}, again");
            }
        }
    }
}

#[test]
fn an_older_archive_overwrites_nothing_that_a_newer_one_knows() {
    let told = |exported_at, company: &str, position: &str| {
        let mut row = connection_row(0, "Person A", Some("a"), Some("2020-01-01"));
        (row.company, row.position) = (company.into(), position.into());
        archive(exported_at, Some(vec![row]), Some(Vec::new()))
    };
    for order in [[0, 1], [1, 0]] {
        let archives = [told(A, "Acme", "Clerk"), told(B, "Initech", "")];
        let mut book = Book::default();
        let last = order.map(|at| import_into(&mut book, &archives[at]).is_older)[1];
        let person = book.person(PersonId(1)).expect("is there");
        assert_eq!((&*person.company, &*person.position), ("Initech", "Clerk"), "{order:?}");
        assert_eq!(last, order == [1, 0], "the older one is known for what it is");
    }
}

/// A book after an archive of A in which a request to `a` and one from `b` wait, and `c` and `d` are connected; then
/// each was decided about on 10 March, and what is `done` was ticked off on the next day.
fn decided(done: bool) -> Book {
    let mut book = Book::default();
    let (ties, asked): (&[Tied], &[Asked]) =
        (&[("c", "2020-01-01"), ("d", "2020-01-02")], &[("a", SENT, "2026-02-20"), ("b", RECEIVED, "2026-02-21")]);
    let asked = [asked, &[("e", RECEIVED, "2026-02-22")]].concat();
    import_into(&mut book, &made((A, Some(ties), Some(asked.leak()))));
    let settings = Settings::default();
    let person = |book: &Book, letter: &str| {
        book.people().find(|person| *person.name == *name(letter)).map(|person| person.id).expect("is there")
    };
    for (decision, letter) in
        [(Decision::Withdraw, "a"), (Decision::Ignore, "b"), (Decision::Remove, "c"), (Decision::Accept, "e")]
    {
        let people = [person(&book, letter)];
        let plan = decide(&book, decision, &people, "", &settings, at("2026-03-10T08:00:00Z"));
        book.apply(&plan.batch.edits);
    }
    if done {
        let tasks: Vec<_> = work_list::work_list(&book).into_iter().map(|task| task.id).collect();
        assert_eq!(tasks.len(), 4);
        book.apply(&work_list::done(&book, &tasks, &settings, at("2026-03-11T08:00:00Z")).batch.edits);
    }
    book
}

fn progress(book: &Book) -> Vec<(&'static str, &'static str, String)> {
    let told = |task: &Task| (task.what.kind().word(), task.progress.word(), task.doubt().to_owned());
    book.tasks().map(told).collect()
}

const STILL: Listed = (
    B,
    Some(&[("c", "2020-01-01"), ("d", "2020-01-02")]),
    Some(&[("a", SENT, "2026-02-20"), ("b", RECEIVED, "2026-02-21"), ("e", RECEIVED, "2026-02-22")]),
);

const CARRIED: Listed = (B, Some(&[("d", "2020-01-02"), ("e", "2026-03-11")]), Some(&[]));

#[test]
fn decisions_are_confirmed_by_an_archive_that_was_made_after_them() {
    for done in [false, true] {
        let mut book = decided(done);
        let before = book.clone();
        let import = import_into(&mut book, &made(CARRIED));
        assert!(
            book.tasks().all(|task| matches!(task.progress, TaskProgress::Confirmed { .. })),
            "{:?}",
            progress(&book)
        );
        assert_eq!(import.count_of(FindingGroup::Confirmed), 4);
        assert_eq!(
            (import.count_of(FindingGroup::Gone), import.count_of(FindingGroup::Lost)),
            (0, 0),
            "{:?}",
            import.findings
        );
        let on = |task: &Task| match &task.progress {
            TaskProgress::Confirmed { done_at, on, archive } => (done_at.is_some(), *on, archive.clone()),
            other => panic!("{other:?}"),
        };
        assert!(book.tasks().all(|task| on(task) == (done, day("2026-04-01"), "archive.zip".into())));
        // What was decided stays what it was.
        for (old, new) in before.requests().zip(book.requests()) {
            assert_eq!(old.state.word(), new.state.word());
        }
        // An archive of before the decisions says nothing about them.
        let mut book = decided(done);
        import_into(&mut book, &made(("2026-03-09T06:00:00Z", CARRIED.1, CARRIED.2)));
        assert_eq!(progress(&book), progress(&before));
    }
}

#[test]
fn what_was_ticked_off_and_is_still_there_comes_back_with_the_reason() {
    let mut book = decided(true);
    let import = import_into(&mut book, &made(STILL));
    let back = |kind, doubt: &str| (kind, "open", format!("the archive of 1 Apr 2026 {doubt}"));
    assert_eq!(
        progress(&book),
        [
            back("withdraw", "still lists the request"),
            back("ignore", "still lists the request"),
            back("remove", "still lists the connection"),
            back("accept", "lists the request, and no connection"),
        ]
    );
    assert_eq!(import.count_of(FindingGroup::Back), 4);
    // The decisions themselves stand, whatever the archive says.
    let states: Vec<_> = book.requests().map(|request| request.state.word()).collect();
    assert_eq!(states, ["withdrawn", "ignored", "accepted"]);
    // What was not ticked off waits as it did.
    let mut book = decided(false);
    let before = progress(&book);
    import_into(&mut book, &made(STILL));
    assert_eq!(progress(&book), before);
    // And once it is done at last, it is confirmed.
    let mut book = decided(true);
    import_into(&mut book, &made(STILL));
    import_into(&mut book, &made((C, CARRIED.1, CARRIED.2)));
    let confirmed = |kind: &str| book.tasks().any(|t| t.what.kind().word() == kind && t.progress.word() == "confirmed");
    assert!(confirmed("remove") && confirmed("accept"), "{:?}", progress(&book));
    assert!(!confirmed("withdraw"), "after 180 days a request is not listed, whatever became of it");
}

#[test]
fn a_withdrawal_of_somebody_who_accepted_first_is_said_and_the_decision_stays() {
    let mut book = decided(true);
    import_into(&mut book, &made((B, Some(&[("a", "2026-03-01"), ("d", "2020-01-02")]), Some(&[]))));
    let doubts: Vec<_> = progress(&book).into_iter().filter(|(.., doubt)| !doubt.is_empty()).collect();
    assert_eq!(
        doubts[0].2,
        "the archive of 1 Apr 2026 lists them among your connections: they accepted first; it can be taken off the list"
    );
    assert_eq!(book.requests().next().map(|request| request.state.word()), Some("withdrawn"));
}

#[test]
fn a_request_that_was_taken_back_before_it_was_accepted_is_said_once_whether_ticked_off_or_not() {
    for done in [false, true] {
        let mut book = decided(done);
        let gone = |when| made((when, Some(&[("d", "2020-01-02")]), Some(&[])));
        let import = import_into(&mut book, &gone(B));
        let accept = |book: &Book| progress(book).into_iter().find(|(kind, ..)| *kind == "accept").expect("is there");
        let (_, state, doubt) = accept(&book);
        assert_eq!(state, "open");
        assert!(doubt.starts_with("the archive of 1 Apr 2026 lists neither the request nor the connection"), "{doubt}");
        assert_eq!(import.count_of(FindingGroup::Back), 1);
        assert_eq!(import_into(&mut book, &gone(C)).count_of(FindingGroup::Back), 0, "it was said");
        assert_eq!(accept(&book).2, doubt);
    }
}

#[test]
fn findings_are_taken_over_group_by_group_or_one_by_one() {
    let mut start = Book::default();
    import_into(
        &mut start,
        &made((A, Some(&[("a", "2020-01-01"), ("b", "2020-01-01")]), Some(&[("c", SENT, "2026-02-20")]))),
    );
    let newer = made((B, Some(&[("a", "2020-01-01"), ("d", "2026-03-20")]), Some(&[])));
    let found = import(&start, &newer, &Settings::default(), at("2026-04-02T08:00:00Z"));
    let groups: Vec<_> = found.findings.iter().map(|finding| (finding.group, &*finding.name)).collect();
    assert_eq!(
        groups,
        [(FindingGroup::New, "Person D"), (FindingGroup::Gone, "Person C"), (FindingGroup::Lost, "Person B")]
    );
    let labels: Vec<_> = found.batches(|_| true).into_iter().map(|batch| batch.label).collect();
    assert_eq!(
        labels,
        [
            "Imported archive.zip: 1 connection new",
            "Imported archive.zip: 1 request gone",
            "Imported archive.zip: 1 connection lost"
        ]
    );
    // Only the lost connection is left out; it is found again, and the record tells.
    let mut book = start.clone();
    for batch in found.batches(|n| found.findings[n].group != FindingGroup::Lost) {
        book.apply(&batch.edits);
    }
    assert_eq!(outcome(&book), ["a: connected", "b: connected", "c: sent closed", "d: connected"]);
    assert_eq!(book.imports().map(|import| import.left_out).collect::<Vec<_>>(), [0, 1]);
    let again = import(&book, &newer, &Settings::default(), at("2026-04-03T08:00:00Z"));
    assert_eq!(again.findings.iter().map(|finding| finding.group).collect::<Vec<_>>(), [FindingGroup::Lost]);
    for batch in again.batches(|_| true) {
        book.apply(&batch.edits);
    }
    assert_eq!(outcome(&book)[1], "b: lost 2026-04-01");
    assert_eq!(book.imports().map(|import| import.left_out).collect::<Vec<_>>(), [0, 0]);
    // Each batch is taken back by itself, the newest first, and all of them lead back.
    let mut book = start.clone();
    let batches = found.batches(|_| true);
    for batch in &batches {
        book.apply(&batch.edits);
    }
    for batch in batches.into_iter().rev() {
        book.apply(&batch.inverse().edits);
    }
    assert!(book == start);
}

#[test]
fn a_file_that_was_cut_short_is_not_believed_at_once() {
    let ties = |count: usize| {
        let row = |n: usize| connection_row(0, &format!("Somebody {n}"), Some(&format!("s{n}")), Some("2020-01-01"));
        (0..count).map(row).collect::<Vec<_>>()
    };
    for (before, after, doubtful) in
        [(100, 99, false), (100, 81, false), (100, 79, true), (1_000, 951, false), (1_000, 949, true), (3, 2, false)]
    {
        let mut book = Book::default();
        import_into(&mut book, &archive(A, Some(ties(before)), None));
        let found =
            import(&book, &archive(B, Some(ties(after)), None), &Settings::default(), at("2026-04-02T08:00:00Z"));
        assert_eq!(found.count_of(FindingGroup::Lost), before - after);
        assert_eq!(found.doubt(FindingGroup::Lost).is_some(), doubtful, "{before} to {after}");
    }
}

#[test]
fn requests_that_are_missing_by_the_dozen_are_not_believed_at_once() {
    let asked = |count: usize| {
        let row = |n: usize| {
            invitation_row(0, &format!("Somebody {n}"), Some(&format!("s{n}")), SENT, Some("2026-02-20T12:00:00Z"))
        };
        (0..count).map(row).collect::<Vec<_>>()
    };
    for (before, after, doubtful) in
        [(200, 101, false), (200, 99, true), (60, 10, false), (60, 9, true), (3, 1, false), (3, 0, true), (1, 0, false)]
    {
        let mut book = Book::default();
        import_into(&mut book, &archive(A, Some(Vec::new()), Some(asked(before))));
        let newer = archive(B, Some(Vec::new()), Some(asked(after)));
        let found = import(&book, &newer, &Settings::default(), at("2026-04-02T08:00:00Z"));
        assert_eq!(found.count_of(FindingGroup::Gone), before - after);
        let asks =
            [FindingGroup::Gone, FindingGroup::Confirmed, FindingGroup::Back].map(|group| found.doubt(group).is_some());
        assert_eq!(asks, [doubtful; 3], "{before} to {after}");
        assert!(found.doubt(FindingGroup::New).is_none() && found.doubt(FindingGroup::Lost).is_none());
    }
}

#[test]
fn the_label_counts_what_was_taken_over() {
    let newer = made((A, Some(&[("a", "2020-01-01"), ("b", "2020-01-02")]), Some(&[])));
    let found = import(&Book::default(), &newer, &Settings::default(), at(A));
    let labels =
        |taken: &dyn Fn(usize) -> bool| found.batches(taken).into_iter().map(|batch| batch.label).collect::<Vec<_>>();
    assert_eq!(labels(&|_| true), ["Imported archive.zip: 2 connections new"]);
    assert_eq!(labels(&|n| n == 0), ["Imported archive.zip: 1 new"]);
    assert_eq!(labels(&|_| false), ["Imported archive.zip: nothing was taken over"]);
}

#[test]
fn what_was_lost_before_is_not_lost_again() {
    let mut book = Book::default();
    import_into(&mut book, &made((A, Some(&[("a", "2020-01-01"), ("b", "2020-01-01")]), None)));
    let without = |when| made((when, Some(&[("b", "2020-01-01")]), None));
    assert_eq!(import_into(&mut book, &without(C)).count_of(FindingGroup::Lost), 1);
    assert_eq!(import_into(&mut book, &without(B)).count_of(FindingGroup::Lost), 0);
    assert_eq!(outcome(&book)[0], "a: lost 2026-04-01", "the older one only tells when");
}

#[test]
fn of_two_requests_to_one_person_the_one_that_waits_is_written_last() {
    let mut book = Book::default();
    let listing: Listed = (B, Some(&[]), Some(&[("a", SENT, "2026-03-20")]));
    import_into(&mut book, &made(listing));
    let closed = book.requests().next().expect("is there").clone();
    let sent_at = Some(time("2026-03-02T12:00:00Z"));
    let older = Request { id: RequestId(closed.id.0 + 1), sent_at, ..closed.clone() };
    book.put_request(Request { state: State::Closed { at: None }, inferred_on: Some(day("2026-03-25")), ..closed });
    book.put_request(older);
    // The newer one, of the lower number, waits again; the older one makes room first, and both are one finding.
    let found = import(&book, &made(listing), &Settings::default(), at("2026-04-02T08:00:00Z"));
    let states: Vec<_> =
        found.batches(|_| true).iter().flat_map(|batch| &batch.edits).filter_map(state_after).collect();
    assert_eq!(states, ["closed", "pending"]);
    assert_eq!(found.findings.iter().map(|finding| finding.group).collect::<Vec<_>>(), [FindingGroup::New]);
}

fn state_after(edit: &Edit) -> Option<&'static str> {
    let Edit::Request(change) = edit else { return None };
    change.after.as_ref().map(|request| request.state.word())
}

#[test]
fn a_typed_request_of_somebody_without_a_page_is_never_confirmed_by_its_absence() {
    for (page, confirmed) in [(None, false), (Some("a"), true)] {
        let mut book = decided(true);
        let request = book.requests().next().expect("to a").clone();
        let person = book.person(request.person).expect("is there").clone();
        book.put_person(crate::domain::record::person::Person { slug: page.map(tests::slug), ..person });
        book.put_request(Request { origin: crate::domain::record::request::Origin::Typed, ..request });
        import_into(&mut book, &made(CARRIED));
        assert_eq!(progress(&book)[0].1 == "confirmed", confirmed, "{page:?}: {:?}", progress(&book));
    }
}

/// Archives at three times that list any of a few people, as LinkedIn would: who is connected stays so until lost.
fn any_archives() -> impl Strategy<Value = Vec<Archive>> {
    let ties = prop::collection::vec(any::<bool>(), 4);
    let asked = prop::collection::vec(any::<bool>(), 4);
    prop::collection::vec((0..3usize, ties, asked, any::<bool>()), 1..4).prop_map(|archives| {
        let one = |(when, ties, asked, whole): (usize, Vec<bool>, Vec<bool>, bool)| {
            let letters = ["a", "b", "c", "d"];
            let connected = letters.iter().zip(&ties).filter(|(_, listed)| **listed);
            let rows = connected.map(|(who, _)| connection_row(0, &name(who), Some(who), Some("2026-02-10")));
            let invited = letters.iter().zip(&asked).filter(|(_, listed)| **listed);
            let sent = |who| invitation_row(0, &name(who), Some(who), SENT, Some("2026-02-01T09:00:00Z"));
            let invited = invited.map(|(who, _)| sent(who)).collect();
            archive([A, B, C][when], whole.then(|| rows.collect()), Some(invited))
        };
        archives.into_iter().map(one).collect()
    })
}

proptest! {
    #[test]
    fn each_archive_twice_is_each_once(archives in any_archives()) {
        let (mut once, mut twice) = (Book::default(), Book::default());
        for archive in &archives {
            import_into(&mut once, archive);
            import_into(&mut twice, archive);
            import_into(&mut twice, archive);
        }
        prop_assert_eq!(outcome(&once), outcome(&twice));
        prop_assert!(once == twice);
    }

    #[test]
    fn no_decision_is_overwritten(archives in any_archives(), done in any::<bool>()) {
        let mut book = decided(done);
        let before = book.clone();
        for archive in &archives {
            import_into(&mut book, archive);
        }
        for old in before.requests().filter(|request| request.state.at().is_some()) {
            prop_assert_eq!(book.request(old.id).map(|new| &new.state), Some(&old.state));
        }
        for old in before.connections().filter(|tie| matches!(tie.standing, Standing::Removed { .. })) {
            prop_assert_eq!(book.connection(old.id).map(|new| &new.standing), Some(&old.standing));
        }
        let at_rest = time("2026-03-10T08:00:00Z");
        prop_assert!(book.tasks().all(|task| task.decided_at == at_rest));
    }
}

#[test]
fn where_only_the_day_is_known_nothing_of_that_day_is_contradicted() {
    use crate::domain::archive::rows::ExportClue;
    for (clue, back) in [(ExportClue::MemberTime, 4), (ExportClue::Name, 0)] {
        let mut book = decided(true);
        let mut archive = made(("2026-03-11T23:59:59Z", STILL.1, STILL.2));
        archive.exported_clue = clue;
        let import = import_into(&mut book, &archive);
        assert_eq!(
            import.count_of(FindingGroup::Back),
            back,
            "{clue:?}: it may have been made before the ticks of that day"
        );
    }
}

#[test]
fn the_same_content_made_later_is_an_archive_of_its_own() {
    let mut book = Book::default();
    let rows: Listed = (A, Some(&[("a", "2020-01-01")]), Some(&[("b", SENT, "2026-02-20")]));
    let (first, mut second) = (made(rows), made((B, rows.1, rows.2)));
    second.sha256 = first.sha256.clone();
    import_into(&mut book, &first);
    import_into(&mut book, &second);
    assert_eq!(book.imports().map(|import| import.exported_at).collect::<Vec<_>>(), [time(A), time(B)]);
    import_into(&mut book, &second);
    assert_eq!(book.imports().count(), 2);
}

#[test]
fn somebody_with_a_new_page_is_pointed_out() {
    let mut book = Book::default();
    import_into(&mut book, &made((A, Some(&[("a", "2020-01-01"), ("b", "2020-01-01")]), None)));
    let mut newer = made((B, Some(&[("x", "2020-01-01"), ("b", "2020-01-01")]), None));
    newer.connections.iter_mut().flatten().next().expect("a row").name = name("a").into();
    let found = import(&book, &newer, &Settings::default(), at("2026-04-02T08:00:00Z"));
    let told = "Person A: lost under one page and new under another; = shows them side by side and merges them.";
    assert_eq!(found.notices, [told]);
}

#[test]
fn dates_that_are_still_to_come_are_not_believed() {
    let rows: Vec<_> = [("a", "2026-03-20T12:00:00Z"), ("b", "2036-03-20T12:00:00Z"), ("c", "2026-03-21T12:00:00Z")]
        .into_iter()
        .zip(2..)
        .map(|((who, at), line)| invitation_row(line, &name(who), Some(who), SENT, Some(at)))
        .collect();
    let made = |exported_at| {
        archive(exported_at, Some(vec![connection_row(2, "D", Some("d"), Some("2036-01-01"))]), Some(rows.clone()))
    };
    for (exported_at, clue, dated) in [
        ("2036-03-20T12:00:00Z", ExportClue::Data, "2026-03-21T12:00:00Z"),
        ("2036-03-20T12:00:00Z", ExportClue::MemberTime, "2026-03-21T12:00:00Z"),
        (B, ExportClue::MemberTime, B),
    ] {
        let mut book = Book::default();
        let mut archive = made(exported_at);
        archive.exported_clue = clue;
        archive.stamp = archive.stamp.filter(|_| clue != ExportClue::Data);
        let import = import(&book, &archive, &Settings::default(), at("2026-04-02T08:00:00Z"));
        assert_eq!(import.exported_at, time(dated));
        for file in &import.files {
            assert!(file.warnings.iter().any(|warning| warning.starts_with("1 date is still to come")), "{file:?}");
        }
        import.batches(|_| true).iter().for_each(|batch| book.apply(&batch.edits));
        assert_eq!(outcome(&book), ["a: sent pending", "b: sent unknown", "c: sent pending", "d: connected"]);
        // And those that follow speak of the present.
        import_into(&mut book, &tests::archive(C, Some(Vec::new()), Some(Vec::new())));
        assert_eq!(outcome(&book)[0], "a: sent closed");
    }
}

#[test]
fn the_archive_of_somebody_else_is_left_out_until_the_user_says_otherwise() {
    let owned = |name: &str, page: Option<&str>| {
        let mut archive = made((B, Some(&[("d", "2026-03-20")]), Some(&[])));
        (archive.own.name, archive.own.slug) = (Some(name.into()), page.map(tests::slug));
        archive
    };
    for (name, page, other) in [
        ("Mira Sample", Some("mira"), None),
        ("Mira Married", Some("mira"), None),
        ("mira  sample", Some("mira-new"), None),
        ("Mira Sample", None, None),
        ("Robin Tester", Some("robin"), Some("Robin Tester")),
        ("Robin Tester", None, Some("Robin Tester")),
    ] {
        let mut book = Book::default();
        let mut mine = made((A, Some(&[("a", "2020-01-01")]), Some(&[])));
        (mine.own.name, mine.own.slug) = (Some("Mira Sample".into()), Some(tests::slug("mira")));
        import_into(&mut book, &mine);
        let found = import(&book, &owned(name, page), &Settings::default(), at("2026-04-02T08:00:00Z"));
        assert_eq!(found.other_owner.as_deref(), other, "{name} {page:?}");
        let groups: Vec<_> = found.findings.iter().map(|finding| finding.group).collect();
        assert!(groups.contains(&FindingGroup::New) && groups.contains(&FindingGroup::Lost));
        assert!(groups.iter().all(|group| found.doubt(*group).is_some() == other.is_some()));
        let nothing = found.batches(|_| false);
        assert_eq!(nothing.is_empty(), other.is_some(), "not even that it was read");
    }
}

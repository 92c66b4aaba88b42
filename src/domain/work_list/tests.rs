use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::record::slug::Slug;
use crate::domain::record::task::{Task, TaskId, TaskKind, TaskProgress, TaskSubject};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::settings::Settings;
use crate::domain::time::{Now, Time};

fn now() -> Now {
    Now::new("2026-11-25T10:00:00Z".parse().expect("a time"), chrono_tz::Europe::Berlin)
}

fn at(text: &str) -> Time {
    format!("{text}T12:00:00Z").parse().expect("a time")
}

/// Six people; requests 1 to 4 sent on the first of their month, request 5 received, a connection with the sixth.
fn book() -> Book {
    let mut book = Book::default();
    for id in 1..=6 {
        let slug = (id != 4).then(|| Slug::new(&format!("p{id}"))).flatten();
        book.put_person(Person { id: PersonId(id), name: format!("Person {id}").into(), slug, ..Person::default() });
    }
    for id in 1..=5 {
        book.put_request(Request {
            id: RequestId(id),
            person: PersonId(id),
            direction: if id == 5 { Direction::Received } else { Direction::Sent },
            state: State::Pending,
            sent_at: Some(at(&format!("2026-0{id}-01"))),
            sent_earliest: None,
            note: "".into(),
            origin: Origin::Typed,
            inferred_on: None,
            handling: None,
        });
    }
    book.put_connection(Connection {
        id: ConnectionId(1),
        person: PersonId(6),
        connected_on: None,
        standing: Standing::Connected,
        origin: Origin::Archive,
    });
    book
}

fn put(book: &mut Book, person: u32, what: TaskSubject, progress: TaskProgress) -> TaskId {
    let id = TaskId(book.next::<Task>());
    book.put_task(Task { id, person: PersonId(person), what, decided_at: at("2026-11-20"), progress });
    id
}

fn open() -> TaskProgress {
    TaskProgress::Open { doubt: "".into() }
}

#[test]
fn the_list_has_the_order_of_linkedins_own_pages() {
    let mut book = book();
    for (person, what) in [
        (4, TaskSubject::Send(RequestId(4))),
        (1, TaskSubject::Withdraw(RequestId(1))),
        (6, TaskSubject::Remove(ConnectionId(1))),
        (3, TaskSubject::Withdraw(RequestId(3))),
        (5, TaskSubject::Accept(RequestId(5))),
        (2, TaskSubject::Withdraw(RequestId(2))),
    ] {
        put(&mut book, person, what, open());
    }
    put(&mut book, 1, TaskSubject::Ignore(RequestId(1)), TaskProgress::Dropped);
    let order: Vec<_> = work_list(&book).into_iter().map(|task| (task.what.kind().word(), task.person.0)).collect();
    assert_eq!(
        order,
        [("accept", 5), ("withdraw", 3), ("withdraw", 2), ("withdraw", 1), ("remove", 6), ("send", 4)],
        "by kind, and the newest request first"
    );
    assert_eq!(open_of(&book, &[PersonId(1), PersonId(5)]).len(), 2);
    for kind in TaskKind::ALL {
        assert_eq!(TaskSubject::of(kind, 7).kind(), kind);
        assert_eq!(TaskSubject::of(kind, 7).subject(), 7);
        let steps = kind.steps();
        assert!(steps.desktop.contains('→') && steps.mobile.contains('→'));
        assert!(steps.list.is_none_or(|list| list.starts_with("https://www.linkedin.com/")));
    }
}

#[test]
fn the_right_page_is_that_of_the_person_else_linkedins_list() {
    let mut book = book();
    let known = put(&mut book, 1, TaskSubject::Withdraw(RequestId(1)), open());
    let unknown = put(&mut book, 4, TaskSubject::Withdraw(RequestId(4)), open());
    let nowhere = put(&mut book, 4, TaskSubject::Send(RequestId(4)), open());
    let page = |id| address(&book, book.task(id).expect("is there"));
    assert_eq!(page(known).as_deref(), Some("https://www.linkedin.com/in/p1"));
    assert_eq!(page(unknown).as_deref(), Some("https://www.linkedin.com/mynetwork/invitation-manager/sent/"));
    assert_eq!(page(nowhere), None);
}

#[test]
fn tasks_are_ticked_off_or_taken_off_once() {
    let settings = Settings::default();
    let mut book = book();
    let open_one = put(&mut book, 1, TaskSubject::Withdraw(RequestId(1)), open());
    let back =
        put(&mut book, 2, TaskSubject::Withdraw(RequestId(2)), TaskProgress::Open { doubt: "still there".into() });
    let before = put(&mut book, 3, TaskSubject::Withdraw(RequestId(3)), TaskProgress::Done { at: at("2026-11-24") });
    let sure =
        TaskProgress::Confirmed { done_at: None, on: "2026-11-24".parse().expect("a day"), archive: "a.zip".into() };
    let confirmed = put(&mut book, 5, TaskSubject::Ignore(RequestId(5)), sure);
    let plan = done(&book, &[open_one, back, before, confirmed, TaskId(99)], &settings, now());
    assert_eq!(plan.batch.label, "Done on LinkedIn: withdraw 2 requests");
    let why: Vec<_> = plan.refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        why,
        ["what was decided about Person 3 is done already", "what was decided about Person 5 is confirmed already"]
    );
    let start = book.clone();
    book.apply(&plan.batch.edits);
    assert!(book.task(back).is_some_and(|task| task.progress == TaskProgress::Done { at: now().at }));
    assert_eq!(pace(&book, &settings, now()), Pace { done: 2, max: Some(40) }, "yesterday's does not count");
    book.apply(&plan.batch.inverse().edits);
    assert!(book == start);
    assert_eq!(drop(&book, &[back]).batch.label, "Not needed on LinkedIn: withdraw Person 2");
    assert_eq!(drop(&book, &[back, confirmed]).refused.len(), 1);
}

#[test]
fn the_pace_is_a_word_and_no_wall() {
    let mut book = book();
    let settings = Settings::default();
    let mut tasks = Vec::new();
    for _ in 0..41 {
        tasks.push(put(&mut book, 1, TaskSubject::Withdraw(RequestId(1)), open()));
    }
    assert!(done(&book, &tasks[..40], &settings, now()).warnings.is_empty());
    let plan = done(&book, &tasks, &settings, now());
    assert_eq!(plan.warnings, ["41 withdrawals today, where 40 a day are the pace"]);
    assert_eq!(plan.batch.edits.len(), 41);
}

#[test]
fn a_story_tells_the_three_moments_and_claims_nothing_else() {
    let mut book = book();
    for (progress, told) in [
        (open(), "decided 20 Nov 2026 · not done on LinkedIn yet"),
        (TaskProgress::Open { doubt: "it is there".into() }, "decided 20 Nov 2026 · back: it is there"),
        (TaskProgress::Done { at: at("2026-11-21") }, "decided 20 Nov 2026 · done 21 Nov 2026 · not confirmed yet"),
        (
            TaskProgress::Confirmed {
                done_at: Some(at("2026-11-21")),
                on: "2026-11-24".parse().expect("a day"),
                archive: "a.zip".into(),
            },
            "decided 20 Nov 2026 · done 21 Nov 2026 · confirmed by a.zip of 24 Nov 2026",
        ),
        (TaskProgress::Dropped, "decided 20 Nov 2026 · not needed on LinkedIn"),
    ] {
        let id = put(&mut book, 1, TaskSubject::Withdraw(RequestId(1)), progress.clone());
        let task = book.task(id).expect("is there");
        assert_eq!(story(task, now()), told);
        let text = serde_json::to_string(task).expect("JSON");
        assert_eq!(&serde_json::from_str::<Task>(&text).expect("reads"), task, "{text}");
        assert!(progress.shown().contains(' '), "a glyph and a word");
    }
}

#[test]
fn what_was_not_sent_yet_is_dropped_with_its_withdrawal() {
    let mut book = book();
    let sending = put(&mut book, 1, TaskSubject::Send(RequestId(1)), open());
    let request = book.request(RequestId(1)).expect("is there").clone();
    let withdraw = |book: &Book, settings: &Settings| {
        let mut copy = WorkingCopy::new(book);
        withdraw(&mut copy, settings, &request, now().at);
        copy.into_edits()
    };
    let edits = withdraw(&book, &Settings::default());
    book.apply(&edits);
    assert_eq!(book.task(sending).map(|task| task.progress.clone()), Some(TaskProgress::Dropped));
    let edits = withdraw(&book, &Settings::default());
    assert!(matches!(&edits[..], [Edit::Task(Change { before: None, .. })]), "what was sent has to be withdrawn there");
    let ledger = Settings { work_list: false, ..Settings::default() };
    assert_eq!(withdraw(&book, &ledger), []);
}

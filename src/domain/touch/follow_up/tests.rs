//! Tables of cases for spreading, cadence and what closes a follow-up, and their properties.

use std::collections::BTreeMap;

use chrono::Days;
use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::domain::deciding::decide::{Decision, decide};
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::contact::{ContactKind, Interaction, InteractionId};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::circle;
use crate::domain::touch::log::Typed;

fn now() -> Now {
    Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn day(days: i64) -> Day {
    now().today() + TimeDelta::days(days)
}

fn person(book: &mut Book, id: u32, circle: Option<Circle>) -> PersonId {
    let care = crate::domain::record::care::Care { circle, ..Default::default() }.kept();
    book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), care, ..Person::default() });
    PersonId(id)
}

fn log_entry(book: &mut Book, id: u32, person: PersonId, on: Day) {
    let kind = ContactKind::Call;
    book.put_interaction(Interaction { id: InteractionId(id), person, kind, on, text: "".into() });
}

/// A follow-up that was opened some days from now, and is due some days from now.
fn open(id: u32, person: PersonId, cause: Cause, due: i64, opened: i64) -> FollowUp {
    let opened_at = now().at + TimeDelta::days(opened);
    FollowUp {
        id: FollowUpId(id),
        person,
        cause,
        opened_at,
        due: day(due),
        why: "".into(),
        progress: FollowUpProgress::Open,
    }
}

fn received(book: &mut Book, count: u32) -> Vec<PersonId> {
    (1..=count)
        .map(|id| {
            let person = person(book, id, None);
            book.put_request(Request {
                id: RequestId(id),
                person,
                direction: Direction::Received,
                state: State::Pending,
                sent_at: Some(now().at - TimeDelta::days(3)),
                note: "".into(),
                origin: Origin::Typed,
                sent_earliest: None,
                inferred_on: None,
                handling: None,
            });
            person
        })
        .collect()
}

#[test]
fn an_acceptance_opens_a_follow_up_and_many_are_spread() {
    let mut book = Book::default();
    let people = received(&mut book, 12);
    let start = book.clone();
    let plan = decide(&book, Decision::Accept, &people, "", &Settings::default(), now());
    book.apply(&plan.batch.edits);
    let days: Vec<_> = book.follow_ups().map(|f| (f.due - now().today()).num_days()).collect();
    assert_eq!(days, [2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4]);
    assert!(book.follow_ups().all(|f| f.cause == Cause::Acceptance && f.is_open()));
    book.apply(&plan.batch.inverse().edits);
    assert!(book == start);
}

#[test]
fn who_has_a_follow_up_keeps_it() {
    let mut book = Book::default();
    let people = received(&mut book, 2);
    book.apply(&schedule(&book, &people[..1], day(9), "the paper", Cause::Hand, now()).batch.edits);
    let plan = decide(&book, Decision::Accept, &people, "", &Settings::default(), now());
    book.apply(&plan.batch.edits);
    let open: Vec<_> = book.follow_ups().map(|f| (f.person.0, f.due, f.cause)).collect();
    assert_eq!(open, [(1, day(9), Cause::Hand), (2, day(2), Cause::Acceptance)]);
}

#[test]
fn a_cadence_counts_from_the_last_contact() {
    let settings = Settings::default();
    for (circle, messages, logged, connected, expected) in [
        (None, Some(3), Some(3), Some(3), None),
        (Some(Circle::Inner), Some(10), None, None, Some(20)),
        (Some(Circle::Inner), Some(10), Some(40), None, Some(20)),
        (Some(Circle::Inner), Some(40), Some(5), None, Some(25)),
        (Some(Circle::Close), Some(100), None, None, Some(-10)),
        (Some(Circle::Wide), Some(365), None, None, Some(0)),
        (Some(Circle::Wide), None, None, Some(300), Some(65)),
        (Some(Circle::Wide), None, None, None, Some(0)),
        // Who was never contacted is not overdue since the connection.
        (Some(Circle::Inner), None, None, Some(2_300), Some(0)),
    ] {
        let mut book = Book::default();
        let id = person(&mut book, 1, circle);
        if let Some(days) = messages {
            let mut exchange = Exchange::default();
            exchange.count(Direction::Received, now().at - TimeDelta::days(days));
            book.put_correspondence(Correspondence { person: id, exchange });
        }
        if let Some(days) = logged {
            log_entry(&mut book, 1, id, day(-days));
        }
        if let Some(days) = connected {
            book.put_connection(Connection {
                id: ConnectionId(1),
                person: id,
                connected_on: Some(day(-days)),
                standing: Standing::Connected,
                origin: Origin::Typed,
            });
        }
        let found = cadence(&book, book.person(id).expect("it"), &settings, now()).map(|(_, due)| due);
        assert_eq!(found, expected.map(day), "{circle:?} {messages:?} {logged:?} {connected:?}");
    }
}

#[test]
fn done_logs_a_contact_skip_passes_a_turn_over_and_later_moves_the_day() {
    let mut book = Book::default();
    let settings = Settings::default();
    let ada = person(&mut book, 1, Some(Circle::Inner));
    let grace = person(&mut book, 2, None);
    log_entry(&mut book, 1, ada, day(-40));
    let due = |book: &Book| all_due(book, &settings, now()).iter().map(|d| (d.person.0, d.day)).collect::<Vec<_>>();
    assert_eq!(due(&book), [(1, day(-10))]);

    let skipped = skip(&book, &[ada, grace], &settings, now());
    assert_eq!((skipped.names.len(), skipped.refused.len()), (1, 1));
    let mut passed = book.clone();
    passed.apply(&skipped.batch.edits);
    assert_eq!(due(&passed), [(1, day(30))]);

    let later = schedule(&book, &[ada], day(4), "", Cause::Cadence, now());
    let mut put_off = book.clone();
    put_off.apply(&later.batch.edits);
    assert_eq!(due(&put_off), [(1, day(4))]);
    assert!(schedule(&put_off, &[ada], day(4), "", Cause::Hand, now()).batch.edits.is_empty());
    assert!(schedule(&put_off, &[ada], day(-1), "", Cause::Hand, now()).batch.edits.is_empty());

    let typed = Typed::parse("coffee: looms", now().today());
    let done = done(&put_off, &[ada, grace], &typed, now());
    assert_eq!(done.batch.label, "Followed up with 2 people");
    put_off.apply(&done.batch.edits);
    assert_eq!(due(&put_off), [(1, day(30))]);
    assert_eq!(put_off.interactions_of(ada).count(), 2);
    assert!(put_off.open_follow_up(ada).is_none());
    put_off.apply(&done.batch.inverse().edits);
    put_off.apply(&later.batch.inverse().edits);
    assert!(put_off == book);
}

#[test]
fn a_day_has_places_for_so_many_of_whom_only_a_cadence_asks() {
    let mut book = Book::default();
    let settings = Settings::default();
    for id in 1..=20 {
        person(&mut book, id, Some(Circle::Wide));
    }
    let by_hand: Vec<_> = (21..=23).map(|id| person(&mut book, id, None)).collect();
    book.apply(&schedule(&book, &by_hand, day(0), "", Cause::Hand, now()).batch.edits);
    let (today, left) = due_today(&book, &settings, now());
    assert_eq!((today.len(), left), (8, 15));
    let more: Vec<_> = (31..=39).map(|id| person(&mut book, id, None)).collect();
    book.apply(&schedule(&book, &more, day(0), "", Cause::Hand, now()).batch.edits);
    assert_eq!(due_today(&book, &settings, now()).0.len(), 17, "neither stands in the way of the other");
}

#[test]
fn circles_are_changed_for_one_or_many() {
    let mut book = Book::default();
    let people: Vec<_> = (1..=2).map(|id| person(&mut book, id, None)).collect();
    let start = book.clone();
    let plan = circle::put_in_circle(&book, &people, Some(Circle::Close));
    assert_eq!(plan.batch.label, "Put 2 people into the close circle");
    book.apply(&plan.batch.edits);
    assert!(circle::put_in_circle(&book, &people, Some(Circle::Close)).batch.edits.is_empty());
    book.apply(&circle::put_in_circle(&book, &people, None).batch.edits);
    assert!(book == start);
}

proptest! {
    #[test]
    fn spreading_never_exceeds_the_capacity_of_a_day(
        known in proptest::collection::vec(-9i64..20, 0..40),
        per_day in 1u32..7,
        after_days in 0u32..5,
        accepted in 1u32..60,
    ) {
        let mut book = Book::default();
        let mut settings = Settings::default();
        settings.follow_up.per_day = per_day;
        settings.follow_up.after_days = after_days;
        let people = received(&mut book, accepted);
        for (n, days) in known.iter().enumerate() {
            let person = person(&mut book, 1_000 + n as u32, None);
            book.put_follow_up(open(n as u32 + 1, person, Cause::Hand, *days, *days - 1));
        }
        // What is overdue is to be done today.
        let load = |book: &Book| {
            let mut load = BTreeMap::<Day, u32>::new();
            book.follow_ups().for_each(|f| *load.entry(f.due.max(day(0))).or_default() += 1);
            load
        };
        let before = load(&book);
        let plan = decide(&book, Decision::Accept, &people, "", &settings, now());
        book.apply(&plan.batch.edits);
        let after = load(&book);
        prop_assert_eq!(book.follow_ups().count(), known.len() + accepted as usize);
        for (day, count) in after {
            let known = before.get(&day).copied().unwrap_or(0);
            prop_assert!(count <= per_day || count == known, "{} on {} after {}", count, day, known);
        }
        let first = now().today() + Days::new(u64::from(after_days));
        prop_assert!(book.follow_ups().filter(|f| f.cause == Cause::Acceptance).all(|f| f.due >= first));
    }

    #[test]
    fn a_cadence_never_fires_before_its_interval_after_the_last_contact(
        contacts in proptest::collection::vec(0i64..900, 0..6),
        messages in proptest::collection::vec((0i64..900, any::<bool>()), 0..6),
        circle in 0usize..3,
        interval in 1u32..500,
    ) {
        let mut book = Book::default();
        let mut settings = Settings::default();
        let circle = Circle::ALL[circle];
        (settings.circles.inner, settings.circles.close, settings.circles.wide) = (interval, interval, interval);
        let id = person(&mut book, 1, Some(circle));
        let mut exchange = Exchange::default();
        for (days, sent) in &messages {
            let way = if *sent { Direction::Sent } else { Direction::Received };
            exchange.count(way, now().at - TimeDelta::days(*days));
        }
        if !messages.is_empty() {
            book.put_correspondence(Correspondence { person: id, exchange });
        }
        for (n, days) in contacts.iter().enumerate() {
            log_entry(&mut book, n as u32 + 1, id, day(-days));
        }
        let last = contacts.iter().chain(messages.iter().map(|(days, _)| days)).min();
        let (_, due) = cadence(&book, book.person(id).expect("it"), &settings, now()).expect("a circle");
        if let Some(last) = last {
            prop_assert_eq!(due, day(-last + i64::from(interval)));
        }
        let (today, _) = due_today(&book, &settings, now());
        prop_assert_eq!(today.is_empty(), last.is_some_and(|last| *last < i64::from(interval)));
    }
}

#[test]
fn a_contact_that_is_logged_is_what_a_due_follow_up_asked_for() {
    use crate::domain::touch::log::Typed;
    let mut book = Book::default();
    for id in 1..=3 {
        book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
    }
    let due = |book: &mut Book, id, days| {
        let day = now().today() + Days::new(days);
        let plan = schedule(book, &[PersonId(id)], day, "", Cause::Hand, now());
        book.apply(&plan.batch.edits);
    };
    due(&mut book, 1, 0);
    due(&mut book, 2, 3);
    let people: Vec<_> = (1..=3).map(PersonId).collect();
    let plan = log(&book, &people, &Typed::parse("call", now().today()), &Settings::default(), now());
    book.apply(&plan.batch.edits);
    assert_eq!(book.interactions().count(), 3);
    let open: Vec<_> = people.iter().map(|person| book.open_follow_up(*person).is_some()).collect();
    assert_eq!(open, [false, true, false], "what is still to come stays");
}

#[test]
fn what_a_logged_contact_answers_hangs_on_what_was_asked_for() {
    let settings = Settings::default();
    // Cause, circle, reason, due, opened, connected, contact, all in days from now; whether it is answered.
    for (cause, circle, why, due, opened, connected, contact, answered) in [
        (Cause::Hand, None, "", 0, -3, None, 0, true),
        (Cause::Hand, None, "", 5, -3, None, 0, false),
        (Cause::Hand, None, "", 0, -3, None, -4, false),
        // For a circle any contact will do that makes its cadence wait.
        (Cause::Cadence, Some(Circle::Inner), "", 6, -1, None, 0, true),
        (Cause::Cadence, Some(Circle::Inner), "", 6, -1, None, -9, true),
        (Cause::Cadence, Some(Circle::Inner), "", 6, -1, None, -30, false),
        (Cause::Cadence, Some(Circle::Inner), "about looms", 6, -1, None, 0, false),
        (Cause::Cadence, None, "", 0, -1, None, 0, true),
        // An acceptance is about everything since that day, however late it was told.
        (Cause::Acceptance, None, "", 2, 0, Some(-20), -10, true),
        (Cause::Acceptance, None, "", 2, 0, Some(-20), -21, false),
        (Cause::Acceptance, None, "", 2, -1, None, 0, true),
        (Cause::Acceptance, None, "", 2, 0, None, -1, false),
        (Cause::Review, None, "", 0, -1, None, 0, true),
        (Cause::Review, None, "", 1, -1, None, 0, false),
    ] {
        let mut book = Book::default();
        let id = person(&mut book, 1, circle);
        book.put_follow_up(FollowUp { why: why.into(), ..open(1, id, cause, due, opened) });
        if let Some(days) = connected {
            book.put_connection(Connection {
                id: ConnectionId(1),
                person: id,
                connected_on: Some(day(days)),
                standing: Standing::Connected,
                origin: Origin::Archive,
            });
        }
        let typed = Typed { kind: ContactKind::Call, on: day(contact), text: "".into() };
        book.apply(&log(&book, &[id], &typed, &settings, now()).batch.edits);
        let told = (cause, circle, why, due, opened, connected, contact);
        assert_eq!(book.open_follow_up(id).is_none(), answered, "{told:?}");
    }
}

#[test]
fn done_on_an_earlier_day_restarts_the_cadence_on_that_day() {
    let mut book = Book::default();
    let settings = Settings::default();
    let ada = person(&mut book, 1, Some(Circle::Inner));
    log_entry(&mut book, 1, ada, day(-40));
    book.put_follow_up(open(1, ada, Cause::Cadence, 0, -1));
    book.apply(&done(&book, &[ada], &Typed::parse("call 10 days ago", now().today()), now()).batch.edits);
    assert_eq!(book.follow_ups().next().map(|f| f.progress), Some(FollowUpProgress::Done { on: day(-10) }));
    assert_eq!(all_due(&book, &settings, now()).iter().map(|d| d.day).collect::<Vec<_>>(), [day(20)]);
}

proptest! {
    #[test]
    fn nothing_asks_for_a_contact_before_its_turn_after_one(
        steps in proptest::collection::vec((0u8..3, 0i64..40), 0..12),
        interval in 1u32..60,
    ) {
        let mut book = Book::default();
        let mut settings = Settings::default();
        settings.circles.inner = interval;
        let id = person(&mut book, 1, Some(Circle::Inner));
        let mut last = None;
        for (step, days) in steps {
            let typed = Typed { kind: ContactKind::Call, on: day(-days), text: "".into() };
            let plan = match step {
                0 => schedule(&book, &[id], day(days), "", Cause::Cadence, now()),
                1 => log(&book, &[id], &typed, &settings, now()),
                _ => done(&book, &[id], &typed, now()),
            };
            book.apply(&plan.batch.edits);
            if step > 0 {
                last = last.max(Some(-days));
            }
            // Only what was put off after the last contact stands in the way.
            let due = all_due(&book, &settings, now());
            if let (Some(last), true) = (last, book.open_follow_up(id).is_none()) {
                prop_assert_eq!(due[0].day, day(last + i64::from(interval)));
            }
            if step == 2 || step == 1 && days < i64::from(interval) {
                prop_assert!(book.open_follow_up(id).is_none());
            }
        }
    }
}

use chrono::Days;
use chrono::TimeDelta;

use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::care::{Care, Keep};
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::evidence::{Deeds, Evidence};
use crate::domain::record::follow_up::Cause;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin};
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::weighing::fit::Scores;

fn now() -> Now {
    Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

/// Connections made so many days ago, with a message so many days ago.
fn book(people: &[(i64, Option<i64>)]) -> Book {
    let mut book = Book::default();
    for (n, (days, message)) in people.iter().enumerate() {
        let id = n as u32 + 1;
        let person = PersonId(id);
        book.put_person(Person { id: person, name: format!("P{id}").into(), ..Person::default() });
        book.put_connection(Connection {
            id: ConnectionId(id),
            person,
            connected_on: Some((now().at - TimeDelta::days(*days)).date_naive()),
            standing: Standing::Connected,
            origin: Origin::Typed,
        });
        if let Some(days) = message {
            let mut exchange = Exchange::default();
            exchange.count(Direction::Sent, now().at - TimeDelta::days(*days));
            book.put_correspondence(Correspondence { person, exchange });
        }
    }
    book
}

fn order(book: &Book, most: usize) -> Vec<u32> {
    let queue = queue(book, &Scores::default(), &Settings::default(), most, now());
    queue.iter().map(|candidate| candidate.person.0).collect()
}

#[test]
fn the_most_silent_come_first_and_the_new_not_at_all() {
    let book = book(&[(2_000, Some(10)), (2_000, None), (400, None), (30, None), (2_000, Some(900))]);
    assert_eq!(order(&book, 9), [2, 5, 3, 1]);
    assert_eq!(order(&book, 2), [2, 5]);
    assert_eq!(order(&book, 0), [] as [u32; 0]);
}

#[test]
fn who_is_kept_comes_back_on_the_day_and_the_keep_list_never() {
    let mut book = book(&[(2_000, None), (1_900, None), (1_800, None)]);
    let settings = Settings::default();
    let plan = keep(&book, &[PersonId(1)], Keep::Always, now());
    assert_eq!(plan.batch.label, "Put P1 on the keep list");
    book.apply(&plan.batch.edits);
    book.apply(&keep(&book, &[PersonId(2)], keep_until(&settings, now()), now()).batch.edits);
    assert_eq!(order(&book, 9), [3]);
    assert_eq!(progress(&book, now()), ReviewProgress { connections: 3, this_year: 2, today: 2, keep_list: 1 });
    let left = portion(&book, &Scores::default(), &settings, now());
    assert_eq!(left.len(), 1);
    let next_year = Now::new(now().at + TimeDelta::days(365), chrono_tz::UTC);
    let back = queue(&book, &Scores::default(), &settings, 9, next_year);
    assert_eq!(back.iter().map(|c| c.person.0).collect::<Vec<_>>(), [3, 2]);
    book.apply(&unkeep(&book, &[PersonId(1), PersonId(2)]).batch.edits);
    assert_eq!(queue(&book, &Scores::default(), &settings, 9, next_year).len(), 3);
}

#[test]
fn who_was_kept_until_a_day_that_passed_is_not_proposed_again_after_a_review() {
    let mut book = book(&[(2_000, None)]);
    let mut kept = book.person(PersonId(1)).expect("is there").clone();
    let until = |days| Care { keep: Some(Keep::Until(now().today() + TimeDelta::days(days))), ..Care::default() };
    for (days, proposed, keep) in [(-3, true, None), (3, false, Some(Keep::Until(now().today() + Days::new(3))))] {
        kept.care = until(days).kept();
        book.put_person(kept.clone());
        assert_eq!(!order(&book, 9).is_empty(), proposed);
        let mut after = book.clone();
        after.apply(&follow_up(&book, PersonId(1), now().today(), "", now()).batch.edits);
        assert!(order(&after, 9).is_empty());
        assert_eq!(after.person(PersonId(1)).and_then(|person| person.care.as_ref()?.keep), keep);
    }
}

#[test]
fn what_a_review_decides_counts_as_reviewed_and_is_one_batch() {
    let mut book = book(&[(2_000, None), (1_900, None)]);
    let start = book.clone();
    let settings = Settings::default();
    let due = now().today() + Days::new(3);
    let plan = follow_up(&book, PersonId(1), due, "the paper", now());
    book.apply(&plan.batch.edits);
    let removed = remove(&book, PersonId(2), "never spoke", &settings, now());
    book.apply(&removed.batch.edits);
    assert!(book.open_follow_up(PersonId(1)).is_some_and(|open| open.due == due && open.cause == Cause::Review));
    assert!(book.standing_connection(PersonId(2)).is_none());
    assert_eq!(progress(&book, now()), ReviewProgress { connections: 1, this_year: 1, today: 2, keep_list: 0 });
    assert!(order(&book, 9).is_empty());
    book.apply(&removed.batch.inverse().edits);
    book.apply(&plan.batch.inverse().edits);
    assert!(book == start);
}

#[test]
fn who_wrote_both_ways_or_stood_up_for_the_other_comes_after_all_others() {
    let mut book = book(&[(5_000, None), (5_000, Some(4_000)), (100, None), (5_000, None)]);
    assert_eq!(order(&book, 2), [2, 1]);
    let deeds = Deeds { count: 1, last: None };
    let mut endorsed = book.person(PersonId(1)).expect("they").clone();
    endorsed.change_details(|details| {
        details.evidence = Evidence { endorsed: deeds, ..Evidence::default() }.kept();
    });
    book.put_person(endorsed);
    let mut exchange = Exchange::default();
    exchange.count(Direction::Sent, now().at - TimeDelta::days(4_000));
    exchange.count(Direction::Received, now().at - TimeDelta::days(3_999));
    book.put_correspondence(Correspondence { person: PersonId(2), exchange });
    assert_eq!(order(&book, 2), [4, 3], "however long it has been silent");
    let mut after = order(&book, 9).split_off(2);
    after.sort_unstable();
    assert_eq!(after, [1, 2]);
}

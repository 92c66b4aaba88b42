use chrono::TimeDelta;

use super::*;
use crate::domain::record::care::{Care, Circle};
use crate::domain::record::connection::{ConnectionId, Standing};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::evidence::{Deeds, Evidence};
use crate::domain::record::former::Former;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Origin};

fn now() -> Now {
    Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn ago(days: i64) -> Day {
    (now().at - TimeDelta::days(days)).date_naive()
}

/// Where somebody lies who connected so many days ago, after something about them was changed.
fn lies(days: i64, fit: Option<u8>, change: impl FnOnce(&mut Book, &mut Person)) -> Place {
    let mut book = Book::default();
    let mut person = Person { id: PersonId(1), name: "P1".into(), ..Person::default() };
    let tie = Connection {
        id: ConnectionId(1),
        person: PersonId(1),
        connected_on: Some(ago(days)),
        standing: Standing::Connected,
        origin: Origin::Typed,
    };
    change(&mut book, &mut person);
    book.put_person(person.clone());
    book.put_connection(tie.clone());
    place(&book, &person, &tie, fit, now())
}

#[test]
fn a_tie_that_nothing_holds_sinks_within_a_year() {
    for (days, shelf) in [
        (0, Shelf::Top),
        (90, Shelf::Top),
        (91, Shelf::Second),
        (182, Shelf::Third),
        (273, Shelf::Fourth),
        (363, Shelf::Fourth),
        (364, Shelf::Bottom),
        (4_000, Shelf::Bottom),
    ] {
        assert_eq!(lies(days, None, |_, _| {}).shelf, shelf, "after {days} days");
        assert_eq!(lies(days, Some(20), |_, _| {}).shelf, shelf, "after {days} days, off the goals");
        assert_eq!(lies(days, Some(80), |_, _| {}).shelf, Shelf::Top, "after {days} days, but wanted");
    }
    let bottom = lies(800, Some(20), |_, _| {});
    assert_eq!(bottom.said(), "bottom shelf, may go: nothing for 2 years, no message both ways, fit 20");
    assert!(lies(200, None, |_, _| {}).said().starts_with("third shelf, not proposed for removal: nothing for 6"));
}

#[test]
fn anything_that_stirs_lifts_it() {
    let wrote = |days: i64, ways: &'static [Direction]| {
        move |book: &mut Book, person: &mut Person| {
            let mut exchange = Exchange::default();
            for way in ways {
                exchange.count(*way, now().at - TimeDelta::days(days));
            }
            book.put_correspondence(Correspondence { person: person.id, exchange });
        }
    };
    let (own, both) = (&[Direction::Sent], &[Direction::Sent, Direction::Received]);
    assert_eq!(lies(2_000, None, wrote(2_000, own)).shelf, Shelf::Bottom, "one word years ago holds nothing");
    assert_eq!(lies(2_000, None, wrote(30, own)).shelf, Shelf::Top, "a word of this month does");
    assert_eq!(lies(2_000, None, wrote(1_900, both)).shelf, Shelf::Top, "so does an answer of long ago");
    let endorsed = |_: &mut Book, person: &mut Person| {
        let evidence = Evidence { endorsed_you: Deeds { count: 2, last: None }, ..Evidence::default() };
        person.change_details(|details| details.evidence = evidence.kept());
    };
    assert_eq!(lies(2_000, None, endorsed).shelf, Shelf::Top);
    let moved = |_: &mut Book, person: &mut Person| {
        let former = Former { company: "Acme".into(), position: "".into(), seen: None, gone: ago(100) };
        person.change_details(|details| details.former = [former].into());
    };
    assert_eq!(lies(2_000, None, moved).shelf, Shelf::Second, "a move lifts it, and it sinks from there");
    let care = |care: Care| move |_: &mut Book, person: &mut Person| person.care = Some(Box::new(care));
    assert_eq!(lies(2_000, None, care(Care { reviewed_on: Some(ago(200)), ..Care::default() })).shelf, Shelf::Third);
    assert_eq!(lies(2_000, None, care(Care { keep: Some(Keep::Always), ..Care::default() })).shelf, Shelf::Top);
    assert_eq!(
        lies(2_000, None, care(Care { keep: Some(Keep::Until(ago(3))), ..Care::default() })).shelf,
        Shelf::Bottom
    );
    assert_eq!(lies(2_000, None, care(Care { circle: Some(Circle::Wide), ..Care::default() })).shelf, Shelf::Top);
}

use std::collections::HashSet;

use super::*;
use crate::demo::network;
use crate::demo::network::CHUNK;
use crate::demo::size::Size;
use crate::domain::limit::tally::limits;
use crate::domain::record::book::Book;
use crate::domain::record::request::Direction;
use crate::domain::settings::Settings;
use crate::domain::settings::limits::LimitKey;
use crate::domain::time::Now;

fn book(now: Now, size: Size) -> Book {
    let mut book = Book::default();
    for batch in network::network(now, size) {
        assert!(batch.edits.len() <= CHUNK + 4);
        book.apply(&batch.edits);
    }
    book
}

fn nows() -> Vec<Now> {
    [
        ("2026-11-25T15:00:00Z", chrono_tz::Europe::Berlin),
        ("2026-11-23T00:05:00Z", chrono_tz::UTC),
        ("2026-10-25T12:00:00Z", chrono_tz::Europe::Berlin),
        ("2028-02-29T23:59:00Z", chrono_tz::Asia::Tokyo),
    ]
    .map(|(at, zone)| Now::new(at.parse().expect("a time"), zone))
    .to_vec()
}

#[test]
fn the_network_obeys_the_rules_at_any_time() {
    for now in nows() {
        let book = book(now, Size::default());
        let limits = limits(&book, &Settings::default(), now);
        assert_eq!(
            (limits.week.used, limits[LimitKey::Pending].count, limits[LimitKey::Connections].count),
            (42, 209, 3_716),
            "{now:?}"
        );
        assert_eq!(book.requests().filter(|request| request.has_run_out(now)).count(), 5, "the oldest are expired");
        assert!(limits.week.rolling <= 100 && limits.clock_behind.is_none(), "{now:?}");
        let waiting =
            book.requests().filter(|request| request.direction == Direction::Received && request.is_pending());
        assert_eq!(waiting.count(), 12);
        let mut seen = HashSet::new();
        for request in book.requests() {
            assert!(request.sent_at.is_some_and(|at| at <= now.at), "{request:?}");
            assert!(request.state.at().is_none_or(|at| at <= now.at && Some(at) >= request.sent_at), "{request:?}");
            if request.is_pending() {
                assert!(seen.insert((request.person, request.direction)));
                assert!(book.standing_connection(request.person).is_none());
            }
        }
        let slugs: HashSet<_> = book.people().filter_map(|person| person.slug.clone()).collect();
        assert_eq!(slugs.len(), book.people().count());
        assert!(slugs.iter().all(|slug| slug.as_str().contains("-demo-")));
        assert!(book.requests().any(|request| book.earlier_requests(request) == 2), "one was asked three times");
    }
}

#[test]
fn it_is_the_same_each_time_and_of_many_scripts() {
    let now = nows()[0];
    let first = book(now, Size::default());
    assert!(first == book(now, Size::default()));
    let scripts = [("司", "阳"), ("남", "황"), ("ا", "ن"), ("ר", "נ"), ("в", "о"), ("η", "α"), ("र", "त")];
    for (a, b) in scripts {
        assert!(first.people().any(|person| person.name.contains(a) || person.name.contains(b)), "{a} {b}");
    }
}

#[test]
fn recent_decisions_follow_from_the_network() {
    for now in nows() {
        let size = Size::default();
        let mut book = book(now, size.before_decisions());
        let decisions = recent_decisions(&book, now);
        assert!(decisions.len() > 20, "{}", decisions.len());
        assert!(decisions.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (_, batch) in decisions {
            let before = book.clone();
            book.apply(&batch.edits);
            let label = batch.label.clone();
            let mut back = book.clone();
            back.apply(&batch.inverse().edits);
            assert!(back == before, "{label}");
        }
        let left = limits(&book, &Settings::default(), now);
        assert_eq!(
            (left[LimitKey::Connections].count, left[LimitKey::Pending].count),
            (size.connections, size.pending - 5)
        );
    }
}

#[test]
fn any_size_can_be_made() {
    for (connections, pending) in [(0, 0), (1, 1), (200, 5_000), (60_000, 10)] {
        let book = book(nows()[0], Size { connections, pending, received: 0 });
        assert_eq!(book.connections().filter(|tie| tie.stands()).count() as u32, connections);
        assert_eq!(book.requests().filter(|request| request.is_pending()).count() as u32, pending);
    }
}

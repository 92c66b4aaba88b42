use chrono::Days;
use chrono::TimeDelta;

use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::contact::{ContactKind, Interaction, InteractionId};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::time::Now;

fn now() -> Now {
    Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

/// Messages sent and received, so many of each, a day apart, the last so many days ago; entries of the log.
fn level(sent: i64, received: i64, days: i64, log: &[(ContactKind, u64)]) -> (Level, Vec<u32>) {
    let mut book = Book::default();
    let mut exchange = Exchange::default();
    for (count, direction) in [(sent, Direction::Sent), (received, Direction::Received)] {
        (0..count).for_each(|n| exchange.count(direction, now().at - TimeDelta::days(days + n)));
    }
    if exchange != Exchange::default() {
        book.put_correspondence(Correspondence { person: PersonId(1), exchange });
    }
    for (n, (kind, days)) in log.iter().enumerate() {
        let on = now().today() - Days::new(*days);
        let id = InteractionId(n as u32 + 1);
        book.put_interaction(Interaction { id, person: PersonId(1), kind: *kind, on, text: "".into() });
    }
    let strength = strength(&book, PersonId(1), now());
    (strength.level, strength.parts.iter().map(|(points, _)| *points).collect())
}

#[test]
fn strength_comes_from_recency_frequency_and_reciprocity() {
    for (sent, received, days, log, expected, parts) in [
        (0, 0, 0, &[][..], Level::Unknown, vec![]),
        (1, 0, 0, &[], Level::Active, vec![3, 1, 0]),
        (1, 1, 30, &[], Level::Active, vec![3, 1, 2]),
        (2, 2, 30, &[], Level::Strong, vec![3, 2, 2]),
        (2, 2, 31, &[], Level::Strong, vec![2, 2, 2]),
        (12, 1, 91, &[], Level::Active, vec![1, 3, 1]),
        (12, 12, 365, &[], Level::Strong, vec![1, 3, 2]),
        (12, 12, 366, &[], Level::Dormant, vec![0, 3, 2]),
        (9, 9, 1_000, &[], Level::Dormant, vec![0, 0, 2]),
        (0, 0, 0, &[(ContactKind::Coffee, 3)], Level::Active, vec![3, 1, 2]),
        (0, 0, 0, &[(ContactKind::Message, 3)], Level::Active, vec![3, 1, 0]),
        (0, 0, 0, &[(ContactKind::Call, 400)], Level::Dormant, vec![0, 1, 2]),
        // Logged first, then in the archive: one message.
        (1, 0, 3, &[(ContactKind::Message, 3)], Level::Active, vec![3, 1, 0]),
        (9, 9, 500, &[(ContactKind::Call, 5)], Level::Strong, vec![3, 3, 2]),
    ] {
        assert_eq!(level(sent, received, days, log), (expected, parts), "{sent} {received} {days} {log:?}");
    }
}

#[test]
fn three_without_an_answer_in_thirty_days_are_too_many() {
    use crate::domain::record::request::Direction::Received;
    use crate::domain::record::request::Direction::Sent;
    let logged = |kind, days| (kind, days);
    for (messages, log, expected) in [
        (vec![], vec![], None),
        (vec![(28, Sent), (20, Sent)], vec![], None),
        (vec![(28, Sent), (20, Sent), (1, Sent)], vec![], Some(3)),
        (vec![(31, Sent), (20, Sent), (1, Sent)], vec![], None),
        (vec![(28, Sent), (20, Sent), (19, Received), (1, Sent)], vec![], None),
        (vec![(29, Received), (28, Sent), (20, Sent), (1, Sent), (0, Sent)], vec![], Some(4)),
        // What was logged after the last message that an archive tells counts, too.
        (
            vec![],
            vec![logged(ContactKind::Message, 9), logged(ContactKind::Message, 5), logged(ContactKind::Email, 1)],
            Some(3),
        ),
        (vec![(20, Sent), (9, Sent)], vec![logged(ContactKind::Message, 9), logged(ContactKind::Message, 1)], Some(3)),
        (vec![(20, Sent), (9, Sent)], vec![logged(ContactKind::Message, 9)], None),
        (vec![(5, Sent)], vec![logged(ContactKind::Email, 20), logged(ContactKind::Email, 15)], Some(3)),
        (vec![(17, Received), (5, Sent)], vec![logged(ContactKind::Email, 20), logged(ContactKind::Email, 15)], None),
        (vec![(28, Sent), (20, Sent), (9, Sent)], vec![logged(ContactKind::Call, 5)], None),
        (vec![(28, Sent), (20, Sent), (9, Sent)], vec![logged(ContactKind::Coffee, 29)], Some(3)),
    ] {
        let mut book = Book::default();
        let person = PersonId(1);
        let mut exchange = Exchange::default();
        for (days, way) in &messages {
            exchange.count(*way, now().at - TimeDelta::days(*days));
        }
        if !messages.is_empty() {
            book.put_correspondence(Correspondence { person, exchange });
        }
        for (n, (kind, days)) in log.iter().enumerate() {
            let (id, on) = (InteractionId(n as u32 + 1), now().today() - Days::new(*days));
            book.put_interaction(Interaction { id, person, kind: *kind, on, text: "".into() });
        }
        assert_eq!(too_many(&book, person, now()), expected, "{messages:?} {log:?}");
    }
}

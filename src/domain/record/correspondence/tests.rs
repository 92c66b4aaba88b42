use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::domain::record::request::Direction;
use crate::domain::time::Time;

fn at(hours: i64) -> Time {
    "2025-12-30T12:00:00Z".parse::<Time>().expect("a time") + TimeDelta::hours(hours)
}

fn exchange(messages: &[(i64, Direction)]) -> Exchange {
    let mut exchange = Exchange::default();
    for (hours, direction) in messages {
        exchange.count(*direction, at(*hours));
    }
    exchange
}

#[test]
fn messages_are_counted_in_any_order() {
    use crate::domain::record::request::Direction::Received;
    use crate::domain::record::request::Direction::Sent;
    let told = exchange(&[(30, Sent), (0, Received), (48, Sent), (4, Sent), (60, Sent)]);
    assert_eq!(told, exchange(&[(4, Sent), (48, Sent), (60, Sent), (30, Sent), (0, Received)]));
    assert_eq!((told.sent(), told.received()), (4, 1));
    assert_eq!(told.opened_by(), Some(Received));
    assert_eq!((told.first_sent, told.last()), (Some(at(4)), Some(at(60))));
    assert_eq!(
        told.years.iter().map(|y| (y.year, y.sent, y.received)).collect::<Vec<_>>(),
        [(2025, 2, 1), (2026, 2, 0)]
    );
    assert_eq!(told.unanswered().len(), 4);
}

#[test]
fn a_text_is_the_same_whatever_the_blanks() {
    assert_eq!(text_key("Hello  Ada,\nhow are\u{a0}you?"), text_key(" Hello Ada, how are you?"));
    assert_ne!(text_key("Hello Ada"), text_key("HelloAda"));
    assert_ne!(text_key("a b"), text_key("b a"));
}

proptest! {
    #[test]
    fn parts_of_an_archive_add_up_to_the_whole(
        messages in proptest::collection::vec((0i64..20_000, any::<bool>()), 0..60),
        cut in any::<proptest::sample::Index>(),
    ) {
        let way = |sent| if sent { Direction::Sent } else { Direction::Received };
        let messages: Vec<_> = messages.into_iter().map(|(hours, sent)| (hours, way(sent))).collect();
        let (one, other) = messages.split_at(cut.index(messages.len() + 1));
        prop_assert_eq!(exchange(one).added(&exchange(other)), exchange(&messages));
    }

    #[test]
    fn archives_can_be_put_together_in_any_order_and_twice(
        messages in proptest::collection::vec((0i64..20_000, any::<bool>(), 0u8..4), 0..60),
    ) {
        let part = |bits: u8| {
            let kept = messages.iter().filter(|(.., archives)| archives & bits != 0);
            let way = |sent| if sent { Direction::Sent } else { Direction::Received };
            exchange(&kept.map(|(hours, sent, _)| (*hours, way(*sent))).collect::<Vec<_>>())
        };
        let (a, b) = (part(1), part(2));
        let both = a.merged(&b);
        prop_assert_eq!(&both, &b.merged(&a));
        prop_assert_eq!(&both, &both.merged(&a));
        prop_assert_eq!(&both, &both.merged(&b));
        prop_assert_eq!(&a, &a.merged(&Exchange::default()));
        prop_assert!(both.unanswered().len() <= REMEMBERED);
    }
}

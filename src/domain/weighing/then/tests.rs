use super::*;
use crate::domain::record::request::Origin;

fn at(text: &str) -> Time {
    text.parse().expect("a time")
}

fn request(direction: Direction, state: State, sent_at: Option<&str>) -> Request {
    Request {
        id: RequestId(1),
        person: PersonId(1),
        direction,
        state,
        sent_at: sent_at.map(at),
        note: "".into(),
        origin: Origin::Archive,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    }
}

#[test]
fn what_counts_ends_with_the_answer_or_with_the_days_after_which_none_is_one() {
    let (sent, soon, late) = ("2026-03-01T10:00:00Z", "2026-03-04T10:00:00Z", "2026-06-01T10:00:00Z");
    let accepted = |text: &str| State::Accepted { at: Some(at(text)) };
    let cases = [
        (Direction::Sent, State::Pending, Some(sent), "2026-03-15T10:00:00Z"),
        (Direction::Sent, accepted(soon), Some(sent), soon),
        (Direction::Sent, accepted(late), Some(sent), "2026-03-15T10:00:00Z"),
        (Direction::Sent, State::Accepted { at: None }, Some(sent), "2026-03-15T10:00:00Z"),
        (Direction::Received, accepted(late), Some(sent), late),
        (Direction::Received, State::Ignored { at: at(soon), reason: "".into() }, None, soon),
        (Direction::Received, State::Accepted { at: None }, Some(sent), sent),
    ];
    for (direction, state, sent_at, expected) in cases {
        let request = request(direction, state, sent_at);
        assert_eq!(until(&request), at(expected), "{request:?}");
    }
    assert_eq!(until(&request(Direction::Received, State::Accepted { at: None }, None)), Time::MIN_UTC);
}

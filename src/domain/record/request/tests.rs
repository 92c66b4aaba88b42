use super::*;

fn now() -> Now {
    Now::new("2026-11-23T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

/// A request of so many seconds before the present.
fn asked(direction: Direction, state: State, ago: i64, inferred_on: Option<&str>) -> Request {
    Request {
        id: RequestId(1),
        person: PersonId(1),
        direction,
        state,
        sent_at: Some(now().at - TimeDelta::seconds(ago)),
        sent_earliest: None,
        note: "".into(),
        origin: Origin::Archive,
        inferred_on: inferred_on.and_then(|day| day.parse().ok()),
        handling: None,
    }
}

#[test]
fn a_sent_request_that_waited_for_more_than_180_days_is_taken_for_expired() {
    const DAY: i64 = 86_400;
    let cases = [
        (Direction::Sent, State::Pending, 180 * DAY, None, "pending"),
        (Direction::Sent, State::Pending, 180 * DAY + 1, None, "expired"),
        (Direction::Sent, State::Pending, 181 * DAY, Some("2026-06-01"), "expired"),
        // Listed when it was older than that.
        (Direction::Sent, State::Pending, 240 * DAY, Some("2026-11-20"), "pending"),
        (Direction::Received, State::Pending, 400 * DAY, None, "pending"),
        (Direction::Sent, State::Accepted { at: None }, 400 * DAY, None, "accepted"),
        (Direction::Sent, State::Draft, 400 * DAY, None, "draft"),
        // A clock that went back.
        (Direction::Sent, State::Pending, -400 * DAY, None, "pending"),
    ];
    for (direction, state, ago, inferred_on, word) in cases {
        let request = asked(direction, state, ago, inferred_on);
        assert_eq!(request.word(now()), word, "{request:?}");
        assert_eq!(request.waits(now()), word == "pending", "{request:?}");
        assert_eq!(request.has_run_out(now()), word == "expired", "{request:?}");
    }
    let undated = Request { sent_at: None, ..asked(Direction::Sent, State::Pending, 0, None) };
    assert!(undated.waits(now()));
}

use super::*;
use crate::domain::record::group::Activity;
use crate::domain::time::Day;
use crate::domain::words::day::Way;

#[test]
fn a_day_and_what_is_done_are_read_from_one_line() {
    let day = |text: &str| -> Day { text.parse().expect("a day") };
    let today = day("2026-11-24");
    for (typed, on, rest) in [
        ("", "2026-11-26", ""),
        ("in 3 days", "2026-11-27", ""),
        ("next tue ask for the paper", "2026-12-01", "ask for the paper"),
        ("tomorrow: the paper", "2026-11-25", "the paper"),
        ("the paper", "2026-11-26", "the paper"),
    ] {
        assert_eq!(day_and_rest(typed, today, 2, Way::Ahead), (day(on), rest.to_owned()), "{typed:?}");
    }
    for (typed, activity, on, text) in [
        ("", Activity::Posted, "2026-11-24", ""),
        ("met yesterday: the weavers", Activity::Met, "2026-11-23", "the weavers"),
        ("commented: on looms", Activity::Commented, "2026-11-24", "on looms"),
        ("about looms", Activity::Posted, "2026-11-24", "about looms"),
    ] {
        assert_eq!(act(typed, today), (activity, day(on), text.to_owned()), "{typed:?}");
    }
}

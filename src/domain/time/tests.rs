use chrono::DateTime;
use chrono::Weekday;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[test]
fn a_midnight_that_does_not_exist_becomes_the_first_minute_that_does() {
    let cases = [
        ("2024-04-26", chrono_tz::Africa::Cairo, "2024-04-25T22:00:00Z"), // 00:00 → 01:00
        ("2026-11-23", chrono_tz::Europe::Berlin, "2026-11-22T23:00:00Z"),
        ("2011-12-30", chrono_tz::Pacific::Apia, "2011-12-30T10:00:00Z"), // the day left out
        ("2026-11-01", chrono_tz::America::Havana, "2026-11-01T04:00:00Z"), // midnight twice
    ];
    for (text, zone, expected) in cases {
        assert_eq!(first_moment(day(text), zone).to_rfc3339(), expected.replace('Z', "+00:00"), "{text} {zone}");
    }
}

proptest! {
    #[test]
    fn a_week_holds_the_present_and_is_half_open(secs in 1_000_000_000i64..2_500_000_000, zone in 0..chrono_tz::TZ_VARIANTS.len(), first in 0u8..7) {
        let now = Now::new(DateTime::from_timestamp(secs, 0).expect("in range"), chrono_tz::TZ_VARIANTS[zone]);
        let first = Weekday::try_from(first).expect("below seven");
        let (start, end) = (now.week_start(first), now.next_week_start(first));
        prop_assert!(start <= now.at && now.at < end, "{start} {end}");
        let hours = (end - start).num_hours();
        prop_assert!((166..=170).contains(&hours) || now.zone == chrono_tz::Pacific::Apia.into() || hours % 24 == 0, "{hours}");
    }
}

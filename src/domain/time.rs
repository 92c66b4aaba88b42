//! Moments and days. The present is a value that is handed in; nothing here looks at a clock.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

/// A moment in UTC, in whole seconds.
pub type Time = DateTime<Utc>;

/// A calendar day.
pub type Day = NaiveDate;

/// The present moment, and the zone in which the user's days and weeks begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The moment, in whole seconds.
    pub at: Time,
    /// The user's time zone.
    pub zone: Tz,
}

impl Now {
    /// The present in whole seconds: finer times would make memory and file differ.
    pub fn new(at: Time, zone: Tz) -> Now {
        Now { at: whole_seconds(at), zone }
    }

    /// Today on the user's calendar.
    pub fn today(&self) -> Day {
        self.day_of(self.at)
    }

    /// The day on the user's calendar on which a moment falls.
    pub fn day_of(&self, time: Time) -> Day {
        time.with_timezone(&self.zone).date_naive()
    }

    /// The moment as the user's clock shows it.
    pub fn local(&self, time: Time) -> NaiveDateTime {
        time.with_timezone(&self.zone).naive_local()
    }

    /// Whole days from `day` until today; negative for a day to come.
    pub fn days_since(&self, day: Day) -> i64 {
        self.today().signed_duration_since(day).num_days()
    }

    /// Whole days from a day in UTC, as archives have them, until today in UTC.
    pub fn utc_days_since(&self, day: Day) -> i64 {
        self.at.date_naive().signed_duration_since(day).num_days()
    }

    /// The moment at which the calendar week that holds the present began.
    pub fn week_start(&self, first: Weekday) -> Time {
        let today = self.today();
        let back = today.weekday().days_since(first);
        first_moment(today.checked_sub_days(Days::new(u64::from(back))).unwrap_or(today), self.zone)
    }

    /// The moment at which the next calendar week begins.
    pub fn next_week_start(&self, first: Weekday) -> Time {
        let today = self.today();
        let ahead = 7 - today.weekday().days_since(first);
        first_moment(today.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(today), self.zone)
    }
}

/// A moment without the part below a second.
pub fn whole_seconds(time: Time) -> Time {
    DateTime::from_timestamp(time.timestamp(), 0).unwrap_or(time)
}

/// The first moment of a day in a zone: midnight, the earlier of two midnights where clocks were put
/// back, or the first minute that exists where they were put forward over midnight.
pub fn first_moment(day: Day, zone: Tz) -> Time {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    // Samoa once left out a whole day, so the search goes on for two.
    (0..=2 * 24 * 60)
        .filter_map(|minute| midnight.checked_add_signed(TimeDelta::minutes(minute)))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(|| midnight.and_utc(), |time| time.with_timezone(&Utc))
}

/// Reads a wall-clock time of a zone; the earlier moment where an hour happens twice, the first
/// that exists where it was left out.
pub fn from_wall_clock(local: NaiveDateTime, zone: Tz) -> Time {
    (0..=24 * 60)
        .filter_map(|minute| local.checked_add_signed(TimeDelta::minutes(minute)))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(|| local.and_utc(), |time| time.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            prop_assert!((166..=170).contains(&hours) || now.zone == chrono_tz::Pacific::Apia || hours % 24 == 0, "{hours}");
        }
    }
}

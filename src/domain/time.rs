//! Moments and days. The present is a value that is handed in; nothing here looks at a clock.

use chrono::DateTime;
use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use chrono::NaiveDateTime;
use chrono::TimeDelta;
use chrono::Utc;
use chrono::Weekday;

use crate::domain::zone::Zone;

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
    pub zone: Zone,
    /// The day on the user's calendar, which is asked for of everybody.
    today: Day,
}

impl Now {
    /// The present in whole seconds: finer times would make memory and file differ.
    pub fn new(at: Time, zone: impl Into<Zone>) -> Now {
        let (at, zone) = (whole_seconds(at), zone.into());
        Now { at, zone, today: local(at, zone).date() }
    }

    /// Another moment in the same zone.
    #[must_use]
    pub fn moved_to(self, at: Time) -> Now {
        Now::new(at, self.zone)
    }

    /// Today on the user's calendar.
    pub fn today(&self) -> Day {
        self.today
    }

    /// The day on the user's calendar on which a moment falls.
    pub fn day_of(&self, time: Time) -> Day {
        self.local(time).date()
    }

    /// The moment as the user's clock shows it.
    pub fn local(&self, time: Time) -> NaiveDateTime {
        local(time, self.zone)
    }

    /// Whole days from `day` until today; negative for a day to come.
    pub fn days_since(&self, day: Day) -> i64 {
        self.today().signed_duration_since(day).num_days()
    }

    /// Whether more than so many times 24 hours passed since a moment.
    pub fn is_longer_ago(&self, time: Time, days: i64) -> bool {
        self.at.timestamp() - time.timestamp() > days * SECONDS_OF_A_DAY
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

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// A moment as the clocks of a zone show it.
fn local(time: Time, zone: Zone) -> NaiveDateTime {
    time.with_timezone(&zone.offset(time)).naive_local()
}

/// A moment without the part below a second.
pub fn whole_seconds(time: Time) -> Time {
    DateTime::from_timestamp(time.timestamp(), 0).unwrap_or(time)
}

/// The first moment of a day in a zone: midnight, the earlier of two midnights where clocks were put
/// back, or the first minute that exists where they were put forward over midnight.
pub fn first_moment(day: Day, zone: impl Into<Zone>) -> Time {
    let zone = zone.into();
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    // Samoa once left out a whole day, so the search goes on for two.
    (0..=2 * 24 * 60)
        .filter_map(|minute| midnight.checked_add_signed(TimeDelta::minutes(minute)))
        .find_map(|local| zone.earliest(local))
        .unwrap_or_else(|| midnight.and_utc())
}

/// Reads a wall-clock time of a zone; the earlier moment where an hour happens twice, the first
/// that exists where it was left out.
pub fn from_wall_clock(local: NaiveDateTime, zone: impl Into<Zone>) -> Time {
    let zone = zone.into();
    (0..=24 * 60)
        .filter_map(|minute| local.checked_add_signed(TimeDelta::minutes(minute)))
        .find_map(|local| zone.earliest(local))
        .unwrap_or_else(|| local.and_utc())
}

#[cfg(test)]
pub(crate) mod tests;

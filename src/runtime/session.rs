//! The file that remembers sessions, one for each data file: `~/.local/state/ties/sessions.json` on Linux. It holds
//! nothing that cannot be lost: one that cannot be read counts as empty.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::app::session::Session;
use crate::config;
use crate::store::kept::{self, Outlives};

/// Most data files that are remembered.
const MAX_FILES: usize = 50;

/// A file in the folder of what can be lost.
pub fn place_of(name: &str) -> Option<PathBuf> {
    Some(config::state_folder()?.join(name))
}

fn place() -> Option<PathBuf> {
    place_of("sessions.json")
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
    place()
        .and_then(|place| kept::read::<BTreeMap<String, Session>>(&place).remove(&file.display().to_string()))
        .unwrap_or_default()
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
    let name = file.display().to_string();
    let _ = kept::change(&place, Outlives::Program, |sessions: &mut BTreeMap<String, Session>| {
        if sessions.get(&name) == Some(&session) {
            return None;
        }
        sessions.insert(name.clone(), session);
        kept::shrink(sessions, &name, MAX_FILES);
        Some(())
    });
}

//! The folder of the user's own programs that are told what happened, and which of them are there.

use std::path::{Path, PathBuf};

use crate::config;
use crate::domain::hook::Hook;
use crate::system::files;

/// `~/.config/ties/hooks` on Linux.
pub(crate) fn folder() -> Option<PathBuf> {
    config::config_folder().map(|folder| folder.join("hooks"))
}

/// Those in a folder that are there and can be run.
pub(crate) fn in_folder(folder: &Path) -> Vec<Hook> {
    Hook::ALL.into_iter().filter(|hook| files::is_executable(&folder.join(hook.word()))).collect()
}

/// What lies in a folder and is run by nobody: another name, or a file that is not executable.
pub(crate) fn idle_in(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let there = in_folder(folder);
    let mut idle: Vec<String> = names.filter(|name| !there.iter().any(|hook| hook.word() == name)).collect();
    idle.sort();
    idle
}

//! The files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

/// How deep a folder is searched.
const MAX_DEPTH: usize = 8;

/// The files of a folder and of those within it, so many at most, by their paths; folders of a name in `passed_over` are
/// left out, and so is what cannot be looked at.
pub(crate) fn files(folder: &Path, most: u64, passed_over: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(folder, 1, most, passed_over, &mut found);
    found.sort();
    found
}

fn walk(folder: &Path, depth: usize, most: u64, passed_over: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        let is_passed_over = passed_over.iter().any(|name| entry.file_name() == *name);
        if kind.is_dir() && depth < MAX_DEPTH && !is_passed_over {
            walk(&entry.path(), depth + 1, most, passed_over, found);
        } else if kind.is_file() && (found.len() as u64) < most {
            found.push(entry.path());
        }
    }
}

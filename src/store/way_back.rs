//! The way back from a file that cannot be used: the newest good copy, what it holds, and the command.

use std::path::Path;

use crate::store::contents::{Contents, good};
use crate::store::copies::{self, Kept};
use crate::store::error::StoreError;

/// The newest copy of a file that can take its place, and what is in it.
pub(crate) fn newest_good(file: &Path) -> Option<(Kept, Contents)> {
    copies::of(file).into_iter().find_map(|kept| good(&kept.path).ok().map(|holds| (kept, holds)))
}

/// An error about a file that cannot be used, with the newest good copy of it and how to go back to that.
pub(crate) fn with_way_back(file: &Path, error: StoreError) -> StoreError {
    if !error.is_damage() {
        return error;
    }
    if let Some((Kept { path, made_at }, holds)) = newest_good(file) {
        let made = made_at.format("%-d %b %Y, %H:%M UTC").to_string();
        let what = error.of_file(file);
        return StoreError::HasCopy { file: file.to_owned(), what, copy: path, made, holds: holds.text() };
    }
    match error {
        // What is no database at all may never have been ours, unless it has the name that ours has.
        StoreError::Foreign(_) if file.file_name().is_none_or(|name| name != "ties.db") => error,
        error => StoreError::NoCopy { file: file.to_owned(), error: Box::new(error) },
    }
}

//! The way back from a file that cannot be used: the newest good copy, what it holds, and the command.

use std::fs::File;
use std::mem::ManuallyDrop;
use std::path::Path;

use crate::store::contents::{Contents, good};
use crate::store::copies::{self, Kept};
use crate::store::error::StoreError;

/// The newest copy of a file that can take its place, and what is in it.
pub(crate) fn newest_good(file: &Path) -> Option<(Kept, Contents)> {
    copies::of(file).into_iter().find_map(|kept| good(&kept.path).ok().map(|holds| (kept, holds)))
}

/// Why a file that is there cannot be read to its end.
fn unreadable(file: &Path) -> Option<std::io::Error> {
    if !file.is_file() {
        return None;
    }
    // It is never closed: that would drop the locks that SQLite has on it in this process.
    let mut opened = ManuallyDrop::new(File::open(file).ok()?);
    std::io::copy(&mut *opened, &mut std::io::sink()).err()
}

/// An error about a file that cannot be used, with the newest good copy of it and how to go back to that.
pub(crate) fn with_way_back(file: &Path, error: StoreError) -> StoreError {
    if error.is_failed_read() {
        let source = unreadable(file).unwrap_or_else(|| std::io::Error::other("I/O error"));
        return StoreError::Read { path: file.to_owned(), source };
    }
    if !error.is_damage() {
        return error;
    }
    // A disk that fails looks like damage to SQLite; what cannot be read is not known to be damaged.
    if let Some(source) = Some(file).filter(|_| !error.is_of_value()).and_then(unreadable) {
        return StoreError::Read { path: file.to_owned(), source };
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

#[cfg(test)]
mod tests;

//! Brings a copy back: the copy is checked, what is there now is kept beside it, and the copy takes its place.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::domain::time::Time;
use crate::store::beside::with_more;
use crate::store::checksum::{UNFINISHED, sha256};
use crate::store::contents::{Contents, HashState, good, read_through};
use crate::store::copies::{self, Kept};
use crate::store::error::StoreError;
use crate::store::file;
use crate::store::file::Store;
use crate::store::way_back::newest_good;
use crate::system::files;

/// What SQLite lays beside a file; it belongs to that file alone.
pub(crate) const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// A copy with what is known of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct CopyState {
    pub(crate) path: PathBuf,
    pub(crate) made_at: Time,
    /// In bytes; `None`: it cannot be looked at.
    pub(crate) bytes: Option<u64>,
    /// What it holds; `None`: it cannot be read.
    pub(crate) holds: Option<Contents>,
    pub(crate) hash: HashState,
}

/// The copies of a file, the newest first.
pub(crate) fn copies_of(file: &Path) -> Vec<CopyState> {
    let state = |Kept { path, made_at }: Kept| {
        let hash = HashState::of(&path);
        // What is as it was when it was made was read through then, and is again before it is brought back.
        let is_read = hash == HashState::Same || read_through(&path).is_ok();
        let holds = is_read.then(|| Contents::of(&path).ok()).flatten();
        CopyState { bytes: path.metadata().ok().map(|meta| meta.len()), holds, hash, path, made_at }
    };
    copies::of(file).into_iter().map(state).collect()
}

/// What was brought back.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Restored {
    pub(crate) file: PathBuf,
    pub(crate) copy: PathBuf,
    pub(crate) holds: Contents,
    /// Where the file lies that was there before; `None`: there was none.
    pub(crate) kept: Option<PathBuf>,
}

/// Puts a copy in the place of a file that nobody has open. Nothing is deleted: the file that is there, and what lies
/// beside it, gets another name.
pub(crate) fn restore(file: &Path, copy: &Path, at: Time) -> Result<Restored, StoreError> {
    let file = file::absolute(file)?;
    let holds = good(copy)?;
    let who = openers(&file);
    if !who.is_empty() {
        return Err(StoreError::InUse { path: file, who: who.join(", ") });
    }
    let folder = file.parent().unwrap_or(Path::new("/")).to_owned();
    let io = |source| StoreError::Path { path: folder.clone(), source };
    file::make_folder(&file)?;
    let new = tempfile::Builder::new().prefix(UNFINISHED).suffix(".db").tempfile_in(&folder).map_err(io)?;
    fs::copy(copy, new.path()).map_err(io)?;
    new.as_file().sync_all().map_err(io)?;
    if sha256(new.path()).map_err(io)? != sha256(copy).map_err(io)? {
        return Err(StoreError::BadCopy { path: copy.to_owned(), why: "it changed while it was read".into() });
    }
    let kept = set_aside(&file, at).map_err(io)?;
    new.persist_noclobber(&file).map_err(|error| io(error.error))?;
    files::sync_folder(&folder).map_err(io)?;
    Ok(Restored { file, copy: copy.to_owned(), holds, kept })
}

impl Store {
    /// Brings the newest good copy of a file back; tells where what was there before is kept.
    pub fn restore_newest(file: &Path, at: Time) -> Result<Option<PathBuf>, StoreError> {
        let file = file::absolute(file)?;
        let Some((Kept { path, .. }, _)) = newest_good(&file) else { return Err(StoreError::Missing(file)) };
        Ok(restore(&file, &path, at)?.kept)
    }
}

/// Gives the file, and what SQLite laid beside it, names of their own; a journal that stays would ruin what takes the
/// file's place.
fn set_aside(file: &Path, at: Time) -> std::io::Result<Option<PathBuf>> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let free = |n: u32| {
        let number = if n == 0 { String::new() } else { format!("-{n}") };
        file.with_file_name(format!("{stem}-replaced-{}{number}.db", at.format(copies::MOMENT)))
    };
    let places = (0..1_000).map(free);
    let Some(aside) = places.into_iter().find(|place| !place.exists()) else {
        return Err(std::io::ErrorKind::AlreadyExists.into());
    };
    // The file goes first: without it nothing is read, while a half written file without its journal would be taken for
    // a whole one.
    let is_there = file.symlink_metadata().is_ok();
    if is_there {
        fs::rename(file, &aside)?;
    }
    for more in BESIDE {
        let beside = with_more(file, more);
        if beside.symlink_metadata().is_ok() {
            fs::rename(&beside, with_more(&aside, more))?;
        }
    }
    Ok(is_there.then_some(aside))
}

/// The other processes that have a file open, where the system tells: "ties (4711)".
fn openers(file: &Path) -> Vec<String> {
    let Some(wanted) = file::identity(file) else { return Vec::new() };
    let Ok(processes) = fs::read_dir("/proc") else { return Vec::new() };
    let own = std::process::id().to_string();
    let mut found = Vec::new();
    for process in processes.flatten() {
        let Ok(number) = process.file_name().into_string() else { continue };
        if number == own || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        // Those of others cannot be looked at, and are not ours.
        let Ok(open) = fs::read_dir(process.path().join("fd")) else { continue };
        if open.flatten().any(|open| file::identity(&open.path()) == Some(wanted)) {
            let name = fs::read_to_string(process.path().join("comm")).unwrap_or_default();
            found.push(format!("{} ({number})", name.trim()));
        }
    }
    found
}

#[cfg(test)]
mod tests;

//! The file on disk: where it is, whether it can be written, and what tells it from another.

use std::path::Path;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use rusqlite::Connection;

use crate::store::error::StoreError;
use crate::store::stamp::Sound;
use crate::system::files;

/// Whether the file can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// It can.
    ReadWrite,
    /// It cannot, and why: fits after "read-only: ".
    ReadOnly(String),
}

/// An open file.
pub struct Store {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    pub(crate) access: Access,
    pub(crate) identity: Option<Identity>,
    pub(crate) written: Written,
    /// What is to be said of how it was found.
    pub(crate) told: Vec<String>,
    /// The state in which it was found to be sound.
    pub(crate) sound: Option<Sound>,
}

/// What was written since the file was opened.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// How many transactions stand.
    pub(crate) count: u32,
    /// What the disk reported about one that stands all the same.
    pub(crate) unconfirmed: Option<String>,
}

/// What is done while another program holds a file: asked with how often it was asked before; false gives up.
pub type Waiting = fn(i32) -> bool;

static WAITING: OnceLock<Waiting> = OnceLock::new();

/// Waits in this way for other programs, in every file that is opened from now on.
pub fn wait_with(waiting: Waiting) {
    let _ = WAITING.set(waiting);
}

/// Makes a connection wait for other programs.
pub(crate) fn be_patient(conn: &mut Connection) -> Result<(), StoreError> {
    match WAITING.get() {
        Some(waiting) => conn.busy_handler(Some(*waiting))?,
        None => conn.busy_timeout(Duration::from_secs(5))?,
    }
    Ok(())
}

/// Makes a connection fail at once where another program is in its way.
pub(crate) fn be_quick(conn: &mut Connection) -> Result<(), StoreError> {
    Ok(conn.busy_timeout(Duration::ZERO)?)
}

/// Why a change to a file has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeldBy {
    /// Another program is writing.
    Writer,
    /// Somebody is reading, this program or another: what is written last waits for them.
    Reader,
}

impl Store {
    /// What a change would have to wait for now. It is asked and not waited for.
    pub(crate) fn held_by(&mut self) -> Option<HeldBy> {
        self.conn.busy_timeout(Duration::ZERO).ok()?;
        let is_held = |how: &str| {
            let asked = self.conn.execute_batch(&format!("BEGIN {how}; ROLLBACK"));
            asked.is_err_and(|error| StoreError::from(error).is_busy())
        };
        let held =
            if is_held("IMMEDIATE") { Some(HeldBy::Writer) } else { is_held("EXCLUSIVE").then_some(HeldBy::Reader) };
        // Where it cannot be made patient again, it is told at once that the file is held.
        let _ = be_patient(&mut self.conn);
        held
    }
}

/// What tells a file from another that took its place: device and inode.
pub(crate) type Identity = (u64, u64);

/// The path from the root, with links resolved, so that SQLite opens that file and no other.
pub(crate) fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    let failed = |source| StoreError::Path { path: path.to_owned(), source };
    if let Ok(path) = path.canonicalize() {
        return if path.is_dir() { Err(StoreError::Folder(path)) } else { Ok(path) };
    }
    let path = std::path::absolute(path).map_err(failed)?;
    if path.file_name().is_none() {
        return Err(StoreError::Folder(path));
    }
    resolved(&path)
}

/// A path of which the end is not there yet, with the links on the way to it resolved.
fn resolved(path: &Path) -> Result<PathBuf, StoreError> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(path.to_owned()) };
    match path.canonicalize() {
        Ok(path) => Ok(path),
        Err(_) if !path.is_symlink() => Ok(resolved(folder)?.join(name)),
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            Err(StoreError::Path { path: path.to_owned(), source: error })
        }
        Err(_) => {
            let target = path.read_link().unwrap_or_default();
            Err(StoreError::LinkToNothing { path: path.to_owned(), target })
        }
    }
}

/// Makes the folder for a new file, closed to others.
pub(crate) fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    files::close_folder(&mut builder);
    builder.create(folder).map_err(|source| StoreError::Path { path: folder.to_owned(), source })
}

/// Whether file and folder can be written; SQLite needs both, as its journal lies beside the file.
pub(crate) fn access(path: &Path, exists: bool) -> Access {
    if exists && !files::is_writable(path) {
        return Access::ReadOnly(format!("{} cannot be written", path.display()));
    }
    // The folder of a name alone is the one that is worked in.
    let folder = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    match folder {
        Some(folder) if exists && !files::is_writable(folder) => {
            Access::ReadOnly(format!("the folder {} cannot be written", folder.display()))
        }
        _ => Access::ReadWrite,
    }
}

/// Device and inode of what lies at a path now. Never opens it: closing would drop SQLite's locks.
pub(crate) fn identity(path: &Path) -> Option<Identity> {
    files::identity(path)
}

/// For the error about a file that cannot be written.
impl Store {
    pub(crate) fn require_write(&self) -> Result<(), StoreError> {
        match &self.access {
            Access::ReadWrite => Ok(()),
            Access::ReadOnly(why) => Err(StoreError::ReadOnly(why.clone())),
        }
    }
}

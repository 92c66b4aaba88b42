//! What can go wrong with the file, in sentences that name it and the way out.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::store::room::Room;

/// An error of the file on disk.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The path cannot be made absolute or its folder cannot be made.
    #[error("cannot use {}: {source}", path.display())]
    Path { path: PathBuf, source: std::io::Error },
    /// A folder was named where a file is needed.
    #[error("{} is a folder, not a file", .0.display())]
    Folder(PathBuf),
    /// A link that leads nowhere, or round in a circle.
    #[error("{} is a link to {}, which is not there; bring that back, or remove the link", path.display(), target.display())]
    LinkToNothing { path: PathBuf, target: PathBuf },
    /// SQLite cannot open it.
    #[error("cannot open {}: {source}", path.display())]
    Open { path: PathBuf, source: rusqlite::Error },
    /// It is not one of our files.
    #[error("{} is not a ties file; it was left untouched", .0.display())]
    Foreign(PathBuf),
    /// It was written by a newer version of the program.
    #[error("{} was written by a newer ties (schema {found}, this one knows {known}); it was left untouched", path.display())]
    Newer {
        path: PathBuf,
        found: i32,
        /// The newest schema known here.
        known: i32,
    },
    /// Its schema was changed by another program.
    #[error("the tables of {} are not as ties made them; it was left untouched", .0.display())]
    Schema(PathBuf),
    /// It can be read only, and needs to be brought up to date first.
    #[error("{} was written by an older ties and cannot be brought up to date, as it is read-only", .0.display())]
    OldAndReadOnly(PathBuf),
    /// SQLite did not take a setting that we rely on.
    #[error("SQLite did not accept {name} (it says {found}); the file is safe, but ties will not write like this")]
    Setting {
        name: &'static str,
        /// What it is instead.
        found: String,
    },
    /// The library is too old.
    #[error("SQLite {0} is too old to be trusted with two programs at once; 3.51.3 is needed")]
    OldSqlite(String),
    /// A row is not what it should be.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// It is damaged, and no copy of it is good.
    #[error("{} is damaged ({error}), and no good copy lies in backups beside it. `sqlite3 FILE .recover` may save a part; archives can be read into a new file with --file", file.display())]
    NoCopy {
        file: PathBuf,
        /// What is wrong with it.
        error: Box<StoreError>,
    },
    /// It cannot be used, and a good copy of it is there.
    #[error(
        "{what}. The newest good copy is of {made} and holds {holds}: `{}` brings it back and keeps what is there now",
        command(file)
    )]
    HasCopy {
        file: PathBuf,
        /// What is wrong with the file, as a sentence.
        what: String,
        copy: PathBuf,
        /// When the copy was made.
        made: String,
        /// How many people, requests and connections are in it.
        holds: String,
    },
    /// It has no bytes, and copies of it are there.
    #[error("{} is empty (0 bytes)", .0.display())]
    Empty(PathBuf),
    /// It is not there, and copies of it are.
    #[error("{} is not there", .0.display())]
    Missing(PathBuf),
    /// It is not known whether it is there.
    #[error("cannot look at {}: {source}", path.display())]
    Look { path: PathBuf, source: std::io::Error },
    /// Reading it failed; that says nothing of what is in it.
    #[error("{} could not be read ({source}); the disk or the network may be at fault", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    /// A copy that is to be brought back is none.
    #[error("{} cannot be brought back: {why}; nothing was changed", path.display())]
    BadCopy {
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Somebody has the file open that is to be put aside.
    #[error("{} is open in another program ({who}); close it first, nothing was changed", path.display())]
    InUse {
        path: PathBuf,
        /// Names and numbers of processes.
        who: String,
    },
    /// A journal of another file lies beside it, and cannot be put aside.
    #[error("{} cannot belong to {} and would ruin it, and it cannot be put aside ({source}); move it elsewhere, then start again", stray.display(), file.display())]
    Stray {
        /// The journal.
        stray: PathBuf,
        file: PathBuf,
        source: std::io::Error,
    },
    /// A row changed since it was read.
    #[error("{0} was changed by another program in the meantime; nothing was written")]
    Stale(String),
    /// The file was moved, deleted or replaced while it was open.
    #[error("{} was moved or replaced while it was open; nothing was written", .0.display())]
    Replaced(PathBuf),
    /// The file can only be read.
    #[error("read-only: {0}")]
    ReadOnly(String),
    /// The disk has no room for a backup.
    #[error("a backup needs {needed} MiB in {}, {free} MiB are free; nothing was changed", folder.display())]
    NoRoom {
        folder: PathBuf,
        /// What it takes, in MiB.
        needed: u64,
        /// What there is, in MiB.
        free: u64,
    },
    /// A backup was written, but does not hold what the file holds.
    #[error("the backup {} could not be verified ({why}); nothing was changed", path.display())]
    BadBackup {
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// There is nothing to take back, or to bring back.
    #[error("nothing to {0}")]
    NothingTo(&'static str),
    /// What other machines tell cannot be taken over; a sentence without a full stop.
    #[error("{0}; nothing was changed")]
    NotTold(String),
    /// Another program held the file for longer than we wait.
    #[error("another program holds the file; nothing was written, try again once it is done")]
    Busy,
    /// The disk failed, or has no more room.
    #[error("{} could not be used: {}{room}", path.display(), plainly(source))]
    Disk {
        path: PathBuf,
        source: rusqlite::Error,
        /// What is free on it.
        room: Room,
    },
    /// The last step of writing failed, and whether it stands cannot be read either.
    #[error("{0}. It may have been written all the same; look with `ties history` before you do it again")]
    Unsure(Box<StoreError>),
    /// Anything else SQLite reports.
    #[error("the file could not be used: {0}")]
    Sqlite(rusqlite::Error),
    /// A journal entry cannot be read or written.
    #[error("the journal could not be read: {0}")]
    Journal(#[from] serde_json::Error),
}

/// What SQLite reports, in words that say what it is about.
fn plainly(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode as Code;
    match (error.sqlite_error_code(), error.sqlite_error()) {
        (Some(Code::DiskFull), _) => "the disk is full".into(),
        // The number tells which call it was, for whoever looks after the disk.
        (Some(Code::SystemIoFailure), Some(failure)) => {
            format!("the disk reports an error (SQLite {})", failure.extended_code)
        }
        _ => error.to_string(),
    }
}

/// A path as a shell reads it.
pub(crate) fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@=%".contains(c);
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// The command that brings the newest good copy back.
pub(crate) fn command(file: &Path) -> String {
    format!("ties --file {} restore --latest", quoted(file))
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy) => StoreError::Busy,
            _ => StoreError::Sqlite(error),
        }
    }
}

impl StoreError {
    /// An SQLite error about a path; a file that is no database at all is foreign.
    pub(crate) fn on(path: &Path, error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => StoreError::Foreign(path.to_owned()),
            Some(rusqlite::ErrorCode::DatabaseBusy) => StoreError::Busy,
            _ => StoreError::Open { path: path.to_owned(), source: error },
        }
    }

    /// The same with the file and the room on its disk, where that is what failed.
    pub(crate) fn with_place(self, path: &Path) -> StoreError {
        match self {
            StoreError::Sqlite(source) if disk_failed(&source) => {
                StoreError::Disk { path: path.to_owned(), source, room: Room::beside(path) }
            }
            other => other,
        }
    }

    /// Whether the file may be damaged, so that a copy of it helps.
    pub(crate) fn is_damage(&self) -> bool {
        use rusqlite::ErrorCode as Code;
        if let StoreError::Open { source: error, .. } | StoreError::Sqlite(error) = self {
            let is_corrupt = matches!(error.sqlite_error_code(), Some(Code::DatabaseCorrupt | Code::NotADatabase));
            return is_bad_value(error) || is_corrupt;
        }
        matches!(
            self,
            StoreError::Foreign(_)
                | StoreError::Schema(_)
                | StoreError::Damaged(_)
                | StoreError::Journal(_)
                | StoreError::Empty(_)
                | StoreError::Missing(_)
        )
    }

    /// What is wrong with a file, as a sentence that names it.
    pub(crate) fn of_file(&self, file: &Path) -> String {
        let damaged = |why: &dyn std::fmt::Display| format!("{} is damaged: {why}", file.display());
        match self {
            StoreError::Foreign(_) => damaged(&"it does not begin as a ties file does; it was left untouched"),
            StoreError::Damaged(why) => damaged(why),
            StoreError::Journal(error) => damaged(&format!("its journal could not be read ({error})")),
            StoreError::Open { source: error, .. } | StoreError::Sqlite(error) => damaged(error),
            other => other.to_string(),
        }
    }

    /// Whether a second look may tell something else: one failed read is not damage.
    pub(crate) fn may_pass(&self) -> bool {
        self.is_damage() || self.is_io() || matches!(self, StoreError::Read { .. } | StoreError::Look { .. })
    }

    /// Whether SQLite read a value well, and it is none that we write.
    pub(crate) fn is_of_value(&self) -> bool {
        matches!(self, StoreError::Sqlite(error) if is_bad_value(error))
    }

    /// Whether SQLite was told that the disk cannot be read.
    pub(crate) fn is_failed_read(&self) -> bool {
        use rusqlite::ffi;
        let (StoreError::Sqlite(error) | StoreError::Open { source: error, .. }) = self else { return false };
        let codes = [
            ffi::SQLITE_IOERR_READ,
            ffi::SQLITE_IOERR_SHORT_READ,
            ffi::SQLITE_IOERR_CORRUPTFS,
            ffi::SQLITE_IOERR_FSTAT,
        ];
        error.sqlite_error().is_some_and(|error| codes.contains(&error.extended_code))
    }

    /// Whether the disk failed, which says nothing of what is in the file.
    pub fn is_of_disk(&self) -> bool {
        matches!(self, StoreError::Read { .. } | StoreError::Look { .. }) || self.is_failed_read()
    }

    /// Whether a good copy is there that can be brought back.
    pub fn has_way_back(&self) -> bool {
        matches!(self, StoreError::HasCopy { .. })
    }

    /// Whether the file is damaged, whether a good copy of it is there or not.
    pub fn tells_damage(&self) -> bool {
        matches!(self, StoreError::HasCopy { .. } | StoreError::NoCopy { .. })
    }

    /// Whether another program held the file for longer than we wait.
    pub fn is_busy(&self) -> bool {
        matches!(self, StoreError::Busy)
    }

    /// Whether the disk or the file failed under us, so that memory may no longer repeat the file.
    pub fn is_io(&self) -> bool {
        use rusqlite::ErrorCode as Code;
        if matches!(self, StoreError::Disk { .. } | StoreError::Unsure(_)) {
            return true;
        }
        let (StoreError::Sqlite(error) | StoreError::Open { source: error, .. }) = self else { return false };
        matches!(
            error.sqlite_error_code(),
            Some(
                Code::SystemIoFailure
                    | Code::DiskFull
                    | Code::DatabaseCorrupt
                    | Code::ReadOnly
                    | Code::CannotOpen
                    | Code::NotADatabase
            )
        )
    }
}

/// Whether the disk is what failed.
fn disk_failed(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as Code;
    let code = error.sqlite_error_code();
    matches!(code, Some(Code::SystemIoFailure | Code::DiskFull | Code::ReadOnly | Code::CannotOpen))
}

/// Whether a value was read that is none of its kind, such as a text that is no UTF-8.
fn is_bad_value(error: &rusqlite::Error) -> bool {
    use rusqlite::Error;
    matches!(
        error,
        Error::Utf8Error(..)
            | Error::InvalidColumnType(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::FromSqlConversionFailure(..)
    )
}

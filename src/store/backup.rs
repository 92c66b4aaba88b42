//! A copy of the whole file that counts only once it was verified.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::edit::Edit;
use crate::domain::record::journal::BatchId;
use crate::domain::time::Time;
use crate::store::checksum::{UNFINISHED, sha256, write_hash};
use crate::store::contents::{checked, read_through};
use crate::store::copies::{self, Kept};
use crate::store::error::StoreError;
use crate::store::file;
use crate::store::file::Store;
use crate::system::files;

/// More changes than so many at once are preceded by a copy, where they remove something.
const MANY: usize = 20;

/// Room that must stay free beside a backup, in bytes.
const SPARE: u64 = 16 << 20;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies; its SHA-256 lies beside it under the same name with `.sha256`.
    pub path: PathBuf,
}

impl Store {
    /// Writes a verified copy into the folder `backups` beside the file, named after the moment and the reason.
    pub fn backup(&self, reason: &str, at: Option<Time>) -> Result<Backup, StoreError> {
        let folder = copies::folder_of(&self.path);
        file::make_folder(&folder.join("x"))?;
        self.check_room(&folder)?;
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let moment = at.map_or_else(String::new, |at| format!("{}-", at.format(copies::MOMENT)));
        let io = |source| StoreError::Path { path: folder.clone(), source };
        let temporary = self.copied(&folder)?;
        let hash = sha256(temporary.path()).map_err(io)?;
        let path = place(temporary, &folder, &format!("{stem}-{moment}{reason}")).map_err(io)?;
        write_hash(&path, &hash).map_err(io)?;
        files::sync_folder(&folder).map_err(io)?;
        // A copy too many is no reason not to go on.
        let _ = at.map(|at| copies::tidy(&self.path, &path, at));
        Ok(Backup { path })
    }

    /// Since when there have been changes of which there is no copy; `None`: there are none.
    pub fn uncopied_since(&self) -> Result<Option<Time>, StoreError> {
        self.changed_after(self.newest_copy().as_ref())
    }

    /// Whether there are changes without a copy, and the newest copy is as old as it may be; where there is none, the first
    /// change.
    pub fn wants_copy(&self, at: Time) -> Result<bool, StoreError> {
        let most = TimeDelta::minutes(copies::rule().every_minutes.into());
        let newest = self.newest_copy();
        let changed = self.changed_after(newest.as_ref())?;
        Ok(changed.is_some_and(|since| at - newest.map_or(since, |newest| newest.made_at) >= most))
    }

    fn newest_copy(&self) -> Option<Kept> {
        copies::of(&self.path).into_iter().next()
    }

    /// When the first change was made of which a copy does not know; of all, where there is none. What another machine
    /// did was made before it was written here, so its place counts, too.
    fn changed_after(&self, copy: Option<&Kept>) -> Result<Option<Time>, StoreError> {
        let sql = "SELECT made_at FROM batches WHERE made_at > ?1 OR id > ?2 ORDER BY id LIMIT 1";
        let moment = copy.map_or(i64::MIN, |copy| copy.made_at.timestamp());
        let last = copy.and_then(|copy| last_batch(&copy.path)).unwrap_or(i64::MAX);
        let first: Option<i64> = self.conn.query_row(sql, [moment, last], |row| row.get(0)).optional()?;
        Ok(first.and_then(|seconds| DateTime::from_timestamp(seconds, 0)))
    }

    /// Makes a copy where changes have stood without one for as long as they may.
    pub fn copy_in_time(&self, at: Time) -> Result<(), StoreError> {
        if self.wants_copy(at)? {
            self.backup("by-itself", Some(at))?;
        }
        Ok(())
    }

    /// Makes a copy before something that takes much away: requests or connections by the dozen, or one of two people.
    pub(crate) fn copy_before(&self, batch: &Batch, at: Time) -> Result<(), StoreError> {
        let is_tie = |edit: &&Edit| matches!(edit, Edit::Request(_) | Edit::Connection(_));
        let is_many = || batch.edits.iter().filter(is_tie).nth(MANY).is_some();
        let reason = match batch.deed {
            Deed::Remove if is_many() => "before-removal",
            Deed::Withdraw if is_many() => "before-withdrawal",
            Deed::Ignore if is_many() => "before-ignoring",
            Deed::Merge => "before-merge",
            _ => return Ok(()),
        };
        self.copy_if_changed(reason, at)
    }

    /// Makes a copy before an import is taken back that brought much.
    pub(crate) fn copy_before_taking_back(&self, batch: BatchId, at: Time) -> Result<(), StoreError> {
        let sql = "SELECT size > ?2 FROM batches WHERE id = ?1 AND import_id IS NOT NULL";
        let is_many = self.conn.query_row(sql, [i64::from(batch.0), MANY as i64], |row| row.get(0)).optional()?;
        if is_many == Some(true) { self.copy_if_changed("before-undo", at) } else { Ok(()) }
    }

    /// Makes a copy before much is taken back, from a batch on.
    pub(crate) fn copy_before_undo(&self, oldest: BatchId, at: Time) -> Result<(), StoreError> {
        let sql = "SELECT coalesce(sum(size), 0) FROM batches WHERE id >= ?1";
        let rows: i64 = self.conn.query_row(sql, [oldest.0], |row| row.get(0))?;
        if rows > MANY as i64 { self.copy_if_changed("before-undo", at) } else { Ok(()) }
    }

    fn copy_if_changed(&self, reason: &str, at: Time) -> Result<(), StoreError> {
        if self.newest_copy().is_none() || self.uncopied_since()?.is_some() {
            self.backup(reason, Some(at))?;
        }
        Ok(())
    }

    /// Writes a verified copy to a path at which nothing is yet, with its SHA-256 beside it.
    pub fn backup_to(&self, path: &Path) -> Result<Backup, StoreError> {
        let path = file::absolute(path)?;
        let folder = path.parent().unwrap_or(Path::new("/")).to_owned();
        if let Err(source) = folder.metadata() {
            return Err(StoreError::Path { path: folder, source });
        }
        self.check_room(&folder)?;
        let io = |source| StoreError::Path { path: path.clone(), source };
        let temporary = self.copied(&folder)?;
        let hash = sha256(temporary.path()).map_err(io)?;
        temporary.persist_noclobber(&path).map_err(|error| io(error.error))?;
        write_hash(&path, &hash).map_err(io)?;
        files::sync_folder(&folder).map_err(io)?;
        Ok(Backup { path })
    }

    /// A verified copy in a folder, under a name that goes again.
    fn copied(&self, folder: &Path) -> Result<tempfile::NamedTempFile, StoreError> {
        let io = |source| StoreError::Path { path: folder.to_owned(), source };
        let temporary = tempfile::Builder::new().prefix(UNFINISHED).suffix(".db").tempfile_in(folder).map_err(io)?;
        let target = temporary.path().to_str().ok_or_else(|| StoreError::BadBackup {
            path: temporary.path().to_owned(),
            why: "its path is not UTF-8".into(),
        })?;
        self.conn.execute("VACUUM INTO ?1", [target])?;
        self.verify(temporary.path())?;
        temporary.as_file().sync_all().map_err(io)?;
        Ok(temporary)
    }

    /// An error unless twice the file and some more fit into the folder.
    fn check_room(&self, folder: &Path) -> Result<(), StoreError> {
        let size = self.path.metadata().map_or(0, |meta| meta.len());
        let needed = 2 * size + SPARE;
        let Some(free) = files::free(folder) else { return Ok(()) };
        if free >= needed {
            return Ok(());
        }
        Err(StoreError::NoRoom { folder: folder.to_owned(), needed: needed >> 20, free: free >> 20 })
    }

    /// Opens the copy on its own, checks it whole, reads it as it is used, and compares the number of rows of every table.
    fn verify(&self, path: &Path) -> Result<(), StoreError> {
        let bad = |why: String| StoreError::BadBackup { path: path.to_owned(), why };
        let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        match checked(path)?.as_str() {
            "ok" => {}
            said => return Err(bad(said.to_owned())),
        }
        for name in ["application_id", "user_version"] {
            let [here, there] =
                [&self.conn, &copy].map(|c| c.pragma_query_value(None, name, |row| row.get::<_, i32>(0)));
            if here? != there? {
                return Err(bad(format!("its {name} differs")));
            }
        }
        // A row that cannot be read is no better in the file itself.
        read_through(path)?;
        let mut tables = self.conn.prepare("SELECT format('\"%w\"', name) FROM sqlite_schema WHERE type = 'table'")?;
        for table in tables.query_map([], |row| row.get::<_, String>(0))? {
            let count = format!("SELECT count(*) FROM {}", table?);
            let [here, there] = [&self.conn, &copy].map(|c| c.query_row(&count, [], |row| row.get::<_, i64>(0)));
            if here? != there? {
                return Err(bad(format!("rows are missing ({count})")));
            }
        }
        Ok(())
    }
}

/// Gives the copy its final name, never over another file.
fn place(temporary: tempfile::NamedTempFile, folder: &Path, stem: &str) -> std::io::Result<PathBuf> {
    let mut temporary = temporary;
    for n in 0..1000 {
        let name = if n == 0 { format!("{stem}.db") } else { format!("{stem}-{n}.db") };
        let path = folder.join(name);
        match temporary.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => temporary = error.file,
            Err(error) => return Err(error.error),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}
/// The newest batch in a copy; `None`: it does not tell.
fn last_batch(copy: &Path) -> Option<i64> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(copy, flags).ok()?;
    conn.query_row("SELECT coalesce(max(id), 0) FROM batches", [], |row| row.get(0)).ok()
}

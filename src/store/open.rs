//! Opens a file with every setting that is relied on.

use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;

use crate::store::error::StoreError;
use crate::store::file::{Access, Store, Written};
use crate::store::way_back::with_way_back;
use crate::store::{copies, file, migrate, stray};

/// The oldest SQLite that is trusted: earlier ones could damage a file that two programs use (WAL-reset bug).
const OLDEST_SQLITE: i32 = 3_051_003;

/// What a second look keeps of the file, in KiB as SQLite writes them: it goes through it once, and what it asked for
/// stays with the process when it is gone.
const READER_CACHE: i32 = -256;

/// How a connection waits for other programs, from the first look on that it takes.
type Waits = fn(&mut Connection) -> Result<(), StoreError>;

impl Store {
    /// Opens a file, or makes a new one with its folder. Foreign and newer files are refused untouched; a file
    /// or folder that cannot be written is opened for reading.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let path = file::absolute(path)?;
        Store::open_twice(|told| Store::open_at(path.clone(), told)).map_err(|error| with_way_back(&path, error))
    }

    /// Opens a file, and once more where that fails as a bad disk does. What was to be said the first time is said all
    /// the same.
    fn open_twice(open: impl Fn(&mut Vec<String>) -> Result<Store, StoreError>) -> Result<Store, StoreError> {
        let mut told = Vec::new();
        let again = |error: StoreError, told| if error.may_pass() { open(told) } else { Err(error) };
        let opened = open(&mut told).or_else(|error| again(error, &mut told))?;
        Ok(Store { told, ..opened })
    }

    /// Opens a file without a second try.
    fn open_once(path: &Path) -> Result<Store, StoreError> {
        let mut told = Vec::new();
        let opened = Store::open_at(path.to_owned(), &mut told)?;
        Ok(Store { told, ..opened })
    }

    fn open_at(path: PathBuf, told: &mut Vec<String>) -> Result<Store, StoreError> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(StoreError::OldSqlite(rusqlite::version().to_owned()));
        }
        let exists = Store::holds_something(&path)?;
        if !exists && !copies::of(&path).is_empty() {
            let is_there = path.exists();
            return Err(if is_there { StoreError::Empty(path) } else { StoreError::Missing(path) });
        }
        if exists {
            migrate::check_header(&path)?;
        } else {
            file::make_folder(&path)?;
        }
        let access = file::access(&path, exists);
        if access == Access::ReadWrite {
            told.extend(stray::put_aside(&path)?);
        }
        let conn = connect(&path, &access, file::be_patient)?;
        let mut store =
            Store { conn, path, access, identity: None, written: Written::default(), told: Vec::new(), sound: None };
        if store.access == Access::ReadWrite {
            migrate::migrate(&mut store)?;
        }
        migrate::check_schema(&store.conn, &store.path)?;
        store.identity = file::identity(&store.path);
        Ok(store)
    }

    /// Whether there is a file with something in it; a folder that cannot be looked at is no proof that there is none.
    fn holds_something(path: &Path) -> Result<bool, StoreError> {
        match path.metadata() {
            Ok(meta) => Ok(meta.len() > 0),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(source) => Err(StoreError::Look { path: path.to_owned(), source }),
        }
    }

    /// Whether a file is to be opened: it is there, or copies say that it was.
    pub fn is_expected(path: &Path) -> bool {
        path.exists() || path.is_symlink() || path.try_exists().is_err() || !copies::of(path).is_empty()
    }

    /// Whether there is a file without a byte, and no copy says that anything was in it.
    pub fn has_nothing(path: &Path) -> bool {
        let is_empty = path.metadata().is_ok_and(|meta| meta.is_file() && meta.len() == 0);
        is_empty && copies::of(path).is_empty()
    }

    /// A store without a file and with nobody in it, for who only looks where there is no file yet.
    pub fn empty() -> Result<Store, StoreError> {
        let conn = Connection::open_in_memory()?;
        let mut store = Store {
            conn,
            path: PathBuf::new(),
            access: Access::ReadWrite,
            identity: None,
            written: Written::default(),
            told: Vec::new(),
            sound: None,
        };
        migrate::migrate(&mut store)?;
        store.access = Access::ReadOnly("there is no file yet".into());
        Ok(store)
    }

    /// Opens the same file a second time for reading, for another thread.
    pub fn reader(path: &Path) -> Result<Store, StoreError> {
        Store::reader_that(path, file::be_patient)
    }

    /// The same, which waits for other programs as is said.
    pub(crate) fn reader_that(path: &Path, waits: Waits) -> Result<Store, StoreError> {
        let access = Access::ReadOnly("a second look at the same file".into());
        let conn = connect(path, &access, waits)?;
        conn.pragma_update(None, "cache_size", READER_CACHE)?;
        Ok(Store {
            conn,
            path: path.to_owned(),
            access,
            identity: file::identity(path),
            written: Written::default(),
            told: Vec::new(),
            sound: None,
        })
    }

    /// Opens a file to look into it once: nothing is begun, put aside, or brought up to date. One of another version is
    /// refused.
    pub(crate) fn only_looking(path: &Path) -> Result<Store, StoreError> {
        let path = file::absolute(path)?;
        migrate::check_header(&path)?;
        let store = Store::reader(&path)?;
        migrate::check_schema(&store.conn, &store.path)?;
        Ok(store)
    }

    /// Asks a file something; where that fails as a bad disk does, once more with nothing remembered: one failed read is
    /// not damage.
    pub(crate) fn again<T>(&self, ask: impl Fn(&Store) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match ask(self) {
            Err(error) if error.may_pass() => ask(&Store::reader(&self.path)?),
            asked => asked,
        }
    }

    /// The absolute path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file can be written.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// What is to be said of how the file was found.
    pub fn remarks(&self) -> &[String] {
        &self.told
    }

    /// A number that changes when another process has written to the file.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// An error when the file was moved, deleted or replaced since it was opened.
    pub fn check_in_place(&self) -> Result<(), StoreError> {
        if self.identity == file::identity(&self.path) { Ok(()) } else { Err(StoreError::Replaced(self.path.clone())) }
    }

    /// Whether the file can be written now: somebody may have changed who may since it was opened.
    pub fn access_now(&self) -> Access {
        file::access(&self.path, true)
    }

    /// Opens what lies in the file's place now, whether it is the same file or not.
    pub fn open_again(&mut self) -> Result<(), StoreError> {
        // Where nothing is, no new file is begun.
        if !self.path.exists() {
            return Err(StoreError::Missing(self.path.clone()));
        }
        self.conn = Connection::open_in_memory()?;
        *self = Store::open(&self.path.clone())?;
        Ok(())
    }

    /// Closes and opens the file anew: after an error of the disk nothing in memory can be trusted.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        self.reopen_by(Store::open)
    }

    /// Whether a file that was lost can be used again; it is opened then. Nobody is told why not, so nobody looks.
    pub fn is_back(&mut self) -> bool {
        self.reopen_by(Store::open_once).is_ok()
    }

    fn reopen_by(&mut self, open: impl Fn(&Path) -> Result<Store, StoreError>) -> Result<(), StoreError> {
        self.check_in_place()?;
        self.sound = None;
        // The old connection goes first: reading the header of an open file would drop its locks.
        self.conn = Connection::open_in_memory()?;
        let again = open(&self.path)?;
        if again.identity != self.identity {
            return Err(StoreError::Replaced(self.path.clone()));
        }
        *self = Store { written: std::mem::take(&mut self.written), ..again };
        Ok(())
    }
}

/// Opens SQLite on a file with every setting we rely on, and reads them back.
fn connect(path: &Path, access: &Access, waits: Waits) -> Result<Connection, StoreError> {
    let mode = match access {
        Access::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::ReadOnly(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    // No SQLITE_OPEN_URI: a name such as `file:x?mode=memory` would open something else.
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let mut conn = Connection::open_with_flags(path, flags)
        .map_err(|source| StoreError::Open { path: path.to_owned(), source })?;
    waits(&mut conn)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Ours has none: what somebody put beside our tables changes nothing of what we write.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, 16 << 20)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?; // VACUUM INTO needs one
    conn.set_prepared_statement_cache_capacity(64);
    let write = *access == Access::ReadWrite;
    let wanted = [
        ("foreign_keys", "1"),
        ("synchronous", "3"), // EXTRA
        ("cell_size_check", "1"),
        ("mmap_size", "0"),
        ("temp_store", "2"), // memory
        ("secure_delete", "1"),
        // On macOS the disk itself is asked to write; elsewhere it says nothing.
        ("fullfsync", "1"),
    ];
    for (name, value) in wanted {
        conn.pragma_update(None, name, value).map_err(|error| StoreError::on(path, error))?;
    }
    if write {
        conn.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).map_err(|error| StoreError::on(path, error))?;
    }
    check_settings(&conn, &wanted, write)?;
    Ok(conn)
}

/// Reads the settings back: a file without them could lose what was saved.
fn check_settings(conn: &Connection, wanted: &[(&'static str, &str)], write: bool) -> Result<(), StoreError> {
    for (name, value) in wanted {
        let found = conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map(|n| n.to_string());
        match found {
            Ok(found) if found == *value => {}
            // SQLite answers nothing for mmap_size where it was built without it.
            Err(rusqlite::Error::QueryReturnedNoRows) if *name == "mmap_size" => {}
            found => return Err(StoreError::Setting { name, found: format!("{found:?}") }),
        }
    }
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if write && mode != "delete" {
        return Err(StoreError::Setting { name: "journal_mode", found: mode });
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests;

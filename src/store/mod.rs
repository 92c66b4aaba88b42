//! The file on disk: the only module that knows SQL. It opens, loads, commits, undoes and backs up, and never
//! looks at the clock.

pub mod backup;
pub mod commit;
pub mod error;
pub mod journal;
pub mod load;
pub mod migrate;
pub mod rows;

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

pub use backup::Backup;
pub use error::StoreError;
pub use migrate::{APPLICATION_ID, SCHEMA_VERSION};

/// The oldest SQLite that is trusted: earlier ones could damage a file that two programs use (WAL-reset bug).
const OLDEST_SQLITE: i32 = 3_051_003;

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
    conn: Connection,
    path: PathBuf,
    access: Access,
    identity: Option<Identity>,
}

/// What tells a file from another that took its place: device and inode.
type Identity = (u64, u64);

impl Store {
    /// Opens a file, or makes a new one with its folder. Foreign and newer files are refused untouched; a file
    /// or folder that cannot be written is opened for reading.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let path = absolute(path)?;
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(StoreError::OldSqlite(rusqlite::version().to_owned()));
        }
        let exists = path.metadata().is_ok_and(|meta| meta.len() > 0);
        if exists {
            migrate::check_header(&path)?;
        } else {
            make_folder(&path)?;
        }
        let access = access(&path, exists);
        let conn = connect(&path, &access)?;
        let mut store = Store { conn, path, access, identity: None };
        if store.access == Access::ReadWrite {
            migrate::migrate(&mut store)?;
        }
        migrate::check_schema(&store.conn, &store.path)?;
        store.identity = identity(&store.path);
        Ok(store)
    }

    /// A store without a file and with nobody in it, for who only looks where there is no file yet.
    pub fn empty() -> Result<Store, StoreError> {
        let conn = Connection::open_in_memory()?;
        let mut store = Store { conn, path: PathBuf::new(), access: Access::ReadWrite, identity: None };
        migrate::migrate(&mut store)?;
        store.access = Access::ReadOnly("there is no file yet".into());
        Ok(store)
    }

    /// Opens the same file a second time for reading, for another thread.
    pub fn reader(path: &Path) -> Result<Store, StoreError> {
        let access = Access::ReadOnly("a second look at the same file".into());
        let conn = connect(path, &access)?;
        Ok(Store { conn, path: path.to_owned(), access, identity: identity(path) })
    }

    /// The absolute path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file can be written.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// A number that changes when another process has written to the file.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// An error when the file was moved, deleted or replaced since it was opened.
    pub fn check_in_place(&self) -> Result<(), StoreError> {
        if self.identity == identity(&self.path) { Ok(()) } else { Err(StoreError::Replaced(self.path.clone())) }
    }

    /// Closes and opens the file anew: after an error of the disk nothing in memory can be trusted.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        self.check_in_place()?;
        // The old connection goes first: reading the header of an open file would drop its locks.
        self.conn = Connection::open_in_memory()?;
        let again = Store::open(&self.path.clone())?;
        if again.identity != self.identity {
            return Err(StoreError::Replaced(self.path.clone()));
        }
        *self = again;
        Ok(())
    }
}

/// The path from the root, with links resolved, so that SQLite opens that file and no other.
fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    let failed = |source| StoreError::Path { path: path.to_owned(), source };
    if let Ok(path) = path.canonicalize() {
        return if path.is_dir() { Err(StoreError::Folder(path)) } else { Ok(path) };
    }
    let path = std::path::absolute(path).map_err(failed)?;
    let name = path.file_name().ok_or_else(|| StoreError::Folder(path.clone()))?;
    let folder = path.parent().unwrap_or(Path::new("/"));
    Ok(folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).join(name))
}

/// Makes the folder for a new file, closed to others.
fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|source| StoreError::Path { path: folder.to_owned(), source })
}

/// Whether file and folder can be written; SQLite needs both, as its journal lies beside the file.
fn access(path: &Path, exists: bool) -> Access {
    use rustix::fs::Access as Mode;
    let writable = |path: &Path| rustix::fs::access(path, Mode::WRITE_OK).is_ok();
    if exists && !writable(path) {
        return Access::ReadOnly(format!("{} cannot be written", path.display()));
    }
    match path.parent() {
        Some(folder) if exists && !writable(folder) => {
            Access::ReadOnly(format!("the folder {} cannot be written", folder.display()))
        }
        _ => Access::ReadWrite,
    }
}

/// Opens SQLite on a file with every setting we rely on, and reads them back.
fn connect(path: &Path, access: &Access) -> Result<Connection, StoreError> {
    let mode = match access {
        Access::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::ReadOnly(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    // No SQLITE_OPEN_URI: a name such as `file:x?mode=memory` would open something else.
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let conn = Connection::open_with_flags(path, flags)
        .map_err(|source| StoreError::Open { path: path.to_owned(), source })?;
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
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

/// Device and inode of what lies at a path now. Never opens it: closing would drop SQLite's locks.
fn identity(path: &Path) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        path.metadata().ok().map(|meta| (meta.dev(), meta.ino()))
    }
    #[cfg(not(unix))]
    {
        path.metadata().ok().map(|_| (0, 0))
    }
}

#[cfg(test)]
pub(crate) mod tests;

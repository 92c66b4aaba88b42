//! The schema and its versions. Every step runs in one transaction, so a file is never half made.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use sha2::{Digest, Sha256};

use super::{Access, Store, StoreError};

/// Marks a file as ours: "ties" in ASCII.
pub const APPLICATION_ID: i32 = 0x7469_6573;

/// One step from a version to the next.
struct Migration {
    sql: &'static str,
    /// SHA-256 over `sqlite_schema` afterwards; a test works it out anew.
    fingerprint: &'static str,
}

const MIGRATIONS: &[Migration] = &[Migration {
    sql: include_str!("../../assets/migrations/0001_initial.sql"),
    fingerprint: "f876020f03345f40cb17d17afaa72303e6b8b9693e1c472478ca921930fb49f2",
}];

/// The schema this program writes.
pub const SCHEMA_VERSION: i32 = MIGRATIONS.len() as i32;

/// Refuses a file that is not ours or newer than we know, without touching it: it is opened as immutable, so
/// that SQLite makes no lock and no file beside it.
pub(super) fn check_header(path: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(immutable_uri(path), flags).map_err(|error| StoreError::on(path, error))?;
    let read = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let id = read("application_id").map_err(|error| StoreError::on(path, error))?;
    let found = read("user_version").map_err(|error| StoreError::on(path, error))?;
    if id != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    if found > SCHEMA_VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: SCHEMA_VERSION });
    }
    Ok(())
}

fn immutable_uri(path: &Path) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');
    let bytes = path.as_os_str().as_encoded_bytes();
    format!("file://{}?immutable=1", percent_encode(bytes, KEPT))
}

/// Makes the tables of a new file, or brings an older one up to date, in one transaction.
pub(super) fn migrate(store: &mut Store) -> Result<(), StoreError> {
    let version: i32 = store.conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == SCHEMA_VERSION {
        return Ok(());
    }
    if version > 0 {
        store.backup("before-upgrade", None)?;
    }
    let tx = store.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another instance may have been quicker.
    let version: i32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(version).unwrap_or(0)) {
        tx.execute_batch(migration.sql)?;
    }
    if version == 0 {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    tx.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    let broken = tx.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if broken {
        return Err(StoreError::Damaged("a row refers to another that is not there".into()));
    }
    tx.commit()?;
    Ok(())
}

/// Compares the tables with those we made: a trigger or view that somebody added could do anything.
pub(super) fn check_schema(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let version: i32 =
        conn.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|error| StoreError::on(path, error))?;
    if version < SCHEMA_VERSION {
        return Err(StoreError::OldAndReadOnly(path.to_owned()));
    }
    if version > SCHEMA_VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known: SCHEMA_VERSION });
    }
    if fingerprint(conn)? == newest_fingerprint() { Ok(()) } else { Err(StoreError::Schema(path.to_owned())) }
}

/// What the tables of an up-to-date file look like.
pub(super) fn newest_fingerprint() -> &'static str {
    MIGRATIONS.last().map_or("", |migration| migration.fingerprint)
}

/// SHA-256 over everything in `sqlite_schema`, in hexadecimal.
pub(super) fn fingerprint(conn: &Connection) -> Result<String, StoreError> {
    // sqlite_stat tables appear when somebody runs ANALYZE and do no harm.
    let mut statement = conn.prepare(
        "SELECT type || char(0) || name || char(0) || tbl_name || char(0) || coalesce(sql, '')
         FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name",
    )?;
    let mut hash = Sha256::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        hash.update(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?.as_bytes());
        hash.update([0xff]);
    }
    Ok(super::backup::hex(&hash.finalize()))
}

/// For the error about a file that cannot be written.
impl Store {
    pub(super) fn require_write(&self) -> Result<(), StoreError> {
        match &self.access {
            Access::ReadWrite => Ok(()),
            Access::ReadOnly(why) => Err(StoreError::ReadOnly(why.clone())),
        }
    }
}

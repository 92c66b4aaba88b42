//! What a copy holds, looked at without opening it for writing.

use std::fs;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use crate::domain::words::count::counted;
use crate::domain::words::worded::worded;
use crate::store::checksum::{beside, sha256};
use crate::store::error::StoreError;
use crate::store::file;
use crate::store::file::Store;
use crate::store::migrate::{self, MIGRATIONS};

/// How many rows of each kind a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Contents {
    pub(crate) people: u32,
    pub(crate) requests: u32,
    pub(crate) connections: u32,
}

impl Contents {
    /// Counts what a file holds.
    pub(crate) fn of(path: &Path) -> Result<Contents, rusqlite::Error> {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sql = "SELECT (SELECT count(*) FROM people), (SELECT count(*) FROM requests),
            (SELECT count(*) FROM connections WHERE state = 'connected')";
        conn.query_row(sql, [], |row| {
            Ok(Contents { people: row.get(0)?, requests: row.get(1)?, connections: row.get(2)? })
        })
    }

    /// The counts in words.
    pub(crate) fn text(&self) -> String {
        [
            counted(self.people.into(), "person", "people"),
            counted(self.requests.into(), "request", "requests"),
            counted(self.connections.into(), "connection", "connections"),
        ]
        .join(", ")
    }
}

worded! {
    /// Whether a copy is what it was when it was made.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    #[cfg_attr(test, derive(schemars::JsonSchema))]
    #[serde(rename_all = "lowercase")]
    pub(crate) enum HashState {
        /// Its checksum is the one that lies beside it.
        Same = "hash holds",
        /// No checksum lies beside it.
        Missing = "no hash",
        /// Its checksum is another.
        Wrong = "changed since",
        /// It, or its checksum, cannot be read.
        Unreadable = "unreadable",
    }
}

impl HashState {
    /// Reads a copy and compares.
    pub(crate) fn of(path: &Path) -> HashState {
        let told = match fs::read_to_string(beside(path)) {
            Ok(told) => told,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return HashState::Missing,
            Err(_) => return HashState::Unreadable,
        };
        match sha256(path) {
            Ok(hash) if told.split_whitespace().next() == Some(&*hash) => HashState::Same,
            Ok(_) => HashState::Wrong,
            Err(_) => HashState::Unreadable,
        }
    }
}

/// Reads a file to its last row as the program does; one of an older version, which it does not read as it is, as far as
/// its texts are texts.
pub(crate) fn read_through(path: &Path) -> Result<(), StoreError> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version as usize == MIGRATIONS.len() {
        return Store::reader(&file::absolute(path)?)?.read_through();
    }
    let mut tables = conn.prepare("SELECT format('\"%w\"', name) FROM sqlite_schema WHERE type = 'table'")?;
    for table in tables.query_map([], |row| row.get::<_, String>(0))? {
        let mut all = conn.prepare(&format!("SELECT * FROM {}", table?))?;
        let columns = all.column_count();
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                if let ValueRef::Text(text) = row.get_ref(column)? {
                    std::str::from_utf8(text).map_err(|error| StoreError::Damaged(error.to_string()))?;
                }
            }
        }
    }
    Ok(())
}

/// What SQLite says of a copy: "ok", or what is wrong with it.
pub(crate) fn checked(path: &Path) -> Result<String, rusqlite::Error> {
    let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    copy.pragma_query_value(None, "integrity_check", |row| row.get(0))
}

/// What a copy holds that can take the place of the file: it is unchanged, whole, and ours.
pub(crate) fn good(copy: &Path) -> Result<Contents, StoreError> {
    let bad = |why: String| StoreError::BadCopy { path: copy.to_owned(), why };
    if !copy.exists() {
        return Err(bad("it is not there".into()));
    }
    match HashState::of(copy) {
        HashState::Same | HashState::Missing => {}
        HashState::Wrong => return Err(bad("it is not what it was when it was made (its checksum differs)".into())),
        HashState::Unreadable => return Err(bad("it cannot be read".into())),
    }
    migrate::check_header(copy).map_err(|error| bad(error.to_string()))?;
    match checked(copy).map_err(|error| bad(error.to_string()))?.as_str() {
        "ok" => {}
        said => return Err(bad(said.to_owned())),
    }
    let conn = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let broken: i64 = conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if broken > 0 {
        return Err(bad(format!("{broken} rows refer to others that are not there")));
    }
    read_through(copy).map_err(|error| bad(error.to_string()))?;
    Contents::of(copy).map_err(|error| bad(error.to_string()))
}

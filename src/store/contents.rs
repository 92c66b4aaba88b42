//! What a copy holds, looked at without opening it for writing.

use std::fs;
use std::path::Path;

use chrono::DateTime;
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use crate::domain::time::Time;
use crate::domain::words::count::counted;
use crate::store::checksum::{beside, sha256};

/// How many rows of each kind a file holds, and how far its journal goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Contents {
    pub(crate) people: u32,
    pub(crate) requests: u32,
    pub(crate) connections: u32,
    /// Number of the newest batch; 0: none.
    #[serde(skip)]
    pub(crate) newest_batch: u32,
    /// When that was written.
    #[serde(skip)]
    pub(crate) changed_at: Option<Time>,
}

impl Contents {
    /// Counts what a file holds.
    pub(crate) fn of(path: &Path) -> Result<Contents, rusqlite::Error> {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sql = "SELECT (SELECT count(*) FROM people), (SELECT count(*) FROM requests),
            (SELECT count(*) FROM connections WHERE state = 'connected'),
            coalesce((SELECT max(id) FROM batches), 0), (SELECT made_at FROM batches ORDER BY id DESC LIMIT 1)";
        conn.query_row(sql, [], |row| {
            let seconds: Option<i64> = row.get(4)?;
            Ok(Contents {
                people: row.get(0)?,
                requests: row.get(1)?,
                connections: row.get(2)?,
                newest_batch: row.get(3)?,
                changed_at: seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
            })
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

/// Whether a copy is what it was when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum HashState {
    /// Its checksum is the one that lies beside it.
    Same,
    /// No checksum lies beside it.
    Missing,
    /// Its checksum is another.
    Wrong,
    /// It, or its checksum, cannot be read.
    Unreadable,
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

    /// The state in a word or two.
    pub(crate) fn word(self) -> &'static str {
        match self {
            HashState::Same => "hash holds",
            HashState::Missing => "no hash",
            HashState::Wrong => "changed since",
            HashState::Unreadable => "unreadable",
        }
    }
}

/// What SQLite says of a copy: "ok", or what is wrong with it.
pub(crate) fn checked(path: &Path) -> Result<String, rusqlite::Error> {
    let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    copy.pragma_query_value(None, "integrity_check", |row| row.get(0))
}

/// Whether a copy is what it was when it was made, and whole.
pub(crate) fn is_good(path: &Path) -> bool {
    let is_unchanged = match HashState::of(path) {
        HashState::Same | HashState::Missing => true,
        HashState::Wrong | HashState::Unreadable => false,
    };
    is_unchanged && checked(path).is_ok_and(|said| said == "ok")
}

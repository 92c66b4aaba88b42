//! The journal as the other machines are told of it: who made which batch, in which place, and what was known by then.

use std::collections::BTreeMap;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::domain::sync::entry::{Machine, Seen};
use crate::domain::sync::kind::Kind;
use crate::domain::sync::names::{Met, Writer};
use crate::domain::time::Time;
use crate::domain::words::hex::hex;
use crate::store::error::StoreError;
use crate::store::journal::moment;
use crate::store::query::{all, each};
use crate::store::rows::column::json;

/// A batch of the journal since there are several machines.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) batch: u32,
    pub(crate) machine: Machine,
    pub(crate) number: u32,
    pub(crate) made_at: Time,
    pub(crate) at: Time,
    pub(crate) step: u64,
    /// What was known before it of each machine.
    pub(crate) seen: Seen,
}

/// The hash of the journal up to each batch, and before the first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Journal(BTreeMap<u32, Hash>);

/// The hash of a journal up to a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Hash {
    /// Of what was done and of every row that was changed.
    whole: String,
    /// Of what was done without the rows, as it was told before.
    heads: String,
}

/// Begins a hash that tells of the rows, too.
const WHOLE: &str = "2:";

impl Journal {
    /// The newest batch; 0: there is none.
    pub(crate) fn newest(&self) -> u32 {
        self.0.keys().last().copied().unwrap_or_default()
    }

    /// The hash up to a batch, as it is told.
    pub(crate) fn hash(&self, batch: u32) -> Option<&str> {
        self.0.get(&batch).map(|hash| &*hash.whole)
    }

    /// The hash up to a batch, as older programs told it.
    #[cfg(test)]
    pub(crate) fn heads(&self, batch: u32) -> &str {
        self.0.get(&batch).map_or("", |hash| &hash.heads)
    }

    /// Whether it has that hash up to a batch, as it is told or was before.
    pub(crate) fn fits(&self, batch: u32, told: &str) -> bool {
        let own = self.0.get(&batch).map(|hash| if told.starts_with(WHOLE) { &hash.whole } else { &hash.heads });
        own.is_some_and(|own| own == told)
    }

    /// The last batch that another journal has as well, with all before it.
    pub(crate) fn common(&self, other: &Journal) -> Option<u32> {
        self.0.iter().rev().find(|(batch, hash)| other.0.get(batch) == Some(hash)).map(|(batch, _)| *batch)
    }
}

/// Hashes the journal, batch by batch: two files with the same hash were one file by then.
pub(crate) fn journal(conn: &Connection) -> Result<Journal, StoreError> {
    let (mut heads, mut whole) = (String::new(), String::new());
    let mut journal = Journal(BTreeMap::from([(0, Hash::default())]));
    let sql =
        "SELECT id, id || ' ' || made_at || ' ' || kind || ' ' || coalesce(target, 0) || ' ' || size || ' ' || deed
        || ' ' || label FROM batches ORDER BY id";
    each(conn, sql, [], |row| {
        let text: String = row.get(1)?;
        let batch = row.get(0)?;
        let rows = rows(conn, batch)?;
        whole = format!(
            "{WHOLE}{}",
            hex(&Sha256::new().chain_update(&whole).chain_update(&text).chain_update(rows).finalize())
        );
        heads = hex(&Sha256::new().chain_update(&heads).chain_update(text).finalize());
        journal.0.insert(batch, Hash { whole: whole.clone(), heads: heads.clone() });
        Ok(())
    })?;
    Ok(journal)
}

/// The hash of every row that a batch changed.
fn rows(conn: &Connection, batch: u32) -> Result<[u8; 32], StoreError> {
    let mut hash = Sha256::new();
    let mut edits = conn.prepare_cached("SELECT seq, edit FROM edits WHERE batch_id = ?1 ORDER BY seq")?;
    let mut rows = edits.query([batch])?;
    while let Some(row) = rows.next()? {
        hash.update(row.get::<_, u32>(0)?.to_le_bytes());
        hash.update(row.get_ref(1)?.as_bytes().map_err(rusqlite::Error::from)?);
        hash.update([0]);
    }
    let sql = "SELECT seq, table_name, first, checksums FROM inserted WHERE batch_id = ?1 ORDER BY seq";
    let mut inserted = conn.prepare_cached(sql)?;
    let mut rows = inserted.query([batch])?;
    while let Some(row) = rows.next()? {
        hash.update(row.get::<_, u32>(0)?.to_le_bytes());
        hash.update(row.get_ref(1)?.as_bytes().map_err(rusqlite::Error::from)?);
        hash.update(row.get::<_, u32>(2)?.to_le_bytes());
        hash.update(row.get_ref(3)?.as_bytes().map_err(rusqlite::Error::from)?);
    }
    Ok(hash.finalize().into())
}

/// A batch that was taken over.
struct Taken {
    machine: Machine,
    number: u32,
    at: Time,
    step: u64,
}

/// The journal since there are several machines.
pub(crate) fn lines(conn: &Connection, writers: &[Writer]) -> Result<Vec<Line>, StoreError> {
    let Some(first) = writers.first() else { return Ok(Vec::new()) };
    let sql = "SELECT batch_id, machine, number, place, step FROM taken";
    let mut taken: BTreeMap<u32, Taken> = all(conn, sql, [], |row| {
        let (machine, number, at) = (row.get(1)?, row.get(2)?, moment(row.get(3)?)?);
        Ok((row.get(0)?, Taken { machine, number, at, step: row.get::<_, i64>(4)?.cast_unsigned() }))
    })?;
    let (mut lines, mut seen) = (Vec::<Line>::new(), Seen::new());
    let (mut last_at, mut last_step) = (Time::UNIX_EPOCH, 0);
    each(conn, "SELECT id, made_at FROM batches WHERE id > ?1 ORDER BY id", [first.since], |row| {
        let batch: u32 = row.get(0)?;
        let made_at = moment(row.get(1)?)?;
        let own = || {
            let writer = writers.iter().rev().find(|writer| batch > writer.since).unwrap_or(first);
            let number = seen.get(&writer.machine).copied().unwrap_or_default() + 1;
            Taken { machine: writer.machine.clone(), number, at: made_at.max(last_at), step: last_step + 1 }
        };
        let Taken { machine, number, at, step } = taken.remove(&batch).unwrap_or_else(own);
        (last_at, last_step) = (last_at.max(at), last_step.max(step));
        let before = seen.clone();
        seen.insert(machine.clone(), number);
        lines.push(Line { batch, machine, number, made_at, at, step, seen: before });
        Ok(())
    })?;
    Ok(lines)
}

/// How far the batches of each machine are in the file.
pub(crate) fn have(lines: &[Line]) -> Seen {
    lines.iter().map(|line| (line.machine.clone(), line.number)).collect()
}

/// The machines that wrote to the file, the oldest first.
pub(crate) fn writers(conn: &Connection) -> Result<Vec<Writer>, StoreError> {
    all(conn, "SELECT machine, since, journal, lasts FROM machines ORDER BY since", [], |row| {
        Ok(Writer { machine: row.get(0)?, since: row.get(1)?, journal: row.get(2)?, lasts: json(row, 3)? })
    })
}

/// The rows of other machines that are known.
pub(crate) fn met(conn: &Connection) -> Result<Vec<Met>, StoreError> {
    let sql = "SELECT machine, table_name, number, here, is_new FROM met ORDER BY machine, table_name, number";
    all(conn, sql, [], |row| {
        let table: String = row.get(1)?;
        let kind = Kind::numbered(&table)
            .ok_or_else(|| StoreError::Damaged(format!("a row was met in \"{}\"", table.escape_debug())))?;
        Ok(Met { machine: row.get(0)?, kind, number: row.get(2)?, here: row.get(3)?, is_new: row.get(4)? })
    })
}

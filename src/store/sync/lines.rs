//! The journal as the other machines are told of it: who made which batch, in which place, and what was known by then.

use std::collections::BTreeMap;

use chrono::DateTime;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::domain::sync::entry::{Machine, Seen};
use crate::domain::sync::kind::Kind;
use crate::domain::sync::names::{Met, Writer};
use crate::domain::time::Time;
use crate::domain::words::hex::hex;
use crate::store::error::StoreError;
use crate::store::query::each;

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
pub(crate) type Journal = BTreeMap<u32, String>;

/// Hashes the journal, batch by batch: two files with the same hash were one file by then.
pub(crate) fn journal(conn: &Connection) -> Result<Journal, StoreError> {
    let mut hash = String::new();
    let mut journal = Journal::from([(0, hash.clone())]);
    let sql =
        "SELECT id, id || ' ' || made_at || ' ' || kind || ' ' || coalesce(target, 0) || ' ' || size || ' ' || deed
        || ' ' || label FROM batches ORDER BY id";
    each(conn, sql, [], |row| {
        let text: String = row.get(1)?;
        hash = hex(&Sha256::new().chain_update(&hash).chain_update(text).finalize());
        journal.insert(row.get(0)?, hash.clone());
        Ok(())
    })?;
    Ok(journal)
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
    let mut taken: BTreeMap<u32, Taken> = BTreeMap::new();
    each(conn, "SELECT batch_id, machine, number, place, step FROM taken", [], |row| {
        let (at, step): (i64, i64) = (row.get(3)?, row.get(4)?);
        let at = moment(at)?;
        let (machine, number) = (row.get(1)?, row.get(2)?);
        taken.insert(row.get(0)?, Taken { machine, number, at, step: step.cast_unsigned() });
        Ok(())
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

pub(crate) fn moment(seconds: i64) -> Result<Time, StoreError> {
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| StoreError::Damaged(format!("a batch is dated {seconds}")))
}

/// How far the batches of each machine are in the file.
pub(crate) fn have(lines: &[Line]) -> Seen {
    lines.iter().map(|line| (line.machine.clone(), line.number)).collect()
}

/// The machines that wrote to the file, the oldest first.
pub(crate) fn writers(conn: &Connection) -> Result<Vec<Writer>, StoreError> {
    let mut writers = Vec::new();
    each(conn, "SELECT machine, since, journal, lasts FROM machines ORDER BY since", [], |row| {
        let lasts = serde_json::from_str(row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?)?;
        writers.push(Writer { machine: row.get(0)?, since: row.get(1)?, journal: row.get(2)?, lasts });
        Ok(())
    })?;
    Ok(writers)
}

/// The rows of other machines that are known.
pub(crate) fn met(conn: &Connection) -> Result<Vec<Met>, StoreError> {
    let mut met = Vec::new();
    let sql = "SELECT machine, table_name, number, here, is_new FROM met ORDER BY machine, table_name, number";
    each(conn, sql, [], |row| {
        let table: String = row.get(1)?;
        let kind = Kind::numbered(&table)
            .ok_or_else(|| StoreError::Damaged(format!("a row was met in \"{}\"", table.escape_debug())))?;
        met.push(Met { machine: row.get(0)?, kind, number: row.get(2)?, here: row.get(3)?, is_new: row.get(4)? });
        Ok(())
    })?;
    Ok(met)
}

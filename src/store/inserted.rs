//! New rows in the journal. What a batch took in stands in its table already, so the journal keeps where, and a
//! checksum: undo takes a row back only as it was taken in, and its own entry then keeps it whole.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, params};
use serde::Serialize;

use crate::domain::record::change::Change;
use crate::domain::record::connection::Connection as Tie;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::edit::{Edit, each_edit, of_table};
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::table::Record;
use crate::domain::record::task::Task;
use crate::store::error::StoreError;
use crate::store::rows::stored::Stored;

/// The most rows in one entry, 256 KB of checksums.
const MOST: u32 = 1 << 16;

/// New rows of one table whose numbers follow each other, as they follow each other in a batch.
#[derive(Debug)]
pub(crate) struct Inserted {
    /// The place of the first of them within the batch.
    pub(crate) seq: u32,
    table: String,
    first: u32,
    /// Four bytes for each row.
    checksums: Vec<u8>,
}

impl Inserted {
    fn len(&self) -> u32 {
        (self.checksums.len() / size_of::<u32>()) as u32
    }

    /// The table of the rows.
    pub(crate) fn table(&self) -> &str {
        &self.table
    }

    /// The place of each row within the batch, and its number.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..self.len()).map(|at| (self.seq + at, self.first + at))
    }

    /// Whether a row continues it.
    fn is_followed_by(&self, seq: u32, table: &str, number: u32) -> bool {
        let len = self.len();
        len < MOST && self.table == table && self.seq + len == seq && self.first + len == number
    }
}

/// Edits with their places in a batch.
type Placed<E> = Vec<(u32, E)>;

/// The new rows of a batch that nothing else in it changes, and all its other edits with their places.
pub(crate) type Parted<'e> = (Vec<Inserted>, Placed<&'e Edit>);

/// Parts the edits of a batch: the new rows that nothing else in it changes, and all others with their places.
pub(crate) fn part(edits: &[Edit]) -> Result<Parted<'_>, StoreError> {
    let changed: HashSet<_> = edits.iter().filter_map(changed_row).collect();
    let (mut runs, mut others, mut json) = (Vec::<Inserted>::new(), Vec::new(), Vec::new());
    for (seq, edit) in (0..).zip(edits) {
        let new = each_edit!(edit, row(change) => new_row(change, &mut json)?, document(_change) => None);
        match new.filter(|(table, number)| !changed.contains(&(*table, *number))) {
            None => others.push((seq, edit)),
            Some((table, number)) => {
                let sum = crc32fast::hash(&json).to_le_bytes();
                match runs.last_mut().filter(|run| run.is_followed_by(seq, table, number)) {
                    Some(run) => run.checksums.extend(sum),
                    None => runs.push(Inserted { seq, table: table.into(), first: number, checksums: sum.to_vec() }),
                }
            }
        }
    }
    Ok((runs, others))
}

/// Which row an edit finds, where it finds one.
fn changed_row(edit: &Edit) -> Option<(&'static str, u32)> {
    fn found<T: Record>(change: &Change<T>) -> Option<(&'static str, u32)> {
        change.before.as_ref().map(|row| (T::TABLE, row.number()))
    }
    each_edit!(edit, row(change) => found(change), document(_change) => None)
}

/// The row that a change takes in, where it takes one in; `json` is then the row as JSON.
fn new_row<T: Record + Serialize>(
    change: &Change<T>,
    json: &mut Vec<u8>,
) -> Result<Option<(&'static str, u32)>, StoreError> {
    let Change { before: None, after: Some(row) } = change else { return Ok(None) };
    json.clear();
    serde_json::to_writer(json, row)?;
    Ok(Some((T::TABLE, row.number())))
}

/// Writes what a batch took in.
pub(crate) fn record(conn: &Connection, batch: BatchId, runs: &[Inserted]) -> Result<(), StoreError> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO inserted (batch_id, seq, table_name, first, last, checksums) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for run in runs {
        let last = run.first + run.len() - 1;
        insert.execute(params![batch.0, run.seq, run.table, run.first, last, run.checksums])?;
    }
    Ok(())
}

/// Reads what a batch took in, each row with its place within the batch.
///
/// # Errors
///
/// [`StoreError::Stale`] where a row is not what was taken in.
pub(crate) fn read(conn: &Connection, batch: BatchId) -> Result<Placed<Edit>, StoreError> {
    let mut edits = Vec::new();
    for run in runs(conn, batch)? {
        rows_of(conn, &run, &mut edits)?;
    }
    Ok(edits)
}

/// Where the rows stand that a batch took in.
pub(crate) fn runs(conn: &Connection, batch: BatchId) -> Result<Vec<Inserted>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT seq, table_name, first, checksums FROM inserted WHERE batch_id = ?1 ORDER BY seq")?;
    let runs = statement.query_map([batch.0], |row| {
        Ok(Inserted { seq: row.get(0)?, table: row.get(1)?, first: row.get(2)?, checksums: row.get(3)? })
    })?;
    Ok(runs.collect::<Result<_, _>>()?)
}

fn rows_of(conn: &Connection, run: &Inserted, edits: &mut Placed<Edit>) -> Result<(), StoreError> {
    of_table!(
        &*run.table,
        edit => typed(conn, run, edit, edits),
        other => Err(StoreError::Damaged(format!("a batch took in a row of \"{}\"", other.escape_debug()))),
    )
}

fn typed<T: Stored + Serialize>(
    conn: &Connection,
    run: &Inserted,
    wrap: impl Fn(Change<T>) -> Edit,
    edits: &mut Placed<Edit>,
) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(T::SELECT_ONE)?;
    let mut json = Vec::new();
    for (at, sum) in (0..).zip(run.checksums.chunks_exact(size_of::<u32>())) {
        let number = run.first + at;
        let mut rows = statement.query([number])?;
        let Some(row) = rows.next()? else {
            return Err(StoreError::Stale(format!("row {number} of {}", run.table)));
        };
        let row = T::read(row)?;
        json.clear();
        serde_json::to_writer(&mut json, &row)?;
        if crc32fast::hash(&json).to_le_bytes() != *sum {
            return Err(StoreError::Stale(row.describe()));
        }
        edits.push((run.seq + at, wrap(Change::insert(row))));
    }
    Ok(())
}

/// Whom the new rows of a batch are about.
pub(crate) fn people_of(conn: &Connection, batch: BatchId) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT table_name, first, last FROM inserted WHERE batch_id = ?1 ORDER BY seq")?;
    let mut rows = statement.query([batch.0])?;
    let mut people = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (table, first, last): (String, u32, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (key, column, table) = match table.as_str() {
            Person::TABLE => ("id", "id", Person::TABLE),
            Request::TABLE => ("id", "person_id", Request::TABLE),
            Tie::TABLE => ("id", "person_id", Tie::TABLE),
            Interaction::TABLE => ("id", "person_id", Interaction::TABLE),
            FollowUp::TABLE => ("id", "person_id", FollowUp::TABLE),
            // There is one of a person, who is its number.
            Correspondence::TABLE => ("person_id", "person_id", Correspondence::TABLE),
            Task::TABLE => ("id", "person_id", Task::TABLE),
            // Groups, shares and archives are about nobody; messages follow their correspondence.
            _ => continue,
        };
        let sql = format!("SELECT {column} FROM {table} WHERE {key} BETWEEN ?1 AND ?2");
        let mut of = conn.prepare_cached(&sql)?;
        let found = of.query_map([first, last], |row| row.get(0).map(PersonId))?;
        for person in found {
            people.insert(person?);
        }
    }
    Ok(people)
}

/// The batches that took a person in. Whichever entry they are in ends less than [`MOST`] rows behind them.
pub(crate) fn batches_of(conn: &Connection, person: PersonId) -> Result<Vec<BatchId>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT batch_id FROM inserted
         WHERE table_name = 'people' AND last >= ?1 AND last < ?1 + ?2 AND first <= ?1",
    )?;
    Ok(statement.query_map([person.0, MOST], |row| row.get(0).map(BatchId))?.collect::<Result<_, _>>()?)
}

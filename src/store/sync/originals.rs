//! The newest batches of the journal as they were written, each with every edit: the journal keeps of new rows only where
//! they stand, so they are found by going back from what stands there now.

use rusqlite::Connection;
use serde::Serialize;

use foldhash::HashMap;

use crate::domain::record::batch::Batch;
use crate::domain::record::change::Change;
use crate::domain::record::edit::{Edit, each_edit, of_table};
use crate::domain::record::journal::BatchId;
use crate::domain::record::table::Record;
use crate::store::error::StoreError;
use crate::store::inserted::Inserted;
use crate::store::query::all;
use crate::store::rows::stored::Stored;
use crate::store::{inserted, journal};

/// Rows as they were before the batches that were gone back over, as JSON; `None`: not there.
type Earlier = HashMap<(&'static str, u32), Option<serde_json::Value>>;

/// The batches behind one, oldest first, each with its kind and every edit.
pub(crate) fn originals(conn: &Connection, after: u32) -> Result<Vec<(u32, Batch)>, StoreError> {
    let sql = "SELECT id FROM batches WHERE id > ?1 ORDER BY id DESC";
    let numbers: Vec<u32> = all(conn, sql, [after], |row| Ok(row.get::<_, u32>(0)?))?;
    let mut earlier = Earlier::default();
    let mut batches = Vec::new();
    for number in numbers {
        let batch = original(conn, BatchId(number), &earlier)?;
        for edit in batch.edits.iter().rev() {
            each_edit!(edit, row(change) => go_back(change, &mut earlier)?, document(_change) => ());
        }
        batches.push((number, batch));
    }
    batches.reverse();
    Ok(batches)
}

fn go_back<T: Record + Serialize>(change: &Change<T>, earlier: &mut Earlier) -> Result<(), StoreError> {
    if let Some(after) = &change.after {
        earlier.insert((T::TABLE, after.number()), None);
    }
    if let Some(before) = &change.before {
        earlier.insert((T::TABLE, before.number()), Some(serde_json::to_value(before)?));
    }
    Ok(())
}

fn original(conn: &Connection, id: BatchId, earlier: &Earlier) -> Result<Batch, StoreError> {
    let mut batch = journal::head(conn, id)?;
    let mut edits: Vec<(u32, Edit)> = Vec::new();
    for run in inserted::runs(conn, id)? {
        new_rows(conn, &run, earlier, &mut edits)?;
    }
    batch.edits = journal::in_turn(conn, id, edits)?;
    Ok(batch)
}

fn new_rows(
    conn: &Connection,
    run: &Inserted,
    earlier: &Earlier,
    edits: &mut Vec<(u32, Edit)>,
) -> Result<(), StoreError> {
    of_table!(
        run.table(),
        edit => typed(conn, run, edit, earlier, edits),
        other => Err(StoreError::Damaged(format!("a batch took in a row of \"{}\"", other.escape_debug()))),
    )
}

fn typed<T: Stored + serde::de::DeserializeOwned>(
    conn: &Connection,
    run: &Inserted,
    wrap: impl Fn(Change<T>) -> Edit,
    earlier: &Earlier,
    edits: &mut Vec<(u32, Edit)>,
) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(T::SELECT_ONE)?;
    for (seq, number) in run.rows() {
        let gone = || StoreError::Damaged(format!("row {number} of {} is not in the journal", T::TABLE));
        let row = if let Some(row) = earlier.get(&(T::TABLE, number)) {
            serde_json::from_value(row.clone().ok_or_else(gone)?)?
        } else {
            let mut rows = statement.query([number])?;
            T::read(rows.next()?.ok_or_else(gone)?)?
        };
        edits.push((seq, wrap(Change::insert(row))));
    }
    Ok(())
}

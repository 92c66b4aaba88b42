//! The newest batches of the journal as they were written, each with every edit: the journal keeps of new rows only where
//! they stand, so they are found by going back from what stands there now.

use rusqlite::Connection;
use serde::Serialize;

use foldhash::HashMap;

use crate::domain::record::batch::Batch;
use crate::domain::record::book::Tabled;
use crate::domain::record::change::Change;
use crate::domain::record::connection::Connection as Tie;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::edit::{Edit, each_edit};
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::group::Group;
use crate::domain::record::imported::Imported;
use crate::domain::record::journal::BatchId;
use crate::domain::record::message::Message;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::record::table::Record;
use crate::domain::record::task::Task;
use crate::store::error::StoreError;
use crate::store::inserted::Inserted;
use crate::store::query::each;
use crate::store::rows::stored::Stored;
use crate::store::{inserted, journal};

/// Rows as they were before the batches that were gone back over, as JSON; `None`: not there.
type Earlier = HashMap<(&'static str, u32), Option<serde_json::Value>>;

/// The batches behind one, oldest first, each with its kind and every edit.
pub(crate) fn originals(conn: &Connection, after: u32) -> Result<Vec<(u32, Batch)>, StoreError> {
    let mut numbers: Vec<u32> = Vec::new();
    each(conn, "SELECT id FROM batches WHERE id > ?1 ORDER BY id DESC", [after], |row| {
        numbers.push(row.get(0)?);
        Ok(())
    })?;
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
    let sql = "SELECT seq, edit FROM edits WHERE batch_id = ?1 ORDER BY seq";
    each(conn, sql, [id.0], |row| {
        edits.push((row.get(0)?, serde_json::from_str(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?));
        Ok(())
    })?;
    edits.sort_by_key(|(seq, _)| *seq);
    batch.edits = edits.into_iter().map(|(_, edit)| edit).collect();
    Ok(batch)
}

fn new_rows(
    conn: &Connection,
    run: &Inserted,
    earlier: &Earlier,
    edits: &mut Vec<(u32, Edit)>,
) -> Result<(), StoreError> {
    match run.table() {
        Person::TABLE => typed(conn, run, Tabled::edit as fn(Change<Person>) -> Edit, earlier, edits),
        Request::TABLE => typed(conn, run, Tabled::edit as fn(Change<Request>) -> Edit, earlier, edits),
        Tie::TABLE => typed(conn, run, Tabled::edit as fn(Change<Tie>) -> Edit, earlier, edits),
        Interaction::TABLE => typed(conn, run, Tabled::edit as fn(Change<Interaction>) -> Edit, earlier, edits),
        FollowUp::TABLE => typed(conn, run, Tabled::edit as fn(Change<FollowUp>) -> Edit, earlier, edits),
        Correspondence::TABLE => typed(conn, run, Tabled::edit as fn(Change<Correspondence>) -> Edit, earlier, edits),
        Group::TABLE => typed(conn, run, Tabled::edit as fn(Change<Group>) -> Edit, earlier, edits),
        Share::TABLE => typed(conn, run, Tabled::edit as fn(Change<Share>) -> Edit, earlier, edits),
        Task::TABLE => typed(conn, run, Tabled::edit as fn(Change<Task>) -> Edit, earlier, edits),
        Imported::TABLE => typed(conn, run, Tabled::edit as fn(Change<Imported>) -> Edit, earlier, edits),
        Message::TABLE => typed(conn, run, Edit::Message, earlier, edits),
        other => Err(StoreError::Damaged(format!("a batch took in a row of \"{}\"", other.escape_debug()))),
    }
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

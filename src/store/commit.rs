//! Writing: one batch, one transaction, with its journal entry. Each edit finds the row as it expects it, or
//! nothing is written at all.

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};

use crate::domain::both;
use crate::domain::record::batch::Batch;
use crate::domain::record::change::Change;
use crate::domain::record::edit::{Edit, each_edit};
use crate::domain::record::journal::{BatchId, BatchKind, Receipt};
use crate::domain::time::Time;
use crate::store::document::Document;
use crate::store::error::StoreError;
use crate::store::file::{Access, Store, Written};
use crate::store::inserted;
use crate::store::journal;
use crate::store::new_rows::{self, Indexes};
use crate::store::rows::stored::{self, Stored};

/// Batches that were not written, as they were handed over, and why not.
pub(crate) struct Unwritten {
    /// The batches.
    pub batches: Vec<Batch>,
    /// What came in between.
    pub error: Box<StoreError>,
}

impl Store {
    /// Writes a batch and its journal entry. The receipt is given only after the file is safe.
    pub fn commit(&mut self, batch: Batch, at: Time) -> Result<Receipt, StoreError> {
        self.ready(at)?;
        self.copy_before(&batch, at)?;
        self.at_once(|tx| enter(tx, batch, BatchKind::Action, at))
    }

    /// The same, where what could not be written is wanted back.
    pub(crate) fn commit_one_or_keep(&mut self, batch: Batch, at: Time) -> Result<Vec<Receipt>, Unwritten> {
        match self.ready(at).and_then(|()| self.copy_before(&batch, at)) {
            Ok(()) => self.commit_or_keep(vec![batch], at),
            Err(error) => Err(Unwritten { batches: vec![batch], error: Box::new(error) }),
        }
    }

    /// Writes several batches, each with its own journal entry, all or nothing.
    pub fn commit_all(&mut self, batches: Vec<Batch>, at: Time) -> Result<Vec<Receipt>, StoreError> {
        self.commit_or_keep(batches, at).map_err(|unwritten| *unwritten.error)
    }

    /// The same, where what could not be written is wanted back.
    pub(crate) fn commit_or_keep(&mut self, batches: Vec<Batch>, at: Time) -> Result<Vec<Receipt>, Unwritten> {
        let written = self.ready(at).and_then(|()| {
            self.at_once(|tx| {
                let each = |batch: &Batch| record(tx, batch, BatchKind::Action, at);
                batches.iter().map(each).collect::<Result<Vec<_>, _>>()
            })
        });
        match written {
            Ok(ids) => {
                let receipt = |(id, batch): (BatchId, Batch)| received(batch, id, BatchKind::Action);
                Ok(ids.into_iter().zip(batches).map(receipt).collect())
            }
            Err(error) => Err(Unwritten { batches, error: Box::new(error) }),
        }
    }

    /// Writes a batch without a journal entry: the ground on which a journal begins, such as the demo network.
    pub fn seed(&mut self, batch: &Batch) -> Result<(), StoreError> {
        self.at_once(|tx| write(tx, &batch.edits))
    }

    /// Takes back the newest batch that is not taken back yet.
    pub fn undo(&mut self, at: Time) -> Result<Receipt, StoreError> {
        self.ready(at)?;
        if let Some(newest) = journal::stacks(&self.conn)?.undo.last() {
            self.copy_before_taking_back(*newest, at)?;
        }
        self.at_once(|tx| {
            let target = journal::stacks(tx)?.undo.pop().ok_or(StoreError::NothingTo("undo"))?;
            take_back(tx, target, BatchKind::Undo(target), at)
        })
    }

    /// Takes back a batch that must be the newest one: somebody else may have written since.
    pub fn undo_newest(&mut self, newest: BatchId, at: Time) -> Result<Receipt, StoreError> {
        self.ready(at)?;
        self.copy_before_taking_back(newest, at)?;
        self.at_once(|tx| {
            if journal::stacks(tx)?.undo.last() != Some(&newest) {
                return Err(StoreError::Stale("the file".to_owned()));
            }
            take_back(tx, newest, BatchKind::Undo(newest), at)
        })
    }

    /// Brings back what the newest undo took back, as long as nothing else was done since.
    pub fn redo(&mut self, at: Time) -> Result<Receipt, StoreError> {
        self.ready(at)?;
        self.at_once(|tx| {
            let target = journal::stacks(tx)?.redo.pop().ok_or(StoreError::NothingTo("redo"))?;
            take_back(tx, target.undo, BatchKind::Redo(target.undo), at)
        })
    }

    /// Takes back one batch that stands, whatever came after it; refused where a later one changed the same.
    pub fn undo_batch(&mut self, batch: BatchId, at: Time) -> Result<Receipt, StoreError> {
        self.ready(at)?;
        self.copy_before_taking_back(batch, at)?;
        self.at_once(|tx| {
            if !journal::stacks(tx)?.undo.contains(&batch) {
                return Err(StoreError::NothingTo("undo"));
            }
            take_back(tx, batch, BatchKind::Undo(batch), at)
        })
    }

    /// Takes back a batch and everything done after it, all or nothing. The receipts come in the order in which
    /// they were written.
    pub fn undo_to(&mut self, oldest: BatchId, at: Time) -> Result<Vec<Receipt>, StoreError> {
        self.ready(at)?;
        self.copy_before_undo(oldest, at)?;
        self.at_once(|tx| {
            let mut undo = journal::stacks(tx)?.undo;
            if !undo.contains(&oldest) {
                return Err(StoreError::NothingTo("undo"));
            }
            let mut receipts = Vec::new();
            while let Some(target) = undo.pop() {
                receipts.push(take_back(tx, target, BatchKind::Undo(target), at)?);
                if target == oldest {
                    break;
                }
            }
            Ok(receipts)
        })
    }

    /// An error unless the file can be written, is where it was, and is sound.
    pub(crate) fn ready(&mut self, at: Time) -> Result<(), StoreError> {
        self.require_write()?;
        self.check_in_place()?;
        if let Access::ReadOnly(why) = self.access_now() {
            return Err(StoreError::ReadOnly(why));
        }
        self.require_sound(at)
    }

    /// Writes in one transaction. An error of its last step does not tell whether it stands, so that is looked up.
    pub(crate) fn at_once<T>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.require_write()?;
        self.check_in_place()?;
        let told = |error: StoreError| error.with_place(&self.path);
        let begun = self.conn.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begun.map_err(|error| told(error.into()))?;
        let done = act(&tx).map_err(told)?;
        let written = newest(&tx).map_err(|error| told(error.into()))?;
        let Err(error) = tx.commit() else {
            self.written.count += 1;
            self.remains_sound();
            return Ok(done);
        };
        let error = StoreError::from(error).with_place(&self.path);
        match newest(&self.conn) {
            Ok(stands) if stands == written && written.is_some() => {
                self.written = Written { count: self.written.count + 1, unconfirmed: Some(error.to_string()) };
                Ok(done)
            }
            Ok(_) => Err(error),
            Err(_) => Err(StoreError::Unsure(Box::new(error))),
        }
    }

    /// Whether anything was written since it was opened.
    pub fn has_written(&self) -> bool {
        self.written.count > 0
    }

    /// What the disk reported about something that was written and stands all the same, once.
    pub fn take_unconfirmed(&mut self) -> Option<String> {
        self.written.unconfirmed.take()
    }
}

/// The newest batch, by all that tells it from one that another program writes in its place.
fn newest(conn: &Connection) -> rusqlite::Result<Option<(u32, i64, String, i64)>> {
    let sql = "SELECT id, made_at, label, size FROM batches ORDER BY id DESC LIMIT 1";
    conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()
}

/// Writes the inverse of a batch.
fn take_back(tx: &Transaction<'_>, target: BatchId, kind: BatchKind, at: Time) -> Result<Receipt, StoreError> {
    enter(tx, journal::read(tx, target)?.inverse(), kind, at)
}

pub(crate) fn enter(tx: &Transaction<'_>, batch: Batch, kind: BatchKind, at: Time) -> Result<Receipt, StoreError> {
    let id = record(tx, &batch, kind, at)?;
    Ok(received(batch, id, kind))
}

/// Writes a batch and its journal entry.
fn record(tx: &Transaction<'_>, batch: &Batch, kind: BatchKind, at: Time) -> Result<BatchId, StoreError> {
    // The sums of the journal are made beside the writing.
    let edits = &batch.edits;
    let (parted, written) = both::pair(edits.len(), || inserted::part(edits), || write(tx, edits));
    written?;
    journal::record(tx, batch, parted?, kind, at)
}

fn received(batch: Batch, id: BatchId, kind: BatchKind) -> Receipt {
    Receipt { batch: id, kind, deed: batch.deed, label: batch.label, edits: batch.edits }
}

fn write(conn: &Connection, edits: &[Edit]) -> Result<(), StoreError> {
    let indexes = Indexes::take_away(conn, edits)?;
    let mut rest = edits;
    while let Some((first, others)) = rest.split_first() {
        let new = new_rows::run(rest);
        if new == 0 {
            each_edit!(first, row(change) => write_row(conn, change)?, document(change) => write_document(conn, change)?);
            rest = others;
        } else {
            new_rows::insert(conn, &rest[..new])?;
            rest = &rest[new..];
        }
    }
    indexes.bring_back(conn)
}

fn write_row<T: Stored>(conn: &Connection, change: &Change<T>) -> Result<(), StoreError> {
    if let Some(before) = change.before.as_deref() {
        stored::expect(conn, before)?;
    }
    match (change.before.as_deref(), change.after.as_deref()) {
        (Some(before), Some(after)) if before.number() == after.number() => {
            conn.prepare_cached(T::UPDATE)?.execute(after.params())?;
            Ok(())
        }
        (before, after) => {
            if let Some(before) = before {
                conn.prepare_cached(T::DELETE)?.execute([before.number()])?;
            }
            after.map_or(Ok(()), |after| insert(conn, after))
        }
    }
}

fn insert<T: Stored>(conn: &Connection, row: &T) -> Result<(), StoreError> {
    match conn.prepare_cached(T::INSERT)?.execute(row.params()) {
        Ok(_) => Ok(()),
        Err(error) if new_rows::is_in_the_way(&error) => Err(StoreError::Stale(row.describe())),
        Err(error) => Err(error.into()),
    }
}

fn write_document<T: Document>(conn: &Connection, change: &Change<T>) -> Result<(), StoreError> {
    if T::read(conn)? != change.before.as_deref().cloned().unwrap_or_default() {
        return Err(StoreError::Stale(format!("your {}", T::NAME)));
    }
    change.after.as_deref().cloned().unwrap_or_default().write(conn)
}

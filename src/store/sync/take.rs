//! Writes what other machines did: each of their batches is one here, all of them together or none.

use rusqlite::{Connection, Transaction, params};

use crate::domain::record::batch::Batch;
use crate::domain::record::journal::{BatchKind, Receipt};
use crate::domain::sync::kind::Kind;
use crate::domain::sync::names::Met;
use crate::domain::sync::take_over::TakenBatch;
use crate::domain::time::Time;
use crate::store::commit::enter;
use crate::store::error::StoreError;
use crate::store::file::Store;

impl Store {
    /// Writes batches of other machines, each with the hash of what was told of it, and what the user made of them.
    pub(crate) fn take_in(
        &mut self,
        batches: Vec<(TakenBatch, String)>,
        settled: Option<Batch>,
        at: Time,
    ) -> Result<Vec<Receipt>, StoreError> {
        self.ready(at)?;
        if self.uncopied_since()?.is_some() {
            self.backup("before-sync", Some(at))?;
        }
        self.at_once(|tx| {
            let mut receipts = Vec::new();
            for (taken, hash) in batches {
                receipts.push(take(tx, taken, &hash)?);
            }
            if let Some(batch) = settled {
                receipts.push(enter(tx, batch, BatchKind::Action, at)?);
            }
            Ok(receipts)
        })
    }
}

fn take(tx: &Transaction<'_>, taken: TakenBatch, hash: &str) -> Result<Receipt, StoreError> {
    let receipt = enter(tx, taken.batch, BatchKind::Action, taken.made_at)?;
    tx.prepare_cached(
        "INSERT INTO taken (batch_id, machine, number, place, step, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        receipt.batch.0,
        taken.machine,
        taken.number,
        taken.at.timestamp(),
        taken.step.cast_signed(),
        hash
    ])?;
    for met in &taken.met {
        meet(tx, met)?;
    }
    Ok(receipt)
}

/// Notes which row here a row of another machine is. A number that was given to one that is gone again is not given twice.
fn meet(tx: &Connection, Met { machine, kind, number, here, is_new }: &Met) -> Result<(), StoreError> {
    let table = kind.word();
    tx.prepare_cached("INSERT INTO met (machine, table_name, number, here, is_new) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![machine, table, number, here, is_new])?;
    raise(tx, *kind, *here)
}

/// Notes that a number of a table was given.
pub(crate) fn raise(tx: &Connection, kind: Kind, here: u32) -> Result<(), StoreError> {
    let table = kind.word();
    let known = tx
        .prepare_cached("UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1")?
        .execute(params![table, here])?;
    if known == 0 {
        tx.prepare_cached("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)")?.execute(params![table, here])?;
    }
    Ok(())
}

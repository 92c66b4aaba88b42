//! What changes the file. Where somebody holds it, the change is given back as it was, to be tried again.

use crate::app::msg::{Effect, Msg};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::journal::Receipt;
use crate::domain::time::Time;
use crate::runtime::desk::Desk;
use crate::store::commit::Unwritten;
use crate::store::error::StoreError;
use crate::store::file::Store;

/// Whether an effect changes the file.
pub(super) fn writes(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Commit(_)
            | Effect::CommitImport(_)
            | Effect::UndoNewest(_)
            | Effect::Redo
            | Effect::UndoTo(_)
            | Effect::TakeOver(..)
    )
}

impl Desk {
    /// Changes the file; the effect as it was where somebody holds it. One that changes nothing is performed.
    pub(super) fn write(&mut self, effect: Effect) -> Result<Option<Msg>, Box<Effect>> {
        match effect {
            Effect::Commit(batch) if batch.deed == Deed::Import => self.commit_import(vec![batch]).map(Some),
            Effect::Commit(batch) => self.commit(batch).map(Some),
            Effect::CommitImport(batches) => self.commit_import(batches).map(Some),
            Effect::Redo => self.undone(effect, |store, at| store.redo(at).map(|receipt| vec![receipt])),
            Effect::UndoNewest(batch) => {
                self.undone(effect, |store, at| store.undo_newest(batch, at).map(|receipt| vec![receipt]))
            }
            Effect::UndoTo(batch) => self.undone(effect, |store, at| store.undo_to(batch, at)),
            Effect::TakeOver(shown, choices) => match self.take_over(&shown, &choices) {
                Some(msg) => Ok(Some(msg)),
                None => Err(Box::new(Effect::TakeOver(shown, choices))),
            },
            other => Ok(self.perform(other)),
        }
    }

    fn undone(
        &mut self,
        effect: Effect,
        undo: impl FnOnce(&mut Store, Time) -> Result<Vec<Receipt>, StoreError>,
    ) -> Result<Option<Msg>, Box<Effect>> {
        match undo(&mut self.store, self.app.model.clock().at) {
            Err(StoreError::Busy) => Err(Box::new(effect)),
            written => Ok(Some(self.written(written))),
        }
    }

    fn commit(&mut self, batch: Batch) -> Result<Msg, Box<Effect>> {
        let at = self.app.model.clock().at;
        let happened = self.happened(std::slice::from_ref(&batch));
        match self.store.commit_one_or_keep(batch, at) {
            Err(Unwritten { mut batches, error }) if error.is_busy() && batches.len() == 1 => {
                Err(Box::new(Effect::Commit(batches.remove(0))))
            }
            written => Ok(self.told_of(&happened, written.map_err(|unwritten| *unwritten.error))),
        }
    }

    fn commit_import(&mut self, batches: Vec<Batch>) -> Result<Msg, Box<Effect>> {
        let at = self.app.model.clock().at;
        if !self.app.model.book.is_empty() {
            match self.store.backup("before-import", Some(at)) {
                Ok(_) => {}
                Err(StoreError::Busy) => return Err(Box::new(Effect::CommitImport(batches))),
                Err(error) => return Ok(Msg::Failed(format!("Not imported: {error}"))),
            }
        }
        let happened = self.happened(&batches);
        match self.store.commit_or_keep(batches, at) {
            Err(Unwritten { batches, error }) if error.is_busy() => Err(Box::new(Effect::CommitImport(batches))),
            written => Ok(self.told_of(&happened, written.map_err(|unwritten| *unwritten.error))),
        }
    }
}

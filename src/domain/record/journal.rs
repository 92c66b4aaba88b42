//! The journal as the user sees it: every batch ever written, newest first.

use serde::Serialize;

use crate::domain::record::edit::Edit;
use crate::domain::record::id::id;
use crate::domain::time::Time;

id! {
    /// Names a batch in the journal.
    BatchId
}

/// What kind of batch it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "target", rename_all = "lowercase")]
pub enum Kind {
    /// Something the user did.
    Action,
    /// It took a batch back.
    Undo(BatchId),
    /// It took an undo back.
    Redo(BatchId),
}

/// A batch as the history shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number.
    pub id: BatchId,
    /// When it was written.
    pub made_at: Time,
    /// What kind it is.
    #[serde(flatten)]
    pub kind: Kind,
    /// What was done.
    pub label: String,
    /// How many rows it changed.
    pub size: u32,
    /// Whether it stands and undo will take it back in its turn.
    pub undoable: bool,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its number in the journal.
    pub batch: BatchId,
    /// What was done.
    pub label: String,
    /// The edits, for the book.
    pub edits: Vec<Edit>,
}

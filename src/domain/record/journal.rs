//! The journal as the user sees it: every batch ever written, newest first.

use foldhash::HashMap;
use serde::Serialize;

use crate::domain::record::batch::Deed;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::id;
use crate::domain::time::Time;

id! {
    /// Names a batch in the journal.
    BatchId
}

/// When a row was written last, as far as the journal tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LastWritten {
    pub at: Time,
    /// How often it was written, at least once.
    pub times: u32,
}

/// When rows of a table were written last, by their numbers.
pub(crate) type WrittenRows = HashMap<u32, LastWritten>;

/// When rows were written last; of what the journal does not tell nothing is there.
#[derive(Debug, Default)]
pub(crate) struct RowsWritten {
    pub(crate) people: WrittenRows,
    pub(crate) requests: WrittenRows,
    pub(crate) follow_ups: WrittenRows,
    pub(crate) shares: WrittenRows,
}

/// What kind of batch it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "target", rename_all = "lowercase")]
pub enum BatchKind {
    /// Something the user did.
    Action,
    /// It took a batch back.
    Undo(BatchId),
    /// It took an undo back.
    Redo(BatchId),
}

impl BatchKind {
    /// A label with what became of it: "Undid: Withdrew the request to Ada Lovelace".
    pub fn said(self, label: &str) -> String {
        match self {
            BatchKind::Action => label.to_owned(),
            BatchKind::Undo(_) => format!("Undid: {label}"),
            BatchKind::Redo(_) => format!("Redid: {label}"),
        }
    }
}

/// A batch as the history shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HistoryEntry {
    pub id: BatchId,
    /// When it was written.
    pub made_at: Time,
    /// What kind it is.
    #[serde(flatten)]
    pub kind: BatchKind,
    /// What kind of thing was done, or taken back.
    #[serde(skip)]
    pub deed: Deed,
    /// What was done, or taken back.
    #[serde(skip)]
    pub label: String,
    /// How many rows it changed.
    pub size: u32,
    /// How many people it is about, where that was counted and it is about any.
    #[serde(skip)]
    pub people: Option<u32>,
    /// Whether it stands and undo will take it back in its turn.
    pub undoable: bool,
}

/// Where the journal ends: what came last, and what would come back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalEnd {
    /// The newest batch, whoever wrote it.
    pub newest: Option<BatchId>,
    /// What redo would bring back, as it was done.
    pub redo: Option<HistoryEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its number in the journal.
    pub batch: BatchId,
    /// What kind of batch it is.
    pub kind: BatchKind,
    /// What kind of thing was done, or taken back.
    pub deed: Deed,
    /// What was done, or taken back.
    pub label: String,
    /// The edits, for the book.
    pub edits: Vec<Edit>,
}

impl HistoryEntry {
    /// What was done, in words.
    pub fn text(&self) -> String {
        self.kind.said(&self.label)
    }
}

impl Receipt {
    /// What was done, in words.
    pub fn text(&self) -> String {
        self.kind.said(&self.label)
    }
}

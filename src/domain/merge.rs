//! What an archive adds to the book: the plan of an import, and the report about it.

use super::archive::{Archive, Skip};
use super::book::Book;
use super::edit::Batch;
use super::time::{Now, Time};

/// What became of the rows of one file: `rows = new + changed + same + skipped.len()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    /// Its name within the archive.
    pub name: String,
    /// Rows below the header that are not blank.
    pub rows: u64,
    /// Rows that tell of somebody or something new.
    pub new: u64,
    /// Rows that change what is known.
    pub changed: u64,
    /// Rows that are known already.
    pub same: u64,
    /// Rows that were left out, with line and reason.
    pub skipped: Vec<Skip>,
    /// Lines whose date could not be read.
    pub unparsed_dates: Vec<u64>,
    /// What is odd about the file.
    pub warnings: Vec<String>,
}

/// The states of the archive's requests once it is imported, by word, in the order of `State::WORDS`.
pub type StateCounts = Vec<(&'static str, u64)>;

/// What an import does.
#[derive(Clone, Debug)]
pub struct Import {
    /// What would be written; no edits when the archive tells nothing new.
    pub batch: Batch,
    /// The archive's name.
    pub name: String,
    /// When it was made.
    pub exported_at: Time,
    /// The start of the window of Invitations.csv: 180 days before.
    pub window_start: Time,
    /// File by file.
    pub files: Vec<FileReport>,
    /// Requests by state.
    pub requests: StateCounts,
    /// What was passed over or looks odd.
    pub notices: Vec<String>,
}

/// Compares an archive with the book. Changes nothing.
pub fn import(_book: &Book, _archive: &Archive, _now: Now) -> Import {
    todo!()
}

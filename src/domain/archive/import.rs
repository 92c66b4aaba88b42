//! An import before it is written: its edits, its report and its findings.

use crate::domain::archive::finding::Finding;
use crate::domain::archive::report::FileReport;
use crate::domain::archive::rows::Place;
use crate::domain::record::batch::Batch;
use crate::domain::record::imported::Imported;
use crate::domain::time::Time;

/// The states of the archive's requests once it is imported, by word, in the order of `State::WORDS`: every word
/// that occurs, and "pending", "accepted", "expired" in any case.
pub(crate) type StateCounts = Vec<(&'static str, u64)>;

/// What an import does.
#[derive(Clone, Debug)]
pub struct Import {
    /// What would be written; no edits when the archive tells nothing new, nor after they were taken out.
    pub batch: Batch,
    /// What of it is new, in words, without what only changed; `None` where something changed and nothing is new.
    pub(crate) new_words: Option<String>,
    pub name: String,
    /// When it was made; not in the future, whatever the archive says.
    pub exported_at: Time,
    /// The start of the window of Invitations.csv: 180 days before.
    pub window_start: Time,
    pub files: Vec<FileReport>,
    pub requests: StateCounts,
    /// What was passed over or looks odd.
    pub notices: Vec<String>,
    /// What was found, person by person, group after group.
    pub findings: Vec<Finding>,
    /// How many connections stood before.
    pub connected: usize,
    /// How many of them the archive no longer lists.
    pub lost: usize,
    /// How many requests waited before.
    pub waiting: usize,
    /// How many of them are gone though LinkedIn would still list them.
    pub closed: usize,
    /// The record of the import, as nothing left out.
    pub record: Imported,
    /// The record of the same file, where it was read before.
    pub known: Option<Imported>,
    /// Whether a newer archive was read before: then only what this one proves is taken in.
    pub is_older: bool,
    /// Whose archive it is, where it is somebody else's than the file.
    pub other_owner: Option<String>,
    /// Where each private note stands that was taken in, and a number for it.
    pub notes: Vec<(Place, u64)>,
    /// Whether it has a file of requests that lists none, which a file that was cut short looks like.
    pub lists_no_request: bool,
}

/// So many lost connections, and such a share of all in percent, are not believed without being asked about: a file
/// that was cut short looks the same.
pub(crate) const MANY: usize = 50;

pub(crate) const MANY_PERCENT: usize = 20;

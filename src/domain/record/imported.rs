//! The archives that were read: what each was, what it told, and which rows of it were left out.

use std::fmt::Write as _;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::id::id;
use crate::domain::record::table::record;
use crate::domain::time::{Day, Now, Time};
use crate::domain::words::harmless::harmless;
use crate::domain::words::text::Text;

id! {
    /// Names an import for as long as the file lives; never given twice.
    ImportId
}

/// Most skipped rows that are kept of one file; the count tells of all.
pub(crate) const MAX_SKIPPED: usize = 10_000;

/// Most notes of one file that are remembered, so that one which was taken away does not come back.
pub(crate) const MAX_NOTES: usize = 10_000;

/// Most days of hidden members that are remembered of a file: an archive has no more than a few hundred.
pub(crate) const MAX_NAMELESS: usize = 10_000;

/// One archive that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    pub id: ImportId,
    /// The name of the file or folder.
    pub name: Text,
    /// SHA-256 of the file, or of what was read of a folder, in hexadecimal.
    pub sha256: Text,
    /// When LinkedIn made it.
    pub exported_at: Time,
    /// When it was read.
    pub imported_at: Time,
    /// How many findings the user did not take over.
    #[serde(default)]
    pub left_out: u32,
    pub files: Vec<ImportedFile>,
}

record!(Imported in "imports" by id);

impl Imported {
    /// Whether it tells all that states are derived from: who is connected, and who asked.
    pub fn is_full(&self) -> bool {
        self.has(FileKind::Connections) && self.has(FileKind::Invitations)
    }

    /// The day on which it was made, on the user's calendar; `None` where nothing in it tells.
    pub fn made_on(&self, now: Now) -> Option<Day> {
        (self.exported_at != Time::UNIX_EPOCH).then(|| now.day_of(self.exported_at))
    }

    /// Whether it is the very archive: the same content, made on the same day. A folder has the content of another that
    /// was made later where nothing has changed in between.
    pub fn is_same(&self, sha256: &str, exported_at: Time) -> bool {
        *self.sha256 == *sha256 && self.exported_at.date_naive() == exported_at.date_naive()
    }

    /// Whether it has a file of that kind.
    pub fn has(&self, kind: FileKind) -> bool {
        self.files.iter().any(|file| file.kind == kind && file.usable)
    }

    /// The rows that were left out, as CSV: file, line, reason. A first character that would make a formula of a cell
    /// is set off by an apostrophe.
    pub fn skipped_csv(&self) -> String {
        let cell = |text: &str| {
            let formula = text.starts_with(['=', '+', '-', '@', '\t']);
            format!("\"{}{}\"", if formula { "'" } else { "" }, harmless(text).replace('"', "\"\""))
        };
        let mut csv = String::from("file,line,reason\n");
        for file in &self.files {
            for (line, reason) in &file.lines {
                // Writing to a string cannot fail.
                let _ = writeln!(csv, "{},{line},{}", cell(&file.name), cell(reason));
            }
        }
        csv
    }

    /// The sum of one count over its files.
    pub fn sum(&self, of: impl Fn(&ImportedFile) -> u64) -> u64 {
        self.files.iter().map(of).sum()
    }
}

/// What became of the rows of one file: `rows = new + changed + same + skipped`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// Its name within the archive.
    pub name: Text,
    pub kind: FileKind,
    /// Whether it had its header, so that what it does not list is not there.
    pub usable: bool,
    /// Rows below the header that are not blank.
    pub rows: u64,
    /// Rows that told of somebody or something new.
    pub new: u64,
    /// Rows that changed what was known.
    pub changed: u64,
    /// Rows that were known already.
    pub same: u64,
    /// Rows that were left out, for whatever reason.
    pub skipped: u64,
    /// Line and reason of the first of them, at most [`MAX_SKIPPED`].
    pub lines: Vec<(u64, Text)>,
    /// A number for each private note that it told, at most [`MAX_NOTES`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<u64>,
    /// The days of connections of whom it told nothing else, at most [`MAX_NAMELESS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nameless: Vec<Day>,
}

/// The members of an archive that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// The people the owner is connected to.
    Connections,
    /// Requests sent and received, of the last 180 days.
    Invitations,
    /// The owner's name, headline and so on.
    Profile,
    Positions,
    Education,
    Skills,
    Messages,
    /// The owner's private notes on connections.
    Notes,
    /// What the owner shared.
    Shares,
    /// Who endorsed a skill of the owner's.
    EndorsementsReceived,
    EndorsementsGiven,
    RecommendationsReceived,
    RecommendationsGiven,
    /// An address book: people who need not be on LinkedIn.
    Contacts,
}

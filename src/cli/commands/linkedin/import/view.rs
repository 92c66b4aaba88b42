//! What an import did, as fields.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::cli::view::value::{Moment, some};
use crate::domain::archive::finding::FindingGroup;
use crate::domain::archive::import::Import;
use crate::domain::archive::report::FileReport;
use crate::domain::archive::rows::Skip;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::time::Time;

/// An archive that was taken in, or would be.
pub(crate) struct Done {
    pub(crate) import: Import,
    /// What each of its findings found, where that is told.
    pub(crate) texts: Vec<String>,
    /// What was not taken over.
    pub(crate) left: Vec<FindingGroup>,
    pub(crate) written: Written,
    pub(crate) dry_run: bool,
    /// Whether every finding is told.
    pub(crate) people: bool,
}

/// What was written of an import.
#[derive(Default)]
pub(crate) struct Written {
    /// The first batch.
    pub(crate) batch: Option<BatchId>,
    /// The labels of all, in order.
    pub(crate) labels: Vec<String>,
    /// Where the copy lies that was made before.
    pub(crate) backup: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ImportView<'i> {
    name: &'i str,
    /// `None` where nothing tells when it was made.
    exported_at: Option<Moment>,
    window_start: Option<Moment>,
    files: Vec<FileView<'i>>,
    requests: BTreeMap<&'static str, u64>,
    notices: &'i [String],
    findings: Vec<FindingView<'i>>,
    older: bool,
    read_before: bool,
    batch_id: Option<BatchId>,
    backup: Option<&'i str>,
    dry_run: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FileView<'i> {
    name: &'i str,
    rows: u64,
    new: u64,
    changed: u64,
    same: u64,
    elsewhere: u64,
    skipped: Vec<SkipView<'i>>,
    unparsed_dates: &'i [u64],
    warnings: &'i [String],
}

/// A row that was left out.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SkipView<'i> {
    line: u64,
    reason: &'i str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FindingView<'i> {
    group: &'static str,
    person_id: Option<PersonId>,
    name: Option<&'i str>,
    text: &'i str,
    taken: bool,
}

impl Serialize for Done {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Done { import, texts, left, written, dry_run, people: _ } = self;
        let dated = import.exported_at != Time::UNIX_EPOCH;
        ImportView {
            name: &import.name,
            exported_at: dated.then_some(Moment(import.exported_at)),
            window_start: dated.then_some(Moment(import.window_start)),
            files: import.files.iter().map(FileView::of).collect(),
            requests: import.requests.iter().copied().collect(),
            notices: &import.notices,
            findings: import
                .findings
                .iter()
                .zip(texts)
                .map(|(finding, text)| FindingView {
                    group: finding.group.word(),
                    person_id: finding.person,
                    name: some(&finding.name),
                    text,
                    taken: !left.contains(&finding.group),
                })
                .collect(),
            older: import.is_older,
            read_before: import.known.is_some(),
            batch_id: written.batch,
            backup: written.backup.as_deref(),
            dry_run: *dry_run,
        }
        .serialize(serializer)
    }
}

impl<'i> FileView<'i> {
    fn of(file: &'i FileReport) -> FileView<'i> {
        let skip = |skip: &'i Skip| SkipView { line: skip.line, reason: &skip.reason };
        FileView {
            name: &file.name,
            rows: file.rows,
            new: file.new,
            changed: file.changed,
            same: file.same,
            elsewhere: file.elsewhere,
            skipped: file.skipped.iter().map(skip).collect(),
            unparsed_dates: &file.unparsed_dates,
            warnings: &file.warnings,
        }
    }
}

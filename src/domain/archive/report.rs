//! What became of the rows of each file, and the report of an import.

use foldhash::HashMap;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::hash::Hash;

use crate::domain::archive::rows::{FileRead, Place, Skip};
use crate::domain::record::imported::FileKind;
use crate::domain::words::count::grouped;

/// What became of the rows of one file: `rows = new + changed + same + skipped.len() + elsewhere`.
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
    /// Rows that tell of people who are not in the book, such as messages with strangers.
    pub elsewhere: u64,
    /// Lines whose date could not be read.
    pub unparsed_dates: Vec<u64>,
    /// What is odd about the file.
    pub warnings: Vec<String>,
}

impl FileReport {
    /// That dates could not be read, and where the first of them stands.
    pub fn dates_words(&self) -> String {
        let first = self.unparsed_dates.first().map(|line| format!("line {line}")).unwrap_or_default();
        match self.unparsed_dates.len() {
            1 => format!("1 date could not be read, in {first}"),
            count => format!("{} dates could not be read, the first in {first}", grouped(count as u64)),
        }
    }

    /// Rows that were left out, for whatever reason.
    pub fn left_out(&self) -> u64 {
        self.skipped.len() as u64 + self.elsewhere
    }
}

/// What a row did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    New,
    Changed,
    Same,
}

impl Outcome {
    pub(crate) fn changed_if(changed: bool) -> Outcome {
        if changed { Outcome::Changed } else { Outcome::Same }
    }
}

/// Why a row of the owner is left out.
pub(crate) const OWN_ROW: &str = "this is your own profile";

/// Why a second row of somebody is left out.
pub(crate) fn repeated(line: u64) -> Cow<'static, str> {
    format!("the same person stands in line {line} already").into()
}

/// The line at which a key was first met, when it was met before.
pub(crate) fn met_before<K: Eq + Hash>(lines: &mut HashMap<K, u64>, key: K, line: u64) -> Option<u64> {
    match lines.entry(key) {
        Entry::Occupied(first) => Some(*first.get()),
        Entry::Vacant(free) => {
            free.insert(line);
            None
        }
    }
}

/// The report as it grows.
pub(crate) struct Report {
    pub(crate) files: Vec<FileReport>,
    kinds: Vec<FileKind>,
}

impl Report {
    pub(crate) fn new(files: &[FileRead]) -> Report {
        let report = |file: &FileRead| FileReport {
            name: file.name.clone(),
            rows: file.rows,
            new: 0,
            changed: 0,
            same: 0,
            skipped: file.skipped.clone(),
            elsewhere: 0,
            unparsed_dates: file.unparsed_dates.clone(),
            warnings: file.warnings.clone(),
        };
        Report { files: files.iter().map(report).collect(), kinds: files.iter().map(|file| file.kind).collect() }
    }

    pub(crate) fn count(&mut self, place: Place, outcome: Outcome) {
        self.add(place, outcome, 1);
    }

    pub(crate) fn add(&mut self, place: Place, outcome: Outcome, rows: u64) {
        if let Some(file) = self.files.get_mut(place.file) {
            match outcome {
                Outcome::New => file.new += rows,
                Outcome::Changed => file.changed += rows,
                Outcome::Same => file.same += rows,
            }
        }
    }

    pub(crate) fn elsewhere(&mut self, place: Place, rows: u64) {
        if let Some(file) = self.files.get_mut(place.file) {
            file.elsewhere += rows;
        }
    }

    pub(crate) fn warn(&mut self, file: usize, warning: String) {
        if let Some(file) = self.files.get_mut(file) {
            file.warnings.push(warning);
        }
    }

    pub(crate) fn skip(&mut self, place: Place, reason: impl Into<Cow<'static, str>>) {
        if let Some(file) = self.files.get_mut(place.file) {
            file.skipped.push(Skip { line: place.line, reason: reason.into() });
        }
    }

    pub(crate) fn finish(mut self) -> Vec<FileReport> {
        for file in &mut self.files {
            file.skipped.sort_by_key(|skip| skip.line);
            if file.elsewhere > 0 {
                let rows = match file.elsewhere {
                    1 => "1 of the rows is".to_owned(),
                    rows => format!("{} of the rows are", grouped(rows)),
                };
                file.warnings
                    .push(format!("{rows} with people who are not in your file, or of whom there are several"));
            }
        }
        self.files
    }

    pub(crate) fn new_of(&self, kinds: &[FileKind]) -> u64 {
        self.files.iter().zip(&self.kinds).filter(|(_, kind)| kinds.contains(kind)).map(|(file, _)| file.new).sum()
    }
}

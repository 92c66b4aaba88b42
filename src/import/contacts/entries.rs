//! Address books that are no tables: one entry after the other, each with its line.

use crate::domain::archive::rows::{Archive, FileRead, Skip};
use crate::domain::record::imported::FileKind;
use crate::import::charset::ForeignBytes;
use crate::import::contacts::entry::{AddressEntry, contact};
use crate::import::contacts::reading::Reading;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::lines::Lines;
use crate::import::row::Reason;

/// Most entries of a file.
const MAX_ENTRIES: u64 = 1_000_000;

/// The first line of an entry, and what it says, or why it is left out.
pub(crate) type Found = (u64, Result<AddressEntry, Reason>);

/// Cuts a file into entries.
pub(crate) trait Entries<'r, 'p: 'r> {
    /// What an entry is called where there are too many.
    const WHAT: &'static str;

    /// The next entry.
    fn next(&mut self) -> Result<Option<Found>, ImportError>;

    fn lines(&mut self) -> &mut Lines<'r, 'p>;

    /// What was no UTF-8.
    fn foreign(&self) -> &ForeignBytes;
}

/// Reads all entries into the archive's contacts.
pub(crate) fn read<'r, 'p: 'r, E: Entries<'r, 'p>>(
    mut entries: E,
    task: Task<'_>,
    archive: &mut Archive,
) -> Result<FileRead, ImportError> {
    let mut read = FileRead {
        name: entries.lines().stream().member().to_owned(),
        kind: FileKind::Contacts,
        rows: 0,
        skipped: Vec::new(),
        unparsed_dates: Vec::new(),
        warnings: Vec::new(),
        readings: Vec::new(),
    };
    let mut reading = Reading::default();
    while let Some((line, entry)) = entries.next()? {
        read.rows += 1;
        entries.lines().stream().rows = read.rows;
        if read.rows > MAX_ENTRIES {
            return Err(ImportError::TooLong { member: read.name, limit: MAX_ENTRIES, what: E::WHAT });
        }
        match entry.and_then(|entry| contact(&entry, task.file, &mut reading)) {
            Ok(contact) => reading.keep(contact, archive),
            Err(reason) => read.skipped.push(Skip { line, reason: reason.into() }),
        }
    }
    let taken = entries.lines().stream().foreign;
    read.readings = entries.foreign().readings(taken);
    if entries.foreign().is_any() {
        read.warnings.extend(entries.lines().stream().foreign.warning());
    }
    read.warnings.extend(reading.finish(task.wanted.dates, archive));
    Ok(read)
}

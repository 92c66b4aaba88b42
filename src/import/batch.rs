//! Records that were cut and are not yet read: so many that two halves of them are read at once.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use crate::domain::both::pair_from;
use crate::import::charset::{Foreign, ForeignBytes};
use crate::import::error::ImportError;
use crate::import::fields::{Fields, reader};
use crate::import::lines::{Lines, Piece};
use crate::import::row::{Reason, Row};

/// Most records of a batch.
const MAX_RECORDS: usize = 10_000;

/// From so many bytes on a batch takes in no other record.
const MAX_BYTES: usize = 2 << 20;

/// From so many records on two parts of them are sooner read at once.
const MANY: usize = 1_000;

/// One record of so many is read by the thread that cuts the next ones meanwhile, for which it needs as long as for
/// reading about a third of them.
const HERE: usize = 3;

/// Records, with the lines on which they begin.
#[derive(Default)]
pub(crate) struct Batch {
    bytes: Vec<u8>,
    records: Vec<(u64, Result<Range<usize>, Reason>)>,
}

/// A row that was read, or why not; `None` where it is blank.
pub(crate) struct RowRead<T> {
    pub(crate) line: u64,
    pub(crate) read: Result<Option<T>, Reason>,
    /// How many of its texts were cut.
    pub(crate) cut: u64,
    /// What of it is no UTF-8.
    pub(crate) foreign: ForeignBytes,
}

/// What must be known of a table to read its rows.
pub(crate) struct Reading<'t> {
    pub(crate) header: &'t [String],
    pub(crate) charset: Foreign,
}

impl Reading<'_> {
    /// Hands a record to `read` as a row; `None` where it is blank.
    pub(crate) fn row<T>(
        &self,
        line: u64,
        record: &[u8],
        csv: &mut csv_core::Reader,
        fields: &mut Fields,
        foreign: &RefCell<ForeignBytes>,
        read: impl FnOnce(&Row<'_>) -> T,
    ) -> Result<Option<T>, Reason> {
        fields.split(csv, record)?;
        if fields.is_blank() {
            return Ok(None);
        }
        if fields.are(self.header, self.charset) {
            return Err("the names of the columns again");
        }
        Ok(Some(read(&Row { line, fields, charset: self.charset, foreign, cut: Cell::new(0) })))
    }
}

/// Where a record stands in the text, or why it cannot be read.
pub(crate) fn record(piece: Piece) -> Result<Range<usize>, Reason> {
    match piece {
        Piece::Record(place) => Ok(place),
        Piece::TooLong => Err("the row is longer than 4 MiB"),
        Piece::Unclosed => Err("a quotation mark is never closed"),
    }
}

impl Batch {
    /// Cuts the next records in place of those it had; there are none at the end.
    pub(crate) fn cut(&mut self, lines: &mut Lines<'_, '_>) -> Result<(), ImportError> {
        self.bytes.clear();
        self.records.clear();
        while self.records.len() < MAX_RECORDS && self.bytes.len() < MAX_BYTES {
            let Some((line, piece)) = lines.next_record()? else { break };
            let record = record(piece).map(|place| {
                let from = self.bytes.len();
                self.bytes.extend_from_slice(lines.bytes(place));
                from..self.bytes.len()
            });
            self.records.push((line, record));
        }
        Ok(())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Reads the records, in their order, in two parts, and does something else meanwhile.
    pub(crate) fn read<T: Send, R>(
        &self,
        reading: &Reading<'_>,
        delimiter: u8,
        read: &(impl Fn(&Row<'_>) -> T + Sync),
        mut meanwhile: impl FnMut() -> R,
    ) -> ([Vec<RowRead<T>>; 2], R) {
        let some = |records: &[(u64, Result<Range<usize>, Reason>)]| {
            let (mut csv, mut fields) = (reader(delimiter), Fields::default());
            let each = |(line, record): &(u64, Result<Range<usize>, Reason>)| {
                let foreign = RefCell::default();
                let row = record.clone().and_then(|place| {
                    let record = &self.bytes[place];
                    reading.row(*line, record, &mut csv, &mut fields, &foreign, |row| (read(row), row.cut.get()))
                });
                let cut = row.as_ref().map_or(0, |row| row.as_ref().map_or(0, |(_, cut)| *cut));
                let read = row.map(|row| row.map(|(read, _)| read));
                RowRead { line: *line, read, cut, foreign: foreign.into_inner() }
            };
            records.iter().map(each).collect::<Vec<_>>()
        };
        let (here, beside) = self.records.split_at(self.records.len() / HERE);
        let (last, (done, first)) = pair_from(MANY, self.records.len(), || some(beside), || (meanwhile(), some(here)));
        ([first, last], done)
    }
}

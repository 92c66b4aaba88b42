//! A tolerant table: the header is found by its names, columns are taken by name, and a row that cannot be read is
//! counted with its line and reason while reading goes on. Memory does not grow with the file.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use crate::domain::archive::rows::{FileRead, Skip};
use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::Target;
use crate::domain::words::count::{counted, grouped};
use crate::import::batch::{Batch, Reading, RowRead, record};
use crate::import::charset::{Foreign, ForeignBytes};
use crate::import::columns;
use crate::import::error::ImportError;
use crate::import::fields::{Fields, reader, words};
use crate::import::lines::{Lines, Piece};
use crate::import::row::{Column, Kept, MAX_CELL, MAX_TEXT, Reason, Row};
use crate::import::shown::shown;
use crate::import::stream::Stream;

/// Most rows of a member.
const MAX_ROWS: u64 = 1_000_000;

/// In how many lines the header is looked for: notes before it are short.
const HEADER_WITHIN: usize = 20;

/// Longest line that can be a header.
const MAX_HEADER: usize = 64 << 10;

/// What separates fields; the first is taken where a header does not tell.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// A member whose header was found.
pub(crate) struct Table<'r, 'p> {
    lines: Lines<'r, 'p>,
    delimiter: u8,
    csv: csv_core::Reader,
    header: Vec<String>,
    /// Which columns were asked for.
    asked: Vec<Cell<bool>>,
    fields: Fields,
    read: FileRead,
    /// What is no UTF-8 is read as.
    charset: Foreign,
    /// What was no UTF-8.
    foreign: RefCell<ForeignBytes>,
    /// How many texts were cut.
    cut: u64,
}

impl<'r, 'p> Table<'r, 'p> {
    /// Looks for the header: the first line that has all the names of one of `headers`, or the first that is not
    /// blank where there are none. Without one there is only what can be said about the file.
    pub(crate) fn open(
        stream: Stream<'r, 'p>,
        kind: FileKind,
        headers: &[&[&str]],
    ) -> Result<Result<Self, FileRead>, ImportError> {
        let mut read = FileRead {
            name: stream.member().to_owned(),
            kind,
            rows: 0,
            skipped: Vec::new(),
            unparsed_dates: Vec::new(),
            warnings: Vec::new(),
            readings: Vec::new(),
        };
        let charset = stream.foreign;
        let mut lines = Lines::new(stream);
        let mut fields = Fields::default();
        for _ in 0..HEADER_WITHIN {
            let place = match lines.next_line()? {
                None => break,
                Some(Piece::Record(place)) if place.len() <= MAX_HEADER => place,
                Some(_) if headers.is_empty() => break,
                Some(_) => continue,
            };
            let bytes = lines.bytes(place);
            if headers.is_empty() && is_before_header(bytes) {
                continue;
            }
            if let Some((delimiter, header)) = header(bytes, headers, &mut fields, charset) {
                lines.set_delimiter(delimiter);
                let asked = vec![Cell::new(false); header.len()];
                return Ok(Ok(Table {
                    lines,
                    delimiter,
                    csv: reader(delimiter),
                    header,
                    asked,
                    fields,
                    read,
                    charset,
                    foreign: RefCell::default(),
                    cut: 0,
                }));
            }
            if headers.is_empty() {
                break;
            }
        }
        read.warnings.push(format!("it has no line with the columns {}", names(headers)));
        Ok(Err(read))
    }

    /// Finds a column by its name, whatever its case and blanks.
    pub(crate) fn column(&self, name: &str) -> Column {
        self.ask(self.header.iter().position(|cell| same_name(cell, name)))
    }

    /// Finds a column that nobody asked for yet by what its name means: columns are renamed.
    pub(crate) fn column_meaning(&self, target: Target) -> Column {
        let free = |at: &usize| !self.asked[*at].get() && columns::meaning(&self.header[*at]) == target;
        self.ask((0..self.header.len()).find(free))
    }

    fn ask(&self, place: Option<usize>) -> Column {
        if let Some(asked) = place.and_then(|place| self.asked.get(place)) {
            asked.set(true);
        }
        Column(place)
    }

    /// Says which columns nobody asked for, but for those that are known and not needed.
    pub(crate) fn warn_of_others(&mut self, known: &[&str]) {
        let free = self.header.iter().zip(&self.asked).filter(|(name, asked)| !asked.get() && !name.is_empty());
        let unknown = free.filter(|(name, _)| !known.iter().any(|known| same_name(known, name)));
        let names: Vec<String> = unknown.map(|(name, _)| format!("\"{}\"", shown(name))).collect();
        if !names.is_empty() {
            let names = names.join(", ");
            self.warn(format!("columns that were not read: {names}; `ties import --map` says what they mean"));
        }
    }

    /// Says what the rows are, where that is told by a mapping.
    pub(crate) fn set_kind(&mut self, kind: FileKind) {
        self.read.kind = kind;
    }

    /// The names of the columns, each with its column, in the order of the file.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&str, Column)> {
        self.header.iter().enumerate().map(|(index, name)| (name.as_str(), Column(Some(index))))
    }

    /// Whether the header has all these names.
    pub(crate) fn has_all(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.column(name).exists())
    }

    /// The file's name, fit for showing.
    pub(crate) fn name(&self) -> &str {
        &self.read.name
    }

    /// Says something about the whole file.
    pub(crate) fn warn(&mut self, warning: String) {
        self.read.warnings.push(warning);
    }

    /// Hands every row that is not blank to `take`, which keeps it or says why not.
    pub(crate) fn each(&mut self, mut take: impl FnMut(&Row<'_>) -> Result<Kept, Reason>) -> Result<(), ImportError> {
        while self.next(&mut take)? {}
        Ok(())
    }

    /// Hands the next row to `take`, if it is not blank; `false` at the end.
    pub(crate) fn next(
        &mut self,
        take: &mut impl FnMut(&Row<'_>) -> Result<Kept, Reason>,
    ) -> Result<bool, ImportError> {
        let Some((line, piece)) = self.lines.next_record()? else { return Ok(false) };
        let reading = Reading { header: &self.header, charset: self.charset };
        let read = record(piece).and_then(|place| {
            reading.row(line, self.lines.bytes(place), &mut self.csv, &mut self.fields, &self.foreign, |row| {
                let outcome = take(row);
                (outcome, if outcome.is_ok() { row.cut.get() } else { 0 })
            })
        });
        match read {
            Ok(None) => return Ok(true),
            Ok(Some((outcome, cut))) => {
                self.cut += cut;
                self.count(line, outcome)?;
            }
            Err(reason) => self.count(line, Err(reason))?,
        }
        Ok(true)
    }

    /// Hands what `read` makes of every row that is not blank to `take`, which keeps it or says why not, in the order of
    /// the file. Where there are many rows, two threads read them, and the next ones are cut meanwhile.
    pub(crate) fn each_read<T: Send>(
        &mut self,
        read: impl Fn(&Row<'_>) -> T + Sync,
        mut take: impl FnMut(T) -> Result<Kept, Reason>,
    ) -> Result<(), ImportError> {
        let (mut batch, mut next) = (Batch::default(), Batch::default());
        batch.cut(&mut self.lines)?;
        while !batch.is_empty() {
            let reading = Reading { header: &self.header, charset: self.charset };
            let (rows, more) = batch.read(&reading, self.delimiter, &read, || next.cut(&mut self.lines));
            for RowRead { line, read, cut, foreign } in rows.into_iter().flatten() {
                self.foreign.get_mut().extend(foreign);
                let outcome = match read {
                    Ok(None) => continue,
                    Ok(Some(read)) => take(read),
                    Err(reason) => Err(reason),
                };
                self.cut += if outcome.is_ok() { cut } else { 0 };
                self.count(line, outcome)?;
            }
            more?;
            std::mem::swap(&mut batch, &mut next);
        }
        Ok(())
    }

    fn count(&mut self, line: u64, outcome: Result<Kept, Reason>) -> Result<(), ImportError> {
        self.read.rows += 1;
        self.lines.stream().rows = self.read.rows;
        if self.read.rows > MAX_ROWS {
            let member = self.read.name.clone();
            return Err(ImportError::TooLong { member, limit: MAX_ROWS, what: "rows" });
        }
        match outcome {
            Ok(Kept::Whole) => {}
            Ok(Kept::Undated) => self.read.unparsed_dates.push(line),
            Err(reason) => self.read.skipped.push(Skip { line, reason: Cow::Borrowed(reason) }),
        }
        Ok(())
    }

    /// Skips rows that were kept before, when the rows after them have shown that they do not belong.
    pub(crate) fn skip_late(&mut self, mut rows: Vec<(u64, Reason)>) {
        rows.sort_unstable();
        self.read.unparsed_dates.retain(|line| rows.binary_search_by_key(line, |(line, _)| *line).is_err());
        let skip = |(line, reason)| Skip { line, reason: Cow::Borrowed(reason) };
        self.read.skipped.extend(rows.into_iter().map(skip));
        self.read.skipped.sort_by_key(|skip| skip.line);
    }

    /// What is to be said about the whole file.
    pub(crate) fn finish(mut self) -> FileRead {
        let foreign = self.foreign.borrow();
        self.read.readings = foreign.readings(self.charset);
        if foreign.is_any() {
            self.read.warnings.extend(self.charset.warning());
        }
        drop(foreign);
        if self.cut > 0 {
            let texts = counted(self.cut, "text was", "texts were");
            let bounds = format!("{} of one line, {} of several", grouped(MAX_CELL as u64), grouped(MAX_TEXT as u64));
            self.read.warnings.push(format!("{texts} too long and cut; what is kept has so many characters: {bounds}"));
        }
        self.read
    }
}

/// Whether two names of columns are the same but for case, blanks and underscores: `Share Link`, `ShareLink`.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(|c| !matches!(c, ' ' | '_')).map(|c| c.to_ascii_lowercase()).collect()
    };
    letters(one) == letters(other)
}

/// The names of columns that headers must have, for a sentence.
pub(crate) fn names(headers: &[&[&str]]) -> String {
    headers.iter().map(|names| names.join(", ")).collect::<Vec<_>>().join(", or ")
}

/// Whether a line stands before the header of any table: it is blank, or names the delimiter as Excel writes it.
fn is_before_header(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.iter().all(|byte| byte.is_ascii_whitespace() || DELIMITERS.contains(byte))
        || line.len() <= 5 && line.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"sep="))
}

/// Reads a line as a header, with the delimiter that gives the most columns; `None` when it has the names of none of
/// `headers`, or, where there are none, when it is no text.
fn header(line: &[u8], headers: &[&[&str]], fields: &mut Fields, charset: Foreign) -> Option<(u8, Vec<String>)> {
    if headers.is_empty() && line.contains(&0) {
        return None;
    }
    let mut best: Option<(u8, Vec<String>)> = None;
    for delimiter in DELIMITERS {
        match fields.split(&mut reader(delimiter), line) {
            Ok(()) => {}
            // Columns that are too many are not to be taken for one.
            Err(_) if headers.is_empty() => return None,
            Err(_) => continue,
        }
        let cells: Vec<String> = (0..fields.count).map(|index| words(&charset.decode(fields.field(index)).0)).collect();
        let has_all = |required: &&[&str]| required.iter().all(|name| cells.iter().any(|cell| same_name(cell, name)));
        let is_header = headers.is_empty() || headers.iter().any(has_all);
        if is_header && best.as_ref().is_none_or(|(_, other)| cells.len() > other.len()) {
            best = Some((delimiter, cells));
        }
    }
    best
}

/// Whether one of the first lines is a header with these names.
pub(crate) fn has_header(stream: Stream<'_, '_>, kind: FileKind, headers: &[&[&str]]) -> Result<bool, ImportError> {
    Ok(Table::open(stream, kind, headers)?.is_ok())
}

#[cfg(test)]
pub(crate) mod tests;

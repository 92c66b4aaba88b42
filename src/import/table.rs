//! A tolerant table: the header is found by its names, columns are taken by name, and a row that cannot be read is
//! counted with its line and reason while reading goes on. Memory does not grow with the file.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use csv_core::ReaderBuilder;
use csv_core::Terminator;

use crate::domain::archive::rows::{FileRead, Skip};
use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::Target;
use crate::domain::words::count::{counted, grouped};
use crate::domain::words::text;
use crate::import::charset::{Foreign, ForeignBytes};
use crate::import::columns;
use crate::import::error::ImportError;
use crate::import::fields::{Fields, paragraphs, words};
use crate::import::lines::{Lines, Piece};
use crate::import::shown::shown;
use crate::import::stream::Stream;

/// Longest cell of one line that is kept, in characters.
pub(crate) const MAX_CELL: usize = text::MAX_FIELD;

/// Longest cell of several lines that is kept, in characters.
const MAX_TEXT: usize = 10_000;

/// Longest address of a page that is kept, in characters.
const MAX_LINK: usize = 2_000;

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

/// Where a column stands; a column that the file does not have is blank in every row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column(Option<usize>);

impl Column {
    /// This one, or another where the file does not have it.
    pub(crate) fn or(self, other: impl FnOnce() -> Column) -> Column {
        if self.exists() { self } else { other() }
    }

    /// Whether the file has it.
    pub(crate) fn exists(self) -> bool {
        self.0.is_some()
    }
}

/// A row that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// With all that belongs to it.
    Whole,
    /// Without its date, which could not be read.
    Undated,
}

/// Why a row was not kept; fits after a colon.
pub(crate) type Reason = &'static str;

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
        let outcome = match piece {
            Piece::TooLong => Err("the row is longer than 4 MiB"),
            Piece::Unclosed => Err("a quotation mark is never closed"),
            Piece::Record(place) => match self.fields.split(&mut self.csv, self.lines.bytes(place)) {
                Ok(()) if self.fields.is_blank() => return Ok(true),
                Ok(()) if self.fields.are(&self.header, self.charset) => Err("the names of the columns again"),
                Ok(()) => {
                    let (foreign, cut) = (&self.foreign, Cell::new(0));
                    let row = Row { line, fields: &self.fields, charset: self.charset, foreign, cut };
                    let outcome = take(&row);
                    self.cut += if outcome.is_ok() { row.cut.get() } else { 0 };
                    outcome
                }
                Err(reason) => Err(reason),
            },
        };
        self.count(line, outcome)?;
        Ok(true)
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

/// A row, its cells to be taken by column.
pub(crate) struct Row<'t> {
    /// Line in the file, from 1.
    pub(crate) line: u64,
    fields: &'t Fields,
    charset: Foreign,
    foreign: &'t RefCell<ForeignBytes>,
    /// How many of its texts were cut.
    cut: Cell<u64>,
}

impl Row<'_> {
    /// A cell on one line: blanks of every kind trimmed and collapsed, not longer than is kept.
    pub(crate) fn cell(&self, column: Column) -> String {
        self.bounded(self.whole_cell(column), MAX_CELL)
    }

    /// The same however long it is, for who takes it apart.
    pub(crate) fn whole_cell(&self, column: Column) -> String {
        words(&self.raw(column))
    }

    /// An address that is kept: one that is too long would lead elsewhere if it was cut.
    pub(crate) fn link(&self, column: Column) -> String {
        let link = self.whole_cell(column);
        if link.chars().count() <= MAX_LINK {
            return link;
        }
        self.cut.set(self.cut.get() + 1);
        String::new()
    }

    fn bounded(&self, mut text: String, most: usize) -> String {
        self.cut.set(self.cut.get() + u64::from(text::cut(&mut text, most)));
        text
    }

    /// An address: white space within it is kept, for it can belong to it.
    pub(crate) fn address(&self, column: Column) -> String {
        self.raw(column).trim().to_owned()
    }

    /// A cell that may hold several lines; blanks are trimmed and collapsed line by line. Not longer than is kept.
    pub(crate) fn paragraphs(&self, column: Column) -> String {
        self.bounded(self.whole_paragraphs(column), MAX_TEXT)
    }

    /// The same however long it is, for who has a bound of their own.
    pub(crate) fn whole_paragraphs(&self, column: Column) -> String {
        paragraphs(&self.raw(column))
    }

    fn raw(&self, column: Column) -> Cow<'_, str> {
        let bytes = column.0.map_or(&[][..], |index| self.fields.field(index));
        let (text, foreign) = self.charset.decode(bytes);
        if foreign {
            self.foreign.borrow_mut().note(bytes);
        }
        text
    }
}

fn reader(delimiter: u8) -> csv_core::Reader {
    // Lines are cut before: a stray carriage return is a blank like others.
    ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build()
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

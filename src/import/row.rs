//! A row of a table: its cells, taken by column.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use crate::domain::words::text;
use crate::import::charset::{Foreign, ForeignBytes};
use crate::import::fields::{Fields, paragraphs, words};

/// Longest cell of one line that is kept, in characters.
pub(crate) const MAX_CELL: usize = text::MAX_FIELD;

/// Longest cell of several lines that is kept, in characters.
pub(crate) const MAX_TEXT: usize = 10_000;

/// Longest address of a page that is kept, in characters.
const MAX_LINK: usize = 2_000;

/// Where a column stands; a column that the file does not have is blank in every row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column(pub(crate) Option<usize>);

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

/// A row, its cells to be taken by column.
pub(crate) struct Row<'t> {
    /// Line in the file, from 1.
    pub(crate) line: u64,
    pub(crate) fields: &'t Fields,
    pub(crate) charset: Foreign,
    /// What was no UTF-8.
    pub(crate) foreign: &'t RefCell<ForeignBytes>,
    /// How many of its texts were cut.
    pub(crate) cut: Cell<u64>,
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

//! Writes a selection in a format.

use crate::domain::words::count::counted;
use crate::export::calendar::{self, CalendarEntries, calendar};
use crate::export::chosen::Selection;
use crate::export::columns::{self, Column};
use crate::export::csv::{self, Cells};
use crate::export::format::ExportFormat;
use crate::export::vcard::{CardVersion, cards};
use crate::export::{json, linkedin_csv, markdown};

/// What can be said of a format beside its name.
#[derive(Debug)]
pub(crate) struct Options {
    /// The columns of a table, in order.
    pub columns: Vec<Column>,
    pub cells: Cells,
    pub cards: CardVersion,
    pub entries: CalendarEntries,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            columns: columns::all(),
            cells: Cells::default(),
            cards: CardVersion::default(),
            entries: CalendarEntries::default(),
        }
    }
}

/// What the text of a selection in a format holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holds {
    pub rows: usize,
    one: &'static str,
    many: &'static str,
}

impl Holds {
    pub(crate) fn of(selection: &Selection<'_>, format: ExportFormat) -> Holds {
        let (rows, one, many) = match format {
            ExportFormat::Json | ExportFormat::Csv | ExportFormat::Vcard | ExportFormat::Markdown => {
                (selection.people.len(), "person", "people")
            }
            ExportFormat::LinkedinCsv => (linkedin_csv::count(selection), "connection", "connections"),
            ExportFormat::Ics => (calendar::count(selection), "entry", "entries"),
        };
        Holds { rows, one, many }
    }

    /// "12 people", "1 entry".
    pub(crate) fn words(self) -> String {
        counted(self.rows as u64, self.one, self.many)
    }
}

/// The text of a selection in a format.
pub(crate) fn text(selection: &Selection<'_>, format: ExportFormat, options: &Options) -> String {
    match format {
        ExportFormat::Json => json::book(selection),
        ExportFormat::Csv => csv::table(selection, &options.columns, options.cells),
        ExportFormat::LinkedinCsv => linkedin_csv::connections(selection, options.cells),
        ExportFormat::Vcard => cards(selection, options.cards),
        ExportFormat::Ics => calendar(selection, options.entries),
        ExportFormat::Markdown => markdown::list(selection),
    }
}

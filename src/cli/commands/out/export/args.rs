//! `ties export`: what is written, of whom, and where to.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use crate::cli::commands::look::list::What;
use crate::cli::path::path;
use crate::export::calendar::CalendarEntries;
use crate::export::columns;
use crate::export::csv::Cells;
use crate::export::format::{ExportFormat, FORMATS};
use crate::export::vcard::CardVersion;

/// Exporting.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ties export --format vcard --list connections --output friends.vcf\n  \
    ties export --format csv --columns name,company,email --filter 'tag:rust' > rust.csv\n  \
    ties export --format ics --as todo --output ties.ics\n  ties export --format json --output everything.json")]
pub struct ExportArgs {
    /// What is written
    #[arg(long, value_name = "FORMAT", value_parser = formats(), required_unless_present = "vdir")]
    format: Option<String>,
    /// Only who is in this list; without it everybody
    #[arg(long, value_name = "LIST")]
    pub(crate) list: Option<What>,
    /// Only those that pass, such as 'tag:rust connected<2020'
    #[arg(short, long, value_name = "FILTER")]
    pub(crate) filter: Option<String>,
    /// The file that is written, in place of the one that is there, or its folder; `-` or nothing is the standard output
    #[arg(short, long, value_name = "PATH", value_parser = path())]
    pub(crate) output: Option<PathBuf>,
    /// A folder of cards, one file each, that is brought up to date
    #[arg(long, value_name = "FOLDER", value_parser = path(), conflicts_with_all = ["output", "format"])]
    pub(crate) vdir: Option<PathBuf>,
    /// In a folder, write over cards that another program changed, too
    #[arg(long, requires = "vdir")]
    pub(crate) overwrite: bool,
    /// The columns of a CSV, between commas; without it all
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = names())]
    columns: Vec<String>,
    /// In a CSV, set an apostrophe before what a spreadsheet would take for a formula
    #[arg(long)]
    guard: bool,
    /// A CSV that Excel reads: guarded, with a byte order mark
    #[arg(long)]
    excel: bool,
    /// The version of cards
    #[arg(long, value_name = "VERSION", value_parser = ["3.0", "4.0"], default_value = "3.0")]
    vcard: String,
    /// What the entries of a calendar are
    #[arg(long = "as", value_name = "WHAT", default_value = "event")]
    entries: Entries,
    /// Asked for once what JSON always is by now: without the time at which it was written
    #[arg(long = "undated", hide = true)]
    _undated: bool,
}

/// What the entries of a calendar are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Entries {
    /// Events of a whole day
    Event,
    /// Tasks with a day on which they are due
    Todo,
}

/// The formats, with what they are for.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|row| PossibleValue::new(row.name).help(row.words)))
}

/// The columns of a table, with what they hold.
fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(columns::all().iter().map(|column| PossibleValue::new(column.name).help(column.words)))
}

impl ExportArgs {
    /// What is written; a folder is of cards.
    pub(crate) fn format(&self) -> ExportFormat {
        self.format.as_deref().and_then(ExportFormat::named).unwrap_or(ExportFormat::Vcard)
    }

    pub(crate) fn options(&self) -> crate::export::write::Options {
        let named: Vec<_> = self.columns.iter().filter_map(|name| columns::named(name)).collect();
        crate::export::write::Options {
            columns: if named.is_empty() { columns::all() } else { named },
            cells: match (self.excel, self.guard) {
                (true, _) => Cells::Excel,
                (false, true) => Cells::Guarded,
                (false, false) => Cells::Plain,
            },
            cards: if self.vcard == "4.0" { CardVersion::Four } else { CardVersion::Three },
            entries: match self.entries {
                Entries::Event => CalendarEntries::Events,
                Entries::Todo => CalendarEntries::Tasks,
            },
        }
    }
}

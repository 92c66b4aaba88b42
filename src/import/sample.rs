//! The first rows of any CSV, so that somebody can say what its columns mean.

use std::ops::ControlFlow;
use std::path::Path;

use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::Sample;
use crate::import::charset::Charset;
use crate::import::columns::guess;
use crate::import::container::{Container, Sought};
use crate::import::error::ImportError;
use crate::import::pace::Pace;
use crate::import::row::{Column, Kept};
use crate::import::stream::Stream;
use crate::import::table::Table;

/// How many rows are shown.
const ROWS: usize = 20;

/// Longest cell that is shown in full, in characters.
const MAX_CELL: usize = 200;

/// Reads the beginning of a single CSV, whatever its columns are. Its header is the first line that is not blank. What
/// is no UTF-8 is read in the encoding, or in the one that is found out.
pub(crate) fn sample(path: &Path, encoding: Option<Charset>) -> Result<Sample, ImportError> {
    let mut container = Container::open(path, Sought::AnyCsv)?;
    let (name, shown_path) = (container.name.clone(), container.shown_path.clone());
    let mut pace = Pace { progress: &mut |_| ControlFlow::Continue(()), bytes: 0, bytes_total: 0 };
    let Some(mut stream) = Stream::open(container.reader(0)?, name, &mut pace)? else {
        return Err(ImportError::Spreadsheet(shown_path));
    };
    stream.read_as(encoding);
    let Ok(mut table) = Table::open(stream, FileKind::Contacts, &[])? else {
        return Err(ImportError::NotACsv(shown_path));
    };
    let (columns, places): (Vec<String>, Vec<Column>) =
        table.columns().map(|(name, column)| (name.to_owned(), column)).unzip();
    let mut rows = Vec::new();
    while rows.len() < ROWS
        && table.next(&mut |row| {
            let cut = |column: &Column| row.cell(*column).chars().take(MAX_CELL).collect();
            rows.push(places.iter().map(cut).collect());
            Ok(Kept::Whole)
        })?
    {}
    let guess = guess(&columns);
    Ok(Sample { columns, rows, guess })
}

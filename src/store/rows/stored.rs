//! What every record that is one row of one table can do.

use rusqlite::Params;
use rusqlite::Row;

use crate::store::error::StoreError;

/// A value that is one row of one table.
pub(crate) trait Stored: Sized + PartialEq {
    /// Reads one row by its number.
    const SELECT_ONE: &'static str;
    /// Writes a new row.
    const INSERT: &'static str;
    /// Overwrites a row; the same parameters as `INSERT`.
    const UPDATE: &'static str;
    /// Takes a row away.
    const DELETE: &'static str;

    fn number(&self) -> u32;
    fn read(row: &Row<'_>) -> Result<Self, StoreError>;
    fn params(&self) -> impl Params;
    /// How it is named in an error.
    fn describe(&self) -> String;
}

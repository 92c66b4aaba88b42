//! A kind of member, and who reads it.

use crate::domain::archive::rows::{Archive, DateOrder, FileRead};
use crate::domain::record::imported::FileKind;
use crate::import::error::ImportError;
use crate::import::lines::Lines;
use crate::import::table::Table;
use crate::import::wanted::Wanted;

/// Names of columns that a header must have.
pub(crate) type Required = &'static [&'static str];

/// A kind of member, and who reads it.
pub(crate) struct Importer {
    pub(crate) kind: FileKind,
    /// The name LinkedIn gives it.
    pub(crate) file: &'static str,
    /// Base names, lower case, without blanks, underscores and `.csv`.
    pub(crate) names: &'static [&'static str],
    /// Columns without which a line is not its header; several where it has changed. Where there is none at all, the
    /// first line that is not blank is the header.
    pub(crate) headers: &'static [Required],
    /// Whether a file of another name is taken for one of these by its header.
    pub(crate) by_header: bool,
    /// The column whose dates tell by themselves whether the day or the month comes first.
    pub(crate) date: Option<&'static str>,
    /// Reads it into the archive.
    pub(crate) read: Reader,
}

/// How a member is read.
#[derive(Clone, Copy)]
pub(crate) enum Reader {
    /// As rows below a header.
    Table(fn(&mut Table<'_, '_>, Task<'_>, &mut Archive) -> Result<(), ImportError>),
    /// Line by line, for what is no table.
    Lines(fn(&mut Lines<'_, '_>, Task<'_>, &mut Archive) -> Result<FileRead, ImportError>),
}

/// What an importer is told beside the rows.
#[derive(Clone, Copy)]
pub(crate) struct Task<'a> {
    /// Index of the file in [`Archive::files`].
    pub(crate) file: usize,
    pub(crate) wanted: &'a Wanted,
    /// What comes first in its dates.
    pub(crate) dates: DateOrder,
}

//! Shares.csv: what the owner shared. Since 2022 every line break of a text stands between quotation marks that are
//! not part of it.

use crate::domain::archive::rows::{Archive, Place, ShareRow};
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::fields::paragraphs;
use crate::import::kind::Task;
use crate::import::row::Kept;
use crate::import::table::Table;

/// Reads the file into the archive's shares.
pub(crate) fn read(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let (date, link) = (table.column("Date"), table.column("Share Link"));
    let (text, shared_url) = (table.column("Share Commentary"), table.column("Shared URL"));
    table.each(|row| {
        let share = ShareRow {
            place: Place { file: task.file, line: row.line },
            on: dates::day(&row.cell(date), task.dates),
            link: row.link(link).into(),
            text: without_marks(&row.paragraphs(text)).into(),
            shared_url: row.link(shared_url).into(),
        };
        if share.link.is_empty() && share.text.is_empty() && share.shared_url.is_empty() {
            return Err("neither a text nor an address");
        }
        let kept = if share.on.is_some() { Kept::Whole } else { Kept::Undated };
        archive.shares.push(share);
        Ok(kept)
    })
}

/// The text without the marks around its line breaks; other marks stay.
fn without_marks(text: &str) -> String {
    paragraphs(&text.replace("\"\n\"", "\n"))
}

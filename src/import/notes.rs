//! Notes.csv: what the owner noted on connections, for nobody else's eyes.

use crate::domain::archive::rows::{Archive, NoteRow, Place};
use crate::domain::record::slug::Slug;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::row::Kept;
use crate::import::table::Table;

/// Reads the file into the archive's notes.
pub(crate) fn read(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let (first, last) = (table.column("Connection First Name"), table.column("Connection Last Name"));
    let (url, note) = (table.column("Connection Profile URL"), table.column("Note"));
    table.each(|row| {
        let text = row.paragraphs(note);
        if text.is_empty() {
            return Err("the note is empty");
        }
        let name = format!("{} {}", row.cell(first), row.cell(last));
        let slug = Slug::from_address(&row.address(url));
        let name = match (name.trim(), &slug) {
            ("", None) => return Err("no name and no address"),
            ("", Some(slug)) => slug.as_str(),
            (name, _) => name,
        };
        let place = Place { file: task.file, line: row.line };
        archive.notes.push(NoteRow { place, name: name.into(), slug, text: text.into() });
        Ok(Kept::Whole)
    })
}

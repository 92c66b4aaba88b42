//! Private notes of an archive as remarks.

use foldhash::HashSet;

use crate::domain::archive::draft;
use crate::domain::archive::draft::ArchiveDraft;
use crate::domain::archive::report::{Outcome, Report};
use crate::domain::archive::rows::{NoteRow, Place};
use crate::domain::people::annotate::MAX_REMARK;
use crate::domain::record::book::Book;
use crate::domain::record::correspondence::text_key;
use crate::domain::record::person::Person;

/// A number for a note, the same in every archive.
fn note_key(row: &NoteRow) -> u64 {
    let whom = row.slug.as_ref().map_or_else(|| row.name.to_string(), ToString::to_string);
    text_key(&format!("{whom} {}", row.text))
}

/// Takes in the owner's private notes: they become remarks, after what was remarked before. What an archive told before
/// is not told again: the user may have taken it away since. Gives where each note that was taken in stands, and its
/// number.
pub(crate) fn notes(
    rows: &[NoteRow],
    known: bool,
    book: &Book,
    draft: &mut ArchiveDraft<'_>,
    report: &mut Report,
) -> Vec<(Place, u64)> {
    let mut found = Vec::new();
    let told: HashSet<u64> =
        book.imports().flat_map(|import| &import.files).flat_map(|file| &file.notes).copied().collect();
    for row in rows {
        let key = note_key(row);
        if known || told.contains(&key) {
            found.push((row.place, key));
            report.count(row.place, Outcome::Same);
            continue;
        }
        let Some(id) = draft::person_of(row.slug.as_ref(), &row.name, draft) else {
            report.skip(row.place, "nobody of that name and page is known");
            continue;
        };
        let Some(person) = draft.person(id).cloned() else { continue };
        // Whole lines: a word within another is no note.
        if format!("\n{}\n", person.remark).contains(&format!("\n{}\n", row.text)) {
            found.push((row.place, key));
            report.count(row.place, Outcome::Same);
            continue;
        }
        let gap = if person.remark.is_empty() { "" } else { "\n" };
        let remark = format!("{}{gap}{}", person.remark, row.text);
        if remark.chars().count() > MAX_REMARK {
            report.skip(row.place, "the remark would be longer than 10,000 characters");
            continue;
        }
        draft.set_person(Person { remark: remark.into(), ..person });
        found.push((row.place, key));
        report.count(row.place, Outcome::Changed);
    }
    found
}

//! The table of people that ties writes itself. What is between them and the user stands in it for others to read: it makes
//! nobody a connection here.

use crate::domain::archive::rows::Archive;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::Target;
use crate::domain::record::uid::card_of;
use crate::import::contacts::entry::{AddressEntry, contact};
use crate::import::contacts::reading::Reading;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::row::{Column, Kept, Row};
use crate::import::table::Table;

/// Columns that are read, and what they tell.
const READ: [(&str, Target); 14] = [
    ("name", Target::Name),
    ("headline", Target::Headline),
    ("company", Target::Company),
    ("position", Target::Position),
    ("location", Target::Location),
    ("email", Target::Email),
    ("emails", Target::Email),
    ("phones", Target::Phone),
    ("birthday", Target::Birthday),
    ("addresses", Target::Address),
    ("url", Target::Page),
    ("links", Target::Page),
    ("tags", Target::Tag),
    ("remark", Target::Remark),
];

/// Whether a table is one of ties: LinkedIn and others write its columns otherwise.
pub(crate) fn is_own(table: &Table<'_, '_>) -> bool {
    let has = |wanted: &str| table.columns().any(|(name, _)| name == wanted);
    has("name") && has("connected_on")
}

/// Reads the people of the table into the archive's contacts.
pub(crate) fn read(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    table.set_kind(FileKind::Contacts);
    let columns: Vec<(Column, Target)> = READ.map(|(name, target)| (table.column(name), target)).into();
    let (id, mut reading) = (table.column("id"), Reading::default());
    table.each(|row| {
        let contact = contact(&entry(row, &columns, id), task.file, &mut reading)?;
        reading.keep(contact, archive);
        Ok(Kept::Whole)
    })?;
    reading.finish(task.wanted.dates, archive).into_iter().for_each(|said| table.warn(said));
    table.warn(
        "a table of ties: people are read from it, not what is between them and you; JSON brings all back".into(),
    );
    Ok(())
}

fn entry(row: &Row<'_>, columns: &[(Column, Target)], id: Column) -> AddressEntry {
    let mut entry = AddressEntry::new(row.line);
    for (column, target) in columns {
        let text = row.paragraphs(*column);
        match target {
            Target::Address => {
                text.split(';').for_each(|address| entry.add(Target::Address, address.trim().to_owned()));
            }
            target => entry.add(*target, text),
        }
    }
    if let Ok(id) = row.cell(id).parse() {
        entry.set_card(&card_of(PersonId(id)));
    }
    entry
}

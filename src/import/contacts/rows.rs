//! Address books that are tables: those of a known make, and any CSV by a mapping. One reader, told which columns mean
//! what.

use crate::domain::archive::rows::{Archive, ConnectionRow, ContactRow, InvitationRow};
use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::{MappedRows, Mapping, Target};
use crate::domain::record::request::Direction;
use crate::import::contacts::entry::{AddressEntry, contact, long_tags_said};
use crate::import::contacts::makes::{LAYOUTS, fits};
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::shown::shown;
use crate::import::table::{Column, Kept, Row, Table, same_name};

/// Reads an address book of a known make into the archive's contacts.
pub(crate) fn read(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let known = LAYOUTS.iter().find(|layout| table.has_all(layout.required));
    let mut columns = Vec::new();
    for (pattern, target) in known.iter().flat_map(|layout| layout.columns) {
        columns.extend(table.columns().filter(|(name, _)| fits(name, pattern)).map(|(_, column)| (column, *target)));
    }
    take_in(table, &columns, task, archive)
}

/// Reads any table by the mapping that is wanted into the archive's contacts.
pub(crate) fn read_mapped(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let mapped = task.wanted.mapping.as_ref().map_or(&[][..], |mapping| &mapping.columns);
    let mut free: Vec<(&str, Column)> = table.columns().collect();
    let mut columns = Vec::new();
    for (name, target) in mapped {
        let place = free.iter().position(|(other, _)| other == name);
        if let Some(place) = place.or_else(|| free.iter().position(|(other, _)| same_name(other, name))) {
            columns.push((free.remove(place).1, *target));
        }
    }
    if !columns.iter().any(|(_, target)| target.tells_who()) {
        let wanted = mapped.iter().filter(|(_, target)| target.tells_who());
        let columns = shown(&wanted.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", "));
        return Err(ImportError::ColumnsMissing { member: table.name().to_owned(), columns });
    }
    let makes = task.wanted.mapping.as_ref().map_or(MappedRows::People, Mapping::makes);
    match makes {
        MappedRows::People => take_in(table, &columns, task, archive),
        MappedRows::Connections | MappedRows::Requests => network_rows(table, &columns, makes, task, archive),
    }
}

/// Takes in rows that the mapping makes connections or requests.
fn network_rows(
    table: &mut Table<'_, '_>,
    columns: &[(Column, Target)],
    makes: MappedRows,
    task: Task<'_>,
    archive: &mut Archive,
) -> Result<(), ImportError> {
    if makes == MappedRows::Connections {
        table.set_kind(FileKind::Connections);
        archive.connections.get_or_insert_default();
    } else {
        table.set_kind(FileKind::Invitations);
        archive.invitations.get_or_insert_default();
    }
    table.each(|row| {
        let entry = entry_of(row, columns);
        let ContactRow { place, name, slug, emails, company, position, remark, .. } =
            contact(&entry, task.file, &mut 0)?;
        let cell = |target| entry.lines(target).next().unwrap_or_default();
        let dated = if makes == MappedRows::Connections {
            let connected_on = dates::day(&cell(Target::ConnectedOn), task.dates);
            let email = emails.first().cloned().unwrap_or_default();
            let row = ConnectionRow { place, name, slug, email, company, position, connected_on };
            archive.connections.get_or_insert_default().push(row);
            connected_on.is_some()
        } else {
            let sent_at = dates::pacific(&cell(Target::SentAt), task.dates);
            let direction = match cell(Target::Direction).to_lowercase().as_str() {
                "outgoing" | "sent" => Direction::Sent,
                "incoming" | "received" => Direction::Received,
                _ => return Err("its direction is neither OUTGOING nor INCOMING"),
            };
            let row = InvitationRow { place, name, slug, direction, sent_at, note: remark };
            archive.invitations.get_or_insert_default().push(row);
            sent_at.is_some()
        };
        Ok(if dated { Kept::Whole } else { Kept::Undated })
    })
}

fn take_in(
    table: &mut Table<'_, '_>,
    columns: &[(Column, Target)],
    task: Task<'_>,
    archive: &mut Archive,
) -> Result<(), ImportError> {
    let mut long_tags = 0;
    table.each(|row| {
        let contact = contact(&entry_of(row, columns), task.file, &mut long_tags)?;
        archive.contacts.push(contact);
        Ok(Kept::Whole)
    })?;
    if let Some(said) = long_tags_said(long_tags) {
        table.warn(said);
    }
    Ok(())
}

fn entry_of(row: &Row<'_>, columns: &[(Column, Target)]) -> AddressEntry {
    let mut entry = AddressEntry::new(row.line);
    for (column, target) in columns {
        entry.add(*target, row.paragraphs(*column));
    }
    entry
}

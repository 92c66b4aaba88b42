//! Address books that are tables: those of a known make, and any CSV by a mapping. One reader, told which columns mean
//! what.

use std::collections::BTreeMap;

use crate::domain::archive::rows::{Archive, ConnectionRow, ContactRow, InvitationRow};
use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::{MappedRows, Mapping, Target};
use crate::domain::record::request::Direction;
use crate::import::contacts::entry::{AddressEntry, contact};
use crate::import::contacts::ldif::by_place;
use crate::import::contacts::makes::{LAYOUTS, Layout, fits};
use crate::import::contacts::reading::Reading;
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::row::{Column, Kept, Row};
use crate::import::shown::shown;
use crate::import::table::{Table, same_name};

/// Reads an address book of a known make into the archive's contacts.
pub(crate) fn read(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let known = LAYOUTS.iter().find(|layout| table.has_all(layout.required));
    let told = known.map_or_else(Told::default, |layout| Told::of(table, layout));
    take_in(table, &told, task, archive)
}

/// The columns of a whole postal address, and those of its parts with their places in a vCard.
type AddressCells = (Vec<Column>, Vec<(Column, usize)>);

/// What the columns of a table tell.
#[derive(Default)]
struct Told {
    columns: Vec<(Column, Target)>,
    /// Postal addresses.
    addresses: Vec<AddressCells>,
    /// Year, month and day of birth, where they stand apart.
    born: Vec<Column>,
    /// Names of columns that nothing is kept of.
    others: Vec<(String, Column)>,
}

impl Told {
    fn of(table: &Table<'_, '_>, layout: &Layout) -> Told {
        let mut told = Told::default();
        let fitting =
            |pattern: &str| table.columns().filter(|(name, _)| fits(name, pattern)).collect::<Vec<(&str, Column)>>();
        for (target, patterns) in layout.columns {
            let found = patterns.iter().flat_map(|pattern| fitting(pattern));
            told.columns.extend(found.map(|(_, column)| (column, *target)));
        }
        told.born = layout.born.iter().flat_map(|pattern| fitting(pattern)).map(|(_, column)| column).collect();
        for (address, of) in layout.addresses.iter().flat_map(|address| address.of.iter().map(move |of| (address, of)))
        {
            let mut numbered = BTreeMap::<String, AddressCells>::new();
            for (name, column) in address.whole.iter().flat_map(|pattern| fitting(pattern)) {
                numbered.entry(digits(name)).or_default().0.push(column);
            }
            let is_numbered = address.parts.iter().any(|(part, _)| part.contains('#'));
            for (part, place) in address.parts {
                for (name, column) in fitting(&part.replace('@', of)) {
                    let number = if is_numbered { digits(name) } else { String::new() };
                    numbered.entry(number).or_default().1.push((column, *place));
                }
            }
            told.addresses.extend(numbered.into_values());
        }
        let known = told.columns.iter().map(|(column, _)| *column).chain(told.born.iter().copied());
        let parts = told.addresses.iter();
        let parts =
            parts.flat_map(|(whole, parts)| whole.iter().chain(parts.iter().map(|(column, _)| column))).copied();
        let known: Vec<Column> = known.chain(parts).collect();
        let others = table.columns().filter(|(_, column)| !known.contains(column));
        told.others = others.map(|(name, column)| (shown(name), column)).collect();
        told
    }

    fn entry(&self, row: &Row<'_>) -> AddressEntry {
        let mut entry = entry_of(row, &self.columns);
        let joined = |columns: &[Column], between: &str| {
            let cells = columns.iter().map(|column| row.paragraphs(*column)).filter(|cell| !cell.is_empty());
            cells.collect::<Vec<_>>().join(between)
        };
        for (whole, parts) in &self.addresses {
            let whole = joined(whole, ", ");
            if whole.is_empty() {
                let cells: Vec<_> = parts.iter().map(|(column, at)| (row.paragraphs(*column), *at)).collect();
                let cells = cells.iter().map(|(cell, at)| (cell.as_str(), *at)).filter(|(cell, _)| !cell.is_empty());
                entry.add_postal(by_place(&cells.collect::<Vec<_>>()));
            } else {
                entry.add(Target::Address, whole);
            }
        }
        match self.born.iter().map(|column| row.cell(*column)).collect::<Vec<_>>().as_slice() {
            [year, month, day] if year.is_empty() && !month.is_empty() => {
                entry.add(Target::Birthday, format!("{month}-{day}"));
            }
            [year, month, day] if !month.is_empty() => entry.add(Target::Birthday, format!("{year}-{month}-{day}")),
            [year, ..] => entry.add(Target::Birthday, year.clone()),
            [] => {}
        }
        for (name, _) in self.others.iter().filter(|(_, column)| !row.cell(*column).is_empty()) {
            entry.leave_out(name);
        }
        entry
    }
}

fn digits(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
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
        MappedRows::People => take_in(table, &Told { columns, ..Told::default() }, task, archive),
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
            contact(&entry, task.file, &mut Reading::default())?;
        let cell = |target| entry.lines(target).next().unwrap_or_default();
        let dated = if makes == MappedRows::Connections {
            let connected_on = dates::day(&cell(Target::ConnectedOn), task.dates);
            let email = emails.first().cloned().unwrap_or_default().into();
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

fn take_in(table: &mut Table<'_, '_>, told: &Told, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let mut reading = Reading::default();
    table.each(|row| {
        let contact = contact(&told.entry(row), task.file, &mut reading)?;
        reading.keep(contact, archive);
        Ok(Kept::Whole)
    })?;
    reading.finish(task.wanted.dates, archive).into_iter().for_each(|said| table.warn(said));
    Ok(())
}

fn entry_of(row: &Row<'_>, columns: &[(Column, Target)]) -> AddressEntry {
    let mut entry = AddressEntry::new(row.line);
    for (column, target) in columns {
        entry.add(*target, row.paragraphs(*column));
    }
    entry
}

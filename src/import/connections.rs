//! Connections.csv: who the owner is connected to, since which UTC day.

use crate::domain::archive::rows::{Archive, ConnectionRow, Place};
use crate::domain::record::slug::Slug;
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::table::{Column, Kept, Reason, Row, Table};

struct ConnectionColumns {
    first: Column,
    last: Column,
    url: Column,
    email: Column,
    company: Column,
    position: Column,
    connected_on: Column,
}

/// Reads the file into the archive's connections.
pub(crate) fn read(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let columns = ConnectionColumns {
        first: table.column("First Name"),
        last: table.column("Last Name"),
        url: table.column("URL"),
        email: table.column("Email Address"),
        company: table.column("Company"),
        position: table.column("Position"),
        connected_on: table.column("Connected On"),
    };
    let rows = archive.connections.get_or_insert_default();
    table.each(|row| {
        let connection = connection(row, &columns, task.file)?;
        let kept = if connection.connected_on.is_some() { Kept::Whole } else { Kept::Undated };
        rows.push(connection);
        Ok(kept)
    })
}

fn connection(row: &Row<'_>, columns: &ConnectionColumns, file: usize) -> Result<ConnectionRow, Reason> {
    let name = format!("{} {}", row.cell(columns.first), row.cell(columns.last));
    let slug = Slug::from_address(&row.cell(columns.url));
    let name = match (name.trim(), &slug) {
        ("", Some(slug)) => slug.as_str(),
        (name, _) => name,
    };
    let (email, company, position) = (row.cell(columns.email), row.cell(columns.company), row.cell(columns.position));
    if name.is_empty() {
        let nothing_else = email.is_empty() && company.is_empty() && position.is_empty();
        return Err(if nothing_else { "only a date: LinkedIn does not say who" } else { "no name and no address" });
    }
    Ok(ConnectionRow {
        place: Place { file, line: row.line },
        name: name.into(),
        slug,
        email: email.into(),
        company: company.into(),
        position: position.into(),
        connected_on: dates::day(&row.cell(columns.connected_on)),
    })
}

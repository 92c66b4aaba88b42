//! Connections.csv: who the owner is connected to, since which UTC day.

use chrono::NaiveTime;

use crate::domain::archive::rows::{Archive, ConnectionRow, Place};
use crate::domain::record::mapping::Target;
use crate::domain::record::slug::Slug;
use crate::domain::time::Day;
use crate::domain::words::text::unless_nothing;
use crate::import::contacts::own;
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::row::{Column, Kept, Reason, Row};
use crate::import::table::Table;

/// Why the row of a hidden member is not kept.
const ONLY_A_DATE: Reason = "only a date: LinkedIn does not say who";

/// Columns of old archives of which nothing is kept.
const NOT_KEPT: [&str; 4] = ["Address", "Websites", "Instant Messengers", "Tags"];

struct ConnectionColumns {
    full: Column,
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
    if own::is_own(table) {
        return own::read(table, task, archive);
    }
    let column = |name, target| table.column(name).or(|| table.column_meaning(target));
    let connected_on = table.column("Connected On");
    let (first, last) = (table.column("First Name"), table.column("Last Name"));
    let columns = ConnectionColumns {
        first: first.or(|| table.column_meaning(Target::FirstName)),
        last: last.or(|| table.column_meaning(Target::LastName)),
        url: column("URL", Target::Page),
        email: column("Email Address", Target::Email),
        company: column("Company", Target::Company),
        position: column("Position", Target::Position),
        full: table.column_meaning(Target::Name),
        connected_on,
    };
    table.warn_of_others(&NOT_KEPT);
    let (nameless, passed_over) = (&mut archive.nameless, &mut archive.passed_over);
    let rows = archive.connections.get_or_insert_default();
    let read = |row: &Row<'_>| connection(row, &columns, task).map_err(|reason| (reason, day(row, &columns, task)));
    table.each_read(read, |read| {
        let connection = match read {
            Ok(connection) => connection,
            Err((reason, on)) => {
                nameless.extend(on.filter(|_| reason == ONLY_A_DATE));
                *passed_over = on.map(|on| on.and_time(NaiveTime::MIN).and_utc()).max(*passed_over);
                return Err(reason);
            }
        };
        let kept = if connection.connected_on.is_some() { Kept::Whole } else { Kept::Undated };
        rows.push(connection);
        Ok(kept)
    })
}

fn day(row: &Row<'_>, columns: &ConnectionColumns, task: Task<'_>) -> Option<Day> {
    dates::day(&row.cell(columns.connected_on), task.dates)
}

fn connection(row: &Row<'_>, columns: &ConnectionColumns, task: Task<'_>) -> Result<ConnectionRow, Reason> {
    let name = format!("{} {}", row.cell(columns.first), row.cell(columns.last));
    let full = row.cell(columns.full);
    let name = if name.trim().is_empty() { full } else { name };
    let slug = Slug::from_address(&row.address(columns.url));
    let name = match (name.trim(), &slug) {
        ("", Some(slug)) => slug.as_str(),
        (name, _) => name,
    };
    let text = |column| unless_nothing(row.cell(column));
    let (email, company, position) = (email(&row.cell(columns.email)), text(columns.company), text(columns.position));
    // What LinkedIn writes before the names of the columns, where two files were put one behind the other.
    let is_preamble = name == "Notes:" || name.starts_with("When exporting your connection data");
    if is_preamble && row.cell(columns.connected_on).is_empty() {
        return Err("LinkedIn's notes before the names of the columns");
    }
    if name.is_empty() {
        let nothing_else = email.is_empty() && company.is_empty() && position.is_empty();
        return Err(if nothing_else { ONLY_A_DATE } else { "no name and no address" });
    }
    Ok(ConnectionRow {
        place: Place { file: task.file, line: row.line },
        name: name.into(),
        slug,
        email: email.into(),
        company: company.into(),
        position: position.into(),
        connected_on: day(row, columns, task),
    })
}

/// Longest e-mail address there can be.
const MAX_EMAIL: usize = 254;

/// The cell where it is an e-mail address: what programs write for none has no @.
pub(crate) fn email(cell: &str) -> String {
    let is_address = cell.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty());
    if is_address && cell.len() <= MAX_EMAIL { cell.to_owned() } else { String::new() }
}

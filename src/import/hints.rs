//! What an archive tells of events, followed companies and groups. `ties import` does not read these members: what they
//! tell is only proposed.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::NaiveDate;

use crate::domain::archive::proposed::Hint;
use crate::domain::archive::rows::DateOrder;
use crate::domain::record::imported::FileKind;
use crate::domain::time::Day;
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::explain::{each, key};
use crate::import::kind::Required;
use crate::import::pace::Pace;
use crate::import::row::{Column, Kept, Row};
use crate::import::shown::shown;
use crate::import::stream::Stream;
use crate::import::table::Table;

/// Most hints that are kept of an archive: nobody looks through more.
const MAX_HINTS: usize = 2_000;

/// A member that is looked at.
struct Told {
    /// Its name as it is compared.
    name: &'static str,
    headers: &'static [Required],
    read: fn(&mut Table<'_, '_>, &mut Vec<Hint>) -> Result<(), ImportError>,
}

const TOLD: [Told; 3] = [
    Told { name: "events", headers: &[&["Event Name", "Event Time"]], read: events },
    Told { name: "companyfollows", headers: &[&["Organization"]], read: followed },
    Told { name: "adtargeting", headers: &[&["Member Groups"]], read: groups },
];

/// The hints of the archive at a path: a ZIP, a folder, or one of the files.
pub(crate) fn hints(path: &Path) -> Result<Vec<Hint>, ImportError> {
    let (mut hints, mut broken) = (Vec::new(), None);
    each(path, &mut |name, _, reader| {
        let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let told = TOLD.iter().find(|told| told.name == key(base) && !base.starts_with("._"));
        if let (Some(told), Some(reader)) = (told, reader)
            && let Err(error) = read(told, name, reader, &mut hints)
        {
            broken.get_or_insert(error);
        }
    })?;
    broken.map_or(Ok(hints), Err)
}

fn read(told: &Told, name: &str, reader: Box<dyn Read + '_>, hints: &mut Vec<Hint>) -> Result<(), ImportError> {
    let mut pace = Pace { progress: &mut |_| ControlFlow::Continue(()), bytes: 0, bytes_total: 0 };
    let Some(stream) = Stream::open(reader, shown(name), &mut pace)? else { return Ok(()) };
    // The kind is told nowhere: what is read here is not imported.
    if let Ok(mut table) = Table::open(stream, FileKind::Contacts, told.headers)? {
        (told.read)(&mut table, hints)?;
    }
    Ok(())
}

/// Keeps what there is room for.
fn keep(hints: &mut Vec<Hint>, more: impl IntoIterator<Item = Hint>) {
    let room = MAX_HINTS.saturating_sub(hints.len());
    hints.extend(more.into_iter().take(room));
}

/// Events that were not turned down, with their days: `Jan 02, 2025 09:00 AM - Jan 02, 2025 10:00 AM`.
fn events(table: &mut Table<'_, '_>, hints: &mut Vec<Hint>) -> Result<(), ImportError> {
    let [name, time, status] = ["Event Name", "Event Time", "Status"].map(|column| table.column(column));
    table.each(|row| {
        let told = row.cell(time);
        let mut days = told.split(" - ").filter_map(day_of);
        let Some(from) = days.next() else { return Err("no day") };
        let status = row.cell(status).to_uppercase();
        if ["DECLIN", "NOT", "CANCEL", "REMOV"].iter().any(|word| status.contains(word)) {
            return Err("it was turned down");
        }
        let to = days.next().unwrap_or(from).max(from);
        keep(hints, [Hint::Event { name: row.cell(name).into(), from, to }]);
        Ok(Kept::Whole)
    })
}

/// The day at the beginning of a moment.
fn day_of(text: &str) -> Option<Day> {
    let text = text.trim();
    let date = text.match_indices(' ').nth(2).map_or(text, |(at, _)| &text[..at]);
    NaiveDate::parse_from_str(date, "%b %d, %Y").ok().or_else(|| dates::day(text, DateOrder::MonthFirst))
}

fn followed(table: &mut Table<'_, '_>, hints: &mut Vec<Hint>) -> Result<(), ImportError> {
    let company = table.column("Organization");
    table.each(|row| {
        let company = row.cell(company);
        if company.is_empty() {
            return Err("no company");
        }
        keep(hints, [Hint::Followed { company: company.into() }]);
        Ok(Kept::Whole)
    })
}

/// Names of groups, between semicolons.
fn groups(table: &mut Table<'_, '_>, hints: &mut Vec<Hint>) -> Result<(), ImportError> {
    let columns: Vec<Column> = table
        .columns()
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case("Member Groups"))
        .map(|(_, at)| at)
        .collect();
    table.each(|row: &Row<'_>| {
        for column in &columns {
            let names = row.whole_cell(*column);
            let names = names.split(';').map(str::trim).filter(|name| !name.is_empty());
            keep(hints, names.map(|name| Hint::Group { name: name.into() }));
        }
        Ok(Kept::Whole)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_files(files: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("writes");
        }
        let told = |hint: &Hint| match hint {
            Hint::Event { name, from, to } => format!("event {name} {from} {to}"),
            Hint::Followed { company } => format!("follows {company}"),
            Hint::Group { name } => format!("group {name}"),
        };
        let mut hints: Vec<String> = hints(folder.path()).expect("reads").iter().map(told).collect();
        hints.sort();
        hints
    }

    #[test]
    fn events_followed_companies_and_groups_are_told() {
        let events = "Event Name,Event Time,Status,External Url\n\
            Loom Fair,\"Jan 02, 2025 09:00 AM - Jan 03, 2025 10:00 AM\",ATTENDING,\n\
            Kite Day,\"Feb 29, 2024 11:30 PM - Mar 01, 2024 12:30 AM\",,\n\
            Left out,\"Mar 02, 2024 11:30 PM - Mar 02, 2024 12:30 AM\",DECLINED,\n\
            Undated,soon,,\n";
        let follows =
            "Organization,Followed On\nAcme Looms,Tue Mar 05 10:22:33 UTC 2024\n,Tue Mar 05 10:22:33 UTC 2024\n";
        let groups = "Member Age,Company Names,Company Names,Member Groups\n35-54,A,B,\"Weavers, north; Kites ;\"\n";
        let files = [("Events.csv", events), ("Company Follows.csv", follows), ("Ad_Targeting.csv", groups)];
        assert_eq!(
            read_files(&files),
            [
                "event Kite Day 2024-02-29 2024-03-01",
                "event Loom Fair 2025-01-02 2025-01-03",
                "follows Acme Looms",
                "group Kites",
                "group Weavers, north",
            ]
        );
        assert_eq!(read_files(&[("Events.csv", "nothing"), ("Connections.csv", "a,b\n")]), [""; 0]);
        assert!(hints(Path::new("nowhere-at-all")).is_err());
    }

    #[test]
    fn of_far_too_much_no_more_is_kept_than_there_is_room_for() {
        let groups = format!("Member Age,Member Groups\n{}", "1,a;b;c\n".repeat(MAX_HINTS));
        assert_eq!(read_files(&[("Ad_Targeting.csv", &groups)]).len(), MAX_HINTS);
    }

    #[test]
    fn a_file_in_two_bytes_a_character_with_tabs_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let text = "\u{feff}\"Member Age\"\t\"Member Groups\"\n\"1\"\t\"Weavers\"\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        std::fs::write(folder.path().join("Ad Targeting.csv"), bytes).expect("writes");
        assert_eq!(hints(folder.path()).expect("reads"), [Hint::Group { name: "Weavers".into() }]);
    }
}

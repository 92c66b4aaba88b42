//! Endorsements and recommendations: who stood up for whom, and on which day. Skills and texts are passed over.

use crate::domain::archive::rows::{Archive, EvidenceRow, Place};
use crate::domain::record::evidence::Proof;
use crate::domain::record::slug::Slug;
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::row::Kept;
use crate::import::table::Table;

/// The columns of a file.
struct Columns {
    first: &'static str,
    last: &'static str,
    url: &'static str,
    date: &'static str,
    status: &'static str,
}

pub(crate) fn endorsed_you(
    table: &mut Table<'_, '_>,
    task: Task<'_>,
    archive: &mut Archive,
) -> Result<(), ImportError> {
    let columns = Columns {
        first: "Endorser First Name",
        last: "Endorser Last Name",
        url: "Endorser Public Url",
        date: "Endorsement Date",
        status: "Endorsement Status",
    };
    read(table, task, archive, Proof::EndorsedYou, &columns)
}

pub(crate) fn endorsed(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let columns = Columns {
        first: "Endorsee First Name",
        last: "Endorsee Last Name",
        url: "Endorsee Public Url",
        date: "Endorsement Date",
        status: "Endorsement Status",
    };
    read(table, task, archive, Proof::Endorsed, &columns)
}

/// The columns of both files of recommendations. No address stands in them.
const RECOMMENDATIONS: Columns =
    Columns { first: "First Name", last: "Last Name", url: "Public Url", date: "Creation Date", status: "Status" };

pub(crate) fn recommended_you(
    table: &mut Table<'_, '_>,
    task: Task<'_>,
    archive: &mut Archive,
) -> Result<(), ImportError> {
    read(table, task, archive, Proof::RecommendedYou, &RECOMMENDATIONS)
}

pub(crate) fn recommended(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    read(table, task, archive, Proof::Recommended, &RECOMMENDATIONS)
}

fn read(
    table: &mut Table<'_, '_>,
    task: Task<'_>,
    archive: &mut Archive,
    proof: Proof,
    columns: &Columns,
) -> Result<(), ImportError> {
    let (first, last) = (table.column(columns.first), table.column(columns.last));
    let (url, date, status) = (table.column(columns.url), table.column(columns.date), table.column(columns.status));
    table.each(|row| {
        let slug = Slug::from_address(&row.address(url));
        let name = format!("{} {}", row.cell(first), row.cell(last));
        if name.trim().is_empty() && slug.is_none() {
            return Err("no name and no address");
        }
        // What was taken back or turned down proves nothing.
        if ["REJECTED", "DECLINED", "DELETED"].contains(&&*row.cell(status).to_uppercase()) {
            return Err("it was turned down");
        }
        let on = dates::day(&row.cell(date), task.dates);
        let kept = if on.is_some() { Kept::Whole } else { Kept::Undated };
        let place = Place { file: task.file, line: row.line };
        archive.evidence.push(EvidenceRow { place, name: name.trim().into(), slug, proof, on });
        Ok(kept)
    })
}

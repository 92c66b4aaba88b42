//! The files about the owner: Profile.csv, Positions.csv, Education.csv and Skills.csv. Their dates are kept as
//! written, for many are only a year.

use crate::domain::archive::rows::{Archive, Place, ProfileRow};
use crate::domain::record::own_profile::{MAX_OWN, Position, School};
use crate::domain::words::text::unless_nothing;
use crate::import::error::ImportError;
use crate::import::kind::Task;
use crate::import::row::{Kept, Reason};
use crate::import::table::Table;

/// Reads Profile.csv, which has one row.
pub(crate) fn profile(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let (first, last) = (table.column("First Name"), table.column("Last Name"));
    let (headline, summary) = (table.column("Headline"), table.column("Summary"));
    let (industry, location) = (table.column("Industry"), table.column("Geo Location"));
    table.each(|row| {
        if archive.own.profile.is_some() {
            return Err("the owner's profile was read already");
        }
        archive.own.profile = Some(ProfileRow {
            place: Place { file: task.file, line: row.line },
            name: format!("{} {}", row.cell(first), row.cell(last)).trim().into(),
            headline: row.cell(headline).into(),
            summary: row.paragraphs(summary).into(),
            industry: row.cell(industry).into(),
            location: row.cell(location).into(),
        });
        Ok(Kept::Whole)
    })
}

pub(crate) fn positions(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let (company, title) = (table.column("Company Name"), table.column("Title"));
    let (description, location) = (table.column("Description"), table.column("Location"));
    let (started, finished) = (table.column("Started On"), table.column("Finished On"));
    let rows = archive.own.positions.get_or_insert_default();
    table.each(|row| {
        let position = Position {
            company: unless_nothing(row.cell(company)).into(),
            title: unless_nothing(row.cell(title)).into(),
            description: row.paragraphs(description).into(),
            location: row.cell(location).into(),
            started: row.cell(started).into(),
            finished: row.cell(finished).into(),
        };
        if position.company.is_empty() && position.title.is_empty() {
            return Err("neither a company nor a title");
        }
        check_room(rows)?;
        rows.push((Place { file: task.file, line: row.line }, position));
        Ok(Kept::Whole)
    })
}

pub(crate) fn education(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let (name, degree) = (table.column("School Name"), table.column("Degree Name"));
    let (notes, activities) = (table.column("Notes"), table.column("Activities"));
    let (started, finished) = (table.column("Start Date"), table.column("End Date"));
    let rows = archive.own.education.get_or_insert_default();
    table.each(|row| {
        let school = School {
            name: row.cell(name).into(),
            degree: row.cell(degree).into(),
            notes: row.paragraphs(notes).into(),
            activities: row.paragraphs(activities).into(),
            started: row.cell(started).into(),
            finished: row.cell(finished).into(),
        };
        if school.name.is_empty() {
            return Err("no school");
        }
        check_room(rows)?;
        rows.push((Place { file: task.file, line: row.line }, school));
        Ok(Kept::Whole)
    })
}

pub(crate) fn skills(table: &mut Table<'_, '_>, task: Task<'_>, archive: &mut Archive) -> Result<(), ImportError> {
    let name = table.column("Name");
    let rows = archive.own.skills.get_or_insert_default();
    table.each(|row| {
        let skill = row.cell(name);
        if skill.is_empty() {
            return Err("no name");
        }
        check_room(rows)?;
        rows.push((Place { file: task.file, line: row.line }, skill.into()));
        Ok(Kept::Whole)
    })
}

/// LinkedIn itself takes in no more than a hundred skills.
fn check_room<T>(rows: &[T]) -> Result<(), Reason> {
    if rows.len() < MAX_OWN { Ok(()) } else { Err("a profile holds at most 1,000 of these here") }
}

//! Reads a LinkedIn archive (the ZIP, a folder it was unpacked to, or one CSV) or an address book into an [`Archive`].
//! Rows are taken as the files state them: nothing is concluded and nothing is written anywhere. A bad line never
//! ruins the rest.

pub mod columns;
pub mod connections;
pub mod contacts;
pub mod container;
pub mod dates;
pub mod error;
pub mod html;
pub mod invitations;
pub mod lines;
pub mod members;
pub mod messages;
pub mod notes;
pub mod own_profile;
pub mod sample;
pub mod shares;
pub mod shown;
pub mod stream;
pub mod table;
#[cfg(test)]
pub(crate) mod tests;
pub mod zip_file;

use std::ops::ControlFlow;
use std::path::Path;

use chrono::{DateTime, NaiveTime, TimeDelta};

use crate::domain::archive::rows::{Archive, ExportClue, OwnRead};
use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::Mapping;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::slug::Slug;
use crate::domain::words::text::Text;
use crate::import::container::{Container, Sought};
use crate::import::error::ImportError;
use crate::import::stream::Stream;
use crate::import::table::Table;

/// What is kept of an archive beside what is always kept.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The texts of the messages; without them memory grows with the people, not with the messages.
    pub texts: bool,
    /// The address book that lies in a whole archive, too; one that is given by itself is read in any case.
    pub contacts: bool,
    /// What the columns mean of a single CSV, which is then read as an address book whatever it is.
    pub mapping: Option<Mapping>,
    /// Who the user is, as far as it is known: messages.csv does not say it, and may lie alone.
    pub owner: Owner,
}

/// Who the user is, for archives that do not tell.
#[derive(Clone, Debug, Default)]
pub struct Owner {
    /// Full name; empty where it is not known.
    pub name: Text,
    /// Slug of their own page.
    pub slug: Option<Slug>,
}

impl Owner {
    /// The user as their own profile tells.
    pub fn of(profile: &OwnProfile) -> Owner {
        Owner { name: profile.name.clone(), slug: profile.slug.clone() }
    }
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// The member that is being read; fit for showing.
    pub file: &'a str,
    /// Its rows so far.
    pub rows: u64,
    /// Bytes read so far, of all members.
    pub bytes: u64,
    /// Bytes of all members that are read, as the archive declares them; `bytes` may pass it when it lies.
    pub bytes_total: u64,
}

/// What the caller is told with, and the count that is told.
struct Pace<'p> {
    progress: &'p mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
    bytes: u64,
    bytes_total: u64,
}

/// Names of columns that a header must have.
type Required = &'static [&'static str];

/// A kind of member, and who reads it.
struct Importer {
    kind: FileKind,
    /// The name LinkedIn gives it.
    file: &'static str,
    /// Base names, lower case, without blanks, underscores and `.csv`.
    names: &'static [&'static str],
    /// Columns without which a line is not its header; several where it has changed. Where there is none at all, the
    /// first line that is not blank is the header.
    headers: &'static [Required],
    /// Whether a file of another name is taken for one of these by its header.
    by_header: bool,
    /// Reads its rows into the archive.
    read: fn(&mut Table<'_, '_>, Task<'_>, &mut Archive) -> Result<(), ImportError>,
}

/// What an importer is told beside the rows.
#[derive(Clone, Copy)]
struct Task<'a> {
    /// Index of the file in [`Archive::files`].
    file: usize,
    wanted: &'a Wanted,
}

/// Every kind of member that is read, in the order of reading.
static IMPORTERS: [Importer; 10] = [
    Importer {
        kind: FileKind::Connections,
        file: "Connections.csv",
        names: &["connections"],
        headers: &[&["First Name", "Connected On"]],
        by_header: true,
        read: connections::read,
    },
    Importer {
        kind: FileKind::Invitations,
        file: "Invitations.csv",
        names: &["invitations"],
        headers: &[&["Sent At", "Direction"]],
        by_header: true,
        read: invitations::read,
    },
    Importer {
        kind: FileKind::Profile,
        file: "Profile.csv",
        names: &["profile"],
        headers: &[&["First Name", "Last Name", "Headline"]],
        by_header: true,
        read: own_profile::profile,
    },
    Importer {
        kind: FileKind::Positions,
        file: "Positions.csv",
        names: &["positions"],
        headers: &[&["Company Name", "Title"]],
        by_header: true,
        read: own_profile::positions,
    },
    Importer {
        kind: FileKind::Education,
        file: "Education.csv",
        names: &["education"],
        headers: &[&["School Name", "Degree Name"]],
        by_header: true,
        read: own_profile::education,
    },
    Importer {
        kind: FileKind::Skills,
        file: "Skills.csv",
        names: &["skills"],
        headers: &[&["Name"]],
        // One column is not enough to tell.
        by_header: false,
        read: own_profile::skills,
    },
    Importer {
        kind: FileKind::Messages,
        file: "messages.csv",
        names: &["messages"],
        headers: &[&["From", "To", "Date"]],
        // The files of talks with a coach have the same header.
        by_header: false,
        read: messages::read,
    },
    Importer {
        kind: FileKind::Notes,
        file: "Notes.csv",
        names: &["notes"],
        headers: &[&["Connection Profile URL", "Note"]],
        by_header: true,
        read: notes::read,
    },
    Importer {
        kind: FileKind::Shares,
        file: "Shares.csv",
        names: &["shares"],
        headers: &[&["Date", "Share Link", "Share Commentary"]],
        by_header: true,
        read: shares::read,
    },
    Importer {
        kind: FileKind::Contacts,
        file: "Contacts.csv",
        names: &["contacts", "importedcontacts"],
        headers: &contacts::HEADERS,
        by_header: true,
        read: contacts::read,
    },
];

/// Reads a CSV of any kind by the mapping that is wanted.
static BY_MAPPING: Importer = Importer {
    kind: FileKind::Contacts,
    file: "",
    names: &[],
    headers: &[],
    by_header: false,
    read: contacts::read_mapped,
};

/// Reads the archive at a path. `progress` is called at every 16 KiB, which is every few hundred rows; when it breaks,
/// reading ends with [`ImportError::Cancelled`].
pub fn read(
    path: &Path,
    wanted: &Wanted,
    progress: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
) -> Result<Archive, ImportError> {
    let sought = match &wanted.mapping {
        Some(mapping) if !mapping.tells_who() => return Err(ImportError::NobodyMapped),
        Some(_) => Sought::AnyCsv,
        None if wanted.contacts => Sought::ArchiveAndContacts,
        None => Sought::Archive,
    };
    let mut container = Container::open(path, sought)?;
    let mut archive = Archive {
        name: container.name.clone(),
        exported_at: DateTime::UNIX_EPOCH,
        exported_clue: ExportClue::Data,
        stamp: None,
        sha256: "".into(),
        files: Vec::new(),
        notices: std::mem::take(&mut container.notices),
        connections: None,
        invitations: None,
        own: OwnRead::default(),
        messages: Vec::new(),
        notes: Vec::new(),
        shares: Vec::new(),
        contacts: Vec::new(),
    };
    let mut pace = Pace { progress, bytes: 0, bytes_total: container.declared_bytes() };
    let mut any_header = false;
    for index in 0..container.members.len() {
        any_header |= read_member(&mut container, index, wanted, &mut pace, &mut archive)?;
    }
    if !any_header {
        return Err(nothing_read(&container));
    }
    archive.sha256 = container.sha256()?.into();
    let own = &mut archive.own;
    if own.name.is_none() {
        own.name = own.profile.as_ref().map(|profile| profile.name.clone()).filter(|name| !name.is_empty());
    }
    date(&mut archive, &container);
    Ok(archive)
}

/// Reads one member; says whether it has a header.
fn read_member(
    container: &mut Container,
    index: usize,
    wanted: &Wanted,
    pace: &mut Pace<'_>,
    archive: &mut Archive,
) -> Result<bool, ImportError> {
    let member = &container.members[index];
    let (importer, name) = (member.importer, member.name.clone());
    let Some(stream) = Stream::open(container.reader(index)?, name.clone(), pace)? else {
        archive.notices.push(format!("{name} is a spreadsheet that is only called CSV; it was not read."));
        return Ok(false);
    };
    match Table::open(stream, importer.kind, importer.headers)? {
        Ok(mut table) => {
            (importer.read)(&mut table, Task { file: archive.files.len(), wanted }, archive)?;
            archive.files.push(table.finish());
            Ok(true)
        }
        Err(without_header) => {
            archive.files.push(without_header);
            Ok(false)
        }
    }
}

/// Why members were there, and none could be used.
fn nothing_read(container: &Container) -> ImportError {
    container.members.first().map_or_else(
        || ImportError::NothingKnown { path: container.shown_path.clone(), wanted: members::wanted() },
        |member| match member.importer.headers {
            [] => ImportError::NotACsv { path: container.shown_path.clone() },
            headers => ImportError::NoHeader { member: member.name.clone(), columns: table::names(headers) },
        },
    )
}

/// Finds when the archive was made.
fn date(archive: &mut Archive, container: &Container) {
    let end_of_day = |day: chrono::NaiveDate| day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(86_399);
    archive.stamp = match (container.newest_member, container.named_day) {
        (Some(time), _) => Some((time, ExportClue::MemberTime)),
        (None, Some(day)) => Some((end_of_day(day), ExportClue::Name)),
        (None, None) => None,
    };
    if let Some((time, clue)) = archive.dated() {
        (archive.exported_at, archive.exported_clue) = (time, clue);
        return;
    }
    // An address book has no dates, and nothing hangs on when it was written.
    if archive.files.iter().any(|file| file.kind != FileKind::Contacts) {
        archive.notices.push("Nothing in the archive tells when it was made.".to_owned());
    }
}

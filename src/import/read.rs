//! Reads an archive from its first member to its date.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use chrono::DateTime;
use chrono::NaiveTime;
use chrono::TimeDelta;

use crate::domain::archive::rows::{Archive, ExportClue, FileRead, OwnRead};
use crate::domain::record::imported::FileKind;
use crate::import::contacts::reading::untaken_said;
use crate::import::container::{Container, Sought};
use crate::import::error::ImportError;
use crate::import::kind::{Reader, Task};
use crate::import::lines::Lines;
use crate::import::pace::{Pace, Step};
use crate::import::stream::Stream;
use crate::import::table::Table;
use crate::import::wanted::Wanted;
use crate::import::{date_order, members, table};

/// Reads the archive at a path.
#[cfg(test)]
pub(crate) fn read(
    path: &std::path::Path,
    wanted: &Wanted,
    progress: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
) -> Result<Archive, ImportError> {
    read_place(&[path.to_owned()], wanted, progress)
}

/// Reads one archive: a ZIP, a folder, one file, or several files of one folder. `progress` is called at every 16 KiB,
/// which is every few hundred rows; when it breaks, reading ends with [`ImportError::Cancelled`].
pub(crate) fn read_place(
    files: &[PathBuf],
    wanted: &Wanted,
    progress: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
) -> Result<Archive, ImportError> {
    let sought = match &wanted.mapping {
        Some(mapping) if !mapping.tells_who() => return Err(ImportError::NobodyMapped),
        Some(_) => Sought::AnyCsv,
        None if wanted.contacts => Sought::ArchiveAndContacts,
        None => Sought::Archive,
    };
    let mut container = Container::open_files(files, sought)?;
    let mut archive = Archive {
        name: container.name.clone(),
        exported_at: DateTime::UNIX_EPOCH,
        exported_clue: ExportClue::Data,
        stamp: None,
        sha256: "".into(),
        files: Vec::new(),
        notices: std::mem::take(&mut container.notices),
        connections: None,
        nameless: Vec::new(),
        passed_over: None,
        invitations: None,
        own: OwnRead::default(),
        messages: Vec::new(),
        notes: Vec::new(),
        shares: Vec::new(),
        evidence: Vec::new(),
        contacts: Vec::new(),
        untaken: BTreeMap::new(),
    };
    let mut pace = Pace { progress, bytes: 0, bytes_total: container.declared_bytes() };
    let mut any_header = false;
    for index in 0..container.members.len() {
        any_header |= read_member(&mut container, index, wanted, &mut pace, &mut archive)?;
    }
    if !any_header {
        return Err(nothing_read(&container));
    }
    archive.notices.extend(untaken_said(&archive.untaken));
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
    let dates = date_order::find(container, index, wanted, pace)?;
    let (is_cards, folder) = (container.is_cards, container.name.clone());
    let member = &container.members[index];
    let (importer, name) = (member.importer, member.name.clone());
    let Some(mut stream) = Stream::open(container.reader(index)?, name.clone(), pace)? else {
        archive.notices.push(format!("{name} is a spreadsheet that is only called CSV; it was not read."));
        return Ok(false);
    };
    stream.read_as(wanted.encoding);
    // The cards of a folder are one address book, however many files they are.
    let joined = is_cards && !archive.files.is_empty();
    let task = Task { file: archive.files.len() - usize::from(joined), wanted, dates: dates.order };
    let read = match importer.read {
        Reader::Table(read) => read,
        Reader::Lines(read) => {
            let mut file = read(&mut Lines::new(stream), task, archive)?;
            if is_cards {
                name_skipped(&mut file);
                file.name = folder;
            }
            match archive.files.last_mut().filter(|_| joined) {
                Some(all) => join(all, file),
                None => archive.files.push(file),
            }
            return Ok(true);
        }
    };
    match Table::open(stream, importer.kind, importer.headers)? {
        Ok(mut table) => {
            read(&mut table, task, archive)?;
            dates.said.into_iter().for_each(|said| table.warn(said));
            archive.files.push(table.finish());
            Ok(true)
        }
        Err(without_header) => {
            archive.files.push(without_header);
            Ok(false)
        }
    }
}

/// Says of each card that was left out which file it is in.
fn name_skipped(file: &mut FileRead) {
    for skip in &mut file.skipped {
        skip.reason = format!("{}: {}", file.name, skip.reason).into();
    }
}

/// Counts a file of cards among those before it.
fn join(all: &mut FileRead, file: FileRead) {
    all.rows += file.rows;
    all.skipped.extend(file.skipped);
    let news = file.warnings.into_iter().filter(|warning| !all.warnings.contains(warning)).collect::<Vec<_>>();
    all.warnings.extend(news);
}

/// Why members were there, and none could be used.
fn nothing_read(container: &Container) -> ImportError {
    container.members.first().map_or_else(
        || ImportError::NothingKnown { path: container.shown_path.clone(), wanted: members::wanted() },
        |member| match member.importer.headers {
            [] => ImportError::NotACsv(container.shown_path.clone()),
            headers => ImportError::NoHeader { member: member.name.clone(), columns: table::names(headers) },
        },
    )
}

/// Finds when the archive was made.
fn date(archive: &mut Archive, container: &Container) {
    let end_of_day = |day: chrono::NaiveDate| day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(86_399);
    archive.stamp = match (container.newest_member, container.named_day) {
        // Members that are younger than the name by more than a day were packed anew.
        (Some(_), Some(day)) if container.newest_member > Some(end_of_day(day) + TimeDelta::days(1)) => {
            Some((end_of_day(day), ExportClue::Name))
        }
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

#[cfg(test)]
pub(crate) mod tests;

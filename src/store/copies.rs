//! The copies in the folder `backups`: which are kept, which is the newest good one, and what lies there unfinished.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta};
use rusqlite::{Connection, OpenFlags};

use crate::domain::time::Time;
use crate::store::checksum::{UNFINISHED, beside, sha256, write_hash};
use crate::store::error::StoreError;

/// How the moment of a copy stands in its name.
pub(crate) const MOMENT: &str = "%Y-%m-%dT%H%M%SZ";

/// For how long every copy is kept; then one a day, then one a week.
const ALL_FOR: TimeDelta = TimeDelta::days(1);
const DAILY_FOR: TimeDelta = TimeDelta::days(7);
const WEEKLY_FOR: TimeDelta = TimeDelta::days(61);

/// So many copies stay however old they are: whoever imports four times a year has something to go back to.
const ALWAYS: usize = 5;

/// How old an unfinished copy is before nobody is writing it any more.
const ABANDONED_AFTER: TimeDelta = TimeDelta::hours(1);

/// A copy of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) path: PathBuf,
    /// When it was made, by its name, else by the file system.
    pub(crate) made_at: Time,
}

/// The folder of the copies of a file.
pub(crate) fn folder_of(file: &Path) -> PathBuf {
    file.with_file_name("backups")
}

/// The copies of a file, the newest first. What else lies in the folder is nobody's business.
pub(crate) fn of(file: &Path) -> Vec<Kept> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let Ok(entries) = fs::read_dir(folder_of(file)) else { return Vec::new() };
    let mut copies: Vec<Kept> = entries.flatten().filter_map(|entry| copy(&entry.path(), &stem)).collect();
    // Of one second the one with the higher number is the newer; "-10" is longer than "-9".
    copies.sort_by_key(|kept| Reverse((kept.made_at, kept.path.as_os_str().len(), kept.path.clone())));
    copies
}

/// The copy at a path, if its name says that it is one of the file of that name.
fn copy(path: &Path, stem: &str) -> Option<Kept> {
    let name = path.file_name()?.to_str()?;
    let rest = name.strip_suffix(".db")?.strip_prefix(stem)?.strip_prefix('-')?;
    let made_at = match rest.get(..18).and_then(|moment| NaiveDateTime::parse_from_str(moment, MOMENT).ok()) {
        Some(moment) => moment.and_utc(),
        None if is_before_upgrade(rest) => changed_at(path)?,
        None => return None,
    };
    Some(Kept { path: path.to_owned(), made_at })
}

/// Whether a name without stem and ending is that of a copy before an upgrade; a second of them has a number.
fn is_before_upgrade(rest: &str) -> bool {
    let more = rest.strip_prefix("before-upgrade");
    more.is_some_and(|more| more.strip_prefix('-').unwrap_or(more).chars().all(|c| c.is_ascii_digit()))
}

fn changed_at(path: &Path) -> Option<Time> {
    path.metadata().and_then(|meta| meta.modified()).ok().map(DateTime::from)
}

/// The copies that are no longer kept: of the last day all stay, of the last week the newest of each day, of two months
/// the newest of each week, and always the newest [`ALWAYS`]. What is dated in the future stays.
pub(crate) fn surplus(copies: &[Kept], now: Time) -> Vec<&Kept> {
    let (mut days, mut weeks) = (HashSet::new(), HashSet::new());
    let goes = |(n, kept): &(usize, &Kept)| {
        let (age, day) = (now - kept.made_at, kept.made_at.date_naive());
        // Each is asked from the newest on, so that the first of a day and of a week is its newest.
        let (of_day, of_week) = (days.insert(day), weeks.insert((day.iso_week().year(), day.iso_week().week())));
        let stays = age <= ALL_FOR || age <= DAILY_FOR && of_day || age <= WEEKLY_FOR && of_week;
        *n >= ALWAYS && !stays
    };
    copies.iter().enumerate().filter(goes).map(|(_, kept)| kept).collect()
}

/// Puts the folder in order once a new copy was verified: what is no longer kept goes, never the new one; so do
/// unfinished copies; a copy without its checksum gets it, or is marked as damaged.
pub(crate) fn tidy(file: &Path, newest: &Path, now: Time) -> std::io::Result<()> {
    for kept in of(file) {
        if !beside(&kept.path).exists() && kept.path != newest {
            // What cannot be read now is looked at the next time.
            let _ = complete(&kept.path);
        }
    }
    for kept in surplus(&of(file), now) {
        if kept.path != newest {
            fs::remove_file(&kept.path)?;
            let _ = fs::remove_file(beside(&kept.path));
        }
    }
    for entry in fs::read_dir(folder_of(file))?.flatten() {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        if is_unfinished && changed_at(&entry.path()).is_some_and(|at| now - at > ABANDONED_AFTER) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Writes the checksum of a copy that has none, or says in its name that it is damaged.
fn complete(path: &Path) -> Result<(), StoreError> {
    let io = |source| StoreError::Path { path: path.to_owned(), source };
    match checked(path).map_err(StoreError::from) {
        Ok(said) if said == "ok" => return sha256(path).and_then(|hash| write_hash(path, &hash)).map_err(io),
        Ok(_) => {}
        Err(error) if error.is_damage() => {}
        Err(error) => return Err(error),
    }
    let mut marked = path.as_os_str().to_owned();
    marked.push(".damaged");
    fs::rename(path, marked).map_err(io)
}

/// What SQLite says of a copy: "ok", or what is wrong with it.
fn checked(path: &Path) -> Result<String, rusqlite::Error> {
    let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    copy.pragma_query_value(None, "integrity_check", |row| row.get(0))
}

/// Whether a copy is what it was when it was made.
fn is_good(path: &Path) -> bool {
    let told = fs::read_to_string(beside(path)).ok();
    let is_same = |told: String| sha256(path).is_ok_and(|hash| told.split_whitespace().next() == Some(&*hash));
    told.is_none_or(is_same) && checked(path).is_ok_and(|said| said == "ok")
}

/// An error about a damaged file, with the newest good copy of it and how to go back to that.
pub(crate) fn with_way_back(file: &Path, error: StoreError) -> StoreError {
    if !error.is_damage() {
        return error;
    }
    match of(file).into_iter().find(|kept| is_good(&kept.path)) {
        Some(Kept { path, made_at }) => {
            let made = made_at.format("%-d %b %Y, %H:%M UTC").to_string();
            StoreError::HasCopy { file: file.to_owned(), error: Box::new(error), copy: path, made }
        }
        // What is no database at all may never have been ours.
        None if matches!(error, StoreError::Foreign(_)) => error,
        None => StoreError::NoCopy { file: file.to_owned(), error: Box::new(error) },
    }
}

/// The files beside a data file that a program for synchronising made of it where two devices wrote at once.
pub(crate) fn conflict_copies(file: &Path) -> Vec<String> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let end = file.extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
    let is_copy = |name: &String| {
        let rest = name.strip_suffix(&*end).and_then(|name| name.strip_prefix(&*stem)).unwrap_or_default();
        let host = rest.strip_prefix('-').unwrap_or_default();
        rest.starts_with(".sync-conflict-")
            || rest.starts_with(" (") && rest.ends_with(')')
            // A host's name; "OLD" and "BAK" are the user's own words.
            || host.len() > 3
                && host.chars().any(|c| c.is_ascii_uppercase())
                && host.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
    };
    let entries = file.parent().and_then(|folder| fs::read_dir(folder).ok());
    let names = entries.into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut copies: Vec<String> = names.filter(is_copy).collect();
    copies.sort();
    copies
}

#[cfg(test)]
pub(crate) mod tests;

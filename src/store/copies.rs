//! The copies in the folder `backups`: which are kept, which is the newest good one, and what lies there unfinished.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta};

use crate::domain::settings::Copies;
use crate::domain::time::Time;
use crate::store::checksum::{UNFINISHED, UNFINISHED_BEFORE, beside, sha256, write_hash};
use crate::store::contents::{HashState, checked, read_through};
use crate::store::error::StoreError;

/// How the moment of a copy stands in its name.
pub(crate) const MOMENT: &str = "%Y-%m-%dT%H%M%SZ";

static RULE: OnceLock<Copies> = OnceLock::new();

/// Keeps copies by this rule from now on.
pub fn keep_by(rule: Copies) {
    let _ = RULE.set(rule);
}

/// By which rule copies are made and kept.
pub(crate) fn rule() -> Copies {
    RULE.get().copied().unwrap_or_default()
}

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
/// the newest of each week, and always a few of the newest. What is dated in the future stays.
pub(crate) fn surplus(copies: &[Kept], rule: Copies, now: Time) -> Vec<&Kept> {
    let (mut days, mut weeks) = (HashSet::new(), HashSet::new());
    let within = |age: TimeDelta, days: u32| age <= TimeDelta::days(days.into());
    let goes = |(n, kept): &(usize, &Kept)| {
        let (age, day) = (now - kept.made_at, kept.made_at.date_naive());
        // Each is asked from the newest on, so that the first of a day and of a week is its newest.
        let (of_day, of_week) = (days.insert(day), weeks.insert((day.iso_week().year(), day.iso_week().week())));
        let stays = within(age, rule.all_days)
            || within(age, rule.daily_days) && of_day
            || within(age, rule.weekly_days) && of_week;
        *n >= rule.always as usize && !stays
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
    look_again(file, now);
    for kept in surplus(&of(file), rule(), now) {
        if kept.path != newest {
            fs::remove_file(&kept.path)?;
            let _ = fs::remove_file(beside(&kept.path));
        }
    }
    for path in unfinished(file) {
        if changed_at(&path).is_none_or(|at| now - at <= ABANDONED_AFTER) {
            continue;
        }
        if path.is_dir() && !path.is_symlink() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    Ok(())
}

/// What was begun beside a file and among its copies and is not finished, or never will be.
pub(crate) fn unfinished(file: &Path) -> Vec<PathBuf> {
    let beside = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let places = [(folder_of(file), &[UNFINISHED, UNFINISHED_BEFORE][..]), (beside.to_owned(), &[UNFINISHED][..])];
    let of = |(folder, begun): (PathBuf, &'static [&'static str])| {
        let is_ours = move |entry: &fs::DirEntry| {
            let name = entry.file_name();
            begun.iter().any(|begun| name.to_string_lossy().starts_with(begun))
        };
        fs::read_dir(folder).into_iter().flatten().flatten().filter(is_ours).map(|entry| entry.path())
    };
    places.into_iter().flat_map(of).collect()
}

/// Reads one of the copies again, another each day, and marks it if it is no longer what it was.
fn look_again(file: &Path, now: Time) {
    let copies = of(file);
    let day = now.timestamp().div_euclid(86_400).unsigned_abs() as usize;
    if let Some(kept) = copies.get(day % copies.len().max(1))
        && HashState::of(&kept.path) == HashState::Wrong
    {
        // It stays under its name where it cannot have another.
        let _ = mark(&kept.path);
    }
}

/// Says in the name of a copy that it is damaged, so that it is not taken for one that is kept.
fn mark(path: &Path) -> std::io::Result<()> {
    let mut marked = path.as_os_str().to_owned();
    marked.push(".damaged");
    fs::rename(path, marked)
}

/// Writes the checksum of a copy that has none, or says in its name that it is damaged.
fn complete(path: &Path) -> Result<(), StoreError> {
    let io = |source| StoreError::Path { path: path.to_owned(), source };
    let checked = || checked(path).map_err(StoreError::from).and_then(|said| read_through(path).map(|()| said));
    match checked() {
        Ok(said) if said == "ok" => return sha256(path).and_then(|hash| write_hash(path, &hash)).map_err(io),
        Ok(_) => {}
        Err(error) if error.is_damage() => {}
        Err(error) => return Err(error),
    }
    mark(path).map_err(io)
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

/// What is said of them.
pub(crate) fn told_of_conflicts(copies: &[String]) -> String {
    format!("Two devices wrote at once; look at what lies beside the file: {}", copies.join(", "))
}

#[cfg(test)]
pub(crate) mod tests;

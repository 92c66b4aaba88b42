//! What lies in an archive, member by member: what each is, how many rows it has, their oldest and newest day, what it
//! reveals, and whether it is read. Nothing is stored.

use std::fs::{self, File};
use std::io::{BufReader, Read, Seek as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;

use crate::domain::archive::rows::DateOrder;
use crate::domain::record::imported::FileKind;
use crate::domain::time::Day;
use crate::import::dates;
use crate::import::error::ImportError;
use crate::import::folder;
use crate::import::members::{MAX_MEMBERS, recognise};
use crate::import::pace::Pace;
use crate::import::row::{Column, Kept};
use crate::import::shown::shown;
use crate::import::stream::Stream;
use crate::import::table::Table;
use crate::import::zip_file::ZipFile;

/// A member of an archive.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Explained {
    /// Its name, fit for showing.
    pub(crate) name: String,
    /// What it is; empty where that is not known.
    pub(crate) what: &'static str,
    /// What it reveals; empty where there is nothing to say.
    pub(crate) reveals: &'static str,
    /// Whether `ties import` reads it.
    pub(crate) is_read: bool,
    /// Its size in bytes, as declared.
    pub(crate) size: u64,
    /// Rows below its header; `None` where it is no table.
    pub(crate) rows: Option<u64>,
    pub(crate) oldest: Option<Day>,
    pub(crate) newest: Option<Day>,
}

/// What is known of members: the name as it is compared, what it is, what it reveals.
static KNOWN: LazyLock<Vec<(&'static str, &'static str, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("../../assets/archive-members.txt").lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| {
        let (name, rest) = row.split_once('|')?;
        let (what, reveals) = rest.split_once('|')?;
        Some((name, what, reveals))
    })
    .collect()
});

/// What lies in the archive at a path: a ZIP, a folder, or a single file; in the order of its names.
pub(crate) fn explain(path: &Path) -> Result<Vec<Explained>, ImportError> {
    let mut explained = Vec::new();
    each(path, &mut |name, size, reader| explained.push(member(name, size, reader)))?;
    explained.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(explained)
}

/// Takes a member of an archive: its name, its size as declared, and its bytes where they can be read.
pub(crate) type Take<'t> = &'t mut dyn FnMut(&str, u64, Option<Box<dyn Read + '_>>);

/// Walks over the members of the archive at a path: a ZIP, a folder, or a single file.
pub(crate) fn each(path: &Path, take: Take<'_>) -> Result<(), ImportError> {
    let shown_path = shown(&path.to_string_lossy());
    let cannot_open = |source| ImportError::CannotOpen { path: shown_path.clone(), source };
    let kind = fs::metadata(path).map_err(cannot_open)?;
    if kind.is_dir() {
        for file in folder::files(path, MAX_MEMBERS, &[]) {
            let name = file.strip_prefix(path).unwrap_or(&file).to_string_lossy().into_owned();
            let size = fs::metadata(&file).map_or(0, |kind| kind.len());
            let reader = File::open(&file).ok().map(|file| Box::new(file) as Box<dyn Read>);
            take(&name, size, reader);
        }
        return Ok(());
    }
    let mut file = BufReader::new(File::open(path).map_err(cannot_open)?);
    let mut magic = Vec::new();
    file.by_ref().take(4).read_to_end(&mut magic).map_err(cannot_open)?;
    file.rewind().map_err(cannot_open)?;
    if magic == b"PK\x03\x04" || magic == b"PK\x05\x06" {
        let mut zip = ZipFile::open(file, &shown_path)?;
        for (index, name, size) in zip.names() {
            let reader = zip.reader(index, &name).ok();
            take(&name, size, reader);
        }
    } else {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        take(&name, kind.len(), Some(Box::new(file)));
    }
    Ok(())
}

/// Tells of one member; what cannot be read as a table is told by its name and size.
fn member(name: &str, size: u64, reader: Option<Box<dyn Read + '_>>) -> Explained {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let key = key(base);
    let known = KNOWN.iter().find(|(known, ..)| *known == key);
    let mut explained = Explained {
        name: shown(name),
        what: known.map_or("", |known| known.1),
        reveals: known.map_or("", |known| known.2),
        is_read: recognise(base).is_some_and(|(importer, _)| importer.kind != FileKind::Contacts),
        size,
        rows: None,
        oldest: None,
        newest: None,
    };
    let is_table = Path::new(base).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    if let Some(reader) = reader.filter(|_| is_table) {
        // What is broken in a member is told when it is read.
        let _ = count(reader, base, &mut explained);
    }
    explained
}

/// The name of a member as it is compared: small letters, without blanks, underscores, its ending and its number.
pub(crate) fn key(base: &str) -> String {
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let stem = stem.rsplit_once('_').filter(|(_, part)| part.bytes().all(|b| b.is_ascii_digit())).map_or(stem, |s| s.0);
    stem.chars().filter(|c| !matches!(c, ' ' | '_')).flat_map(char::to_lowercase).collect()
}

/// Whether a column tells a day, by its name.
fn is_dated(column: &str) -> bool {
    let name = column.to_lowercase();
    let ends = [" on", " at", "createdat", "createdtime"].iter().any(|end| name.ends_with(end));
    ends || name.contains("date") || name.contains("time")
}

/// Counts the rows and looks for their days.
fn count(reader: Box<dyn Read + '_>, base: &str, explained: &mut Explained) -> Result<(), ImportError> {
    let mut pace = Pace { progress: &mut |_| ControlFlow::Continue(()), bytes: 0, bytes_total: 0 };
    let Some(stream) = Stream::open(reader, explained.name.clone(), &mut pace)? else { return Ok(()) };
    let importer = recognise(base).map(|(importer, _)| importer);
    let (kind, headers) = importer.map_or((FileKind::Contacts, &[][..]), |importer| (importer.kind, importer.headers));
    let Ok(mut table) = Table::open(stream, kind, headers)? else { return Ok(()) };
    let dated: Vec<Column> = table.columns().filter(|(name, _)| is_dated(name)).map(|(_, column)| column).collect();
    let (mut rows, mut oldest, mut newest) = (0, None::<Day>, None::<Day>);
    while table.next(&mut |row| {
        rows += 1;
        let days = dated.iter().filter_map(|column| dates::day(&row.cell(*column), DateOrder::MonthFirst));
        for day in days {
            oldest = Some(oldest.map_or(day, |known| known.min(day)));
            newest = newest.max(Some(day));
        }
        Ok(Kept::Whole)
    })? {}
    (explained.rows, explained.oldest, explained.newest) = (Some(rows), oldest, newest);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_member_stands_once_as_it_is_compared() {
        for (n, (name, what, _)) in KNOWN.iter().enumerate() {
            assert_eq!(*name, key(&format!("{name}.csv")), "{name}");
            assert!(!what.is_empty() && KNOWN[..n].iter().all(|(other, ..)| other != name), "{name}");
        }
        assert_eq!(key("Endorsement_Received_Info.csv"), "endorsementreceivedinfo");
        assert_eq!((key("Comments_123.csv").as_str(), key("Rich Media.csv").as_str()), ("comments", "richmedia"));
    }

    #[test]
    fn members_are_told_with_their_rows_and_days() {
        let text =
            "Event Name,Event Time,Status,External Url\nFair,\"Jan 02, 2025 09:00 AM - Jan 02, 2025 10:00 AM\",,\n";
        let told = member("Events.csv", text.len() as u64, Some(Box::new(text.as_bytes())));
        assert_eq!((told.rows, told.is_read, told.what), (Some(1), false, "events you said you attend"));
        let text = "Organization,Followed On\nAcme,Tue Mar 05 10:22:33 UTC 2024\nLooms,2024-05-01\n";
        let told = member("sub/Company Follows.csv", text.len() as u64, Some(Box::new(text.as_bytes())));
        assert_eq!((told.rows, told.newest), (Some(2), Day::from_ymd_opt(2024, 5, 1)));
        let told = member("Connections_1.csv", 0, Some(Box::new(&b"nothing"[..])));
        assert_eq!((told.rows, told.is_read), (None, true));
        assert_eq!(member("picture.png", 9, None).what, "");
        assert_eq!(member("日本語", 9, None).rows, None);
    }
}

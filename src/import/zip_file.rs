//! A ZIP, read by its table of contents alone. Sizes it declares are not believed, and members that share bytes make
//! it refused.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use chrono::NaiveDate;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive, ZipReadOptions};

use crate::domain::time::Time;
use crate::import::error::ImportError;
use crate::import::members::{Candidate, MAX_MEMBERS, Place, list};

/// Largest table of contents, in bytes.
const MAX_DIRECTORY: u64 = 64 << 20;

/// Where end records can be: one, its comment, and the locator of a large one before it.
const MAX_TAIL: u64 = (1 << 16) + 22 + 20;

/// A ZIP that is open.
pub(crate) struct ZipFile {
    archive: ZipArchive<BufReader<File>>,
}

/// What a ZIP holds, as far as it matters here.
#[derive(Default)]
pub(crate) struct Contents {
    /// Members that can be read, of known names.
    pub(crate) candidates: Vec<Candidate>,
    /// What was passed over.
    pub(crate) notices: Vec<String>,
    /// The newest plausible time of any member.
    pub(crate) newest: Option<Time>,
    /// Whether a member of a known name is encrypted.
    pub(crate) any_encrypted: bool,
    /// Whether it is a spreadsheet's file.
    pub(crate) is_workbook: bool,
}

impl ZipFile {
    /// Reads the table of contents, which must be of a bearable size and name bytes once only.
    pub(crate) fn open(mut file: BufReader<File>, path: &str) -> Result<ZipFile, ImportError> {
        let damaged = |source| ImportError::Damaged { path: path.to_owned(), source };
        check_end_records(&mut file, path)?;
        let mut archive = ZipArchive::new(file).map_err(damaged)?;
        if archive.len() as u64 > MAX_MEMBERS {
            return Err(ImportError::TooManyMembers { path: path.to_owned(), limit: MAX_MEMBERS });
        }
        if archive.has_overlapping_files().map_err(damaged)? {
            return Err(ImportError::Overlapping(path.to_owned()));
        }
        Ok(ZipFile { archive })
    }

    pub(crate) fn contents(&self) -> Contents {
        let mut contents = Contents::default();
        let (mut encrypted, mut links) = (Vec::new(), Vec::new());
        for index in 0..self.archive.len() {
            let Ok(entry) = self.archive.by_index_data(index) else { continue };
            let name = entry.name().map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), Into::into);
            if entry.is_dir() || name.ends_with(['/', '\\']) {
                continue;
            }
            contents.is_workbook |= name == "[Content_Types].xml";
            contents.newest = contents.newest.max(entry.last_modified().and_then(plausible));
            let Some(candidate) = Candidate::new(&name, entry.size(), Place::Zip(index)) else { continue };
            if entry.is_symlink() {
                links.push(candidate.name());
            } else if entry.encrypted() {
                encrypted.push(candidate.name());
            } else {
                contents.candidates.push(candidate);
            }
        }
        contents.any_encrypted = !encrypted.is_empty();
        for (names, what) in [(encrypted, "Encrypted, and not read"), (links, "Links are not followed")] {
            if !names.is_empty() {
                contents.notices.push(format!("{what}: {}.", list(&names)));
            }
        }
        if self.archive.has_duplicate_names() {
            contents
                .notices
                .push("Some members of the ZIP bear the same name; of each name the last was read.".to_owned());
        }
        contents
    }

    /// Every member that is a file: its index, its name, its size as declared.
    pub(crate) fn names(&self) -> Vec<(usize, String, u64)> {
        let entry = |index: usize| {
            let entry = self.archive.by_index_data(index).ok()?;
            let name = entry.name().map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), Into::into);
            let is_file = !entry.is_dir() && !name.ends_with(['/', '\\']) && !name.starts_with("__MACOSX");
            is_file.then(|| (index, name, entry.size()))
        };
        (0..self.archive.len()).filter_map(entry).collect()
    }

    /// The unpacked bytes of a member.
    pub(crate) fn reader(&mut self, index: usize, member: &str) -> Result<Box<dyn Read + '_>, ImportError> {
        let member = member.to_owned();
        if let Ok(entry) = self.archive.by_index_data(index)
            && !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated)
        {
            return Err(ImportError::UnknownMethod(member));
        }
        match self.archive.by_index_with_options(index, ZipReadOptions::new()) {
            Ok(file) => Ok(Box::new(file)),
            Err(ZipError::Io(source)) => Err(ImportError::CannotRead { member, source }),
            Err(other) => Err(ImportError::CannotRead { member, source: std::io::Error::other(other) }),
        }
    }
}

/// Looks at every end record before the table of contents is read, so that none can make it fill the memory.
fn check_end_records(file: &mut BufReader<File>, path: &str) -> Result<(), ImportError> {
    let damaged = |source| ImportError::Damaged { path: path.to_owned(), source: ZipError::Io(source) };
    let length = file.seek(SeekFrom::End(0)).map_err(damaged)?;
    let from = length.saturating_sub(MAX_TAIL);
    file.seek(SeekFrom::Start(from)).map_err(damaged)?;
    let mut tail = Vec::new();
    file.by_ref().take(MAX_TAIL).read_to_end(&mut tail).map_err(damaged)?;
    for at in (0..tail.len()).filter(|at| tail[*at..].starts_with(b"PK\x05\x06")) {
        let mut counts = (little(&tail, at + 10, 2), little(&tail, at + 12, 4));
        let locator = at.checked_sub(20).filter(|at| tail[*at..].starts_with(b"PK\x06\x07"));
        if let Some(wide) = locator.and_then(|at| little(&tail, at + 8, 8)) {
            let mut record = Vec::new();
            file.seek(SeekFrom::Start(wide)).map_err(damaged)?;
            file.by_ref().take(56).read_to_end(&mut record).map_err(damaged)?;
            if record.starts_with(b"PK\x06\x06") {
                counts = (little(&record, 32, 8), little(&record, 40, 8));
            }
        }
        let path = path.to_owned();
        if counts.0.is_some_and(|members| members > MAX_MEMBERS) {
            return Err(ImportError::TooManyMembers { path, limit: MAX_MEMBERS });
        }
        if counts.1.is_some_and(|bytes| bytes > MAX_DIRECTORY) {
            return Err(ImportError::DirectoryTooLarge { path, limit: MAX_DIRECTORY });
        }
    }
    Ok(())
}

/// A number of that many bytes, the lowest first.
fn little(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + width)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// A member's time as UTC, when LinkedIn existed by then: writers without a clock put 1980.
fn plausible(written: zip::DateTime) -> Option<Time> {
    let day = NaiveDate::from_ymd_opt(written.year().into(), written.month().into(), written.day().into())?;
    let time = day.and_hms_opt(written.hour().into(), written.minute().into(), written.second().into())?.and_utc();
    let opening = NaiveDate::from_ymd_opt(2003, 5, 5)?;
    (time.date_naive() >= opening).then_some(time)
}

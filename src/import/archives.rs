//! Which archives lie at the paths that are given. A folder may hold several, unpacked or zipped, and each is read by
//! itself; single files of one folder are one archive.

use std::fs::{self, File};
use std::io::{BufReader, Read as _, Seek as _};
use std::path::{Path, PathBuf};

use crate::domain::record::imported::FileKind;
use crate::import::error::ImportError;
use crate::import::members;
use crate::import::shown::shown;
use crate::import::zip_file::ZipFile;

/// How deep a folder is searched.
const MAX_DEPTH: usize = 8;

/// Most files and folders that are looked at.
const MAX_ENTRIES: usize = 65_535;

/// Most archives of one folder.
const MAX_ARCHIVES: usize = 500;

/// Where one archive is: a ZIP, a folder, one file, or several files of one folder.
pub(crate) type Place = Vec<PathBuf>;

/// The archives at the paths, in the order of the paths.
pub(crate) fn archives(paths: &[PathBuf]) -> Result<Vec<Place>, ImportError> {
    let mut found: Vec<Place> = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(in_folder(path)?.into_iter().map(|path| vec![path]));
            continue;
        }
        let beside = kind_of(path).and_then(|kind| found.iter_mut().find(|place| takes(place, path, kind)));
        match beside {
            Some(place) => place.push(path.clone()),
            None => found.push(vec![path.clone()]),
        }
    }
    Ok(found)
}

/// The kind of a single file, by its name.
fn kind_of(path: &Path) -> Option<FileKind> {
    let name = path.file_name()?.to_string_lossy();
    members::recognise(&name).map(|(importer, _)| importer.kind).filter(|kind| *kind != FileKind::Contacts)
}

/// Whether a file lies beside the files of an archive, and is of a kind that the archive does not have yet.
fn takes(place: &Place, path: &Path, kind: FileKind) -> bool {
    let known = |other: &PathBuf| kind_of(other).filter(|_| other.parent() == path.parent());
    place.iter().all(|other| known(other).is_some_and(|other| other != kind))
}

/// The archives of a folder; the folder itself where it is but one.
fn in_folder(root: &Path) -> Result<Vec<PathBuf>, ImportError> {
    let (mut folders, mut zips, mut seen) = (Vec::new(), Vec::new(), 0);
    let mut open = vec![(root.to_owned(), 1)];
    while let Some((folder, depth)) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        let mut is_archive = false;
        for entry in entries.flatten() {
            seen += 1;
            let (path, Ok(kind)) = (entry.path(), entry.file_type()) else { continue };
            if kind.is_dir() && depth < MAX_DEPTH && seen < MAX_ENTRIES && entry.file_name() != "__MACOSX" {
                open.push((path, depth + 1));
            } else if kind.is_file() {
                is_archive |= kind_of(&path).is_some_and(members::is_core);
                let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
                if ending.is_some_and(|ending| ending == "zip") && holds_files(&path) {
                    zips.push(path);
                }
            }
        }
        if is_archive {
            folders.push(folder);
        }
    }
    // What was unpacked beside its ZIP is the same archive.
    folders.retain(|folder| !zips.iter().any(|zip| zip.parent() == folder.parent() && stem(zip) == stem(folder)));
    if zips.is_empty() && folders.len() < 2 {
        return Ok(vec![root.to_owned()]);
    }
    let mut all: Vec<PathBuf> = folders.into_iter().chain(zips).collect();
    all.sort();
    if all.len() > MAX_ARCHIVES {
        let path = shown(&root.to_string_lossy());
        return Err(ImportError::TooManyMembers { path, limit: MAX_ARCHIVES as u64 });
    }
    Ok(all)
}

/// The name without its endings: `….zip`, `….zip.zip`.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    name.trim_end_matches(".zip").to_owned()
}

/// Whether a ZIP holds files of an archive.
fn holds_files(path: &Path) -> bool {
    let Ok(mut file) = File::open(path).map(BufReader::new) else { return false };
    let mut magic = [0; 4];
    if file.read_exact(&mut magic).is_err() || &magic != b"PK\x03\x04" || file.rewind().is_err() {
        return false;
    }
    ZipFile::open(file, "").is_ok_and(|zip| !zip.contents().candidates.is_empty())
}

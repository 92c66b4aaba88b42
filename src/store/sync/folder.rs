//! The folder that a program for synchronising carries from machine to machine. Each machine writes below its own name
//! only: each batch in a file that never changes, a verified copy of its data file, and a head that says how far it is.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::sync::entry::{Entry, Machine, Seen};
use crate::domain::sync::names::Writer;
use crate::domain::time::Time;
use crate::domain::words::hex::hex;
use crate::store::checksum::UNFINISHED;
use crate::store::error::StoreError;
use crate::system::files;

/// The version of what is written: from 2 on the hash of a journal tells of the rows.
const VERSION: u32 = 2;

/// Largest head that is read, in bytes.
const MAX_HEAD: u64 = 1 << 20;

/// Largest batch that is read, in bytes.
const MAX_ENTRY: u64 = 1 << 30;

const HEAD: &str = "head.json";

/// What a machine says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) version: u32,
    pub(crate) machine: Machine,
    /// What its user calls it.
    pub(crate) name: String,
    /// Whose network it is; empty: not known.
    pub(crate) whose: String,
    /// Who wrote to its file, the oldest first; the last is itself.
    pub(crate) writers: Vec<Writer>,
    /// How many batches it told of.
    pub(crate) newest: u32,
    /// The hash of the newest of them as it was written.
    pub(crate) hash: String,
    /// How far it knows the batches of others.
    pub(crate) seen: Seen,
    pub(crate) written_at: Time,
    pub(crate) snapshot: Option<Snapshot>,
}

/// A copy of a machine's data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    pub(crate) file: String,
    /// The newest batch in it, by its number there.
    pub(crate) batch: u32,
}

/// The folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

/// What the first batch of a machine names as the hash before it.
pub(crate) fn start(machine: &str) -> String {
    hash(machine.as_bytes())
}

pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn refused(why: String) -> StoreError {
    StoreError::NotTold(why)
}

impl Folder {
    pub(crate) fn new(path: &Path) -> Folder {
        Folder(path.to_owned())
    }

    pub(crate) fn of(&self, machine: &str) -> PathBuf {
        self.0.join(machine)
    }

    /// What every machine says of itself. Where a program for synchronising made two files of one, nothing is believed.
    pub(crate) fn heads(&self) -> Result<Vec<Head>, StoreError> {
        let io = |source| StoreError::Path { path: self.0.clone(), source };
        let mut heads = Vec::new();
        for folder in fs::read_dir(&self.0).map_err(io)? {
            let folder = folder.map_err(io)?;
            let name = folder.file_name().to_string_lossy().into_owned();
            if !folder.path().is_dir() || name.starts_with('.') {
                continue;
            }
            let is_machine = name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !is_machine {
                if name.get(..16).is_some_and(|start| self.of(start).is_dir()) {
                    return Err(refused(format!(
                        "{} is a conflict copy: remove one of the two",
                        folder.path().display()
                    )));
                }
                continue;
            }
            if let Some(copy) = conflict_copy(&folder.path()) {
                return Err(refused(format!(
                    "{} is a conflict copy: two programs wrote there at once. Remove it once you know which is right",
                    copy.display()
                )));
            }
            heads.extend(self.head(&name)?);
        }
        heads.sort_by(|a, b| a.machine.cmp(&b.machine));
        Ok(heads)
    }

    /// What a machine says of itself; `None`: nothing, or nothing yet.
    pub(crate) fn head(&self, machine: &str) -> Result<Option<Head>, StoreError> {
        let path = self.of(machine).join(HEAD);
        let Some(bytes) = read(&path, MAX_HEAD)? else { return Ok(None) };
        let not_whole = || refused(format!("{} has not arrived whole: wait until it has", path.display()));
        let said: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| not_whole())?;
        if said["version"].as_u64().is_some_and(|version| version > u64::from(VERSION)) {
            return Err(refused(format!("{} was written by a newer ties: bring this one up to date", path.display())));
        }
        let head: Head = serde_json::from_value(said).map_err(|_| not_whole())?;
        if head.machine != machine || head.writers.last().is_none_or(|last| last.machine != machine) {
            return Err(refused(format!("{} speaks of another machine", path.display())));
        }
        Ok(Some(head))
    }

    fn place(&self, machine: &str, number: u32) -> PathBuf {
        self.of(machine).join(format!("batch-{number:08}.json"))
    }

    /// A batch of a machine, and the hash of it as it was written.
    pub(crate) fn entry(&self, machine: &str, number: u32) -> Result<(Entry, String), StoreError> {
        let path = self.place(machine, number);
        let not_whole = || refused(format!("{} has not arrived whole: wait until it has", path.display()));
        let bytes = read(&path, MAX_ENTRY)?.ok_or_else(not_whole)?;
        let entry: Entry = serde_json::from_slice(&bytes).map_err(|_| not_whole())?;
        if entry.machine != machine || entry.number != number {
            return Err(refused(format!("{} is not what its name says", path.display())));
        }
        Ok((entry, hash(&bytes)))
    }

    /// Writes a batch; the hash of it as it was written.
    pub(crate) fn tell(&self, entry: &Entry) -> Result<String, StoreError> {
        let bytes = serde_json::to_vec(entry)?;
        write(&self.place(&entry.machine, entry.number), &bytes)?;
        Ok(hash(&bytes))
    }

    /// Writes what a machine says of itself, once everything it speaks of is there.
    pub(crate) fn write_head(&self, head: &Head) -> Result<(), StoreError> {
        write(&self.of(&head.machine).join(HEAD), &serde_json::to_vec_pretty(head)?)
    }

    /// The version that is written.
    pub(crate) fn version() -> u32 {
        VERSION
    }
}

fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let failed = |source| StoreError::Read { path: path.to_owned(), source };
    match path.metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(error)),
        Ok(meta) if !meta.is_file() || meta.len() > most => Err(refused(format!("{} is too large", path.display()))),
        Ok(_) => fs::read(path).map(Some).map_err(failed),
    }
}

/// Writes beside the place and then in it, so that it is never half there.
fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let io = |source| StoreError::Path { path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(Path::new("/"));
    fs::create_dir_all(folder).map_err(io)?;
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder).map_err(io)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(io)?;
    file.persist(path).map_err(|error| io(error.error))?;
    files::sync_folder(folder).map_err(io)
}

/// A file in the folder of a machine that a program for synchronising made of another.
fn conflict_copy(folder: &Path) -> Option<PathBuf> {
    let is_ours = |name: &str| {
        let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let of = |start: &str, end: &str| {
            name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end)).is_some_and(number)
        };
        name == HEAD
            || name.starts_with('.')
            || of("batch-", ".json")
            || of("snapshot-", ".db")
            || of("snapshot-", ".db.sha256")
    };
    let entries = fs::read_dir(folder).ok()?.flatten();
    let mut others = entries.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_like_ours = ["head", "batch-", "snapshot-"].iter().any(|start| name.starts_with(start));
        is_like_ours && !is_ours(&name) && !path.extension().is_some_and(|end| end == "part" || end == "tmp")
    });
    others.next()
}

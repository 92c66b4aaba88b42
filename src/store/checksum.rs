//! The SHA-256 of a copy, and the file beside it that tells it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::domain::words::hex::hex;

/// How the name of a file begins that is still being written: nobody else's file is called so.
pub(crate) const UNFINISHED: &str = ".ties-unfinished-";

/// How it began before; only among the copies, where nobody else writes, is it known by that.
pub(crate) const UNFINISHED_BEFORE: &str = ".tmp-";

/// Where the checksum of a copy lies.
pub(crate) fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".sha256");
    PathBuf::from(beside)
}

pub(crate) fn write_hash(path: &Path, hash: &str) -> std::io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    let line = format!("{hash}  {name}\n");
    file.write_all(line.as_bytes())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(beside(path)) {
        // Another program was quicker.
        Err(error) if fs::read_to_string(beside(path)).is_ok_and(|told| told == line) => drop(error),
        written => drop(written.map_err(|error| error.error)?),
    }
    Ok(())
}

pub(crate) fn sha256(path: &Path) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    std::io::copy(&mut fs::File::open(path)?, &mut HashWriter(&mut hash))?;
    Ok(hex(&hash.finalize()))
}

struct HashWriter<'a>(&'a mut Sha256);

impl std::io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

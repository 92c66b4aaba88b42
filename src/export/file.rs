//! Writes a file beside its place and moves it there, so that whoever reads it sees the old one or the new one whole. What
//! is no file, such as a pipe, is written to.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use crate::system::files;

/// What was at a place that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// Nothing.
    Nothing,
    /// A file, which is there no more.
    File,
    /// A pipe or a device, which was written to.
    Stream,
}

/// How the databases of SQLite begin.
const DATABASE: &[u8; 16] = b"SQLite format 3\0";

/// Writes a file that only the user can read, in place of one that is there, but never of a database.
pub(crate) fn write(path: &Path, text: &str) -> io::Result<Before> {
    let before = match path.metadata() {
        Err(_) => Before::Nothing,
        Ok(meta) if meta.is_dir() => return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")),
        Ok(meta) if meta.is_file() => Before::File,
        Ok(_) => Before::Stream,
    };
    if before == Before::Stream {
        return pour(path, text).map(|()| before);
    }
    if before == Before::File && is_database(path) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is a database, which is not written over"));
    }
    // A link leads to the file that is meant.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(beside);
    let done = write_new(&beside, text).and_then(|()| fs::rename(&beside, &path));
    if done.is_err() {
        // It may never have been made.
        let _ = fs::remove_file(&beside);
    }
    done.map(|()| before)
}

/// Writes to what is there; a reader who has gone is no error.
fn pour(path: &Path, text: &str) -> io::Result<()> {
    let mut stream = fs::OpenOptions::new().write(true).open(path)?;
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Whether a file is a database, ours or another's; one that cannot be read is taken for none.
fn is_database(path: &Path) -> bool {
    let mut head = [0; DATABASE.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == *DATABASE
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    files::close_file(&mut options);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gives_way_and_a_database_does_not() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("x.csv");
        assert_eq!(write(&path, "1").expect("writes"), Before::Nothing);
        assert_eq!(write(&path, "2").expect("writes"), Before::File);
        assert_eq!(fs::read_to_string(&path).expect("reads"), "2");
        fs::write(&path, b"SQLite format 3\0 and more").expect("writes");
        assert!(write(&path, "3").is_err());
        assert!(fs::read_to_string(&path).expect("reads").ends_with("and more"));
        assert!(write(dir.path(), "4").is_err());
        assert_eq!(fs::read_dir(dir.path()).expect("reads").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_written_to_and_stays_one() {
        use std::os::unix::fs::FileTypeExt as _;
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::from_raw_mode(0o600)).expect("makes");
        let reader = std::thread::spawn({
            let path = path.clone();
            move || fs::read_to_string(path).expect("reads")
        });
        assert_eq!(write(&path, "through").expect("writes"), Before::Stream);
        assert_eq!(reader.join().expect("ends"), "through");
        assert!(path.metadata().expect("there").file_type().is_fifo());
    }
}

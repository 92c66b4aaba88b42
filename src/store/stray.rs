//! What lies beside a file and cannot belong to it: the journal of another file, which SQLite would play into this one.
//! Programs that put files in each other's places (`cp`, synchronising) leave such journals.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use crate::store::beside::with_more;
use crate::store::checksum::UNFINISHED;
use crate::store::error::StoreError;
use crate::store::rollback::{self, Before};
use crate::system::files;

/// Files above this size are not tried out on a copy.
const MOST_TRIED: u64 = 256 << 20;

/// How long one write takes from the journal to the last page.
const ONE_WRITE: Duration = Duration::from_secs(3);

/// Bytes of a file at its beginning that reach the disk whole or not at all.
const HEAD: usize = 512;

/// Gives what cannot belong to the file another name, and tells so. SQLite must not have the file open in this process:
/// closing it here would drop its locks.
pub(crate) fn put_aside(path: &Path) -> Result<Vec<String>, StoreError> {
    let [journal, wal, shm] = ["-journal", "-wal", "-shm"].map(|more| with_more(path, more));
    if ![&journal, &wal].into_iter().any(|beside| has_something(beside)) {
        return Ok(Vec::new());
    }
    let look = |source| StoreError::Look { path: path.to_owned(), source };
    // As long as nobody else has the file locked, nobody else can play a journal into it.
    let file = match locked(path).map_err(look)? {
        Locked::Ours(file) => file,
        Locked::Others => return Ok(Vec::new()),
    };
    let head = file.as_ref().map(head).transpose().map_err(look)?.unwrap_or_default();
    let mut told = Vec::new();
    if has_something(&journal)
        && let Some(before) = rollback::read(&journal).map_err(look)?
    {
        match whose(path, &journal, &head, &before) {
            Whose::Own => {}
            Whose::Unclear => told.extend(copied_aside(path)),
            Whose::Other(why) => told.push(aside(path, &journal, &why)?),
        }
    }
    if has_something(&wal) && is_rollback_file(&head) {
        told.push(aside(path, &wal, "the file does not write that way")?);
        if shm.exists() {
            told.push(aside(path, &shm, "it goes with the other")?);
        }
    }
    Ok(told)
}

/// Whether we are the only ones at a file.
enum Locked {
    /// We are, as long as it stays open; `None`: there is no file.
    Ours(Option<File>),
    /// Somebody works with it and knows whose journal it is, or it cannot be written, so that nothing is played into it.
    Others,
}

fn locked(path: &Path) -> io::Result<Locked> {
    let file = match File::options().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Locked::Ours(None)),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Ok(Locked::Others),
        Err(error) => return Err(error),
    };
    Ok(if files::lock_alone(&file) { Locked::Ours(Some(file)) } else { Locked::Others })
}

fn has_something(path: &Path) -> bool {
    path.metadata().is_ok_and(|meta| meta.is_file() && meta.len() > 0)
}

fn head(mut file: &File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a file says of itself that it is written with a rollback journal, so that no log of the other way (WAL) can be
/// its own.
fn is_rollback_file(head: &[u8]) -> bool {
    head.is_empty() || head.starts_with(b"SQLite format 3\0") && head.get(18..20) == Some(&[1, 1])
}

/// Whose journal it is that lies beside a file.
enum Whose {
    /// The file's own, as far as can be seen.
    Own,
    /// The file's own, or that of another version of it with as many writes.
    Unclear,
    /// That of another file, and why.
    Other(String),
}

fn whose(path: &Path, journal: &Path, head: &[u8], before: &Before) -> Whose {
    if let Some(why) = by_head(head, before) {
        return Whose::Other(why);
    }
    let is_untouched = rollback::nothing_was_written(journal, path, before);
    if head.is_empty() || before.pages > 0 && is_untouched.is_ok_and(|is| is) {
        return Whose::Own;
    }
    match tried(path, journal, before) {
        Ok(Tried::Harms) => Whose::Other("played into it, it would damage what is whole".into()),
        Ok(Tried::WasWhole) if !went_together(path, journal) => Whose::Unclear,
        // What cannot be tried out counts as its own, as SQLite has it.
        Ok(Tried::WasWhole | Tried::Helps) | Err(_) => Whose::Own,
    }
}

/// Whether the file was written last right after the journal was, as one write does it.
fn went_together(path: &Path, journal: &Path) -> bool {
    let [file, journal] = [path, journal].map(|path| path.metadata().and_then(|meta| meta.modified()).ok());
    let gap = file.zip(journal).and_then(|(file, journal)| file.duration_since(journal).ok());
    gap.is_some_and(|gap| gap <= ONE_WRITE)
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}

/// Counts the writes; in the page at the beginning of a file.
const COUNTER: usize = 24;
/// How many pages there are.
const PAGES: usize = 28;
/// Counts the changes of the tables.
const COOKIE: usize = 40;
/// The version of the tables.
const VERSION: usize = 60;

/// What the beginning of a file says against a journal. The page at the beginning changes with every write, before any
/// other page does, and counts them.
fn by_head(head: &[u8], before: &Before) -> Option<String> {
    if head.is_empty() {
        return (before.pages > 0).then(|| "the file is empty or not there".into());
    }
    if !head.starts_with(b"SQLite format 3\0") {
        return None;
    }
    let size = match head.get(16..18) {
        Some([0, 1]) => 65_536,
        Some([high, low]) => usize::from(*high) << 8 | usize::from(*low),
        _ => return None,
    };
    if size != before.page_size {
        return Some(format!("its pages have {} bytes, those of the file {size}", before.page_size));
    }
    let counter = number(head, COUNTER);
    let Some(first) = &before.first else {
        let pages = number(head, PAGES);
        return match before.pages {
            0 if counter > 1 => Some("it is of a new file, and this one was written to before".into()),
            0 => None,
            n if n != pages => Some(format!("it is of a file of {n} pages, and this one has {pages}")),
            _ => None,
        };
    };
    let was = number(first, COUNTER);
    let is_next = counter == was.wrapping_add(1);
    if counter != was && !is_next {
        return Some(format!("it is of a file after {was} writes, and this one has seen {counter}"));
    }
    if counter == was && head.get(..HEAD) != first.get(..HEAD) {
        return Some(format!("it is of another file after {was} writes"));
    }
    // A change of the tables may be what was cut short.
    let same = |at: usize| number(head, at) == number(first, at);
    if is_next && same(VERSION) && same(COOKIE) && head.get(100..) != first.get(100..HEAD) {
        return Some("it is of a file with other tables".into());
    }
    None
}

/// What a journal does to a copy of a file.
enum Tried {
    /// The file is not whole as it is.
    Helps,
    /// The file is whole as it is, and would be afterwards.
    WasWhole,
    /// The file is whole as it is, and would be damaged or emptied.
    Harms,
}

fn tried(path: &Path, journal: &Path, before: &Before) -> Result<Tried, StoreError> {
    let io = |source| StoreError::Path { path: path.to_owned(), source };
    if path.metadata().map_err(io)?.len() > MOST_TRIED {
        return Ok(Tried::Helps);
    }
    let folder = path.parent().unwrap_or(Path::new("/"));
    let place = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(folder).map_err(io)?;
    let copy = place.path().join("tried.db");
    fs::copy(path, &copy).map_err(io)?;
    if !is_whole(&copy) || before.pages == 0 && !has_rows(&copy) {
        return Ok(Tried::Helps);
    }
    if before.pages == 0 {
        return Ok(Tried::Harms);
    }
    fs::copy(journal, with_more(&copy, "-journal")).map_err(io)?;
    Ok(if is_whole(&copy) { Tried::WasWhole } else { Tried::Harms })
}

fn is_whole(path: &Path) -> bool {
    let said = |conn: &Connection| -> Result<bool, rusqlite::Error> {
        let said: String = conn.pragma_query_value(None, "quick_check", |row| row.get(0))?;
        Ok(said == "ok" && !conn.prepare("PRAGMA foreign_key_check")?.exists([])?)
    };
    Connection::open(path).is_ok_and(|conn| said(&conn).is_ok_and(|is| is))
}

/// Whether somebody is in a file: what the very first write makes holds nobody.
fn has_rows(path: &Path) -> bool {
    let asked = |conn: Connection| conn.query_row("SELECT EXISTS (SELECT 1 FROM people)", [], |row| row.get(0));
    Connection::open(path).and_then(asked).is_ok_and(|has| has)
}

/// Gives a file that lies beside another a name that means nothing to SQLite; the sentence that tells so.
fn aside(path: &Path, stray: &Path, why: &str) -> Result<String, StoreError> {
    let stays = |source| StoreError::Stray { stray: stray.to_owned(), file: path.to_owned(), source };
    let place = free(stray, ".of-another-file").ok_or_else(|| stays(io::ErrorKind::AlreadyExists.into()))?;
    fs::rename(stray, &place).map_err(stays)?;
    let (stray, file, place) = (stray.display(), path.display(), place.display());
    Ok(format!("{stray} cannot belong to {file}: {why}. It was put aside as {place}; the file is as it lay there"))
}

/// Copies a file as it lies there before SQLite takes a write back from it; the sentence that tells so. What cannot be
/// copied is taken back without.
fn copied_aside(path: &Path) -> Option<String> {
    let place = free(path, ".as-it-was")?;
    fs::copy(path, &place).ok()?;
    Some(format!(
        "A write to {} was cut short and was taken back. If another file was put in its place since: that is kept as {}",
        path.display(),
        place.display()
    ))
}

/// A name that nobody has yet.
fn free(path: &Path, more: &str) -> Option<PathBuf> {
    let number = |n: u32| if n == 0 { String::new() } else { format!("-{n}") };
    let places = (0..1_000).map(|n| with_more(path, &format!("{more}{}", number(n))));
    places.into_iter().find(|place| place.symlink_metadata().is_err())
}

#[cfg(test)]
mod tests;

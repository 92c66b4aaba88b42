//! Reading what ties exported, beside the loop: it is read, understood, and compared with the file.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::app::msg::{Msg, ReadingProgress};
use crate::domain::whole::take::take;
use crate::import::whole;
use crate::runtime::jobs::{PATIENCE, unreadable};
use crate::runtime::wake::{Wake, Waker};
use crate::store::file::Store;

/// From how many bytes on it is told at once that it takes its time.
const LARGE: u64 = 4 << 20;

/// Reading, understanding, comparing.
const STEPS: u64 = 3;

/// Reads an export in a thread and compares it with a data file, until told to stop.
pub(crate) fn read_whole(
    path: PathBuf,
    data: PathBuf,
    number: u64,
    stop: Arc<AtomicBool>,
    waker: Waker,
) -> std::io::Result<()> {
    std::thread::Builder::new().name("export".into()).spawn(move || {
        let start = Instant::now();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_large = path.metadata().is_ok_and(|meta| meta.len() >= LARGE);
        let tell = |steps: u64, rows: usize| {
            if is_large || start.elapsed() > PATIENCE {
                let progress = ReadingProgress { file: name.clone(), rows: rows as u64, bytes: steps, total: STEPS };
                waker.wake(Wake::Job(number, Msg::Reading(progress)));
            }
            !stop.load(Ordering::Relaxed)
        };
        if let Some(msg) = compared(&path, &data, tell) {
            waker.wake(Wake::Job(number, msg));
        }
    })?;
    Ok(())
}

/// What an export would change in a data file. `tell` is told the steps that are done and the people that were read, and
/// says whether to go on.
fn compared(path: &std::path::Path, data: &std::path::Path, tell: impl Fn(u64, usize) -> bool) -> Option<Msg> {
    if !tell(0, 0) {
        return None;
    }
    let exported = match whole::read(path) {
        Ok(exported) => exported,
        Err(error) => return Some(unreadable(error)),
    };
    let people = exported.whole.people.len();
    if !tell(1, people) {
        return None;
    }
    let book = match Store::reader(data).and_then(|store| store.load()) {
        Ok(book) => book,
        Err(error) => return Some(Msg::ArchiveFailed(error.to_string())),
    };
    if !tell(2, people) {
        return None;
    }
    let taken = take(&book, exported.whole, &exported.name);
    if taken.batch.edits.is_empty() {
        return Some(Msg::ArchiveFailed(format!("nothing in {} is new", exported.name)));
    }
    Some(Msg::WholeRead(exported.name, Box::new(taken.plan())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_told_and_can_be_the_last() {
        let dir = tempfile::tempdir().expect("a folder");
        let (data, path) = (dir.path().join("ties.db"), dir.path().join("all.json"));
        drop(Store::open(&data).expect("a new file"));
        std::fs::write(&path, r#"{"format":"ties","version":1,"people":[{"id":1,"name":"Ada Lovelace"}]}"#)
            .expect("writes");
        let told = std::cell::RefCell::new(Vec::new());
        let found = compared(&path, &data, |steps, people| {
            told.borrow_mut().push((steps, people));
            true
        });
        assert_eq!(*told.borrow(), [(0, 0), (1, 1), (2, 1)]);
        assert!(matches!(found, Some(Msg::WholeRead(name, _)) if name == "all.json"));
        for last in 0..STEPS {
            assert!(compared(&path, &data, |steps, _| steps < last).is_none(), "stopped at {last}");
        }
        let gone = compared(&dir.path().join("gone.json"), &data, |_, _| true);
        assert!(matches!(gone, Some(Msg::ArchiveFailed(_))), "{gone:?}");
    }
}

//! Work that takes long goes to threads of its own: reading the file, reading an archive. They report and never
//! touch the state.

pub(crate) mod whole;

use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use crate::app::loaded::{Loaded, Look};
use crate::app::msg::{Msg, ReadingProgress, UnclearDates};
use crate::config;
use crate::domain::finding::needle::Needle;
use crate::domain::record::imported::Imported;
use crate::domain::time::Time;
use crate::domain::weighing::then::Decided;
use crate::import::error::ImportError;
use crate::import::pace::Step;
use crate::import::sample;
use crate::import::several::read_several;
use crate::import::wanted::Wanted;
use crate::runtime::both::both;
use crate::runtime::browser;
use crate::runtime::wake::{Wake, Waker};
use crate::store::file::Store;
use crate::system::process::let_others_first;

/// How long reading an archive may take before its progress is shown.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often the progress is told.
const PACE: Duration = Duration::from_millis(80);

/// Most files of skipped rows of one import.
const MAX_EXPORTS: u32 = 1_000;

/// Most paths that are offered.
const MAX_PATHS: usize = 200;

/// Reads the whole file in a thread.
pub(crate) fn load(path: PathBuf, number: u64, look: Look, waker: Waker) -> std::io::Result<()> {
    std::thread::Builder::new().name("loader".into()).spawn(move || {
        let at = look.now.at;
        let read = Store::reader(&path).and_then(|store| Ok((store.load()?, store.journal_end()?)));
        let read = read.map(|(book, journal)| Box::new(Loaded::of(book, journal, look, both)));
        let rest = read.as_ref().ok().map(|loaded| loaded.rest());
        waker.wake(Wake::Loaded(number, read));
        let_others_first();
        if let Some(rest) = rest {
            rest();
        }
        // What is seen of a file need not be all that is wrong with it: once each time the program runs, every page is
        // looked at, and nothing more is written where one is damaged.
        if number == 1
            && let Err(error) = Store::reader(&path).and_then(|store| store.look_through_at(at))
            && error.tells_damage()
        {
            waker.wake(Wake::Told(Msg::Locked(error.to_string())));
        }
    })?;
    Ok(())
}

/// Reads in a thread what was known of people when it was decided about them.
pub(crate) fn known(path: PathBuf, decided: Vec<Decided>, waker: Waker) -> std::io::Result<()> {
    std::thread::Builder::new().name("journal".into()).spawn(move || {
        let known = Store::reader(&path).and_then(|store| store.known_then(&decided));
        waker.wake(Wake::Told(known.map_or_else(|error| Msg::Failed(error.to_string()), Msg::Known)));
    })?;
    Ok(())
}

/// Copies a file in a thread; tells only what went wrong.
pub(crate) fn copy(path: PathBuf, at: Time, waker: Waker) {
    let copying = move || {
        if let Err(error) = Store::reader(&path).and_then(|store| store.copy_in_time(at)) {
            waker.wake(Wake::Told(Msg::Failed(format!("No copy of the file was made: {error}"))));
        }
    };
    // Where no thread can be had, the next change tries again.
    let _ = std::thread::Builder::new().name("copier".into()).spawn(copying);
}

/// Looks through the texts of messages in a thread, until told to stop. Where it cannot, nobody is found by them.
pub(crate) fn search_messages(path: PathBuf, needle: Needle, stop: Arc<AtomicBool>, waker: Waker) {
    let searching = move || {
        let found = Store::reader(&path).and_then(|store| store.found_in_messages(&needle, &stop));
        if let Ok(Some(people)) = found
            && !stop.load(Ordering::Relaxed)
        {
            waker.wake(Wake::Told(Msg::FoundInMessages(needle, people)));
        }
    };
    let _ = std::thread::Builder::new().name("searcher".into()).spawn(searching);
}

/// Gives up what was known before, beside the loop, for that takes long.
pub(crate) fn give_up(read: Box<Loaded>) {
    // Where no thread can be had, it is given up here.
    let _ = std::thread::Builder::new().name("sweeper".into()).spawn(move || drop(read));
}

/// Opens an address in a thread, for the program that does may take its time to refuse.
pub(crate) fn open(link: String, shown: String, waker: Waker) -> std::io::Result<()> {
    std::thread::Builder::new().name("opener".into()).spawn(move || {
        waker.wake(Wake::Told(match browser::open_link(&link) {
            Ok(()) => Msg::Notice(format!("Opened {shown}")),
            Err(why) => Msg::NotOpened(link, why),
        }));
    })?;
    Ok(())
}

/// Reads an archive in a thread, until told to stop.
pub(crate) fn read_archive(
    typed: &str,
    wanted: Wanted,
    number: u64,
    stop: Arc<AtomicBool>,
    waker: Waker,
) -> std::io::Result<()> {
    let path = config::from_home(typed.into());
    std::thread::Builder::new().name("archive".into()).spawn(move || {
        let start = Instant::now();
        let mut told: Option<Instant> = None;
        let mut progress = |step: Step<'_>| {
            if stop.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            let now = Instant::now();
            if now - start > PATIENCE && told.is_none_or(|told| now - told > PACE) {
                told = Some(now);
                let progress = ReadingProgress {
                    file: step.file.to_owned(),
                    rows: step.rows,
                    bytes: step.bytes,
                    total: step.bytes_total,
                };
                waker.wake(Wake::Job(number, Msg::Reading(progress)));
            }
            ControlFlow::Continue(())
        };
        let msg = match read_several(std::slice::from_ref(&path), &wanted, &[], &mut progress) {
            Ok(archives) => Msg::ArchivesRead(archives.into()),
            // A table of people that LinkedIn did not write: the user says what its columns mean.
            Err(error) if wanted.mapping.is_none() && error.is_unknown_table() && is_table(&path) => {
                match sample::sample(&path, wanted.encoding) {
                    Ok(sample) => Msg::Sampled(Box::new(sample)),
                    Err(_) => unreadable(error),
                }
            }
            Err(ImportError::DatesUnclear { member, column, line, example }) => {
                Msg::DatesUnclear(UnclearDates { file: member, column, line, example })
            }
            Err(error) => unreadable(error),
        };
        waker.wake(Wake::Job(number, msg));
    })?;
    Ok(())
}

/// Why an archive could not be read, and what to do.
pub(crate) fn unreadable(error: ImportError) -> Msg {
    let hint = error.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
    Msg::ArchiveFailed(format!("{:#}{hint}", anyhow::Error::from(error)))
}

/// Writes the rows that were left out of an import into the folder `exports` beside the data file; never over another
/// file.
pub(crate) fn write_skipped(data: &Path, import: &Imported) -> std::io::Result<PathBuf> {
    use std::io::Write as _;
    let folder = data.parent().unwrap_or(Path::new("/")).join("exports");
    std::fs::create_dir_all(&folder)?;
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(import.skipped_csv().as_bytes())?;
    file.as_file().sync_all()?;
    for n in 1..=MAX_EXPORTS {
        let name =
            if n == 1 { format!("skipped-{}.csv", import.id.0) } else { format!("skipped-{}-{n}.csv", import.id.0) };
        let path = folder.join(name);
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(error.error),
        }
    }
    Err(std::io::Error::other("the folder exports is full of them"))
}

/// Whether a file is called as tables are.
fn is_table(path: &Path) -> bool {
    let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    ending.is_some_and(|ending| ["csv", "tsv", "txt"].iter().any(|table| ending == *table))
}

/// Folders, ZIPs and CSVs whose path begins as typed; folders end in a slash.
pub(crate) fn completions(typed: &str) -> Vec<String> {
    let (folder, start) = typed.rsplit_once('/').map_or(("", typed), |(folder, start)| (folder, start));
    let written = if typed.contains('/') { format!("{folder}/") } else { String::new() };
    let place = if written.is_empty() { PathBuf::from(".") } else { config::from_home(written.clone().into()) };
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let mut paths: Vec<_> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let shown = name.starts_with(start) && (start.starts_with('.') || !name.starts_with('.'));
            let is_folder = entry.path().is_dir();
            let ending = Path::new(&name).extension().map(std::ffi::OsStr::to_ascii_lowercase);
            let fits = is_folder || ending.is_some_and(|ending| ending == "zip" || ending == "csv");
            (shown && fits).then(|| format!("{written}{name}{}", if is_folder { "/" } else { "" }))
        })
        .take(10_000)
        .collect();
    paths.sort();
    paths.truncate(MAX_PATHS);
    paths
}

#[cfg(test)]
pub(crate) mod tests;

//! What is typed and not saved, kept in a file of its own from second to second, so that neither a signal nor a crash nor
//! a closed window takes it away.

use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::app::typed::Typed;
use crate::runtime::session;
use crate::system::process;

/// Largest file that is read, in bytes, and the most texts that are kept.
const MAX_SIZE: u64 = 1 << 20;
const MOST: usize = 20;

/// A text with the data file and the process it belongs to.
#[derive(Serialize, Deserialize)]
struct Kept {
    file: String,
    process: u32,
    typed: Typed,
}

/// Keeps what is typed in this process at a data file, or nothing any more.
pub(crate) fn keep(file: &Path, typed: Option<Typed>) {
    let (file, process) = (file.display().to_string(), std::process::id());
    let mut all = read();
    let before = all.len();
    all.retain(|kept| (&kept.file, kept.process) != (&file, process));
    if before == all.len() && typed.is_none() {
        return;
    }
    all.extend(typed.map(|typed| Kept { file, process, typed }));
    let surplus = all.len().saturating_sub(MOST);
    all.drain(..surplus);
    write(&all);
}

/// What was typed last at a data file by a process that is gone; it is given once.
pub(crate) fn left(file: &Path) -> Option<Typed> {
    let file = file.display().to_string();
    let mut all = read();
    let is_gone = |process: u32| process == std::process::id() || !process::is_running(process);
    let at = all.iter().rposition(|kept| kept.file == file && is_gone(kept.process))?;
    let typed = all.remove(at).typed;
    write(&all);
    Some(typed)
}

fn read() -> Vec<Kept> {
    let Some(place) = session::place_of("typed.json") else { return Vec::new() };
    let fits = std::fs::metadata(&place).is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_SIZE);
    let text = if fits { std::fs::read_to_string(&place).unwrap_or_default() } else { String::new() };
    serde_json::from_str(&text).unwrap_or_default()
}

fn write(all: &[Kept]) {
    let Some(place) = session::place_of("typed.json") else { return };
    let write = || -> std::io::Result<()> {
        let folder = place.parent().unwrap_or(Path::new("/"));
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer(&mut file, all)?;
        file.flush()?;
        file.persist(&place).map_err(|error| error.error)?;
        Ok(())
    };
    // Where it cannot be kept the user goes on typing all the same.
    let _ = write();
}

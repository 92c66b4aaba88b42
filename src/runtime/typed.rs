//! What is typed and not saved, kept in a file of its own from second to second, so that neither a signal nor a crash nor
//! a closed window takes it away.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::app::typed::Typed;
use crate::runtime::session;
use crate::store::kept::{self, Outlives};
use crate::system::process;

/// Most texts that are kept.
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
    change(|all| {
        let before = all.len();
        all.retain(|kept| (&kept.file, kept.process) != (&file, process));
        if before == all.len() && typed.is_none() {
            return None;
        }
        all.extend(typed.map(|typed| Kept { file, process, typed }));
        let surplus = all.len().saturating_sub(MOST);
        all.drain(..surplus);
        Some(())
    });
}

/// What was typed last at a data file by a process that is gone; it is given once.
pub(crate) fn left(file: &Path) -> Option<Typed> {
    let file = file.display().to_string();
    let is_gone = |process: u32| process == std::process::id() || !process::is_running(process);
    change(|all| {
        let at = all.iter().rposition(|kept| kept.file == file && is_gone(kept.process))?;
        Some(all.remove(at).typed)
    })
}

/// Where it cannot be kept the user goes on typing all the same.
fn change<R>(change: impl FnOnce(&mut Vec<Kept>) -> Option<R>) -> Option<R> {
    kept::change(&session::place_of("typed.json")?, Outlives::Program, change).ok()?
}

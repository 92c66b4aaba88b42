//! What lies in an archive that was read, beside what was read of it: it is looked for among those that were given and
//! downloaded.

use std::path::{Path, PathBuf};

use crate::app::msg::Msg;
use crate::config;
use crate::domain::words::count::counted;
use crate::import;
use crate::import::explain::{Explained, explain};
use crate::runtime::downloads;
use crate::runtime::wake::{Wake, Waker};

/// Where the archive of a name lies, if it is known. `given` are the paths at which archives were read.
fn find(name: &str, given: &[String]) -> Option<PathBuf> {
    let is_it = |path: &&String| {
        let base = Path::new(path).file_name().and_then(|base| base.to_str()).unwrap_or_default();
        base == name || base.strip_suffix(".zip") == Some(name) || name.strip_suffix(".zip") == Some(base)
    };
    let downloaded = downloads::archives();
    given.iter().chain(&downloaded).find(is_it).map(|path| config::from_home(path.into()))
}

/// Looks what the archive of a name suggests.
pub(crate) fn hints(name: String, given: Vec<String>, waker: Waker) -> Option<Msg> {
    beside(waker, move || {
        let Some(path) = find(&name, &given) else {
            return Some(Msg::Failed(format!(
                "Not done: {name} is not among what was downloaded; `ties archive propose FILE` looks into one anywhere"
            )));
        };
        Some(import::hints::hints(&path).map_or_else(|error| Msg::Failed(error.to_string()), Msg::Hints))
    })
}

/// Looks what lies in the archive of a name that is not read. Where it does not lie, nothing is told.
pub(crate) fn members(name: String, given: Vec<String>, waker: Waker) -> Option<Msg> {
    beside(waker, move || {
        let members = find(&name, &given).and_then(|path| explain(&path).ok())?;
        let unread = members.iter().filter(|member| !member.is_read).map(line).collect();
        Some(Msg::Members(name, unread))
    })
}

/// Looks in a thread, for every row of an archive may have to be read.
fn beside(waker: Waker, look: impl FnOnce() -> Option<Msg> + Send + 'static) -> Option<Msg> {
    let looking = move || {
        if let Some(msg) = look() {
            waker.wake(Wake::Told(msg));
        }
    };
    let begun = std::thread::Builder::new().name("explainer".into()).spawn(looking);
    begun.err().map(|error| Msg::Failed(format!("Not done: {error}")))
}

/// "Comments.csv, 51 rows: what you commented; reveals your comments, with links".
fn line(member: &Explained) -> String {
    let rows = member.rows.map_or_else(|| counted(member.size, "byte", "bytes"), |rows| counted(rows, "row", "rows"));
    let what = if member.what.is_empty() { "not known" } else { member.what };
    let reveals = if member.reveals.is_empty() { String::new() } else { format!("; reveals {}", member.reveals) };
    format!("{}, {rows}: {what}{reveals}", member.name)
}

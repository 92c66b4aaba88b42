//! Programs of the user's that are told what happened: executables in the folder `hooks` beside the settings. They are run
//! after what happened was written, get JSON lines on their standard input and no path of the data file, and are ended
//! when they take too long. What they do changes nothing of what was done.

use std::collections::BTreeMap;
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::config::hooks;
use crate::domain::hook::Hook;
use crate::domain::time::Day;
use crate::runtime::session;
use crate::runtime::wake::{Wake, Waker};
use crate::store::kept::{self, Outlives};
use crate::system::process;

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often it is asked whether it ended.
const LOOK: Duration = Duration::from_millis(10);

/// Most bytes of what it says that are read.
const MOST_SAID: u64 = 400;

/// Set for each program: what it does with `ties` calls no program again.
const WITHIN: &str = "TIES_HOOK";

/// Most data files of which the last day is remembered.
const MOST_FILES: usize = 50;

/// The programs that are there.
#[derive(Clone, Debug, Default)]
pub struct Hooks {
    folder: PathBuf,
    there: Vec<Hook>,
}

impl Hooks {
    /// Those beside the settings; none within a program that was called itself.
    pub fn found() -> Hooks {
        let folder = hooks::folder().filter(|_| std::env::var_os(WITHIN).is_none());
        folder.map(Hooks::of).unwrap_or_default()
    }

    /// Those in a folder.
    pub fn of(folder: PathBuf) -> Hooks {
        let there = hooks::in_folder(&folder);
        Hooks { folder, there }
    }

    /// Whether any is there.
    pub fn is_any(&self) -> bool {
        !self.there.is_empty()
    }

    pub(crate) fn has(&self, hook: Hook) -> bool {
        self.there.contains(&hook)
    }

    /// Tells each once all that concerns it, one after the other, and says which failed.
    pub fn tell(&self, told: &[(Hook, String)]) -> Vec<String> {
        let failed = self.there.iter().filter_map(|hook| {
            let lines: String = told.iter().filter(|(of, _)| of == hook).map(|(_, lines)| &**lines).collect();
            if lines.is_empty() {
                return None;
            }
            let why = run(&self.folder.join(hook.word()), &lines, PATIENCE).err()?;
            Some(format!("The hook {} {why}", hook.word()))
        });
        failed.collect()
    }

    /// Whether what is due is to be told of a data file on a day, and was not yet; it counts as told from now on.
    pub fn is_first_on(&self, day: Day, data: &Path) -> bool {
        self.has(Hook::Due) && session::place_of("due-told.json").is_some_and(|place| is_first_in(&place, day, data))
    }

    /// The same in a thread; what failed is told to the loop.
    pub(crate) fn tell_beside(
        &self,
        told: Vec<(Hook, String)>,
        failed: impl Fn(String) -> Wake + Send + 'static,
        waker: Waker,
    ) {
        if told.is_empty() {
            return;
        }
        let hooks = self.clone();
        let telling = move || {
            for why in hooks.tell(&told) {
                waker.wake(failed(why));
            }
        };
        // Where no thread can be had, nobody is told.
        let _ = std::thread::Builder::new().name("hooks".into()).spawn(telling);
    }
}

fn is_first_in(place: &Path, day: Day, data: &Path) -> bool {
    let name = data.canonicalize().unwrap_or_else(|_| data.to_owned()).display().to_string();
    let first = kept::change(place, Outlives::Program, |told: &mut BTreeMap<String, Day>| {
        let is_first = told.insert(name.clone(), day) != Some(day);
        kept::shrink(told, &name, MOST_FILES);
        is_first.then_some(())
    });
    // What cannot be remembered would be told again and again.
    first.is_ok_and(|first| first.is_some())
}

/// Runs a program with lines on its standard input; the error fits behind its name.
#[expect(clippy::disallowed_methods, reason = "this is the place that starts hooks")]
fn run(program: &Path, lines: &str, patience: Duration) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("could not be run: {error}");
    let mut said = tempfile::tempfile().map_err(failed)?;
    let mut command = Command::new(program);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(said.try_clone().map_err(failed)?);
    command.current_dir(program.parent().unwrap_or(Path::new("/"))).env_remove("TIES_FILE").env(WITHIN, "1");
    process::set_apart(&mut command);
    let mut child = command.spawn().map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        let lines = lines.to_owned();
        // One that does not read its lines is no failure, and must not keep anybody waiting.
        let _ = std::thread::Builder::new().spawn(move || drop(input.write_all(lines.as_bytes())));
    }
    let begun = Instant::now();
    while begun.elapsed() < patience {
        match child.try_wait().map_err(failed)? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(ended(status, &first_line(&mut said))),
            None => std::thread::sleep(LOOK),
        }
    }
    process::end(&mut child);
    Err(format!("took longer than {} s and was ended", patience.as_secs()))
}

fn ended(status: ExitStatus, said: &str) -> String {
    let how = match status.code() {
        Some(code) => format!("ended with {code}"),
        None => format!("was ended by a {status}"),
    };
    if said.is_empty() { how } else { format!("{how}: {said}") }
}

/// The first line of what a program said of its failure.
fn first_line(said: &mut std::fs::File) -> String {
    let mut text = Vec::new();
    let read = said.rewind().and_then(|()| said.take(MOST_SAID).read_to_end(&mut text));
    let text = String::from_utf8_lossy(&text);
    read.map_or_else(|_| String::new(), |_| text.lines().next().unwrap_or_default().trim().to_owned())
}

#[cfg(all(test, unix))]
mod tests;

//! A folder with a data file as it is before a fault, commands that write, and what must hold afterwards.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use ties::domain::record::book::Book;
use ties::store::file::Store;

use crate::place::{NOW, text};

/// Commands that write, each on the file of [`base`].
pub(crate) const WRITES: [&[&str]; 20] = [
    &["send", "--name", "Mary Jackson", "--url", "mary-j"],
    &["receive", "--name", "Zoe Sample"],
    &["withdraw", "Ada Lovelace"],
    &["accept", "Emmy Noether"],
    &["ignore", "Emmy Noether"],
    &["accepted", "Grace Hopper"],
    &["remove", "Alan Mill"],
    &["tag", "Ada Lovelace", "--add", "loom"],
    &["remark", "Ada Lovelace", "Met at the looms, wants to hear of the next fair"],
    &["edit", "Ada Lovelace", "--company", "Looms Ltd"],
    &["log", "Alan Mill"],
    &["draft", "--name", "Later Sample"],
    &["me", "--skills", "Weaving"],
    &["undo"],
    &["redo"],
    &["import", "ARCHIVES/2026-03"],
    &["import", "ARCHIVES/2026-10"],
    &["backup"],
    &["restore", "--latest"],
    &["export", "--format", "json", "-o", "HERE/all.json"],
];

/// What was tried, and what of it ended badly.
#[derive(Debug)]
pub(crate) struct Tally {
    pub(crate) what: &'static str,
    pub(crate) runs: u64,
    /// What else is worth telling.
    pub(crate) note: String,
    pub(crate) bad: Vec<String>,
}

impl Tally {
    pub(crate) fn new(what: &'static str) -> Tally {
        Tally { what, runs: 0, note: String::new(), bad: Vec::new() }
    }

    /// Counts a run.
    pub(crate) fn take(&mut self, place: impl FnOnce() -> String, ended: Result<(), String>) {
        self.runs += 1;
        if let Err(why) = ended {
            self.bad.push(format!("{}: {why}", place()));
        }
    }

    /// For a short run: everything went well.
    pub(crate) fn must_be_clean(self, at_least: u64) {
        assert!(self.bad.is_empty(), "{} of {} {}:\n{}", self.bad.len(), self.runs, self.what, self.bad.join("\n"));
        assert!(self.runs >= at_least, "only {} {}", self.runs, self.what);
    }
}

/// A cheap die that always falls alike.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Below a number.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        (self.next() >> 16) as usize % most.max(1)
    }

    pub(crate) fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// A folder with a data file in it.
pub(crate) struct World {
    pub(crate) dir: tempfile::TempDir,
}

impl World {
    pub(crate) fn empty() -> World {
        // In memory, where the system has such a place: what is synced there costs nothing.
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        World { dir: dir.expect("a folder") }
    }

    /// A folder of its own with all that is in another.
    pub(crate) fn like(other: &Path) -> World {
        let world = World::empty();
        copy_all(other, world.dir.path());
        world
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.data().join("ties.db")
    }

    /// A command on the file.
    #[expect(clippy::disallowed_methods, reason = "the tests have to start what they look at")]
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ties"));
        command.env_remove("TIES_FILE").env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME");
        command.env("HOME", self.dir.path()).env("TZ", "Europe/Berlin").stdin(Stdio::null());
        // What a random command writes is to lie there, and nowhere else.
        command.current_dir(self.dir.path());
        command.args(["--now", NOW, "--file"]).arg(self.file());
        let archives = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archives").display().to_string();
        let here = self.data().display().to_string();
        command.args(args.iter().map(|arg| arg.replace("ARCHIVES", &archives).replace("HERE", &here)));
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("runs")
    }

    /// Runs a command that has to succeed.
    pub(crate) fn does(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// What the file holds, if it can be opened and is whole. A copy is asked, with what lies beside it: the program keeps
    /// a damaged file open for as long as it runs, and nothing is brought back into a file that is open elsewhere.
    pub(crate) fn holds(&self) -> Result<Book, String> {
        let place = tempfile::tempdir().map_err(|error| error.to_string())?;
        let name = self.file().file_name().unwrap_or_default().to_string_lossy().into_owned();
        for ending in ["", "-journal", "-wal"] {
            let (from, to) =
                (self.data().join(format!("{name}{ending}")), place.path().join(format!("{name}{ending}")));
            if from.exists() {
                fs::copy(from, to).map_err(|error| error.to_string())?;
            }
        }
        let store = Store::open(&place.path().join(&name)).map_err(|error| error.to_string())?;
        store.look_through().map_err(|error| error.to_string())?;
        store.load().map_err(|error| error.to_string())
    }

    /// Every copy under its final name is a whole file.
    pub(crate) fn copies_are_whole(&self) -> Result<(), String> {
        let Ok(copies) = fs::read_dir(self.data().join("backups")) else { return Ok(()) };
        for copy in copies.flatten().map(|entry| entry.path()) {
            let name = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with('.') || copy.extension().is_none_or(|ending| ending != "db") {
                continue;
            }
            let conn = rusqlite::Connection::open_with_flags(&copy, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY);
            let sound = conn.and_then(|conn| {
                conn.query_row("SELECT count(*) FROM batches", [], |row| row.get::<_, i64>(0))?;
                conn.pragma_query_value(None, "integrity_check", |row| row.get::<_, String>(0))
            });
            if sound.as_deref() != Ok("ok") {
                return Err(format!("the copy {name} is not whole: {sound:?}"));
            }
        }
        Ok(())
    }
}

/// How a program ended that was not killed: no signal, no panic.
pub(crate) fn ended_well(output: &Output) -> Result<i32, String> {
    let told = text(&output.stderr);
    match output.status.code() {
        Some(code @ (0..=3 | 10)) if !told.contains("panicked") => Ok(code),
        code => Err(format!("ended with {code:?}, signal {:?}: {told}", output.status.signal())),
    }
}

pub(crate) fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("is there").flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type().expect("has one").is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copies");
        }
    }
}

/// The folder from which the runs of a command start; made once.
pub(crate) fn base() -> &'static Path {
    static BASE: OnceLock<World> = OnceLock::new();
    let world = BASE.get_or_init(|| {
        let world = World::empty();
        for args in [
            &["send", "--name", "Ada Lovelace", "--url", "ada-l"][..],
            &["send", "--name", "Grace Hopper", "--url", "grace-h"],
            &["receive", "--name", "Emmy Noether", "--url", "emmy-n"],
            &["send", "--name", "Alan Mill", "--url", "alan-m"],
            &["accepted", "Alan Mill"],
            &["backup"],
            &["tag", "Alan Mill", "--add", "first"],
            &["tag", "Alan Mill", "--add", "second"],
            &["undo"],
        ] {
            world.does(args);
        }
        world
    });
    world.dir.path()
}

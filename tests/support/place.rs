//! The program with arguments, in a folder of its own, at a fixed moment.

use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;

pub(crate) const NOW: &str = "2026-11-23T12:00:00Z";

/// A folder of its own, with a home and a data file in it.
pub(crate) struct Place {
    pub dir: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Place {
        Place { dir: tempfile::tempdir().expect("a folder") }
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.dir.path().join("data").join("ties.db")
    }

    /// Runs a command at a moment.
    pub(crate) fn at(&self, now: &str, args: &[&str]) -> Output {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ties"));
        command
            .env_remove("TIES_FILE")
            .env("HOME", self.dir.path())
            .env_remove("XDG_CONFIG_HOME")
            .env("TZ", "Europe/Berlin");
        command.args(["--now", now, "--file"]).arg(self.file()).args(args).output().expect("runs")
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.at(NOW, args)
    }

    /// Runs a command that must end with a code, and gives what it printed as data.
    pub(crate) fn ends(&self, code: i32, args: &[&str]) -> String {
        let output = self.run(args);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?}\n{out}\n{err}");
        out
    }

    /// Runs a command for its answer in JSON, however it ends.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let mut all = args.to_vec();
        all.push("--json");
        serde_json::from_slice(&self.run(&all).stdout).unwrap_or_else(|error| panic!("{args:?}: {error}"))
    }

    /// Runs a command that must end with a code and say something.
    pub(crate) fn complains(&self, code: i32, args: &[&str], expected: &str) {
        let output = self.run(args);
        let err = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{args:?}\n{err}");
        assert!(err.contains(expected), "{args:?}: {err}");
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

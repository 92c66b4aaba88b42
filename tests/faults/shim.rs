//! Runs the program with `shim.c` between it and its files.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::world::World;

/// What is to happen at a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) what: &'static str,
    /// At which call, from 1.
    pub(crate) at: u64,
    /// Whether all calls after it fail, too.
    pub(crate) sticky: bool,
}

/// The library, built once; `None` with a word where there is no C compiler or another system.
pub(crate) fn library() -> Option<&'static Path> {
    static LIBRARY: OnceLock<Option<PathBuf>> = OnceLock::new();
    LIBRARY.get_or_init(build).as_deref()
}

#[expect(clippy::disallowed_methods, reason = "the library has to be built")]
fn build() -> Option<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("faults-{}.so", std::process::id()));
    let built = cfg!(all(target_os = "linux", target_env = "gnu"))
        && Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-w", "-o"])
            .args([&library, &source])
            .args(["-ldl", "-lpthread"])
            .output()
            .is_ok_and(|output| output.status.success());
    if !built {
        crate::say("skipped: no C compiler here, or a system without LD_PRELOAD");
    }
    built.then_some(library)
}

fn with(world: &World, args: &[&str], what: &str) -> Option<Command> {
    let mut command = world.command(args);
    command.env("LD_PRELOAD", library()?).env("SHIM_UNDER", world.data()).env("SHIM_WHAT", what);
    Some(command)
}

/// Runs a command with a fault.
pub(crate) fn run(world: &World, args: &[&str], fault: Fault) -> Option<Output> {
    let mut command = with(world, args, fault.what)?;
    command.env("SHIM_AT", fault.at.to_string());
    if fault.sticky {
        command.env("SHIM_STICKY", "1");
    }
    Some(command.output().expect("runs"))
}

/// How many calls a command makes that change files.
pub(crate) fn writing_calls(world: &World, args: &[&str]) -> Option<u64> {
    let log = world.dir.path().join("calls");
    with(world, args, "count")?.env("SHIM_LOG", &log).output().expect("runs");
    Some(std::fs::metadata(log).map_or(0, |meta| meta.len()))
}

/// Runs a command and writes down, behind what is there, every change it makes.
pub(crate) fn record(world: &World, args: &[&str], log: &Path) -> Option<Output> {
    Some(with(world, args, "record")?.env("SHIM_LOG", log).output().expect("runs"))
}

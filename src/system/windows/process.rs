//! Processes on Windows, which knows no job control and no groups that end together.

use std::io;
use std::os::windows::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus};

/// The editor where the user names none.
pub(crate) const EDITOR: &str = "notepad";

/// A group of its own, for Ctrl-C (`CREATE_NEW_PROCESS_GROUP`).
const OWN_GROUP: u32 = 0x200;

/// Nothing has to be asked for.
pub fn prepare() {}

/// Ends with the exit code that a shell gives to a signal.
pub fn die_by(signal: i32) -> ! {
    std::process::exit(128 + signal)
}

/// Whether a shell could continue this process: none can.
pub(crate) fn has_a_shell() -> bool {
    false
}

/// Nothing is stopped.
pub(crate) fn stop_all() -> io::Result<()> {
    Ok(())
}

/// Whether there is a process of this number: it is not asked, and counts as gone.
pub(crate) fn is_running(_: u32) -> bool {
    false
}

/// Waits for a program that has the terminal.
pub(crate) fn ended(child: &mut Child) -> io::Result<ExitStatus> {
    child.wait()
}

/// Lets a program run apart: Ctrl-C does not reach it.
pub(crate) fn set_apart(command: &mut Command) {
    command.creation_flags(OWN_GROUP);
}

/// Ends a program; what it started goes on.
pub(crate) fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// What this machine is called; empty where it has no name.
pub(crate) fn machine() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// It is not said.
pub(crate) fn let_others_first() {}

//! Processes on Unix: what this one asks for before anything else, how it ends and stops, and how it treats its children.

use std::io;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Child, Command, ExitStatus};

use rustix::fs::Mode;
use rustix::io::Errno;
use rustix::process::{
    Pid, Resource, Rlimit, Signal, WaitOptions, kill_current_process_group, kill_process, kill_process_group,
    setrlimit, test_kill_process, umask, waitpid,
};

/// The editor where the user names none.
pub(crate) const EDITOR: &str = "vi";

/// Files are for the user alone, a file-size limit is an error instead of death, and a crash leaves no image of
/// memory on the disk.
pub fn prepare() {
    umask(Mode::from_raw_mode(0o077));
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let never = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, never);
}

/// Ends as the signal would have ended the process.
pub fn die_by(signal: i32) -> ! {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    std::process::exit(128 + signal)
}

/// Whether a shell with job control watches over this process, so that it can be stopped and continued. In a window of
/// its own, in the group of the session's leader, nothing would ever continue it.
///
/// A leader outside of this process's namespace has the number 0, which rustix cannot hold.
pub(crate) fn has_a_shell() -> bool {
    use nix::unistd::{getpgrp, getsid};
    getsid(None).is_ok_and(|leader| leader != getpgrp())
}

/// Stops as the terminal's own Ctrl-Z does: everybody in the group, so that the shell takes over.
pub(crate) fn stop_all() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::STOP)?)
}

fn number(process: u32) -> Option<Pid> {
    i32::try_from(process).ok().and_then(Pid::from_raw)
}

/// Whether there is a process of this number.
pub(crate) fn is_running(process: u32) -> bool {
    number(process).is_some_and(|pid| test_kill_process(pid).is_ok())
}

/// Waits for a program that has the terminal. Where it is stopped (Ctrl-Z) this one stops with it, so that the shell takes
/// over; what brings this one back brings back the other.
pub(crate) fn ended(child: &mut Child) -> io::Result<ExitStatus> {
    let Some(pid) = number(child.id()) else { return Err(io::ErrorKind::InvalidInput.into()) };
    loop {
        let status = match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) => status,
            Ok(None) | Err(Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        };
        if !status.stopped() {
            return Ok(ExitStatus::from_raw(status.as_raw()));
        }
        if has_a_shell() {
            kill_process(rustix::process::getpid(), Signal::STOP)?;
        }
        // Where nobody can bring it back it goes on at once; elsewhere the shell has told the whole group.
        kill_process(pid, Signal::CONT)?;
    }
}

/// Lets a program run apart: what is typed at the terminal to end or stop this one does not reach it.
pub(crate) fn set_apart(command: &mut Command) {
    command.process_group(0);
}

/// Ends a program that was set apart, and all that it started.
pub(crate) fn end(child: &mut Child) {
    if let Some(group) = number(child.id()) {
        // It may have ended in this moment.
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// What this machine is called; empty where it has no name.
pub(crate) fn machine() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// The least pressing that a thread can be.
const LEAST: i32 = 19;

/// Lets all other threads go first from now on: what this one does can wait. Elsewhere than on Linux that can be said of
/// the whole program only, so it is not said there.
pub(crate) fn let_others_first() {
    if cfg!(target_os = "linux") {
        // A thread that may not say so only does its work sooner.
        let _ = rustix::process::nice(LEAST);
    }
}

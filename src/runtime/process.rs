//! What the process asks of the system before anything else, and how it ends by a signal.

use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit, setrlimit, umask};

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
pub fn has_a_shell() -> bool {
    use nix::unistd::{getpgrp, getsid};
    getsid(None).is_ok_and(|leader| leader != getpgrp())
}

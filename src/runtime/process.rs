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

/// Whether a shell watches over this process, so that it can be stopped and continued. Without one, as in a window of
/// its own, nothing would ever continue it.
pub fn has_a_shell() -> bool {
    use rustix::process::{getpgid, getpgrp, getppid, getsid};
    let Some(parent) = getppid() else { return false };
    let same_session = getsid(Some(parent)).ok().is_some_and(|session| Some(session) == getsid(None).ok());
    same_session && getpgid(Some(parent)).is_ok_and(|group| group != getpgrp())
}

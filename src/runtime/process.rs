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

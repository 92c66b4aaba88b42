//! The terminal on Unix: bytes come from it, and waiting for them is waiting for reports and signals, too. It is waited by
//! what the system offers for terminals: `poll`, and on macOS, whose `poll` does not know terminals, `select`.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::time::Duration;

use nix::errno::Errno;
use nix::sys::select::{FdSet, select};
use nix::sys::time::{TimeVal, TimeValLike as _};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_setfl};
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::pipe::pipe;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::system::given::{Given, Next, Ready, Signal};

/// So many bytes are read at once.
const READ: usize = 1 << 14;

/// Whether the end of a terminal is known by reading nothing from it, and not before.
const ENDS_BY_READING: bool = cfg!(target_vendor = "apple");

/// Ends a wait from another thread.
#[derive(Clone)]
pub(crate) struct Bell(Arc<OwnedFd>);

/// Waits for the terminal and for the bell.
pub(crate) struct Ear(OwnedFd);

/// The two of them.
pub(crate) fn listen() -> io::Result<(Bell, Ear)> {
    // Not every system makes a pipe in one go that others do not inherit and that never makes anybody wait.
    let (read, write) = pipe()?;
    for end in [&read, &write] {
        fcntl_setfd(end, FdFlags::CLOEXEC)?;
        fcntl_setfl(end, OFlags::NONBLOCK)?;
    }
    Ok((Bell(Arc::new(write)), Ear(read)))
}

impl Bell {
    pub(crate) fn ring(&self) {
        // A full pipe wakes as well as one byte more.
        let _ = rustix::io::write(&self.0, &[1]);
    }
}

impl Ear {
    /// Waits until the terminal has something, the bell rings, a signal comes or the time is over.
    pub(crate) fn wait(&self, timeout: Duration) -> io::Result<Ready> {
        let [terminal, bell] = ready([rustix::stdio::stdin(), self.0.as_fd()], timeout)?;
        if bell.readable {
            let mut bytes = [0; 256];
            while rustix::io::read(&self.0, &mut bytes[..]).is_ok_and(|n| n == bytes.len()) {}
        }
        Ok(terminal)
    }
}

/// What the terminal gives within a time; a signal ends it early.
pub(crate) fn next(patience: Duration) -> io::Result<Next> {
    next_of(rustix::stdio::stdin(), patience)
}

pub(crate) fn next_of(input: BorrowedFd<'_>, patience: Duration) -> io::Result<Next> {
    let [Ready { readable, gone }] = ready([input], patience)?;
    if !readable {
        return Ok(if gone { Next::Ended } else { Next::Nothing });
    }
    let mut bytes = [0; READ];
    match rustix::io::read(input, &mut bytes) {
        Ok(0) if ENDS_BY_READING || gone => Ok(Next::Ended),
        Ok(0) | Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Ok(Next::Nothing),
        Ok(n) => Ok(Next::Given(Given::Bytes(bytes[..n].to_vec()))),
        Err(error) => Err(error.into()),
    }
}

/// Writes to the terminal at once; false where it does not take all of it.
pub(crate) fn say(bytes: &[u8]) -> bool {
    rustix::io::write(rustix::stdio::stdout(), bytes) == Ok(bytes.len())
}

/// Leaves what is typed to somebody else: nothing is read here but when it is waited for.
pub(crate) fn leave() {}

/// Takes what is typed again.
pub(crate) fn take() {}

/// Whether an error means that the terminal is gone.
pub(crate) fn is_hung_up(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}

/// Columns and lines of the terminal that errors are told to.
pub(crate) fn size() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stderr()).ok()?;
    Some((size.ws_col, size.ws_row))
}

/// Tells of each signal, in a thread of its own, until `tell` says that nobody listens any more.
pub(crate) fn watch_signals(tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let signal = match signal {
                SIGWINCH => Signal::Resized,
                SIGTSTP => Signal::Stop,
                SIGCONT => Signal::Continued,
                SIGINT | SIGQUIT => Signal::Interrupt(signal),
                other => Signal::End(other),
            };
            if !tell(signal) {
                return;
            }
        }
    })?;
    Ok(())
}

/// Waits until one of several has something, or the time is over. A signal ends it, too.
fn ready<const N: usize>(fds: [BorrowedFd<'_>; N], timeout: Duration) -> io::Result<[Ready; N]> {
    if ENDS_BY_READING { by_select(fds, timeout) } else { by_poll(fds, timeout) }
}

fn by_poll<const N: usize>(fds: [BorrowedFd<'_>; N], timeout: Duration) -> io::Result<[Ready; N]> {
    let mut polled = fds.map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN));
    let timeout = Timespec { tv_sec: timeout.as_secs() as i64, tv_nsec: i64::from(timeout.subsec_nanos()) };
    match poll(&mut polled, Some(&timeout)) {
        Ok(_) => Ok(polled.map(|fd| {
            let told = fd.revents();
            let gone = told.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
            Ready { readable: told.contains(PollFlags::IN), gone }
        })),
        Err(rustix::io::Errno::INTR) => Ok([Ready::default(); N]),
        Err(error) => Err(error.into()),
    }
}

fn by_select<const N: usize>(fds: [BorrowedFd<'_>; N], timeout: Duration) -> io::Result<[Ready; N]> {
    let mut wanted = FdSet::new();
    for fd in &fds {
        wanted.insert(fd.as_fd());
    }
    let mut timeout = TimeVal::microseconds(i64::try_from(timeout.as_micros()).unwrap_or(i64::MAX));
    match select(None, Some(&mut wanted), None, None, Some(&mut timeout)) {
        Ok(_) => Ok(fds.map(|fd| Ready { readable: wanted.contains(fd), gone: false })),
        Err(Errno::EINTR) => Ok([Ready::default(); N]),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
#[path = "terminal/tests.rs"]
mod tests;

//! Waiting until something can be read, by what the system offers for terminals: `poll`, and on macOS, whose `poll`
//! does not know terminals, `select`.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use nix::errno::Errno;
use nix::sys::select::{FdSet, select};
use nix::sys::time::{TimeVal, TimeValLike as _};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// What can be said of somebody who may send.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ready {
    /// There is something to read, or the end of it.
    pub(crate) readable: bool,
    /// Nobody is there any more.
    pub(crate) gone: bool,
}

/// Whether the end of a terminal is known by reading nothing from it, and not before.
pub(crate) const ENDS_BY_READING: bool = cfg!(target_vendor = "apple");

/// Waits until one of several has something, or the time is over. A signal ends it, too.
pub(crate) fn ready<const N: usize>(fds: [BorrowedFd<'_>; N], timeout: Duration) -> io::Result<[Ready; N]> {
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
mod tests;

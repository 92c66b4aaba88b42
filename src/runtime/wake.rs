//! Waiting: for keys, for signals, for what other threads report, or for a while. A terminal that is gone is noticed
//! at once and never waited for.

use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use rustix::fs::{OFlags, fcntl_setfl};
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::pipe::pipe;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::loaded::Loaded;
use crate::app::msg::Msg;
use crate::runtime::input::decoder::Decoder;
use crate::runtime::input::event::Input;
use crate::runtime::ready::{ENDS_BY_READING, Ready, ready};
use crate::runtime::{patience, terminal};
use crate::store::error::StoreError;

/// What another thread reports.
pub enum Wake {
    /// End by this signal.
    End(i32),
    /// Stop as Ctrl-Z does.
    Suspend,
    /// The size may have changed.
    Resized,
    /// The program was stopped and goes on.
    Continued,
    /// The file was read; with the number of the reading.
    Loaded(u64, Result<Box<Loaded>, StoreError>),
    /// Something for the state; with the number of the reading of an archive.
    Job(u64, Msg),
    /// Something for the state, whatever happened meanwhile.
    Told(Msg),
}

/// Wakes the loop from another thread.
#[derive(Clone)]
pub struct Waker {
    sender: Sender<Wake>,
    pipe: Arc<OwnedFd>,
}

impl Waker {
    /// Reports something. False when nobody listens any more.
    pub fn wake(&self, wake: Wake) -> bool {
        let heard = self.sender.send(wake).is_ok();
        // A full pipe wakes as well as one byte more.
        let _ = rustix::io::write(&self.pipe, &[1]);
        heard
    }
}

/// What ended a wait.
#[derive(Default)]
pub struct Woken {
    /// What happened at the terminal, in order.
    pub events: Vec<Input>,
    /// What other threads reported, in order.
    pub wakes: Vec<Wake>,
    /// Whether the terminal is gone.
    pub gone: bool,
}

/// Waits for everything at once.
pub struct Wait {
    receiver: Receiver<Wake>,
    pipe: OwnedFd,
    decoder: Decoder,
}

/// The two ends.
pub fn pair() -> io::Result<(Waker, Wait)> {
    let (read, write) = quiet_pipe()?;
    let (sender, receiver) = channel();
    Ok((Waker { sender, pipe: Arc::new(write) }, Wait { receiver, pipe: read, decoder: Decoder::default() }))
}

/// Turns signals into reports, in a thread of its own.
pub fn watch_signals(waker: Waker) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            // As git has it: while an editor has the terminal, its keys are its own.
            if terminal::is_lent() && [SIGINT, SIGQUIT, SIGTSTP, SIGCONT].contains(&signal) {
                continue;
            }
            if [SIGTERM, SIGHUP, SIGINT, SIGQUIT].contains(&signal) {
                patience::give_up();
            }
            let wake = match signal {
                SIGWINCH => Wake::Resized,
                SIGTSTP => Wake::Suspend,
                SIGCONT => Wake::Continued,
                other => Wake::End(other),
            };
            if !waker.wake(wake) {
                return;
            }
        }
    })?;
    Ok(())
}

impl Wait {
    /// Waits for a report alone, and leaves the terminal's input where it is. An error means that none came.
    pub fn report(&self, timeout: Duration) -> Result<Wake, RecvTimeoutError> {
        self.receiver.recv_timeout(timeout)
    }

    /// Takes bytes that came from the terminal before anything was waited for.
    pub(crate) fn hear(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.decoder.feed(bytes, Instant::now())
    }

    /// Forgets what the terminal has begun to send: somebody else had it.
    pub(crate) fn forget(&mut self) {
        self.decoder.forget();
    }

    /// Waits until something happens or the time is over, and returns everything that has.
    pub fn wait(&mut self, timeout: Duration) -> io::Result<Woken> {
        let heard = patience::heard();
        if !heard.is_empty() {
            // What was typed while another program was waited for.
            return Ok(Woken { events: self.hear(&heard), wakes: self.receiver.try_iter().collect(), gone: false });
        }
        let mut woken = Woken::default();
        let timeout = self.decoder.left(Instant::now()).map_or(timeout, |left| left.min(timeout));
        let [terminal, pipe] = look(&self.pipe, timeout)?;
        woken.gone = terminal.gone;
        if pipe.readable {
            let mut bytes = [0; 256];
            while rustix::io::read(&self.pipe, &mut bytes[..]).is_ok_and(|n| n == bytes.len()) {}
        }
        woken.wakes.extend(self.receiver.try_iter());
        if woken.gone {
            return Ok(woken);
        }
        if terminal.readable {
            woken.gone = self.read(&mut woken.events)?;
        } else {
            woken.events = self.decoder.give_up(Instant::now());
        }
        Ok(woken)
    }

    /// Reads what lies ready, with a bound, and tells whether the terminal is gone.
    fn read(&mut self, events: &mut Vec<Input>) -> io::Result<bool> {
        let mut bytes = [0; READ];
        while events.len() < MAX_EVENTS {
            match rustix::io::read(rustix::stdio::stdin(), &mut bytes) {
                Ok(0) => return Ok(ENDS_BY_READING),
                Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => break,
                Ok(n) => events.extend(self.decoder.feed(&bytes[..n], Instant::now())),
                Err(error) => return Err(error.into()),
            }
            let [terminal, _] = look(&self.pipe, Duration::ZERO)?;
            if !terminal.readable {
                break;
            }
        }
        Ok(false)
    }
}

/// Waits until the terminal or the pipe has something, and tells what.
fn look(pipe: &OwnedFd, timeout: Duration) -> io::Result<[Ready; 2]> {
    ready([rustix::stdio::stdin(), pipe.as_fd()], timeout)
}

/// A pipe that other programs do not inherit, and that never makes anybody wait.
fn quiet_pipe() -> io::Result<(OwnedFd, OwnedFd)> {
    // Not every system makes one in one go.
    let (read, write) = pipe()?;
    for end in [&read, &write] {
        fcntl_setfd(end, FdFlags::CLOEXEC)?;
        fcntl_setfl(end, OFlags::NONBLOCK)?;
    }
    Ok((read, write))
}

/// Most events that are taken before a frame is drawn.
const MAX_EVENTS: usize = 1_000;

/// So many bytes are read at once.
const READ: usize = 1 << 14;

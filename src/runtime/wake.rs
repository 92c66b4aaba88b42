//! Waiting: for keys, for signals, for what other threads report, or for a while. A terminal that is gone is noticed
//! at once and never waited for.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crossterm::event::Event;

use crate::app::loaded::Loaded;
use crate::app::msg::Msg;
use crate::runtime::input::console;
use crate::runtime::input::decoder::Decoder;
use crate::runtime::input::event::Input;
use crate::runtime::{patience, terminal};
use crate::store::error::StoreError;
use crate::system;
use crate::system::given::{Given, Next, Signal};
use crate::system::terminal::{Bell, Ear};

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
    bell: Bell,
}

impl Waker {
    /// Reports something. False when nobody listens any more.
    pub fn wake(&self, wake: Wake) -> bool {
        let heard = self.sender.send(wake).is_ok();
        self.bell.ring();
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
    ear: Ear,
    decoder: Decoder,
}

/// The two ends.
pub fn pair() -> io::Result<(Waker, Wait)> {
    let (bell, ear) = system::terminal::listen()?;
    let (sender, receiver) = channel();
    Ok((Waker { sender, bell }, Wait { receiver, ear, decoder: Decoder::default() }))
}

/// Turns signals into reports, in a thread of its own.
pub fn watch_signals(waker: Waker) -> io::Result<()> {
    system::terminal::watch_signals(move |signal| {
        // As git has it: while an editor has the terminal, its keys are its own.
        if terminal::is_lent() && matches!(signal, Signal::Interrupt(_) | Signal::Stop | Signal::Continued) {
            return true;
        }
        waker.wake(match signal {
            Signal::Resized => Wake::Resized,
            Signal::Stop => Wake::Suspend,
            Signal::Continued => Wake::Continued,
            Signal::Interrupt(signal) | Signal::End(signal) => {
                patience::give_up();
                Wake::End(signal)
            }
        })
    })
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
        let mut woken = Woken::default();
        let heard = patience::heard();
        if !heard.is_empty() {
            // What was typed while another program was waited for.
            for given in heard {
                self.take(given, &mut woken);
            }
            woken.wakes.extend(self.receiver.try_iter());
            return Ok(woken);
        }
        let timeout = self.decoder.left(Instant::now()).map_or(timeout, |left| left.min(timeout));
        let terminal = self.ear.wait(timeout)?;
        woken.gone = terminal.gone;
        woken.wakes.extend(self.receiver.try_iter());
        if woken.gone {
            return Ok(woken);
        }
        if terminal.readable {
            self.read(&mut woken)?;
        } else {
            woken.events = self.decoder.give_up(Instant::now());
        }
        Ok(woken)
    }

    /// Reads what lies ready, with a bound.
    fn read(&mut self, woken: &mut Woken) -> io::Result<()> {
        while woken.events.len() < MAX_EVENTS {
            match system::terminal::next(Duration::ZERO)? {
                Next::Given(given) => self.take(given, woken),
                Next::Nothing => break,
                Next::Ended => {
                    woken.gone = true;
                    break;
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, given: Given, woken: &mut Woken) {
        match given {
            Given::Bytes(bytes) => woken.events.extend(self.hear(&bytes)),
            Given::Event(Event::Resize(..)) => woken.wakes.push(Wake::Resized),
            Given::Event(event) => woken.events.extend(console::meaning(&event)),
        }
    }
}

/// Most events that are taken before a frame is drawn.
const MAX_EVENTS: usize = 1_000;

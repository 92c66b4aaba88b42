//! Waiting: for keys, for signals, for what other threads report, or for a while. A terminal that is gone is noticed
//! at once and never waited for.

use std::cell::Cell;
use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::pipe::{PipeFlags, pipe_with};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::key::{Code, Key};
use crate::app::msg::{Msg, Whole};
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
    Loaded(u64, Result<Box<Whole>, StoreError>),
    /// Something for the state; with the number of the reading of an archive.
    Job(u64, Msg),
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

/// What the user did at the terminal.
#[derive(Debug)]
pub enum Input {
    /// Something whose meaning does not hang on where things are shown.
    Msg(Msg),
    /// The mouse was pressed at a column and a line.
    Click(u16, u16),
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
    /// Whether more input may have been read than was taken: the terminal does not tell of it again.
    more: Cell<bool>,
}

/// The two ends.
pub fn pair() -> io::Result<(Waker, Wait)> {
    let (read, write) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
    let (sender, receiver) = channel();
    Ok((Waker { sender, pipe: Arc::new(write) }, Wait { receiver, pipe: read, more: Cell::new(false) }))
}

/// Turns signals into reports, in a thread of its own.
pub fn watch_signals(waker: Waker) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
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

    /// Waits until something happens or the time is over, and returns everything that has.
    pub fn wait(&self, timeout: Duration) -> io::Result<Woken> {
        let mut woken = Woken::default();
        let terminal = rustix::stdio::stdin();
        let mut fds = [
            PollFd::new(&terminal, PollFlags::IN),
            PollFd::from_borrowed_fd(std::os::fd::AsFd::as_fd(&self.pipe), PollFlags::IN),
        ];
        let timeout = if self.more.get() { Duration::ZERO } else { timeout };
        let timeout = Timespec { tv_sec: timeout.as_secs() as i64, tv_nsec: i64::from(timeout.subsec_nanos()) };
        match poll(&mut fds, Some(&timeout)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [terminal, pipe] = fds.map(|fd| fd.revents());
        woken.gone = terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        if pipe.contains(PollFlags::IN) {
            let mut bytes = [0; 256];
            while rustix::io::read(&self.pipe, &mut bytes[..]).is_ok_and(|n| n == bytes.len()) {}
        }
        woken.wakes.extend(self.receiver.try_iter());
        if (terminal.contains(PollFlags::IN) || self.more.get()) && !woken.gone {
            // Where something was read, more may lie ready that the terminal does not tell of: a longer look shows it.
            read_events(&mut woken.events, if self.more.get() { LOOK } else { GLANCE })?;
            self.more.set(!woken.events.is_empty());
        }
        Ok(woken)
    }
}

/// Rows that one notch of the wheel turns.
const WHEEL: isize = 3;

/// Most events that are taken before a frame is drawn.
const MAX_EVENTS: usize = 1_000;

/// How long input that is known to be there is looked for: crossterm does not look at all where it has no time.
const GLANCE: Duration = Duration::from_micros(50);

/// How long input is looked for that was read already, if there is any: time enough to be interrupted in between.
const LOOK: Duration = Duration::from_millis(5);

/// Takes what lies ready. Its source of events is the one that tells of input as long as there is some (`use-dev-tty`):
/// the other one tells once, and forgets it where the terminal has a new size as well.
///
/// `time` is how long it looks for the first; whatever comes is not kept waiting for the next.
fn read_events(events: &mut Vec<Input>, time: Duration) -> io::Result<()> {
    while events.len() < MAX_EVENTS && crossterm::event::poll(if events.is_empty() { time } else { GLANCE })? {
        match crossterm::event::read()? {
            Event::Key(event) => events.extend(key(event).map(Msg::Key).map(Input::Msg)),
            Event::Paste(text) => events.push(Input::Msg(Msg::Paste(lines(&text)))),
            // Of a storm of sizes only the last counts.
            Event::Resize(width, height) => {
                events.retain(|event| !matches!(event, Input::Msg(Msg::Resized(..))));
                events.push(Input::Msg(Msg::Resized(width, height)));
            }
            Event::Mouse(event) => match event.kind {
                MouseEventKind::Down(MouseButton::Left) => events.push(Input::Click(event.column, event.row)),
                MouseEventKind::ScrollDown => events.push(Input::Msg(Msg::Wheel(WHEEL))),
                MouseEventKind::ScrollUp => events.push(Input::Msg(Msg::Wheel(-WHEEL))),
                _ => {}
            },
            Event::FocusGained | Event::FocusLost => {}
        }
    }
    Ok(())
}

/// A pasted text with its lines ended as ours are: many terminals send a carriage return, as the Enter key does.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A key press in our terms: releases dropped, Shift folded into the character.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        // Return that was typed before the terminal was ours comes as a line feed.
        KeyCode::Char('j') if ctrl => return Some(Key::plain(Code::Enter)),
        KeyCode::Char(c) if shift => Code::Char(c.to_uppercase().next().unwrap_or(c)),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(Key { code, ctrl, alt })
}

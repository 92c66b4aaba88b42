//! The terminal on Windows: a thread of its own reads what happens there and lays it in a queue, and who waits looks into
//! the queue.

use std::collections::VecDeque;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;

use crossterm::event;

use crate::system::given::{Given, Next, Ready, Signal};

/// How long the thread waits before it looks whether somebody else has the terminal.
const LOOK: Duration = Duration::from_millis(50);

/// What came and was not taken yet.
struct Queue {
    events: VecDeque<event::Event>,
    rung: bool,
    gone: bool,
    /// Whether what is typed is left to somebody else.
    left: bool,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue { events: VecDeque::new(), rung: false, gone: false, left: false });

static NEWS: Condvar = Condvar::new();

static READS: Once = Once::new();

/// Ends a wait from another thread.
#[derive(Clone)]
pub(crate) struct Bell;

/// Waits for the terminal and for the bell.
pub(crate) struct Ear;

fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The two of them. From the first on the terminal is read.
pub(crate) fn listen() -> io::Result<(Bell, Ear)> {
    let mut begun = Ok(());
    READS.call_once(|| begun = std::thread::Builder::new().name("terminal".into()).spawn(read).map(drop));
    begun.map(|()| (Bell, Ear))
}

fn read() {
    loop {
        if queue().left {
            std::thread::sleep(LOOK);
            continue;
        }
        let came = event::poll(LOOK).and_then(|is| if is { event::read().map(Some) } else { Ok(None) });
        let mut queue = queue();
        match came {
            Ok(event) => queue.events.extend(event),
            Err(_) => queue.gone = true,
        }
        let gone = queue.gone;
        drop(queue);
        NEWS.notify_all();
        if gone {
            return;
        }
    }
}

impl Bell {
    pub(crate) fn ring(&self) {
        queue().rung = true;
        NEWS.notify_all();
    }
}

/// Waits until there is something in the queue or the time is over.
fn wait(patience: Duration, is_still: impl Fn(&Queue) -> bool) -> MutexGuard<'static, Queue> {
    let waited = NEWS.wait_timeout_while(queue(), patience, |queue| !queue.gone && is_still(queue));
    waited.unwrap_or_else(PoisonError::into_inner).0
}

impl Ear {
    /// Waits until the terminal has something, the bell rings or the time is over.
    pub(crate) fn wait(&self, timeout: Duration) -> io::Result<Ready> {
        let mut queue = wait(timeout, |queue| queue.events.is_empty() && !queue.rung);
        queue.rung = false;
        Ok(Ready { readable: !queue.events.is_empty(), gone: queue.gone })
    }
}

/// What the terminal gives within a time.
pub(crate) fn next(patience: Duration) -> io::Result<Next> {
    let mut queue = wait(patience, |queue| queue.events.is_empty());
    Ok(match queue.events.pop_front() {
        Some(event) => Next::Given(Given::Event(event)),
        None if queue.gone => Next::Ended,
        None => Next::Nothing,
    })
}

/// Writes to the terminal at once. What it would answer cannot be heard here, so that nothing is asked.
pub(crate) fn say(_: &[u8]) -> bool {
    false
}

/// Leaves what is typed to somebody else.
pub(crate) fn leave() {
    queue().left = true;
}

/// Takes what is typed again.
pub(crate) fn take() {
    queue().left = false;
}

/// Whether an error means that the terminal is gone: it has no number of its own.
pub(crate) fn is_hung_up(_: &io::Error) -> bool {
    false
}

/// Columns and lines of the terminal.
pub(crate) fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

/// There are no signals to tell of: Ctrl-C comes as a key, and another size as something that happened.
pub(crate) fn watch_signals(_: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    Ok(())
}

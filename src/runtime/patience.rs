//! What happens while another program holds the file: it is waited for, and the user is told so, and can give up.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::ThreadId;
use std::time::Duration;

use crate::app::key::{Code, Key};
use crate::runtime::input::console;
use crate::runtime::input::event::Input;
use crate::runtime::terminal;
use crate::store::file;
use crate::system;
use crate::system::given::{Given, Next};

/// How long is waited before the file is asked for again.
const STEP: Duration = Duration::from_millis(20);

/// After so many steps the user is told.
const TELL: i32 = 6;

/// After so many steps it is given up.
const MOST: i32 = 250;

/// The same while keys wait for an answer to what is only looked at, for it can be looked at again.
const MOST_ON_SCREEN: i32 = 40;

/// The same while a change is written, which goes on waiting beside the keys (`desk/held.rs`).
const MOST_IN_WRITING: i32 = 3;

/// The thread that the user waits for; the others wait unseen.
static MAIN: OnceLock<ThreadId> = OnceLock::new();

/// Whether the program is to end, so that nothing is waited for any more.
static ENDS: AtomicBool = AtomicBool::new(false);

/// What was typed meanwhile.
static HEARD: Mutex<Vec<Given>> = Mutex::new(Vec::new());

thread_local! {
    static HURRIES: Cell<bool> = const { Cell::new(false) };
    static WRITES: Cell<bool> = const { Cell::new(false) };
}

/// Waits so from now on. To be called by the main thread, before any file is opened.
pub fn install() {
    let _ = MAIN.set(std::thread::current().id());
    file::wait_with(wait);
}

/// Does something that is better left undone than waited for.
pub(crate) fn without<T>(what: impl FnOnce() -> T) -> T {
    HURRIES.set(true);
    let done = what();
    HURRIES.set(false);
    done
}

/// Writes a change that is tried again where it finds the file held.
pub(crate) fn in_writing<T>(what: impl FnOnce() -> T) -> T {
    WRITES.set(true);
    let done = what();
    WRITES.set(false);
    done
}

/// Waits for nobody from now on: a signal ends the program.
pub(crate) fn give_up() {
    ENDS.store(true, Ordering::SeqCst);
}

/// What was typed while another program was waited for, once.
pub(crate) fn heard() -> Vec<Given> {
    std::mem::take(&mut HEARD.lock().unwrap_or_else(PoisonError::into_inner))
}

fn wait(tries: i32) -> bool {
    if HURRIES.get() || tries >= MOST || ENDS.load(Ordering::SeqCst) {
        return false;
    }
    if MAIN.get() != Some(&std::thread::current().id()) {
        std::thread::sleep(STEP);
        return true;
    }
    if tries == TELL {
        terminal::tell_of_waiting();
    }
    if !terminal::is_taken() {
        std::thread::sleep(STEP);
        return true;
    }
    tries < if WRITES.get() { MOST_IN_WRITING } else { MOST_ON_SCREEN } && !is_given_up()
}

/// Waits for a step, or until Esc or Ctrl-C is pressed; whatever else is typed waits for its turn.
fn is_given_up() -> bool {
    match system::terminal::next(STEP) {
        Ok(Next::Given(given)) if is_way_out(&given) => true,
        Ok(Next::Given(given)) => {
            HEARD.lock().unwrap_or_else(PoisonError::into_inner).push(given);
            false
        }
        Ok(Next::Ended) => true,
        Ok(Next::Nothing) | Err(_) => false,
    }
}

fn is_way_out(given: &Given) -> bool {
    match given {
        Given::Bytes(bytes) => matches!(bytes[..], [0x1b | 0x03]),
        Given::Event(event) => {
            let ways = [Key::plain(Code::Esc), Key { ctrl: true, ..Key::plain(Code::Char('c')) }];
            console::meaning(event).is_some_and(|input| ways.map(Input::Key).contains(&input))
        }
    }
}

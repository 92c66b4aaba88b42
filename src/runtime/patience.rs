//! What happens while another program holds the file: it is waited for, and the user is told so.

use std::cell::Cell;
use std::sync::OnceLock;
use std::thread::ThreadId;
use std::time::Duration;

use crate::runtime::terminal;
use crate::store::file;

/// How long is waited before the file is asked for again.
const STEP: Duration = Duration::from_millis(20);

/// After so many steps the user is told.
const TELL: i32 = 15;

/// After so many steps it is given up.
const MOST: i32 = 250;

/// The thread that the user waits for; the others wait unseen.
static MAIN: OnceLock<ThreadId> = OnceLock::new();

thread_local! {
    static HURRIES: Cell<bool> = const { Cell::new(false) };
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

fn wait(tries: i32) -> bool {
    if HURRIES.get() || tries >= MOST {
        return false;
    }
    if tries == TELL && MAIN.get() == Some(&std::thread::current().id()) {
        terminal::tell_of_waiting();
    }
    std::thread::sleep(STEP);
    true
}

//! What the system gives: from the terminal, and as signals.

use crossterm::event::Event;

/// What came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Bytes as the terminal sent them.
    Bytes(Vec<u8>),
    /// What happened, where the system tells it in its own way.
    Event(Event),
}

/// What comes next from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// This.
    Given(Given),
    /// Nothing for now.
    Nothing,
    /// The terminal is gone.
    Ended,
}

/// What can be said of somebody who may send.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ready {
    /// There is something to read, or the end of it.
    pub readable: bool,
    /// Nobody is there any more.
    pub gone: bool,
}

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The size of the terminal may have changed.
    Resized,
    /// Stop, as Ctrl-Z has it.
    Stop,
    /// The program was stopped and goes on.
    Continued,
    /// End by this signal, as a key such as Ctrl-C has it.
    Interrupt(i32),
    /// End by this signal.
    End(i32),
}

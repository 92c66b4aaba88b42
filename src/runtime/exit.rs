//! How the screen is left.

/// How the screen was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The user has finished.
    Quit,
    /// The user wants to see the demo network.
    Demo,
    /// A signal ended it.
    Signal(i32),
    /// The terminal is gone.
    Gone,
}

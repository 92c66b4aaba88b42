//! What the user did at the terminal.

use crate::app::key::Key;

/// What the user did at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The mouse was pressed at a column and a line.
    Click(u16, u16),
    /// The mouse was moved to a column and a line while it was held down.
    Drag(u16, u16),
    /// The wheel was turned by so many rows.
    Wheel(isize),
}

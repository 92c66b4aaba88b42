//! What the mouse did, as terminals report it.

use crate::runtime::input::event::Input;

/// Rows that one notch of the wheel turns.
pub(crate) const WHEEL: isize = 3;

/// The bits of a report that say which button; the others say what is held, and whether the mouse moves.
const BUTTON: u8 = 0b1100_0011;

const MOVES: u8 = 0b0010_0000;

/// A report with a button and a place counted from one. Buttons let go and all but the left one do nothing.
pub(crate) fn reported(button: u8, column: u16, line: u16) -> Option<Input> {
    let place = column.checked_sub(1).zip(line.checked_sub(1));
    match (button & BUTTON, button & MOVES) {
        (0, 0) => place.map(|(column, line)| Input::Click(column, line)),
        (0, MOVES) => place.map(|(column, line)| Input::Drag(column, line)),
        (64, 0) => Some(Input::Wheel(-WHEEL)),
        (65, 0) => Some(Input::Wheel(WHEEL)),
        (..) => None,
    }
}

/// A report of three bytes, each raised by 32.
pub(crate) fn raised([button, column, line]: [u8; 3]) -> Option<Input> {
    reported(button.checked_sub(32)?, column.checked_sub(32)?.into(), line.checked_sub(32)?.into())
}

//! Keys as numbers, in the way of the kitty keyboard protocol and of "fix keyboard input on terminals".

use crate::app::key::Code;

/// The key of a number: that of a character, or one of those that kitty gave to keys without any.
pub(crate) fn code(number: u32) -> Option<Code> {
    Some(match number {
        8 | 127 => Code::Backspace,
        9 => Code::Tab,
        10 | 13 | 57_414 => Code::Enter,
        27 => Code::Esc,
        57_376..=57_398 => Code::F(u8::try_from(number - 57_376 + 13).ok()?),
        57_399..=57_408 => Code::Char(char::from_digit(number - 57_399, 10)?),
        57_409 => Code::Char('.'),
        57_410 => Code::Char('/'),
        57_411 => Code::Char('*'),
        57_412 => Code::Char('-'),
        57_413 => Code::Char('+'),
        57_415 => Code::Char('='),
        57_416 => Code::Char(','),
        57_417 => Code::Left,
        57_418 => Code::Right,
        57_419 => Code::Up,
        57_420 => Code::Down,
        57_421 => Code::PageUp,
        57_422 => Code::PageDown,
        57_423 => Code::Home,
        57_424 => Code::End,
        57_426 => Code::Delete,
        // The rest of what kitty counts: locks, media keys, keys that are only held.
        57_344..=63_743 => return None,
        _ => Code::Char(char::from_u32(number).filter(|c| !c.is_control())?),
    })
}

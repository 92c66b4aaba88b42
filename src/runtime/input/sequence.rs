//! What a whole control sequence means: a key, the mouse, or nothing to us. Most of those that mean nothing are answers
//! to questions of other programs.

use crate::app::key::{Code, Key};
use crate::runtime::input::event::Input;
use crate::runtime::input::{functional, mouse};

/// What is held with a key.
#[derive(Clone, Copy, Default)]
pub(crate) struct Held {
    pub(crate) shift: bool,
    pub(crate) alt: bool,
    pub(crate) ctrl: bool,
}

impl Held {
    /// As terminals count it: one more than the sum of the keys.
    fn counted(number: u8) -> Held {
        let bits = number.saturating_sub(1);
        Held { shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }
    }
}

/// A key with what is held, Shift folded into it.
pub(crate) fn key(code: Code, Held { shift, alt, ctrl }: Held) -> Key {
    let code = match code {
        // Return that was typed before the terminal was ours comes as a line feed.
        Code::Char('j') if ctrl => return Key::plain(Code::Enter),
        Code::Char(c) if shift => Code::Char(c.to_uppercase().next().unwrap_or(c)),
        Code::Tab if shift => Code::BackTab,
        other => other,
    };
    Key { code, ctrl, alt }
}

/// What stands between `ESC [` and its last byte, and that byte.
pub(crate) fn meaning(between: &[u8], last: u8) -> Option<Input> {
    let text = std::str::from_utf8(between).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        return click(report, last, 0);
    }
    // A sign before the numbers or after them makes another sequence of it.
    if !text.bytes().all(|byte| byte.is_ascii_digit() || b";:".contains(&byte)) {
        return None;
    }
    match last {
        b'M' => click(text, last, 32),
        b'u' => numbered(text),
        b'~' => edited(text),
        b'Z' if text.is_empty() => Some(Input::Key(Key::plain(Code::BackTab))),
        _ => named(last).and_then(|code| with_held(code, text)),
    }
}

/// The keys that are told by the last byte. F3 is not among them: `R` ends the place of the cursor.
pub(crate) fn named(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P' => Code::F(1),
        b'Q' => Code::F(2),
        b'S' => Code::F(4),
        _ => return None,
    })
}

/// `1;5` as what is held, or what is held alone, as older terminals write it.
fn with_held(code: Code, text: &str) -> Option<Input> {
    let held = match text.split_once(';') {
        Some(("" | "1", held)) => held,
        Some(_) => return None,
        None => text,
    };
    pressed(code, held)
}

/// `5;5` with the number of one of the keys above the arrows.
fn edited(text: &str) -> Option<Input> {
    let (number, held) = text.split_once(';').unwrap_or((text, ""));
    let code = match number.parse::<u8>().ok()? {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        n @ 11..=15 => Code::F(n - 10),
        n @ 17..=21 => Code::F(n - 11),
        n @ 23..=26 => Code::F(n - 12),
        n @ 28..=29 => Code::F(n - 15),
        n @ 31..=34 => Code::F(n - 17),
        _ => return None,
    };
    pressed(code, held)
}

/// `97:65;2:1;65`: the key, the same with Shift, what is held and what is done with it, the text.
fn numbered(text: &str) -> Option<Input> {
    let mut parts = text.split(';');
    let mut keys = parts.next()?.split(':').map(str::parse::<u32>);
    let code = functional::code(keys.next()?.ok()?)?;
    let held = held(parts.next().unwrap_or_default())?;
    let shifted = keys.next().and_then(Result::ok).and_then(char::from_u32).filter(|c| held.shift && !c.is_control());
    let key = match shifted {
        Some(c) => key(Code::Char(c), Held { shift: false, ..held }),
        None => key(code, held),
    };
    Some(Input::Key(key))
}

fn pressed(code: Code, with: &str) -> Option<Input> {
    held(with).map(|held| Input::Key(key(code, held)))
}

/// `5:2`: what is held, and whether the key was pressed, is repeated or was let go, which is nothing to us.
fn held(text: &str) -> Option<Held> {
    let (held, done) = text.split_once(':').unwrap_or((text, ""));
    let held = if held.is_empty() { Held::default() } else { Held::counted(held.parse().ok()?) };
    (done != "3").then_some(held)
}

/// `0;12;5` of the mouse, with the button raised by so much. A small `m` is a button that is let go.
fn click(text: &str, last: u8, raised: u8) -> Option<Input> {
    let mut numbers = text.split(';').map(str::parse::<u16>);
    let mut next = || numbers.next()?.ok();
    let (button, column, line) = (u8::try_from(next()?).ok()?.checked_sub(raised)?, next()?, next()?);
    (last == b'M').then(|| mouse::reported(button, column, line))?
}

//! A key press as the program knows it, and its name as it is written in tables and shown on the screen.

use std::fmt;

/// Which key, without what is held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, with Shift already folded into it.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F12.
    F(u8),
}

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

impl Key {
    /// A key without anything held.
    pub fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false }
    }

    /// Reads a key's name: `j`, `Ctrl-d`, `PgDn`, `Space`; also in other usual spellings: `C-d`, `<c-d>`, `pagedown`,
    /// `Return`.
    pub fn named(name: &str) -> Option<Key> {
        let bare = name.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|rest| !rest.is_empty());
        let mut rest = bare.unwrap_or(name);
        let (mut ctrl, mut alt) = (false, false);
        loop {
            let held = |long: &str| {
                let head = rest.get(..long.len()).filter(|head| head.eq_ignore_ascii_case(long));
                head.and_then(|head| rest.strip_prefix(head)).filter(|rest| !rest.is_empty())
            };
            if let Some(after) = held("ctrl-").or_else(|| held("c-")) {
                (ctrl, rest) = (true, after);
            } else if let Some(after) = held("alt-").or_else(|| held("a-")).or_else(|| held("m-")) {
                (alt, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        let code = match (code_named(rest), chars.next(), chars.next()) {
            (Some(code), ..) => code,
            (None, Some(c), None) => Code::Char(c),
            (None, ..) => return None,
        };
        Some(Key { code, ctrl, alt })
    }
}

fn code_named(name: &str) -> Option<Code> {
    let shown = NAMES.iter().find(|(_, shown)| shown.eq_ignore_ascii_case(name));
    if let Some((code, _)) = shown {
        return Some(*code);
    }
    let lower = name.to_ascii_lowercase();
    if let Some(number) = lower.strip_prefix('f').and_then(|number| number.parse().ok()) {
        return (1..=12).contains(&number).then_some(Code::F(number));
    }
    Some(match lower.as_str() {
        "return" | "cr" => Code::Enter,
        "escape" => Code::Esc,
        "s-tab" | "backtab" => Code::BackTab,
        "bs" => Code::Backspace,
        "delete" => Code::Delete,
        "up" => Code::Up,
        "down" => Code::Down,
        "left" => Code::Left,
        "right" => Code::Right,
        "pageup" => Code::PageUp,
        "pagedown" => Code::PageDown,
        _ => return None,
    })
}

const NAMES: [(Code, &str); 15] = [
    (Code::Char(' '), "Space"),
    (Code::Enter, "Enter"),
    (Code::Esc, "Esc"),
    (Code::Tab, "Tab"),
    (Code::BackTab, "Shift-Tab"),
    (Code::Backspace, "Backspace"),
    (Code::Delete, "Del"),
    (Code::Up, "↑"),
    (Code::Down, "↓"),
    (Code::Left, "←"),
    (Code::Right, "→"),
    (Code::Home, "Home"),
    (Code::End, "End"),
    (Code::PageUp, "PgUp"),
    (Code::PageDown, "PgDn"),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match (NAMES.iter().find(|(code, _)| *code == self.code), self.code) {
            (Some((_, name)), _) => f.write_str(name),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, Code::F(n)) => write!(f, "F{n}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;

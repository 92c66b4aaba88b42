//! What happened at the terminal, where the system tells it in its own way instead of by the terminal's bytes.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::app::key::{Code, Key};
use crate::runtime::input::event::Input;
use crate::runtime::input::mouse::WHEEL;

/// What it means to us, if anything.
pub(crate) fn meaning(event: &Event) -> Option<Input> {
    match event {
        Event::Key(KeyEvent { kind: KeyEventKind::Release, .. })
        | Event::FocusGained
        | Event::FocusLost
        | Event::Resize(..) => None,
        Event::Key(event) => key(event).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
        Event::Mouse(event) => {
            let (column, line) = (event.column, event.row);
            match event.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(column, line)),
                MouseEventKind::Drag(MouseButton::Left) => Some(Input::Drag(column, line)),
                MouseEventKind::ScrollUp => Some(Input::Wheel(-WHEEL)),
                MouseEventKind::ScrollDown => Some(Input::Wheel(WHEEL)),
                MouseEventKind::Down(_)
                | MouseEventKind::Up(_)
                | MouseEventKind::Drag(_)
                | MouseEventKind::Moved
                | MouseEventKind::ScrollLeft
                | MouseEventKind::ScrollRight => None,
            }
        }
    }
}

fn key(event: &KeyEvent) -> Option<Key> {
    let [shift, mut ctrl, mut alt] =
        [KeyModifiers::SHIFT, KeyModifiers::CONTROL, KeyModifiers::ALT].map(|held| event.modifiers.contains(held));
    let code = match event.code {
        KeyCode::Char(c) => {
            // AltGr is told as Ctrl and Alt.
            if ctrl && alt && !c.is_ascii_alphanumeric() {
                (ctrl, alt) = (false, false);
            }
            Code::Char(if ctrl { c.to_ascii_lowercase() } else { c })
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n @ 1..=12) => Code::F(n),
        _ => return None,
    };
    Some(Key { code, ctrl, alt })
}

#[cfg(test)]
mod tests;

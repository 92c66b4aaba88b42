//! Moving through a page with keys.

use crate::app::key::{Code, Key};

pub(crate) fn scrolled(scroll: &mut usize, key: Key) -> bool {
    if key.ctrl || key.alt {
        return false;
    }
    *scroll = match key.code {
        Code::Down | Code::Char('j') => scroll.saturating_add(1),
        Code::Up | Code::Char('k') => scroll.saturating_sub(1),
        Code::PageDown | Code::Char(' ') => scroll.saturating_add(10),
        Code::PageUp => scroll.saturating_sub(10),
        Code::Home | Code::Char('g') => 0,
        // Drawing tells where the end is.
        Code::End | Code::Char('G') => usize::MAX,
        _ => return false,
    };
    true
}

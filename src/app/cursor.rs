//! Moving through lists and pages with keys: the same in every box.

use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::model::Model;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Down,
    Up,
    PageDown,
    PageUp,
    First,
    Last,
}

/// A way to move, with its name for the settings, its keys, and what it does.
pub(crate) struct MoveRow {
    pub by: Move,
    pub name: &'static str,
    pub keys: &'static [&'static str],
    pub help: &'static str,
}

/// How one moves in every box.
pub(crate) const MOVES: [MoveRow; 6] = [
    MoveRow { by: Move::Down, name: "box.down", keys: &["j", "↓"], help: "One row down" },
    MoveRow { by: Move::Up, name: "box.up", keys: &["k", "↑"], help: "One row up" },
    MoveRow { by: Move::PageDown, name: "box.page-down", keys: &["PgDn", "Space"], help: "A screen down" },
    MoveRow { by: Move::PageUp, name: "box.page-up", keys: &["PgUp"], help: "A screen up" },
    MoveRow { by: Move::First, name: "box.first", keys: &["g", "Home"], help: "To the beginning" },
    MoveRow { by: Move::Last, name: "box.last", keys: &["G", "End"], help: "To the end" },
];

pub(crate) fn moves(keymap: &Keymap, key: Key) -> Option<Move> {
    let named = key.to_string();
    MOVES.iter().find(|row| keymap.keys(row.name).contains(&named)).map(|row| row.by)
}

/// The keys that move down and up, for a footer.
pub(crate) fn named(keymap: &Keymap) -> String {
    format!("{} {}", keymap.first("box.down"), keymap.first("box.up"))
}

/// What is moved through.
#[derive(Debug)]
pub(crate) enum Walk<'a> {
    List {
        /// The row under it.
        cursor: &'a mut usize,
        /// How many rows there are.
        len: usize,
        /// How many are seen at once.
        page: usize,
    },
    /// A page that is scrolled, in lines; drawing tells where it ends.
    Page(&'a mut usize),
}

/// Lines that a screen of a page has, roughly.
const LINES: usize = 10;

impl Walk<'_> {
    /// A list over the lists, of which as much is seen as of them.
    pub(crate) fn list<'a>(cursor: &'a mut usize, len: usize, model: &Model) -> Walk<'a> {
        Walk::List { cursor, len, page: model.layout().page() }
    }

    pub(crate) fn go(self, by: Move) {
        let (at, last, page) = match self {
            Walk::List { cursor, len, page } => (cursor, len.saturating_sub(1), page),
            Walk::Page(scroll) => (scroll, usize::MAX, LINES),
        };
        *at = match by {
            Move::Down => at.saturating_add(1).min(last),
            Move::Up => at.saturating_sub(1),
            Move::PageDown => at.saturating_add(page).min(last),
            Move::PageUp => at.saturating_sub(page),
            Move::First => 0,
            Move::Last => last,
        };
    }
}

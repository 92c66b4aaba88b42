//! Pages that only show something.

use crate::app::action::find::{Found, find};
use crate::app::action::press;
use crate::app::action::row::Group;
use crate::app::cursor;
use crate::app::dialog::Dialog;
use crate::app::key::{Code, Key};
use crate::app::model::Model;
use crate::app::open::PageKind;
use crate::app::turn::Turn;

/// A page that only shows something.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// How far it is scrolled, in lines.
    pub scroll: usize,
}

impl Dialog for Page {
    /// Esc, q and the key that opened it close it; over the detail, the keys of the list go on working.
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        if cursor::scrolled(&mut self.scroll, key) {
            return Turn::stay();
        }
        if matches!(key.code, Code::Esc | Code::Enter | Code::Char('q')) {
            return Turn::close();
        }
        let Found::Action(action) = find(&model.keymap, model.tab, &[key]) else { return Turn::stay() };
        let (own, goes_on) = match self.kind {
            PageKind::Limits => ("limits", false),
            PageKind::OwnProfile => ("own-profile", false),
            PageKind::Messages => ("messages", false),
            PageKind::Detail => ("", true),
        };
        if action.name == own {
            Turn::close()
        } else if goes_on || action.group == Group::Program {
            press::dispatch(model, key).or_close()
        } else {
            Turn::stay()
        }
    }

    fn scroll(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }
}

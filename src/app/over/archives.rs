//! The archives that were read: what each told, what was left out, and taking it back.

use crate::app::cursor;
use crate::app::dialog::Dialog;
use crate::app::key::{Code, Key};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::Open;
use crate::app::turn::Turn;
use crate::domain::record::imported::Imported;

/// The page of archives, the newest first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Archives {
    /// Index of the archive under the cursor.
    pub cursor: usize,
    /// How far what is known of it is scrolled, while that is shown.
    pub open: Option<usize>,
}

/// The archives, the newest first.
pub fn listed(model: &Model) -> Vec<&Imported> {
    model.book.imports().rev().collect()
}

impl Dialog for Archives {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let page = model.layout().page();
        let all = listed(model);
        let last = all.len().saturating_sub(1);
        let here = all.get(self.cursor).map(|import| import.id);
        if let Some(scroll) = &mut self.open {
            if matches!(key.code, Code::Esc | Code::Enter | Code::Char('q')) {
                self.open = None;
            } else {
                cursor::scrolled(scroll, key);
            }
            return Turn::stay();
        }
        match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Esc | Code::Char('q' | 'A') => return Turn::close(),
            Code::Down | Code::Char('j') => self.cursor = (self.cursor + 1).min(last),
            Code::Up | Code::Char('k') => self.cursor = self.cursor.saturating_sub(1),
            Code::PageDown => self.cursor = (self.cursor + page).min(last),
            Code::PageUp => self.cursor = self.cursor.saturating_sub(page),
            Code::Home | Code::Char('g') => self.cursor = 0,
            Code::End | Code::Char('G') => self.cursor = last,
            Code::Enter if here.is_some() => self.open = Some(0),
            Code::Char('u') => return here.map(Effect::FindImport).into_iter().collect(),
            Code::Char('e') => return here.map(Effect::ExportSkipped).into_iter().collect(),
            Code::Char('I') => return Turn::open(Open::Import),
            _ => {}
        }
        Turn::stay()
    }

    fn scroll(&mut self) -> Option<&mut usize> {
        self.open.as_mut()
    }
}

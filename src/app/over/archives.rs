//! The archives that were read: what each told, what was left out, and taking it back.

use crate::app::cursor;
use crate::app::key::{Code, Key};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::over::import;
use crate::app::overlay::Overlay;
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

/// Takes a key while the page is open.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let page = model.layout().page();
    let all = listed(model);
    let last = all.len().saturating_sub(1);
    let Some(Overlay::Archives(mut archives)) = model.overlay else { return Vec::new() };
    let here = all.get(archives.cursor).map(|import| import.id);
    let mut effects = Vec::new();
    if let Some(scroll) = &mut archives.open {
        if matches!(key.code, Code::Esc | Code::Enter | Code::Char('q')) {
            archives.open = None;
        } else {
            cursor::scrolled(scroll, key);
        }
    } else {
        match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Esc | Code::Char('q' | 'A') => {
                model.overlay = None;
                return effects;
            }
            Code::Down | Code::Char('j') => archives.cursor = (archives.cursor + 1).min(last),
            Code::Up | Code::Char('k') => archives.cursor = archives.cursor.saturating_sub(1),
            Code::PageDown => archives.cursor = (archives.cursor + page).min(last),
            Code::PageUp => archives.cursor = archives.cursor.saturating_sub(page),
            Code::Home | Code::Char('g') => archives.cursor = 0,
            Code::End | Code::Char('G') => archives.cursor = last,
            Code::Enter if here.is_some() => archives.open = Some(0),
            Code::Char('u') => effects.extend(here.map(Effect::FindImport)),
            Code::Char('e') => effects.extend(here.map(Effect::ExportSkipped)),
            Code::Char('I') => return import::open(model),
            _ => {}
        }
    }
    model.overlay = Some(Overlay::Archives(archives));
    effects
}

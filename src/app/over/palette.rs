//! The palette and the keys page: every action of the tab with its keys, narrowed by what is typed, done on Enter.

use crate::app::action::row;
use crate::app::action::row::Action;
use crate::app::action::table::ACTIONS;
use crate::app::cursor::Walk;
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::key::Key;
use crate::app::keyed::{self, BoxKey, Keyed, Letters, Place, nothing};
use crate::app::model::Model;
use crate::app::turn::Turn;
use crate::domain::finding::search::{Needle, highlights};

/// Longest text, in characters.
const MAX_TEXT: usize = 80;

#[derive(Debug)]
pub struct Palette {
    /// Whether the actions stand under headings, as on the keys page, while nothing is typed.
    pub grouped: bool,
    pub field: Field,
    /// The actions that fit, in order.
    pub rows: Vec<&'static Action>,
    /// Index of the action under the cursor.
    pub cursor: usize,
}

/// Opens the palette, or the keys page.
pub(crate) fn open(model: &Model, grouped: bool) -> Palette {
    let mut palette = Palette { grouped, field: Field::new("", MAX_TEXT), rows: Vec::new(), cursor: 0 };
    fill(model, &mut palette);
    palette
}

/// The actions that fit what is typed: by their help and name, or by their key.
fn fill(model: &Model, palette: &mut Palette) {
    let typed = palette.field.text().trim();
    let needle = Needle::new(typed);
    let here = ACTIONS.iter().filter(|action| action.is_in(model.tab));
    let mut rows: Vec<_> = here
        .filter_map(|action| {
            if needle.is_empty() {
                return Some((0, action));
            }
            let text = format!("{} {}", action.help, action.name.replace('-', " "));
            let is_key = model.keymap.keys(action.name).iter().any(|keys| keys == typed);
            let words = needle.words().iter().all(|word| !highlights(&text, &Needle::new(word), false).is_empty());
            let letters = || !highlights(&text, &needle, true).is_empty();
            match (is_key, words) {
                (true, _) => Some((0, action)),
                (false, true) => Some((1, action)),
                (false, false) => letters().then_some((2, action)),
            }
        })
        .collect();
    rows.sort_by_key(|(rank, action)| (*rank, if palette.grouped { action.group as usize } else { 0 }));
    palette.rows = rows.into_iter().map(|(_, action)| action).collect();
    palette.cursor = palette.cursor.min(palette.rows.len().saturating_sub(1));
}

impl Dialog for Palette {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        keyed::press(self, model, key)
    }
}

impl Keyed for Palette {
    const PLACES: &'static [Place<Palette>] =
        &[Place { title: "Palette", here: |_| true, letters: Letters::Typed, rows: PALETTE, otherwise: nothing }];

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, model: &mut Model) {
        self.cursor = 0;
        fill(model, self);
    }

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        let page = model.layout().page();
        Some(Walk::List { cursor: &mut self.cursor, len: self.rows.len(), page })
    }
}

/// The keys of the palette.
const PALETTE: &[BoxKey<Palette>] = &[
    BoxKey::new("palette.do", &["Enter"], "do it", "Do what is under the cursor", |palette, model| {
        match palette.rows.get(palette.cursor) {
            Some(action) => row::run(model, action, 1).or_close(),
            None => Turn::stay(),
        }
    }),
    BoxKey::new("palette.down", &["↓", "Tab", "Ctrl-n"], "", "One row down", |palette: &mut Palette, _| {
        palette.cursor = (palette.cursor + 1).min(palette.rows.len().saturating_sub(1));
        Turn::stay()
    })
    .with_next(),
    BoxKey::new("palette.up", &["↑", "Shift-Tab", "Ctrl-p"], "choose", "One row up", |palette, _| {
        palette.cursor = palette.cursor.saturating_sub(1);
        Turn::stay()
    }),
    BoxKey::new("palette.close", &["Esc"], "close", "Close it", |_, _| Turn::close()),
];

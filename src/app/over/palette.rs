//! The palette and the keys page: the keys of the box it was opened from and the actions of the tab, narrowed by what
//! is typed, done on Enter.

use crate::app::action::row::{self, Action, Group};
use crate::app::action::table::ACTIONS;
use crate::app::cursor::Walk;
use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Letters, Place, nothing};
use crate::app::keymap::{KeyRow, Keymap};
use crate::app::model::Model;
use crate::app::open::{Offer, Reach};
use crate::app::turn::Turn;
use crate::domain::finding::search::{Needle, highlights};

/// Longest text, in characters.
const MAX_TEXT: usize = 80;

/// Something that can be chosen.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// A key of the box beneath.
    Key(KeyRow),
    Action(&'static Action),
}

impl Choice {
    pub fn name(&self) -> &'static str {
        match self {
            Choice::Key(row) => row.name,
            Choice::Action(action) => action.name,
        }
    }

    pub fn help(&self, keymap: &Keymap) -> String {
        keymap.fill(match self {
            Choice::Key(row) => row.help,
            Choice::Action(action) => action.help,
        })
    }

    /// The heading it stands under.
    pub fn heading(&self) -> &'static str {
        match self {
            Choice::Key(row) => row.place,
            Choice::Action(action) => action.group.title(),
        }
    }

    /// Why it cannot be done now.
    pub fn disabled(&self, model: &Model) -> Option<String> {
        match self {
            // Those that are not there now are not offered.
            Choice::Key(_) => None,
            Choice::Action(action) => (action.disabled)(model),
        }
    }

    /// Its place among the headings.
    fn rank(&self) -> usize {
        match self {
            Choice::Key(_) => 0,
            Choice::Action(action) => 1 + action.group as usize,
        }
    }
}

#[derive(Debug)]
pub struct Palette {
    /// Whether the rows stand under headings, as on the keys page, while nothing is typed.
    pub grouped: bool,
    pub field: Field,
    /// What fits, in order.
    pub rows: Vec<Choice>,
    /// Index of the row under the cursor.
    pub cursor: usize,
    /// The keys of the box beneath.
    beneath: Vec<KeyRow>,
    reach: Reach,
}

impl Palette {
    /// Opens the palette, or the keys page.
    pub(crate) fn open(model: &Model, offer: Offer) -> Palette {
        let Offer { grouped, rows: beneath, reach } = offer;
        let field = Field::new("", MAX_TEXT);
        let mut palette = Palette { grouped, field, rows: Vec::new(), cursor: 0, beneath, reach };
        fill(model, &mut palette);
        palette
    }
}

/// What fits what is typed: by its help and name, or by its key.
fn fill(model: &Model, palette: &mut Palette) {
    let typed = palette.field.text().trim();
    let needle = Needle::new(typed);
    let reaches = |action: &&Action| match palette.reach {
        Reach::Box => false,
        Reach::Program => action.group == Group::Program,
        Reach::Lists => true,
    };
    let here = ACTIONS.iter().filter(|action| action.is_in(model.tab)).filter(reaches).map(Choice::Action);
    let mut rows: Vec<_> = palette
        .beneath
        .iter()
        .copied()
        .map(Choice::Key)
        .chain(here)
        .filter_map(|choice| {
            if needle.is_empty() {
                return Some((0, choice));
            }
            let text = format!("{} {}", choice.help(&model.keymap), choice.name().replace(['-', '.'], " "));
            let is_key = model.keymap.keys(choice.name()).iter().any(|keys| keys == typed);
            let words = needle.words().iter().all(|word| !highlights(&text, &Needle::new(word), false).is_empty());
            let letters = || !highlights(&text, &needle, true).is_empty();
            match (is_key, words) {
                (true, _) => Some((0, choice)),
                (false, true) => Some((1, choice)),
                (false, false) => letters().then_some((2, choice)),
            }
        })
        .collect();
    rows.sort_by_key(|(rank, choice)| (*rank, if palette.grouped { choice.rank() } else { 0 }));
    palette.rows = rows.into_iter().map(|(_, choice)| choice).collect();
    palette.cursor = palette.cursor.min(palette.rows.len().saturating_sub(1));
}

impl Keyed for Palette {
    const PLACES: &'static [Place<Palette>] =
        &[Place { title: "Palette", here: |_| true, letters: Letters::Typed, rows: PALETTE, otherwise: nothing }];

    fn is_typed(&self) -> bool {
        true
    }

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
            Some(Choice::Action(action)) => row::run(model, action, 1).or_close(),
            Some(Choice::Key(row)) => Turn::back(Some(row.name)),
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
    BoxKey::new("palette.close", &["Esc"], "close", "Close it", |_, _| Turn::back(None)),
];

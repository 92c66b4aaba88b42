//! Choosing a theme: the one under the cursor is seen at once, and kept in the settings on Enter.

use crate::app::cursor::Walk;
use crate::app::key::Key;
use crate::app::keyed;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::Open;
use crate::app::turn::{Next, Turn};
use crate::domain::settings::themes::{THEMES, ThemeRow};

/// The choice of a theme.
#[derive(Debug)]
pub struct Themes {
    /// Index of the one under the cursor.
    pub cursor: usize,
    /// What lies over the lists afterwards; without it nothing does.
    after: Option<Box<Open>>,
}

impl Themes {
    pub(crate) fn open(model: &Model, after: Option<Box<Open>>) -> Themes {
        Themes { cursor: THEMES.iter().position(|row| row.name == model.theme).unwrap_or(0), after }
    }

    /// The one under the cursor.
    pub fn row(&self) -> &'static ThemeRow {
        &THEMES[self.cursor.min(THEMES.len() - 1)]
    }

    fn name(&self) -> String {
        self.row().name.to_owned()
    }

    /// Goes back to where it was opened from.
    fn leave(&mut self) -> Turn {
        self.after.take().map_or_else(Turn::close, |after| Turn::open(*after))
    }
}

impl Keyed for Themes {
    const PLACES: &'static [Place<Themes>] = &[Place::of_rows("Theme", |_| true, KEYS)];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        Some(Walk::list(&mut self.cursor, THEMES.len(), model))
    }

    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let before = self.cursor;
        let turn = keyed::press(self, model, key);
        let moved = self.cursor != before && matches!(turn.next, Next::Stay);
        if moved { turn.with(Effect::ShowTheme(self.name())) } else { turn }
    }
}

const KEYS: &[BoxKey<Themes>] = &[
    BoxKey::new(
        "theme.keep",
        &["Enter"],
        "keep",
        "Keep it: it is written into the settings",
        |themes: &mut Themes, model| {
            model.theme = themes.name();
            themes.leave().with(Effect::KeepTheme(themes.name()))
        },
    ),
    BoxKey::new("theme.leave", &["Esc", "q"], "as it was", "Leave it as it was", |themes: &mut Themes, model| {
        themes.leave().with(Effect::ShowTheme(model.theme.clone()))
    }),
];

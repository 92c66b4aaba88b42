//! Choosing a theme: the one under the cursor is seen at once, and kept in the settings on Enter.

use crate::app::cursor::Walk;
use crate::app::key::Key;
use crate::app::keyed;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::turn::{Next, Turn};

/// The themes by name, each with what it is.
pub(crate) const THEMES: [(&str, &str); 6] = [
    ("auto", "dark or light, as the terminal is"),
    ("terminal", "the terminal's own sixteen colours"),
    ("dark", "light letters on a dark ground"),
    ("light", "dark letters on a light ground"),
    ("high-contrast", "black and white, with few strong colours"),
    ("monochrome", "no colour at all"),
];

/// The choice of a theme.
#[derive(Debug)]
pub struct Themes {
    /// Index of the one under the cursor.
    pub cursor: usize,
}

impl Themes {
    pub(crate) fn open(model: &Model) -> Themes {
        Themes { cursor: THEMES.iter().position(|(name, _)| *name == model.theme).unwrap_or(0) }
    }

    fn name(&self) -> String {
        THEMES[self.cursor.min(THEMES.len() - 1)].0.to_owned()
    }
}

impl Keyed for Themes {
    const PLACES: &'static [Place<Themes>] = &[Place::of_rows("Theme", |_| true, KEYS)];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        let page = model.layout().page();
        Some(Walk::List { cursor: &mut self.cursor, len: THEMES.len(), page })
    }

    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let before = self.cursor;
        let turn = keyed::press(self, model, key);
        let moved = self.cursor != before && matches!(turn.next, Next::Stay);
        if moved { turn.with(Effect::ShowTheme(self.name())) } else { turn }
    }
}

/// The keys of the choice.
const KEYS: &[BoxKey<Themes>] = &[
    BoxKey::new("theme.keep", &["Enter"], "keep", "Keep it: it is written into the settings", |themes, model| {
        model.theme = themes.name();
        Turn::close().with(Effect::KeepTheme(themes.name()))
    }),
    BoxKey::new("theme.leave", &["Esc", "q"], "as it was", "Leave it as it was", |_, model| {
        Turn::close().with(Effect::ShowTheme(model.theme.clone()))
    }),
];

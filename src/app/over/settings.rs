//! The settings, each with its value, its default and its meaning; what is changed is written into the user's file.

use crate::app::cursor::Walk;
use crate::app::field::Field;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::Open;
use crate::app::turn::Turn;
use crate::domain::settings::row::{Kind, SettingRow};

/// Longest value, in characters.
const MAX_TEXT: usize = 1_000;

/// The setting that is chosen by looking.
const THEME: &str = "theme";

/// The page of settings.
#[derive(Debug)]
pub struct SettingsPage {
    /// Index of the setting under the cursor.
    pub cursor: usize,
    /// The value while it is typed.
    pub field: Option<Field>,
    /// The setting to begin with, until the settings are known.
    wanted: Option<String>,
}

impl SettingsPage {
    pub(crate) fn open(model: &Model, wanted: Option<String>) -> SettingsPage {
        let mut page = SettingsPage { cursor: 0, field: None, wanted };
        page.find(model);
        page
    }

    fn find(&mut self, model: &Model) {
        let at = self.wanted.as_ref().and_then(|name| model.setting_rows.iter().position(|row| row.name == *name));
        if let Some(at) = at {
            (self.cursor, self.wanted) = (at, None);
        }
    }

    /// The setting under the cursor.
    pub fn row<'m>(&self, model: &'m Model) -> Option<&'m SettingRow> {
        model.setting_rows.get(self.cursor)
    }

    /// Changes the setting: to another of its words, or opens a field for what is typed.
    fn change(&mut self, model: &Model, by: isize) -> Turn {
        let Some(row) = self.row(model) else { return Turn::stay() };
        if row.name == THEME {
            // Looks are chosen by looking.
            return Turn::open(Open::Themes(Some(Box::new(Open::Settings(Some(THEME.to_owned()))))));
        }
        let words: &[&str] = match row.kind {
            Kind::Flag => &["false", "true"],
            Kind::Choice(words) => words,
            Kind::Number | Kind::Text | Kind::List => {
                self.field = Some(Field::new(row.value(), MAX_TEXT));
                return Turn::stay();
            }
        };
        let at = words.iter().position(|word| *word == row.value());
        let next = at.map_or(0, |at| (at + words.len()).wrapping_add_signed(by) % words.len());
        Effect::KeepSetting(row.clone(), Some(words[next].to_owned())).into()
    }
}

impl Keyed for SettingsPage {
    const PLACES: &'static [Place<SettingsPage>] = &[
        Place::of_rows("Settings", |page| page.field.is_none(), SETTINGS),
        Place::typed("A setting", |_| true, VALUE),
    ];

    fn opened(&self) -> Option<Effect> {
        Some(Effect::ReadSettings)
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.field.as_mut()
    }

    fn refreshed(&mut self, model: &mut Model) {
        self.find(model);
        self.cursor = self.cursor.min(model.setting_rows.len().saturating_sub(1));
    }

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        Some(Walk::list(&mut self.cursor, model.setting_rows.len(), model))
    }
}

/// The keys of the page.
const SETTINGS: &[BoxKey<SettingsPage>] = &[
    BoxKey::new(
        "settings.change",
        &["Enter"],
        "change",
        "Change it: the other word, or a value to be typed",
        |page: &mut SettingsPage, model| page.change(model, 1),
    ),
    BoxKey::new(
        "settings.next",
        &["Space", "→", "l"],
        "next",
        "The next of its words",
        |page: &mut SettingsPage, model| page.change(model, 1),
    ),
    BoxKey::new("settings.previous", &["←", "h"], "", "The word before", |page: &mut SettingsPage, model| {
        page.change(model, -1)
    })
    .hidden(),
    BoxKey::new(
        "settings.default",
        &["0", "Backspace"],
        "default",
        "Its default: it is taken out of your file",
        |page: &mut SettingsPage, model| {
            let row = page.row(model).filter(|row| row.own.is_some());
            row.map(|row| Effect::KeepSetting(row.clone(), None)).into_iter().collect()
        },
    ),
    BoxKey::new("settings.close", &["Esc", "q"], "close", "Close it", |_, _| Turn::close()),
];

/// The keys while a value is typed.
const VALUE: &[BoxKey<SettingsPage>] = &[
    BoxKey::new("setting.write", &["Enter"], "write", "Write it into your file", |page: &mut SettingsPage, model| {
        let row = page.row(model).cloned();
        let typed = page.field.take().map(|field| field.text().trim().to_owned());
        match (row, typed) {
            (Some(row), Some(typed)) if typed != row.value() => Effect::KeepSetting(row, Some(typed)).into(),
            (..) => Turn::stay(),
        }
    }),
    BoxKey::set("setting.leave", &["Esc"], "as it was", "Leave it as it was", |page: &mut SettingsPage, _| {
        page.field = None;
    }),
];

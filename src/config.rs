//! Where things lie, and what the user has set. A bad settings file never stops the program: it starts with the
//! defaults and says which line is wrong.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::path::PathBuf;

use chrono::Weekday;
use serde::Deserialize;
use serde::Deserializer;
use serde::de;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde::de::value::MapAccessDeserializer;
use toml::Spanned;

use crate::domain::settings::limits::LimitSettings;
use crate::domain::settings::parts::FitSettings;
use crate::domain::settings::{Binding, Circles, FollowUps, Plan, Reasons, Reviews, Settings, Window};
use crate::domain::words::nearest::did_you_mean;

/// Largest settings file that is read, in bytes.
const MAX_SIZE: u64 = 1 << 20;

/// The name that asks the terminal.
const AUTO: &str = "auto";

/// A theme that comes with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bundled {
    /// The terminal's own sixteen colours.
    #[default]
    Terminal,
    /// Light letters on a dark ground.
    Dark,
    /// Dark letters on a light ground.
    Light,
    /// Black and white, with few strong colours.
    HighContrast,
    /// No colour.
    Monochrome,
}

/// The bundled themes by their names.
pub const BUNDLED: [(&str, Bundled); 5] = [
    ("terminal", Bundled::Terminal),
    ("dark", Bundled::Dark),
    ("light", Bundled::Light),
    ("high-contrast", Bundled::HighContrast),
    ("monochrome", Bundled::Monochrome),
];

/// Which theme the user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeChoice {
    /// One that comes with the program.
    Bundled(Bundled),
    /// Dark or light, whichever fits the terminal.
    Auto,
    /// One of the user's own.
    Own(OwnTheme),
}

impl Default for ThemeChoice {
    fn default() -> Self {
        ThemeChoice::Bundled(Bundled::default())
    }
}

/// A theme from the settings: one that comes with the program, and what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTheme {
    /// What it starts from.
    pub base: Bundled,
    /// What differs, in the order of the names.
    pub changes: Vec<RoleChange>,
}

/// What differs in a role. Which roles and colours there are is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleChange {
    /// The role's name, as written.
    pub role: String,
    /// What it shall look like.
    pub look: Look,
    /// The line of the file, from 1.
    pub line: usize,
}

/// The looks of a role, as written: a colour, or a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The colour of the letters.
    pub fg: Option<String>,
    /// The colour behind them.
    pub bg: Option<String>,
    /// Whether it is bold.
    pub bold: Option<bool>,
    /// Whether it is underlined.
    pub underlined: Option<bool>,
    /// Whether the two colours change places.
    pub reversed: Option<bool>,
}

/// What was read from the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// What concerns the rules.
    pub settings: Settings,
    /// What concerns the screen.
    pub theme: ThemeChoice,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether the window is given a title.
    pub title: bool,
    /// The user's keys. Which actions there are is not known here.
    pub keys: Vec<Binding>,
    /// What is wrong with the file, with the line; the defaults hold then.
    pub problem: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            settings: Settings::default(),
            theme: ThemeChoice::default(),
            mouse: true,
            title: false,
            keys: Vec::new(),
            problem: None,
        }
    }
}

/// The file as it is written.
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    plan: Plan,
    week_start: Weekday,
    week_window: Window,
    theme: Spanned<String>,
    mouse: bool,
    title: bool,
    limits: LimitSettings,
    fit: FitSettings,
    sales_phrases: Vec<String>,
    reasons: Reasons,
    follow_up: FollowUps,
    circles: Circles,
    review: Reviews,
    store_messages: bool,
    work_list: bool,
    themes: BTreeMap<Spanned<String>, WrittenTheme>,
    keys: BTreeMap<Spanned<String>, OneOrMany>,
}

/// A key, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a key such as \"w\", or several: [\"w\", \"Ctrl-w\"]")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Default for Written {
    fn default() -> Self {
        let Settings {
            plan,
            week_start,
            week_window,
            limits,
            fit,
            sales_phrases,
            reasons,
            follow_up,
            circles,
            review,
            store_messages,
            work_list,
        } = Settings::default();
        let theme = Spanned::new(0..0, BUNDLED[0].0.to_owned());
        let (mouse, title, themes, keys) = (true, false, BTreeMap::new(), BTreeMap::new());
        Written {
            plan,
            week_start,
            week_window,
            theme,
            mouse,
            title,
            limits,
            fit,
            sales_phrases,
            reasons,
            follow_up,
            circles,
            review,
            store_messages,
            work_list,
            themes,
            keys,
        }
    }
}

/// A theme as it is written.
#[derive(Debug, Default)]
struct WrittenTheme {
    base: Bundled,
    roles: Vec<(Spanned<String>, Look)>,
}

impl<'de> Deserialize<'de> for WrittenTheme {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Roles;
        impl<'de> Visitor<'de> for Roles {
            type Value = WrittenTheme;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of roles")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WrittenTheme, A::Error> {
                let mut theme = WrittenTheme::default();
                while let Some(key) = map.next_key::<Spanned<String>>()? {
                    match key.get_ref().as_str() {
                        "base" => theme.base = map.next_value()?,
                        _ => theme.roles.push((key, map.next_value()?)),
                    }
                }
                Ok(theme)
            }
        }
        deserializer.deserialize_map(Roles)
    }
}

impl<'de> Deserialize<'de> for Look {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct Table {
            fg: Option<String>,
            bg: Option<String>,
            bold: Option<bool>,
            underlined: Option<bool>,
            reversed: Option<bool>,
        }
        struct ColourOrTable;
        impl<'de> Visitor<'de> for ColourOrTable {
            type Value = Look;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a colour, or a table such as { fg = \"blue\", bold = true }")
            }
            fn visit_str<E: de::Error>(self, colour: &str) -> Result<Look, E> {
                Ok(Look { fg: Some(colour.to_owned()), ..Look::default() })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Look, A::Error> {
                let Table { fg, bg, bold, underlined, reversed } = Table::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Look { fg, bg, bold, underlined, reversed })
            }
        }
        deserializer.deserialize_any(ColourOrTable)
    }
}

/// The place of the data file where the user names none: `~/.local/share/ties/ties.db` on Linux.
pub fn data_file() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "ties").map(|dirs| dirs.data_dir().join("ties.db"))
}

/// The place of the settings file: `~/.config/ties/config.toml` on Linux.
pub fn config_file() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "ties").map(|dirs| dirs.config_dir().join("config.toml"))
}

/// Reads the settings file, if there is one.
pub fn load() -> Config {
    match config_file() {
        Some(path) => read(&path),
        None => Config::default(),
    }
}

fn read(path: &Path) -> Config {
    let wrong = |why: String| Config { problem: Some(format!("{}: {why}", path.display())), ..Config::default() };
    let Ok(meta) = path.metadata() else { return Config::default() };
    if !meta.is_file() || meta.len() > MAX_SIZE {
        return wrong("not a settings file".into());
    }
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text).unwrap_or_else(wrong),
        Err(error) => wrong(error.to_string()),
    }
}

/// Reads settings; the error names the line.
pub fn parse(text: &str) -> Result<Config, String> {
    let at = |span: Range<usize>, what: &str| format!("line {}: {what}; the defaults hold", line(text, &span));
    let written =
        toml::from_str::<Written>(text).map_err(|error| at(error.span().unwrap_or_default(), error.message()))?;
    let theme = choice(text, &written.theme, written.themes).map_err(|(span, what)| at(span, &what))?;
    let Written { plan, week_start, week_window, limits, fit, sales_phrases, reasons, .. } = written;
    let Written { follow_up, circles, review, store_messages, work_list, mouse, title, keys, .. } = written;
    let change = |(action, keys): (Spanned<String>, OneOrMany)| Binding {
        line: line(text, &action.span()),
        action: action.into_inner(),
        keys: match keys {
            OneOrMany::One(key) => vec![key],
            OneOrMany::Many(keys) => keys,
        },
    };
    let mut keys: Vec<_> = keys.into_iter().map(change).collect();
    keys.sort_by_key(|change| change.line);
    let settings = Settings {
        plan,
        week_start,
        week_window,
        limits,
        fit,
        sales_phrases,
        reasons,
        follow_up,
        circles,
        review,
        store_messages,
        work_list,
    };
    Ok(Config { settings, theme, mouse, title, keys, problem: None })
}

/// The line that a place in the text is on, from 1.
fn line(text: &str, span: &Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}

/// The theme of this name; the error comes with its place.
fn choice(
    text: &str,
    wanted: &Spanned<String>,
    themes: BTreeMap<Spanned<String>, WrittenTheme>,
) -> Result<ThemeChoice, (Range<usize>, String)> {
    let given = || BUNDLED.iter().map(|(name, _)| *name).chain([AUTO]);
    if let Some(taken) = themes.keys().find(|name| given().any(|given| given == name.get_ref())) {
        return Err((taken.span(), format!("the theme `{}` is there already; choose another name", taken.get_ref())));
    }
    let name = wanted.get_ref().as_str();
    if let Some((_, bundled)) = BUNDLED.iter().find(|(bundled, _)| *bundled == name) {
        return Ok(ThemeChoice::Bundled(*bundled));
    }
    if name == AUTO {
        return Ok(ThemeChoice::Auto);
    }
    let unknown = {
        let names = given().chain(themes.keys().map(|own| own.get_ref().as_str()));
        format!("no theme is called `{name}`{}", did_you_mean(name, names))
    };
    let own = themes.into_iter().find(|(own, _)| own.get_ref() == name);
    let (_, WrittenTheme { base, roles }) = own.ok_or((wanted.span(), unknown))?;
    let change = |(role, look): (Spanned<String>, Look)| {
        let line = line(text, &role.span());
        RoleChange { role: role.into_inner(), look, line }
    };
    Ok(ThemeChoice::Own(OwnTheme { base, changes: roles.into_iter().map(change).collect() }))
}

#[cfg(test)]
pub(crate) mod tests;

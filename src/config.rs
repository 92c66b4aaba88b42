//! Where things lie, and what the user has set. A bad settings file never stops the program: it starts with the
//! defaults and says which line is wrong.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use chrono::Weekday;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::domain::settings::{
    Binding, Circles, FitSettings, FollowUps, LimitSettings, Plan, Reasons, Reviews, Settings, Window,
};
use crate::domain::words::nearest::nearest;

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

/// The end of a sentence about a name that is not known: the one that was meant, or all there are.
pub fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(name, known.clone()) {
        Some(nearest) => format!(" (did you mean `{nearest}`?)"),
        None => format!(" (there are {})", known.collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limit::table::LIMITS;
    use crate::domain::settings::{FitSettings, LimitSettings, Plan, Settings};
    use crate::domain::weighing::part::PARTS;

    #[test]
    fn the_documented_settings_are_the_defaults() {
        let config = parse(include_str!("../assets/config.toml")).expect("it can be read");
        for row in &LIMITS {
            assert_eq!(row.key.max(&config.settings), row.key.max(&Settings::default()), "{}", row.name);
            assert_eq!(row.key.mode(&config.settings), row.key.mode(&Settings::default()), "{}", row.name);
        }
        for row in &PARTS {
            let (documented, default) = (config.settings.fit, FitSettings::default());
            assert_eq!(documented.points(row.key), default.points(row.key), "{}", row.name);
            assert_eq!(documented.times(row.key, 99), default.times(row.key, 99), "{}", row.name);
        }
        let (limits, fit) = (LimitSettings::default(), FitSettings::default());
        let plain = Config { settings: Settings { limits, fit, ..config.settings }, ..config };
        assert_eq!(plain, Config::default());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, expected) in [
            ("plan = \"gold\"", "line 1: unknown variant `gold`"),
            ("\n\nweek_strat = \"monday\"", "line 3: unknown field `week_strat`"),
            ("[limits]\nweek = { max = -3 }", "line 2: invalid value"),
            ("[circles]\ninner = 0", "line 2: invalid value: integer `0`, expected a number of days from 1 to 36500"),
            ("[review]\nkeep_days = 4000000000", "line 2: invalid value: integer `4000000000`, expected a number of"),
            ("[follow_up]\nafter_days = -1", "line 2: invalid value: integer `-1`, expected a number of days from 0"),
            ("[follow_up]\nper_day = 0", "line 2: invalid value: integer `0`, expected a number of people from 1"),
            ("plan = ", "line 1: "),
            ("theme = 3", "line 1: invalid type: integer `3`, expected a string"),
            ("\n\ntheme = \"drak\"", "line 3: no theme is called `drak` (did you mean `dark`?)"),
            ("theme = \"see\"\n[themes.sea]", "line 1: no theme is called `see` (did you mean `sea`?)"),
            ("theme = \"chartreuse\"", "line 1: no theme is called `chartreuse` (there are terminal, dark, light"),
            ("\n[themes.dark]\ntext = \"red\"", "line 2: the theme `dark` is there already"),
            ("[themes.sea]\nbase = \"auto\"", "line 2: unknown variant `auto`"),
            ("[themes.sea]\n\ntext = 3", "line 3: invalid type: integer `3`, expected a colour, or a table such as"),
            ("[keys]\nundo = 3", "line 2: a key such as"),
            ("[themes.sea]\ntext = { fb = \"red\" }", "line 2: unknown field `fb`"),
            ("[themes.sea]\ntext = { bold = \"yes\" }", "line 2: invalid type: string \"yes\", expected a boolean"),
        ] {
            let error = parse(text).expect_err(text);
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn settings_are_taken() {
        let config =
            parse("plan = \"free\"\nweek_start = \"sunday\"\n[limits]\nweek = { mode = \"warn\" }").expect("fine");
        assert_eq!((config.settings.plan, config.settings.week_start), (Plan::Free, Weekday::Sun));
        assert_eq!(config.settings.limits.week.mode, Some(crate::domain::settings::Mode::Warn));
    }

    #[test]
    fn keys_are_taken_with_their_lines() {
        let config =
            parse("mouse = false\n[keys]\nwithdraw = [\"W\", \"+x\"]\n\nsearch = \"g /\"\nundo = []").expect("fine");
        assert!(!config.mouse && !config.title);
        let keys: Vec<_> = config.keys.iter().map(|k| (k.action.as_str(), k.keys.len(), k.line)).collect();
        assert_eq!(keys, [("withdraw", 2, 3), ("search", 1, 5), ("undo", 0, 6)]);
    }

    #[test]
    fn every_theme_is_called_what_its_name_says() {
        for (name, bundled) in BUNDLED {
            let config = parse(&format!("theme = \"{name}\"\n[themes.sea]\nbase = \"{name}\"")).expect(name);
            assert_eq!(config.theme, ThemeChoice::Bundled(bundled));
        }
        assert_eq!(parse("theme = \"auto\"").expect("fine").theme, ThemeChoice::Auto);
    }

    #[test]
    fn a_theme_of_ones_own_is_read_with_its_lines() {
        let text = "theme = \"sea\"\n[themes.sea]\nbase = \"dark\"\naccent = \"#00ffcc\"\n\
                    \ncursor = { bg = \"23\", bold = false }\n[themes.land]\naccent = \"green\"";
        let ThemeChoice::Own(OwnTheme { base, mut changes }) = parse(text).expect("fine").theme else { panic!() };
        assert_eq!(base, Bundled::Dark);
        changes.sort_by_key(|change| change.line);
        let accent = Look { fg: Some("#00ffcc".into()), ..Look::default() };
        let cursor = Look { bg: Some("23".into()), bold: Some(false), ..Look::default() };
        let expected = [("accent", accent, 4), ("cursor", cursor, 6)];
        assert_eq!(changes, expected.map(|(role, look, line)| RoleChange { role: role.into(), look, line }));
    }
}

//! Where things lie, and what the user has set. A bad settings file never stops the program: it starts with the
//! defaults and says which line is wrong.

use std::path::{Path, PathBuf};

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use crate::domain::settings::{LimitSettings, Plan, Settings, Window};

/// Largest settings file that is read, in bytes.
const MAX_SIZE: u64 = 1 << 20;

/// Which looks the user wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Looks {
    /// The terminal's own sixteen colours.
    #[default]
    Terminal,
    /// No colour.
    Monochrome,
}

/// What was read from the settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// What concerns the rules.
    pub settings: Settings,
    /// What concerns the screen.
    pub looks: Looks,
    /// What is wrong with the file, with the line; the defaults hold then.
    pub problem: Option<String>,
}

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    plan: Plan,
    week_start: Weekday,
    week_window: Window,
    theme: Looks,
    limits: LimitSettings,
}

impl Default for Written {
    fn default() -> Self {
        let Settings { plan, week_start, week_window, limits } = Settings::default();
        Written { plan, week_start, week_window, theme: Looks::default(), limits }
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
    match toml::from_str::<Written>(text) {
        Ok(Written { plan, week_start, week_window, theme, limits }) => {
            Ok(Config { settings: Settings { plan, week_start, week_window, limits }, looks: theme, problem: None })
        }
        Err(error) => {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            Err(format!("line {line}: {}; the defaults hold", error.message()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limit::LIMITS;

    #[test]
    fn the_documented_settings_are_the_defaults() {
        let config = parse(include_str!("../assets/config.toml")).expect("it can be read");
        for row in &LIMITS {
            assert_eq!(row.key.max(&config.settings), row.key.max(&Settings::default()), "{}", row.name);
            assert_eq!(row.key.mode(&config.settings), row.key.mode(&Settings::default()), "{}", row.name);
        }
        let plain = Config { settings: Settings { limits: LimitSettings::default(), ..config.settings }, ..config };
        assert_eq!(plain, Config::default());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, expected) in [
            ("plan = \"gold\"", "line 1: unknown variant `gold`"),
            ("\n\nweek_strat = \"monday\"", "line 3: unknown field `week_strat`"),
            ("[limits]\nweek = { max = -3 }", "line 2: invalid value"),
            ("plan = ", "line 1: "),
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
}

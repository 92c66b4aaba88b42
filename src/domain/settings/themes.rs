//! The themes that come with the program, by the names that the settings have for them.

use serde::Deserialize;

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

/// A theme that can be chosen by its name.
#[derive(Clone, Copy, Debug)]
pub struct ThemeRow {
    /// As the settings have it.
    pub name: &'static str,
    /// What it looks like.
    pub looks: &'static str,
    /// What it is; `None` asks the terminal.
    pub bundled: Option<Bundled>,
}

const fn row(name: &'static str, looks: &'static str, bundled: Option<Bundled>) -> ThemeRow {
    ThemeRow { name, looks, bundled }
}

/// Every theme that need not be written, the default first.
pub(crate) const THEMES: [ThemeRow; 6] = [
    row("auto", "dark or light, as the terminal is", None),
    row("terminal", "the terminal's own sixteen colours", Some(Bundled::Terminal)),
    row("dark", "light letters on a dark ground", Some(Bundled::Dark)),
    row("light", "dark letters on a light ground", Some(Bundled::Light)),
    row("high-contrast", "black and white, with few strong colours", Some(Bundled::HighContrast)),
    row("monochrome", "no colour at all", Some(Bundled::Monochrome)),
];

/// Their names.
pub(crate) const NAMES: [&str; THEMES.len()] = {
    let mut names = [""; THEMES.len()];
    let mut n = 0;
    while n < names.len() {
        names[n] = THEMES[n].name;
        n += 1;
    }
    names
};

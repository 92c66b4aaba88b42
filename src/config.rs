//! Where things lie, and what the user has set. A bad settings file never stops the program: every mistake is told with
//! its line, its default holds, and the rest is taken.

pub(crate) mod change;
pub(crate) mod file;
pub(crate) mod hooks;
pub(crate) mod picture;
pub(crate) mod rows;
pub(crate) mod theme;

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use crate::config::file::File;
use crate::config::theme::{ThemeChoice, WrittenThemes};
use crate::domain::settings::{Binding, Settings};
use crate::domain::zone::Zone;
use crate::system::process;

/// Largest settings file that is read, in bytes.
const MAX_SIZE: u64 = 1 << 20;

/// What was read from the settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// What concerns the rules.
    pub settings: Settings,
    /// What concerns the terminal.
    pub terminal: Terminal,
    /// The zone in which days begin, where it is not the system's.
    pub time_zone: Option<Zone>,
    /// How it looks.
    pub theme: ThemeChoice,
    /// The user's keys. Which actions there are is not known here.
    pub keys: Vec<Binding>,
    /// What is wrong with the file, each with its line, in their order.
    pub problems: Vec<String>,
    /// For each of them that has a place in the file: its line, and a mark below.
    pub marks: Vec<String>,
}

/// What the terminal is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Terminal {
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether the window is given a title.
    pub title: bool,
}

impl Default for Terminal {
    fn default() -> Self {
        Terminal { mouse: true, title: false }
    }
}

/// The time zone as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WrittenZone {
    time_zone: ZoneName,
}

/// The name of a zone, or its rules; empty: the system's.
#[derive(Debug, Default, Deserialize)]
#[serde(try_from = "String")]
struct ZoneName(Option<Zone>);

impl TryFrom<String> for ZoneName {
    type Error = String;

    fn try_from(name: String) -> Result<ZoneName, String> {
        match (name.as_str(), Zone::written(&name)) {
            ("", _) => Ok(ZoneName(None)),
            (_, Some(zone)) => Ok(ZoneName(Some(zone))),
            (_, None) => Err(format!("there is no time zone \"{name}\"; one is called \"Europe/Berlin\"")),
        }
    }
}

/// The keys as they are written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WrittenKeys {
    keys: BTreeMap<Spanned<String>, OneOrMany>,
}

/// A key, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a key such as \"w\", or several: [\"w\", \"Ctrl-w\"]")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// The place of the data file where the user names none: `~/.local/share/ties/ties.db` on Linux.
pub fn data_file() -> Option<PathBuf> {
    place(&Home::DATA, |dirs| dirs.data_dir().to_owned()).map(|folder| folder.join("ties.db"))
}

/// The folder of what may be lost: `~/.local/state/ties` on Linux.
pub fn state_folder() -> Option<PathBuf> {
    place(&Home::STATE, |dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
}

/// A kind of folder: the variable that names it, and where it is in a home that follows XDG.
struct Home {
    variable: &'static str,
    below_home: &'static str,
}

impl Home {
    const CONFIG: Home = Home { variable: "XDG_CONFIG_HOME", below_home: ".config" };
    const DATA: Home = Home { variable: "XDG_DATA_HOME", below_home: ".local/share" };
    const STATE: Home = Home { variable: "XDG_STATE_HOME", below_home: ".local/state" };

    /// The folder for ties: where the variable says, if it does; else that of XDG where it is there already; else the
    /// one of the system.
    fn folder(&self, said: Option<PathBuf>, home: &Path, native: PathBuf) -> PathBuf {
        if let Some(said) = said.filter(|said| said.is_absolute()) {
            return said.join("ties");
        }
        let of_xdg = home.join(self.below_home).join("ties");
        if of_xdg.is_dir() { of_xdg } else { native }
    }
}

/// A folder of the program. On Linux that of the system is that of XDG.
fn place(kind: &Home, native: fn(&directories::ProjectDirs) -> PathBuf) -> Option<PathBuf> {
    let native = native(&directories::ProjectDirs::from("", "", "ties")?);
    let base = directories::BaseDirs::new()?;
    Some(kind.folder(std::env::var_os(kind.variable).map(PathBuf::from), base.home_dir(), native))
}

/// A path as it was written, with `~` for the home folder: a shell leaves it as it is within quotes, behind `--file=`
/// and in a file of settings. A folder that is called so is `./~`.
pub fn from_home(path: PathBuf) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(dirs)) if rest.as_os_str().is_empty() => dirs.home_dir().to_owned(),
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        (Ok(_) | Err(_), _) => path,
    }
}

/// The place of the settings file: `~/.config/ties/config.toml` on Linux.
pub fn config_file() -> Option<PathBuf> {
    config_folder().map(|folder| folder.join("config.toml"))
}

/// The folder of the settings: `~/.config/ties` on Linux.
pub fn config_folder() -> Option<PathBuf> {
    place(&Home::CONFIG, |dirs| dirs.config_dir().to_owned())
}

/// The place of the file that remembers which machine each data file here is of: `~/.local/state/ties/machines.json` on
/// Linux.
fn machines_file() -> Option<PathBuf> {
    Some(state_folder()?.join("machines.json"))
}

/// What this machine is called, where the user says nothing else.
fn machine_name() -> String {
    let name = process::machine();
    name.split('.').next().filter(|name| !name.is_empty()).unwrap_or("a machine").to_owned()
}

/// The folder in which machines meet, the file that remembers which machine this is, and what it is called; `None`: there
/// is one machine.
pub fn meeting_place(settings: &Settings) -> Option<(PathBuf, PathBuf, String)> {
    let folder = Some(settings.sync_folder.trim()).filter(|folder| !folder.is_empty())?;
    let name = Some(settings.sync_name.trim()).filter(|name| !name.is_empty());
    let name = name.map_or_else(machine_name, str::to_owned);
    Some((from_home(PathBuf::from(folder)), machines_file()?, name))
}

/// Reads the settings file, if there is one.
pub fn load() -> Config {
    match config_file() {
        Some(path) => read(&path),
        None => Config::default(),
    }
}

fn read(path: &Path) -> Config {
    let named = |why: String| format!("{why} ({})", path.display());
    let wrong = |why: String| Config { problems: vec![named(why)], ..Config::default() };
    let Ok(meta) = path.metadata() else { return Config::default() };
    if !meta.is_file() || meta.len() > MAX_SIZE {
        return wrong("not a settings file".into());
    }
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let config = parse(&text);
            Config { problems: config.problems.into_iter().map(named).collect(), ..config }
        }
        Err(error) => wrong(error.to_string()),
    }
}

/// Reads settings.
pub fn parse(text: &str) -> Config {
    let mut file = File::new(text);
    let settings = file.take();
    let terminal = file.take();
    let WrittenZone { time_zone: ZoneName(time_zone) } = file.take();
    let themes: WrittenThemes = file.take();
    let WrittenKeys { keys } = file.take();
    let theme = themes.choose(&mut file);
    let change = |(action, keys): (Spanned<String>, OneOrMany)| Binding {
        line: file.line(&action.span()),
        action: action.into_inner(),
        keys: match keys {
            OneOrMany::One(key) => vec![key],
            OneOrMany::Many(keys) => keys,
        },
    };
    let mut keys: Vec<_> = keys.into_iter().map(change).collect();
    keys.sort_by_key(|change| change.line);
    let (problems, marks) = file.problems().into_iter().unzip();
    Config { settings, terminal, time_zone, theme, keys, problems, marks }
}

#[cfg(test)]
pub(crate) mod tests;

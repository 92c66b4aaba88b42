//! `ties doctor`: whether the file, its copies, the settings and the terminal are in order.

use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::app::layout::SMALLEST;
use crate::cli::answer::{Row, Rows};
use crate::cli::context::{Context, Outcome};
use crate::cli::run::{File, Run};
use crate::cli::shape::shape;
use crate::config;
use crate::domain::hook::Hook;
use crate::domain::time::Now;
use crate::store::examine::{Examined, Health, examine};
use crate::system;

#[derive(Debug, Args)]
pub struct DoctorArgs;

impl Run for DoctorArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let mut found = examine(context.file()?);
        found.push(settings(context));
        found.extend(hooks());
        found.extend(surroundings(context.now));
        let is_well = found.iter().all(|one| one.health < Health::Bad);
        context.print(&Rows(found.into_iter().map(Told).collect()))?;
        Ok(if is_well { Outcome::Done } else { Outcome::Nothing })
    }

    fn file(&self) -> Option<File> {
        Some(File::Unused)
    }
}

/// What was looked at, in a line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Told(Examined);

impl Row for Told {
    const SHAPE: &'static str = shape!("doctor");

    fn cells(&self, _: Now) -> Vec<String> {
        let Told(Examined { what, health, says }) = self;
        let sign = match health {
            Health::Good => "ok",
            Health::Note => "note",
            Health::Bad => "BAD",
        };
        vec![sign.to_owned(), (*what).to_owned(), says.clone()]
    }
}

/// The settings file, and what is wrong with it.
fn settings(context: &Context<'_, '_>) -> Examined {
    let place = config::config_file().map_or_else(String::new, |path| path.display().to_string());
    match context.config.problems.first() {
        Some(first) => {
            Examined::new("settings", Health::Bad, format!("{place}: {first}; `ties config check` tells all"))
        }
        None if Path::new(&place).exists() => Examined::new("settings", Health::Good, place),
        None => Examined::new("settings", Health::Good, format!("the defaults; {place} is not there")),
    }
}

/// The user's own programs that are told what happens, and what lies beside them and is not run.
fn hooks() -> Option<Examined> {
    let folder = config::hooks::folder()?;
    let there: Vec<&str> = config::hooks::in_folder(&folder).into_iter().map(Hook::word).collect();
    let idle = config::hooks::idle_in(&folder);
    if there.is_empty() && idle.is_empty() {
        return None;
    }
    let place = folder.display();
    let said = if there.is_empty() { "none is run".to_owned() } else { there.join(", ") };
    if idle.is_empty() {
        return Some(Examined::new("hooks", Health::Good, format!("{said} in {place}")));
    }
    let why = format!("{said} in {place}; not run, for their name or as they are not executable: {}", idle.join(", "));
    Some(Examined::new("hooks", Health::Note, why))
}

/// The terminal, the browser, the editor and the time zone.
fn surroundings(now: Now) -> Vec<Examined> {
    let said = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let term = said("TERM").unwrap_or_default();
    let colours = match (said("NO_COLOR"), said("COLORTERM")) {
        (Some(_), _) => "no colours (NO_COLOR)".to_owned(),
        (None, Some(depth)) => format!("colours: {depth}"),
        (None, None) => "colours: as the terminal's name tells".to_owned(),
    };
    let plain = ["", "dumb"].contains(&&*term);
    let clipboard = if plain || term == "linux" { "no clipboard" } else { "clipboard by OSC 52" };
    let health = if plain { Health::Note } else { Health::Good };
    let browser = match said("BROWSER").or_else(|| found("xdg-open")) {
        Some(browser) => Examined::new("browser", Health::Good, browser),
        None => Examined::new("browser", Health::Note, "no xdg-open and no $BROWSER: addresses can be copied instead"),
    };
    let editor = match said("VISUAL").or_else(|| said("EDITOR")) {
        Some(editor) => Examined::new("editor", Health::Good, editor),
        None => Examined::new("editor", Health::Note, "neither $VISUAL nor $EDITOR is set"),
    };
    let name = if term.is_empty() { "TERM is not set" } else { &term };
    let (size, fits) = size();
    let health = if fits { health } else { Health::Note };
    let terminal = format!("{name}, {size}{colours}, {clipboard}");
    vec![
        Examined::new("terminal", health, terminal),
        browser,
        editor,
        Examined::new("time zone", Health::Good, format!("UTC{}, today is {}", now.zone.offset(now.at), now.today())),
    ]
}

/// How large the terminal is, where there is one, and whether the screen has room in it.
fn size() -> (String, bool) {
    let Some((columns, lines)) = system::terminal::size() else { return (String::new(), true) };
    let fits = columns >= SMALLEST.0 && lines >= SMALLEST.1;
    let needed = if fits { String::new() } else { format!(" (the screen needs {}×{})", SMALLEST.0, SMALLEST.1) };
    (format!("{columns}×{lines}{needed}, "), fits)
}

/// Where a program lies, if it is in the path.
fn found(program: &str) -> Option<String> {
    let paths = env::var_os("PATH")?;
    let places: Vec<PathBuf> = env::split_paths(&paths).map(|folder| folder.join(program)).collect();
    places.into_iter().find(|place| place.is_file()).map(|place| place.display().to_string())
}

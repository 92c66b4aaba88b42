//! `ties keys` and `ties config`: what the settings file says, and what is wrong with it.

use std::io::Write;

use anyhow::{Context as _, bail};
use serde_json::json;

use crate::app::action::table::ACTIONS;
use crate::app::bind::{Weight, bind, box_keys};
use crate::app::keymap::KeyRow;
use crate::app::list::tab::TABS;
use crate::cli::args::command::ConfigCommand;
use crate::cli::context::Outcome;
use crate::cli::output::Output;
use crate::config;
use crate::config::Config;

/// Every setting with its default and its meaning.
const DOCUMENTED: &str = include_str!("../../assets/config.toml");

/// `ties keys`.
pub(crate) fn keys(config: &Config, check: bool, json: bool, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let (keymap, problems) = bind(&config.keys);
    for problem in &problems {
        let file = config::config_file().unwrap_or_default();
        out.say(&format!("{}: line {}: {}", file.display(), problem.line, problem.why))?;
    }
    if check {
        if problems.iter().all(|problem| problem.weight == Weight::Told) && config.problem.is_none() {
            out.say("The keys are fine.")?;
            return Ok(Outcome::Done);
        }
        bail!("the settings have problems with keys");
    }
    let tabs = |action: &crate::app::action::row::Action| -> Vec<&str> {
        TABS.iter().filter(|row| action.is_in(row.tab)).map(|row| row.name).collect()
    };
    if json {
        let actions = ACTIONS
            .iter()
            .map(|a| json!({ "action": a.name, "keys": keymap.keys(a.name), "help": a.help, "tabs": tabs(a) }));
        let boxes = box_keys().into_iter().map(|row| {
            json!({ "action": row.name, "keys": keymap.keys(row.name), "help": row.help, "tabs": [], "place": row.place })
        });
        out.json(&actions.chain(boxes).collect::<Vec<_>>().into())?;
    } else {
        let everywhere = TABS.len();
        let row = |action: &crate::app::action::row::Action| {
            let tabs = tabs(action);
            let place = if tabs.len() == everywhere { String::new() } else { tabs.join(", ") };
            vec![action.name.to_owned(), keymap.keys(action.name).join("  "), place, action.help.to_owned()]
        };
        let of_box = |row: KeyRow| {
            vec![row.name.to_owned(), keymap.keys(row.name).join("  "), row.place.to_owned(), row.help.to_owned()]
        };
        let boxes = box_keys().into_iter().map(of_box);
        out.table(&ACTIONS.iter().map(row).chain(boxes).collect::<Vec<_>>())?;
    }
    Ok(Outcome::Done)
}

/// `ties config`.
pub(crate) fn config(config: &Config, what: ConfigCommand, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let path = config::config_file().context("there is no home folder to keep settings in")?;
    match what {
        ConfigCommand::Path => out.line(&path.display().to_string())?,
        ConfigCommand::Show => {
            let written = std::fs::read_to_string(&path);
            if written.is_err() {
                out.say(&format!("There is no {}; these are the defaults.", path.display()))?;
            }
            for line in written.as_deref().unwrap_or(DOCUMENTED).lines() {
                out.line(line)?;
            }
        }
        ConfigCommand::Check => {
            let (_, problems) = bind(&config.keys);
            for problem in &problems {
                out.say(&format!("{}: line {}: {}", path.display(), problem.line, problem.why))?;
            }
            if let Some(problem) = &config.problem {
                bail!("{problem}");
            }
            if problems.iter().any(|problem| problem.weight == Weight::Wrong) {
                bail!("the settings have problems with keys");
            }
            out.say(if path.exists() {
                "The settings are fine."
            } else {
                "There are no settings; the defaults hold."
            })?;
        }
        ConfigCommand::Init => {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            }
            let file = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
            let mut file = file.with_context(|| format!("cannot write {}; it is left as it is", path.display()))?;
            file.write_all(DOCUMENTED.as_bytes())?;
            out.line(&path.display().to_string())?;
        }
    }
    Ok(Outcome::Done)
}

//! `ties config`: what the settings file says, and what is wrong with it.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};

use crate::app::bind::{Weight, bind};
use crate::cli::commands::program::keys::KeysArgs;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::{File, Run};
use crate::config;
use crate::config::Config;

/// Every setting with its default and its meaning.
const DOCUMENTED: &str = include_str!("../../../../assets/config.toml");

#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// What about it
    #[command(subcommand)]
    what: ConfigCommand,
}

/// What can be done with the settings file.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Where it is
    Path,
    /// What it says, or every setting with its default where there is none
    Show,
    /// What is wrong with it
    Check,
    /// The keys of the screen, as they are in force
    Keys(KeysArgs),
    /// Write it with every setting, its default behind a #, if there is none
    Init,
}

impl Run for ConfigArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if let ConfigCommand::Keys(keys) = &self.what {
            return keys.run(context);
        }
        let path = config::config_file().context("there is no home folder to keep settings in")?;
        match &self.what {
            ConfigCommand::Keys(_) => {}
            ConfigCommand::Path => context.out.line(&path.display().to_string())?,
            ConfigCommand::Show => show(&path, context.out)?,
            ConfigCommand::Check => check(context.config, &path, context.out)?,
            ConfigCommand::Init => write(&path, context.out)?,
        }
        Ok(Outcome::Done)
    }

    fn file(&self) -> Option<File> {
        Some(File::Unused)
    }
}

fn show(path: &Path, out: &mut Output<'_>) -> anyhow::Result<()> {
    let written = std::fs::read_to_string(path);
    if written.is_err() {
        out.say(&format!("There is no {}; these are the defaults.", path.display()))?;
    }
    for line in written.as_deref().unwrap_or(DOCUMENTED).lines() {
        out.line(line)?;
    }
    Ok(())
}

fn check(config: &Config, path: &Path, out: &mut Output<'_>) -> anyhow::Result<()> {
    let (_, problems) = bind(&config.keys);
    for problem in &problems {
        out.say(&format!("line {}: {} ({})", problem.line, problem.why, path.display()))?;
    }
    // Those of the file are told whatever the command is.
    if !config.problems.is_empty() {
        bail!("the settings have mistakes");
    }
    if problems.iter().any(|problem| problem.weight == Weight::Wrong) {
        bail!("the settings have problems with keys");
    }
    let fine = if path.exists() { "The settings are fine." } else { "There are no settings; the defaults hold." };
    Ok(out.say(fine)?)
}

/// The settings with each behind a `#`: the defaults of a later version hold for what is not set. The names of tables
/// stay, so that taking away one `#` is enough, but for a theme that would be there.
fn commented(documented: &str) -> String {
    let stays =
        |line: &str| line.is_empty() || line.starts_with('#') || line.starts_with('[') && !line.starts_with("[themes.");
    documented.split_inclusive('\n').flat_map(|line| [if stays(line.trim_end()) { "" } else { "#" }, line]).collect()
}

fn write(path: &Path, out: &mut Output<'_>) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let file = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    if file.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::AlreadyExists) {
        bail!("{} exists already; it is left as it is", path.display());
    }
    let mut file = file.with_context(|| format!("cannot write {}; it is left as it is", path.display()))?;
    file.write_all(commented(DOCUMENTED).as_bytes())?;
    out.has_done("the settings were written; `ties config path` tells where");
    Ok(out.line(&path.display().to_string())?)
}

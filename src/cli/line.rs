//! The command line as a whole, and the options that hold for every command.

use std::path::PathBuf;

use anyhow::Context;
use clap::Parser;

use crate::cli::answer::Format;
use crate::cli::command::Command;
use crate::cli::path::path;
use crate::config;
use crate::domain::time::Time;

/// Tend a professional network offline: requests, connections and limits, from LinkedIn's data archive.
///
/// Without a command it opens the screen.
#[derive(Debug, Parser)]
#[command(name = "ties", version, about, long_about, max_term_width = 100, disable_help_subcommand = true)]
pub struct Args {
    /// What holds for every command.
    #[command(flatten)]
    pub options: Options,

    /// How the answer is printed, where it was said.
    #[arg(skip)]
    pub format: Option<Format>,

    /// Whether nothing is to be written; `None` where the command has no such option.
    #[arg(skip)]
    pub dry_run: Option<bool>,

    /// What to do; nothing opens the screen
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The options that hold for every command, and for the screen.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The data file; by default in the user's data folder
    #[arg(long, global = true, value_name = "PATH", env = "TIES_FILE", hide_env_values = true,
        value_parser = path())]
    pub file: Option<PathBuf>,

    /// Answer in JSON
    #[arg(short, long, global = true)]
    pub json: bool,

    /// The present moment, for tests
    #[arg(long, global = true, hide = true, value_name = "RFC3339", value_parser = parse_time)]
    pub now: Option<Time>,
}

/// The name of the option for how an answer is printed; `ties export` has one of its own that is written alike.
pub(crate) const FORMAT: &str = "answer_format";

impl Args {
    /// Whether errors, too, are for programs.
    pub fn wants_json(&self) -> bool {
        matches!(self.format(), Format::Json | Format::Ndjson)
    }

    /// How the answer is printed.
    pub(crate) fn format(&self) -> Format {
        self.format.unwrap_or(if self.options.json { Format::Json } else { Format::Text })
    }

    /// The data file the user means.
    pub fn data_file(&self) -> anyhow::Result<PathBuf> {
        let named = self.options.file.clone().filter(|path| !path.as_os_str().is_empty());
        named.or_else(config::data_file).context("no home folder is known; name the data file with --file")
    }
}

fn parse_time(text: &str) -> Result<Time, String> {
    chrono::DateTime::parse_from_rfc3339(text).map(Into::into).map_err(|error| error.to_string())
}

#[cfg(test)]
pub(crate) mod tests;

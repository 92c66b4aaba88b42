//! The command line as it is shown: the commands in their groups, with their examples.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::cli::answer::Format;
use crate::cli::complaint;
use crate::cli::context::Usage;
use crate::cli::failure;
use crate::cli::line::{Args, FORMAT};
use crate::cli::surface::{GROUPS, examples};
use crate::cli::topic::TOPICS;

/// Columns of the names in the list of commands.
const NAMES: usize = 14;

/// Longest text beside them.
const LINE: usize = 62;

/// Reads the command line; of what is not understood it is told why, and how the program ends.
pub fn read() -> Result<Args, ExitCode> {
    let matches = tree().try_get_matches().map_err(|error| ended(&error))?;
    let mut args = Args::from_arg_matches(&matches).map_err(|error| complaint::show(&error))?;
    args.format = format_of(&matches);
    Ok(args)
}

/// Tells it as clap does, but for a program that asked for JSON.
fn ended(error: &clap::Error) -> ExitCode {
    let wants_json = std::env::args()
        .skip(1)
        .take_while(|word| word != "--")
        .any(|word| ["--json", "-j", "--format=json", "--format=ndjson"].contains(&&*word));
    if !wants_json || !error.use_stderr() {
        return complaint::show(error);
    }
    let said = error.render().to_string();
    let said = said.trim().strip_prefix("error: ").unwrap_or(said.trim()).to_owned();
    let failure = failure::json(&Usage(said.clone()).into(), &said);
    // Nothing is left to be told when stderr is gone too.
    let _ = writeln!(std::io::stderr(), "{failure}");
    ExitCode::from(2)
}

/// The `--format` of the command that was written.
fn format_of(matches: &clap::ArgMatches) -> Option<Format> {
    let below = matches.subcommand().and_then(|(_, below)| format_of(below));
    below.or_else(|| matches.try_get_one::<Format>(FORMAT).ok().flatten().copied())
}

/// The whole tree, with groups, topics and examples.
pub fn tree() -> clap::Command {
    let tree = Args::command().disable_help_subcommand(true);
    let tree = with_examples(tree, "");
    let listed = listed(&tree);
    tree.help_template("{about-with-newline}\n{usage-heading} {usage}\n{before-help}\nOptions:\n{options}{after-help}")
        .before_help(listed)
        .after_help("ties never opens a network connection, and never presses a button on LinkedIn for you.")
}

/// Adds the examples of each command; what only stands for an older spelling is not shown.
fn with_examples(command: clap::Command, path: &str) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |below| {
            let path = format!("{path} {name}").trim_start().to_owned();
            let lines = examples(&path);
            let below =
                if lines.is_empty() { below } else { below.after_help(format!("Examples:\n  {}", lines.join("\n  "))) };
            let below =
                if OLDER_OPTIONS.contains(&&*path) { below.mut_args(|argument| argument.hide(true)) } else { below };
            let below = if below.get_arguments().any(|argument| argument.get_long() == Some("format")) {
                below
            } else {
                below.arg(format())
            };
            with_examples(below.disable_help_subcommand(true), &path)
        })
    })
}

/// How an answer is printed.
fn format() -> clap::Arg {
    let values = clap::value_parser!(Format);
    let option = clap::Arg::new(FORMAT).long("format").value_name("FORMAT").value_parser(values);
    option.hide_possible_values(true).help("How to answer: table, json, ndjson, csv, tsv")
}

/// Nouns that stand alone for their list, and still take the options they had before they had verbs.
const OLDER_OPTIONS: &[&str] = &["draft", "todo"];

/// What a command does, in a line: its first clause where the whole is long.
fn short(about: &str) -> String {
    if about.chars().count() <= LINE {
        return about.to_owned();
    }
    let end = about.find(['(', ';', ':']).or_else(|| about.find(',')).unwrap_or(about.len());
    about[..end].trim_end().to_owned()
}

/// The commands in their groups, one a line, and the topics.
fn listed(tree: &clap::Command) -> String {
    let mut text = String::new();
    for group in GROUPS {
        let _ = write!(text, "\n{}\n", group.title);
        for name in group.commands {
            let Some(command) = tree.find_subcommand(name) else { continue };
            let about = short(&command.get_about().map(ToString::to_string).unwrap_or_default());
            let _ = writeln!(text, "  {name:NAMES$} {about}");
        }
    }
    text.push_str("\nTopics (ties help NAME)\n");
    for topic in TOPICS {
        let _ = writeln!(text, "  {:NAMES$} {}", topic.name, topic.about);
    }
    text
}

#[cfg(test)]
mod tests;

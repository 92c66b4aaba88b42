//! The command line as it is shown: the commands in their groups, with their examples.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use clap::{Args as _, CommandFactory as _, FromArgMatches as _};

use crate::cli::answer::Format;
use crate::cli::command::SURFACE;
use crate::cli::complaint;
use crate::cli::context::Usage;
use crate::cli::context::WholeLine;
use crate::cli::failure;
use crate::cli::line::{Args, FORMAT, Options};
use crate::cli::surface::verbs;
use crate::cli::topic::TOPICS;

/// Columns of the names in the list of commands.
const NAMES: usize = 14;

/// Longest text beside them.
const LINE: usize = 62;

/// All of it.
pub(crate) const WHOLE: WholeLine = WholeLine { tree, surface: SURFACE };

/// Reads the command line; of what is not understood it is told why, and how the program ends.
pub fn read() -> Result<Args, ExitCode> {
    // Opening the screen needs no command, and the groups, examples and topics are wanted only where something is to be
    // told.
    let args = screen().or_else(|_| understood(plain())).or_else(|_| understood(tree()));
    args.map_err(|error| ended(&error))
}

/// A line without a command.
fn screen() -> Result<Args, clap::Error> {
    let options = Options::augment_args(clap::Command::new("ties"));
    let matches = options.disable_help_flag(true).try_get_matches()?;
    let options = Options::from_arg_matches(&matches)?;
    Ok(Args { options, format: None, dry_run: None, command: None })
}

fn understood(tree: clap::Command) -> Result<Args, clap::Error> {
    let matches = tree.try_get_matches()?;
    let mut args = Args::from_arg_matches(&matches)?;
    args.format = format_of(&matches);
    args.dry_run = dry_run_of(&matches);
    Ok(args)
}

/// Tells it as clap does, but for a program that asked for JSON.
fn ended(error: &clap::Error) -> ExitCode {
    let words: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    if !wants_json(&words) || !error.use_stderr() {
        return complaint::show(error);
    }
    let said = error.render().to_string();
    let said = said.trim().strip_prefix("error: ").unwrap_or(said.trim()).to_owned();
    let failure = failure::json(&Usage(said.clone()).into(), &said);
    // Nothing is left to be told when stderr is gone too.
    let _ = writeln!(std::io::stderr(), "{failure}");
    ExitCode::from(2)
}

/// Whether a line asks for JSON that was not understood as a whole. What `ties export` calls a format is that of a file.
fn wants_json(words: &[String]) -> bool {
    let words: Vec<&str> = words.iter().map(String::as_str).take_while(|word| *word != "--").collect();
    let is_json = |format: &str| ["json", "ndjson"].contains(&format);
    let is_short = |word: &str| {
        let letters = word.strip_prefix('-').unwrap_or_default();
        letters.contains('j') && letters.bytes().all(|letter| b"jnq".contains(&letter))
    };
    let asks = words.iter().any(|word| *word == "--json" || is_short(word));
    let joined = || words.iter().any(|word| word.strip_prefix("--format=").is_some_and(is_json));
    let apart = || words.windows(2).any(|pair| pair[0] == "--format" && is_json(pair[1]));
    asks || !words.contains(&"export") && (joined() || apart())
}

/// The `--format` of the command that was written.
fn format_of(matches: &clap::ArgMatches) -> Option<Format> {
    let below = matches.subcommand().and_then(|(_, below)| format_of(below));
    below.or_else(|| matches.try_get_one::<Format>(FORMAT).ok().flatten().copied())
}

/// The `--dry-run` of the command that was written.
fn dry_run_of(matches: &clap::ArgMatches) -> Option<bool> {
    match matches.subcommand() {
        Some((_, below)) => dry_run_of(below),
        None => matches.try_get_one::<bool>("dry_run").ok().flatten().copied(),
    }
}

/// The whole tree, with groups, topics and examples.
pub fn tree() -> clap::Command {
    let tree = with_examples(plain(), "");
    let listed = listed(&tree);
    tree.help_template("{about-with-newline}\n{usage-heading} {usage}\n{before-help}\nOptions:\n{options}{after-help}")
        .before_help(listed)
        .after_help("ties never opens a network connection, and never presses a button on LinkedIn for you.")
}

/// The tree as lines are read by it.
fn plain() -> clap::Command {
    with_format(Args::command().disable_help_subcommand(true))
}

/// Adds to each command how its answer is printed, where it has no format of its own.
fn with_format(command: clap::Command) -> clap::Command {
    command.mut_subcommands(|below| {
        let has_own = below.get_arguments().any(|argument| argument.get_long() == Some("format"));
        let below = if has_own { below } else { below.arg(format()) };
        with_format(below.disable_help_subcommand(true))
    })
}

/// Adds the examples of each command; what only stands for an older spelling is not shown.
fn with_examples(command: clap::Command, path: &str) -> clap::Command {
    command.mut_subcommands(|below| {
        let path = format!("{path} {}", below.get_name()).trim_start().to_owned();
        let lines = SURFACE.examples(&path);
        let below =
            if lines.is_empty() { below } else { below.after_help(format!("Examples:\n  {}", lines.join("\n  "))) };
        let older = |argument: clap::Arg| if argument.get_id() == FORMAT { argument } else { argument.hide(true) };
        let below = if OLDER_OPTIONS.contains(&&*path) { below.mut_args(older) } else { below };
        with_examples(below, &path)
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

/// What a command does, with its verbs where it is a noun, in lines.
fn lines(command: &clap::Command) -> Vec<String> {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let verbs: Vec<&str> = verbs(command).map(clap::Command::get_name).collect();
    let whole = if verbs.is_empty() { about } else { format!("{about}: {}", verbs.join(", ")) };
    let mut lines = vec![String::new()];
    for word in whole.split(' ') {
        let last = lines.last_mut().map_or(0, |line| line.chars().count());
        match lines.last_mut() {
            Some(line) if last == 0 => line.push_str(word),
            Some(line) if last + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The commands in their groups, one a line, and the topics.
fn listed(tree: &clap::Command) -> String {
    let mut text = String::new();
    for group in SURFACE.groups() {
        let _ = write!(text, "\n{}\n", group.title);
        for name in group.commands {
            let Some(command) = tree.find_subcommand(name) else { continue };
            for (n, line) in lines(command).iter().enumerate() {
                let name = if n == 0 { name } else { "" };
                let _ = writeln!(text, "  {name:NAMES$} {line}");
            }
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

//! The rules of the surface, held against the whole tree of commands.

use std::collections::BTreeSet;

use super::*;
use crate::cli::topic::Topic;

/// Commands that end in an s and are no several.
const NO_PLURALS: [&str; 4] = ["stats", "status", "backups", "completions"];

/// Commands that change nothing of the data, or ask before each change.
const ONLY_LOOK: &[&str] = &[
    "list",
    "show",
    "status",
    "timeline",
    "know",
    "stats",
    "report",
    "waiting",
    "history",
    "check",
    "todo list",
    "todo open",
    "archive list",
    "archive show",
    "archive skipped",
    "person tags",
    "person twins",
    "person fit",
    "touch list",
    "touch review",
    "group list",
    "group show",
    "draft list",
    "template list",
    "template answers",
    "plan budget",
    "post list",
    "post show",
    "post who",
    "goal list",
    "goal check",
    "export",
    "query",
    "backup",
    "backups",
    "config path",
    "config show",
    "config check",
    "config init",
    "config keys",
    "doctor",
    "completions",
    "man",
    "demo",
    "help",
    "archive explain",
];

/// Every command that is shown and has none below, with the words that lead to it.
fn leaves(command: &clap::Command, path: &str) -> Vec<(String, clap::Command)> {
    let shown: Vec<_> = command.get_subcommands().filter(|below| !below.is_hide_set()).collect();
    if shown.is_empty() {
        return vec![(path.to_owned(), command.clone())];
    }
    let below = |below: &&clap::Command| leaves(below, format!("{path} {}", below.get_name()).trim_start());
    shown.iter().flat_map(below).collect()
}

fn shown() -> Vec<clap::Command> {
    tree().get_subcommands().filter(|command| !command.is_hide_set()).cloned().collect()
}

#[test]
fn the_tree_is_sound() {
    tree().debug_assert();
}

#[test]
fn every_command_is_in_one_group() {
    for command in shown() {
        let name = command.get_name();
        let times =
            SURFACE.groups().into_iter().flat_map(|group| group.commands).filter(|known| *known == name).count();
        assert_eq!(times, 1, "{name} stands in {times} groups of cli/command.rs");
    }
}

#[test]
fn every_command_has_examples_that_are_understood() {
    for command in shown() {
        let lines = SURFACE.examples(command.get_name());
        assert!((2..=4).contains(&lines.len()), "{}: {} examples in its row", command.get_name(), lines.len());
    }
    for (path, command) in leaves(&tree(), "").into_iter().filter(|(path, _)| path.split(' ').count() == 2) {
        // The verbs of a noun that has some of its own are shown there.
        let noun = path.split(' ').next().unwrap_or_default();
        let of_noun = SURFACE.every_example().any(|row| row.command == noun);
        assert!(of_noun || !SURFACE.examples(&path).is_empty(), "{path} has no example in its row");
        assert!(command.get_about().is_some(), "{path}");
    }
    for row in SURFACE.every_example() {
        for line in row.lines {
            assert!(line.contains(&format!("ties {}", row.command.split(' ').next().unwrap_or_default())), "{line}");
        }
    }
}

#[test]
fn the_list_of_commands_has_whole_sentences_and_every_verb() {
    let tree = tree();
    for command in shown() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(!about.is_empty() && about.chars().count() <= LINE, "{}: {about}", command.get_name());
    }
    let listed = listed(&tree);
    assert!(listed.lines().all(|line| line.chars().count() <= 80), "{listed}");
    let listed = listed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(listed.contains("person What is known of people: edit, tag, untag, tags, note, merge"), "{listed}");
    assert!(listed.contains("archive The archives that were read: list, explain, propose"), "{listed}");
}

#[test]
fn a_line_that_is_not_understood_may_ask_for_json() {
    let wants = |line: &str| wants_json(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
    for line in ["list --json", "list x -j", "undo -nj", "list --format json", "list --format=ndjson"] {
        assert!(wants(line), "{line}");
    }
    for line in ["list --format csv", "export --format json", "list -- --json", "list -f json"] {
        assert!(!wants(line), "{line}");
    }
}

#[test]
fn what_changes_something_can_be_tried() {
    for (path, command) in leaves(&tree(), "") {
        if ONLY_LOOK.contains(&&*path) {
            continue;
        }
        let dry = command.get_arguments().find(|argument| argument.get_long() == Some("dry-run"));
        assert!(dry.is_some_and(|dry| dry.get_short() == Some('n')), "{path} has no -n, --dry-run");
    }
}

#[test]
fn names_are_singular_and_short_options_the_same_everywhere() {
    for (path, command) in leaves(&tree(), "") {
        for word in path.split(' ').filter(|word| word.ends_with('s') && !word.ends_with("ss")) {
            let verbs = ["tags", "twins", "withdrawals", "meetings", "answers", "keys"];
            assert!(NO_PLURALS.contains(&word) || verbs.contains(&word), "{path} is a plural");
        }
        for argument in command.get_arguments() {
            let (Some(short), Some(long)) = (argument.get_short(), argument.get_long()) else { continue };
            let known =
                [('n', "dry-run"), ('f', "filter"), ('j', "json"), ('q', "quiet"), ('o', "output"), ('h', "help")];
            assert!(known.contains(&(short, long)), "{path}: -{short}, --{long}");
        }
        for argument in command.get_arguments().filter(|argument| argument.get_long() == Some("filter")) {
            assert_eq!(argument.get_short(), Some('f'), "{path}");
        }
    }
}

#[test]
fn older_spellings_are_taken_and_not_shown() {
    let older = [
        "edit 17 --location Leeds",
        "accepted 17",
        "tag 17 --add rust",
        "remark 17 text",
        "tags",
        "due -q",
        "log 17",
        "follow-up 17 --done",
        "follow-up",
        "circle inner 17",
        "review keep 17",
        "share add Title",
        "limits",
        "done 17 --not-needed",
        "archives show 1",
        "twins --apart 1 2",
        "merge 1 2",
        "goals --add rust",
        "fit 17",
        "backtest",
        "draft --name Ada",
        "drafts --send Ada",
        "templates name text",
        "planner --which low-fit --plan",
        "budget",
        "later 17 --until tomorrow",
        "answers",
        "keys --check",
        "todo --open",
        "meetings a.ics",
    ];
    let tree = tree();
    let listed: BTreeSet<String> = shown().iter().map(|command| command.get_name().to_owned()).collect();
    for line in older {
        let words = ["ties"].into_iter().chain(line.split(' '));
        let read = tree.clone().try_get_matches_from(words);
        assert!(read.is_ok(), "{line}: {}", read.err().map(|error| error.to_string()).unwrap_or_default());
        let first = line.split(' ').next().unwrap_or_default();
        assert!(!listed.contains(first) || ["draft", "todo"].contains(&first), "{first} is shown");
    }
}

#[test]
fn every_topic_says_something_within_80_columns() {
    for topic in TOPICS {
        let text = Topic::named(topic.name).map(Topic::text).unwrap_or_default();
        assert!(text.lines().count() > 2, "{}", topic.name);
        for line in text.lines() {
            assert!(line.chars().count() <= 100, "{}: {line}", topic.name);
        }
    }
}

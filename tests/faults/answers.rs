//! Exit codes and words are true: what was saved is never told as failed, and what failed never ends with 0.

use std::fs::OpenOptions;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::place::{NOW, Place, text};

/// A command, with its file and its moment.
#[expect(clippy::disallowed_methods, reason = "the test has to start what it looks at")]
fn command(place: &Place, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ties"));
    command
        .env_remove("TIES_FILE")
        .env_remove("XDG_CONFIG_HOME")
        .env("HOME", place.dir.path())
        .env("TZ", "Europe/Berlin");
    command.args(["--now", NOW, "--file"]).arg(place.file()).args(args).stdin(Stdio::null());
    command
}

/// Runs a command of which the answer goes to a disk without room.
fn into_full(place: &Place, args: &[&str]) -> Option<Output> {
    let full = OpenOptions::new().write(true).open("/dev/full").ok()?;
    Some(command(place, args).stdout(full).output().expect("runs"))
}

fn sent(place: &Place) -> usize {
    place.json(&["list", "sent"]).as_array().map_or(0, Vec::len)
}

#[test]
fn what_was_saved_is_not_told_as_failed_where_the_answer_cannot_be_written() {
    let place = Place::new();
    let Some(output) = into_full(&place, &["send", "--name", "Ada Lovelace", "--json"]) else { return };
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("it was saved; `ties history` shows it") && !told.contains("error:"), "{told}");
    assert_eq!(sent(&place), 1);
    for args in
        [&["backup", "--json"][..], &["config", "init"], &["export", "--format", "csv", "-o", "all.csv", "--json"]]
    {
        let output = into_full(&place, args).expect("there is /dev/full");
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {told}");
        assert!(told.contains("the answer could not be written"), "{args:?}: {told}");
    }
    let _ = std::fs::remove_file("all.csv");
}

#[test]
fn an_answer_that_cannot_be_written_is_told_where_it_was_all_that_was_asked_for() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    for args in
        [&["list", "sent"][..], &["list", "sent", "--json"], &["--help"], &["--version"], &["completions", "bash"]]
    {
        let Some(output) = into_full(&place, args) else { return };
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
        assert!(told.contains("the answer could not be written: No space left"), "{args:?}: {told}");
    }
}

#[test]
fn a_reader_who_has_gone_changes_nothing_about_how_a_command_ends() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    for (args, code) in
        [(&["list", "sent", "--json"][..], 0), (&["undo", "--json"], 0), (&["list", "sent", "--json"], 0)]
    {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = command(&place, args).stdout(writer).output().expect("runs");
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", text(&output.stderr));
    }
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = command(&place, &["send", "--name", "Grace Hopper"]).stderr(writer).output().expect("runs");
    assert_eq!(
        (output.status.code(), sent(&place)),
        (Some(0), 1),
        "who cannot be told anything is served all the same"
    );
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    place.complains(1, &["redo"], "nothing to redo");
    place.ends(0, &["withdraw", "Grace Hopper"]);
    let output = command(&place, &["withdraw", "Grace Hopper", "--json"]).stdout(writer).output().expect("runs");
    assert_eq!(output.status.code(), Some(3), "a rule said no");
}

#[test]
fn what_was_typed_is_harmless_in_every_complaint() {
    let place = Place::new();
    let hostile = "\u{1b}]52;c;eA==\u{7}\u{9b}31m\u{202e}\u{13430}\u{f0000}";
    let tries: [&[&str]; 8] = [
        &[hostile],
        &["--file", hostile, hostile],
        &[&format!("--{hostile}")],
        &["list", hostile],
        &["list", "sent", &format!("--{hostile}=1")],
        &["send", "--now", hostile],
        &["paste", hostile],
        &["demo", "--connections", hostile],
    ];
    for args in tries {
        let output = command(&place, args).output().expect("runs");
        let told = text(&output.stderr) + &text(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        let passes = told.chars().find(|c| c.is_control() && *c != '\n' || "\u{202e}\u{13430}\u{f0000}".contains(*c));
        assert_eq!(passes, None, "{args:?}: {told:?}");
    }
}

#[test]
fn a_command_that_lost_a_race_plans_again() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    place.ends(0, &["tag", "Ada Lovelace", "--add", "first"]);
    // Somebody holds the file, changes the person that the command has read by then, and lets go.
    let other = rusqlite::Connection::open(place.file()).expect("opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("is ours");
    let child = command(&place, &["tag", "Ada Lovelace", "--add", "second"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    std::thread::sleep(Duration::from_millis(700));
    other.execute("UPDATE people SET remark = 'from elsewhere'", []).expect("writes");
    other.execute_batch("COMMIT").expect("commits");
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let shown = place.json(&["show", "Ada Lovelace"]).to_string();
    for known in ["first", "second", "from elsewhere"] {
        assert!(shown.contains(known), "{shown}");
    }
}

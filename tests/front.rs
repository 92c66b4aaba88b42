//! The front door of the command line: whom a command is about, what it writes where, what it reads from a pipe.

use serde_json::Value;

#[path = "support/place.rs"]
mod place;

use place::{Place, text};

impl Place {
    /// Runs a command with something on its standard input, and gives how it ended, its data and its talk.
    fn fed(&self, input: &str, args: &[&str]) -> (Option<i32>, String, String) {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ties"));
        command.env_remove("TIES_FILE").env("HOME", self.dir.path()).env_remove("XDG_CONFIG_HOME");
        command.args(["--now", place::NOW, "--file"]).arg(self.file()).args(args).write_stdin(input);
        let output = command.output().expect("runs");
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }
}

#[test]
fn a_report_takes_no_place_that_belongs_to_the_data_file() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    let journal = format!("{}-journal", place.file().display());
    for own in [place.file().display().to_string(), journal] {
        place.complains(1, &["report", "--html", &own], "is the data file or belongs to it");
    }
    let page = place.dir.path().join("page.html").display().to_string();
    place.complains(0, &["report", "--html", &page], "Wrote the report to");
    place.complains(0, &["report", "--html", &page], "in place of the file that was there");
    let folder = place.dir.path().display().to_string();
    assert_eq!(place.json(&["report", "--html", &folder])["replaced"], false);
    assert!(place.dir.path().join("ties.html").exists());
    assert_eq!(place.json(&["report"])["year"], 2026);
}

#[test]
fn a_long_list_of_people_is_read_to_its_end() {
    let place = Place::new();
    for name in ["Ada Lovelace", "Grace Hopper"] {
        place.ends(0, &["send", "--name", name]);
    }
    let list = format!("{}2\n", "1\n".repeat(600_000));
    let (code, out, said) = place.fed(&list, &["withdraw", "-", "-n", "--json"]);
    assert_eq!(code, Some(0), "{said}");
    let plan: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(plan["person_ids"], serde_json::json!([1, 2]));
    let (code, _, said) = place.fed("\n\n", &["withdraw", "-", "-n"]);
    assert!(code == Some(2) && said.contains("nobody is named"), "{code:?} {said}");
    let (code, _, said) = place.fed(&"x".repeat((1 << 20) + 1), &["person", "note", "1", "-"]);
    assert!(code == Some(2) && said.contains("more than 1,048,576 bytes"), "{code:?} {said}");
    let (code, _, said) = place.fed("1\n", &["touch", "log", "-", "--text", "-", "-n"]);
    assert!(code == Some(2) && said.contains("asked for twice"), "{code:?} {said}");
}

#[test]
fn a_filter_counts_only_whom_a_command_can_concern() {
    let place = Place::new();
    for name in ["Ada Lovelace", "Grace Hopper", "Alan Turing"] {
        place.ends(0, &["send", "--name", name, "--on", "2026-11-02"]);
    }
    place.ends(0, &["draft", "add", "--name", "Mary Somerville"]);
    place.ends(0, &["mark-accepted", "3"]);
    let whom = |args: &[&str]| place.json(args)["done"].clone();
    let everybody = "company:none";
    assert_eq!(
        whom(&["draft", "drop", "--filter", everybody, "--max", "1", "-n"]),
        serde_json::json!(["Mary Somerville"])
    );
    assert_eq!(whom(&["todo", "done", "--filter", everybody, "--max", "1", "-n"]), serde_json::json!(["Ada Lovelace"]));
    place.ends(0, &["todo", "done", "2"]);
    place.ends(0, &["withdraw", "2"]);
    let tasks = ["todo", "done", "--kind", "withdraw", "--filter", everybody, "--max", "1", "-n"];
    assert_eq!(whom(&tasks), serde_json::json!(["Grace Hopper"]));
    place.ends(0, &["touch", "follow-up", "2", "--on", "today"]);
    let skip = ["touch", "skip", "--filter", everybody, "--max", "1", "-n"];
    assert_eq!(whom(&skip).as_array().map(Vec::len), Some(1));
    place.ends(3, &["touch", "follow-up", "--filter", everybody, "-n"]);
    place.ends(1, &["snooze", "--drop", "--filter", everybody, "-n"]);
}

/// Has bash complete the last of some words, and gives the words of the line with the first offer in it.
#[cfg(unix)]
fn completed(place: &Place, words: &str, typed: &str) -> Option<Vec<String>> {
    let script = r#"
        source <("$TIES" completions bash | sed "s|\"ties\" --|\"$TIES\" --|")
        eval "COMP_WORDS=($WORDS)"; COMP_WORDS+=("$WORD"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_TYPE=9
        _clap_complete_ties ties "${WORD#[\'\"]}" show
        case $WORD in [\'\"]*) end=${WORD:0:1};; *) end=;; esac
        eval "set -- $end${COMPREPLY[0]}$end"
        printf '%s\n' "$@"
    "#;
    let mut command = assert_cmd::Command::new("bash");
    command.args(["--norc", "-c", script]).env("TIES", env!("CARGO_BIN_EXE_ties")).env("WORDS", words);
    command.env("WORD", typed).env("TIES_FILE", place.file()).env("HOME", place.dir.path());
    let output = command.output().ok()?;
    Some(text(&output.stdout).lines().map(str::to_owned).collect())
}

#[test]
#[cfg(unix)]
fn bash_is_offered_one_word_whatever_stands_in_a_name() {
    let place = Place::new();
    for name in ["R&D's (Köln) $5", "Looms of Leeds"] {
        place.ends(0, &["group", "add", name]);
    }
    let offers = [
        ("R", "R&D's (Köln) $5"),
        ("'R", "R&D's (Köln) $5"),
        ("\"R", "R&D's (Köln) $5"),
        ("Looms\\ o", "Looms of Leeds"),
        ("'Looms o", "Looms of Leeds"),
    ];
    for (typed, name) in offers {
        // Where there is no bash there is nothing to hold.
        let Some(words) = completed(&place, "ties group show", typed) else { return };
        assert_eq!(words, [name], "{typed}");
    }
    let other = place.dir.path().join("other place.db").display().to_string();
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ties"));
    command.args(["--file", &other, "group", "add", "Weavers"]).assert().success();
    let line = format!("ties --file = '{}' group show", other.replace(' ', "\\ "));
    assert_eq!(completed(&place, &line, "W"), Some(vec!["Weavers".to_owned()]));
}

#[test]
#[cfg(unix)]
fn what_completes_leaves_a_file_of_an_older_version_as_it_is() {
    let place = Place::new();
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/files/version-1.db");
    std::fs::create_dir_all(place.file().parent().expect("a folder")).expect("makes");
    std::fs::copy(old, place.file()).expect("copies");
    let before = std::fs::read(place.file()).expect("reads");
    let offered = completed(&place, "ties show", "");
    assert!(offered.is_none_or(|offered| offered.iter().all(|word| word.is_empty() || word.starts_with('-'))));
    assert_eq!(std::fs::read(place.file()).expect("reads"), before);
    let beside = std::fs::read_dir(place.file().parent().expect("a folder")).expect("reads").count();
    assert_eq!(beside, 1, "nothing is put beside it");
}

#[test]
fn tables_for_programs_are_clean_and_have_their_names_without_rows() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Eve\u{202e}\u{1b}x", "--company", "a\tb\nc, d"]);
    for format in ["csv", "tsv"] {
        let out = place.ends(0, &["list", "sent", "--format", format]);
        assert!(!out.contains(['\u{202e}', '\u{1b}']), "{out:?}");
        let names = out.lines().next().expect("a line of names").to_owned();
        place.ends(0, &["withdraw", "1"]);
        assert_eq!(place.ends(0, &["list", "sent", "--format", format]).trim_end(), names);
        place.ends(0, &["undo"]);
    }
    assert_eq!(place.ends(0, &["list", "received", "--columns", "name", "--format", "csv"]), "name\r\n");
    place.complains(2, &["list", "received", "--sort", "nam"], "did you mean name?");
    place.complains(2, &["list", "connections", "--columns", "town"], "no row has a \"town\"");
}

#[test]
fn what_is_asked_as_json_is_json() {
    let place = Place::new();
    for name in ["Ada Lovelace", "Grace Hopper"] {
        place.ends(0, &["draft", "add", "--name", name]);
    }
    assert_eq!(place.json(&["draft", "send", "--filter", "state:draft", "-n"]).as_array().map(Vec::len), Some(2));
    assert_eq!(place.json(&["draft", "send", "1"])["done"], serde_json::json!(["Ada Lovelace"]));
    assert_eq!(place.json(&["undo", "-n"])[0]["names"], serde_json::json!(["Ada Lovelace"]));
    place.ends(0, &["undo"]);
    assert_eq!(place.json(&["redo", "-n"])["names"], serde_json::json!(["Ada Lovelace"]));
    place.ends(0, &["backup"]);
    assert_eq!(place.json(&["restore", "--latest", "-n"])["dry_run"], true);
    let archive = format!("{}/tests/fixtures/archives/2026-03", env!("CARGO_MANIFEST_DIR"));
    place.ends(0, &["import", &archive]);
    assert!(place.json(&["archive", "undo", "1", "-n"])[0]["batch_id"].is_number());
    assert!(place.json(&["archive", "undo", "1"])[0]["batch_id"].is_number());
    for line in [
        &["list", "nobody", "--format", "json", "--sort"][..],
        &["list", "--stat", "-j"],
        &["list", "--limit", "x", "--format=ndjson"],
    ] {
        let output = place.run(line);
        let error: Value = serde_json::from_slice(&output.stderr).expect("an error as JSON");
        assert_eq!((output.status.code(), &error["error"]["code"]), (Some(2), &"usage".into()), "{line:?}");
    }
    place.complains(2, &["export", "--format", "json", "--nothing"], "error: ");
}

#[test]
fn an_archive_is_explained_beside_whatever_lies_in_the_place_of_the_data_file() {
    let place = Place::new();
    let archive = format!("{}/tests/fixtures/archives/2026-03", env!("CARGO_MANIFEST_DIR"));
    let output = place.run(&["archive", "explain", &archive]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    std::fs::create_dir_all(place.file().parent().expect("a folder")).expect("makes");
    std::fs::write(place.file(), "no database of ours").expect("writes");
    place.ends(0, &["archive", "explain", &archive]);
}

/// Puts a program into the folder of hooks that keeps what it is told.
#[cfg(unix)]
fn hook(place: &Place, name: &str, end: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = place.dir.path().join(".config/ties/hooks");
    std::fs::create_dir_all(&folder).expect("makes");
    let (path, told) = (folder.join(name), place.dir.path().join(format!("{name}.told")));
    std::fs::write(&path, format!("#!/bin/sh\ncat >> '{}'\n{end}\n", told.display())).expect("writes");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("may run");
    told
}

#[test]
#[cfg(unix)]
fn hooks_are_told_what_happened_and_fail_nothing() {
    let place = Place::new();
    let told = |path: &std::path::Path| -> Vec<Value> {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let (import, accepted) = (hook(&place, "after-import", ""), hook(&place, "after-accepted", "echo no >&2; exit 3"));
    let (due, moved) = (hook(&place, "after-due", ""), hook(&place, "after-moved", ""));
    place.ends(0, &["send", "--name", "Ada Lovelace", "--company", "Engines"]);
    place.ends(0, &["mark-accepted", "1", "-n"]);
    assert_eq!(told(&accepted), [] as [Value; 0], "nothing happened");
    place.complains(0, &["mark-accepted", "1"], "The hook after-accepted ended with 3: no\n");
    let line = &told(&accepted)[0];
    for (name, value) in [
        ("event", Value::from("after-accepted")),
        ("batch_id", 2.into()),
        ("at", "2026-11-23T12:00:00Z".into()),
        ("person_id", 1.into()),
        ("name", "Ada Lovelace".into()),
        ("company", "Engines".into()),
        ("direction", "sent".into()),
    ] {
        assert_eq!(line[name], value, "{name}: {line}");
    }
    let archive = format!("{}/tests/fixtures/archives/2026-03", env!("CARGO_MANIFEST_DIR"));
    place.ends(0, &["import", &archive]);
    assert!(told(&import)[0]["people"].as_u64() > Some(1), "{:?}", told(&import));
    place.ends(0, &["import", &archive]);
    assert_eq!(told(&import).len(), 1, "the second time nothing is written");
    place.ends(0, &["touch", "follow-up", "1", "--on", "today", "--why", "the paper"]);
    place.ends(0, &["status", "-q"]);
    assert_eq!(told(&due), [] as [Value; 0], "a prompt waits for nobody");
    place.ends(0, &["status"]);
    place.ends(0, &["status"]);
    let lines = told(&due);
    assert!(lines.iter().any(|line| line["why"] == "the paper" && line["what"] == "follow-up"), "{lines:?}");
    assert_eq!(lines.iter().filter(|line| line["person_id"] == 1).count(), 1, "once a day: {lines:?}");
    place.ends(0, &["undo", "--to", "2"]);
    assert_eq!((told(&accepted).len(), told(&moved).len()), (1, 0));
    let doctor = place.run(&["doctor"]);
    assert!(text(&doctor.stdout).contains("after-import, after-accepted, after-moved, after-due in"));
}

#[test]
fn zsh_is_answered_at_the_first_tab_too() {
    let place = Place::new();
    let script = place.ends(0, &["completions", "zsh"]);
    assert!(script.starts_with("#compdef ties\n") && script.contains("function _clap_dynamic_completer_ties()"));
    let end = "then _clap_dynamic_completer_ties \"$@\"; fi\n";
    assert!(script.ends_with(end), "as the file _ties it is read by the Tab that is to be answered");
}

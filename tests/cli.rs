//! The commands: what they print, in text and JSON, how they end, and that they do what the screen does.

use serde_json::Value;

#[path = "support/place.rs"]
mod place;

use place::{Place, text};

fn fixture(era: &str) -> String {
    format!("{}/tests/fixtures/archives/{era}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_request_goes_its_way_from_sent_to_undone() {
    let place = Place::new();
    let out = place.ends(
        0,
        &["send", "--name", "Ada Lovelace", "--url", "linkedin.com/in/Ada", "--company", "Engines", "--note", "Hello"],
    );
    assert_eq!(out, "Sent a request to Ada Lovelace\n");
    let list = place.json(&["list", "sent"]);
    let row = &list[0];
    for (name, value) in [
        ("request_id", Value::from(1)),
        ("person_id", 1.into()),
        ("name", "Ada Lovelace".into()),
        ("slug", "ada".into()),
        ("url", "https://www.linkedin.com/in/ada".into()),
        ("headline", Value::Null),
        ("company", "Engines".into()),
        ("position", Value::Null),
        ("direction", "sent".into()),
        ("state", "pending".into()),
        ("sent_at", "2026-11-23T12:00:00Z".into()),
        ("state_at", Value::Null),
        ("note", "Hello".into()),
        ("reason", Value::Null),
        ("inferred", false.into()),
        ("earlier_requests", 0.into()),
    ] {
        assert_eq!(row[name], value, "{name}");
    }
    assert_eq!(place.ends(0, &["withdraw", "ada", "--reason", "haste"]), "Withdrew the request to Ada Lovelace\n");
    assert_eq!(place.json(&["list", "sent"]), Value::Array(Vec::new()));
    let row = &place.json(&["list", "sent", "--state", "withdrawn"])[0];
    assert_eq!((&row["reason"], &row["state_at"]), (&"haste".into(), &"2026-11-23T12:00:00Z".into()));
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    assert_eq!(place.json(&["list", "sent"])[0]["earlier_requests"], 1);
    assert_eq!(place.ends(0, &["undo"]), "Undid: Sent a request to Ada Lovelace\n");
    assert_eq!(place.ends(0, &["undo"]), "Undid: Withdrew the request to Ada Lovelace\n");
    assert_eq!(place.json(&["list", "sent"])[0]["state"], "pending");
    assert_eq!(place.ends(0, &["redo"]), "Redid: Withdrew the request to Ada Lovelace\n");
    let history = place.json(&["history"]);
    assert_eq!(history.as_array().map(Vec::len), Some(6));
    assert_eq!((&history[0]["kind"], &history[5]["label"]), (&"redo".into(), &"Sent a request to Ada Lovelace".into()));
}

#[test]
fn received_requests_are_entered_accepted_and_ignored() {
    let place = Place::new();
    place.ends(0, &["receive", "--name", "Grace Hopper", "--headline", "Compilers", "--note", "Hi"]);
    place.ends(0, &["receive", "--name", "Alan Turing"]);
    assert_eq!(place.json(&["list", "received"]).as_array().map(Vec::len), Some(2));
    place.ends(0, &["accept", "Grace Hopper"]);
    place.ends(0, &["ignore", "#2", "--reason", "unknown"]);
    let connections = place.json(&["list", "connections"]);
    let row = &connections[0];
    assert_eq!((&row["name"], &row["connected_on"]), (&"Grace Hopper".into(), &"2026-11-23".into()));
    for name in ["person_id", "slug", "url", "email", "company", "position"] {
        assert!(row.get(name).is_some(), "{name}");
    }
    place.ends(0, &["remove", "grace", "--reason", "moved"]);
    assert_eq!(place.json(&["list", "connections"]), Value::Array(Vec::new()));
    let shown = place.json(&["show", "Grace Hopper"]);
    assert_eq!((&shown["connected"], &shown["connections"][0]["reason"]), (&false.into(), &"moved".into()));
    assert_eq!(shown["requests"][0]["state"], "accepted");
    assert_eq!(place.json(&["list", "received", "--state", "all"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn they_accepted_is_recorded() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    assert_eq!(place.ends(0, &["accepted", "Ada Lovelace"]), "Recorded that Ada Lovelace accepted\n");
    assert_eq!(place.json(&["list", "sent", "--state", "accepted"])[0]["state_at"], "2026-11-23T12:00:00Z");
    assert_eq!(place.json(&["list", "connections"])[0]["name"], "Ada Lovelace");
}

#[test]
fn refusals_end_with_3_and_change_nothing() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    let before = place.json(&["history"]);
    place.complains(3, &["send", "--name", "Ada Lovelace"], "a request to Ada Lovelace is pending since 23 Nov 2026");
    place.complains(3, &["accept", "Ada Lovelace"], "Ada Lovelace has not asked you");
    place.complains(3, &["remove", "Ada Lovelace"], "Ada Lovelace is not a connection");
    place.complains(3, &["send", "--name", "X", "--note", &"x".repeat(301)], "the note has 301 characters");
    place.complains(3, &["send", "--url", "x"], "a request needs a name");
    assert_eq!(place.json(&["history"]), before);
    place.complains(1, &["withdraw", "Nobody"], "nobody here fits \"Nobody\"");
    place.complains(2, &["withdraw"], "nobody is named");
    place.complains(2, &["list", "sent", "--state", "lost"], "nothing in this list is lost");
    place.complains(2, &["list", "friends"], "invalid value");
    place.complains(1, &["redo"], "nothing to redo");
}

#[test]
fn many_are_decided_at_once_and_those_left_out_are_told() {
    let place = Place::new();
    for name in ["Ada Lovelace", "Grace Hopper", "Alan Turing"] {
        place.ends(0, &["send", "--name", name]);
    }
    place.ends(0, &["accepted", "Alan Turing"]);
    let dry = place.json(&["withdraw", "#1", "#2", "#3", "--dry-run"]);
    assert_eq!(
        (&dry["dry_run"], &dry["batch_id"], &dry["done"]),
        (&true.into(), &Value::Null, &serde_json::json!(["Ada Lovelace", "Grace Hopper"]))
    );
    assert_eq!(dry["refused"][0]["name"], "Alan Turing");
    assert_eq!(place.json(&["limits"])["pending"]["count"], 2);
    let done = place.json(&["withdraw", "#1", "#2", "#3"]);
    assert_eq!((&done["label"], &done["batch_id"]), (&"Withdrew 2 requests".into(), &5.into()));
    assert_eq!(place.json(&["limits"])["pending"]["count"], 0);
}

#[test]
fn the_limits_are_told_and_block() {
    let place = Place::new();
    for n in 0..100 {
        place.ends(0, &["send", "--name", &format!("Person {n}")]);
    }
    let limits = place.json(&["limits"]);
    let week = &limits["week"];
    for (name, value) in [
        ("used", Value::from(100)),
        ("max", 100.into()),
        ("starts_at", "2026-11-22T23:00:00Z".into()),
        ("resets_at", "2026-11-29T23:00:00Z".into()),
        ("next_free_at", "2026-11-29T23:00:00Z".into()),
        ("mode", "block".into()),
        ("window", "calendar".into()),
    ] {
        assert_eq!(week[name], value, "{name}");
    }
    assert_eq!(limits["rolling"], serde_json::json!({ "used": 100, "max": 100 }));
    assert_eq!(limits["pending"], serde_json::json!({ "count": 100, "max": 300, "mode": "block" }));
    place.complains(
        3,
        &["send", "--name", "One More"],
        "100 of 100 sent this week; the next is free on Monday 30 Nov, 00:00",
    );
    place.ends(0, &["withdraw", "Person 0"]);
    place.complains(3, &["send", "--name", "One More"], "100 of 100 sent this week");
    let next = place.at("2026-11-29T23:00:00Z", &["send", "--name", "One More"]);
    assert_eq!(next.status.code(), Some(0), "{}", text(&next.stderr));
    place.ends(0, &["receive", "--name", "Somebody"]);
    place.ends(0, &["accept", "Somebody"]);
}

#[test]
fn settings_change_the_limits_and_a_bad_file_stops_nothing() {
    let place = Place::new();
    let folder = place.dir.path().join(".config/ties");
    std::fs::create_dir_all(&folder).expect("makes");
    std::fs::write(folder.join("config.toml"), "[limits]\nweek = { max = 1, mode = \"warn\" }\n").expect("writes");
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    place.complains(0, &["send", "--name", "Grace Hopper"], "1 of 1");
    std::fs::write(folder.join("config.toml"), "week_start = \"monday\"\nweek = 3\n").expect("writes");
    place.complains(0, &["limits"], "line 2: unknown field `week`");
    place.complains(0, &["limits"], "config.toml)\n  |\n2 | week = 3\n  | ^^^^\n");
    let text = "plan = \"gold\"\n[limits]\nweek = { max = 0, mode = \"block\" }\npending = 3\n";
    std::fs::write(folder.join("config.toml"), text).expect("writes");
    place.complains(3, &["send", "--name", "Joan Clarke"], "the settings allow none");
    place.complains(1, &["config", "check"], "line 1: unknown variant `gold`");
    place.complains(1, &["config", "check"], "line 4: invalid type: integer `3`");
}

#[test]
fn archives_of_every_era_are_read_counted_and_read_again_without_change() {
    for era in std::fs::read_dir(fixture("")).expect("fixtures").flatten().filter(|entry| entry.path().is_dir()) {
        let place = Place::new();
        let path = era.path().display().to_string();
        let first = place.json(&["import", &path]);
        let second = place.json(&["import", &path]);
        for (report, again) in [(&first, false), (&second, true)] {
            for file in report["files"].as_array().expect("files") {
                let n = |name: &str| file[name].as_u64().expect("a number");
                let skipped = file["skipped"].as_array().expect("a list").len() as u64;
                let kept = n("new") + n("changed") + n("same");
                assert_eq!(n("rows"), kept + skipped + n("elsewhere"), "{path}: {file}");
                assert!(!again || n("new") + n("changed") == 0, "{path}: {file}");
                for skip in file["skipped"].as_array().expect("a list") {
                    assert!(skip["line"].as_u64() > Some(0) && skip["reason"].as_str().is_some_and(|r| !r.is_empty()));
                }
            }
        }
        assert!(first["window_start"].is_string() && first["batch_id"].is_number(), "{path}");
        assert!(second["batch_id"].is_null(), "{path}: nothing is written the second time");
        for word in ["accepted", "pending", "expired"] {
            assert!(first["requests"][word].is_number(), "{path}: {word}");
        }
    }
}

#[test]
fn an_import_is_told_in_words_backed_up_and_undone_whole() {
    let place = Place::new();
    place.complains(1, &["import", "/nowhere.zip"], "/nowhere.zip");
    place.complains(0, &["import", "--dry-run", &fixture("2026-03")], "dry run");
    assert_eq!(place.json(&["history"]), Value::Array(Vec::new()));
    let out = place.ends(0, &["import", &fixture("2026-03")]);
    assert!(out.contains("Connections.csv") && out.contains("Requests since"), "{out}");
    let people = place.json(&["list", "connections"]);
    assert!(people.as_array().is_some_and(|people| !people.is_empty()));
    place.complains(0, &["import", &fixture("2025-12")], "Backup before it:");
    place.ends(0, &["undo"]);
    assert_eq!(place.json(&["list", "connections"]), people);
    place.ends(0, &["undo"]);
    assert_eq!(place.json(&["list", "connections"]), Value::Array(Vec::new()));
    assert!(place.ends(0, &["me"]).is_empty());
    place.ends(0, &["redo"]);
    assert!(!place.ends(0, &["me"]).is_empty());
}

#[test]
fn a_reader_who_goes_is_no_error_and_a_full_disk_is() {
    let place = Place::new();
    place.ends(0, &["import", &fixture("2026-03")]);
    let run = |script: &str| {
        let mut command = assert_cmd::Command::new("sh");
        command.env("TIES", env!("CARGO_BIN_EXE_ties")).env("DATA", place.file()).env("HOME", place.dir.path());
        command.args(["-c", script]).output().expect("runs")
    };
    let gone = run("( \"$TIES\" --file \"$DATA\" list connections --json; echo \"code $?\" >&2 ) | true");
    assert!(text(&gone.stderr).contains("code 0"), "{}", text(&gone.stderr));
    assert!(!text(&gone.stderr).contains("panicked"));
    if std::path::Path::new("/dev/full").exists() {
        let full = run("\"$TIES\" --file \"$DATA\" list connections > /dev/full");
        assert_eq!(full.status.code(), Some(1));
        assert!(text(&full.stderr).starts_with("error: "), "{}", text(&full.stderr));
    }
}

#[test]
fn nothing_that_is_printed_commands_a_terminal() {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Eve\u{9b}31m\u{202e}x", "--note", "\u{1b}]0;x\u{7}"]);
    for args in
        [&["list", "sent"][..], &["show", "#1"], &["history"], &["list", "sent", "--json"], &["show", "#1", "--json"]]
    {
        let out = place.ends(0, args);
        assert!(!out.contains(['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}']), "{out:?}");
    }
    let name = place.json(&["list", "sent"])[0]["name"].as_str().map(str::to_owned);
    assert!(name.is_some_and(|name| name.contains('\u{202e}')), "JSON keeps the name as it is, escaped");
}

#[test]
#[cfg(unix)]
fn everything_written_is_for_the_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.ends(0, &["import", &fixture("2025-12")]);
    place.ends(0, &["import", &fixture("2026-03")]);
    let mut folders = vec![place.dir.path().join("data")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        assert_eq!(folder.metadata().expect("is there").permissions().mode() & 0o777, 0o700, "{}", folder.display());
        for entry in std::fs::read_dir(&folder).expect("reads").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                seen += 1;
                let mode = entry.metadata().expect("is there").permissions().mode() & 0o777;
                assert_eq!(mode, 0o600, "{}", entry.path().display());
            }
        }
    }
    assert!(seen >= 3, "the file, a backup and its checksum");
}

#[test]
fn the_file_can_be_named_by_the_environment() {
    let place = Place::new();
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ties"));
    let other = place.dir.path().join("other.db");
    command.env("HOME", place.dir.path()).env("TIES_FILE", &other).args(["send", "--name", "Ada"]).assert().success();
    assert!(other.exists());
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ties"));
    command.env("HOME", place.dir.path()).env_remove("TIES_FILE").env_remove("XDG_DATA_HOME");
    command.args(["send", "--name", "Ada"]).assert().success();
    if cfg!(target_os = "linux") {
        assert!(place.dir.path().join(".local/share/ties/ties.db").exists());
    }
}

#[test]
fn people_are_tagged_remarked_on_and_filtered() {
    let place = Place::new();
    for name in ["Ada Lovelace", "Grace Hopper"] {
        place.ends(0, &["send", "--name", name]);
    }
    place.ends(0, &["tag", "Ada Lovelace", "Grace Hopper", "--add", "Rust, friend"]);
    place.ends(0, &["tag", "Grace Hopper", "--remove", "friend"]);
    place.ends(3, &["tag", "Grace Hopper", "--add", "rust"]);
    place.ends(2, &["tag", "Grace Hopper"]);
    place.ends(0, &["remark", "Ada Lovelace", "Met at the fair"]);
    let names = |filter: &str| {
        let rows = place.json(&["list", "sent", "--filter", filter]);
        let rows =
            rows.as_array().expect("an array").iter().map(|row| row["name"].as_str().expect("a name").to_owned());
        rows.collect::<Vec<_>>()
    };
    assert_eq!(names("tag:rust"), ["Ada Lovelace", "Grace Hopper"]);
    assert_eq!(names("tag:friend"), ["Ada Lovelace"]);
    assert_eq!(names("remark:none age<1d"), ["Grace Hopper"]);
    place.complains(
        2,
        &["list", "sent", "--filter", "compnay:acme"],
        "did you mean company?\n |\n | compnay:acme\n | ^^^^^^^",
    );
    let ada = place.json(&["show", "Ada Lovelace"]);
    assert_eq!((&ada["tags"], &ada["remark"]), (&serde_json::json!(["friend", "rust"]), &"Met at the fair".into()));
    assert_eq!(
        place.json(&["tags"]),
        serde_json::json!([{"tag": "friend", "people": 1}, {"tag": "rust", "people": 2}])
    );
    place.ends(0, &["undo"]);
    assert_eq!(place.json(&["show", "Ada Lovelace"])["remark"], Value::Null);
}

#[test]
fn settings_are_shown_checked_and_made() {
    let place = Place::new();
    let path = place.ends(0, &["config", "path"]);
    assert!(path.trim_end().ends_with("config.toml"), "{path}");
    assert!(place.ends(0, &["config", "show"]).contains("week_start"));
    place.ends(0, &["config", "init"]);
    let written = std::fs::read_to_string(path.trim_end()).expect("was written");
    let set: Vec<_> = written.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '['])).collect();
    assert!(set.is_empty() && written.contains("\n#week_start = \"monday\"\n"), "{set:?}");
    place.complains(1, &["config", "init"], "it is left as it is");
    place.ends(0, &["config", "check"]);
    assert!(place.ends(0, &["keys"]).lines().any(|line| line.starts_with("withdraw") && line.contains("Sent")));
    place.ends(0, &["keys", "--check"]);
    let text = "[keys]\nwithdraw = \"W\"\n\nserach = \"Ctrl-s\"\nlimits = \"Hyper-x\"\n";
    std::fs::write(path.trim_end(), text).expect("writes");
    place.complains(1, &["keys", "--check"], "line 4: no action is called serach; did you mean search?");
    place.complains(1, &["config", "check"], "line 5: \"Hyper-x\" is no key");
    let rows = place.json(&["keys"]);
    let withdraw = rows.as_array().into_iter().flatten().find(|row| row["action"] == "withdraw").expect("a row");
    assert_eq!(
        (&withdraw["keys"], &withdraw["tabs"]),
        (&serde_json::json!(["W"]), &serde_json::json!(["Sent", "Today"]))
    );
}

#[test]
fn who_only_looks_makes_no_file() {
    let place = Place::new();
    assert_eq!(place.json(&["list", "sent"]), serde_json::json!([]));
    assert_eq!(place.json(&["limits"])["week"]["used"], 0);
    place.ends(0, &["send", "--name", "Ada", "--dry-run"]);
    place.complains(0, &["history"], "There is no file");
    assert!(!place.file().exists());
}

/// The names a 64-bit ELF program takes from shared libraries, and those it gives.
#[cfg(all(target_os = "linux", target_pointer_width = "64", target_endian = "little"))]
fn dynamic_names(program: &[u8]) -> Vec<String> {
    const DYNAMIC_SYMBOLS: u64 = 11;
    let number = |at: usize, bytes: usize| {
        program[at..at + bytes].iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let (table, size, count) = (number(0x28, 8) as usize, number(0x3a, 2) as usize, number(0x3c, 2) as usize);
    let section = |n: usize| table + n * size;
    let symbols = (0..count).map(section).find(|at| number(at + 4, 4) == DYNAMIC_SYMBOLS).expect("dynamic symbols");
    let strings = section(number(symbols + 0x28, 4) as usize);
    let (start, length) = (number(strings + 0x18, 8) as usize, number(strings + 0x20, 8) as usize);
    program[start..start + length].split(|byte| *byte == 0).map(text).collect()
}

#[test]
#[cfg(all(target_os = "linux", target_pointer_width = "64", target_endian = "little"))]
fn nothing_in_the_program_could_reach_a_network() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_ties")).expect("reads");
    let names = dynamic_names(&program);
    // The check can see what is imported: signals wake the loop through a pair of sockets within the process.
    assert!(names.iter().any(|name| name == "socketpair"));
    for name in ["socket", "connect", "bind", "listen", "accept", "accept4", "getaddrinfo", "gethostbyname"] {
        assert!(!names.iter().any(|imported| imported == name), "{name} is imported");
    }
}

#[test]
fn people_are_weighed_drafted_and_planned() {
    let place = Place::new();
    assert_eq!(
        place.ends(0, &["goals", "--add", "rust", "company:acme +20"]),
        "Set the goal rust +15, company:acme +20\n"
    );
    assert_eq!(place.json(&["goals"])[1]["weight"], 20);
    assert_eq!(place.ends(0, &["goals", "--against", "crypto"]), "Set the goal crypto -15\n");
    place.ends(3, &["goals", "--add=-crypto"]);
    place.ends(2, &["goals", "--add", "rust", "--remove", "crypto"]);
    assert_eq!(place.ends(0, &["goals", "--remove", "crypto"]), "Took the goal crypto away\n");
    place.ends(2, &["goals", "--add", "town:x"]);
    place.ends(3, &["goals", "--remove", "nothing"]);
    place.ends(0, &["me", "--groups", "Weavers, Bakers"]);
    assert_eq!(place.json(&["me"])["groups"][0], "Weavers");
    place.ends(0, &["templates", "fair", "Hello {first_name}, we are both in {group}"]);
    let draft = ["draft", "--name", "Ada Lovelace", "--company", "Acme", "--groups", "weavers", "--template", "fair"];
    assert_eq!(place.ends(0, &draft), "Prepared a request to Ada Lovelace\n");
    place.ends(2, &["draft", "--name", "Ada Lovelace", "--template", "none"]);
    let drafts = place.json(&["drafts"]);
    assert_eq!((&drafts["may_go"], &drafts["drafts"][0]["state"]), (&100.into(), &"draft".into()));
    assert_eq!(drafts["drafts"][0]["note"], "Hello Ada, we are both in weavers");
    let fit = place.json(&["fit", "Ada Lovelace"]);
    let parts: Vec<_> = fit["parts"].as_array().expect("parts").iter().map(|part| part["part"].clone()).collect();
    assert_eq!((&fit["fit"], parts), (&58.into(), ["start", "wanted", "group"].map(Value::from).to_vec()));
    assert_eq!(place.ends(0, &["drafts", "--send", "Ada Lovelace"]), "Sent a request to Ada Lovelace\n");
    assert_eq!(place.json(&["todo"])["tasks"][0]["kind"], "send");
    place.ends(3, &["drafts", "--send", "Ada Lovelace"]);
    let row = &place.json(&["list", "sent", "--filter", "fit>=58 template:fair"])[0];
    assert_eq!((&row["fit"], &row["template"]), (&58.into(), &"fair".into()));
    place.ends(0, &["receive", "--name", "Grace Hopper"]);
    assert_eq!(place.json(&["waiting"])["waiting"][0]["name"], "Grace Hopper");
    place.ends(3, &["later", "Grace Hopper", "--until", "2020-01-01"]);
    place.ends(0, &["later", "Grace Hopper", "--until", "2026-12-24"]);
    assert_eq!(place.json(&["waiting"])["quiet"], 1);
    let planner = place.json(&["planner", "--older", "0"]);
    assert_eq!((&planner["withdrawn"], &planner["curve"]["acceptances"]), (&0.into(), &0.into()));
    assert_eq!(planner["expected_loss"], serde_json::json!({"estimate": 0.0, "low": 0, "high": 0, "n": 1}));
    place.ends(2, &["planner", "--which", "any"]);
    let budget = place.json(&["budget"]);
    assert_eq!(budget["may_go"], 99);
    assert_eq!(budget["too_few"], "1 of your requests can tell, 0 of them accepted; 30 and 10 are needed");
    assert_eq!(place.json(&["backtest"])["received"]["auc"], Value::Null);
    assert_eq!(place.json(&["answers"])[0]["judged"], 0);
}

#[test]
fn the_demo_comes_with_two_archives_to_import() {
    let place = Place::new();
    let path = |name: &str| place.dir.path().join(name).display().to_string();
    let (file, other, archives) = (place.file().display().to_string(), path("other.db"), path("archives"));
    let demo = ["demo", "--connections", "300", "--pending", "60", "--archives", &archives];
    place.ends(2, &demo);
    place.ends(0, &[&demo[..], &["--save", &file]].concat());
    let archive = |day: &str| format!("{archives}/Basic_LinkedInDataExport_{day}");
    let out = place.ends(0, &["import", &archive("11-19-2026")]);
    assert!(!out.contains("Back on the work list"), "{out}");
    let out = place.ends(0, &["import", &archive("11-22-2026")]);
    assert!(out.contains("Back on the work list"), "{out}");
    place.complains(1, &[&demo[..], &["--save", &other]].concat(), "is not an empty folder");
    assert!(!std::path::Path::new(&other).exists(), "nothing is written where the archives cannot be");
}

#[test]
fn every_field_of_a_person_can_be_given_and_changed() {
    let place = Place::new();
    let fields = [
        ("headline", "Weaver"),
        ("company", "Looms"),
        ("position", "Foreman"),
        ("location", "Leeds"),
        ("email", "ada@example.com"),
        ("industry", "Textiles"),
        ("education", "Night School"),
        ("skills", "Weaving"),
        ("certificates", "Loom Safety"),
        ("interests", "Mills"),
        ("mutual", "Grace Hopper"),
        ("groups", "Weavers"),
        ("links", "https://ada.example"),
        ("met", "At the fair"),
    ];
    let options = fields.map(|(name, text)| [format!("--{name}"), text.to_owned()]).concat();
    let with = |first: &[&str]| -> Vec<String> {
        first.iter().map(|word| (*word).to_owned()).chain(options.iter().cloned()).collect()
    };
    let run = |arguments: Vec<String>| place.ends(0, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let known = |who: &str, changed: Option<&str>| {
        let person = place.json(&["show", who]);
        for (name, text) in fields {
            let value = if person[name].is_string() { &person[name] } else { &person["details"][name] };
            let value = if value.is_array() { &value[0] } else { value };
            let text = if changed == Some(name) { "Otherwise" } else { text };
            assert_eq!(value, text, "{who}: {name}");
        }
        person
    };
    run(with(&["send", "--name", "Ada Lovelace", "--on", "2026-11-02"]));
    let ada = known("Ada Lovelace", None);
    assert_eq!(ada["requests"][0]["sent_at"], "2026-11-02T22:59:59Z");
    run(with(&["receive", "--name", "Grace Hopper", "--on", "3 days ago"]));
    known("Grace Hopper", None);
    run(vec!["send".into(), "--name".into(), "Mary Somerville".into()]);
    assert_eq!(run(with(&["edit", "Mary Somerville"])), "Edited Mary Somerville\n");
    known("Mary Somerville", None);
    for (name, _) in fields {
        run(vec!["edit".into(), "Mary Somerville".into(), format!("--{name}"), "Otherwise".into()]);
        known("Mary Somerville", Some(name));
        run(vec!["undo".into()]);
    }
    place.ends(3, &["edit", "Mary Somerville", "--name", ""]);
    place.ends(3, &["edit", "Mary Somerville", "--company", "Looms"]);
    place.ends(3, &["send", "--name", "Nina New", "--on", "2026-12-24"]);
    place.ends(2, &["edit", "Mary Somerville", "--on", "today"]);
}

#[test]
fn a_tilde_is_the_home_folder_where_no_shell_saw_it() {
    let home = tempfile::tempdir().expect("a folder");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let ties = |args: &[&str], variable: &str| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ties"));
        command.current_dir(elsewhere.path()).env("HOME", home.path()).env_remove("TIES_FILE");
        if !variable.is_empty() {
            command.env("TIES_FILE", variable);
        }
        assert!(command.args(args).output().expect("runs").status.success(), "{args:?}");
    };
    ties(&["--file=~/net.db", "send", "--name", "Ada Lovelace"], "");
    ties(&["send", "--name", "Ada Lovelace"], "~/other.db");
    ties(&["demo", "--connections", "5", "--pending", "1", "--save=~/demo.db"], "");
    for name in ["net.db", "other.db", "demo.db"] {
        assert!(home.path().join(name).exists(), "{name}");
    }
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("reads").count(), 0);
}

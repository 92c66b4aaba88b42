//! The commands of keeping in touch: what they print, in text and JSON, how they end, and that undo takes them back.

#[path = "support/place.rs"]
mod place;

use place::{Place, text};
use serde_json::{Value, json};

/// More than a year before the present of the other commands.
const LONG_AGO: &str = "2025-10-01T12:00:00Z";

/// Three connections made long ago, with nothing to follow up.
fn network() -> Place {
    let place = Place::new();
    for (name, address) in [("Ada Lovelace", "ada"), ("Grace Hopper", "grace"), ("Alan Turing", "alan")] {
        for args in [&["receive", "--name", name, "--url", address][..], &["accept", address], &["done", address]] {
            assert_eq!(place.at(LONG_AGO, args).status.code(), Some(0), "{args:?}");
        }
        assert_eq!(place.at("2025-10-03T12:00:00Z", &["follow-up", address, "--skip"]).status.code(), Some(0));
    }
    place
}

/// Runs a command that writes: dry, then truly, then takes it back and does it again.
fn writes(place: &Place, args: &[&str], label: &str) {
    let before = place.json(&["history"]);
    let dry: Vec<_> = args.iter().copied().chain(["--dry-run"]).collect();
    assert_eq!(place.ends(0, &dry).lines().next(), Some(&*format!("Would do: {label}")));
    let answer = place.json(&dry);
    assert_eq!(
        (&answer["label"], &answer["batch_id"], &answer["dry_run"]),
        (&label.into(), &Value::Null, &true.into())
    );
    assert_eq!(place.json(&["history"]), before, "{args:?} wrote though it was dry");
    assert_eq!(place.ends(0, args), format!("{label}\n"));
    assert_eq!(place.ends(0, &["undo"]), format!("Undid: {label}\n"));
    assert_eq!(place.ends(0, &["redo"]), format!("Redid: {label}\n"));
}

fn names(rows: &Value) -> Vec<&str> {
    rows.as_array().expect("an array").iter().map(|row| row["name"].as_str().expect("a name")).collect()
}

#[test]
fn a_contact_is_logged_on_a_day_as_people_write_it() {
    let place = network();
    writes(
        &place,
        &["log", "ada", "--kind", "coffee", "--on", "last fri", "--text", "Looms"],
        "Logged a coffee with Ada Lovelace",
    );
    let shown = place.json(&["show", "ada"]);
    assert_eq!((&shown["last_contact"], &shown["strength"]["level"]), (&"2026-11-20".into(), &"active".into()));
    writes(&place, &["log", "grace", "alan", "grace"], "Logged a message to 2 people");
    writes(&place, &["log", "grace", "--kind", "e-mail", "--on", "3 days ago"], "Logged an e-mail to Grace Hopper");
    place.complains(3, &["log", "ada", "--on", "tomorrow"], "24 Nov 2026 is still to come; plan a follow-up");
    place.complains(
        2,
        &["log", "ada", "--on", "someday"],
        "error: \"someday\" is no day\nhint: write today, yesterday",
    );
    place.complains(2, &["log", "ada", "--kind", "letter"], "invalid value");
    place.complains(1, &["log", "Nobody"], "nobody here fits \"Nobody\"");
    place.complains(2, &["log"], "nobody is named");
}

#[test]
fn a_contact_is_taken_off_the_log_after_later_changes() {
    let place = network();
    writes(&place, &["log", "ada", "--kind", "call", "--on", "yesterday"], "Logged a call with Ada Lovelace");
    writes(&place, &["remark", "ada", "Looms"], "Remarked on Ada Lovelace");
    let call = ["log", "ada", "--kind", "call", "--on", "yesterday", "--remove"];
    writes(&place, &call, "Took the call of 22 Nov 2026 off the log of Ada Lovelace");
    place.complains(3, &call, "no such call of 22 Nov 2026 with Ada Lovelace is logged");
}

#[test]
fn follow_ups_are_planned_done_and_passed_over() {
    let place = network();
    writes(&place, &["follow-up", "ada"], "Follow-up with Ada Lovelace on 25 Nov 2026");
    let plan = ["follow-up", "grace", "alan", "--on", "in 2 weeks", "--why", "The compiler"];
    writes(&place, &plan, "Follow-up with 2 people on 7 Dec 2026");
    assert_eq!(
        place.ends(0, &["follow-up"]),
        "1  Ada Lovelace  2026-11-25  in 2 days   as you planned\n\
         2  Grace Hopper  2026-12-07  in 14 days  The compiler\n\
         3  Alan Turing   2026-12-07  in 14 days  The compiler\n"
    );
    let rows = place.json(&["follow-up"]);
    assert_eq!(names(&rows), ["Ada Lovelace", "Grace Hopper", "Alan Turing"]);
    assert_eq!(
        (&rows[1]["day"], &rows[1]["cause"], &rows[1]["overdue_days"]),
        (&"2026-12-07".into(), &"hand".into(), &0.into())
    );
    let follow_up = &place.json(&["show", "grace"])["follow_up"];
    assert_eq!((&follow_up["due"], &follow_up["why"]), (&"2026-12-07".into(), &"The compiler".into()));
    let done = ["follow-up", "ada", "--done", "--kind", "call", "--on", "yesterday", "--text", "Looms"];
    writes(&place, &done, "Followed up with Ada Lovelace");
    assert_eq!(place.json(&["show", "ada"])["last_contact"], "2026-11-22");
    writes(&place, &["follow-up", "grace", "--skip"], "Passed over the follow-up with Grace Hopper");
    assert_eq!(names(&place.json(&["follow-up"])), ["Alan Turing"]);
    place.complains(3, &["follow-up", "grace", "--skip"], "Grace Hopper is not due");
    place.complains(3, &["follow-up", "grace", "--on", "2026-11-01"], "1 Nov 2026 is gone by");
    for wrong in [&["--done"][..], &["ada", "--done", "--skip"], &["ada", "--kind", "call"], &["--on", "tomorrow"]] {
        place.ends(2, &[&["follow-up"], wrong].concat());
    }
}

#[test]
fn what_is_due_is_told_and_decides_how_it_ends() {
    let place = Place::new();
    place.complains(0, &["due"], "Nothing is due today.");
    let quiet = place.run(&["due", "--quiet"]);
    assert_eq!((text(&quiet.stdout), text(&quiet.stderr)), (String::new(), String::new()), "a prompt stays clean");
    assert!(!place.file().exists());
    place.ends(0, &["receive", "--name", "Ada Lovelace"]);
    place.ends(0, &["accept", "#1"]);
    assert_eq!(place.ends(10, &["due"]), "To do on LinkedIn\n  1  Ada Lovelace  decided 2026-11-23  accept\n");
    place.ends(0, &["done", "#1"]);
    assert_eq!(place.ends(0, &["due"]), "");
    assert_eq!(place.ends(0, &["due", "--all"]), "Coming\n  2026-11-25  in 2 days  follow up with Ada Lovelace\n");
    assert_eq!(place.json(&["due", "--all"])["coming"][0]["day"], "2026-11-25");
    place.ends(0, &["share", "add", "Looms", "--on", "today"]);
    let later = |args: &[&str]| {
        let output = place.at("2026-11-28T12:00:00Z", args);
        assert_eq!(output.status.code(), Some(10), "{args:?} {}", text(&output.stderr));
        text(&output.stdout)
    };
    let told =
        "Follow up\n  1  Ada Lovelace  3 days overdue  newly connected\nTo share\n  1  Looms  5 days overdue  idea\n";
    assert_eq!(later(&["due"]), told);
    assert_eq!(later(&["due", "-q"]), "2 due\n");
    let answer: Value = serde_json::from_str(&later(&["due", "--json"])).expect("JSON");
    assert_eq!(answer["count"], 2);
    let entry = &answer["sections"][0]["entries"][0];
    for (name, value) in [("name", json!("Ada Lovelace")), ("overdue_days", json!(3)), ("day", json!("2026-11-25"))] {
        assert_eq!(entry[name], value, "{name}");
    }
    assert_eq!(answer["sections"][1]["section"], "share");
    assert_eq!(answer["sections"][1]["entries"][0]["name"], "Looms");
    assert_eq!(answer["coming"], Value::Null);
    place.ends(2, &["due", "--all", "--quiet"]);
    for (n, name) in ["Grace Hopper", "Alan Turing"].iter().enumerate() {
        let received = format!("2026-11-2{}T12:00:00Z", 6 + n);
        assert!(place.at(&received, &["receive", "--name", name, "--note", "Hello"]).status.success());
    }
    let told = later(&["due"]);
    assert!(told.contains("Waiting for your answer\n  2  Grace Hopper  for 2 days  \"Hello\"\n"), "{told}");
    assert!(told.contains("  3  Alan Turing   for 1 day   \"Hello\"\n"), "{told}");
}

#[test]
fn circles_have_a_cadence() {
    let place = network();
    writes(&place, &["circle", "inner", "ada", "grace"], "Put 2 people into the inner circle");
    writes(&place, &["circle", "wide", "alan"], "Put Alan Turing into the wide circle");
    place.ends(0, &["log", "ada", "--on", "yesterday"]);
    assert_eq!(
        place.ends(0, &["circle"]),
        "2  inner  Grace Hopper  last ?           due 2025-11-02  386 days overdue\n\
         1  inner  Ada Lovelace  last 2026-11-22  due 2026-12-22  in 29 days\n\
         3  wide   Alan Turing   last ?           due 2026-10-03  51 days overdue\n"
    );
    let rows = place.json(&["circle", "inner"]);
    assert_eq!(names(&rows), ["Grace Hopper", "Ada Lovelace"]);
    assert_eq!(
        (&rows[1]["circle"], &rows[1]["every_days"], &rows[1]["due"]),
        (&"inner".into(), &30.into(), &"2026-12-22".into())
    );
    assert_eq!(names(&place.json(&["follow-up"])), ["Grace Hopper", "Alan Turing", "Ada Lovelace"]);
    writes(&place, &["circle", "none", "grace"], "Took Grace Hopper out of the circles");
    place.complains(3, &["circle", "none", "grace"], "Grace Hopper is in no circle");
    place.complains(2, &["circle", "none"], "hint: ");
    place.complains(2, &["circle", "outer", "ada"], "[possible values: inner, close, wide, none]");
    assert!(place.ends(0, &["show", "ada"]).contains("  inner, every 30 days, due 2026-12-22, in 29 days\n"));
}

#[test]
fn a_circle_of_any_length_stays_within_the_calendar() {
    let place = network();
    place.ends(0, &["circle", "inner", "ada"]);
    let folder = place.dir.path().join(".config/ties");
    std::fs::create_dir_all(&folder).expect("makes");
    std::fs::write(folder.join("config.toml"), "[circles]\ninner = 36500\n").expect("writes");
    assert_eq!(place.json(&["circle"])[0]["overdue_days"], 0);
    assert_eq!(place.ends(10, &["due", "--quiet"]), "3 due\n", "the review alone");
}

#[test]
fn connections_are_reviewed() {
    let place = network();
    place.complains(0, &["review"], "0 of 3 reviewed this year, 0 on the keep list; 0 decided about today.");
    assert_eq!(
        place.ends(0, &["review", "--count", "1"]),
        "1  43  Ada Lovelace  no contact known in 13 months +13; strength unknown +6; never reviewed +24  bottom shelf, \
         may go: nothing for 13 months, no message both ways\n"
    );
    let queue = place.json(&["review"]);
    assert_eq!(names(&queue["queue"]).len(), 3);
    assert_eq!(queue["queue"][0]["reasons"][0]["points"], 13);
    writes(&place, &["review", "keep", "ada", "--until", "in 2 years"], "Kept Ada Lovelace until 23 Nov 2028");
    place.complains(3, &["review", "keep", "ada", "--until", "2020-01-01"], "1 Jan 2020 is gone by");
    writes(&place, &["review", "keep-list", "grace"], "Put Grace Hopper on the keep list");
    let shown = place.json(&["show", "grace"]);
    assert_eq!((&shown["keep_list"], &shown["reviewed_on"]), (&true.into(), &"2026-11-23".into()));
    assert_eq!(
        place.json(&["review"])["progress"],
        json!({ "connections": 3, "this_year": 2, "today": 2, "keep_list": 1 })
    );
    writes(&place, &["review", "unkeep", "grace"], "Took Grace Hopper off the keep list");
    writes(&place, &["review", "follow-up", "alan", "--on", "next week"], "Follow-up with Alan Turing on 30 Nov 2026");
    assert_eq!(place.json(&["follow-up"])[0]["cause"], "review");
    writes(&place, &["review", "remove", "ada", "grace", "--reason", "never spoke"], "Removed 2 connections");
    assert_eq!(place.json(&["show", "ada"])["connections"][0]["reason"], "never spoke");
    let again = place.json(&["review", "remove", "ada", "alan"]);
    assert_eq!(
        (&again["label"], &again["refused"][0]["name"]),
        (&"Removed Alan Turing".into(), &"Ada Lovelace".into())
    );
    place.complains(3, &["review", "keep", "ada"], "Ada Lovelace is not a connection");
}

#[test]
fn groups_are_kept() {
    let place = network();
    assert_eq!(place.json(&["group"]), json!([]));
    writes(
        &place,
        &["group", "add", "Rust Berlin", "--topic", "Rust", "--joined", "1 year ago"],
        "Added the group Rust Berlin",
    );
    writes(&place, &["group", "put", "rust berlin", "ada", "grace"], "Put 2 people into Rust Berlin");
    writes(&place, &["group", "take", "Rust Berlin", "grace"], "Took Grace Hopper out of Rust Berlin");
    let act = ["group", "act", "Rust Berlin", "met", "--on", "last fri", "--text", "Talked"];
    writes(&place, &act, "Logged in Rust Berlin: met");
    writes(&place, &["group", "edit", "Rust Berlin", "--link", "https://a.example"], "Changed the group Rust Berlin");
    place.ends(0, &["send", "--name", "Mary Somerville", "--url", "mary"]);
    writes(
        &place,
        &["group", "source", "Rust Berlin", "mary"],
        "Noted that the request to Mary Somerville came from Rust Berlin",
    );
    assert_eq!(
        place.ends(0, &["group"]),
        "Rust Berlin  1 member  1 connected  1 pending  nothing to judge yet  Rust\n"
    );
    let row = &place.json(&["group"])[0];
    assert_eq!((&row["members"], &row["pending"], &row["joined_on"]), (&1.into(), &1.into(), &"2025-11-23".into()));
    assert_eq!(
        place.ends(0, &["group", "show", "Rust Berlin"]),
        "Name        Rust Berlin\n\
         Topic       Rust\n\
         Link        https://a.example\n\
         Joined      2025-11-23\n\
         Members     1, 1 connected\n\
         Requests    1 pending; nothing to judge yet\n\
         2026-11-20  met: Talked\n\
         1           Ada Lovelace\n"
    );
    let shown = place.json(&["group", "show", "Rust Berlin"]);
    assert_eq!((&shown["people"][0]["name"], &shown["acts"][0]["what"]), (&"Ada Lovelace".into(), &"met".into()));
    assert_eq!(place.json(&["show", "ada"])["groups"], json!(["Rust Berlin"]));
    writes(
        &place,
        &["group", "source", "none", "mary"],
        "Noted that the request to Mary Somerville came from no group",
    );
    place.complains(2, &["group", "show", "Rust Belrin"], "hint: did you mean Rust Berlin?");
    place.complains(3, &["group", "add", "rust berlin"], "there is a group called rust berlin already");
    place.complains(3, &["group", "edit", "Rust Berlin", "--topic", "Rust"], "nothing changes");
    place.complains(3, &["group", "act", "Rust Berlin", "met", "--on", "tomorrow"], "still to come");
    writes(&place, &["group", "edit", "Rust Berlin", "--name", "Rust", "--joined", "none"], "Changed the group Rust");
    writes(&place, &["group", "remove", "rust"], "Took the group Rust away");
    assert_eq!(place.ends(0, &["group"]), "");
}

#[test]
fn shares_go_from_an_idea_to_a_result() {
    let place = network();
    place.ends(0, &["tag", "ada", "--add", "looms"]);
    writes(
        &place,
        &["share", "add", "Weaving by card", "--for", "looms", "--on", "in 3 days"],
        "Added the share \"Weaving by card\"",
    );
    let post = place.dir.path().join("post.txt");
    std::fs::write(&post, "Cards weave.\nThey always did.\n").expect("writes");
    let edit = ["share", "edit", "#1", "--text-file", post.to_str().expect("a path"), "--link", "https://a.example"];
    writes(&place, &edit, "Changed the share \"Weaving by card\"");
    assert_eq!(place.ends(0, &["share"]), "1  drafted  2026-11-26, in 3 days  Weaving by card  for looms\n");
    assert_eq!(names(&place.json(&["share", "who", "1"])), ["Ada Lovelace"]);
    assert_eq!(place.ends(0, &["share", "who", "weaving"]), "1  Ada Lovelace\n");
    writes(&place, &["share", "plan", "1", "today"], "Planned \"Weaving by card\" for 23 Nov 2026");
    place.ends(10, &["due"]);
    writes(&place, &["share", "done", "weaving", "--on", "yesterday"], "Shared \"Weaving by card\"");
    writes(
        &place,
        &["share", "edit", "1", "--result", "12 answers", "--reacted", "Ada"],
        "Changed the share \"Weaving by card\"",
    );
    assert_eq!(place.json(&["share"]), json!([]));
    assert_eq!(place.json(&["share", "--all"])[0]["shared_on"], "2026-11-22");
    assert_eq!(
        place.ends(0, &["share", "show", "1"]),
        "Title    Weaving by card\nNumber   #1\nState    shared\nShared   2026-11-22\nFor      looms\n\
         Link     https://a.example\nText     Cards weave.\n         They always did.\nResult   12 answers\nReacted  Ada\n"
    );
    let shown = place.json(&["share", "show", "1"]);
    assert_eq!((&shown["text"], &shown["reacted"]), (&"Cards weave.\nThey always did.".into(), &json!(["Ada"])));
    place.complains(3, &["share", "done", "1"], "it was shared on 22 Nov 2026 already");
    place.complains(3, &["share", "add", "Late", "--on", "2026-01-01"], "1 Jan 2026 is gone by");
    place.complains(2, &["share", "add", "For", "--for", "group:Weavers"], "there is no group Weavers\nhint: ");
    place.complains(2, &["share", "show", "9"], "no share is called \"9\"\nhint: ");
    place.complains(1, &["share", "add", "File", "--text-file", "/nowhere.txt"], "/nowhere.txt cannot be opened");
    writes(&place, &["share", "remove", "1"], "Took the share \"Weaving by card\" away");
}

#[test]
fn messages_are_counted_and_told_among_the_rest() {
    let place = Place::new();
    let folder = place.dir.path().join(".config/ties");
    std::fs::create_dir_all(&folder).expect("makes");
    std::fs::write(folder.join("config.toml"), "store_messages = true\n").expect("writes");
    let archive = place.dir.path().join("archive");
    std::fs::create_dir(&archive).expect("makes");
    let (owner, ada) = (("Mira Castellan", "mira"), ("Ada Lovelace", "ada"));
    let mut rows = vec![
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
            .to_owned(),
    ];
    let url = "https://www.linkedin.com/in";
    for (from, to, day, said) in [
        (owner, ada, "2025-06-01", "Hello Ada"),
        (ada, owner, "2025-06-02", "Hello Mira"),
        (owner, ada, "2026-11-10", "One"),
        (owner, ada, "2026-11-12", "Two"),
        (owner, ada, "2026-11-14", "Three\u{1b}[31m"),
        (("Grace Hopper", "grace"), owner, "2026-11-14", "Hi"),
    ] {
        let ((from, from_slug), (to, to_slug)) = (from, to);
        rows.push(format!("1,,{from},{url}/{from_slug},{to},{url}/{to_slug},{day} 10:00:00 UTC,,{said},INBOX"));
    }
    std::fs::write(archive.join("messages.csv"), rows.join("\n")).expect("writes");
    place.ends(0, &["receive", "--name", "Ada Lovelace", "--url", "ada"]);
    place.ends(0, &["accept", "ada"]);
    place.ends(0, &["send", "--name", "Grace Hopper", "--url", "grace"]);
    place.ends(0, &["import", archive.to_str().expect("a path")]);
    let messages = &place.json(&["show", "ada"])["messages"];
    for (name, value) in
        [("sent", json!(4)), ("received", json!(1)), ("opened_by", json!("sent")), ("unanswered", json!(3))]
    {
        assert_eq!(messages[name], value, "{name}");
    }
    assert_eq!(messages["years"][1], json!({ "year": 2026, "sent": 3, "received": 0 }));
    let shown = place.ends(0, &["show", "ada"]);
    assert!(shown.contains("4 from you, 1 from them; you wrote first") && shown.contains("are too many"), "{shown}");
    assert_eq!(place.json(&["show", "ada"])["too_many"], true);
    assert_eq!(place.json(&["show", "grace"])["too_many"], false);
    // What is logged counts as well, and a talk is an answer.
    for _ in 0..3 {
        place.ends(0, &["log", "grace", "--kind", "message"]);
    }
    assert_eq!(place.json(&["show", "grace"])["too_many"], true);
    place.ends(0, &["log", "grace", "--kind", "call"]);
    assert_eq!(place.json(&["show", "grace"])["too_many"], false);
    let told = place.ends(0, &["timeline", "ada"]);
    assert!(told.contains("2026-11-10  message     you: One\n"), "{told}");
    assert!(told.contains("2025-06-02  message     they: Hello Mira\n"), "{told}");
    assert!(!told.contains('\u{1b}'), "{told}");
    let events = place.json(&["timeline", "ada"])["events"].clone();
    let texts = events.as_array().expect("events").iter().filter(|event| event["kind"] == "message");
    let texts: Vec<_> = texts.map(|event| (&event["direction"], &event["text"])).collect();
    assert_eq!((texts.len(), texts[3]), (5, (&"received".into(), &"Hello Mira".into())));
}

#[test]
fn a_timeline_tells_what_was_done() {
    let place = network();
    place.ends(0, &["circle", "inner", "ada"]);
    place.ends(0, &["log", "ada", "--kind", "call", "--text", "Looms"]);
    assert_eq!(
        place.ends(0, &["timeline", "ada"]),
        "2026-11-23  change      put into the inner circle (Put Ada Lovelace into the inner circle)\n\
         2026-11-23  contact     call: Looms\n\
         2025-10-03  follow-up   follow-up passed over\n\
         2025-10-01  change      came into the file (Entered a request from Ada Lovelace)\n\
         2025-10-01  follow-up   follow-up planned for 3 Oct 2025 after the acceptance\n\
         2025-10-01  connection  connected\n\
         2025-10-01  request     the request was accepted\n\
         2025-10-01  request     they asked you\n"
    );
    let told = place.json(&["timeline", "Ada Lovelace"]);
    assert_eq!((&told["slug"], &told["events"][1]["text"]), (&"ada".into(), &"call: Looms".into()));
    assert_eq!(told["events"][1]["on"], "2026-11-23");
    place.complains(1, &["timeline", "Nobody"], "nobody here fits");
}

#[test]
fn hostile_text_is_shown_harmless() {
    let place = Place::new();
    let evil = "x\u{1b}]0;t\u{7}\u{9b}31m\u{202e}y";
    let name = format!("Eve {evil}");
    place.ends(0, &["receive", "--name", &name, "--url", "eve"]);
    place.ends(0, &["accept", "eve"]);
    place.ends(0, &["log", "eve", "--text", evil]);
    place.ends(0, &["follow-up", "eve", "--on", "today", "--why", evil]);
    place.ends(0, &["circle", "inner", "eve"]);
    place.ends(0, &["group", "add", evil, "--topic", evil]);
    place.ends(0, &["group", "put", evil, "eve"]);
    place.ends(0, &["group", "act", evil, "posted", "--text", evil]);
    place.ends(0, &["share", "add", evil, "--text", evil, "--for", "circle:inner", "--on", "today"]);
    for args in [
        &["due"][..],
        &["follow-up"],
        &["circle"],
        &["review"],
        &["group"],
        &["group", "show", evil],
        &["share"],
        &["share", "show", "1"],
        &["share", "who", "1"],
        &["timeline", "eve"],
        &["show", "eve"],
        &["group", "show", "\u{1b}[31m\nhint: no"],
        &["share", "show", "\u{1b}[31m\nhint: no"],
        &["log", "eve", "--on", "\u{1b}[31m\nhint: no"],
    ] {
        for json in [&[][..], &["--json"]] {
            let output = place.run(&[args, json].concat());
            let told = text(&output.stdout) + &text(&output.stderr);
            assert!(!told.is_empty() && !told.contains(['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}']), "{args:?} {told:?}");
            assert!(!told.contains("\nhint: no"), "{told}");
        }
    }
}

#[test]
fn a_day_that_was_understood_is_said_and_a_reason_that_was_cut() {
    let place = network();
    let told = |args: &[&str]| text(&place.run(args).stderr);
    let log = |on| told(&["log", "ada", "--on", on, "--dry-run"]);
    assert!(log("last fri").starts_with("last fri is Fri 20 Nov 2026\n"), "{}", log("last fri"));
    assert!(log("29 feb").starts_with("29 feb is Thu 29 Feb 2024\n"), "the last one: {}", log("29 feb"));
    assert!(!log("2026-11-20").contains(" is "));
    let follow_up = |why: &str| told(&["follow-up", "ada", "--on", "29 feb", "--why", why, "--dry-run"]);
    assert!(follow_up("The paper").starts_with("29 feb is Tue 29 Feb 2028\n"), "the next one");
    let cut = follow_up(&"x".repeat(501));
    assert!(cut.contains("the reason is cut at 500 characters"), "{cut}");
}

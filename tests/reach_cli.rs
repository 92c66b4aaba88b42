//! How people are reached and when they were born, on the command line: typed, searched, read from cards, and brought up
//! when the day is near.

use std::fs;

#[path = "support/place.rs"]
mod place;

use place::{Place, text};
use serde_json::{Value, json};

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ida Warp\r\nN:Warp;Ida;;;\r\nEMAIL:ida@warp.example\r\n\
    EMAIL:ida@weft.example\r\nTEL;TYPE=CELL:+44 20 0000006\r\nBDAY:1990-11-25\r\nADR:;;3 Weft Road;Leeds;;LS1;UK\r\n\
    URL:https://warp.example\r\nPHOTO;ENCODING=b:AAAA\r\nUID:card-ida\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nPHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo Weft\r\nNICKNAME:Bobbin\r\nTEL;VALUE=uri:tel:+44-20-0000007\r\nEND:VCARD\r\n";

#[test]
fn what_is_typed_of_somebody_is_shown_searched_and_taken_back() {
    let place = Place::new();
    place.ends(
        0,
        &[
            "send",
            "--name",
            "Ada Lovelace",
            "--url",
            "ada",
            "--phones",
            "+44 20 555 01, 020 77",
            "--birthday",
            "10 Dec 1815",
        ],
    );
    place.ends(
        0,
        &["edit", "ada", "--emails", "ada@mill.example", "--addresses", "1 Mill Lane, Bath; 2 Loom Street, Ely"],
    );
    let details = &place.json(&["show", "ada"])["details"];
    assert_eq!(details["phones"], json!(["+44 20 555 01", "020 77"]));
    assert_eq!((&details["birthday"], &details["emails"]), (&json!("1815-12-10"), &json!(["ada@mill.example"])));
    assert_eq!(details["addresses"], json!(["1 Mill Lane, Bath", "2 Loom Street, Ely"]));
    let shown = place.ends(0, &["show", "ada"]);
    for told in ["+44 20 555 01, 020 77", "1815-12-10", "1 Mill Lane, Bath; 2 Loom Street, Ely", "ada@mill.example"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    for filter in [
        "has:phone",
        "phones:55501",
        "phones:\"020 77\"",
        "birthday:december",
        "birthday:12-10",
        "email:mill",
        "mill.example",
        "has:birthday -has:tag",
    ] {
        let wanted = usize::from(filter != "phones:55501");
        let found = place.json(&["list", "sent", "--filter", filter]);
        assert_eq!(found.as_array().map(Vec::len), Some(wanted), "{filter}");
    }
    for filter in ["birthday:soon", "birthday:none", "has:education"] {
        assert_eq!(place.json(&["list", "sent", "--filter", filter]), json!([]), "{filter}");
    }
    let wrong = place.run(&["edit", "ada", "--birthday", "31 Feb"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("\"31 Feb\" is no birthday"), "{}", text(&wrong.stderr));
    place.ends(0, &["edit", "ada", "--birthday", ""]);
    assert_eq!(place.json(&["show", "ada"])["details"]["birthday"], Value::Null);
    place.ends(0, &["undo"]);
    assert_eq!(place.json(&["show", "ada"])["details"]["birthday"], "1815-12-10");
}

#[test]
fn cards_are_taken_in_once_as_a_file_or_as_a_folder() {
    let place = Place::new();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("people.vcf");
    fs::write(&file, CARDS).expect("writes");
    let path = file.display().to_string();
    place.complains(0, &["import", &path, "--dry-run"], "Not taken in: PHOTO 1, labels of telephone numbers 1.");
    place.complains(0, &["import", &path], "Not taken in: PHOTO 1, labels of telephone numbers 1.");
    assert_eq!(place.json(&["list", "outside"]).as_array().map(Vec::len), Some(2));
    let details = &place.json(&["show", "Ida Warp"])["details"];
    assert_eq!((&details["birthday"], &details["phones"]), (&json!("1990-11-25"), &json!(["+44 20 0000006"])));
    assert_eq!(
        (&details["emails"], &details["links"]),
        (&json!(["ida@weft.example"]), &json!(["https://warp.example"]))
    );
    assert_eq!(details["addresses"], json!(["3 Weft Road, LS1, Leeds, UK"]));
    assert!(place.ends(0, &["show", "Bo Weft"]).contains("Nickname: Bobbin"));
    let before = place.json(&["history"]);
    place.ends(0, &["import", &path]);
    // The same cards from another program: each a file of its own in a folder.
    let cards = folder.path().join("cards");
    fs::create_dir(&cards).expect("a folder");
    for (n, card) in CARDS.split_inclusive("END:VCARD\r\n").enumerate() {
        fs::write(cards.join(format!("{n}.vcf")), card).expect("writes");
    }
    place.ends(0, &["import", &cards.display().to_string()]);
    let people = |place: &Place| place.json(&["list", "outside"]).as_array().map(Vec::len);
    assert_eq!(people(&place), Some(2));
    assert_eq!(place.json(&["show", "Ida Warp"])["details"]["phones"], json!(["+44 20 0000006"]));
    // Reading it is in the history, and changes nobody.
    let after = place.json(&["history"]);
    assert!(after.as_array().map(Vec::len) >= before.as_array().map(Vec::len));
    // A name that was changed meanwhile does not hide whose card it is.
    place.ends(0, &["edit", "Ida Warp", "--name", "Ida Web", "--email", ""]);
    fs::write(&file, CARDS.replace("ida@", "i@").replace("LS1", "LS2")).expect("writes");
    place.ends(0, &["import", &path]);
    assert_eq!(people(&place), Some(2));
}

#[test]
fn birthdays_of_connections_come_up_when_they_are_near() {
    let place = Place::new();
    for (name, slug, birthday) in
        [("Ada Lovelace", "ada", "1815-11-23"), ("Grace Hopper", "grace", "11-28"), ("Alan Turing", "alan", "12-01")]
    {
        place.ends(0, &["receive", "--name", name, "--url", slug, "--birthday", birthday]);
        place.ends(0, &["accept", slug]);
    }
    // Nobody who is only known by a request.
    place.ends(0, &["send", "--name", "Emmy Noether", "--url", "emmy", "--birthday", "11-24"]);
    let due = place.json(&["due"]);
    let sections = due["sections"].as_array().expect("sections");
    let birthdays = sections.iter().find(|section| section["section"] == "birthday").expect("birthdays");
    let told = birthdays["entries"].as_array().expect("entries").iter();
    let told: Vec<_> = told.map(|entry| (entry["name"].clone(), entry["day"].clone(), entry["why"].clone())).collect();
    assert_eq!(
        told,
        [
            (json!("Ada Lovelace"), json!("2026-11-23"), json!("turns 211")),
            (json!("Grace Hopper"), json!("2026-11-28"), json!("birthday")),
        ]
    );
    let said = text(&place.run(&["due"]).stdout);
    assert!(said.contains("Birthdays") && said.contains("in 5 days"), "{said}");
}

#[test]
fn meetings_of_a_calendar_are_logged_once_and_taken_back_whole() {
    let place = Place::new();
    for (name, slug, email) in [("Ida Warp", "ida", "ida@warp.example"), ("Bo Weft", "bo", "bo@x.example")] {
        place.ends(0, &["receive", "--name", name, "--url", slug, "--email", email]);
    }
    place.ends(0, &["edit", "bo", "--emails", "bo@weft.example"]);
    let event = |day: &str, who: &[&str]| {
        let who: Vec<_> = who.iter().map(|who| format!("ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}\r\n")).collect();
        let who = who.concat();
        format!("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:Looms\r\n{who}END:VEVENT\r\n")
    };
    let events = [
        event("20261103", &["IDA@warp.example", "bo@weft.example", "me@x.example"]),
        event("20261103", &["ida@warp.example"]),
        event("20261105", &["ida@warp.example"]),
        event("20261203", &["ida@warp.example"]),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("calendar.ics");
    fs::write(&file, format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", events.concat())).expect("writes");
    let path = file.display().to_string();
    let label = "Logged 3 meetings with 2 people";
    assert_eq!(place.ends(0, &["meetings", &path, "--dry-run"]), format!("Would do: {label}\n  Ida Warp\n  Bo Weft\n"));
    place.complains(0, &["meetings", &path], "Warning: 1 still to come, and left out");
    let shown = place.ends(0, &["timeline", "ida"]);
    assert!(shown.matches("meeting").count() >= 2 && !shown.contains("Looms"), "{shown}");
    place.complains(3, &["meetings", &path], "nothing changes");
    assert_eq!(place.ends(0, &["undo"]), format!("Undid: {label}\n"));
    assert!(!place.ends(0, &["timeline", "ida"]).contains("meeting"));
    fs::write(&file, "none").expect("writes");
    place.complains(1, &["meetings", &path], "is no calendar");
}

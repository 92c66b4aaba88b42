//! What leaves the program and comes back, by way of the commands; and with the real programs of others, where they are
//! installed. A test of a program that is missing says so and ends.

use std::fs;
use std::io::Write as _;
use std::path::Path;

#[path = "support/place.rs"]
mod place;
#[expect(dead_code, reason = "not all of it is needed here")]
mod support;

use place::{Place, text};
use support::Pty;

/// A small network of every kind of row.
fn network() -> Place {
    let place = Place::new();
    let ada = ["send", "--name", "Ada Lovelace", "--url", "linkedin.com/in/ada", "--company", "Engines; Looms, Ltd"];
    place.ends(0, &ada);
    place.ends(0, &["edit", "ada", "--email", "ada@engines.example", "--location", "London"]);
    place.ends(0, &["accepted", "ada"]);
    place.ends(0, &["tag", "ada", "--add", "maths,poets"]);
    place.ends(0, &["remark", "ada", "=HYPERLINK(\"x\")"]);
    place.ends(0, &["follow-up", "ada", "--on", "2026-12-01", "--why", "the paper, on looms"]);
    place.ends(0, &["log", "ada", "--kind", "coffee", "--on", "2026-11-20"]);
    place.ends(0, &["receive", "--name", "Grace Hopper", "--url", "linkedin.com/in/grace"]);
    place.ends(0, &["edit", "grace", "--email", "grace@ships.example"]);
    place.ends(0, &["goals", "--add", "rust"]);
    place.ends(0, &["group", "add", "Weavers"]);
    place
}

fn export(place: &Place, args: &[&str]) -> String {
    let mut all = vec!["export", "--format"];
    all.extend(args);
    place.ends(0, &all)
}

/// What is told of a person under a name, wherever it stands.
fn told_of<'v>(shown: &'v serde_json::Value, name: &str) -> &'v serde_json::Value {
    let found = shown.get(name).or_else(|| shown["details"].get(name));
    found.unwrap_or_else(|| panic!("{name} is in none of {shown}"))
}

#[test]
fn json_comes_back_as_the_same_bytes_and_is_undone() {
    let place = network();
    let file = place.dir.path().join("all.json");
    let path = file.display().to_string();
    export(&place, &["json", "--output", &path]);
    let first = fs::read_to_string(&file).expect("written");
    assert!(first.starts_with("{\n\"format\": \"ties\",\n\"version\": 1,\n\"people\": [\n"), "{first}");
    let other = Place::new();
    let told = other.json(&["import", &path, "--dry-run"]);
    assert_eq!((&told["tables"][0]["new"], &told["batch_id"]), (&2.into(), &serde_json::Value::Null));
    assert_eq!(export(&other, &["json"]).matches("\"id\"").count(), 0, "a dry run writes nothing");
    other.ends(0, &["import", &path]);
    assert_eq!(export(&other, &["json"]), first);
    assert_eq!(other.json(&["import", &path])["nothing_new"], true);
    assert_eq!(place.json(&["import", &path])["nothing_new"], true);
    other.ends(0, &["undo"]);
    assert_eq!(other.json(&["list", "sent", "--state", "all"]).as_array().map(Vec::len), Some(0));
    // What is not ours, or damaged, changes nothing and says where it is wrong.
    fs::write(&file, first.replace("\"person\":1", "\"person\":9")).expect("written");
    other.complains(1, &["import", &path], "nobody has the number 9");
    fs::write(&file, &first[..first.len() / 2]).expect("written");
    other.complains(1, &["import", &path], "line ");
    other.complains(2, &["import", &path, &path], "by itself");
}

#[test]
fn linkedins_own_csv_is_read_again() {
    let place = network();
    let file = place.dir.path().join("Connections.csv");
    let path = file.display().to_string();
    export(&place, &["linkedin-csv", "--output", &path]);
    let csv = fs::read_to_string(&file).expect("written");
    assert!(csv.starts_with("First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\nAda,Lovelace,"));
    let other = Place::new();
    other.ends(0, &["import", &path]);
    let read = &other.json(&["list", "connections"])[0];
    for (name, value) in [("name", "Ada Lovelace"), ("slug", "ada"), ("company", "Engines; Looms, Ltd")] {
        assert_eq!(read[name], value);
    }
    assert_eq!(export(&other, &["linkedin-csv"]), csv);
}

#[test]
fn cards_come_back_with_all_that_they_say_of_reaching_people() {
    let place = network();
    let reach = ["--emails", "ada@home.example", "--phones", "+44 20 5550 100, 5550-101", "--birthday", "12-10"];
    let street = ["--addresses", "1 Engine Row, London; 2 Loom Lane, Leeds", "--links", "https://looms.example/ada"];
    place.ends(0, &[&["edit", "ada"][..], &reach, &street].concat());
    for version in ["3.0", "4.0"] {
        let file = place.dir.path().join(format!("cards-{version}.vcf"));
        let path = file.display().to_string();
        export(&place, &["vcard", "--vcard", version, "--output", &path]);
        let other = Place::new();
        other.ends(0, &["import", &path]);
        let (ours, theirs) = (place.json(&["show", "ada"]), other.json(&["show", "ada"]));
        for field in
            ["name", "company", "email", "emails", "phones", "birthday", "addresses", "links", "tags", "remark"]
        {
            assert_eq!(told_of(&theirs, field), told_of(&ours, field), "{field} in {version}");
        }
        // What it knows already changes nothing, in either file, once it knows what the cards are numbered by.
        place.ends(0, &["import", &path]);
        for known in [&place, &other] {
            let before = known.json(&["history"]);
            known.ends(0, &["import", &path]);
            assert_eq!(known.json(&["history"]), before, "{version}");
        }
    }
}

#[test]
fn a_table_has_the_columns_that_are_asked_for_and_guards_formulas() {
    let place = network();
    let args = ["csv", "--columns", "name,remark", "--filter", "tag:maths"];
    assert_eq!(export(&place, &args), "name,remark\r\nAda Lovelace,\"=HYPERLINK(\"\"x\"\")\"\r\n");
    let guarded = export(&place, &["csv", "--columns", "name,remark", "--list", "connections", "--excel"]);
    assert_eq!(guarded, "\u{FEFF}name,remark\r\nAda Lovelace,\"'=HYPERLINK(\"\"x\"\")\"\r\n");
    place.complains(2, &["export", "--format", "csv", "--columns", "wings"], "wings");
    place.complains(2, &["export", "--format", "csv", "--filter", "age>"], "not understood");
    place.complains(2, &["export", "--format", "xml"], "vcard");
    place.complains(1, &["export", "--format", "csv", "--output", "/nowhere/x.csv"], "could not be written");
    let folder = place.dir.path().display().to_string();
    place.ends(0, &["export", "--format", "markdown", "--output", &folder]);
    assert!(fs::read_to_string(place.dir.path().join("ties.md")).expect("written").contains("\n## Ada Lovelace\n"));
}

#[test]
fn an_export_never_takes_the_place_of_the_data_file_or_of_a_database() {
    let place = network();
    place.ends(0, &["backup"]);
    let file = place.file();
    let copy = fs::read_dir(file.with_file_name("backups")).expect("reads").flatten().next().expect("a copy").path();
    let linked = place.dir.path().join("linked.csv");
    fs::hard_link(&file, &linked).expect("links");
    let beside = file.with_file_name("ties.db-journal");
    for path in [&file, &copy, &linked, &beside] {
        let before = fs::read(path).ok();
        let args = ["export", "--format", "csv", "--output", &path.display().to_string()];
        place.complains(1, &args, "belongs to it, and was left as it is");
        assert_eq!(fs::read(path).ok(), before);
    }
    // A database of another is none of ours, and nothing to write over.
    let other = place.dir.path().join("other.sqlite");
    fs::copy(&file, &other).expect("copies");
    place.complains(1, &["export", "--format", "csv", "-o", &other.display().to_string()], "it is a database");
    place.ends(0, &["list", "connections"]);
    // What took the place of another file says so.
    let table = place.dir.path().join("x.csv").display().to_string();
    let args = ["export", "--format", "csv", "--output", &table];
    assert!(!text(&place.run(&args).stderr).contains("in place of"));
    assert!(text(&place.run(&args).stderr).contains("in place of the file that was there"));
    assert_eq!(place.json(&args)["replaced"], true);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to() {
    use std::os::unix::fs::FileTypeExt as _;
    let place = network();
    let pipe = place.dir.path().join("pipe");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::from_raw_mode(0o600)).expect("makes");
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).expect("reads")
    });
    place.ends(0, &["export", "--format", "csv", "--columns", "name", "--output", &pipe.display().to_string()]);
    assert_eq!(reader.join().expect("ends"), "name\r\nAda Lovelace\r\nGrace Hopper\r\n");
    assert!(pipe.metadata().expect("there").file_type().is_fifo());
}

/// A small network with all that cards and tables tell.
fn told() -> Place {
    let place = network();
    let more = ["--emails", "ada@home.example", "--phones", "+44 20 5550 100, 5550-101", "--birthday", "12-10"];
    place.ends(0, &[&["edit", "ada"][..], &more, &["--addresses", "1 Engine Row, London; 2 Loom Lane"]].concat());
    place.ends(0, &["edit", "grace", "--headline", "Ships and compilers", "--location", "Arlington"]);
    place.ends(0, &["edit", "ada", "--headline", "Poet of numbers", "--name", "Ada Lovelace, PhD"]);
    place.ends(0, &["send", "--name", "Mary Somerville"]);
    place
}

#[test]
fn the_own_table_is_read_again_and_makes_nobody_a_connection() {
    let place = told();
    let path = place.dir.path().join("people.csv").display().to_string();
    export(&place, &["csv", "--output", &path]);
    let before = export(&place, &["json"]);
    place.ends(0, &["import", &path]);
    let people = |json: &str| json.split("\"imports\"").next().map(str::to_owned);
    assert_eq!(people(&export(&place, &["json"])), people(&before));
    let other = Place::new();
    assert!(text(&other.run(&["import", &path]).stderr).contains("not what is between them and you"));
    assert_eq!(other.json(&["list", "connections"]).as_array().map(Vec::len), Some(0));
    let (ours, theirs) = (place.json(&["show", "ada"]), other.json(&["show", "ada"]));
    let fields =
        ["name", "headline", "company", "location", "email", "emails", "phones", "birthday", "addresses", "tags"];
    for field in fields.into_iter().chain(["remark", "slug"]) {
        assert_eq!(told_of(&theirs, field), told_of(&ours, field), "{field}");
    }
}

#[test]
fn postal_addresses_go_out_by_the_parts_they_came_in_by() {
    let adr = "ADR:Box 7;House B;1 Mill Lane\\, left\\nRear;Bern;BE;3000;Switzerland";
    let second = "ADR:;;2 Loom Lane;Leeds;;LS1 4AP;UK";
    let card = format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoe Example\r\nN:Example;Zoe;;;\r\nEMAIL:zoe@example.org\r\n{adr}\r\n{second}\r\n\
         ADR:;;3 Plain Street;;;;\r\nEND:VCARD\r\n"
    );
    let place = Place::new();
    let path = place.dir.path().join("in.vcf").display().to_string();
    fs::write(&path, &card).expect("writes");
    place.ends(0, &["import", &path]);
    let addresses = place.json(&["show", "zoe"])["details"]["addresses"].clone();
    let line = "1 Mill Lane, left, Rear, House B, Box 7, 3000, Bern, BE, Switzerland";
    assert!(addresses.to_string().contains(line), "{addresses}");
    for version in ["3.0", "4.0"] {
        let out = export(&place, &["vcard", "--vcard", version]).replace("\r\n ", "");
        for line in [adr, second, "ADR:;;3 Plain Street;;;;"] {
            assert!(out.split("\r\n").any(|other| other == line), "{line} in {version}: {out}");
        }
        // Through another file, they are the same still; through JSON, too.
        let again = place.dir.path().join(format!("out-{version}.vcf")).display().to_string();
        export(&place, &["vcard", "--vcard", version, "--output", &again]);
        let other = Place::new();
        other.ends(0, &["import", &again]);
        let lines = |text: &str| {
            text.split("\r\n").filter(|line| line.starts_with("ADR")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(lines(&export(&other, &["vcard", "--vcard", version]).replace("\r\n ", "")), lines(&out));
    }
    let whole = place.dir.path().join("all.json").display().to_string();
    export(&place, &["json", "--output", &whole]);
    let other = Place::new();
    other.ends(0, &["import", &whole]);
    assert_eq!(export(&other, &["vcard"]), export(&place, &["vcard"]));
    // An address that the user changed is what they wrote, and of one they took away nothing is left.
    place.ends(0, &["edit", "zoe", "--addresses", "2 Loom Lane, LS1 4AP, Leeds, UK; 9 New Street"]);
    let out = export(&place, &["vcard"]);
    assert!(out.contains(second) && out.contains("ADR:;;9 New Street;;;;") && !out.contains("Mill"), "{out}");
    assert!(!export(&place, &["json"]).contains("Mill"));
}

#[test]
fn addresses_of_tables_and_ldif_go_out_by_their_parts() {
    let outlook = "First Name,Last Name,E-mail Address,Home Street,Home Postal Code,Home City,Home State,Home Country/Region\r\n\
                   Otto,Example,otto@example.org,2 Spindle Street,89073,Ulm,BW,Germany\r\n";
    let ldif = "dn: cn=Otto Example\nobjectclass: person\ncn: Otto Example\nmail: otto@example.org\n\
                mozillaHomeStreet: 2 Spindle Street\nmozillaHomePostalCode: 89073\nmozillaHomeLocalityName: Ulm\n\
                mozillaHomeState: BW\nmozillaHomeCountryName: Germany\n";
    for (name, text) in [("otto.csv", outlook), ("otto.ldif", ldif)] {
        let place = Place::new();
        let path = place.dir.path().join(name).display().to_string();
        fs::write(&path, text).expect("writes");
        place.ends(0, &["import", &path]);
        let out = export(&place, &["vcard"]);
        assert!(out.contains("ADR:;;2 Spindle Street;Ulm;BW;89073;Germany\r\n"), "{name}: {out}");
    }
}

#[test]
fn the_own_cards_change_nothing() {
    let place = told();
    let path = place.dir.path().join("people.vcf").display().to_string();
    let before = export(&place, &["json"]);
    for version in ["3.0", "4.0"] {
        export(&place, &["vcard", "--vcard", version, "--output", &path]);
        let done = place.json(&["import", &path]);
        assert_eq!(done["findings"].as_array().map(Vec::len), Some(0), "{version}: {done}");
        assert_eq!(done["exported_at"], serde_json::Value::Null, "cards do not tell when they were written");
        let people = |json: &str| json.split("\"imports\"").next().map(str::to_owned);
        assert_eq!(people(&export(&place, &["json"])), people(&before));
        // Where they live and the line under the name come along.
        let other = Place::new();
        other.ends(0, &["import", &path]);
        for (who, field) in [("ada", "headline"), ("ada", "location"), ("grace", "headline"), ("grace", "location")] {
            assert_eq!(other.json(&["show", who])[field], place.json(&["show", who])[field], "{who} {field}");
        }
        assert_eq!(other.json(&["show", "ada"])["name"], "Ada Lovelace, PhD");
        let [theirs, ours] = [&other, &place].map(|place| place.json(&["show", "grace"]));
        assert_eq!(theirs["details"]["addresses"], ours["details"]["addresses"]);
    }
}

#[test]
fn a_card_that_was_changed_elsewhere_is_written_again_once_it_was_taken_in() {
    let place = told();
    let folder = place.dir.path().join("cards");
    let shown = folder.display().to_string();
    let args = ["export", "--vdir", &shown];
    place.ends(0, &args);
    let files = || fs::read_dir(&folder).expect("reads").flatten().map(|entry| entry.path());
    let card = files().find(|path| fs::read_to_string(path).is_ok_and(|text| text.contains("Grace"))).expect("a card");
    let changed = fs::read_to_string(&card).expect("reads").replace("END:VCARD", "NOTE:met at sea\r\nEND:VCARD");
    fs::write(&card, &changed).expect("writes");
    place.ends(0, &["edit", "grace", "--company", "Navy"]);
    let done = place.run(&args);
    assert!(text(&done.stderr).contains("--overwrite"), "{}", text(&done.stderr));
    assert_eq!(fs::read_to_string(&card).expect("reads"), changed);
    place.ends(0, &["import", &shown]);
    let done = place.json(&args);
    assert_eq!((&done["written"], &done["left"]), (&1.into(), &serde_json::json!([])), "{done}");
    let text = fs::read_to_string(&card).expect("reads");
    assert!(text.contains("ORG:Navy") && text.contains("met at sea"), "{text}");
    // What was not taken in is written over when that is asked for.
    fs::write(&card, text.replace("met at sea", "met ashore")).expect("writes");
    assert_eq!(place.json(&args)["left"].as_array().map(Vec::len), Some(1));
    assert_eq!(place.json(&[&args[..], &["--overwrite"]].concat())["written"], 1);
}

#[test]
fn a_card_that_was_there_before_keeps_its_file_and_its_number() {
    let place = network();
    let folder = place.dir.path().join("cards");
    fs::create_dir(&folder).expect("makes");
    let own = folder.join("my-own-name.vcf");
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:phone-77\r\nFN:Ada Lovelace\r\nN:Lovelace;Ada;;;\r\n\
        EMAIL:ada@engines.example\r\nEND:VCARD\r\n";
    fs::write(&own, card).expect("writes");
    let shown = folder.display().to_string();
    place.ends(0, &["import", &shown]);
    place.ends(0, &["export", "--vdir", &shown]);
    let files: Vec<_> = fs::read_dir(&folder).expect("reads").flatten().map(|entry| entry.path()).collect();
    let bearing = |path: &&std::path::PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("phone-77"));
    let cards: Vec<_> = files.iter().filter(|path| path.extension().is_some_and(|end| end == "vcf")).collect();
    assert_eq!((cards.iter().copied().filter(bearing).count(), cards.len()), (1, 2), "{files:?}");
    assert!(fs::read_to_string(&own).expect("reads").contains("ORG:Engines"));
}

#[test]
fn an_address_that_commands_a_terminal_is_none() {
    let place = Place::new();
    let path = place.dir.path().join("x.vcf");
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEMAIL:bad\u{1b}[2Jaddr@x.example\r\nEMAIL:[2Jx@x.example\r\nEND:VCARD\r\n";
    // A group of an address book is nobody either.
    let group = "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Weavers\r\nMEMBER:urn:uuid:x\r\nEND:VCARD\r\n";
    fs::write(&path, format!("{card}{group}")).expect("writes");
    let done = place.run(&["import", &path.display().to_string()]);
    assert_eq!(place.json(&["list", "outside"]).as_array().map(Vec::len), Some(1));
    let said = text(&done.stderr);
    assert!(said.contains("e-mail addresses that are none 2"), "{said}");
    assert_eq!(place.json(&["show", "Ada"])["email"], serde_json::Value::Null);
}

#[test]
fn a_query_gives_a_row_for_each_address() {
    let place = network();
    let out = place.ends(0, &["query", "love"]);
    assert_eq!(out, "1 address for \"love\"\nada@engines.example\tAda Lovelace\tEngines; Looms, Ltd\n");
    assert_eq!(place.ends(0, &["query", "--no-header", "example"]).lines().count(), 2);
    assert_eq!(place.ends(1, &["query", "nobody"]), "Nobody with an e-mail address fits \"nobody\"\n");
    assert_eq!(place.ends(1, &["query", "--no-header", "nobody"]), "");
}

/// Whether a program is there; where it is not, the test says that it did nothing.
fn is_missing(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let missing = !std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    if missing {
        let _ = writeln!(std::io::stderr(), "skipped: {program} is not installed");
    }
    missing
}

/// Runs a program of others with a home of its own.
fn run(place: &Place, program: &str, args: &[&str]) -> String {
    let mut command = assert_cmd::Command::new(program);
    let home = place.dir.path();
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join(".config")).env_remove("XDG_DATA_HOME");
    let output = command.env("LC_ALL", "C.UTF-8").args(args).output().expect("runs");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{program} {args:?}\n{out}\n{err}");
    out
}

fn settings(place: &Place, file: &str, text: &str) {
    let path = place.dir.path().join(".config").join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

#[test]
fn khard_reads_the_folder_of_cards() {
    if is_missing("khard") {
        return;
    }
    let place = network();
    let folder = place.dir.path().join("cards").display().to_string();
    place.ends(0, &["export", "--vdir", &folder]);
    settings(&place, "khard/khard.conf", &format!("[addressbooks]\n[[ties]]\npath = {folder}\n"));
    let list = run(&place, "khard", &["list"]);
    assert!(list.contains("Ada Lovelace") && list.contains("Grace Hopper"), "{list}");
    let mails = run(&place, "khard", &["email", "--parsable"]);
    assert!(mails.contains("ada@engines.example\tAda Lovelace"), "{mails}");
    let shown = run(&place, "khard", &["show", "lovelace"]);
    assert!(shown.contains("Engines; Looms, Ltd") && shown.contains("maths"), "{shown}");
}

#[test]
fn vdirsyncer_carries_the_folder_of_cards_and_finds_nothing_new_in_the_same() {
    if is_missing("vdirsyncer") {
        return;
    }
    let place = network();
    let home = place.dir.path().display().to_string();
    let folder = format!("{home}/cards");
    place.ends(0, &["export", "--vdir", &folder]);
    let storage =
        |name: &str| format!("[storage {name}]\ntype = \"filesystem\"\npath = \"{home}/{name}\"\nfileext = \".vcf\"\n");
    fs::create_dir(format!("{home}/phone")).expect("made");
    let pair = "[pair people]\na = \"cards\"\nb = \"phone\"\ncollections = null\n";
    let general = format!("[general]\nstatus_path = \"{home}/status/\"\n");
    fs::write(format!("{home}/sync"), format!("{general}{pair}{}{}", storage("cards"), storage("phone")))
        .expect("written");
    let config = format!("{home}/sync");
    run(&place, "vdirsyncer", &["-c", &config, "discover"]);
    run(&place, "vdirsyncer", &["-c", &config, "sync"]);
    assert_eq!(fs::read_dir(format!("{home}/phone")).expect("a folder").count(), 2);
    let again = place.json(&["export", "--vdir", &folder]);
    assert_eq!((&again["written"], &again["same"]), (&0.into(), &2.into()));
    // A change here reaches the phone; a change there is left alone here.
    place.ends(0, &["edit", "ada", "--position", "Countess"]);
    place.ends(0, &["export", "--vdir", &folder]);
    run(&place, "vdirsyncer", &["-c", &config, "sync"]);
    let cards = |folder: &str| -> Vec<String> {
        let entries = fs::read_dir(Path::new(&home).join(folder)).expect("a folder").flatten();
        entries.map(|entry| fs::read_to_string(entry.path()).expect("text")).collect()
    };
    assert!(cards("phone").iter().any(|card| card.contains("TITLE:Countess")));
}

#[test]
fn khal_takes_the_calendar_and_nothing_from_it_twice() {
    if is_missing("khal") {
        return;
    }
    let place = network();
    let home = place.dir.path().display().to_string();
    let file = format!("{home}/ties.ics");
    let formats = "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n\
        datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n";
    settings(
        &place,
        "khal/config",
        &format!(
            "[calendars]\n[[ties]]\npath = {home}/calendar\n[locale]\n{formats}[default]\ndefault_calendar = ties\n"
        ),
    );
    fs::create_dir(format!("{home}/calendar")).expect("made");
    let events = || {
        let entries = fs::read_dir(format!("{home}/calendar")).expect("a folder").flatten();
        let mut all: Vec<_> = entries.map(|entry| fs::read_to_string(entry.path()).expect("text")).collect();
        all.sort();
        all
    };
    export(&place, &["ics", "--output", &file]);
    run(&place, "khal", &["import", "--batch", &file]);
    let first = events();
    assert_eq!(first.len(), 1, "{first:?}");
    export(&place, &["ics", "--output", &file]);
    run(&place, "khal", &["import", "--batch", &file]);
    assert_eq!(events(), first);
    let list = run(&place, "khal", &["list", "2026-12-01", "1d"]);
    assert!(list.contains("Follow up with Ada Lovelace :: the paper, on looms"), "{list}");
}

#[test]
fn neomutt_finds_addresses() {
    if is_missing("neomutt") {
        return;
    }
    let place = network();
    let home = place.dir.path().display().to_string();
    let (ties, data) = (env!("CARGO_BIN_EXE_ties"), place.file().display().to_string());
    fs::write(
        format!("{home}/rc"),
        format!("set folder = {home}\nset query_command = \"{ties} --file {data} query %s\"\n"),
    )
    .expect("written");
    fs::write(format!("{home}/box"), "").expect("written");
    let (rc, mailbox) = (format!("{home}/rc"), format!("{home}/box"));
    let args = ["-n", "-F", rc.as_str(), "-f", mailbox.as_str(), "-e", "unset wait_key"];
    let mut neomutt = Pty::start(Path::new("neomutt"), &args, &[("HOME", &home), ("LC_ALL", "C.UTF-8")], (100, 24));
    neomutt.sees("box");
    neomutt.send("Q");
    neomutt.sees("Query");
    neomutt.send("lovelace\r");
    neomutt.sees("ada@engines.example");
    neomutt.sees("Ada Lovelace");
    neomutt.send("q");
    neomutt.send("q");
}

#[test]
fn aerc_completes_addresses() {
    use std::os::unix::fs::PermissionsExt as _;
    if is_missing("aerc") {
        return;
    }
    let place = network();
    let home = place.dir.path().display().to_string();
    let (ties, data) = (env!("CARGO_BIN_EXE_ties"), place.file().display().to_string());
    let settings = place.dir.path().join(".config/aerc");
    for folder in ["mail/INBOX/cur", "mail/INBOX/new", "mail/INBOX/tmp", ".config/aerc"] {
        fs::create_dir_all(place.dir.path().join(folder)).expect("made");
    }
    let account = "outgoing = /bin/true\nfrom = Me <me@home.example>\ndefault = INBOX\n";
    let accounts = settings.join("accounts.conf");
    fs::write(&accounts, format!("[me]\nsource = maildir://{home}/mail\n{account}")).expect("written");
    // aerc reads no accounts that others could read.
    fs::set_permissions(&accounts, fs::Permissions::from_mode(0o600)).expect("closed");
    let command = format!("address-book-cmd = {ties} --file {data} query --no-header \"%s\"");
    fs::write(settings.join("aerc.conf"), format!("[compose]\neditor = tail -f\n{command}\n")).expect("written");
    let config = format!("{home}/.config");
    let variables = [("HOME", home.as_str()), ("XDG_CONFIG_HOME", &config), ("LC_ALL", "C.UTF-8")];
    let mut aerc = Pty::start(Path::new("aerc"), &[], &variables, (100, 24));
    aerc.sees("Connected");
    aerc.send(":compose\r");
    aerc.sees("New email");
    aerc.send("lovel");
    aerc.sees("ada@engines.example");
    aerc.send("\t");
    aerc.sees("To: \"Ada Lovelace\" <ada@engines.example>");
}

#[test]
fn what_was_written_is_counted_as_what_it_is() {
    let place = network();
    for (format, told) in
        [("ics", "Wrote 1 entry to"), ("linkedin-csv", "Wrote 1 connection to"), ("csv", "Wrote 2 people to")]
    {
        let path = place.dir.path().join(format).display().to_string();
        place.complains(0, &["export", "--format", format, "--output", &path], told);
    }
}

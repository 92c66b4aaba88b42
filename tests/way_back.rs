//! Copies of the file, and the way back to them, by way of the commands.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

#[path = "support/place.rs"]
mod place;

use place::{Place, text};

/// A file with one request, a copy of it, and another request since.
fn copied() -> (Place, PathBuf) {
    let place = Place::new();
    place.ends(0, &["send", "--name", "Ada Lovelace", "--url", "linkedin.com/in/ada"]);
    let copy = place.json(&["backup"])["path"].as_str().map(PathBuf::from).expect("a path");
    place.ends(0, &["send", "--name", "Grace Hopper", "--url", "linkedin.com/in/grace"]);
    (place, copy)
}

fn sent(place: &Place) -> usize {
    place.json(&["list", "sent"]).as_array().map_or(0, Vec::len)
}

#[test]
fn a_copy_is_made_listed_and_brought_back() {
    let (place, copy) = copied();
    let copies = place.json(&["backups"]);
    assert_eq!((&copies[0]["hash"], &copies[0]["holds"]["people"]), (&"same".into(), &1.into()));
    let restored = place.json(&["restore", "--latest"]);
    assert_eq!(restored["copy"], copy.display().to_string());
    assert_eq!(sent(&place), 1);
    let kept = restored["kept"].as_str().expect("a path").to_owned();
    place.ends(0, &["restore", &kept]);
    assert_eq!(sent(&place), 2, "nothing is lost on the way");
    // A copy at a place of one's own is never written over another file.
    let own = place.dir.path().join("own.db").display().to_string();
    place.ends(0, &["backup", &own]);
    place.complains(1, &["backup", &own], "own.db");
}

#[test]
fn every_face_of_damage_names_the_way_back() {
    let damages: [&dyn Fn(&PathBuf); 6] = [
        &|file| fs::write(file, []).expect("writes"),
        &|file| fs::remove_file(file).expect("removes"),
        &|file| fs::write(file, vec![7; 9_000]).expect("writes"),
        &|file| {
            let mut bytes = fs::read(file).expect("is there");
            bytes[0] = b'X';
            fs::write(file, bytes).expect("writes");
        },
        &|file| {
            let bytes = fs::read(file).expect("is there");
            fs::write(file, &bytes[..bytes.len() / 2]).expect("writes");
        },
        // The number of the schema.
        &|file| {
            let mut bytes = fs::read(file).expect("is there");
            bytes[62] = 0xff;
            fs::write(file, bytes).expect("writes");
        },
    ];
    for (n, damage) in damages.iter().enumerate() {
        let (place, _) = copied();
        let file = place.file();
        damage(&file);
        let before = fs::read(&file).ok();
        for command in [&["list", "sent"][..], &["send", "--name", "Zoe Sample"]] {
            place.complains(1, command, "restore --latest");
            assert_eq!(fs::read(&file).ok(), before, "damage {n}: nothing was written");
        }
        let told = place.run(&["doctor"]);
        assert_eq!(told.status.code(), Some(1), "damage {n}");
        assert!(text(&told.stdout).contains("way back"), "damage {n}");
        place.ends(0, &["restore", "--latest"]);
        assert_eq!(sent(&place), 1, "damage {n}");
        place.ends(0, &["doctor"]);
    }
}

#[test]
fn a_text_that_is_none_is_damage_and_no_copy_of_it_is_a_good_one() {
    let (place, copy) = copied();
    let hurt = |path: &PathBuf| {
        let conn = rusqlite::Connection::open(path).expect("opens");
        conn.execute("UPDATE people SET name = CAST(x'ff6461' AS TEXT) WHERE id = 1", []).expect("writes");
    };
    hurt(&place.file());
    for command in [&["list", "sent"][..], &["show", "ada"], &["export", "--format", "csv"], &["backup"]] {
        place.complains(1, command, "restore --latest");
    }
    place.complains(1, &["backup", &place.dir.path().join("own.db").display().to_string()], "restore --latest");
    assert_eq!(place.json(&["backups"]).as_array().map(Vec::len), Some(1), "what cannot be read is not kept as a copy");
    // One that was made all the same is none that is brought back.
    let bad = copy.with_file_name("ties-2026-11-24T120000Z-by-hand.db");
    fs::copy(&copy, &bad).expect("copies");
    hurt(&bad);
    let told = place.json(&["backups"]);
    assert_eq!((&told[0]["path"], &told[0]["holds"]), (&bad.display().to_string().into(), &serde_json::Value::Null));
    let told = text(&place.run(&["doctor"]).stdout);
    assert!(told.contains("1 cannot be brought back") && told.contains("way back"), "{told}");
    place.complains(1, &["restore", &bad.display().to_string()], "cannot be brought back");
    assert_eq!(place.json(&["restore", "--latest"])["copy"], copy.display().to_string());
    assert_eq!(sent(&place), 1);
}

#[test]
fn many_removals_are_preceded_by_a_copy() {
    let place = Place::new();
    let people: Vec<String> = (1..=21).map(|n| format!("person-{n}")).collect();
    for slug in &people {
        place.ends(0, &["send", "--name", slug, "--url", slug]);
    }
    let all: Vec<&str> = people.iter().map(String::as_str).collect();
    place.ends(0, &[&["accepted"][..], &all].concat());
    place.ends(0, &[&["remove"][..], &all].concat());
    let copies = place.json(&["backups"]);
    assert!(copies[0]["path"].as_str().is_some_and(|path| path.contains("before-removal")), "{copies}");
    assert_eq!(copies[0]["holds"]["connections"], 21);
}

#[test]
fn an_import_that_is_taken_back_is_preceded_by_a_copy() {
    let place = Place::new();
    let cards = place.dir.path().join("cards.vcf");
    let card = |n| format!("BEGIN:VCARD\nVERSION:3.0\nFN:Person {n}\nEMAIL:p{n}@x.example\nEND:VCARD\n");
    fs::write(&cards, (1..=30).map(card).collect::<String>()).expect("writes");
    place.ends(0, &["import", &cards.display().to_string()]);
    place.ends(0, &["undo"]);
    let copies = place.json(&["backups"]);
    assert!(copies[0]["path"].as_str().is_some_and(|path| path.contains("before-undo")), "{copies}");
    assert_eq!(copies[0]["holds"]["people"], 30);
}

#[test]
fn many_withdrawals_and_much_that_is_taken_back_are_preceded_by_a_copy() {
    let place = Place::new();
    let people: Vec<String> = (1..=21).map(|n| format!("person-{n}")).collect();
    for slug in &people {
        place.ends(0, &["send", "--name", slug, "--url", slug]);
    }
    let all: Vec<&str> = people.iter().map(String::as_str).collect();
    let newest = || place.json(&["backups"])[0]["path"].as_str().unwrap_or_default().to_owned();
    place.ends(0, &[&["withdraw"][..], &all[..20]].concat());
    assert_eq!(newest(), "");
    place.ends(0, &["undo"]);
    let withdrawn = place.ends(0, &[&["withdraw"][..], &all].concat());
    assert!(withdrawn.contains("21"), "{withdrawn}");
    assert!(newest().contains("before-withdrawal"));
}

#[test]
fn the_doctor_tells_of_a_synchronised_folder_and_of_copies_that_were_not_finished() {
    let (place, _) = copied();
    let folder = place.file().with_file_name("");
    fs::create_dir(folder.join(".stfolder")).expect("makes");
    fs::write(folder.join("backups/.ties-unfinished-abc.db"), "half").expect("writes");
    let told = place.ends(0, &["doctor"]);
    assert!(told.contains("is synchronised") && told.contains(".ties-unfinished-abc.db"), "{told}");
}

#[test]
fn a_file_that_is_open_elsewhere_is_not_replaced() {
    let (place, _) = copied();
    let open = fs::File::open(place.file()).expect("opens");
    if fs::read_dir("/proc/self/fd").is_err() {
        return writeln!(std::io::stderr(), "skipped: this system does not tell who has a file open").expect("says so");
    }
    place.complains(1, &["restore", "--latest"], "is open in another program");
    drop(open);
    place.ends(0, &["restore", "--latest"]);
}

#[test]
fn what_was_changed_half_an_hour_after_the_last_copy_is_copied() {
    let place = Place::new();
    let send = |now: &str, name: &str| {
        let output = place.at(now, &["send", "--name", name]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        place.json(&["backups"]).as_array().map_or(0, Vec::len)
    };
    assert_eq!(send("2026-11-23T12:00:00Z", "Ada Lovelace"), 0);
    assert_eq!(send("2026-11-23T12:29:00Z", "Grace Hopper"), 0);
    assert_eq!(send("2026-11-23T12:31:00Z", "Emmy Noether"), 1);
    assert_eq!(send("2026-11-23T12:50:00Z", "Mary Somerville"), 1);
    // A single change long after the last copy is copied at once.
    assert_eq!(send("2026-11-25T09:00:00Z", "Hedy Sample"), 2);
}

#[test]
fn who_only_reads_writes_nothing_into_an_empty_file() {
    let place = Place::new();
    let path = place.file();
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("makes");
    std::fs::write(&path, "").expect("writes");
    for args in [&["list", "sent"][..], &["status"], &["history"], &["tags"]] {
        let output = place.run(args);
        assert!(output.status.success(), "{args:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("is empty (0 bytes)"), "{args:?}: {said}");
        assert_eq!(path.metadata().expect("is there").len(), 0, "{args:?}");
    }
    place.ends(0, &["send", "--name", "Ada Example"]);
    assert_eq!(place.json(&["list", "sent"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn a_command_that_fails_leaves_no_new_file() {
    let place = Place::new();
    place.complains(1, &["withdraw", "nobody"], "nobody");
    assert!(!place.file().exists());
    place.ends(0, &["send", "--name", "Ada Lovelace"]);
    place.complains(1, &["withdraw", "nobody"], "nobody");
    assert!(place.file().exists(), "what holds something stays");
}

#[test]
fn a_copy_put_over_a_crashed_file_opens_as_it_is() {
    let (place, copy) = copied();
    let (file, journal) = (place.file(), place.file().with_file_name("ties.db-journal"));
    let conn = rusqlite::Connection::open(&file).expect("opens");
    // So little memory that pages are written before the end.
    conn.execute_batch("PRAGMA cache_size = 1; BEGIN; UPDATE people SET name = name || 'x'").expect("writes");
    // What is being written is nobody else's business.
    place.ends(0, &["list", "sent"]);
    assert!(journal.exists());
    let spill = "INSERT INTO people (id, name) WITH n(i) AS (SELECT 9 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
        SELECT i, hex(randomblob(90)) FROM n";
    conn.execute_batch(spill).expect("writes");
    let hot = fs::read(&journal).expect("reads");
    drop(conn);
    fs::copy(&copy, &file).expect("copies");
    fs::write(&journal, hot).expect("writes");
    place.complains(0, &["list", "sent"], "cannot belong to");
    assert_eq!(sent(&place), 1);
    place.ends(0, &["doctor"]);
    assert!(!journal.exists());
}

#[test]
fn nothing_is_written_to_a_file_with_a_damaged_page_and_the_price_is_paid_once() {
    let (place, _) = copied();
    let file = place.file();
    let whole = fs::read(&file).expect("is there");
    let pages = whole.len() / 4_096;
    for page in (1..pages).step_by(3) {
        let mut bytes = whole.clone();
        let damaged = &mut bytes[page * 4_096..][..16];
        for byte in damaged {
            *byte ^= 0x5a;
        }
        fs::write(&file, &bytes).expect("writes");
        place.complains(1, &["send", "--name", "Zoe Sample"], "restore --latest");
        assert_eq!(fs::read(&file).expect("is there"), bytes, "page {page}: nothing was written");
    }
    fs::write(&file, &whole).expect("writes");
    place.ends(0, &["send", "--name", "Zoe Sample"]);
    let remembered = place.dir.path().join(".local/state/ties/sound.json");
    let first = fs::read_to_string(&remembered).expect("it is remembered");
    assert!(first.contains("ties.db"));
    // What was written since is sound as well; only a day later it is looked through again.
    place.ends(0, &["send", "--name", "Emmy Noether"]);
    let looked_at = |text: &str| text.split("looked_at").nth(1).map(|rest| rest[..14].to_owned());
    let second = fs::read_to_string(&remembered).expect("it is remembered");
    assert!(first != second && looked_at(&first) == looked_at(&second), "{first}{second}");
}

//! Reading archives from inside the program.

use std::path::PathBuf;

use ties::app::over::import::Stage;
use ties::app::overlay::Overlay;

use crate::driver::{Ties, someone};

fn archive(era: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archives").join(era)
}

/// Types the path of an archive and waits for what it would change.
fn preview(ties: &mut Ties, path: &std::path::Path) {
    ties.keys("I").sees(&["Read a LinkedIn archive"]);
    ties.desk.tell(ties::app::msg::Msg::Paste(format!("'{}'", path.display())));
    ties.keys("Enter").until(
        |ties| matches!(&ties.desk.app.over, Some(Overlay::Import(view)) if matches!(view.stage, Stage::Preview(..))),
    );
}

#[test]
fn an_archive_is_shown_before_it_is_written_and_undone_in_one_step() {
    let mut ties = Ties::with(&[]);
    let start = ties.book();
    preview(&mut ties, &archive("2026-03"));
    ties.sees(&["What this archive would change", "Connections.csv", "Invitations.csv", "Requests since"]);
    assert!(ties.book() == start, "nothing is written before the yes");
    ties.keys("Enter").sees(&["Imported", "u undo"]).agrees();
    let read = ties.book();
    assert!(read.connections().count() > 0 && read.requests().count() > 0);
    assert!(!ties.dir.path().join("backups").exists(), "an empty file needs no backup");
    ties.keys("M L").sees(&["Your own profile"]).keys("Esc u").agrees();
    assert!(ties.book() == start);
    ties.keys("U").agrees();
    assert!(ties.book() == read);
}

#[test]
fn the_same_archive_again_changes_nothing() {
    for era in std::fs::read_dir(archive("")).expect("fixtures").flatten().filter(|entry| entry.path().is_dir()) {
        let mut ties = Ties::with(&[someone("Somebody Else").connected()]);
        preview(&mut ties, &era.path());
        ties.keys("Enter").agrees();
        let once = ties.book();
        ties.keys("I");
        ties.desk.tell(ties::app::msg::Msg::Paste(era.path().display().to_string()));
        ties.keys("Enter").until(|ties| ties.screen().contains("already; nothing in it is new")).keys("Esc").agrees();
        assert!(ties.book() == once, "{}", era.path().display());
    }
}

#[test]
fn a_backup_is_taken_before_a_file_with_people_is_changed() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, "")]);
    let before = ties.book();
    preview(&mut ties, &archive("2026-03"));
    ties.keys("y").sees(&["Imported"]);
    let backups: Vec<_> = std::fs::read_dir(ties.dir.path().join("backups")).expect("backups").flatten().collect();
    assert_eq!(backups.len(), 2, "a copy and its checksum");
    let copy = backups.iter().map(std::fs::DirEntry::path).find(|path| path.extension().is_some_and(|e| e == "db"));
    let copy = ties::store::file::Store::open(&copy.expect("a copy")).and_then(|store| store.load()).expect("loads");
    assert!(copy == before);
}

#[test]
fn esc_leaves_the_preview_and_the_path_without_a_trace() {
    let mut ties = Ties::with(&[]);
    preview(&mut ties, &archive("2024-03"));
    ties.keys("Esc").sees(&["Welcome to ties"]).agrees();
    ties.keys("I Esc").sees(&["Welcome to ties"]);
}

#[test]
fn what_cannot_be_read_is_said_and_the_path_can_be_mended() {
    let mut ties = Ties::with(&[]);
    ties.keys("I").types("/nowhere/at/all.zip").keys("Enter");
    ties.until(|ties| ties.desk.app.model.toast.is_some()).sees(&["/nowhere/at/all.zip", "Read a LinkedIn archive"]);
    let text = ties.dir.path().join("letter.zip");
    std::fs::write(&text, "Dear Ada").expect("writes");
    ties.keys("Ctrl-u").types(text.to_str().expect("UTF-8"));
    ties.desk.app.model.toast = None;
    ties.keys("Enter").until(|ties| ties.desk.app.model.toast.is_some()).agrees();
    assert!(ties.book().is_empty());
}

#[test]
fn paths_are_completed_with_tab() {
    let mut ties = Ties::with(&[]);
    let folder = ties.dir.path().join("Basic_LinkedInDataExport_03-09-2026");
    std::fs::create_dir(&folder).expect("makes");
    let start = format!("{}/Ba", ties.dir.path().display());
    ties.keys("I").types(&start).keys("Tab").sees(&["03-09-2026/"]);
}

#[test]
fn what_ties_exported_is_taken_in_after_a_question() {
    let mut source = Ties::with(&[someone("Ada Lovelace").connected(), someone("Grace Hopper").asked(3, "")]);
    let path = source.dir.path().join("all.json").display().to_string();
    source.keys("E ↑ Ctrl-u").types(&path).keys("Enter").sees(&["Wrote 2 people to"]);
    let mut ties = Ties::with(&[someone("Mary Somerville").connected()]);
    let asked = |ties: &Ties| ties.screen().contains("Take in what all.json holds?");
    ties.keys("I").types(&path).keys("Enter").until(asked).sees(&["people: 2 new, 0 changed"]).keys("Esc");
    assert_eq!(ties.book().people().count(), 1);
    // While it is read, Esc leaves it.
    ties.keys("I Ctrl-u").types(&path).keys("Enter Esc").sees(&["Stopped reading; nothing was changed"]).keys("Esc");
    ties.keys("I Ctrl-u").types(&path).keys("Enter").until(asked).keys("Enter");
    assert_eq!(ties.book().people().count(), 3);
    ties.keys("I Ctrl-u").types(&path).keys("Enter");
    ties.until(|ties| ties.screen().contains("nothing in all.json is new"));
    ties.keys("Esc u");
    assert_eq!(ties.book().people().count(), 1);
}

#[test]
fn a_long_archive_shows_how_far_it_is_and_esc_leaves_no_trace() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, "")]);
    let before = ties.book();
    let path = ties.dir.path().join("Connections.csv");
    let rows = (0..400_000).map(|n| format!("Given,Family{n},https://www.linkedin.com/in/person-{n},,,,09 Mar 2026\n"));
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n".to_owned();
    std::fs::write(&path, std::iter::once(header).chain(rows).collect::<String>()).expect("writes");
    ties.keys("I");
    ties.desk.tell(ties::app::msg::Msg::Paste(path.display().to_string()));
    ties.keys("Enter").until(|ties| ties.screen().contains(" rows"));
    ties.sees(&["Connections.csv", "%", "Esc stop"]).keys("Esc").misses(&["Esc stop"]);
    // What the other thread still says is about a reading that nobody waits for.
    ties.keys("I").sees(&["ZIP, folder"]).keys("Esc");
    assert!(ties.book() == before);
    ties.agrees();
}

#[test]
fn what_an_archive_suggests_is_ticked_and_taken() {
    let mut ties = Ties::with_archives();
    let is_read = |ties: &Ties| matches!(&ties.desk.app.over, Some(Overlay::Import(view)) if matches!(view.stage, Stage::Preview(..)));
    ties.keys("I").sees(&["Two archives of the demo:"]).keys("Tab Enter").until(is_read).keys("Enter").agrees();
    let before = ties.book();
    // What lies in it and is not read is told with its rows.
    ties.resize(120, 50).keys("A Enter").until(|ties| ties.screen().contains("Not read")).sees(&["Events.csv, 3 rows"]);
    ties.sees(&["Company Follows.csv, 3 rows: companies you follow"]).keys("Esc Esc");
    for size in [(120, 40), (40, 20)] {
        ties.resize(size.0, size.1).keys("A p").until(|ties| ties.screen().contains("What it suggests"));
        ties.sees(&["[ ] group", "Lantern Keepers"]);
        ties.keys("G Space").sees(&["1 of", "[x] goal"]).keys("Enter").sees(&["Took company:"]).agrees();
        ties.keys("a Enter").sees(&["proposals from an"]).agrees();
        assert!(
            ties.book().goals().len() > before.goals().len()
                && ties.book().groups().count() == before.groups().count() + 1
        );
        ties.keys("Esc A p").until(|ties| ties.screen().contains("It suggests nothing")).keys("Esc u u").agrees();
        assert!(ties.book() == before);
    }
    // Of an archive that lies nowhere it is said where one can look.
    ties.resize(120, 40).keys("A j p").until(|ties| ties.screen().contains("ties archive propose FILE"));
}

#[test]
fn the_demo_offers_its_archives_one_after_the_other() {
    let mut ties = Ties::with_archives();
    let start = ties.book();
    let is_read = |ties: &Ties| matches!(&ties.desk.app.over, Some(Overlay::Import(view)) if matches!(view.stage, Stage::Preview(..)));
    ties.keys("I").sees(&["Two archives of the demo:", "Export_11-19-2026", "Export_11-22-2026"]);
    ties.keys("x").misses(&["of the demo"]).keys("Backspace").sees(&["Two archives of the demo"]);
    ties.keys("Tab").misses(&["of the demo"]).keys("Enter").until(is_read);
    ties.sees(&["Export_11-19-2026", "New here · 1", "Accepted since · 2", "Changed · 1", "Confirmed"]);
    ties.sees(&[
        "Expired (assumed: no answer in 180 days) · 2",
        "Gone without a decision of yours (inferred) · 1",
        "Connections lost",
    ])
    .misses(&["Back on the work list"]);
    ties.keys("Enter").sees(&["Imported"]).agrees();

    ties.keys("I")
        .sees(&["One more archive of the demo:", "Export_11-22-2026"])
        .misses(&["archives/Basic_LinkedInDataExport_11-19"]);
    ties.keys("Down Enter").until(is_read);
    ties.sees(&["Export_11-22-2026", "New here · 5", "Accepted since · 4", "Changed · 6"]);
    ties.sees(&["Confirmed: LinkedIn has learned of it · 5", "Back on the work list: the archive says otherwise · 2"]);
    ties.sees(&[
        "Expired (assumed: no answer in 180 days) · 3",
        "Gone without a decision of yours (inferred) · 4",
        "closed the account) · 3",
    ]);
    // However long the sentence, the way back stands whole.
    ties.keys("Enter").sees(&["Imported Basic", "… · u undo the last group, A all"]).agrees();
    assert_eq!(ties.book().imports().count(), start.imports().count() + 2);

    ties.keys("I").misses(&["of the demo"]).keys("Esc");
    while ties.book().imports().count() > start.imports().count() {
        ties.keys("u");
    }
    ties.agrees();
    assert!(ties.book() == start, "each group is a batch of its own, and all of them can be taken back");
}

#[test]
fn dates_that_do_not_show_their_order_are_asked_about() {
    for (key, day) in [("d", "2024-04-03"), ("m", "2024-03-04")] {
        let mut ties = Ties::with(&[]);
        let path = ties.dir.path().join("Connections.csv");
        std::fs::write(&path, "First Name,Last Name,Connected On\nPat,Made,03/04/2024\n").expect("written");
        ties.keys("I");
        ties.desk.tell(ties::app::msg::Msg::Paste(path.display().to_string()));
        ties.keys("Enter").until(|ties| ties.screen().contains("Day or month first?"));
        ties.sees(&["line 2: 03/04/2024"]);
        ties.keys(key).until(|ties| ties.screen().contains("What this archive would change"));
        ties.keys("Enter").agrees();
        let on = ties.book().connections().find_map(|tie| tie.connected_on).map(|on| on.to_string());
        assert_eq!(on.as_deref(), Some(day));
    }
}

#[test]
fn the_encoding_of_a_file_that_is_not_all_utf_8_can_be_chosen_by_how_it_reads() {
    let mut ties = Ties::with(&[]);
    let path = ties.dir.path().join("Connections.csv");
    // "Jörg Müller" as Windows writes it in central Europe, with an "ő" that western Europe reads as "õ".
    let content = b"First Name,Last Name,Connected On\nJ\xF6rg,M\xFCller-Kert\xF5,03 Apr 2024\n";
    std::fs::write(&path, content).expect("written");
    preview(&mut ties, &path);
    ties.sees(&["it is not all UTF-8", "e encoding"]);
    ties.keys("e").sees(&["Which of these reads right?", "Windows-1252", "Windows-1250", "Kertő", "Kertõ"]);
    ties.keys("Esc").sees(&["What this archive would change"]);
    ties.keys("e Home Down Enter").until(|ties| ties.screen().contains("What this archive would change"));
    ties.misses(&["it is not all UTF-8"]).sees(&["e encoding"]).keys("Enter").agrees();
    let names: Vec<_> = ties.book().people().map(|person| person.name.to_string()).collect();
    assert_eq!(names, ["Jörg Müller-Kertő"]);
}

#[test]
fn the_archives_of_a_folder_are_looked_at_one_after_the_other() {
    let mut ties = Ties::with(&[]);
    let folder = ties.dir.path().join("all");
    for (name, row) in [("x_11-20-2024", "Kim,Made,19 Nov 2024"), ("x_03-01-2024", "Pat,Made,10 Jan 2024")] {
        std::fs::create_dir_all(folder.join(name)).expect("made");
        let content = format!("First Name,Last Name,Connected On\nSam,Made,01 Jan 2020\n{row}\n");
        std::fs::write(folder.join(name).join("Connections.csv"), content).expect("written");
    }
    preview(&mut ties, &folder);
    ties.sees(&["x_03-01-2024", "1 more archive"]);
    ties.keys("Enter").until(|ties| ties.screen().contains("x_11-20-2024"));
    ties.sees(&["What this archive would change"]);
    ties.keys("Enter").agrees();
    assert_eq!(ties.book().connections().count(), 3);
}

#[test]
fn a_folder_of_cards_is_previewed_taken_in_once_and_taken_back() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").connected()]);
    let start = ties.book();
    let folder = tempfile::tempdir().expect("a folder");
    let card = |said: &str| format!("BEGIN:VCARD\r\nVERSION:4.0\r\n{said}\r\nEND:VCARD\r\n");
    for (name, said) in [
        (
            "ada.vcf",
            "FN:Ada Lovelace\r\nURL:https://www.linkedin.com/in/ada-lovelace\r\nTEL:+44 20 55501\r\nBDAY:--1210",
        ),
        ("ida.vcf", "FN:Ida Warp\r\nEMAIL:ida@warp.example\r\nGEO:geo:1,2\r\nPHOTO:data:image/png;base64,AAAA"),
        ("bad.vcf", "NOTE:nobody"),
    ] {
        std::fs::write(folder.path().join(name), card(said)).expect("writes");
    }
    preview(&mut ties, folder.path());
    ties.sees(&["What this archive would change", "line 1: bad.vcf: no name, no", "Not taken in: GEO 1, PHOTO 1."]);
    ties.sees(&["New here · 1", "Changed · 1"]);
    ties.keys("Enter").sees(&["Imported"]).agrees();
    let read = ties.book();
    let ada = read.person(ties::domain::record::id::PersonId(1)).expect("her");
    assert_eq!(ada.details().birthday.map(|birthday| birthday.to_string()).as_deref(), Some("12-10"));
    assert_eq!(ada.details().phones.len(), 1);
    ties.keys("I");
    ties.desk.tell(ties::app::msg::Msg::Paste(folder.path().display().to_string()));
    ties.keys("Enter").until(|ties| ties.screen().contains("already; nothing in it is new")).keys("Esc");
    assert!(ties.book() == read);
    // Each group is a step of its own.
    ties.keys("u u").agrees();
    assert!(ties.book() == start);
}

#[test]
fn the_box_for_archives_offers_what_was_downloaded_and_keeps_a_wrong_path() {
    let mut ties = Ties::with(&[]);
    let paths =
        ["/nowhere/Complete_LinkedInDataExport_03-02-2026.zip", "/nowhere/Basic_LinkedInDataExport_01-02-2026.zip"];
    ties.keys("I");
    ties.desk.tell(ties::app::msg::Msg::ArchivesFound(paths.iter().map(ToString::to_string).collect()));
    ties.sees(&["Downloaded archives:", "▌ /nowhere/Complete"]).keys("↓").sees(&["▌ /nowhere/Basic"]).keys("↑ Enter");
    ties.until(|ties| ties.desk.app.model.toast.is_some())
        .sees(&["Complete_LinkedInDataExport_03-02-2026.zip", "Enter read"]);
}

#[test]
fn after_the_first_archive_a_page_tells_what_to_begin_with() {
    let mut ties = Ties::with(&[]);
    preview(&mut ties, &archive("2026-03"));
    ties.keys("Enter").until(|ties| ties.desk.app.model.book.imports().count() == 1);
    ties.sees(&["What to begin with", "wait for an answer", "M   says what you look for"])
        .keys("M")
        .sees(&["You and your goals"]);
}

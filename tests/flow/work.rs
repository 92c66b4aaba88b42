//! Decided, done, confirmed: the work list, reconciliation with archives, pasted pages.

use std::path::{Path, PathBuf};

use ties::app::list::tab::Tab;
use ties::app::msg::{Effect, Msg};
use ties::app::over::import::Stage;
use ties::app::overlay::Overlay;
use ties::app::update::update;
use ties::domain::record::connection::Standing;
use ties::domain::record::id::PersonId;
use ties::domain::record::task::TaskProgress;

use crate::driver::{Ties, someone};

/// Requests that wait both ways, and connections.
pub(crate) fn network() -> Ties {
    Ties::with(&[
        someone("Ada Lovelace").asked(30, "We met"),
        someone("Grace Hopper").asked(20, ""),
        someone("Alan Turing").asked(10, ""),
        someone("Emmy Noether").asks(5, "Hello"),
        someone("Mary Somerville").connected(),
    ])
}

fn states(ties: &Ties) -> Vec<&'static str> {
    ties.book().tasks().map(|task| task.progress.word()).collect()
}

/// The name under the cursor.
fn here(ties: &Ties) -> String {
    ties.desk.app.model.selected().map(|person| person.name.to_string()).unwrap_or_default()
}

#[test]
fn decisions_stand_on_the_work_list_until_they_are_done() {
    let mut ties = network();
    ties.keys("1 * w Enter").sees(&["Withdrew 3 requests"]).agrees();
    ties.keys("2 i Enter 3 x Enter").agrees();
    ties.resize(160, 40).sees(&["5 to do on LinkedIn"]);
    ties.keys("7 g").sees(&["To do · on LinkedIn", "Ignore 1", "Withdraw 3 · 0 of 40 done today", "Remove 1"]);
    ties.sees(&["My Network → Invitations → Ignore", "mobile:", "decided 23 Nov 2026"]);
    // The newest first, as LinkedIn's own page has them.
    ties.keys("j").sees(&["Manage → Sent → Withdraw"]);
    assert_eq!(here(&ties), "Alan Turing");
    ties.keys("d").sees(&["Done on LinkedIn: withdraw Alan Turing", "1 of 40 done today"]).agrees();
    assert_eq!(here(&ties), "Grace Hopper", "the next one is under the cursor");
    ties.keys("z").sees(&["Not needed on LinkedIn: withdraw Grace Hopper"]).agrees();
    ties.keys("u").sees(&["Undid: Not needed"]).keys("u").sees(&["Withdraw 3 · 0 of 40"]).agrees();
    ties.keys("U U").agrees();
    assert_eq!(states(&ties), ["open", "dropped", "done", "open", "open"]);
    // The rest of a kind, with a question; the rest of all, marked.
    ties.keys("u")
        .on("Ada Lovelace")
        .keys("D")
        .sees(&["Done on LinkedIn: withdraw 2 requests?", "Grace Hopper, Ada Lovelace"]);
    ties.keys("Enter").sees(&["Done on LinkedIn: withdraw 2 requests"]).misses(&["Withdraw 1"]).agrees();
    ties.keys("* d").sees(&["Done on LinkedIn: 2 decisions", "Clicked, waits for a newer archive 5"]).agrees();
    ties.sees(&["◐ withdraw", "◐ ignore"]);
    assert!(ties.book().tasks().all(|task| matches!(task.progress, TaskProgress::Done { .. })));
    // What was clicked can be put back.
    ties.on("Grace Hopper").keys("z").sees(&["Back on the work list", "Withdraw 1", "newer archive 4"]).agrees();
    ties.keys("u").agrees();
    // The lists tell how far each has come.
    ties.resize(160, 40).keys("1 .").sees(&["◐ withdrawn", "◐ done"]);
}

#[test]
fn a_decision_says_that_linkedin_does_not_know_of_it() {
    let mut ties = network();
    ties.keys("1 w").sees(&["Recorded here, not done on LinkedIn yet: 1 waits (key 7)"]).keys("Enter");
    ties.sees(&["not on LinkedIn yet: 1 waits (key 7) · u undo"]);
    ties.keys("2 i").sees(&["Recorded here, not done on LinkedIn yet: 2 wait (key 7)"]).keys("Enter");
    ties.sees(&["not on LinkedIn yet: 2 wait (key 7)"]).keys("u").misses(&["on LinkedIn yet"]);
    // A form that sends, too.
    ties.keys("1 n").types("Rosalind Franklin").keys("Enter").sees(&["Sent a request", "LinkedIn yet: 2 wait (key 7)"]);
    // What is no decision of the user's is not to be done there.
    ties.later(3).on("Grace Hopper").keys("a").misses(&["on LinkedIn yet"]);
}

#[test]
fn boxes_in_which_is_decided_say_before_that_linkedin_does_not_learn_of_it() {
    let mut ties = network();
    let said = "Recorded here; on LinkedIn you do it yourself";
    for (keys, leave) in [("1 n", "Esc"), ("2 T", "Esc Esc")] {
        ties.keys(keys).sees(&[said]).misses(&["yourself:"]).keys(leave);
    }
    ties.keys("1 w Enter 2 T").sees(&["Recorded here; on LinkedIn you do it yourself: 1 waits (key 7)"]);
}

#[test]
fn a_warning_stays_beside_the_good_news() {
    let names: Vec<String> = (0..45).map(|n| format!("Person {n}")).collect();
    let all: Vec<_> = names.iter().map(|name| someone(name.clone().leak()).asked(30, "")).collect();
    let mut ties = Ties::with(&all);
    ties.keys("1 * w Enter 7 * d");
    ties.sees(&["45 withdrawals today, where 40 a day are the pace", "Done on LinkedIn"]);
}

#[test]
fn after_something_big_a_line_says_what_came_of_it_and_how_much_is_left() {
    let names: Vec<String> = (0..410).map(|n| format!("Person {n}")).collect();
    let all: Vec<_> = names.iter().map(|name| someone(name.clone().leak()).asked(30, "")).collect();
    let mut ties = Ties::with(&all);
    ties.resize(160, 40);
    let model = &ties.desk.app.model;
    let last = model.book.name(model.list().rows[109].person).to_owned();
    ties.on(&last).keys("v g v w Enter");
    ties.sees(&["Withdrew 110 requests", "110 wait", "2 more evenings", "under 300 pending again", "u undo"]);
    // It can be read in narrow terminals, too, where the line is too short for it.
    ties.resize(40, 20).keys("!").sees(&["110", "evenings", "again"]).keys("Esc").resize(160, 40);
    // Taking it back is no such news, nor is a single one that follows.
    ties.keys("u Enter").misses(&["pending again"]).keys("w Enter").sees(&["Withdrew"]).misses(&["evening", "again"]);
    ties.agrees();
}

#[test]
fn what_was_not_opened_is_not_marked_as_opened() {
    let mut ties = network();
    ties.keys("1 * w Enter 7");
    update(&mut ties.desk.app, Msg::Key(ties::app::key::Key::named("o").expect("a key")));
    let model = &ties.desk.app.model;
    assert_eq!((model.opened.len(), model.marks.len()), (1, 1));
    let page = "https://www.linkedin.com/in/alan-turing".to_owned();
    ties.desk.tell(Msg::NotOpened(page, "no program was found".into()));
    ties.sees(&["Not opened: no program was found"]);
    let model = &ties.desk.app.model;
    assert_eq!((model.opened.len(), model.marks.len()), (0, 0));
}

#[test]
fn nothing_is_copied_where_there_is_no_clipboard() {
    let mut ties = network();
    ties.desk.without_clipboard = Some("linux".into());
    ties.keys("1 y y").sees(&["Not copied: a linux terminal has no clipboard"]).misses(&["Copied https"]);
    assert!(ties.desk.wishes.is_empty());
}

#[test]
fn the_page_is_opened_and_the_cursor_moves_on_and_is_found_again() {
    let mut ties = network();
    ties.keys("1 * w Enter 7");
    let key = |ties: &mut Ties, name: &str| {
        let key = ties::app::key::Key::named(name).expect("a key");
        update(&mut ties.desk.app, Msg::Key(key))
    };
    assert_eq!(
        key(&mut ties, "o"),
        [Effect::OpenLink("https://www.linkedin.com/in/alan-turing".into())],
        "the person's page, where it is known"
    );
    assert_eq!(
        (here(&ties), ties.desk.app.model.marks.len()),
        ("Grace Hopper".to_owned(), 1),
        "what was opened is marked"
    );
    let list = "https://www.linkedin.com/mynetwork/invitation-manager/sent/";
    assert_eq!(key(&mut ties, "O"), [Effect::OpenLink(list.into())]);
    let session = ties::app::session::Session::of(&ties.desk.app.model);
    let mut ties = ties.restart();
    session.restore(&mut ties.desk.app.model);
    assert_eq!((ties.desk.app.model.tab, here(&ties)), (Tab::Work, "Grace Hopper".to_owned()));
    // What was opened and not ticked off is marked as it was: D is about that alone.
    assert_eq!((ties.desk.app.model.marks.len(), ties.desk.app.model.opened.len()), (1, 1));
    ties.keys("D").sees(&["Alan Turing"]).keys("Enter").agrees();
    assert_eq!(states(&ties).iter().filter(|state| **state == "done").count(), 1);
}

#[test]
fn what_was_not_sent_yet_needs_no_withdrawal() {
    let mut ties = network();
    ties.resize(160, 40).keys("1 n").types("Nina New").keys("Enter").sees(&["Sent a request to Nina New"]).agrees();
    ties.keys("7").sees(&["Send 1", "Connect → Add a note"]);
    ties.keys("1").on("Nina New").keys("w Enter").agrees();
    assert_eq!(states(&ties), ["dropped"]);
    ties.keys("u").agrees();
    assert_eq!(states(&ties), ["open"]);
}

#[test]
fn who_only_wants_the_ledger_has_no_work_list() {
    let mut ties = network();
    ties.desk.app.model.settings.work_list = false;
    ties.keys("1 w Enter").sees(&["Withdrew the request to Ada Lovelace"]).misses(&["To do"]).agrees();
    assert_eq!(ties.book().tasks().count(), 0);
    ties.keys("7").sees(&["Not done: no work list is kept"]).keys("6 Tab");
    assert_eq!(ties.desk.app.model.tab, Tab::Insights, "the tab is not turned to");
}

/// A folder as LinkedIn's archives are, with these rows.
pub(crate) fn archive(ties: &Ties, name: &str, connections: &[&str], invitations: &[&str]) -> PathBuf {
    let folder = ties.dir.path().join(name);
    std::fs::create_dir(&folder).expect("makes");
    let head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
    let lines = |head: &str, rows: &[&str]| format!("{head}\n{}\n", rows.join("\n"));
    std::fs::write(folder.join("Connections.csv"), lines(head, connections)).expect("writes");
    let head = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl";
    std::fs::write(folder.join("Invitations.csv"), lines(head, invitations)).expect("writes");
    folder
}

pub(crate) const SOMERVILLE: &str =
    "Mary,Somerville,https://www.linkedin.com/in/mary-somerville,,Acme,Chief,18 Nov 2026";

pub(crate) fn asked(name: &str, slug: &str, day: &str) -> String {
    format!(
        "Me Myself,{name},\"{day}, 4:00 AM\",,OUTGOING,https://www.linkedin.com/in/me,https://www.linkedin.com/in/{slug}"
    )
}

pub(crate) fn preview(ties: &mut Ties, path: &Path) {
    ties.keys("I").pastes(&path.display().to_string()).keys("Enter").until(
        |ties| matches!(&ties.desk.app.over, Some(Overlay::Import(view)) if matches!(view.stage, Stage::Preview(..))),
    );
}

#[test]
fn what_is_to_do_is_said_whole_beside_the_limits_or_shortly() {
    let people: Vec<_> = (10..33).map(|n| someone(format!("Somebody {n}").leak()).asked(20, "")).collect();
    let mut ties = Ties::with(&people);
    ties.keys("1 v j j j j j j j j j j j w Enter").agrees();
    let mut ends = std::collections::BTreeSet::new();
    for width in 80..140 {
        ties.resize(width, 30);
        let screen = ties.screen();
        let line = screen.lines().nth(1).expect("the limits");
        let end = line.rsplit_once("/300").expect("the pending ones").1.trim();
        assert!(["", "pending", "12 to do", "12 to do on LinkedIn"].contains(&end), "{width}: {line}");
        ends.insert(end.to_owned());
    }
    assert!(ends.contains("12 to do") && ends.contains("12 to do on LinkedIn"), "{ends:?}");
}

#[test]
fn an_archive_is_compared_group_by_group_before_anything_is_written() {
    let mut ties = network();
    ties.resize(120, 40);
    let first = archive(
        &ties,
        "Basic_LinkedInDataExport_11-22-2026",
        &[SOMERVILLE],
        &[&asked("Ada Lovelace", "ada-lovelace", "10/24/26"), &asked("Alan Turing", "alan-turing", "11/13/26")],
    );
    preview(&mut ties, &first);
    ties.sees(&["Gone without a decision of yours (inferred) · 2", "Changed · 1", "[x]", "Space take or leave"]);
    // The group's people, one of them left out.
    ties.keys("G Tab").sees(&["▾ [x] Gone", "Grace Hopper", "Emmy Noether", "nobody says by whom"]);
    ties.keys("j Space").sees(&["[-] Gone", "1 of 2"]).keys("Enter").agrees();
    ties.resize(130, 40).sees(&["Imported", "1 changed, 1 request", "u undo the last group, A all"]);
    let state = |ties: &Ties, id| ties.book().requests_of(PersonId(id)).next().map(|request| request.state.word());
    let gone = [state(&ties, 2), state(&ties, 4)];
    assert!(gone.contains(&Some("closed")) && gone.contains(&Some("pending")), "{gone:?}");
    assert_eq!(ties.book().imports().map(|import| import.left_out).collect::<Vec<_>>(), [1]);
    // Each group is a batch of its own.
    ties.keys("u").sees(&["Undid: Imported"]).agrees();
    assert_eq!([state(&ties, 2), state(&ties, 4)], [Some("pending"), Some("pending")]);
    assert_eq!(ties.book().person(PersonId(5)).map(|person| person.company.to_string()), Some("Acme".into()));
    // What was left out or undone is found again.
    preview(&mut ties, &first);
    ties.sees(&[
        "already; what was left out or undone is shown again",
        "Gone without a decision of yours (inferred) · 2",
    ]);
    ties.keys("Enter").agrees();
    assert_eq!([state(&ties, 2), state(&ties, 4)], [Some("closed"), Some("closed")]);
    ties.keys("I").pastes(&first.display().to_string()).keys("Enter");
    ties.until(|ties| ties.screen().contains("nothing in it is new")).keys("Esc").agrees();
}

#[test]
fn an_archive_confirms_what_was_decided_and_brings_back_what_was_not_done() {
    let mut ties = network();
    ties.resize(120, 40).keys("1 * w Enter 7 * d").agrees();
    // Made on the next day: one of the three is still there.
    ties.later(3 * 86_400);
    let newer = archive(
        &ties,
        "Basic_LinkedInDataExport_11-25-2026",
        &[SOMERVILLE],
        &[&asked("Alan Turing", "alan-turing", "11/13/26")],
    );
    preview(&mut ties, &newer);
    ties.sees(&["Confirmed: LinkedIn has learned of it · 2", "Back on the work list: the archive says otherwise · 1"]);
    ties.keys("Enter").agrees();
    assert_eq!(states(&ties), ["confirmed", "confirmed", "open"]);
    ties.keys("7 g").sees(&[
        "Withdraw 1",
        "Confirmed by the last archive 2",
        "back: the archive of 25 Nov 2026",
        "still lists the request",
    ]);
    ties.keys("1 .").on("Ada Lovelace").sees(&["● withdrawn", "confirmed by"]);
}

#[test]
fn connections_that_are_gone_are_lost_until_they_are_listed_again() {
    let mut ties = network();
    ties.resize(120, 40);
    let first = archive(&ties, "Basic_LinkedInDataExport_11-21-2026", &[SOMERVILLE], &[]);
    preview(&mut ties, &first);
    ties.keys("Enter").agrees();
    let second = archive(&ties, "Basic_LinkedInDataExport_11-22-2026", &[], &[]);
    preview(&mut ties, &second);
    ties.sees(&["Connections lost (inferred"]).keys("Enter").agrees();
    let standing = |ties: &Ties| ties.book().connections().next().map(|tie| tie.standing.word());
    assert_eq!(standing(&ties), Some("lost"));
    ties.keys("3").sees(&["No connections"]).keys(".").sees(&[
        "lost",
        "inferred: the archive of 22 Nov",
        "no longer lists them",
    ]);
    // The page of archives: the newest first, all of it, and taking one back.
    ties.keys("A").sees(&["Archives that were read", "Basic_LinkedInDataExport_11-22-2026", "11-21-2026"]);
    ties.keys("Enter").sees(&["SHA-256", "Connections.csv", "since 26 May 2026"]).keys("Esc");
    ties.keys("u").sees(&["Undo this?", "Back to before"]).keys("Enter").agrees();
    assert_eq!((standing(&ties), ties.book().imports().count()), (Some("connected"), 1));
    assert!(ties.book().connections().all(|tie| tie.standing == Standing::Connected));
}

#[test]
fn rows_that_were_left_out_are_exported_beside_the_file() {
    let mut ties = network();
    let path = archive(&ties, "Basic_LinkedInDataExport_11-21-2026", &[SOMERVILLE, ",,,,,,07 Jun 2022"], &[]);
    preview(&mut ties, &path);
    ties.keys("Enter A e").sees(&["Wrote", "skipped-1.csv"]).keys("e").sees(&["skipped-1-2.csv"]);
    let written = std::fs::read_to_string(ties.dir.path().join("exports/skipped-1.csv")).expect("is there");
    assert_eq!(written, "file,line,reason\n\"Connections.csv\",3,\"only a date: LinkedIn does not say who\"\n");
}

const PAGE: &str = "People (3)\nGrace Hopper\nRear admiral\nSent 3 weeks ago\nWithdraw\nCharles Babbage\nCharles Babbage\nInventor\nSent yesterday\nWithdraw\nNobody knows this line\n";

#[test]
fn a_pasted_page_is_shown_before_it_is_taken_in() {
    let mut ties = network();
    ties.resize(120, 40).keys("1 P").sees(&["Paste a page", "LinkedIn's page: sent"]).pastes(PAGE);
    ties.sees(&["Pasted: sent", "2 people: 1 new, 1 more known", "Charles Babbage", "is known", "LinkedIn counts 3"]);
    let before = ties.book();
    ties.keys("Esc").agrees();
    assert!(ties.book() == before);
    ties.keys("P").pastes(PAGE).keys("G Esc P").pastes(PAGE).keys("j Space").sees(&["0 new", "you leave it out"]);
    ties.keys("k Space k n").sees(&["somebody new"]).keys("n Enter").agrees();
    ties.sees(&["Pasted requests you sent"]);
    let babbage = ties.book().people().find(|person| &*person.name == "Charles Babbage").map(|person| person.id);
    let asked = ties.book().requests_of(babbage.expect("is there")).next().cloned().expect("is there");
    assert!(asked.is_pending() && asked.sent_earliest.is_some());
    ties.keys("u").agrees();
    assert!(ties.book() == before);
}

#[test]
fn linkedins_number_is_compared_and_a_profile_opens_the_form() {
    let mut ties = network();
    ties.keys("1 P").types("5").keys("Enter").sees(&["LinkedIn counts 5", "here are 3", "2 are missing"]).keys("Esc");
    ties.keys("2 P").types("1").keys("Enter").sees(&["Nothing is missing"]).keys("Esc");
    let profile = "Charles Babbage\nInventor of engines\nLondon, England, United Kingdom\nContact info\n500+ connections\nAbout\nI build engines\nExperience\nInventor\nAnalytical Engines\n";
    ties.keys("1 P").pastes(profile).sees(&["Charles Babbage", "Inventor of engines"]).keys("Esc Esc").agrees();
}

#[test]
fn any_table_of_people_is_read_once_its_columns_are_told() {
    let mut ties = network();
    ties.resize(120, 40);
    let path = ties.dir.path().join("people.csv");
    std::fs::write(&path, "Full Name,Mail,Firm\nCharles Babbage,charles@example.org,Engines\n").expect("writes");
    ties.keys("I").pastes(&path.display().to_string()).keys("Enter");
    ties.until(|ties| ties.screen().contains("What do the columns mean?"));
    ties.sees(&["Full Name", "name", "charles@example.org", "Firm", "ignore", "it is remembered"]);
    ties.keys("G → → → → →")
        .sees(&["company"])
        .keys("Enter")
        .until(|ties| ties.screen().contains("What this archive would change"));
    ties.sees(&["people.csv", "New here · 1"]).keys("Enter").sees(&["1 contact new"]).agrees();
    let babbage = ties.book().people().last().cloned().expect("is there");
    assert_eq!((&*babbage.name, &*babbage.company), ("Charles Babbage", "Engines"));
    ties.keys("3 .").sees(&["with removed and others", "Charles Babbage", "outside"]).keys(".");
    assert_eq!(ties.book().mappings().len(), 1);
    ties.keys("u").agrees();
    assert_eq!(ties.book().mappings().len(), 0, "what is taken back is not remembered");
}

#[test]
fn one_person_in_two_rows_is_shown_side_by_side_and_merged() {
    let mut ties = network();
    ties.resize(120, 40).keys("=").sees(&["Nobody seems to be one person in two rows"]);
    // Her address was typed for somebody else by mistake, and she asked under another name.
    ties.keys("1 n").types("Augusta King").keys("Enter").sees(&["Sent a request to Augusta King"]);
    for name in ["Ada Lovelace", "Augusta King"] {
        ties.keys("1").on(name).keys("e").keys("Tab Tab Tab Tab Tab Tab").types("ada@example.org").keys("Enter");
        ties.agrees();
    }
    ties.on("Augusta King").keys("r").types("met at the fair").keys("Enter").agrees();
    let before = ties.book();
    ties.keys("=").sees(&[
        "One person in two rows? 1 of 1",
        "ada@example.org",
        "stays",
        "goes into it",
        "Augusta King",
    ]);
    ties.keys("m").sees(&["Merge Augusta King into Ada Lovelace?", "Enter merge"]).keys("Esc");
    ties.sees(&["One person in two rows? 1 of 1"]).agrees();
    assert!(ties.book() == before, "nothing is written without an answer");
    ties.keys("m Enter").sees(&["Merged"]).agrees();
    let people = ties.book().people().count();
    assert_eq!(people, before.people().count() - 1);
    let ada = ties.book().people().find(|person| person.slug.is_some() && !person.remark.is_empty()).cloned();
    let ada = ada.expect("what was remarked stays");
    assert_eq!(ties.book().requests_of(ada.id).count(), 2);
    ties.keys("u").agrees();
    assert!(ties.book() == before);
    ties.keys("= a").agrees();
    assert_eq!(ties.book().apart().len(), 1);
}

#[test]
fn the_texts_of_messages_stand_in_the_detail_where_they_are_kept() {
    let mut ties = network();
    ties.desk.app.model.settings.store_messages = true;
    let path = archive(&ties, "Basic_LinkedInDataExport_11-21-2026", &[SOMERVILLE], &[]);
    let head = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER";
    let (me, her) = ("https://www.linkedin.com/in/me", "https://www.linkedin.com/in/mary-somerville");
    let row = |at: &str, text: &str| format!("2-a==,,Mary Somerville,{her},Me Myself,{me},{at} UTC,,{text},INBOX");
    let rows = [row("2026-11-20 10:00:00", "Of looms and stars"), row("2026-11-19 10:00:00", "Good day")];
    std::fs::write(path.join("messages.csv"), format!("{head}\n{}\n", rows.join("\n"))).expect("writes");
    let invitations = path.join("Invitations.csv");
    let asked = format!(
        "{}{}\n",
        std::fs::read_to_string(&invitations).expect("is there"),
        asked("Ada Lovelace", "ada-lovelace", "10/24/26")
    );
    std::fs::write(invitations, asked).expect("writes");
    preview(&mut ties, &path);
    ties.keys("Enter").agrees();
    ties.resize(100, 40).keys("3 Enter").sees(&[
        "Last words",
        "20 Nov 2026, they: Of looms and stars",
        "they: Good day",
    ]);
}

#[test]
fn what_is_marked_and_hidden_is_not_ticked_off_without_a_word() {
    let mut ties = network();
    ties.keys("1 * w Enter 7 *").keys("f").types("name:ada").keys("Enter").keys("d");
    ties.sees(&["withdraw 3 requests?", "3 marked, 2 of them hidden here"]);
    ties.keys("Esc").agrees();
    assert_eq!(states(&ties), ["open", "open", "open"]);
    // The boxes that write about the marked say it, too.
    ties.keys("3 E").sees(&["3 people: 3 marked, 3 of them hidden here."]).keys("Esc");
}

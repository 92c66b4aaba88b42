//! What a user sets out to do, key by key: each journey reaches its end in so many keys at most, letters of texts counted.

use std::cell::Cell;

use ties::domain::record::request::State;

use crate::driver::{Someone, Ties, someone};
use crate::work::{SOMERVILLE, archive, asked, network, preview};

/// Somebody whose keys are counted.
struct User {
    ties: Ties,
    keys: Cell<usize>,
}

impl User {
    fn before(ties: Ties) -> User {
        User { ties, keys: Cell::new(0) }
    }

    fn keys(&mut self, names: &str) -> &mut User {
        self.keys.set(self.keys.get() + names.split_whitespace().count());
        self.ties.keys(names);
        self
    }

    fn types(&mut self, text: &str) -> &mut User {
        self.keys.set(self.keys.get() + text.chars().count());
        self.ties.types(text);
        self
    }

    fn sees(&mut self, texts: &[&str]) -> &mut User {
        self.ties.sees(texts);
        self
    }

    /// Waits for a text.
    fn awaits(&mut self, text: &str) -> &mut User {
        self.ties.until(|ties| ties.screen().contains(text));
        self
    }

    /// Has come to the end, with so many keys.
    fn took(&mut self, keys: usize) {
        self.ties.agrees();
        assert_eq!(self.keys.get(), keys, "keys were pressed");
    }
}

/// So many people, made from what is said of each.
fn many(count: usize, of: impl Fn(usize, Someone) -> Someone) -> Vec<Someone> {
    (0..count).map(|n| of(n, someone(format!("Person {n}").leak()))).collect()
}

fn withdrawn(ties: &Ties) -> usize {
    ties.book().requests().filter(|request| matches!(request.state, State::Withdrawn { .. })).count()
}

#[test]
fn from_the_first_archive_to_the_first_decision() {
    let offered = Ties::with_archives();
    let mut ties = Ties::with(&[]);
    ties.desk.app.model.archives.clone_from(&offered.desk.app.model.archives);
    let mut user = User::before(ties);
    user.sees(&["Welcome to ties", "reads your LinkedIn archive"])
        .keys("I ↓ Enter")
        .awaits("What this archive would change");
    // The card says what to begin with; its keys are those of the lists.
    user.keys("Enter").sees(&["first"]).keys("W").sees(&["Withdraw old requests"]);
    user.keys("m w Enter").sees(&["Withdrew"]).took(8);
}

#[test]
fn the_150_oldest_without_a_note_but_five() {
    let noted =
        |n: usize, who: Someone| who.asked(400 - n as i64, if n.is_multiple_of(4) { "We met at the fair" } else { "" });
    let mut user = User::before(Ties::with(&many(300, noted)));
    user.ties.resize(120, 40);
    // The filter is completed; a number before the key marks as many, and one before a key that moves goes as far.
    user.keys("f").types("no").keys("Tab").types("n").keys("Tab Enter").sees(&["note:none", "218 of 291"]);
    user.keys("1 5 0 Space").sees(&["150 marked"]);
    // Five in two places are let off.
    user.keys("g").types("8j").keys("Space Space Space").types("20j").keys("Space Space").sees(&["145 marked"]);
    user.keys("w").sees(&["Withdraw 145 requests?"]).keys("Enter").sees(&["145 wait"]).took(24);
    assert_eq!(withdrawn(&user.ties), 145);
}

#[test]
fn half_is_ticked_off_and_a_newer_archive_says_what_was_confirmed() {
    let mut ties = network();
    let three = [("Ada Lovelace", "10/24/26"), ("Grace Hopper", "11/3/26"), ("Alan Turing", "11/13/26")];
    let rows = three.map(|(name, day)| asked(name, &name.to_lowercase().replace(' ', "-"), day));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let path = archive(&ties, "Basic_LinkedInDataExport_11-21-2026", &[SOMERVILLE], &rows);
    preview(&mut ties, &path);
    ties.keys("Enter Esc 1");
    let mut user = User::before(ties);
    user.keys("* w Enter").sees(&["2 wait"]);
    user.keys("7 d").sees(&["1 of 40 done today"]);
    user.ties.later(24 * 3600);
    let path = archive(&user.ties, "Basic_LinkedInDataExport_11-24-2026", &[SOMERVILLE], &rows[1..2]);
    preview(&mut user.ties, &path);
    user.keys("Enter").sees(&["Confirmed by the last archive 1", "Withdraw 1"]).took(6);
}

#[test]
fn thirty_who_ask_are_answered() {
    let all = || many(30, |n, who| who.asks(n as i64 + 1, "Hello"));
    // One by one: a key for each, and one for the reason of each that is ignored.
    let mut user = User::before(Ties::with(&all()));
    user.keys("2 T").keys(&"a ".repeat(20)).keys(&"i 1 ".repeat(10)).sees(&["20 accepted, 10 ignored"]).took(42);
    // Ten that need a look, and one answer for the rest.
    let mut user = User::before(Ties::with(&all()));
    user.keys("2 T").keys(&"a ".repeat(10)).keys("*").sees(&["Marked 20 requests without an answer", "20 marked"]);
    user.keys("i").sees(&["Ignore 20 requests?"]).keys("Enter").sees(&["Ignored 20 requests"]).took(15);
    assert_eq!(
        user.ties.book().requests().filter(|request| matches!(request.state, State::Ignored { .. })).count(),
        20
    );
}

#[test]
fn somebody_of_whom_half_a_message_is_remembered() {
    let mut ties = network();
    ties.desk.app.model.settings.store_messages = true;
    let ada = asked("Ada Lovelace", "ada-lovelace", "10/24/26");
    let path = archive(&ties, "Basic_LinkedInDataExport_11-21-2026", &[SOMERVILLE], &[&ada]);
    let head = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER";
    let (me, her) = ("https://www.linkedin.com/in/me", "https://www.linkedin.com/in/mary-somerville");
    let row = format!(
        "2-a==,,Mary Somerville,{her},Me Myself,{me},2026-11-20 10:00:00 UTC,,Of looms and distant stars,INBOX"
    );
    std::fs::write(path.join("messages.csv"), format!("{head}\n{row}\n")).expect("writes");
    preview(&mut ties, &path);
    ties.keys("Enter Esc 2");
    let mut user = User::before(ties);
    user.keys("/").types("looms star").awaits("1 in").keys("Tab").sees(&["Mary Somerville"]).keys("Enter").took(13);
}

#[test]
fn two_hundred_are_tagged_and_then_put_into_a_group() {
    let mut user = User::before(Ties::with(&many(250, |_, who| who.connected())));
    user.keys("3 g 2 0 0 Space t").types("fair").keys("Enter").sees(&["200 marked"]);
    user.keys("p").types("Looms").keys("Enter").sees(&["200 marked", "200 people"]).took(19);
    let book = user.ties.book();
    assert_eq!(book.people().filter(|person| person.tags.iter().any(|tag| &**tag == "fair")).count(), 200);
}

#[test]
fn settings_and_theme_without_leaving() {
    let mut ties = Ties::with(&many(3, |_, who| who.connected()));
    let path = ties.dir.path().join("config.toml");
    ties.desk.settings_file = Some(path.clone());
    let mut user = User::before(ties);
    user.keys(", Enter").sees(&["plan is free"]).keys("j j j j");
    user.keys("Enter ↓ ↓ Enter Esc").sees(&["The theme is dark"]).took(11);
    assert_eq!(std::fs::read_to_string(&path).expect("reads"), "plan = \"free\"\ntheme = \"dark\"\n");
}

#[test]
fn a_bulk_action_of_last_week_is_found_and_taken_back() {
    let mut user = User::before(Ties::with(&many(40, |n, who| who.asked(90 + n as i64, ""))));
    user.ties.keys("* w Enter").sees(&["Withdrew 40 requests"]).later(7 * 24 * 3600);
    for _ in 0..5 {
        user.ties.keys("n").types("Rosalind Franklin").keys("Enter Esc u Enter");
    }
    user.keys("H").sees(&["Withdrew 40 requests", "40 people"]);
    user.keys("Enter").sees(&["40"]).keys("Esc H u").sees(&["Undo", "Withdrew 40 requests"]).keys("Enter").took(6);
    assert_eq!(withdrawn(&user.ties), 0);
}

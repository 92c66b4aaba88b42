//! New requests, sent and received, and editing a person; the limits while one types.

use ties::app::msg::Msg;
use ties::domain::record::request::{Direction, State};

use crate::driver::{Someone, Ties, days_ago, someone};

fn many_asked(count: usize, days: i64) -> Vec<Someone> {
    // Names live as long as the test; a few hundred short strings are no loss.
    (0..count).map(|n| someone(Box::leak(format!("Person {n}").into_boxed_str())).asked(days, "")).collect()
}

#[test]
fn a_request_is_entered_with_everything_and_counts_at_once() {
    let mut ties = Ties::with(&[someone("Grace Hopper").connected()]);
    ties.keys("n").sees(&["New request", "This week 100 of 100 left", "0 of 300 pending", "0/300"]);
    ties.types("Ada Lovelace").keys("Tab").types("https://www.linkedin.com/in/Ada-Lovelace?x=1");
    ties.keys("Tab")
        .types("Analyst")
        .keys("Tab")
        .types("Analytical Engines")
        .keys("Tab Tab Tab Tab Tab")
        .types("Hello Ada");
    ties.sees(&["9/300"])
        .keys("Enter")
        .sees(&["Sent a request to Ada Lovelace · not on LinkedIn yet: 1 waits (key 7) · u undo", "1/100", "1/300"])
        .agrees();
    let book = ties.book();
    let ada = book.people().find(|person| &*person.name == "Ada Lovelace").expect("she is there");
    assert_eq!(ada.slug.as_ref().map(ToString::to_string).as_deref(), Some("ada-lovelace"));
    assert_eq!((&*ada.headline, &*ada.company), ("Analyst", "Analytical Engines"));
    assert_eq!(&*book.requests_of(ada.id).next().expect("a request").note, "Hello Ada");
    ties.keys("u").agrees();
    assert_eq!(ties.book().people().count(), 1, "the person goes with the request");
}

#[test]
fn the_form_says_who_is_meant_and_what_was_before() {
    let withdrawn = State::Withdrawn { at: days_ago(5), reason: "".into() };
    let mut ties = Ties::with(&[someone("Ada Lovelace").had(Direction::Sent, withdrawn, 30)]);
    ties.keys("n").types("ada lovelace");
    ties.sees(&["Known here: #1 Ada Lovelace", "you asked 24 Oct 2026: withdrawn 18 Nov 2026"]);
    ties.sees(&["they may see", "or remember it", "LinkedIn is likely to refuse until 9 Dec 2026"]);
    ties.keys("Enter").sees(&["Sent a request to Ada Lovelace"]).agrees();
    assert_eq!(ties.book().people().count(), 1);
}

#[test]
fn a_request_that_makes_no_sense_is_refused_in_words() {
    let mut ties = Ties::with(&[
        someone("Grace Hopper").connected(),
        someone("Ada Lovelace").asked(3, ""),
        someone("Alan Turing").asks(3, ""),
    ]);
    for (name, why) in [
        ("Grace Hopper", "Grace Hopper is already connected"),
        ("Ada Lovelace", "a request to Ada Lovelace is pending since 20 Nov 2026"),
        ("Alan Turing", "Alan Turing has asked you already; accept that request instead"),
    ] {
        let before = ties.book();
        ties.keys("n").types(name).sees(&[why]).keys("Enter").sees(&[&format!("Not done: {why}")]);
        assert!(ties.book() == before);
        ties.keys("Esc Esc").misses(&["New request"]);
    }
    ties.keys("n")
        .types("X")
        .keys("Tab")
        .types("https://evil.example/in/x")
        .sees(&["is not the address of a person's page"]);
    ties.keys("Ctrl-u")
        .sees(&["New request"])
        .keys("Tab Tab Tab Tab Tab Tab Tab")
        .types(&"x".repeat(301))
        .sees(&["301/300"]);
    ties.keys("Enter").sees(&["Not done: the note has 301 characters, 300 are possible"]);
}

#[test]
fn the_pending_limit_refuses_above_300_and_not_before() {
    let mut ties = Ties::with(&many_asked(300, 40));
    ties.sees(&["300/300"]).keys("n").types("Ada Lovelace").keys("Enter").sees(&["301/300", "full"]);
    ties.keys("n").types("Grace Hopper").sees(&["301"]).keys("Enter").sees(&["Not done: 301 requests are pending"]);
    ties.keys("Esc Esc g w Enter").sees(&["300/300"]).agrees();
    ties.keys("n").types("Grace Hopper").keys("Enter").sees(&["Sent a request to Grace Hopper"]).agrees();
}

#[test]
fn the_weekly_limit_names_the_count_and_the_next_free_moment() {
    let mut ties = Ties::with(&many_asked(100, 0));
    ties.sees(&["100/100"]).keys("n").types("Ada Lovelace").keys("Enter");
    ties.sees(&["100 of 100 sent this week; the next is free on Monday 30 Nov, 00:00"]);
    ties.keys("Esc Esc * w Enter").sees(&["100/100", "0/300"]).agrees();
    ties.keys("n").types("Ada Lovelace").sees(&["100 of 100 sent this week"]);
    ties.keys("Esc Esc 2 n").types("Ada Lovelace").keys("Enter").sees(&["Entered a request from Ada Lovelace"]);
    ties.keys("a Enter").sees(&["Accepted Ada Lovelace"]).agrees();
}

#[test]
fn typed_words_are_not_lost_to_one_esc() {
    let mut ties = Ties::with(&[someone("Grace Hopper").connected()]);
    ties.keys("n Esc").misses(&["New request"]);
    ties.keys("n").types("Ada").keys("Esc").sees(&["Esc once more drops what is typed", "Ada"]);
    ties.types(" Lovelace").keys("Esc Esc").misses(&["New request"]).agrees();
}

#[test]
fn a_person_is_edited_and_the_old_address_stays_known() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, ""), someone("Grace Hopper").connected()]);
    ties.keys("e").sees(&["Edit person", "ada-lovelace"]).keys("Enter").sees(&["Not done: nothing was changed"]);
    ties.keys("Tab Ctrl-u").types("grace-hopper").sees(&["Grace Hopper has this address already"]);
    ties.keys("Ctrl-u").types("ada-king").keys("Enter").sees(&["Edited Ada Lovelace"]).agrees();
    ties.keys("Enter").sees(&["linkedin.com/in/ada-king", "Formerly", "ada-lovelace"]);
    ties.keys("Esc u").agrees();
}

#[test]
fn a_paste_goes_into_the_field_as_one_line() {
    let mut ties = Ties::with(&[someone("Grace Hopper").connected()]);
    ties.keys("n");
    ties.desk.tell(ties::app::msg::Msg::Paste("Ada\nLovelace\u{1b}[31m\n".into()));
    ties.sees(&["Ada Lovelace [31m"]).misses(&["\u{1b}"]);
}

#[test]
fn on_the_smallest_screen_the_field_and_the_verdict_are_seen() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(9, "")]);
    ties.resize(40, 10)
        .keys("e Tab Tab Tab Tab Tab Tab")
        .types("ada@demo.example")
        .sees(&["E-mail", "ada@demo.example"]);
    ties.keys("Esc Esc n").types("Ada Lovelace").sees(&["Name", "Ada Lovelace", "pending since"]);
}

#[test]
fn a_note_with_an_open_place_is_not_sent_and_a_text_that_is_cut_says_so() {
    let mut ties = Ties::with(&[someone("Grace Hopper").connected()]);
    ties.keys("1 n").types("Ada Lovelace").keys("Tab Tab Tab Tab Tab Tab Tab Tab").types("Hello {first_name}");
    ties.keys("Enter").sees(&["Not done: {first_name} stands open in the note"]);
    ties.keys("Ctrl-u").types("Hello Ada").keys("Enter").sees(&["Sent a request to Ada Lovelace"]).agrees();
    ties.keys("n").pastes(&"x".repeat(301)).sees(&["cut at 300"]).keys("Backspace").misses(&["cut at 300"]);
}

#[test]
fn what_was_typed_and_not_saved_is_there_at_the_next_start() {
    let people = [someone("Ada Lovelace").asked(9, ""), someone("Grace Hopper").asked(5, "")];
    for (keys, text, shown) in [
        ("n", "Nina New", "New request"),
        ("j r", "met at the fair", "Remark on Grace Hopper"),
        ("Space j Space t", "rust, looms", "2"),
        ("f", "company:acm", "company:acm"),
        ("j e", "Doe", "Grace Hopper"),
    ] {
        let mut ties = Ties::with(&people);
        ties.keys(keys);
        assert_eq!(ties.desk.app.typed(), None, "{keys}: nothing was typed yet");
        ties.types(text).sees(&[text]);
        let typed = ties.desk.app.typed().expect("something is typed");
        let mut ties = ties.restart();
        ties.desk.tell(Msg::TypedBefore(Box::new(typed.clone())));
        ties.sees(&[text, shown]);
        assert_eq!(ties.desk.app.typed().expect("it is typed still"), typed, "{keys}");
    }
    // What was not touched may have changed since, and is not written back.
    let mut ties = Ties::with(&people);
    ties.keys("j e").types("Doe");
    let typed = ties.desk.app.typed().expect("something is typed");
    ties.keys("Esc Esc j e Tab Tab").types("Admiral").keys("Enter").agrees();
    ties.desk.tell(Msg::TypedBefore(Box::new(typed)));
    ties.keys("Enter").agrees();
    assert!(ties.book().people().any(|person| person.headline.contains("Admiral") && person.name.contains("Doe")));
    // Where those it was about are gone it is told.
    let mut ties = Ties::with(&people);
    ties.keys("j r").types("met at the fair");
    let typed = ties.desk.app.typed().expect("something is typed");
    let mut ties = Ties::with(&people[..1]);
    ties.desk.tell(Msg::TypedBefore(Box::new(typed)));
    ties.sees(&["Typed before and not saved: met at the fair"]);
}

#[test]
fn a_note_is_written_in_several_lines_and_the_caret_moves_in_them() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").connected()]);
    let note = "We met at the Analytical conference in May and talked about looms, cards and notes on both.";
    ties.keys("n").types("Grace Hopper").keys("↑").types(note).sees(&["91/300", "looms, cards"]);
    // Up and down stay in the text as long as it has a line there.
    ties.keys("↑").types("X").sees(&["92/300"]).keys("↓ ↓").types("Y").sees(&["Grace HopperY"]);
    ties.resize(40, 20).keys("↑").sees(&["92/300", "F1"]);
}

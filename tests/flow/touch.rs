//! Keeping in touch: logging, following up, Today, reviews, groups, shares, timelines.

use ties::app::list::tab::Tab;
use ties::domain::record::care::{Circle, Keep};
use ties::domain::record::contact::ContactKind;
use ties::domain::record::follow_up::{Cause, FollowUpProgress};
use ties::domain::record::id::PersonId;
use ties::domain::record::request::{Direction, State};
use ties::domain::record::share::ShareStage;

use crate::driver::{Ties, someone};

const ADA: PersonId = PersonId(1);

fn friends() -> Ties {
    Ties::with(&[
        someone("Ada Lovelace").connected(),
        someone("Grace Hopper").connected(),
        someone("Alan Turing").asks(3, "Hello"),
        someone("Emmy Noether").asks(5, ""),
    ])
}

#[test]
fn a_contact_is_logged_from_one_line_that_shows_what_it_means() {
    let mut ties = friends();
    ties.keys("3 m").sees(&["Log a contact with Ada Lovelace", "→ message, Monday 23 Nov 2026 (today)"]);
    ties.types("coffee yesterday: looms").sees(&["→ coffee, Sunday 22 Nov 2026 (yesterday): looms"]);
    ties.keys("Enter").sees(&["Logged a coffee with Ada Lovelace"]).agrees();
    let book = ties.book();
    let entry = book.interactions_of(ADA).next().expect("an entry");
    assert_eq!((entry.kind, &*entry.text), (ContactKind::Coffee, "looms"));
    ties.keys("Enter").sees(&["Log", "yesterday, coffee: looms", "Strength", "active"]).keys("Esc");
    ties.keys("* m").types("call").sees(&["Log a contact with 2 people"]).keys("Enter").agrees();
    assert_eq!(ties.book().interactions().count(), 3);
    // What is refused stays, to be put right.
    ties.keys("m").types("in 3 days").keys("Enter").sees(&["Not done: 26 Nov 2026 is still to come", "in 3 days"]);
    ties.keys("Ctrl-u")
        .types("call 31 feb")
        .sees(&["\"31 feb\" is no day"])
        .keys("Enter")
        .sees(&["Not done: \"31 feb\""]);
    ties.keys("Esc F").types("31 feb: looms").keys("Enter").sees(&["Not done: \"31 feb\" is no day"]).keys("Esc");
    assert_eq!(ties.book().follow_ups().count(), 0);
    ties.keys("u u").agrees();
    assert_eq!(ties.book().interactions().count(), 0);
}

#[test]
fn an_acceptance_is_followed_up_and_done_later_or_not_at_all() {
    let mut ties = friends();
    ties.keys("2 * a Enter").sees(&["Accepted 2 requests"]).agrees();
    assert_eq!(ties.book().follow_ups().filter(|open| open.cause == Cause::Acceptance).count(), 2);
    ties.keys("4").sees(&["To do on LinkedIn 2", "accept"]);
    ties.keys("7 * d").sees(&["Done on LinkedIn: accept 2 requests"]).agrees();
    ties.keys("4").sees(&["Nothing is to be done today", "What comes next", "25 Nov 2026   follow up with Emmy"]);
    ties.keys("3").on("Alan Turing").keys("F").types("today: the paper").keys("Enter");
    ties.sees(&["Follow-up with Alan Turing on 23 Nov 2026"]).agrees();
    ties.keys("4").sees(&["Follow up 1", "Alan Turing", "the paper", "today"]);
    ties.keys("b").sees(&["Put off Alan Turing", "(in 7 days)"]).types("tomorrow").keys("Enter").agrees();
    ties.sees(&["Nothing is to be done today"]).keys("u");
    ties.keys("z").sees(&["Passed over the follow-up with Alan Turing", "Nothing is to be done"]).keys("u");
    ties.keys("d").types("call: about the paper").keys("Enter").sees(&["Followed up with Alan Turing"]).agrees();
    let book = ties.book();
    assert!(book.follow_ups_of(PersonId(3)).all(|done| matches!(done.progress, FollowUpProgress::Done { .. })));
    assert_eq!(book.interactions_of(PersonId(3)).count(), 1);
    ties.keys("3").on("Alan Turing").keys("J");
    ties.sees(&["Alan Turing · what happened", "followed up", "call: about the paper", "they asked you: \"Hello\""]);
    ties.keys("/").types("paper").misses(&["they asked you"]).keys("Esc Esc").misses(&["what happened"]);
}

#[test]
fn today_holds_what_is_due_and_its_verbs_are_those_of_the_lists() {
    let mut ties = friends();
    ties.keys("3 C i").sees(&["Put Ada Lovelace into the inner circle"]).agrees();
    ties.later(9).keys("4").sees(&["Waiting for your answer 2", "T goes through them", "\"Hello\"", "without a note"]);
    assert!(!ties.screen().contains("Ada Lovelace"), "connected yesterday: a month is left");
    ties.keys("a").sees(&["Accept Emmy Noether?", "A follow-up is opened"]).keys("Enter").agrees();
    ties.on("Alan Turing").keys("x").sees(&["Not done: this is no connection"]);
    ties.keys("i 1 Enter").sees(&["Ignored the request from Alan Turing"]).agrees();
    ties.keys("s").misses(&["Sort by"]);
    ties.keys("6 n").types("Why looms").keys("Tab").types("A text").keys("Tab Tab Tab").types("today");
    ties.keys("Enter").sees(&["Added the share \"Why looms\"", "drafted"]).agrees();
    ties.keys("4").sees(&["To share 1", "Why looms"]).keys("g e").sees(&["Edit share"]).keys("Esc");
    ties.keys("d").sees(&["Shared \"Why looms\""]).misses(&["To share"]).agrees();
    assert!(ties.book().shares().all(|share| share.stage.is_shared()));
    // The cursor never stands on a heading.
    ties.keys("u g k k j j k").agrees();
    assert!(ties.desk.app.model.tab == Tab::Today && ties.screen().contains("To share"));
}

#[test]
fn the_next_day_brings_what_is_due_then_and_only_what_is_due_is_put_off() {
    let mut ties = friends();
    ties.keys("3 F").types("tomorrow").keys("Enter 4").misses(&["Follow up 1"]);
    ties.later(86_400).keys("j").sees(&["Follow up 1", "Ada Lovelace", "as you planned"]);
    ties.keys("* b").types("in 3 days").keys("Enter").sees(&["Follow-up with Ada Lovelace on 27 Nov 2026"]).agrees();
    assert_eq!(ties.book().follow_ups().count(), 1, "who is not due is left out");
}

#[test]
fn what_is_planned_or_put_off_is_seen_everywhere_and_can_be_taken_back() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(40, "Hello"),
        someone("Grace Hopper").asked(50, ""),
        someone("Charles Babbage").asks(3, ""),
    ]);
    ties.keys("z").sees(&["nothing was planned or put off here"]);
    ties.keys("b").sees(&["Withdraw the request to Grace Hopper later"]).types("in 2 days").keys("Enter");
    ties.sees(&["Planned to withdraw the request to Grace Hopper on 25 Nov 2026", "Later", "+2 d"]).agrees();
    ties.resize(40, 20).sees(&["to be withdrawn on 25 Nov 2026"]).resize(100, 30);
    ties.keys("Enter").sees(&["to be withdrawn on 25 Nov 2026 (in 2 days)"]);
    ties.keys("Esc 4").misses(&["Withdraw as planned"]);
    ties.keys("2 b").sees(&["until something changes"]).types("in 3 days").keys("Enter");
    ties.sees(&["Put Charles Babbage off until 26 Nov 2026", "+3 d"]).agrees();
    ties.keys("4").sees(&["Planned and put off 2", "to be withdrawn on 25 Nov", "put off until 26 Nov"]);
    ties.later(2 * 86_400).keys("4").sees(&["Withdraw as planned", "Grace Hopper", "asked on"]);
    ties.on("Grace Hopper")
        .keys("b")
        .types("in 1 day")
        .keys("Enter")
        .sees(&["on 26 Nov 2026"])
        .misses(&["Withdraw as planned"])
        .agrees();
    ties.keys("2 z").sees(&["Took back what was planned for Charles Babbage"]).misses(&["Later"]).agrees();
    ties.later(3 * 86_400).keys("4").sees(&["Withdraw as planned", "Waiting for your answer"]);
    ties.keys("k z").sees(&["Took back what was planned for Grace Hopper"]).misses(&["Withdraw as planned"]).agrees();
    ties.keys("u")
        .later(3 * 86_400)
        .keys("g w")
        .sees(&["Withdraw the request to Grace Hopper?"])
        .keys("Enter")
        .agrees();
    assert_eq!(ties.state("Grace Hopper"), "withdrawn");
}

#[test]
fn marks_stay_for_the_next_change_and_can_be_called_again() {
    let mut ties = friends();
    ties.keys("3 * t").types("looms").keys("Enter").sees(&["2 marked", "Tagged 2"]).agrees();
    ties.keys("C i").sees(&["2 marked"]).agrees();
    ties.keys("Esc").sees(&["Took 2 marks off · V marks them again"]).misses(&["2 marked"]);
    ties.keys("V").sees(&["Marked 2 people again", "2 marked"]);
    ties.keys("x Enter").misses(&["2 marked"]).agrees();
    ties.keys("u V").sees(&["Marked 2 people again"]);
}

#[test]
fn a_review_goes_through_connections_one_at_a_time() {
    let mut ties = friends();
    ties.keys("3 R").sees(&["Nobody is to be reviewed now"]);
    ties.keys("* R").sees(&["Ada Lovelace · 1 of 2", "no contact known in 1 day", "never reviewed"]);
    ties.keys("c").sees(&["inner circle"]).keys("w").sees(&["Ada Lovelace · 1 of 2", "Circle", "wide"]);
    ties.keys("t").types("looms").keys("Enter").sees(&["Ada Lovelace · 1 of 2", "looms"]);
    ties.keys("K").sees(&["Grace Hopper · 2 of 2"]).agrees();
    ties.keys("x").sees(&["Remove: why?"]).keys("2").sees(&["Reviewed for now", "1 on the keep list, 1 removed"]);
    ties.sees(&["1 put into a circle or out of it, 1 given other tags"]);
    ties.sees(&["1 of 1 reviewed this year, 1 on the keep list"]).agrees();
    let book = ties.book();
    let care = book.person(ADA).and_then(|ada| ada.care.clone()).expect("cared for");
    assert_eq!((care.circle, care.keep), (Some(Circle::Wide), Some(Keep::Always)));
    assert!(book.standing_connection(PersonId(2)).is_none());
    ties.keys("u").sees(&["Grace Hopper · 2 of 2"]).agrees();
    ties.keys("f")
        .sees(&["nothing typed is in 2 days"])
        .types("12/24/26")
        .keys("Enter")
        .sees(&["\"12/24/26\" is no day"]);
    ties.keys("Ctrl-u")
        .types("next tue: her talk")
        .keys("Enter")
        .sees(&["1 on the keep list, 1 to follow up"])
        .agrees();
    assert!(ties.book().open_follow_up(PersonId(2)).is_some_and(|open| &*open.why == "her talk"));
    assert!(ties.book().open_follow_up(PersonId(2)).is_some_and(|open| open.cause == Cause::Review));
    ties.keys("u u u u").agrees();
    assert!(ties.book().person(ADA).is_some_and(|ada| ada.care.is_none() && ada.tags.is_empty()));
}

#[test]
fn groups_hold_people_and_tell_what_comes_of_them() {
    let mut ties = friends();
    ties.keys("5").sees(&["No groups yet"]).keys("n").sees(&["New group"]).types("Weavers, old");
    ties.sees(&["has no comma"]).keys("Ctrl-u").types("Weavers").keys("Tab").types("Looms").keys("Enter");
    ties.sees(&["Added the group Weavers", "Looms"]).agrees();
    ties.keys("3 p").sees(&["Groups of Ada Lovelace", "Known", "Weavers"]).keys("Tab").types("Bakers").keys("Enter");
    ties.sees(&["Changed the groups of Ada Lovelace"]).agrees();
    assert_eq!(ties.book().groups().count(), 2);
    ties.keys("2 *").sees(&["2 marked"]).keys("5 j p").sees(&["Put 2 people into Weavers"]).agrees();
    ties.keys("m").types("met yesterday: at the fair").sees(&["→ met, Sunday 22 Nov 2026"]).keys("Enter");
    ties.sees(&["Logged in Weavers: met"]).agrees();
    ties.keys("Enter").sees(&["People     3", "met: at the fair", "Alan Turing"]).keys("Esc");
    ties.keys("V").sees(&["2 of 3 are not connections", "in Weavers", "Ada Lovelace"]).misses(&["Grace Hopper"]);
    ties.keys("Esc f").types("group:weavers").keys("Enter").sees(&["Ada Lovelace"]).misses(&["Grace Hopper"]);
    ties.keys("5 / ").types("bak").keys("Enter").sees(&["Bakers"]).misses(&["Weavers"]).keys("Esc");
    ties.keys("t").sees(&["Not done: this row is no person"]).keys("Space").sees(&["Not done: this row is no person"]);
    ties.keys("1 n").types("Mary Jackson").keys("Enter").sees(&["Sent a request to Mary Jackson"]);
    ties.keys("O").types("wea").keys("Tab Enter").sees(&["the request to Mary Jackson came from Weavers"]).agrees();
    ties.keys("Enter").sees(&["from the group Weavers"]).keys("Esc O Ctrl-u").types("nowhere").keys("Enter");
    ties.sees(&["Not done: there is no group nowhere"]).keys("Esc f").types("source:weavers").keys("Enter");
    ties.sees(&["Mary Jackson"]).keys("5");
    ties.keys("x")
        .sees(&["Take this group away?", "Bakers"])
        .keys("Enter")
        .sees(&["Took the group Bakers away"])
        .agrees();
    ties.keys("u").agrees();
    // What was just made is under the cursor.
    ties.keys("n")
        .types("Potters")
        .keys("Enter x")
        .sees(&["0 people are in it"])
        .keys("y")
        .sees(&["Took the group Potters away"])
        .agrees();
}

#[test]
fn a_share_is_written_for_somebody_copied_and_shared() {
    let mut ties = friends();
    ties.keys("3 t").types("rust").keys("Enter 6 n").types("Looms").keys("Tab").types("Line one");
    ties.keys("Alt-Enter").types("line two").sees(&["Line one", "17/3000   line two"]);
    ties.keys("Tab Tab").types("rust, group:nobody").sees(&["there is no group nobody"]);
    ties.keys("Ctrl-u").types("rust, circle:close").keys("Tab").types("soon").sees(&["\"soon\" is not a day"]);
    ties.keys("Enter").sees(&["Not done: \"soon\" is not a day"]).keys("Ctrl-u").types("in 3 days").keys("Enter");
    ties.sees(&["Added the share \"Looms\"", "drafted", "+3 d"]).agrees();
    ties.keys("y y").sees(&["Copied Line one"]);
    ties.keys("Enter").sees(&["Who should see it 1", "Ada Lovelace"]).keys("Esc");
    ties.keys("V").sees(&["for Looms", "Ada Lovelace"]).misses(&["Grace Hopper"]).keys("Esc 6");
    ties.keys("b").types("next fri").keys("Enter").sees(&["Planned \"Looms\" for 27 Nov 2026"]).agrees();
    ties.keys("d").sees(&["Shared \"Looms\"", "Nothing is planned to be shared"]).keys(".").sees(&["shared", "today"]);
    ties.keys("e").sees(&["Result", "Reacted"]).keys("Up").types("Grace Hopper, a stranger").keys("Enter").agrees();
    let book = ties.book();
    let share = book.shares().next().expect("it");
    assert!(matches!(share.stage, ShareStage::Shared { on: Some(_) }) && share.reacted.len() == 2);
    ties.keys("d").sees(&["Not done", "shared on 23 Nov 2026 already"]);
}

#[test]
fn a_message_is_made_from_a_template_and_copied() {
    let closed = State::Closed { at: None };
    let mary = someone("Mary Jackson").had(Direction::Sent, closed, 90);
    let mut ties = Ties::with(&[someone("Ada Lovelace").connected(), mary]);
    ties.keys("3 Y").sees(&["there are no templates yet"]);
    ties.keys("1 . N")
        .types("Hello {first_name}")
        .keys("↓")
        .types("hello")
        .keys("Alt-s")
        .sees(&["Kept the template hello"])
        .keys("Esc Esc");
    ties.keys("3 Y").sees(&["A message to Ada Lovelace", "Hello Ada"]).keys("Enter").sees(&["Copied Hello Ada"]);
    ties.agrees();
}

#[test]
fn a_contact_is_taken_off_the_log_on_its_page_whatever_was_written_since() {
    let mut ties = friends();
    ties.keys("3 m").types("call 3 days ago: looms").keys("Enter m").types("coffee yesterday").keys("Enter");
    ties.keys("t").types("weaver").keys("Enter");
    // The newest goes, after the question; leaving it leads back.
    ties.keys("J").sees(&["x off the log"]).keys("x").sees(&["Take the coffee of 22 Nov 2026 off the log?"]);
    ties.keys("Esc").sees(&["what happened", "call: looms"]);
    // An older one is found by its words, or by its day.
    for words in ["looms", "20 nov"] {
        ties.keys("/").types(words).keys("Enter x").sees(&["Take the call of 20 Nov 2026 off the log?", "\"looms\""]);
        ties.keys("Esc");
    }
    ties.keys("/").types("looms").keys("Enter x Enter").sees(&["what happened", "coffee"]).misses(&["call: looms"]);
    let kinds = |ties: &Ties| ties.book().interactions_of(ADA).map(|entry| entry.kind).collect::<Vec<_>>();
    assert_eq!(kinds(ties.agrees()), [ContactKind::Coffee]);
    assert_eq!(ties.book().person(ADA).expect("Ada").tags.len(), 1);
    ties.keys("x Enter").misses(&["off the log ·"]).keys("Esc u u").agrees();
    assert_eq!(kinds(&ties), [ContactKind::Call, ContactKind::Coffee]);
}

#[test]
fn a_birthday_is_typed_and_comes_up_when_it_is_near() {
    let mut ties = friends();
    ties.keys("3").on("Ada Lovelace").keys("e Tab Tab Tab Tab Tab Tab Tab Tab Tab").types("31 feb");
    ties.sees(&["Birthday", "\"31 feb\" is no birthday such as 1990-12-10"]).keys("Enter").sees(&["Not done"]);
    ties.keys("Ctrl-u").types("29 nov 1990").keys("Tab").types("1 Mill Lane, Bath; 2 Loom Street, Ely").keys("Enter");
    ties.sees(&["Edited Ada Lovelace"]).agrees();
    ties.keys("Enter")
        .sees(&["Birthday", "1990-11-29", "Addresses", "1 Mill Lane, Bath; 2 Loom Street, Ely"])
        .keys("Esc");
    ties.keys("4").sees(&["Birthdays 1", "Ada Lovelace", "turns 36", "+6 d"]).on("Ada Lovelace");
    ties.keys("m").types("call: congratulated").keys("Enter").sees(&["Logged a call with Ada Lovelace"]).agrees();
    ties.keys("u u").misses(&["Birthdays"]).agrees();
    // Emmy Noether only asks: nobody congratulates.
    ties.keys("2").on("Emmy Noether").keys("e Tab Tab Tab Tab Tab Tab Tab Tab Tab").types("11-24").keys("Enter");
    ties.sees(&["Edited Emmy Noether"]).keys("4").misses(&["Birthdays"]);
}

/// The program when the user comes back after three days, in which something happened.
pub(crate) fn back_after_days() -> Ties {
    use ties::app::session::Session;
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(179, ""),
        someone("Grace Hopper").asked(20, ""),
        someone("Katherine Johnson").connected(),
    ]);
    ties.keys("j F").types("in 2 days: the paper").keys("Enter").agrees();
    let left = serde_json::to_string(&Session::of(&ties.desk.app.model)).expect("writes");
    // Three days later another program has let somebody accept.
    let mut ties = ties.restart();
    ties.misses(&["Since you were here"]);
    serde_json::from_str::<Session>(&left).expect("reads").restore(&mut ties.desk.app.model);
    ties.later(3 * 24 * 3600);
    ties.desk.app.model.loading = true;
    ties.desk.load();
    ties.until(|ties| !ties.desk.app.model.loading);
    ties
}

#[test]
fn what_changed_since_the_last_visit_is_told_once_and_can_be_seen_again() {
    let mut ties = back_after_days();
    ties.sees(&["Since you were here", "You were here 3 days ago", "1 expired without an answer", "Ada Lovelace"]);
    ties.sees(&["1 due for a follow-up", "Grace Hopper"]);
    // A key of the list goes on working, and the card does not come back by itself.
    ties.keys("4").misses(&["Since you were here"]).keys("1").misses(&["Since you were here"]);
    ties.keys("Z").sees(&["Since you were here"]).keys("Esc").misses(&["Since you were here"]);
}

#[test]
fn a_contact_is_logged_in_a_review_with_the_keys_of_the_lists() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").connected(), someone("Grace Hopper").connected()]);
    ties.keys("3 * R").sees(&["Ada Lovelace · 1 of 2", "never reviewed"]);
    ties.keys("m")
        .sees(&["What happened, and when?"])
        .types("coffee yesterday: looms")
        .sees(&["coffee, Sunday 22 Nov"]);
    // The person stays, and what was logged is in the card.
    ties.keys("Enter").sees(&["Ada Lovelace · 1 of 2", "coffee: looms"]).agrees();
    ties.keys("m").types("coffee on no such day 99 Foo 2026").keys("Esc").sees(&["1 of 2"]);
    ties.keys("u").misses(&["coffee: looms"]).keys("U").agrees();
    ties.keys("F").types("in 3 days").keys("Enter").sees(&["Grace Hopper · 2 of 2"]).agrees();
    assert_eq!(ties.book().follow_ups().count(), 1);
}

#[test]
fn what_was_decided_for_later_stands_in_today_and_can_be_taken_back() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(40, ""),
        someone("Grace Hopper").asked(30, ""),
        someone("Emmy Noether").asks(5, "Hello"),
    ]);
    ties.on("Ada Lovelace").keys("b").types("in 3 days").keys("Enter").sees(&["Planned to withdraw", "+3 d"]);
    ties.keys("2 b").types("in 5 days").keys("Enter").agrees();
    ties.keys("4").sees(&["Planned and put off 2", "to be withdrawn on 26 Nov 2026", "+3 d", "put off until 28 Nov"]);
    // It is not to be done today, and not counted.
    ties.sees(&["4 Today 0"]).resize(40, 20).sees(&["Planned and put off 2", "to be withdrawn on 26 Nov"]);
    ties.resize(100, 30).on("Ada Lovelace").keys("z").sees(&["Took back what was planned for Ada Lovelace"]);
    ties.on("Emmy Noether").keys("z").misses(&["Planned and put off"]).agrees();
    assert!(ties.book().requests().all(|request| request.handling.is_none()));
}

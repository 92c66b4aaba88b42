//! Goals, fit, drafts and templates: what helps to weigh before asking.

use ties::domain::record::batch::{Batch, Deed};
use ties::domain::record::change::Change;
use ties::domain::record::edit::Edit;
use ties::domain::record::person::Person;
use ties::domain::record::request::{Direction, Request, State};
use ties::store::file::Store;

use crate::driver::{Ties, days_ago, someone};

#[test]
fn a_goal_changes_the_fit_of_everybody_and_undo_takes_it_back() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, ""), someone("Grace Hopper").connected()]);
    ties.misses(&["Fit"]);
    ties.keys("M").sees(&["You and your goals", "too few decisions to tell"]);
    ties.keys("n").types("lovelace +40").keys("Enter").sees(&["Set the goal lovelace +40", "word      +40  lovelace"]);
    ties.keys("Esc").sees(&["Fit", "70"]).agrees();
    ties.keys("M + Esc").sees(&["75"]).agrees();
    ties.keys("M Enter Ctrl-u").types("-ada").keys("Enter").sees(&["word      -15  ada"]);
    ties.keys("Esc").sees(&["15"]).agrees();
    ties.keys("M x").sees(&["Took the goal ada away", "a new goal"]).keys("Esc").misses(&["Fit"]).agrees();
    ties.keys("u u u u").agrees();
    assert!(ties.book().goals().is_empty());
}

#[test]
fn what_was_learned_after_the_answer_does_not_count_in_the_back_test() {
    const NAMES: [&str; 22] = [
        "A A", "B B", "C C", "D D", "E E", "F F", "G G", "H H", "I I", "J J", "K K", "L L", "M M", "N N", "O O", "P P",
        "Q Q", "R R", "S S", "T T", "U U", "V V",
    ];
    let someone = |(n, name): (usize, &'static str)| {
        let ignored = State::Ignored { at: days_ago(5), reason: "".into() };
        let state = if n < 11 { State::Accepted { at: Some(days_ago(5)) } } else { ignored };
        someone(name).had(Direction::Received, state, 9)
    };
    let mut ties = Ties::with(&NAMES.into_iter().enumerate().map(someone).collect::<Vec<_>>());
    ties.keys("M n").types("rust +40").keys("Enter").sees(&["11 accepted, 11 ignored", "in 50 % of"]).keys("Esc");
    let book = ties.book();
    let learn = |person: &Person| {
        let after = Person { headline: "Rust".into(), ..person.clone() };
        Edit::Person(Change::update(person.clone(), after))
    };
    let edits = book.people().take(11).map(learn).collect();
    let batch = Batch { deed: Deed::Edit, label: "Learned what they do".into(), edits };
    Store::open(&ties.file()).and_then(|mut store| store.commit(batch, days_ago(1))).expect("writes");
    let mut ties = ties.restart();
    ties.keys("M").sees(&["in 50 % of", "Of 22 the history here begins"]);
}

#[test]
fn a_list_of_ones_own_is_typed_and_what_is_wrong_is_said() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(3, "")]);
    ties.keys("M n").types("town:x").keys("Enter").sees(&["no kind of goal is called \"town\""]).keys("Esc");
    ties.keys("G Enter").types("Weavers, Bakers").keys("Enter").sees(&["Changed your own profile", "Weavers, Bakers"]);
    assert_eq!(ties.agrees().book().own_profile().groups.len(), 2);
}

#[test]
fn the_form_weighs_while_one_types_and_queues_a_draft() {
    let mut ties = Ties::with(&[someone("Grace Hopper").connected()]);
    ties.keys("M n").types("looms +25").keys("Enter Esc n").types("Ada Lovelace").keys("Tab Tab").types("Looms");
    ties.sees(&["55 of 100", "\"looms\" in the headline"]);
    ties.keys("Alt-q").sees(&["Prepared a request to Ada Lovelace"]).agrees();
    assert!(ties.book().requests().next().is_some_and(Request::is_draft));
    ties.keys("n").types("Ada Lovelace").keys("Alt-t").sees(&["there are no templates yet"]).keys("Enter");
    ties.sees(&["Sent a request to Ada Lovelace", "1/100"]).agrees();
    let book = ties.book();
    assert_eq!(book.requests().map(|request| request.state.word()).collect::<Vec<_>>(), ["pending"]);
}

#[test]
fn requests_are_answered_one_at_a_time_with_a_receipt() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asks(3, "We met at the fair"),
        someone("Grace Hopper").asks(2, ""),
        someone("Charles Babbage").asks(1, ""),
        someone("Edda Sample").asks(0, ""),
    ]);
    ties.keys("2 T").sees(&["Ada Lovelace · 1 of 4", "We met at the fair", "a accept"]);
    ties.keys("a").sees(&["Accepted Ada Lovelace", "Grace Hopper · 2 of 4"]).agrees();
    ties.keys("i")
        .sees(&["Ignore: why?", "1  do not know them"])
        .keys("2")
        .sees(&["Charles Babbage · 3 of 4"])
        .agrees();
    ties.keys("u").sees(&["Grace Hopper · 2 of 4"]).keys("i").types("no time").keys("Enter");
    ties.sees(&["Charles Babbage · 3 of 4"])
        .keys("l")
        .types("2026-13-01")
        .keys("Enter")
        .sees(&["is not a day"])
        .keys("Ctrl-u")
        .types("2026-12-24");
    ties.keys("Enter").sees(&["Put Charles Babbage off until 24 Dec 2026", "Edda Sample · 4 of 4"]).agrees();
    ties.keys("p a").sees(&["this one is later already"]);
    ties.keys("Esc").sees(&["Done for now", "4 seen, 1 accepted, 1 ignored, 1 later", "1 still wait"]);
    ties.keys("Esc T").sees(&["Edda Sample · 1 of 1 · 1 quiet"]).keys("a Esc T");
    ties.sees(&["Nothing to go through: no request waits for your answer; 1 stay quiet"]).agrees();
    let book = ties.book();
    let reasons: Vec<_> = book.requests().map(|request| request.state.reason().to_owned()).collect();
    assert_eq!(reasons, ["", "no time", "", ""]);
}

#[test]
fn a_day_is_typed_in_words_and_no_letter_of_it_acts() {
    for (typed, day) in [
        ("tomorrow", "24 Nov 2026"),
        ("monday", "30 Nov 2026"),
        ("wed", "25 Nov 2026"),
        ("dec 24", "24 Dec 2026"),
        ("in 3 days", "26 Nov 2026"),
        ("2026-12-24", "24 Dec 2026"),
        ("w", "30 Nov 2026"),
        ("m", "23 Dec 2026"),
    ] {
        let mut ties = Ties::with(&[someone("Ada Lovelace").asks(3, ""), someone("Grace Hopper").asks(2, "")]);
        ties.keys("2 T l").types(typed).sees(&["Ada Lovelace · 1 of 2", day]);
        assert_eq!(ties.book().requests().filter(|request| request.is_pending()).count(), 2, "{typed}");
        ties.keys("Enter").sees(&[&format!("Put Ada Lovelace off until {day}"), "Grace Hopper · 2 of 2"]).agrees();
    }
    let mut ties = Ties::with(&[someone("Ada Lovelace").asks(3, ""), someone("Grace Hopper").asks(2, "")]);
    ties.keys("2 T l").types("c").keys("Enter").sees(&["Grace Hopper · 2 of 2"]);
    ties.keys("l").types("yesterday").keys("Enter").sees(&["Not done", "Grace Hopper · 2 of 2"]);
    ties.agrees();
}

#[test]
fn old_requests_are_kept_put_off_or_withdrawn() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(200, ""),
        someone("Grace Hopper").asked(90, ""),
        someone("Charles Babbage").asked(40, ""),
        someone("Edda Sample").asked(5, ""),
    ]);
    ties.keys("T").sees(&["Ada Lovelace · 1 of 3"]).keys("w 1").sees(&["Grace Hopper · 2 of 3"]).keys("k l m Enter");
    ties.sees(&["3 seen, 1 withdrawn, 1 kept, 1 later"]).agrees();
    ties.keys("Esc T").sees(&["Nothing to go through: no request is older than 30 days; 2 stay quiet"]);
    assert_eq!(
        ties.book().requests().next().map(|request| request.state.reason().to_owned()).as_deref(),
        Some("never answered")
    );
}

#[test]
fn drafts_wait_in_a_queue_by_fit_until_they_are_sent() {
    let mut ties = Ties::with(&[someone("Grace Hopper").connected()]);
    ties.keys("Q").sees(&["No request is prepared"]);
    ties.keys("M n").types("looms").keys("Enter Esc");
    ties.keys("n").types("Ada Lovelace").keys("Tab Tab").types("Weaver").keys("Alt-q").agrees();
    ties.keys("n").types("Edda Sample").keys("Tab Tab").types("Looms").keys("Alt-q").agrees();
    ties.keys("Q").sees(&["Send queue · 2 prepared, 100 may go", "45  Edda Sample", "30  Ada Lovelace"]);
    ties.keys("Enter").sees(&["Sent a request to Edda Sample", "1 prepared, 99 may go"]).agrees();
    ties.keys("e").sees(&["Prepared request"]).keys("Shift-Tab").types("We met at the fair").keys("Enter").agrees();
    ties.keys("Q").sees(&["\"We met at the fair\""]).keys("x").sees(&["Dropped the draft to Ada Lovelace"]).agrees();
}

#[test]
fn old_requests_are_weighed_planned_over_days_and_withdrawn() {
    let mut people: Vec<_> =
        (0..50).map(|n| someone(Box::leak(format!("Person {n}").into_boxed_str())).asked(60, "")).collect();
    people.push(someone("Edda Sample").asked(10, "Hello"));
    let mut ties = Ties::with(&people);
    ties.keys("W").sees(&["Withdraw old requests", "withdraw 50 requests", "Too few for an estimate"]);
    ties.keys("p").sees(&["Planned 50 withdrawals over 2 days", "Planned: 40 up to today, 10 later"]).agrees();
    ties.keys("t").sees(&["Withdraw 40 requests?"]).keys("Enter").sees(&["Withdrew 40 requests", "11/300"]).agrees();
    ties.keys("W d").sees(&["Dropped 10 planned withdrawals"]).keys("Tab Tab Tab").sees(&["sent without a note"]);
    ties.keys("m").sees(&["Marked 10"]).keys("Esc").agrees();
    ties.keys("B").sees(&["What can be sent", "100 may go now", "expected to stay below 300"]).keys("Esc");
}

#[test]
fn notes_are_written_for_all_that_are_marked_and_queued() {
    let withdrawn = |days| State::Withdrawn { at: days_ago(days), reason: "".into() };
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").had(Direction::Sent, withdrawn(60), 90),
        someone("Grace Hopper").had(Direction::Sent, withdrawn(50), 91),
        someone("Charles Babbage").asked(3, ""),
    ]);
    ties.keys(". * N").sees(&["Notes to 3 people", "left out", "a request to Charles Babbage is pending"]);
    ties.types("Hello {first_name}, we met at the loom fair in May. {group}").sees(&["{group} is not known", "Hello"]);
    ties.keys("↓").types("fair").keys("Alt-s").sees(&["Kept the template fair", "Notes to 3 people"]).agrees();
    ties.keys("Enter").sees(&["Prepared 2 requests"]).agrees();
    ties.keys("Q").sees(&["2 prepared", "\"Hello Ada, we met at the loom fair", "\"Hello Grace"]).keys("Esc");
    let book = ties.book();
    assert_eq!(book.requests().filter(|request| request.template() == "fair").count(), 2);
    ties.keys("u u").agrees();
    assert!(ties.book().templates().is_empty());
}

#[test]
fn a_pasted_profile_is_shown_before_it_is_taken() {
    let mut ties = Ties::with(&[someone("Grace Hopper").connected()]);
    let page = "Ada Lovelace\nAnalyst\nLondon · Contact info\nGrace Hopper and 3 other mutual connections\n\
                Experience\nAnalyst\nAcme\n2020 - Present\nSkills\nLooms";
    ties.keys("n").pastes(page).sees(&["What this profile says", "Grace Hopper, 4", "Looms"]);
    ties.keys("Esc").sees(&["New request"]).misses(&["Acme"]);
    ties.pastes(page).keys("Enter").sees(&["New request", "Acme", "+20  you both know Grace Hopper and 3 more"]);
    ties.keys("Enter").sees(&["Sent a request to Ada Lovelace"]).agrees();
    let book = ties.book();
    let ada = book.people().find(|person| &*person.name == "Ada Lovelace").expect("her");
    assert_eq!((&*ada.location, ada.details().mutuals(), ada.details().skills.len()), ("London", 4, 1));
    ties.keys("Enter").sees(&["Mutual     Grace Hopper (#1) and 3 more"]);
}

#[test]
fn a_day_is_typed_letter_by_letter_and_no_letter_acts() {
    for (typed, shown) in [
        ("tomorrow", "(tomorrow)"),
        ("monday", "Monday "),
        ("dec 24", "24 Dec"),
        ("in 3 days", "(in 3 days)"),
        ("w", "(in 7 days)"),
        ("c", "until something changes"),
    ] {
        let mut ties = Ties::with(&[someone("Ada Lovelace").asked(200, ""), someone("Grace Hopper").asked(90, "")]);
        ties.keys("T l").types(typed).sees(&[shown, "Ada Lovelace · 1 of 2"]);
        assert!(ties.desk.app.model.toast.is_none(), "nothing is written by {typed}");
        ties.keys("Enter").sees(&["Grace Hopper · 2 of 2"]).agrees();
    }
}

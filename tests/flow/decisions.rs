//! Withdraw, accept, ignore, remove, and that somebody accepted: one and many, confirmed and refused, undone and
//! redone.

use ties::domain::record::connection::Standing;
use ties::domain::record::request::{Direction, State};

use crate::driver::{Ties, days_ago, someone};

fn three_asked() -> Ties {
    Ties::with(&[
        someone("Ada Lovelace").asked(172, "We met"),
        someone("Charles Babbage").asked(96, ""),
        someone("Grace Hopper").asked(12, "Compilers!"),
    ])
}

#[test]
fn w_withdraws_the_request_under_the_cursor_after_a_question() {
    let mut ties = three_asked();
    ties.sees(&["Sent · pending · oldest first", "3 ╮", "Ada Lovelace", "172 d"]);
    ties.keys("w").sees(&["Withdraw the request to Ada Lovelace?", "They are not notified", "about three weeks"]);
    assert_eq!(ties.state("Ada Lovelace"), "pending", "nothing is written before the yes");
    ties.keys("Enter")
        .sees(&["Withdrew the request to Ada Lovelace · not on LinkedIn yet: 1 waits (key 7) · u undo", "2/300"])
        .agrees();
    ties.misses(&["172 d"]);
    assert_eq!(ties.state("Ada Lovelace"), "withdrawn");
    ties.keys("u").sees(&["Undid: Withdrew the request to Ada Lovelace · U redo", "172 d"]).agrees();
    assert_eq!(ties.state("Ada Lovelace"), "pending");
    ties.keys("U").sees(&["Redid: Withdrew the request to Ada Lovelace"]).agrees();
    assert_eq!(ties.state("Ada Lovelace"), "withdrawn");
}

#[test]
fn esc_leaves_everything_as_it_was() {
    let mut ties = three_asked();
    let before = ties.book();
    ties.keys("w Esc").misses(&["Withdraw the request"]).agrees();
    assert!(ties.book() == before);
    ties.keys("u").sees(&["Nothing to undo"]);
}

#[test]
fn a_reason_is_kept_with_the_withdrawal() {
    let mut ties = three_asked();
    ties.keys("w r").types("never answered").keys("Enter").agrees();
    ties.keys(". G Enter").sees(&["because: never answered"]);
}

#[test]
fn marked_people_are_decided_in_one_batch() {
    let mut ties = three_asked();
    ties.keys("Space Space").sees(&["2 marked"]);
    ties.keys("w").sees(&["Withdraw 2 requests?", "Ada Lovelace, Charles Babbage"]);
    ties.keys("y")
        .sees(&["Withdrew 2 requests · not on LinkedIn yet: 2 wait (key 7) · u undo", "1/300"])
        .misses(&["marked"])
        .agrees();
    ties.keys("u").sees(&["3/300"]).agrees();
    ties.keys("*").sees(&["3 marked"]).keys("w Enter").sees(&["0/300", "No request you sent is waiting"]).agrees();
}

#[test]
fn a_range_is_marked_with_v() {
    let mut ties = three_asked();
    ties.keys("v j")
        .sees(&["2 marked, v ends the range"])
        .keys("k")
        .sees(&["1 marked"])
        .keys("j j v")
        .sees(&["3 marked"]);
    ties.keys("k").sees(&["3 marked"]).keys("Esc").misses(&["marked"]);
}

#[test]
fn marks_say_whom_an_action_leaves_out_and_why() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asked(30, ""),
        someone("Alan Turing").had(Direction::Sent, State::Accepted { at: Some(days_ago(3)) }, 20),
    ]);
    ties.keys(". * w").sees(&["Withdraw the request to Ada Lovelace?", "Left out: 1"]);
    ties.sees(&["the request to Alan Turing was accepted on 20 Nov 2026 already"]);
    ties.keys("Enter").agrees();
    assert_eq!((ties.state("Ada Lovelace"), ties.state("Alan Turing")), ("withdrawn", "accepted"));
    ties.keys("g w").sees(&["Not done: the request to"]);
}

#[test]
fn a_records_that_they_accepted_and_makes_a_connection() {
    let mut ties = three_asked();
    ties.keys("a").sees(&["Ada Lovelace accepted?"]).keys("Enter").sees(&["Recorded that Ada Lovelace accepted"]);
    ties.agrees().sees(&["Connections 1"]);
    ties.keys("3").sees(&["Ada Lovelace", "today"]).keys("u").agrees().sees(&["Connections 0", "No connections yet"]);
}

#[test]
fn received_requests_are_accepted_and_ignored() {
    let mut ties = Ties::with(&[
        someone("Ada Lovelace").asks(2, "Hello"),
        someone("Charles Babbage").asks(5, ""),
        someone("Grace Hopper").asks(9, ""),
    ]);
    ties.keys("2").sees(&["Received · pending · newest first"]);
    ties.keys("a").sees(&["Accept Ada Lovelace?", "You become connected"]).keys("Enter").agrees();
    assert_eq!(ties.state("Ada Lovelace"), "accepted");
    ties.keys("* i").sees(&["Ignore 2 requests?", "They are not told, and may ask again"]).keys("Enter").agrees();
    ties.sees(&["Ignored 2 requests", "No request waits for your answer", "Connections 1"]);
    ties.keys("u u").agrees().sees(&["Received 3", "Connections 0"]);
}

#[test]
fn connections_are_removed_with_a_reason_and_can_come_back() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").connected(), someone("Grace Hopper").connected()]);
    ties.keys("3 x").sees(&["Remove Ada Lovelace?", "They are not told", "Endorsements"]);
    ties.keys("r").types("never met").keys("Enter").sees(&["Removed Ada Lovelace", "Connections 1"]).agrees();
    ties.keys(".").sees(&["removed", "Ada Lovelace"]).keys("g Enter").sees(&["because: never met"]);
    ties.keys("Esc u").agrees().sees(&["Connections 2"]);
}

#[test]
fn what_is_hidden_is_said_before_it_is_decided() {
    let mut ties = three_asked();
    ties.keys("Space j Space").keys("/").types("Grace").keys("Enter");
    ties.keys("w").sees(&["marked, 1 of them hidden here"]).keys("Esc").agrees();
}

#[test]
fn what_was_done_can_be_undone_after_a_restart() {
    let mut ties = three_asked();
    ties.keys("* w Enter").agrees();
    let mut ties = ties.restart();
    ties.sees(&["Sent 0"]).keys("u").sees(&["Undo this?", "Withdrew 3 requests"]);
    ties.keys("Enter").sees(&["Undid: Withdrew 3 requests", "Sent 3"]).agrees();
}

#[test]
fn the_history_goes_back_to_any_point() {
    let mut ties = three_asked();
    ties.keys("w Enter w Enter w Enter").sees(&["Sent 0"]);
    ties.keys("H").sees(&["History", "Withdrew the request to Grace Hopper", "Withdrew the request to Ada Lovelace"]);
    ties.keys("j u").sees(&["Undo 2 batches?", "Back to before \"Withdrew the request to Charles Babbage\""]);
    ties.keys("y").sees(&["Sent 2"]).agrees();
    ties.keys("H").sees(&["4 undone are folded"]).misses(&["↶ "]);
    ties.keys(".").sees(&["× ", "↶ "]).keys("g u").sees(&["this is undone already, or undid something"]);
    ties.keys("U").sees(&["Redid: Withdrew the request to Charles Babbage", "Sent 1"]).agrees();
}

#[test]
fn the_history_opens_to_those_whom_a_batch_concerns() {
    let mut ties = three_asked();
    ties.keys("* t").types("looms").keys("Enter Esc g w Enter").agrees();
    ties.keys("3 H").sees(&["Tagged 3"]).keys("j Enter").sees(&["Sent · all", "Tagged 3", "withdrawn"]);
    assert_eq!(ties.desk.app.model.list().rows.len(), 3);
    ties.keys("H Enter").sees(&["Withdrew the request"]);
    assert_eq!(ties.desk.app.model.list().rows.len(), 1);
    // What concerns nobody leaves the history where it is.
    ties.keys("M n").types("rust").keys("Enter Esc H Enter").sees(&["History", "concerned by it"]);
}

#[test]
fn earlier_requests_and_removals_are_remembered() {
    let removed = Standing::Removed { at: days_ago(40), reason: "moved on".into() };
    let withdrawn = State::Withdrawn { at: days_ago(400), reason: "in haste".into() };
    let mut ada = someone("Ada Lovelace").had(Direction::Sent, withdrawn, 500).asked(30, "Again");
    ada.connected = Some(removed);
    let mut ties = Ties::with(&[ada]);
    ties.resize(130, 40);
    ties.sees(&["note: \"Again\"", "no answer yet", "inferred from the archive of"]);
    ties.sees(&["Before", "withdrawn 19 Oct 2025", "because: in haste", "Removed", "because: moved on"]);
}

#[test]
fn what_was_big_is_summed_up_with_the_evenings_it_takes() {
    let names: Vec<&'static str> =
        (0..85).map(|n| -> &'static str { Box::leak(format!("Person Number{n}").into_boxed_str()) }).collect();
    let people: Vec<_> = names.into_iter().map(|name| someone(name).asked(90, "")).collect();
    let mut ties = Ties::with(&people);
    ties.resize(160, 40);
    ties.keys("* w Enter").sees(&["Withdrew 85 requests", "not on LinkedIn yet: 85 wait", "2 more evenings"]).agrees();
}

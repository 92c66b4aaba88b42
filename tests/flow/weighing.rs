//! Goals, fit, drafts and templates: what helps to weigh before asking.

use crate::driver::{Ties, someone};

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
    assert!(ties.book().requests().next().is_some_and(|request| request.is_draft()));
    ties.keys("n").types("Ada Lovelace").keys("Alt-t").sees(&["there are no templates yet"]).keys("Enter");
    ties.sees(&["Sent a request to Ada Lovelace", "1/100 wk"]).agrees();
    let book = ties.book();
    assert_eq!(book.requests().map(|request| request.state.word()).collect::<Vec<_>>(), ["pending"]);
}

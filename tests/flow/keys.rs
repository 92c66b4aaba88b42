//! The keys of boxes: what `?` and `:` list there, what moves in them, and that no text on the screen names another
//! key than the one in force.

use crate::driver::Ties;

#[test]
fn help_over_a_box_lists_its_keys_first() {
    let mut ties = Ties::with_demo();
    ties.keys("Enter ?").sees(&["Keys in Sent", "Detail", "Back to the list", "Requests and people"]);
    let screen = ties.screen();
    assert!(screen.find("Back to the list") < screen.find("Withdraw the request"), "{screen}");
    ties.keys("Esc").misses(&["Keys in"]).sees(&["Esc back"]);
    ties.keys("Esc 2 T ?").sees(&["Keys · Triage", "Accept"]);
}

#[test]
fn the_palette_runs_the_keys_of_the_box_it_was_opened_from() {
    let mut ties = Ties::with_demo();
    ties.keys("4 J : ").sees(&["Search it", "Take the words off, or close it"]).misses(&["Withdraw the request"]);
    ties.types("search").keys("Enter").types("asked").sees(&["what happened", "/asked"]);
    // Leaving the palette leads back to the box, whatever was typed in it.
    ties.keys("Enter : Esc").sees(&["/asked"]).keys("Esc Esc").misses(&["what happened"]);
    // A page lets the keys of the program through, so they are offered.
    ties.keys("L :").sees(&["Close it", "Quit"]).misses(&["Withdraw the request"]);
    ties.keys("Enter").misses(&["Limits"]);
    // From the detail everything in the list can be done.
    ties.keys("1 Enter :").types("withdraw the").sees(&["Withdraw the request"]).keys("Enter").sees(&["Withdraw the"]);
}

#[test]
fn a_key_of_a_box_that_has_no_key_is_reached_by_the_palette() {
    let mut ties = Ties::with_demo();
    let unbound = ties::domain::settings::Binding { action: "timeline.search".into(), keys: Vec::new(), line: 1 };
    ties.desk.app.model.keymap = ties::app::bind::bind(&[unbound]).0;
    ties.keys("4 J :").types("search it").keys("Enter").types("asked").sees(&["/asked"]);
}

//! The keys of boxes: what `?` and `:` list there, what moves in them, and that no text on the screen names another
//! key than the one in force.

use std::collections::BTreeSet;

use ties::app::bind::bind;
use ties::app::keymap::Keymap;
use ties::app::over::import::Stage;
use ties::app::overlay::Overlay;
use ties::domain::settings::Binding;

use crate::driver::{Ties, someone};
use crate::screens::{PAGE, SIZES, TABLE, each_screen_of};

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
    ties.keys("L :").types("quit").sees(&["Quit"]).keys("Esc");
    ties.keys(":").sees(&["Close it"]).misses(&["Withdraw the request"]).keys("Enter").misses(&["Limits"]);
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

/// Every key given anew, the one before beside it: to each action a letter that stands for nothing else, to each row
/// of a box one with Alt.
fn rebound() -> Keymap {
    let letters = ('\u{410}'..='\u{44f}')
        .chain('\u{48a}'..='\u{52f}')
        .chain('\u{10d0}'..='\u{10f0}')
        .chain('\u{531}'..='\u{556}')
        .chain('\u{561}'..='\u{586}')
        .chain('\u{460}'..='\u{481}');
    let (keymap, _) = bind(&[]);
    let names: BTreeSet<&str> = keymap.names().collect();
    assert!(names.len() <= letters.clone().count(), "there are more keys than letters");
    let binding = |(name, letter): (&&str, char)| {
        let key = if name.contains('.') { format!("Alt-{letter}") } else { letter.to_string() };
        let keys = std::iter::once(key).chain(keymap.keys(name).iter().cloned()).collect();
        Binding { action: (*name).to_owned(), keys, line: 1 }
    };
    let (rebound, problems) = bind(&names.iter().zip(letters).map(binding).collect::<Vec<_>>());
    assert_eq!(problems, []);
    rebound
}

/// The words of a screen that stand alone.
fn words(screen: &str) -> impl Iterator<Item = &str> {
    screen.lines().skip(2).flat_map(|line| line.split(' ')).map(|word| word.trim_end_matches([',', ';']))
}

#[test]
fn no_text_on_a_screen_names_a_key_that_was_changed() {
    let (keymap, defaults) = (rebound(), bind(&[]).0);
    let mut old: BTreeSet<&str> =
        defaults.names().filter_map(|name| defaults.keys(name).first()).map(|k| &**k).collect();
    // What is also a word, a number or a sign.
    old.retain(|key| !["a", "A", "I", "d", "y"].contains(key) && key.chars().next().is_some_and(char::is_alphabetic));
    let prepared = |mut ties: Ties| {
        ties.desk.app.model.keymap = keymap.clone();
        ties
    };
    let mut named = Vec::new();
    each_screen_of(SIZES, prepared, |name, size, ties| {
        // Those that list every key of an action, the keys of a chord, and where the words may be typed.
        if size.0 != 120 || ["keys", "palette", "palette-disabled", "chord", "triage-later", "tags"].contains(&name) {
            return;
        }
        let screen = ties.screen();
        named.extend(words(&screen).filter(|word| old.contains(word)).map(|word| format!("{name}: {word}")));
    });
    assert_eq!(named, [""; 0]);
}

#[test]
fn what_is_said_names_the_keys_in_force() {
    let mut ties = Ties::with_demo();
    ties.desk.app.model.keymap = rebound();
    let told = |name: &str| ties.desk.app.model.keymap.told(name);
    let [undo, redo, withdraw, triage] = ["undo", "redo", "withdraw", "triage.undo"].map(told);
    ties.keys("w Enter").sees(&[&format!("· {undo} undo")]).keys("u").sees(&[&format!("· {redo} redo")]);
    ties.keys("W m").sees(&[&format!("{withdraw} withdraws them")]);
    ties.keys("Esc 2 T a p i").sees(&[&format!("{triage} takes the last answer back")]);
}

/// The row under the cursor of the list that is open.
fn cursor(ties: &Ties) -> usize {
    let over = ties.desk.app.over.as_ref().expect("a box");
    match over {
        Overlay::Palette(palette) => palette.cursor,
        Overlay::Queue(queue) => queue.cursor,
        Overlay::History(history) => history.cursor,
        Overlay::Archives(archives) => archives.cursor,
        Overlay::Letter(letter) => letter.cursor,
        Overlay::Me(me) => me.cursor,
        Overlay::Menu(menu) => menu.cursor,
        Overlay::Paste(view) => view.read.as_ref().expect("a page").cursor,
        Overlay::Import(view) => match &view.stage {
            Stage::Columns(columns) => columns.cursor,
            Stage::Preview(preview) => preview.cursor,
            stage => panic!("{stage:?} is no list"),
        },
        Overlay::Search(_) => ties.desk.app.model.list().cursor,
        over => panic!("{over:?} has no list"),
    }
}

/// Presses every key that moves and looks where the cursor goes.
fn moves(name: &str, ties: &mut Ties, letters: bool) {
    let page = ties.desk.app.model.layout().page();
    let mut at = |keys: &str| cursor(ties.keys(keys));
    // Within a text its ends are those of the caret, so that these rows are counted down.
    let (up, last) = if letters { ("Home", at("End")) } else { ("PgUp PgUp PgUp PgUp PgUp", at(&"PgDn ".repeat(30))) };
    assert!(last > 0, "{name} has one row only");
    let first = at(up);
    assert!(first < last, "{name}");
    let step = at("↓") - first;
    assert_eq!((step, at("↑")), (1, first), "{name}");
    assert_eq!((at("PgDn"), at("PgUp")), ((first + page).min(last), first), "{name}");
    if letters {
        assert_eq!(
            (at("j j"), at("k k")),
            ((first + 2).min(last), first.max((first + 2).min(last).saturating_sub(2))),
            "{name}"
        );
        assert_eq!((at("End"), at("Home"), at("G"), at("g"), at("k")), (last, 0, last, 0, 0), "{name}");
        assert_eq!((at("G j"), at("g")), (last, 0), "{name}");
    }
}

#[test]
fn every_list_is_moved_through_by_the_same_keys() {
    for (name, keys, letters) in [
        ("queue", "Q", true),
        ("history", "H", true),
        ("letter", "3 Y", true),
        ("goals", "M", true),
        ("sort", "s", true),
        ("columns", "c", true),
        ("palette", ":", false),
        ("keys", "?", false),
        ("search", "/", false),
    ] {
        moves(name, Ties::with_demo().keys(keys), letters);
    }
    moves("paste", Ties::with_demo().keys("P").pastes(PAGE), true);
    let mut ties = Ties::with_archives();
    let until = |ties: &mut Ties, text: &str| _ = ties.until(|ties| ties.screen().contains(text));
    ties.keys("I Tab Enter");
    until(&mut ties, "What this archive would change");
    moves("preview", &mut ties, true);
    ties.keys("Enter").until(|ties| ties.desk.app.over.is_none());
    moves("archives", ties.keys("A"), true);
    let mut ties = Ties::with_demo();
    let path = ties.dir.path().join("people.csv");
    std::fs::write(&path, TABLE).expect("writes");
    ties.keys("I").pastes(&path.display().to_string()).keys("Enter");
    until(&mut ties, "What do the columns mean?");
    moves("table", &mut ties, true);
}

#[test]
fn a_message_stands_beside_the_hints_and_a_dead_key_says_where_it_works() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(200, "")]);
    ties.keys("3 w").sees(&["w works in 1 Sent, 4 Today", "/ search", "? help"]).keys("1 '");
    ties.sees(&["' does nothing here", "w withdraw"]).keys("W X").sees(&["X does nothing here · ? shows the keys"]);
}

#[test]
fn every_box_names_the_key_that_shows_its_keys() {
    let mut ties = Ties::with(&[someone("Ada Lovelace").asked(200, "").connected()]);
    ties.resize(120, 40);
    for (keys, named) in
        [("W", "? keys"), ("H", "? keys"), ("w", "? keys"), ("n", "F1 keys"), ("N", "F1 keys"), ("t", "F1 keys")]
    {
        ties.keys(keys).sees(&[named]).keys("F1").sees(&["any key goes back"]).keys("x Esc Esc");
    }
}

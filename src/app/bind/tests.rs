use super::*;
use crate::app::action::find::{Found, continuations, find};
use crate::app::key::Key;
use crate::app::list::tab::Tab;
use crate::domain::settings::Binding;

fn binding(action: &str, keys: &[&str]) -> Binding {
    Binding { action: action.into(), keys: keys.iter().map(|key| (*key).to_owned()).collect(), line: 7 }
}

fn does(keymap: &Keymap, tab: Tab, keys: &str) -> String {
    let typed: Vec<_> = keys.split(' ').map(|name| Key::named(name).expect("a key")).collect();
    match find(keymap, tab, &typed) {
        Found::Action(action) => action.name.to_owned(),
        Found::More => "…".into(),
        Found::Nothing => String::new(),
    }
}

#[test]
fn the_user_replaces_adds_and_unbinds() {
    let bindings = [
        binding("withdraw", &["W"]),
        binding("search", &["+Ctrl-s"]),
        binding("messages", &[]),
        binding("limits", &["z l"]),
        binding("history", &["z h"]),
    ];
    let (keymap, problems) = bind(&bindings);
    assert!(problems.iter().all(|problem| problem.weight == Weight::Told), "{problems:?}");
    for (keys, action) in [
        ("W", "withdraw"),
        ("w", ""),
        ("/", "search"),
        ("Ctrl-s", "search"),
        ("!", ""),
        ("z", "…"),
        ("z l", "limits"),
        ("L", ""),
        ("j", "down"),
    ] {
        assert_eq!(does(&keymap, Tab::Sent, keys), action, "{keys}");
    }
    let typed = [Key::named("z").expect("a key")];
    let left: Vec<_> = continuations(&keymap, Tab::Sent, &typed).into_iter().map(|(key, a)| (key, a.name)).collect();
    assert_eq!(left, [("l".to_owned(), "limits"), ("h".to_owned(), "history")]);
}

#[test]
fn a_key_given_to_one_action_is_taken_from_the_others_of_its_tabs_and_that_is_told() {
    let (keymap, problems) = bind(&[binding("limits", &["w"])]);
    let told: Vec<_> = problems.iter().map(|problem| (problem.why.as_str(), problem.weight)).collect();
    assert_eq!(told, [("w does withdraw no more; no key is left for that", Weight::Told)]);
    assert_eq!(does(&keymap, Tab::Sent, "w"), "limits");
    assert!(keymap.keys("withdraw").is_empty());
    // A chord takes the key it begins with.
    let (keymap, _) = bind(&[binding("limits", &["w l"])]);
    assert_eq!(does(&keymap, Tab::Sent, "w"), "…");
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_the_nearest_name() {
    for (bindings, expected) in [
        (vec![binding("withdrw", &["W"])], "no action is called withdrw; did you mean withdraw?"),
        (vec![binding("withdraw", &["Hyper-x"])], "\"Hyper-x\" is no key"),
        (vec![binding("withdraw", &["W"]), binding("limits", &["W"])], "W does withdraw already"),
    ] {
        let (_, mut problems) = bind(&bindings);
        problems.retain(|problem| problem.weight == Weight::Wrong);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].why.contains(expected), "{}", problems[0].why);
        assert_eq!(problems[0].line, 7);
    }
}

#[test]
fn the_keys_of_boxes_can_be_changed_and_clash_only_in_one_place() {
    let (keymap, problems) = bind(&[binding("triage.accept", &["y", "w"]), binding("triage.next", &["o"])]);
    assert_eq!(keymap.keys("triage.accept"), ["y", "w"]);
    assert_eq!(keymap.keys("withdraw"), ["w"], "the lists have keys of their own");
    let told: Vec<_> = problems.iter().map(|problem| problem.why.as_str()).collect();
    assert_eq!(
        told,
        [
            "w does triage.withdraw no more; no key is left for that",
            "o does triage.open no more; no key is left for that",
        ]
    );
    let (_, problems) = bind(&[binding("triage.acept", &["y"])]);
    assert!(problems[0].why.contains("did you mean triage.accept?"), "{problems:?}");
}

#[test]
fn no_key_of_a_box_does_two_things_in_one_place() {
    let mut seen = std::collections::HashMap::new();
    let mut names = std::collections::HashSet::new();
    for row in box_keys() {
        assert!(names.insert(row.name), "{} is there twice", row.name);
        assert!(row.help.starts_with(char::is_uppercase) && !row.help.ends_with('.'), "{}", row.help);
        for key in row.keys {
            let name = Key::named(key).unwrap_or_else(|| panic!("{key} is no key")).to_string();
            assert_eq!(name, *key);
            assert_eq!(seen.insert((row.place, *key), row.name), None, "{key} of {}", row.name);
        }
    }
}

#[test]
fn the_last_key_of_every_place_leads_out_of_it() {
    // Where there is little room the footer keeps it.
    let rows = box_keys();
    for place in rows.chunk_by(|a, b| a.place == b.place).filter(|place| place[0].place != EVERY_BOX) {
        let last = place.last().expect("a row");
        assert!(last.keys.contains(&"Esc"), "{} is the last in {}", last.name, last.place);
    }
}

use super::*;
use crate::app::action::row::Group;
use crate::app::key::Key;
use crate::app::list::tabs::TABS;

#[test]
fn no_key_does_two_things_in_one_tab() {
    for row in &TABS {
        let mut seen = std::collections::HashMap::new();
        for action in ACTIONS.iter().filter(|action| action.is_in(row.tab)) {
            for key in action.keys {
                let other = seen.insert(*key, action.name);
                assert_eq!(other, None, "{key} in {} does {} too", row.name, action.name);
                let first = key.split(' ').next().unwrap_or(key);
                assert!(first == *key || !seen.contains_key(first), "{key} can never be typed in {}", row.name);
            }
        }
    }
}

#[test]
fn every_key_has_a_name_that_a_key_press_has() {
    for action in ACTIONS {
        assert!(!action.keys.is_empty(), "{} cannot be reached", action.name);
        for name in action.keys {
            for part in name.split(' ') {
                let key = Key::named(part).unwrap_or_else(|| panic!("{part} is no key"));
                assert_eq!(key.to_string(), part);
            }
        }
    }
}

#[test]
fn every_help_is_a_sentence_and_every_hint_a_word() {
    for action in ACTIONS {
        assert!(action.help.starts_with(char::is_uppercase), "{}", action.help);
        assert!(!action.help.ends_with('.'), "{}", action.help);
        assert!(action.hint.is_none_or(|hint| hint.chars().count() <= 10), "{}", action.name);
    }
    let names: std::collections::HashSet<_> = ACTIONS.iter().map(|action| action.name).collect();
    assert_eq!(names.len(), ACTIONS.len());
}

#[test]
fn no_destructive_action_hides_behind_habits_of_vim() {
    for key in ["Ctrl-d", "Ctrl-k"] {
        for row in &TABS {
            let mut here = ACTIONS.iter().filter(|action| action.is_in(row.tab));
            assert!(here.all(|action| !action.keys.contains(&key) || action.group == Group::Move));
        }
    }
}

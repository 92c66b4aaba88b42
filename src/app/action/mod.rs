//! The one table of actions. Key dispatch, the hints at the bottom and the `?` page are made from it.

pub mod doings;
pub mod reasons;
pub mod table;

pub use table::ACTIONS;

use super::list::Tab;
use super::{Effect, Model};

/// A heading of the `?` page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What is decided about requests and connections.
    Decide,
    /// Marking several.
    Mark,
    /// Searching, filtering and ordering.
    Narrow,
    /// Moving about.
    Move,
    /// Pages and the program.
    Program,
}

impl Group {
    /// All, in the order of the `?` page.
    pub const ALL: [Group; 5] = [Group::Decide, Group::Mark, Group::Narrow, Group::Move, Group::Program];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Decide => "Requests and people",
            Group::Mark => "Marks",
            Group::Narrow => "Finding and ordering",
            Group::Move => "Moving",
            Group::Program => "Pages and program",
        }
    }
}

/// Something the user can do with a key.
#[derive(Debug)]
pub struct Action {
    /// Its name, unique among the actions of a tab.
    pub name: &'static str,
    /// The keys that do it, the first is shown.
    pub keys: &'static [&'static str],
    /// What it does, a sentence without a full stop.
    pub help: &'static str,
    /// The word at the bottom of the screen, for those that belong there.
    pub hint: Option<&'static str>,
    /// The heading of the `?` page it stands under.
    pub group: Group,
    /// The tabs it belongs to; empty: all.
    pub tabs: &'static [Tab],
    /// Whether `;` does it again.
    pub repeats: bool,
    /// Whether a count before it says how many times.
    pub counts: bool,
    /// Why it cannot be done now.
    pub disabled: fn(&Model) -> Option<String>,
    /// Does it.
    pub run: fn(&mut Model) -> Vec<Effect>,
}

impl Action {
    /// Whether it belongs to a tab.
    pub fn is_in(&self, tab: Tab) -> bool {
        self.tabs.is_empty() || self.tabs.contains(&tab)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::Key;
    use crate::app::list::TABS;

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
}

//! Which action keys lead to.

use crate::app::action::row::Action;
use crate::app::action::table::ACTIONS;
use crate::app::key::Key;
use crate::app::keymap::{Keymap, begins};
use crate::app::list::tab::Tab;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    Action(&'static Action),
    /// Nothing yet: more keys make one.
    More,
    Nothing,
}

/// What keys typed one after the other lead to in a tab.
pub(crate) fn find(keymap: &Keymap, tab: Tab, typed: &[Key]) -> Found {
    let typed = typed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let mut more = false;
    for action in ACTIONS.iter().filter(|action| action.is_in(tab)) {
        for keys in keymap.keys(action.name) {
            if *keys == typed {
                return Found::Action(action);
            }
            more |= begins(keys, &typed);
        }
    }
    if more { Found::More } else { Found::Nothing }
}

/// The actions that begin with the keys typed so far, each with the keys that are left.
pub(crate) fn continuations(keymap: &Keymap, tab: Tab, typed: &[Key]) -> Vec<(String, &'static Action)> {
    let typed = typed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ") + " ";
    let here = ACTIONS.iter().filter(|action| action.is_in(tab));
    here.flat_map(|action| keymap.keys(action.name).iter().map(move |keys| (keys, action)))
        .filter_map(|(keys, action)| Some((keys.strip_prefix(&typed)?.to_owned(), action)))
        .collect()
}

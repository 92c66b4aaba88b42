//! The keys in force: the defaults of the table of actions, and what the user's settings add, replace and unbind.

use crate::app::action::row::Action;
use crate::app::action::table::ACTIONS;
use crate::app::key::Key;
use crate::app::keymap::{Keymap, begins};
use crate::app::list::tabs::TABS;
use crate::domain::settings::Binding;
use crate::domain::words::nearest::nearest;

/// A problem with the user's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyProblem {
    /// The line of the settings file, from 1.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

/// The defaults with the user's changes, and what is wrong with those. A change that is wrong is left out.
pub fn bind(bindings: &[Binding]) -> (Keymap, Vec<KeyProblem>) {
    let defaults = ACTIONS.iter().map(|action| (action.name, action.keys.iter().map(|k| (*k).to_owned()).collect()));
    let mut keymap = Keymap { keys: defaults.collect() };
    let mut problems = Vec::new();
    let mut owned = Vec::new();
    for binding in bindings {
        match read(&keymap, binding) {
            Ok((name, keys)) => {
                owned.push((name, binding.line));
                keymap.keys.insert(name, keys);
            }
            Err(why) => problems.push(KeyProblem { line: binding.line, why }),
        }
    }
    settle(&mut keymap, &owned, &mut problems);
    (keymap, problems)
}

fn read(keymap: &Keymap, binding: &Binding) -> Result<(&'static str, Vec<String>), String> {
    let names = ACTIONS.iter().map(|action| action.name);
    let Some(name) = names.clone().find(|name| *name == binding.action) else {
        let near = nearest(&binding.action, names).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        return Err(format!("no action is called {}{near}", binding.action));
    };
    let mut keys = Vec::new();
    if binding.keys.iter().all(|key| key.len() > 1 && key.starts_with('+')) {
        keys.extend(keymap.keys(name).iter().cloned());
        if binding.keys.is_empty() {
            keys.clear();
        }
    }
    for written in &binding.keys {
        let written = written.strip_prefix('+').filter(|rest| !rest.is_empty()).unwrap_or(written);
        let parts: Option<Vec<_>> = written.split_whitespace().map(Key::named).collect();
        let Some(parts) = parts.filter(|parts| !parts.is_empty()) else {
            return Err(format!(
                "\"{written}\" is no key; keys are written j, G, Ctrl-x, Alt-x, Enter, F2, or \"g p\""
            ));
        };
        keys.push(parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    }
    Ok((name, keys))
}

/// Takes keys that the user has given to one action away from others in the same tabs; two of the user's own that
/// clash are told.
fn settle(keymap: &mut Keymap, owned: &[(&'static str, usize)], problems: &mut Vec<KeyProblem>) {
    for (n, (name, line)) in owned.iter().enumerate() {
        let Some(action) = ACTIONS.iter().find(|action| action.name == *name) else { continue };
        for other in ACTIONS.iter().filter(|other| other.name != *name && share_a_tab(action, other)) {
            let mine = keymap.keys(name).to_vec();
            let clash = |key: &String| mine.iter().any(|own| begins(own, key) || begins(key, own));
            if !keymap.keys(other.name).iter().any(clash) {
                continue;
            }
            if owned[..n].iter().any(|(earlier, _)| *earlier == other.name) {
                let key = keymap.keys(other.name).iter().find(|key| clash(key)).cloned().unwrap_or_default();
                let why = format!("{key} does {} already; {name} is left without it", other.name);
                problems.push(KeyProblem { line: *line, why });
                let theirs = keymap.keys(other.name).to_vec();
                let mine = keymap.keys.entry(name).or_default();
                mine.retain(|own| !theirs.iter().any(|key| begins(own, key) || begins(key, own)));
            } else if !owned.iter().any(|(later, _)| *later == other.name) {
                keymap.keys.entry(other.name).or_default().retain(|key| !clash(key));
            }
        }
    }
}

fn share_a_tab(one: &Action, other: &Action) -> bool {
    TABS.iter().any(|row| one.is_in(row.tab) && other.is_in(row.tab))
}

#[cfg(test)]
pub(crate) mod tests;

//! The keys in force: the defaults of the actions and of the boxes, and what the user's settings add, replace and
//! unbind.

use crate::app::action::row::Action;
use crate::app::action::table::ACTIONS;
use crate::app::cursor::MOVES;
use crate::app::key::Key;
use crate::app::keymap::{KeyRow, Keymap, begins};
use crate::app::list::tabs::TABS;
use crate::app::overlay;
use crate::domain::settings::Binding;
use crate::domain::words::nearest::nearest;

/// Something to tell about the user's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyProblem {
    /// The line of the settings file, from 1.
    pub line: usize,
    /// What is wrong, or what follows.
    pub why: String,
    /// Whether something has to be put right.
    pub weight: Weight,
}

/// Whether something has to be put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The line is wrong.
    Wrong,
    /// The line is fine; something else goes with it.
    Told,
}

/// What keys do that can be changed.
#[derive(Clone, Copy)]
enum Bound {
    Action(&'static Action),
    Row(KeyRow),
}

impl Bound {
    fn name(&self) -> &'static str {
        match self {
            Bound::Action(action) => action.name,
            Bound::Row(row) => row.name,
        }
    }

    fn keys(&self) -> &'static [&'static str] {
        match self {
            Bound::Action(action) => action.keys,
            Bound::Row(row) => row.keys,
        }
    }

    /// Whether both can be meant by a key at the same time.
    fn meets(&self, other: &Bound) -> bool {
        match (self, other) {
            (Bound::Action(one), Bound::Action(other)) => {
                TABS.iter().any(|row| one.is_in(row.tab) && other.is_in(row.tab))
            }
            (Bound::Row(one), Bound::Row(other)) => one.place == other.place,
            (Bound::Action(_), Bound::Row(_)) | (Bound::Row(_), Bound::Action(_)) => false,
        }
    }
}

/// Where keys move in every box.
const EVERY_BOX: &str = "Every box";

/// Every key of every box.
pub fn box_keys() -> Vec<KeyRow> {
    let moves = MOVES.iter().map(|row| KeyRow { place: EVERY_BOX, name: row.name, keys: row.keys, help: row.help });
    let mut rows: Vec<KeyRow> = moves.collect();
    rows.extend(overlay::keys());
    rows
}

fn all() -> Vec<Bound> {
    ACTIONS.iter().map(Bound::Action).chain(box_keys().into_iter().map(Bound::Row)).collect()
}

/// The defaults with the user's changes, and what is to be told about those. A change that is wrong is left out.
pub fn bind(bindings: &[Binding]) -> (Keymap, Vec<KeyProblem>) {
    let all = all();
    let defaults = all.iter().map(|bound| (bound.name(), bound.keys().iter().map(|k| (*k).to_owned()).collect()));
    let mut keymap = Keymap { keys: defaults.collect() };
    let mut problems = Vec::new();
    let mut owned = Vec::new();
    for binding in bindings {
        match read(&all, &keymap, binding) {
            Ok((bound, keys)) => {
                owned.push((bound, binding.line));
                keymap.keys.insert(bound.name(), keys);
            }
            Err(why) => problems.push(KeyProblem { line: binding.line, why, weight: Weight::Wrong }),
        }
    }
    settle(&all, &mut keymap, &owned, &mut problems);
    (keymap, problems)
}

fn read(all: &[Bound], keymap: &Keymap, binding: &Binding) -> Result<(Bound, Vec<String>), String> {
    let Some(bound) = all.iter().find(|bound| bound.name() == binding.action) else {
        let near = nearest(&binding.action, all.iter().map(Bound::name));
        let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        return Err(format!("no action is called {}{near}", binding.action));
    };
    let mut keys = Vec::new();
    if binding.keys.iter().all(|key| key.len() > 1 && key.starts_with('+')) {
        keys.extend(keymap.keys(bound.name()).iter().cloned());
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
        if let (Bound::Row(_), [_, _, ..]) = (bound, &parts[..]) {
            return Err(format!("\"{written}\" is several keys; {} takes one", bound.name()));
        }
        keys.push(parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    }
    Ok((*bound, keys))
}

/// Takes keys that the user has given to one action away from others that are there at the same time, and tells it;
/// of two of the user's own that clash the later is left without them.
fn settle(all: &[Bound], keymap: &mut Keymap, owned: &[(Bound, usize)], problems: &mut Vec<KeyProblem>) {
    for (n, (bound, line)) in owned.iter().enumerate() {
        let name = bound.name();
        for other in all.iter().filter(|other| other.name() != name && bound.meets(other)) {
            let (mine, theirs) = (keymap.keys(name).to_vec(), keymap.keys(other.name()).to_vec());
            let meets = |key: &String, others: &[String]| others.iter().any(|o| begins(o, key) || begins(key, o));
            let Some(key) = theirs.iter().find(|key| meets(key, &mine)) else { continue };
            let mut tell = |why: String, weight: Weight| problems.push(KeyProblem { line: *line, why, weight });
            if owned[..n].iter().any(|(earlier, _)| earlier.name() == other.name()) {
                tell(format!("{key} does {} already; {name} is left without it", other.name()), Weight::Wrong);
                keymap.keys.entry(name).or_default().retain(|own| !meets(own, &theirs));
            } else if !owned.iter().any(|(later, _)| later.name() == other.name()) {
                let left: Vec<String> = theirs.iter().filter(|key| !meets(key, &mine)).cloned().collect();
                let rest =
                    left.first().map_or_else(|| "no key is left for that".to_owned(), |key| format!("{key} does"));
                tell(format!("{key} does {} no more; {rest}", other.name()), Weight::Told);
                keymap.keys.insert(other.name(), left);
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;

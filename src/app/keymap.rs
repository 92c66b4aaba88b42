//! Which keys do what: the keys in force, by the name of what they do.

use std::collections::HashMap;

/// The keys in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    pub(crate) keys: HashMap<&'static str, Vec<String>>,
}

impl Keymap {
    /// Everything that has keys, in no order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.keys().copied()
    }

    /// The keys of an action, the first is shown.
    pub fn keys(&self, name: &str) -> &[String] {
        self.keys.get(name).map_or(&[], Vec::as_slice)
    }

    /// The key that is shown for an action; empty where it has none.
    pub fn first(&self, name: &str) -> &str {
        self.keys(name).first().map_or("", String::as_str)
    }

    /// The key of an action as a text names it; where it has none, as the palette is asked for it.
    pub fn told(&self, name: &str) -> String {
        self.keys(name).first().cloned().unwrap_or_else(|| format!(":{name}"))
    }

    /// A text in which names of actions stand in brackets, with their keys instead: "[undo] takes it back".
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::new();
        for (n, part) in text.split('[').enumerate() {
            match part.split_once(']').filter(|(name, _)| n > 0 && self.keys.contains_key(name)) {
                Some((name, rest)) => filled.extend([&*self.told(name), rest]),
                None => filled.extend([if n == 0 { "" } else { "[" }, part]),
            }
        }
        filled
    }
}

/// A key of a box, whichever box it is: for the settings and the page of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// Where it is a key.
    pub place: &'static str,
    /// Its name, for the settings.
    pub name: &'static str,
    /// The keys it has by itself.
    pub keys: &'static [&'static str],
    /// What it does, a sentence without a full stop.
    pub help: &'static str,
}

/// Whether keys begin with others, or are the same.
pub(crate) fn begins(keys: &str, with: &str) -> bool {
    keys.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

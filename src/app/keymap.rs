//! Which keys do what: the keys in force, by the name of what they do.

use std::collections::HashMap;

/// The keys in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    pub(crate) keys: HashMap<&'static str, Vec<String>>,
}

impl Keymap {
    /// The keys of an action, the first is shown.
    pub fn keys(&self, name: &str) -> &[String] {
        self.keys.get(name).map_or(&[], Vec::as_slice)
    }

    /// The key that is shown for an action; empty where it has none.
    pub fn first(&self, name: &str) -> &str {
        self.keys(name).first().map_or("", String::as_str)
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
    pub help: &'static str,
}

/// Whether keys begin with others, or are the same.
pub(crate) fn begins(keys: &str, with: &str) -> bool {
    keys.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

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
}

/// Whether keys begin with others, or are the same.
pub(crate) fn begins(keys: &str, with: &str) -> bool {
    keys.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

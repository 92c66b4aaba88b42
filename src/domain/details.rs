//! What else is known about a person than an archive tells: what a profile page shows, and how they were met.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Text, is_empty};

/// Most entries of one list.
pub const MAX_ENTRIES: usize = 50;

/// What a profile page shows. Empty means unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Industry, in LinkedIn's words.
    #[serde(skip_serializing_if = "is_empty")]
    pub industry: Text,
    /// Schools.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub education: Box<[Text]>,
    /// Skills.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub skills: Box<[Text]>,
    /// Certificates.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub certificates: Box<[Text]>,
    /// Interests.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub interests: Box<[Text]>,
    /// Names of mutual connections.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub mutual: Box<[Text]>,
    /// How many mutual connections there are, where that is known beyond the names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mutual_count: Option<u32>,
    /// Groups they are in.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub groups: Box<[Text]>,
    /// Addresses of pages of theirs.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub links: Box<[Text]>,
    /// How you met, in the user's words.
    #[serde(skip_serializing_if = "is_empty")]
    pub met: Text,
}

/// What is known of most people.
static NOTHING: LazyLock<Details> = LazyLock::new(Details::default);

impl Details {
    /// What is known where nothing is.
    pub fn nothing() -> &'static Details {
        &NOTHING
    }

    /// As it is kept: nothing known takes no space.
    pub fn kept(self) -> Option<Box<Details>> {
        (self != *NOTHING).then(|| Box::new(self))
    }

    /// How many mutual connections there are, as far as is known.
    pub fn mutuals(&self) -> u32 {
        self.mutual_count.unwrap_or(0).max(self.mutual.len() as u32)
    }
}

/// Reads a list as it is typed: between commas or on lines, blanks collapsed, each once in the order of the text,
/// at most [`MAX_ENTRIES`].
pub fn entries(typed: &str) -> Box<[Text]> {
    let mut entries: Vec<Text> = Vec::new();
    for part in typed.split([',', ';', '\n']) {
        let entry = part.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        let entry = entry.collect::<Vec<_>>().join(" ");
        let known = entries.iter().any(|other| other.eq_ignore_ascii_case(&entry));
        if !entry.is_empty() && !known && entries.len() < MAX_ENTRIES {
            entries.push(entry.chars().take(super::send::MAX_FIELD).collect::<String>().into());
        }
    }
    entries.into()
}

/// A list as it is typed.
pub fn typed(entries: &[Text]) -> String {
    entries.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_is_typed() {
        for (text, expected) in [
            ("", vec![]),
            (" , ;\n", vec![]),
            ("Rust,  C \t, rust", vec!["Rust", "C"]),
            ("One\nTwo; Three", vec!["One", "Two", "Three"]),
        ] {
            let read = entries(text);
            assert_eq!(read.iter().map(|entry| &**entry).collect::<Vec<_>>(), expected, "{text:?}");
            assert_eq!(entries(&typed(&read)), read);
        }
        assert_eq!(entries(&(0..99).map(|n| n.to_string()).collect::<Vec<_>>().join(",")).len(), MAX_ENTRIES);
    }

    #[test]
    fn nothing_known_takes_no_space() {
        assert_eq!(Details::default().kept(), None);
        let some = Details { mutual_count: Some(3), ..Details::default() };
        assert_eq!(some.mutuals(), 3);
        assert!(some.kept().is_some());
    }
}

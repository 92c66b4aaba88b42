//! What else is known about a person than an archive tells: what a profile page and an address
//! book show, and how they were met.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::birthday::Birthday;
use crate::domain::record::evidence::Evidence;
use crate::domain::record::former::Former;
use crate::domain::record::postal::{self, Postal};
use crate::domain::words::text::{Text, is_empty};

/// What a profile page or an address book shows. Empty means unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Industry, in LinkedIn's words.
    #[serde(skip_serializing_if = "is_empty")]
    pub industry: Text,
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub education: Box<[Text]>,
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub skills: Box<[Text]>,
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub certificates: Box<[Text]>,
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
    /// E-mail addresses beside the one they are known by.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub emails: Box<[Text]>,
    /// Telephone numbers, as they are written.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub phones: Box<[Text]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthday: Option<Birthday>,
    /// Postal addresses, each on one line.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub addresses: Box<[Text]>,
    /// The same by their parts, where an address book told them, as [`crate::domain::record::postal`] keeps them.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub postal: Box<[Text]>,
    /// What address books number their cards by, so that the same card finds them under another name.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub cards: Box<[Text]>,
    /// Where they worked before, as archives told it, oldest first.
    #[serde(skip_serializing_if = "<[Former]>::is_empty")]
    pub former: Box<[Former]>,
    /// Who stood up for whom on LinkedIn, as archives told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Box<Evidence>>,
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
    pub fn kept(mut self) -> Option<Arc<Details>> {
        // Of an address that is there no more, its parts are not kept either.
        if !self.postal.is_empty() {
            let lines: Vec<_> = self.addresses.iter().filter_map(|line| postal::parted(line, &self.postal)).collect();
            self.postal = lines.iter().filter_map(Postal::kept).collect();
        }
        (self != *NOTHING).then(|| Arc::new(self))
    }

    /// How many mutual connections there are, as far as is known.
    pub fn mutuals(&self) -> u32 {
        self.mutual_count.unwrap_or(0).max(self.mutual.len() as u32)
    }
}

#[cfg(test)]
pub(crate) mod tests;

//! An entry of the log of contacts.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::id::{PersonId, id};
use crate::domain::record::table::record;
use crate::domain::time::Day;
use crate::domain::words::text::{Text, is_empty};
use crate::domain::words::worded::worded;

id! {
    /// Names an entry of the log for as long as the file lives; never given twice.
    InteractionId
}

worded! {
    /// What kind of contact it was.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum ContactKind, past {
        /// A message, on LinkedIn or elsewhere.
        Message = "message", "Logged a message to";
        /// A call.
        Call = "call", "Logged a call with";
        /// A meeting.
        Meeting = "meeting", "Logged a meeting with";
        /// A coffee, a meal, a walk.
        Coffee = "coffee", "Logged a coffee with";
        /// An e-mail.
        Email = "email", "Logged an e-mail to";
        /// An introduction to somebody, asked for, made or declined; its text says to whom or where.
        Introduction = "introduction", "Logged an introduction by";
    }
}

impl ContactKind {
    /// The kind that is typed; `e-mail` is written both ways, and a beginning that no other has is enough.
    pub fn typed(word: &str) -> Option<ContactKind> {
        let word = word.to_lowercase().replace('-', "");
        let mut found = ContactKind::ALL.into_iter().filter(|kind| kind.word().starts_with(&word));
        ContactKind::named(&word).or_else(|| found.next().filter(|_| word.len() >= 3 && found.next().is_none()))
    }

    /// Whether both spoke, whoever wrote first.
    pub fn is_mutual(self) -> bool {
        matches!(self, ContactKind::Call | ContactKind::Meeting | ContactKind::Coffee)
    }
}

/// One contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interaction {
    /// Names the entry.
    pub id: InteractionId,
    /// With whom.
    pub person: PersonId,
    /// What it was.
    pub kind: ContactKind,
    /// The day on the user's calendar.
    pub on: Day,
    /// What it was about; may be empty.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub text: Text,
}

/// The line of a mail that the other person wrote, as heads of mails tell it.
pub(crate) const THEY_WROTE: &str = "they wrote";

impl Interaction {
    /// Whether it is a mail of the other person.
    pub(crate) fn is_theirs(&self) -> bool {
        self.kind == ContactKind::Email && &*self.text == THEY_WROTE
    }
}

record!(Interaction in "interactions" by id, several about person);

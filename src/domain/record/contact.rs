//! An entry of the log of contacts.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::id::{PersonId, id};
use crate::domain::record::table::Record;
use crate::domain::time::Day;
use crate::domain::words::text::{Text, is_empty};

id! {
    /// Names an entry of the log for as long as the file lives; never given twice.
    InteractionId
}

/// What kind of contact it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContactKind {
    /// A message, on LinkedIn or elsewhere.
    Message,
    /// A call.
    Call,
    /// A meeting.
    Meeting,
    /// A coffee, a meal, a walk.
    Coffee,
    /// An e-mail.
    Email,
    /// An introduction to somebody, asked for, made or declined; its text says to whom or where.
    Introduction,
}

impl ContactKind {
    /// All, in the order in which they are offered.
    pub const ALL: [ContactKind; 6] = [
        ContactKind::Message,
        ContactKind::Call,
        ContactKind::Meeting,
        ContactKind::Coffee,
        ContactKind::Email,
        ContactKind::Introduction,
    ];

    /// The word on the screen and in the file.
    pub fn word(self) -> &'static str {
        match self {
            ContactKind::Message => "message",
            ContactKind::Call => "call",
            ContactKind::Meeting => "meeting",
            ContactKind::Coffee => "coffee",
            ContactKind::Email => "email",
            ContactKind::Introduction => "introduction",
        }
    }

    /// The kind of that name; `e-mail` is written both ways, and a beginning that no other has is enough.
    pub fn named(word: &str) -> Option<ContactKind> {
        let word = word.to_lowercase().replace('-', "");
        let mut found = ContactKind::ALL.into_iter().filter(|kind| kind.word().starts_with(&word));
        let exact = ContactKind::ALL.into_iter().find(|kind| kind.word() == word);
        exact.or_else(|| found.next().filter(|_| word.len() >= 3 && found.next().is_none()))
    }

    /// Whether both spoke, whoever wrote first.
    pub fn is_mutual(self) -> bool {
        matches!(self, ContactKind::Call | ContactKind::Meeting | ContactKind::Coffee)
    }

    pub(crate) fn past(self) -> &'static str {
        match self {
            ContactKind::Message => "Logged a message to",
            ContactKind::Call => "Logged a call with",
            ContactKind::Meeting => "Logged a meeting with",
            ContactKind::Coffee => "Logged a coffee with",
            ContactKind::Email => "Logged an e-mail to",
            ContactKind::Introduction => "Logged an introduction by",
        }
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

impl Record for Interaction {
    const TABLE: &'static str = "interactions";
    const SEVERAL: bool = true;

    fn number(&self) -> u32 {
        self.id.0
    }

    fn about(&self) -> Option<PersonId> {
        Some(self.person)
    }
}

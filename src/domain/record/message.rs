//! The text of a message, kept only where the user wants it. Texts stay in the file and are read for one person when
//! they are shown; the book knows only which there are.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::correspondence::text_key;
use crate::domain::record::id::{PersonId, id};
use crate::domain::record::request::Direction;
use crate::domain::record::table::record;
use crate::domain::time::Time;
use crate::domain::words::text::Text;

id! {
    /// Names a message for as long as the file lives; never given twice.
    MessageId
}

/// The text of one message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Names it.
    pub id: MessageId,
    /// With whom.
    pub person: PersonId,
    /// Who wrote it.
    pub direction: Direction,
    /// When it was written.
    pub at: Time,
    /// What; may have several lines.
    pub text: Text,
}

record!(Message in "messages" by id, about person);

/// What tells a message from others: with whom, who wrote it, when, and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageKey(pub u64);

impl MessageKey {
    /// The key of a message.
    pub fn of(person: PersonId, direction: Direction, at: Time, text: &str) -> MessageKey {
        let mixed = [u64::from(person.0), direction as u64, at.timestamp().cast_unsigned()];
        MessageKey(mixed.iter().fold(text_key(text), |key, part| (key ^ part).wrapping_mul(0x0100_0000_01b3)))
    }
}

impl Message {
    /// What tells it from others.
    pub fn key(&self) -> MessageKey {
        MessageKey::of(self.person, self.direction, self.at, &self.text)
    }
}

//! A connection: two people who said yes to each other, until one of them takes it back.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::id::{PersonId, id};
use crate::domain::record::request::Origin;
use crate::domain::record::table::Record;
use crate::domain::time::{Day, Time};
use crate::domain::words::rare_text::RareText;

id! {
    /// Names a connection for as long as the file lives; never given twice.
    ConnectionId
}

/// Whether the connection still stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum Standing {
    /// It stands.
    Connected,
    /// The user removed it.
    Removed {
        /// When.
        at: Time,
        /// Why, in the user's words; may be empty.
        reason: RareText,
    },
    /// Inferred: an archive no longer lists it, so they removed the user or closed their account.
    Lost {
        /// The day of the first archive that does not list it.
        on: Day,
    },
}

impl Standing {
    /// The word in the file and on the screen.
    pub fn word(&self) -> &'static str {
        match self {
            Standing::Connected => "connected",
            Standing::Removed { .. } => "removed",
            Standing::Lost { .. } => "lost",
        }
    }
}

/// One connection. Somebody who was removed and connected again has two, of which one stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// Names the connection.
    pub id: ConnectionId,
    /// The other person.
    pub person: PersonId,
    /// The UTC day on which it was made, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connected_on: Option<Day>,
    /// Whether it still stands.
    #[serde(flatten)]
    pub standing: Standing,
    /// How it came into the file.
    pub origin: Origin,
}

impl Record for Connection {
    const TABLE: &'static str = "connections";
    const SEVERAL: bool = true;

    fn number(&self) -> u32 {
        self.id.0
    }

    fn about(&self) -> Option<PersonId> {
        Some(self.person)
    }
}

impl Connection {
    /// Whether it still stands.
    pub fn stands(&self) -> bool {
        self.standing == Standing::Connected
    }
}

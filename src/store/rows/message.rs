//! Texts of messages.

use rusqlite::Params;
use rusqlite::Row;

use crate::domain::record::id::PersonId;
use crate::domain::record::message::{Message, MessageId};
use crate::store::error::StoreError;
use crate::store::rows::column::{direction, id, required, text, time, word};
use crate::store::rows::stored::Stored;

impl Stored for Message {
    const SELECT_ONE: &'static str = "SELECT id, person_id, direction, sent_at, text FROM messages WHERE id = ?1";
    const INSERT: &'static str =
        "INSERT INTO messages (id, person_id, direction, sent_at, text, key) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    const UPDATE: &'static str =
        "UPDATE messages SET person_id = ?2, direction = ?3, sent_at = ?4, text = ?5, key = ?6 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM messages WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Message, StoreError> {
        Ok(Message {
            id: MessageId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            direction: direction(word(row, 2)?)?,
            at: required(time(row, 3)?, "a message")?,
            text: text(row, 4)?,
        })
    }

    fn params(&self) -> impl Params {
        let key = self.key().0.cast_signed();
        (self.id.0, self.person.0, self.direction.word(), self.at.timestamp(), &*self.text, key)
    }

    fn describe(&self) -> String {
        "the message".into()
    }
}

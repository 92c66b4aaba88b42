//! Texts of messages.

use rusqlite::Row;

use crate::domain::record::id::PersonId;
use crate::domain::record::message::{Message, MessageId};
use crate::domain::record::request::Direction;
use crate::store::error::StoreError;
use crate::store::rows::column::{id, named, required, text, time};
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Message {
    columns!("messages", "the message": "id", "person_id", "direction", "sent_at", "text", "key");

    fn read(row: &Row<'_>) -> Result<Message, StoreError> {
        Ok(Message {
            id: MessageId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            direction: named(row, 2, "direction", Direction::named)?,
            at: required(time(row, 3)?, "a message")?,
            text: text(row, 4)?,
        })
    }

    fn params(&self) -> impl Values {
        let key = self.key().0.cast_signed();
        (self.id.0, self.person.0, self.direction.word(), self.at.timestamp(), &*self.text, key)
    }
}

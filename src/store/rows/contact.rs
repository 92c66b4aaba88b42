//! The log of contacts.

use rusqlite::Row;

use crate::domain::record::contact::{ContactKind, Interaction, InteractionId};
use crate::domain::record::id::PersonId;
use crate::store::error::StoreError;
use crate::store::rows::column::{day, id, required, text, unknown_word, word};
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Interaction {
    columns!("interactions", "the log of contacts": "id", "person_id", "kind", "happened", "text");

    fn read(row: &Row<'_>) -> Result<Interaction, StoreError> {
        let found = word(row, 2)?;
        Ok(Interaction {
            id: InteractionId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            kind: ContactKind::ALL
                .into_iter()
                .find(|kind| kind.word() == found)
                .ok_or_else(|| unknown_word("kind", found))?,
            on: required(day(row, 3)?, "a contact")?,
            text: text(row, 4)?,
        })
    }

    fn params(&self) -> impl Values {
        (self.id.0, self.person.0, self.kind.word(), self.on.to_string(), &*self.text)
    }
}

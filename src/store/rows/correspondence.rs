//! Counts of messages.

use rusqlite::Row;

use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::id::PersonId;
use crate::store::error::StoreError;
use crate::store::rows::column;
use crate::store::rows::column::{id, json};
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Correspondence {
    columns!("correspondences", "the count of messages": "person_id", "exchange");

    fn read(row: &Row<'_>) -> Result<Correspondence, StoreError> {
        Ok(Correspondence { person: PersonId(id(row, 0)?), exchange: json::<Exchange>(row, 1)? })
    }

    fn params(&self) -> impl Values {
        (self.person.0, column::written(&self.exchange))
    }
}

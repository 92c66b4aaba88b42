//! Counts of messages.

use rusqlite::Params;
use rusqlite::Row;

use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::id::PersonId;
use crate::store::error::StoreError;
use crate::store::rows::column;
use crate::store::rows::column::{id, json};
use crate::store::rows::stored::Stored;

impl Stored for Correspondence {
    const SELECT_ONE: &'static str = "SELECT person_id, exchange FROM correspondences WHERE person_id = ?1";
    const INSERT: &'static str = "INSERT INTO correspondences (person_id, exchange) VALUES (?1, ?2)";
    const UPDATE: &'static str = "UPDATE correspondences SET exchange = ?2 WHERE person_id = ?1";
    const DELETE: &'static str = "DELETE FROM correspondences WHERE person_id = ?1";

    fn number(&self) -> u32 {
        self.person.0
    }

    fn read(row: &Row<'_>) -> Result<Correspondence, StoreError> {
        Ok(Correspondence { person: PersonId(id(row, 0)?), exchange: json::<Exchange>(row, 1)? })
    }

    fn params(&self) -> impl Params {
        (self.person.0, column::written(&self.exchange))
    }

    fn describe(&self) -> String {
        "the count of messages".into()
    }
}

//! Connections.

use rusqlite::Row;

use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Origin;
use crate::store::error::StoreError;
use crate::store::rows::column;
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Connection {
    columns!("connections", "the connection": "id", "person_id", "connected_on", "state", "removed_at", "reason", "origin", "lost_on");

    fn read(row: &Row<'_>) -> Result<Connection, StoreError> {
        let standing = match column::word(row, 3)? {
            "connected" => Standing::Connected,
            "removed" => Standing::Removed {
                at: column::required(column::time(row, 4)?, "a removal")?,
                reason: column::word(row, 5)?.into(),
            },
            "lost" => Standing::Lost { on: column::required(column::day(row, 7)?, "a connection that is lost")? },
            other => return Err(column::unknown_word("state", other)),
        };
        Ok(Connection {
            id: ConnectionId(column::id(row, 0)?),
            person: PersonId(column::id(row, 1)?),
            connected_on: column::day(row, 2)?,
            standing,
            origin: column::named(row, 6, "origin", Origin::named)?,
        })
    }

    fn params(&self) -> impl Values {
        let (removed_at, reason, lost_on) = match &self.standing {
            Standing::Connected => (None, "", None),
            Standing::Removed { at, reason } => (Some(at.timestamp()), &**reason, None),
            Standing::Lost { on } => (None, "", Some(on.to_string())),
        };
        (
            self.id.0,
            self.person.0,
            self.connected_on.map(column::written_day),
            self.standing.word(),
            removed_at,
            reason,
            self.origin.word(),
            lost_on,
        )
    }
}

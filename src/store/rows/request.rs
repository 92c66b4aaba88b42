//! Requests.

use rusqlite::Row;

use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Handling, Origin, Request, RequestId, State};
use crate::domain::words::text::Text;
use crate::store::error::StoreError;
use crate::store::rows::column;
use crate::store::rows::stored::{Stored, Values, columns};

impl Stored for Request {
    columns!("requests", "the request": "id", "person_id", "direction", "state", "state_at", "reason", "sent_at", "note", "origin", "inferred_on", "handling", "sent_earliest");

    fn read(row: &Row<'_>) -> Result<Request, StoreError> {
        Ok(Request {
            id: RequestId(column::id(row, 0)?),
            person: PersonId(column::id(row, 1)?),
            direction: column::named(row, 2, "direction", Direction::named)?,
            state: state(row)?,
            sent_at: column::time(row, 6)?,
            note: column::text(row, 7)?,
            origin: column::named(row, 8, "origin", Origin::named)?,
            inferred_on: column::day(row, 9)?,
            handling: handling(row, 10)?,
            sent_earliest: column::day(row, 11)?,
        })
    }

    fn params(&self) -> impl Values {
        (
            self.id.0,
            self.person.0,
            self.direction.word(),
            self.state.word(),
            self.state.at().map(|at| at.timestamp()),
            self.state.reason(),
            self.sent_at.map(|at| at.timestamp()),
            &*self.note,
            self.origin.word(),
            self.inferred_on.map(|day| day.to_string()),
            self.handling.as_ref().and_then(|handling| serde_json::to_string(handling).ok()),
            self.sent_earliest.map(|day| day.to_string()),
        )
    }
}

impl Request {
    /// Reads where those stand that wait for an answer and went one way.
    pub(crate) const SELECT_WAITING: &str = "SELECT id, person_id, sent_at, inferred_on, handling FROM requests \
                                             WHERE state = 'pending' AND direction = ?1";

    /// What was read so: not its note, and not how it is known.
    pub(crate) fn read_waiting(row: &Row<'_>, direction: Direction) -> Result<Request, StoreError> {
        Ok(Request {
            id: RequestId(column::id(row, 0)?),
            person: PersonId(column::id(row, 1)?),
            direction,
            state: State::Pending,
            sent_at: column::time(row, 2)?,
            sent_earliest: None,
            note: Text::default(),
            origin: Origin::Archive,
            inferred_on: column::day(row, 3)?,
            handling: handling(row, 4)?,
        })
    }
}

fn state(row: &Row<'_>) -> Result<State, StoreError> {
    let at = || column::time(row, 4);
    let reason = || column::text(row, 5);
    Ok(match column::word(row, 3)? {
        "draft" => State::Draft,
        "pending" => State::Pending,
        "accepted" => State::Accepted { at: at()? },
        "withdrawn" => State::Withdrawn { at: column::required(at()?, "a withdrawal")?, reason: reason()? },
        "ignored" => State::Ignored { at: column::required(at()?, "an ignored request")?, reason: reason()? },
        "expired" => State::Expired { at: at()? },
        "closed" => State::Closed { at: at()? },
        "unknown" => State::Unknown,
        other => return Err(column::unknown_word("state", other)),
    })
}

fn handling(row: &Row<'_>, column: usize) -> Result<Option<Box<Handling>>, StoreError> {
    match row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        None => Ok(None),
        Some(json) => Ok(serde_json::from_str::<Handling>(json)?.kept()),
    }
}

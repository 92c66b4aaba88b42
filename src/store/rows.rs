//! Rows of the file and values of the domain, each way, one place for each table.

pub mod touch;
pub mod work;

use chrono::DateTime;
use rusqlite::{Params, Row};

use crate::domain::record::care::Care;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::details::Details;
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::request::{Direction, Handling, Origin, Request, RequestId, State};
use crate::domain::time::{Day, Time};
use crate::domain::words::text::Text;
use crate::store::error::StoreError;

/// Largest number of a row; a file that claims more is damaged, and must not make us reserve memory for it.
const MAX_ID: i64 = 50_000_000;

/// A value that is one row of one table.
pub(super) trait Stored: Sized + PartialEq {
    /// Reads one row by its number.
    const SELECT_ONE: &'static str;
    /// Writes a new row.
    const INSERT: &'static str;
    /// Overwrites a row; the same parameters as `INSERT`.
    const UPDATE: &'static str;
    /// Takes a row away.
    const DELETE: &'static str;

    fn number(&self) -> u32;
    fn read(row: &Row<'_>) -> Result<Self, StoreError>;
    fn params(&self) -> impl Params;
    /// How it is named in an error.
    fn describe(&self) -> String;
}

impl Stored for Person {
    const SELECT_ONE: &'static str =
        "SELECT id, name, slug, aliases, headline, company, position, location, email, tags, remark, details, care
         FROM people WHERE id = ?1";
    const INSERT: &'static str = "INSERT INTO people
           (id, name, slug, aliases, headline, company, position, location, email, tags, remark, details, care)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    const UPDATE: &'static str = "UPDATE people SET name = ?2, slug = ?3, aliases = ?4, headline = ?5, company = ?6,
         position = ?7, location = ?8, email = ?9, tags = ?10, remark = ?11, details = ?12, care = ?13
         WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM people WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Person, StoreError> {
        Ok(Person {
            id: PersonId(id(row, 0)?),
            name: text(row, 1)?,
            slug: match row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)? {
                Some(slug) => Some(stored_slug(slug)?),
                None => None,
            },
            aliases: list(row, 3)?,
            headline: text(row, 4)?,
            company: text(row, 5)?,
            position: text(row, 6)?,
            location: text(row, 7)?,
            email: text(row, 8)?,
            tags: list(row, 9)?,
            remark: text(row, 10)?,
            details: details(row, 11)?,
            care: care(row, 12)?,
        })
    }

    fn params(&self) -> impl Params {
        // Slugs and tags serialise as strings, so this cannot fail.
        let aliases = serde_json::to_string(&self.aliases).unwrap_or_else(|_| "[]".into());
        let tags = serde_json::to_string(&self.tags).unwrap_or_else(|_| "[]".into());
        let details = match &self.details {
            Some(details) => serde_json::to_string(details).unwrap_or_else(|_| "{}".into()),
            None => "{}".into(),
        };
        (
            self.id.0,
            &*self.name,
            self.slug.as_ref().map(crate::domain::record::slug::Slug::as_str),
            aliases,
            &*self.headline,
            &*self.company,
            &*self.position,
            &*self.location,
            &*self.email,
            tags,
            &*self.remark,
            details,
            self.care.as_ref().and_then(|care| serde_json::to_string(care).ok()),
        )
    }

    fn describe(&self) -> String {
        self.name.to_string()
    }
}

impl Stored for Request {
    const SELECT_ONE: &'static str =
        "SELECT id, person_id, direction, state, state_at, reason, sent_at, note, origin, inferred_on, handling,
           sent_earliest
         FROM requests WHERE id = ?1";
    const INSERT: &'static str =
        "INSERT INTO requests (id, person_id, direction, state, state_at, reason, sent_at, note, origin, inferred_on, handling,
           sent_earliest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    const UPDATE: &'static str = "UPDATE requests SET person_id = ?2, direction = ?3, state = ?4, state_at = ?5,
         reason = ?6, sent_at = ?7, note = ?8, origin = ?9, inferred_on = ?10, handling = ?11,
         sent_earliest = ?12 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM requests WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Request, StoreError> {
        Ok(Request {
            id: RequestId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            direction: direction(word(row, 2)?)?,
            state: state(row)?,
            sent_at: time(row, 6)?,
            note: text(row, 7)?,
            origin: origin(word(row, 8)?)?,
            inferred_on: day(row, 9)?,
            handling: handling(row, 10)?,
            sent_earliest: day(row, 11)?,
        })
    }

    fn params(&self) -> impl Params {
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

    fn describe(&self) -> String {
        "the request".into()
    }
}

impl Stored for Connection {
    const SELECT_ONE: &'static str = "SELECT id, person_id, connected_on, state, removed_at, reason, origin, lost_on
         FROM connections WHERE id = ?1";
    const INSERT: &'static str =
        "INSERT INTO connections (id, person_id, connected_on, state, removed_at, reason, origin, lost_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    const UPDATE: &'static str = "UPDATE connections SET person_id = ?2, connected_on = ?3, state = ?4,
         removed_at = ?5, reason = ?6, origin = ?7, lost_on = ?8 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM connections WHERE id = ?1";

    fn number(&self) -> u32 {
        self.id.0
    }

    fn read(row: &Row<'_>) -> Result<Connection, StoreError> {
        let standing = match word(row, 3)? {
            "connected" => Standing::Connected,
            "removed" => Standing::Removed { at: required(time(row, 4)?, "a removal")?, reason: text(row, 5)? },
            "lost" => Standing::Lost { on: required(day(row, 7)?, "a connection that is lost")? },
            other => return Err(unknown_word("state", other)),
        };
        Ok(Connection {
            id: ConnectionId(id(row, 0)?),
            person: PersonId(id(row, 1)?),
            connected_on: day(row, 2)?,
            standing,
            origin: origin(word(row, 6)?)?,
        })
    }

    fn params(&self) -> impl Params {
        let (removed_at, reason, lost_on) = match &self.standing {
            Standing::Connected => (None, "", None),
            Standing::Removed { at, reason } => (Some(at.timestamp()), &**reason, None),
            Standing::Lost { on } => (None, "", Some(on.to_string())),
        };
        (
            self.id.0,
            self.person.0,
            self.connected_on.map(|day| day.to_string()),
            self.standing.word(),
            removed_at,
            reason,
            self.origin.word(),
            lost_on,
        )
    }

    fn describe(&self) -> String {
        "the connection".into()
    }
}

fn state(row: &Row<'_>) -> Result<State, StoreError> {
    let at = time(row, 4)?;
    Ok(match word(row, 3)? {
        "draft" => State::Draft,
        "pending" => State::Pending,
        "accepted" => State::Accepted { at },
        "withdrawn" => State::Withdrawn { at: required(at, "a withdrawal")?, reason: text(row, 5)? },
        "ignored" => State::Ignored { at: required(at, "an ignored request")?, reason: text(row, 5)? },
        "expired" => State::Expired { at },
        "closed" => State::Closed { at },
        "unknown" => State::Unknown,
        other => return Err(unknown_word("state", other)),
    })
}

fn id(row: &Row<'_>, column: usize) -> Result<u32, StoreError> {
    let number: i64 = row.get(column)?;
    if (1..=MAX_ID).contains(&number) {
        Ok(number as u32)
    } else {
        Err(StoreError::Damaged(format!("a row has the number {number}")))
    }
}

fn word<'a>(row: &'a Row<'_>, column: usize) -> Result<&'a str, StoreError> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}

fn text(row: &Row<'_>, column: usize) -> Result<Text, StoreError> {
    Ok(word(row, column)?.into())
}

/// A JSON array; most are empty and need no parsing.
fn list<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Box<[T]>, StoreError> {
    match word(row, column)? {
        "[]" => Ok(Box::default()),
        json => Ok(serde_json::from_str(json)?),
    }
}

/// A JSON object; most are empty and need no parsing.
fn details(row: &Row<'_>, column: usize) -> Result<Option<Box<Details>>, StoreError> {
    match word(row, column)? {
        "{}" => Ok(None),
        json => Ok(serde_json::from_str::<Details>(json)?.kept()),
    }
}

fn handling(row: &Row<'_>, column: usize) -> Result<Option<Box<Handling>>, StoreError> {
    match row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        None => Ok(None),
        Some(json) => Ok(serde_json::from_str::<Handling>(json)?.kept()),
    }
}

fn care(row: &Row<'_>, column: usize) -> Result<Option<Box<Care>>, StoreError> {
    match row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        None => Ok(None),
        Some(json) => Ok(serde_json::from_str::<Care>(json)?.kept()),
    }
}

fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    Ok(serde_json::from_str(word(row, column)?)?)
}

fn direction(word: &str) -> Result<Direction, StoreError> {
    match word {
        "sent" => Ok(Direction::Sent),
        "received" => Ok(Direction::Received),
        other => Err(unknown_word("direction", other)),
    }
}

fn time(row: &Row<'_>, column: usize) -> Result<Option<Time>, StoreError> {
    let Some(seconds) = row.get::<_, Option<i64>>(column)? else { return Ok(None) };
    DateTime::from_timestamp(seconds, 0)
        .map(Some)
        .ok_or_else(|| StoreError::Damaged(format!("a time is {seconds} seconds")))
}

fn day(row: &Row<'_>, column: usize) -> Result<Option<Day>, StoreError> {
    let Some(text) = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| StoreError::Damaged(format!("a day is \"{}\"", text.escape_debug())))
}

fn required<T>(value: Option<T>, what: &str) -> Result<T, StoreError> {
    value.ok_or_else(|| StoreError::Damaged(format!("{what} has no time")))
}

fn origin(word: &str) -> Result<Origin, StoreError> {
    match word {
        "typed" => Ok(Origin::Typed),
        "archive" => Ok(Origin::Archive),
        other => Err(unknown_word("origin", other)),
    }
}

fn stored_slug(text: &str) -> Result<crate::domain::record::slug::Slug, StoreError> {
    crate::domain::record::slug::Slug::stored(text)
        .ok_or_else(|| StoreError::Damaged(format!("a slug is \"{}\"", text.escape_debug())))
}

fn unknown_word(column: &str, word: &str) -> StoreError {
    StoreError::Damaged(format!("a {column} is \"{}\"", word.escape_debug()))
}

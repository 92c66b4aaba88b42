//! A connection, alone and with who it is with.

use serde::Serialize;

use crate::cli::view::person::Who;
use crate::cli::view::value::{Moment, some};
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::time::Day;

/// Since when, and how it ended.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Tie<'b> {
    pub(crate) connected_on: Option<Day>,
    state: &'static str,
    removed_at: Option<Moment>,
    reason: Option<&'b str>,
    lost_on: Option<Day>,
}

impl<'b> Tie<'b> {
    pub(crate) fn of(connection: &'b Connection) -> Tie<'b> {
        let (removed_at, reason, lost_on) = match &connection.standing {
            Standing::Connected => (None, None, None),
            Standing::Removed { at, reason } => (Some(Moment(*at)), some(reason), None),
            Standing::Lost { on } => (None, None, Some(*on)),
        };
        let state = connection.standing.word();
        Tie { connected_on: connection.connected_on, state, removed_at, reason, lost_on }
    }
}

/// A connection and who it is with.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ConnectionView<'b> {
    #[serde(flatten)]
    pub(crate) who: Who<'b>,
    email: Option<&'b str>,
    company: Option<&'b str>,
    position: Option<&'b str>,
    headline: Option<&'b str>,
    #[serde(flatten)]
    pub(crate) tie: Tie<'b>,
    fit: Option<u8>,
}

impl<'b> ConnectionView<'b> {
    /// `None` where the person is gone.
    pub(crate) fn of(book: &'b Book, connection: &'b Connection, fit: Option<u8>) -> Option<ConnectionView<'b>> {
        let person = book.person(connection.person)?;
        Some(ConnectionView {
            who: Who::of(person),
            email: some(&person.email),
            company: some(&person.company),
            position: some(&person.position),
            headline: some(&person.headline),
            tie: Tie::of(connection),
            fit,
        })
    }
}

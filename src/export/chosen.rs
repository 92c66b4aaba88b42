//! What is exported: the book, and whom of it.

use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection;
use crate::domain::record::journal::RowsWritten;
use crate::domain::record::message::Message;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::time::Now;

/// Whether everything is exported, or some people with what is about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    Everything,
    People,
}

/// What is exported.
pub(crate) struct Selection<'b> {
    pub book: &'b Book,
    pub now: Now,
    pub reach: Reach,
    /// In the order in which they are written.
    pub people: Vec<Chosen<'b>>,
    /// What the book does not hold; only JSON has the texts of messages.
    pub messages: Vec<Message>,
    /// What the journal tells of rows; what it does not tell is left out.
    pub written: RowsWritten,
}

/// Somebody who is exported.
#[derive(Clone, Copy)]
pub(crate) struct Chosen<'b> {
    pub person: &'b Person,
    /// The newest request that was sent or received.
    pub request: Option<&'b Request>,
    /// The connection that stands, else the newest.
    pub connection: Option<&'b Connection>,
}

impl<'b> Chosen<'b> {
    /// Somebody with what is newest about them.
    pub(crate) fn of(book: &'b Book, person: &'b Person) -> Chosen<'b> {
        let requests = book.requests_of(person.id).filter(|request| !request.is_draft());
        Chosen {
            person,
            request: requests.max_by_key(|request| (request.sent_at, request.id)),
            connection: book.standing_connection(person.id).or_else(|| book.connections_of(person.id).last()),
        }
    }
}

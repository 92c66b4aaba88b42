//! Reading the file into the book: a glimpse for the first frame, then everything.

use chrono::TimeDelta;
use rusqlite::Connection;

use crate::domain::record::book::{Book, Tabled};
use crate::domain::record::connection::Connection as Tie;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::goal::Goal;
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::Imported;
use crate::domain::record::mapping::Mapping;
use crate::domain::record::message::{Message, MessageKey};
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::record::task::Task;
use crate::domain::record::template::Template;
use crate::domain::time::Now;
use crate::store::copies;
use crate::store::document::{Document, Pair};
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::query::each;
use crate::store::rows::stored::Stored;

/// More rows than any screen shows, at either end of a list.
const FIRST_ROWS: usize = 200;

/// How far back what was sent counts for the limits.
const GLIMPSE: TimeDelta = TimeDelta::days(32);

impl Store {
    /// Everything the file knows.
    pub fn load(&self) -> Result<Book, StoreError> {
        self.read().map_err(|error| copies::with_way_back(&self.path, error))
    }

    fn read(&self) -> Result<Book, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let mut book = Book::default();
        rows::<Person>(&tx, &mut book)?;
        rows::<Request>(&tx, &mut book)?;
        rows::<Tie>(&tx, &mut book)?;
        rows::<Interaction>(&tx, &mut book)?;
        rows::<FollowUp>(&tx, &mut book)?;
        rows::<Correspondence>(&tx, &mut book)?;
        each(&tx, "SELECT key FROM messages", [], |row| {
            book.put_message_keys([MessageKey(row.get::<_, i64>(0)?.cast_unsigned())]);
            Ok(())
        })?;
        rows::<Group>(&tx, &mut book)?;
        rows::<Share>(&tx, &mut book)?;
        rows::<Task>(&tx, &mut book)?;
        rows::<Imported>(&tx, &mut book)?;
        book.put_own_profile(OwnProfile::read(&tx)?);
        book.put_goals(Vec::<Goal>::read(&tx)?);
        book.put_templates(Vec::<Template>::read(&tx)?);
        book.put_apart(Vec::<Pair>::read(&tx)?);
        book.put_mappings(Vec::<Mapping>::read(&tx)?);
        each(&tx, "SELECT name, seq FROM sqlite_sequence", [], |row| {
            book.raise_last(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, row.get(1)?);
            Ok(())
        })?;
        Ok(book)
    }

    /// What the first frame shows, in a time that does not grow with the network: the pending requests, those sent
    /// in the last weeks, which only count, and the people on the first screens of the lists.
    pub fn glimpse(&self, now: Now) -> Result<Book, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let mut book = Book::default();
        let mut pending = Vec::new();
        let recent = format!("{0} WHERE state = 'pending' UNION {0} WHERE sent_at >= ?1", Request::SELECT);
        each(&tx, &recent, [(now.at - GLIMPSE).timestamp()], |row| {
            let request = Request::read(row)?;
            if request.waits(now) {
                pending.push((request.direction, request.sent_at, request.id, request.person));
            }
            book.put_request(request);
            Ok(())
        })?;
        pending.sort_unstable();
        let mut statement = tx.prepare_cached(Person::SELECT_ONE)?;
        for list in pending.chunk_by(|a, b| a.0 == b.0) {
            let (oldest, others) = list.split_at(list.len().min(FIRST_ROWS));
            let newest = others.iter().rev().take(FIRST_ROWS);
            for (.., person) in oldest.iter().chain(newest) {
                let mut rows = statement.query([person.0])?;
                if let Some(row) = rows.next()? {
                    book.put_person(Person::read(row)?);
                }
            }
        }
        drop(statement);
        book.put_own_profile(OwnProfile::read(&tx)?);
        book.put_goals(Vec::<Goal>::read(&tx)?);
        book.put_templates(Vec::<Template>::read(&tx)?);
        Ok(book)
    }

    /// The texts of the messages with a person, oldest first.
    pub fn messages(&self, person: PersonId) -> Result<Vec<Message>, StoreError> {
        let of_person = format!("{} WHERE person_id = ?1 ORDER BY sent_at, id", Message::SELECT);
        let mut messages = Vec::new();
        each(&self.conn, &of_person, [person.0], |row| Message::read(row).map(|message| messages.push(message)))?;
        Ok(messages)
    }

    /// Whether the file holds nobody yet.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(!self.conn.prepare_cached("SELECT 1 FROM people LIMIT 1")?.exists([])?)
    }
}

/// Takes all rows of a table into the book.
fn rows<T: Stored + Tabled>(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    each(conn, T::SELECT_ALL, [], |row| T::read(row).map(|row| T::put(book, row)))
}

//! Reading the whole file into the book.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;

use crate::domain::both;
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
use crate::store::document::{Document, Pair};
use crate::store::error::StoreError;
use crate::store::file::{self, Identity, Store};
use crate::store::query::{all, each};
use crate::store::rows::column;
use crate::store::rows::person::Alike;
use crate::store::rows::stored::Stored;
use crate::store::way_back::with_way_back;

/// How many numbers of people are read in one go: whole blocks of a table, and so few that nobody waits long for who
/// reads the last.
const PART: u32 = 2_048;

/// Below so many numbers of people one thread reads sooner than two.
const FEW: u32 = 8_192;

/// So many rows are read before memory is reserved again.
const FEW_AT_ONCE: u32 = 128;

/// Bytes that are reserved. What is larger would go back to the system.
const RESERVED: usize = 100 << 10;

impl Store {
    /// Everything the file knows. A large file is read by two threads, where they can be had.
    pub fn load(&self) -> Result<Book, StoreError> {
        self.again(Store::read).map_err(|error| with_way_back(&self.path, error))
    }

    /// Reads every row as the program does, and keeps nothing of them; an error where one is not what it should be.
    pub(crate) fn read_through(&self) -> Result<(), StoreError> {
        self.read()?;
        each(&self.conn, Message::SELECT_ALL, [], |row| Message::read(row).map(drop))
    }

    fn read(&self) -> Result<Book, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let parts = Parts::of(&tx)?;
        let mut book = if parts.are_few() {
            parts.read(&tx)?
        } else {
            // Who cannot begin takes nothing, so nothing is missing then.
            let (beside, here) = self.by_two_looks(|conn| parts.read(conn), || parts.read(&tx));
            let mut book = here?;
            if let Some(other) = beside {
                book.absorb(other?);
            }
            book
        };
        book.put_own_profile(OwnProfile::read(&tx)?);
        book.put_goals(Vec::<Goal>::read(&tx)?);
        book.put_templates(Vec::<Template>::read(&tx)?);
        book.put_apart(Vec::<Pair>::read(&tx)?);
        book.put_mappings(Vec::<Mapping>::read(&tx)?);
        given(&tx, &mut book)?;
        Ok(book)
    }

    /// Asks a file two things at once, the first through a second look at it, where that and a thread can be had. To be
    /// called while this look holds the lock, so that nobody writes between the two.
    pub(crate) fn by_two_looks<A: Send, B>(
        &self,
        beside: impl Fn(&Connection) -> A + Sync,
        here: impl Fn() -> B,
    ) -> (Option<A>, B) {
        let (path, identity) = (&self.path, self.identity);
        let (mut other, mut own) = (None, None);
        if let Some(both) = both::how() {
            let mut second = || other = Store::helper(path, identity).map(|store| beside(&store.conn));
            let mut first = || own = Some(here());
            both(&mut second, &mut first);
        }
        (other, own.unwrap_or_else(here))
    }

    /// A second look at the same file, which does not wait, not even to be opened: who waits to write waits for the first
    /// look, which waits for this one.
    fn helper(path: &Path, identity: Option<Identity>) -> Option<Store> {
        reserve();
        let store = Store::reader_that(path, file::be_quick).ok();
        let store = store.filter(|store| store.identity == identity && identity.is_some())?;
        store.conn.execute_batch("BEGIN; SELECT 1 FROM people LIMIT 1").ok()?;
        Some(store)
    }

    /// The rows of one table, and nothing else.
    pub(crate) fn load_only<T: Stored + Tabled>(&self) -> Result<Book, StoreError> {
        let mut book = Book::default();
        rows::<T>(&self.conn, &mut book)?;
        Ok(book)
    }

    /// The texts of the messages with a person, oldest first.
    pub fn messages(&self, person: PersonId) -> Result<Vec<Message>, StoreError> {
        let of_person = format!("{} WHERE person_id = ?1 ORDER BY sent_at, id", Message::SELECT);
        all(&self.conn, &of_person, [person.0], Message::read)
    }

    /// Whether the file holds nobody yet.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(!self.conn.prepare_cached("SELECT 1 FROM people LIMIT 1")?.exists([])?)
    }
}

/// What there is to be read, in parts, each of which is taken by one thread.
pub(crate) struct Parts {
    /// The number of the next part; the first is everything but people.
    next: AtomicU32,
    /// The highest number of a person.
    last: u32,
}

impl Parts {
    pub(crate) fn of(conn: &Connection) -> Result<Parts, StoreError> {
        let mut last = 0;
        each(conn, "SELECT id FROM people ORDER BY id DESC LIMIT 1", [], |row| {
            last = column::id(row, 0)?;
            Ok(())
        })?;
        Ok(Parts { next: AtomicU32::new(0), last })
    }

    fn are_few(&self) -> bool {
        self.last < FEW
    }

    /// Reads one part after the other until none is left.
    pub(crate) fn read(&self, conn: &Connection) -> Result<Book, StoreError> {
        let (mut book, mut alike, mut people) = (Book::default(), Alike::default(), RowsRead::default());
        let some = format!("{} WHERE id BETWEEN ?1 AND ?2 ORDER BY id", Person::SELECT);
        loop {
            match self.next.fetch_add(1, Ordering::Relaxed) {
                0 => others(conn, &mut book)?,
                n => {
                    let first = i64::from(n - 1) * i64::from(PART);
                    if first > i64::from(self.last) {
                        return Ok(book);
                    }
                    // A row with a number below is damage to be told of.
                    let from = if first == 0 { i64::MIN } else { first };
                    each(conn, &some, [from, first + i64::from(PART) - 1], |row| {
                        people.one_more();
                        book.put_person(alike.read(row)?);
                        Ok(())
                    })?;
                }
            }
        }
    }
}

/// How many rows were read, so that memory for those that follow is got in time.
#[derive(Default)]
pub(crate) struct RowsRead(u32);

impl RowsRead {
    pub(crate) fn one_more(&mut self) {
        if self.0.is_multiple_of(FEW_AT_ONCE) {
            reserve();
        }
        self.0 += 1;
    }
}

/// Gets memory from the system for what is read next. A thread gets it by the page otherwise, and holds up the other one
/// each time.
fn reserve() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(RESERVED)));
    // And whoever waits is let on.
    both::give_way();
}

/// Takes everything but people into the book.
fn others(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    rows::<Request>(conn, book)?;
    rows::<Tie>(conn, book)?;
    rows::<Interaction>(conn, book)?;
    rows::<FollowUp>(conn, book)?;
    rows::<Correspondence>(conn, book)?;
    each(conn, "SELECT key FROM messages", [], |row| {
        book.put_message_keys([MessageKey(row.get::<_, i64>(0)?.cast_unsigned())]);
        Ok(())
    })?;
    rows::<Group>(conn, book)?;
    rows::<Share>(conn, book)?;
    rows::<Task>(conn, book)?;
    rows::<Imported>(conn, book)
}

/// Takes in the highest numbers ever given.
pub(crate) fn given(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    each(conn, "SELECT name, seq FROM sqlite_sequence", [], |row| {
        book.raise_last(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, row.get(1)?);
        Ok(())
    })
}

/// Takes all rows of a table into the book.
fn rows<T: Stored + Tabled>(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    let mut rows = RowsRead::default();
    each(conn, T::SELECT_ALL, [], |row| {
        rows.one_more();
        T::put(book, T::read(row)?);
        Ok(())
    })
}

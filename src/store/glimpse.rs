//! What the first frame shows, read in a time that does not grow with the network: the first screens of the lists, what
//! lies around the row that the user left, and counts that an index answers.

use std::ops::Range;

use chrono::TimeDelta;
use rusqlite::Connection;
use rusqlite::Params;

use crate::domain::record::book::{Book, Tabled};
use crate::domain::record::connection::Connection as Tie;
use crate::domain::record::goal::Goal;
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request};
use crate::domain::record::share::Share;
use crate::domain::record::task::{Task, TaskSubject};
use crate::domain::record::template::Template;
use crate::domain::time::Now;
use crate::store::document::Document;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::load::RowsRead;
use crate::store::query::{all, each};
use crate::store::rows::person::Alike;
use crate::store::rows::stored::Stored;

/// More rows than most screens show, at either end of a list and on either side of a row.
const FIRST_ROWS: usize = 100;

/// Most connections that are counted. LinkedIn allows fewer.
const MOST_COUNTED: u32 = 50_000;

/// So many groups, shares and open tasks are read at first; of more requests two threads make sooner work than one.
const FEW: u32 = 2_000;

/// The open ones of so many tasks are soon found.
const FEW_TASKS: u32 = 50_000;

/// How far back what was sent counts for the limits.
const COUNTS: TimeDelta = TimeDelta::days(32);

/// What is known at first.
#[derive(Debug, Default)]
pub struct Glimpse {
    /// The rows of the first screens.
    pub book: Book,
    /// How many connections stand, where they are soon counted.
    pub connections: Option<usize>,
    /// Whether all groups, shares and open tasks are among the rows.
    pub has_all_small: bool,
}

impl Store {
    /// Looks at the first screens: where all pending requests stand, those sent in the last weeks, which count, and the
    /// people at either end of the lists and around somebody whose row the user left.
    pub fn glimpse(&self, now: Now, left: Option<PersonId>) -> Result<Glimpse, StoreError> {
        self.again(|store| store.first_look(now, left))
    }

    fn first_look(&self, now: Now, left: Option<PersonId>) -> Result<Glimpse, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        // This look takes the lock, so that nobody writes between the looks of two threads.
        let are_many = Look::through(&tx).last::<Request>()? > FEW;
        let waiting = || Look::waiting(&tx, now, left);
        let (beside, book) =
            if are_many { self.by_two_looks(|conn| Look::beside(conn, now, left), waiting) } else { (None, waiting()) };
        let mut book = book?;
        let Glimpse { book: whole, connections, has_all_small } =
            beside.unwrap_or_else(|| Look::beside(&tx, now, left))?;
        // Requests of which only the place was read are whole there.
        book.absorb(whole);
        book.put_own_profile(OwnProfile::read(&tx)?);
        book.put_goals(Vec::<Goal>::read(&tx)?);
        book.put_templates(Vec::<Template>::read(&tx)?);
        Ok(Glimpse { book, connections, has_all_small })
    }
}

/// What was read so far.
struct Look<'a> {
    conn: &'a Connection,
    book: Book,
    /// Whose rows are wanted.
    people: Vec<PersonId>,
    rows: RowsRead,
}

impl<'a> Look<'a> {
    fn through(conn: &'a Connection) -> Look<'a> {
        Look { conn, book: Book::default(), people: Vec::new(), rows: RowsRead::default() }
    }

    /// The requests that wait, and who is seen among them.
    fn waiting(conn: &'a Connection, now: Now, left: Option<PersonId>) -> Result<Book, StoreError> {
        let mut look = Look::through(conn);
        look.pending(now, left)?;
        look.people()?;
        Ok(look.book)
    }

    /// Everything else: as much work as the requests that wait where those are thousands.
    fn beside(conn: &'a Connection, now: Now, left: Option<PersonId>) -> Result<Glimpse, StoreError> {
        let mut look = Look::through(conn);
        look.young(now)?;
        look.newest_requests(left)?;
        look.connections(left)?;
        let has_all_small = look.small()?;
        look.people()?;
        Ok(Glimpse { connections: look.standing()?, has_all_small, book: look.book })
    }

    /// All pending requests. Of those that are neither young nor among the first screens only what gives them their
    /// place is read: to read thousands whole takes two fifths of the first frame.
    fn pending(&mut self, now: Now, left: Option<PersonId>) -> Result<(), StoreError> {
        let since = now.at - COUNTS;
        for direction in [Direction::Sent, Direction::Received] {
            let mut list = Vec::new();
            each(self.conn, Request::SELECT_WAITING, [direction.word()], |row| {
                let request = Request::read_waiting(row, direction)?;
                if request.waits(now) {
                    list.push((request.sent_at, request.id, request.person));
                }
                self.book.put_request(request);
                Ok(())
            })?;
            let at_left = left.and_then(|left| list.iter().find(|(.., person)| *person == left).copied());
            let place = at_left.map(|left| list.iter().filter(|waiting| **waiting < left).count());
            let around = place.map_or(0..0, |at| at.saturating_sub(FIRST_ROWS)..(at + FIRST_ROWS).min(list.len()));
            let ends = [0..list.len().min(FIRST_ROWS), list.len().saturating_sub(FIRST_ROWS)..list.len(), around];
            for rows in ends {
                for (sent_at, id, person) in ordered(&mut list, rows) {
                    self.people.push(*person);
                    if sent_at.is_none_or(|sent_at| sent_at < since) {
                        self.some::<Request>("WHERE id = ?1", [id.0])?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The requests that were sent in the last weeks.
    fn young(&mut self, now: Now) -> Result<(), StoreError> {
        let since = (now.at - COUNTS).timestamp();
        each(self.conn, &format!("{} WHERE sent_at >= ?1", Request::SELECT), [since], |row| {
            self.rows.one_more();
            self.book.put_request(Request::read(row)?);
            Ok(())
        })
    }

    /// The first screens of the lists of all requests.
    fn newest_requests(&mut self, left: Option<PersonId>) -> Result<(), StoreError> {
        self.some::<Request>("ORDER BY sent_at DESC, id DESC", [])?;
        let Some(left) = left else { return Ok(()) };
        let at = "(SELECT max(sent_at) FROM requests WHERE person_id = ?1)";
        self.some::<Request>(&format!("WHERE sent_at <= {at} ORDER BY sent_at DESC, id DESC"), [left.0])?;
        self.some::<Request>(&format!("WHERE sent_at > {at} ORDER BY sent_at, id"), [left.0])
    }

    fn connections(&mut self, left: Option<PersonId>) -> Result<(), StoreError> {
        let by_day = "INDEXED BY connections_day";
        self.some::<Tie>(&format!("{by_day} ORDER BY connected_on DESC, id"), [])?;
        self.some::<Tie>(&format!("{by_day} ORDER BY connected_on, id DESC"), [])?;
        let Some(left) = left else { return Ok(()) };
        let found: Vec<Tie> = all(self.conn, &format!("{} WHERE person_id = ?1", Tie::SELECT), [left.0], Tie::read)?;
        for tie in found {
            if let Some(day) = tie.connected_on.map(|day| day.to_string()) {
                let here = "connected_on = ?1 AND id";
                self.some::<Tie>(&format!("{by_day} WHERE {here} > ?2 ORDER BY id"), (&day, tie.id.0))?;
                self.some::<Tie>(&format!("{by_day} WHERE {here} < ?2 ORDER BY id DESC"), (&day, tie.id.0))?;
                self.some::<Tie>(&format!("{by_day} WHERE connected_on < ?1 ORDER BY connected_on DESC, id"), [&day])?;
                self.some::<Tie>(&format!("{by_day} WHERE connected_on > ?1 ORDER BY connected_on, id DESC"), [&day])?;
            }
            self.take(tie);
        }
        Ok(())
    }

    /// Reads groups, shares and the work list, where there are few; whether it did.
    fn small(&mut self) -> Result<bool, StoreError> {
        if self.last::<Group>()?.max(self.last::<Share>()?) > FEW || self.last::<Task>()? > FEW_TASKS {
            return Ok(false);
        }
        self.some::<Group>("", [])?;
        self.some::<Share>("", [])?;
        self.some::<Task>("WHERE state = 'open'", [])?;
        let subjects: Vec<TaskSubject> = self.book.tasks().map(|task| task.what).collect();
        if subjects.len() >= FEW as usize {
            return Ok(false);
        }
        for what in subjects {
            if let Some(request) = what.request() {
                self.some::<Request>("WHERE id = ?1", [request.0])?;
            }
            if let TaskSubject::Remove(tie) = what {
                self.some::<Tie>("WHERE id = ?1", [tie.0])?;
            }
        }
        Ok(true)
    }

    /// How many connections stand: all but those that are gone, of which an index knows.
    fn standing(&self) -> Result<Option<usize>, StoreError> {
        if self.last::<Tie>()? > MOST_COUNTED {
            return Ok(None);
        }
        let count = "SELECT (SELECT count(*) FROM connections) \
                     - (SELECT count(*) FROM connections INDEXED BY connections_gone WHERE state <> 'connected')";
        Ok(Some(self.conn.query_row(count, [], |row| row.get::<_, u32>(0))? as usize))
    }

    /// The highest number ever given to a row of a table.
    fn last<T: Tabled>(&self) -> Result<u32, StoreError> {
        let sql = format!("SELECT coalesce(max({}), 0) FROM {}", "id", T::TABLE);
        Ok(self.conn.query_row(&sql, [], |row| row.get::<_, i64>(0)).map(|last| last.max(0) as u32)?)
    }

    /// Takes in the first rows under a condition and in an order, and notes whom they are about.
    fn some<T: Stored + Tabled>(&mut self, which: &str, params: impl Params) -> Result<(), StoreError> {
        let most = if which.contains("ORDER") { FIRST_ROWS } else { FEW as usize };
        let found: Vec<T> = all(self.conn, &format!("{} {which} LIMIT {most}", T::SELECT), params, T::read)?;
        for row in found {
            self.take(row);
        }
        Ok(())
    }

    fn take<T: Tabled>(&mut self, row: T) {
        self.rows.one_more();
        self.people.extend(row.about());
        T::put(&mut self.book, row);
    }

    /// Takes in the people whose rows are wanted.
    fn people(&mut self) -> Result<(), StoreError> {
        self.people.sort_unstable();
        self.people.dedup();
        let (mut statement, mut alike) = (self.conn.prepare_cached(Person::SELECT_ONE)?, Alike::default());
        for id in std::mem::take(&mut self.people) {
            if let Some(row) = statement.query([id.0])?.next()? {
                self.rows.one_more();
                self.book.put_person(alike.read(row)?);
            }
        }
        Ok(())
    }
}

/// Those that would stand at some places if all were in order, which they need not be for that.
fn ordered<T: Ord>(all: &mut [T], places: Range<usize>) -> &[T] {
    let count = places.len();
    if count == 0 {
        return &[];
    }
    all.select_nth_unstable(places.start);
    let from = &mut all[places.start..];
    from.select_nth_unstable(count - 1);
    &from[..count]
}

#[cfg(test)]
mod tests;

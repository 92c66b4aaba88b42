//! Reading the file into the book: a glimpse for the first frame, then everything.

use rusqlite::{Connection, Row};

use crate::domain::record::book::Book;
use crate::domain::record::connection::Connection as Tie;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::Imported;
use crate::domain::record::message::{Message, MessageKey};
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::record::task::Task;
use crate::domain::time::Time;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::rows::stored::Stored;

const PEOPLE: &str = "SELECT id, name, slug, aliases, headline, company, position, location, email, tags, remark,
         details, care
     FROM people ORDER BY id";
const REQUESTS: &str =
    "SELECT id, person_id, direction, state, state_at, reason, sent_at, note, origin, inferred_on, handling,
         sent_earliest
     FROM requests ORDER BY id";
const CONNECTIONS: &str =
    "SELECT id, person_id, connected_on, state, removed_at, reason, origin, lost_on FROM connections ORDER BY id";
const INTERACTIONS: &str = "SELECT id, person_id, kind, happened, text FROM interactions ORDER BY id";
const FOLLOW_UPS: &str =
    "SELECT id, person_id, cause, opened_at, due, why, state, closed_on FROM follow_ups ORDER BY id";
const CORRESPONDENCES: &str = "SELECT person_id, exchange FROM correspondences ORDER BY person_id";
const GROUPS: &str = "SELECT id, name, topic, link, joined_on, members, acts FROM groups ORDER BY id";
const SHARES: &str = "SELECT id, title, text, link, state, shared_on, planned_on, audience, result, reacted, origin
     FROM shares ORDER BY id";
const TASKS: &str = "SELECT id, person_id, kind, subject, decided_at, state, done_at, settled_on, archive, doubt
     FROM tasks ORDER BY id";
const IMPORTS: &str = "SELECT id, name, sha256, exported_at, imported_at, left_out, files FROM imports ORDER BY id";
const RECENT_REQUESTS: &str =
    "SELECT id, person_id, direction, state, state_at, reason, sent_at, note, origin, inferred_on, handling,
         sent_earliest
     FROM requests WHERE state = 'pending'
     UNION
     SELECT id, person_id, direction, state, state_at, reason, sent_at, note, origin, inferred_on, handling,
         sent_earliest
     FROM requests WHERE sent_at >= ?1";

/// More rows than any screen shows, at either end of a list.
const FIRST_ROWS: usize = 200;

impl Store {
    /// Everything the file knows.
    pub fn load(&self) -> Result<Book, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let mut book = Book::default();
        each(&tx, PEOPLE, [], |row| Person::read(row).map(|person| book.put_person(person)))?;
        each(&tx, REQUESTS, [], |row| Request::read(row).map(|request| book.put_request(request)))?;
        each(&tx, CONNECTIONS, [], |row| Tie::read(row).map(|tie| book.put_connection(tie)))?;
        each(&tx, INTERACTIONS, [], |row| Interaction::read(row).map(|entry| book.put_interaction(entry)))?;
        each(&tx, FOLLOW_UPS, [], |row| FollowUp::read(row).map(|follow_up| book.put_follow_up(follow_up)))?;
        each(&tx, CORRESPONDENCES, [], |row| Correspondence::read(row).map(|told| book.put_correspondence(told)))?;
        each(&tx, "SELECT key FROM messages", [], |row| {
            book.put_message_keys([MessageKey(row.get::<_, i64>(0)?.cast_unsigned())]);
            Ok(())
        })?;
        each(&tx, GROUPS, [], |row| Group::read(row).map(|group| book.put_group(group)))?;
        each(&tx, SHARES, [], |row| Share::read(row).map(|share| book.put_share(share)))?;
        each(&tx, TASKS, [], |row| Task::read(row).map(|task| book.put_task(task)))?;
        each(&tx, IMPORTS, [], |row| Imported::read(row).map(|import| book.put_import(import)))?;
        book.put_own_profile(read_own_profile(&tx)?);
        book.put_goals(read_document(&tx, Document::Goals)?);
        book.put_templates(read_document(&tx, Document::Templates)?);
        book.put_apart(read_document(&tx, Document::Apart)?);
        book.put_mappings(read_document(&tx, Document::Mappings)?);
        each(&tx, "SELECT name, seq FROM sqlite_sequence", [], |row| {
            book.raise_last(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, row.get(1)?);
            Ok(())
        })?;
        Ok(book)
    }

    /// What the first frame shows, in a time that does not grow with the network: the pending requests, those sent
    /// since a moment, which only count, and the people on the first screens of the lists.
    pub fn glimpse(&self, since: Time) -> Result<Book, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let mut book = Book::default();
        let mut pending = Vec::new();
        each(&tx, RECENT_REQUESTS, [since.timestamp()], |row| {
            let request = Request::read(row)?;
            if request.is_pending() {
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
        book.put_own_profile(read_own_profile(&tx)?);
        book.put_goals(read_document(&tx, Document::Goals)?);
        book.put_templates(read_document(&tx, Document::Templates)?);
        Ok(book)
    }

    /// The texts of the messages with a person, oldest first.
    pub fn messages(&self, person: PersonId) -> Result<Vec<Message>, StoreError> {
        let sql = "SELECT id, person_id, direction, sent_at, text FROM messages WHERE person_id = ?1
             ORDER BY sent_at, id";
        let mut messages = Vec::new();
        each(&self.conn, sql, [person.0], |row| Message::read(row).map(|message| messages.push(message)))?;
        Ok(messages)
    }

    /// Whether the file holds nobody yet.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(!self.conn.prepare_cached("SELECT 1 FROM people LIMIT 1")?.exists([])?)
    }
}

fn each(
    conn: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    mut take: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

pub(crate) fn read_own_profile(conn: &Connection) -> Result<OwnProfile, StoreError> {
    let mut own = OwnProfile::default();
    each(conn, "SELECT profile FROM own_profile WHERE id = 1", [], |row| {
        own = serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        Ok(())
    })?;
    Ok(own)
}

/// What there is once.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Document {
    Goals,
    Templates,
    /// Who was said to be two people.
    Apart,
    /// How the columns of other files are read.
    Mappings,
}

impl Document {
    /// The name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Document::Goals => "goals",
            Document::Templates => "templates",
            Document::Apart => "apart",
            Document::Mappings => "mappings",
        }
    }
}

pub(crate) fn read_document<T: Default + serde::de::DeserializeOwned>(
    conn: &Connection,
    document: Document,
) -> Result<T, StoreError> {
    let mut value = T::default();
    each(conn, "SELECT value FROM documents WHERE name = ?1", [document.name()], |row| {
        value = serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        Ok(())
    })?;
    Ok(value)
}

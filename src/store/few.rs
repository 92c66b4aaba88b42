//! The few rows that a question or a decision needs, read without the rest of the network: what is due by number alone,
//! and what is known of people who are named.

use rusqlite::Connection;
use rusqlite::Params;

use crate::domain::finding::one::numbered;
use crate::domain::limit::tally;
use crate::domain::record::book::{Book, Tabled};
use crate::domain::record::connection::Connection as Tie;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::record::task::Task;
use crate::domain::settings::Settings;
use crate::domain::settings::limits::LimitKey;
use crate::domain::time::{Now, Time};
use crate::domain::today;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::load;
use crate::store::query::each;
use crate::store::rows::stored::Stored;
use crate::store::way_back::with_way_back;

/// Rows about the people of a list in JSON.
const OF_THEM: &str = "WHERE person_id IN (SELECT value FROM json_each(?1))";

impl Store {
    /// How many things there are to do today.
    pub(crate) fn how_many_due(&self, settings: &Settings, now: Now) -> Result<usize, StoreError> {
        self.count_due(settings, now).map_err(|error| with_way_back(&self.path, error))
    }

    fn count_due(&self, settings: &Settings, now: Now) -> Result<usize, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let book = asking(&tx, settings, now)?;
        let mut limits = tally::limits(&book, settings, now);
        if book.requests().any(Request::is_draft) {
            let standing = "SELECT count(*) FROM connections INDEXED BY connections_standing WHERE state = 'connected'";
            limits[LimitKey::Connections].count = tx.query_row(standing, [], |row| row.get(0))?;
        }
        Ok(today::how_many(&book, &limits, settings, now))
    }

    /// What a decision about people needs who are named by number: the rows about them, what follow-ups take
    /// which days, and the withdrawals that limits count. `None` where somebody has to be looked for.
    pub(crate) fn about(&self, named: &[String], settings: &Settings, now: Now) -> Result<Option<Book>, StoreError> {
        self.read_about(named, tally::counts_from(settings, now)).map_err(|error| with_way_back(&self.path, error))
    }

    fn read_about(&self, named: &[String], counts_from: Time) -> Result<Option<Book>, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let mut book = Book::default();
        for name in named {
            let Some(number) = numbered(name) else { return Ok(None) };
            some::<Person>(&tx, &mut book, "WHERE id = ?1", [number.0])?;
            if book.person(number).is_none() {
                return Ok(None);
            }
        }
        let people = list(book.people().map(|person| person.id));
        some::<Request>(&tx, &mut book, OF_THEM, [&people])?;
        some::<Tie>(&tx, &mut book, OF_THEM, [&people])?;
        some::<FollowUp>(&tx, &mut book, OF_THEM, [&people])?;
        some::<Task>(&tx, &mut book, OF_THEM, [&people])?;
        some::<FollowUp>(&tx, &mut book, "WHERE state = 'open'", [])?;
        let withdrawn = "WHERE state = 'withdrawn' AND state_at >= ?1";
        some::<Request>(&tx, &mut book, withdrawn, [counts_from.timestamp()])?;
        load::given(&tx, &mut book)?;
        Ok(Some(book))
    }
}

/// Reads what asks for something: follow-ups and circles, received requests, drafts, shares, open tasks, and as many
/// connections as are reviewed on a day. Where a draft is among them, also the requests that limits count.
fn asking(conn: &Connection, settings: &Settings, now: Now) -> Result<Book, StoreError> {
    let mut all = Book::default();
    let book = &mut all;
    some::<Person>(conn, book, "WHERE care IS NOT NULL", [])?;
    let cared_for = list(book.people().map(|person| person.id));
    some::<Tie>(conn, book, OF_THEM, [&cared_for])?;
    some::<FollowUp>(conn, book, OF_THEM, [&cared_for])?;
    some::<Interaction>(conn, book, OF_THEM, [&cared_for])?;
    some::<Correspondence>(conn, book, OF_THEM, [&cared_for])?;
    some::<FollowUp>(conn, book, "WHERE state = 'open'", [])?;

    let waits = "direction = 'received' AND state = 'pending'";
    let asked = format!("(SELECT person_id FROM requests WHERE {waits})");
    some::<Person>(conn, book, &format!("WHERE id IN {asked}"), [])?;
    some::<Request>(conn, book, &format!("WHERE {waits}"), [])?;
    some::<Request>(conn, book, &format!("WHERE state = 'ignored' AND person_id IN {asked}"), [])?;

    let planned = "WHERE direction = 'sent' AND state = 'pending' AND handling ->> 'withdraw_on' IS NOT NULL";
    some::<Request>(conn, book, planned, [])?;

    // Of those about whom nothing was decided the oldest connections are proposed, if any are.
    let undecided = "(SELECT care IS NULL FROM people WHERE people.id = person_id)";
    let by_day = "INDEXED BY connections_day WHERE state = 'connected' AND";
    some::<Tie>(
        conn,
        book,
        &format!("{by_day} {undecided} ORDER BY connected_on LIMIT ?1"),
        [settings.review.per_day],
    )?;
    let proposed = list(book.connections().map(|tie| tie.person));
    some::<Person>(conn, book, "WHERE id IN (SELECT value FROM json_each(?1))", [proposed])?;

    some::<Share>(conn, book, "WHERE planned_on IS NOT NULL", [])?;
    some::<Task>(conn, book, "WHERE state = 'open'", [])?;
    some::<Request>(conn, book, "WHERE state = 'draft'", [])?;
    if book.requests().any(Request::is_draft) {
        some::<Request>(conn, book, "WHERE state = 'pending'", [])?;
        some::<Request>(conn, book, "WHERE sent_at >= ?1", [tally::counts_from(settings, now).timestamp()])?;
    }
    Ok(all)
}

/// People as a list in JSON.
fn list(people: impl Iterator<Item = PersonId>) -> String {
    let numbers: Vec<String> = people.map(|person| person.0.to_string()).collect();
    format!("[{}]", numbers.join(","))
}

/// Takes in the rows of a table under a condition.
fn some<T: Stored + Tabled>(
    conn: &Connection,
    book: &mut Book,
    which: &str,
    params: impl Params,
) -> Result<(), StoreError> {
    each(conn, &format!("{} {which}", T::SELECT), params, |row| T::read(row).map(|row| T::put(book, row)))
}

//! New rows by the handful. An import writes tens of thousands of them, and most of what a row costs SQLite is the
//! statement around it and the place in each index.

use std::collections::BTreeMap;
use std::mem::discriminant;

use rusqlite::Connection;

use crate::domain::record::change::Change;
use crate::domain::record::edit::{Edit, each_edit};
use crate::domain::record::table::Record;
use crate::store::error::StoreError;
use crate::store::migrate::OURS;
use crate::store::query::all;
use crate::store::rows::stored::{self, Bound, Stored, Values as _};

/// How many rows one statement takes in. With more of them the statements become no cheaper.
const HANDFUL: usize = 64;

/// From so many rows on a table that was empty gets its indexes after them, but for those in whose order they come: to
/// order all at once is less work than to find the place of each.
const MANY: usize = 5_000;

/// How many of these edits, from the first on, are new rows of one table.
pub(crate) fn run(edits: &[Edit]) -> usize {
    let kind = edits.first().map(discriminant);
    edits.iter().take_while(|edit| Some(discriminant(*edit)) == kind && new_in(edit).is_some()).count()
}

/// The table in which an edit is a new row.
fn new_in(edit: &Edit) -> Option<&'static str> {
    fn table<T: Record>(change: &Change<T>) -> Option<&'static str> {
        (change.before.is_none() && change.after.is_some()).then_some(T::TABLE)
    }
    each_edit!(edit, row(change) => table(change), document(_change) => None)
}

/// Writes a [`run`].
pub(crate) fn insert(conn: &Connection, run: &[Edit]) -> Result<(), StoreError> {
    let handfuls = run.chunks_exact(HANDFUL);
    let rest = handfuls.remainder();
    write(conn, handfuls, HANDFUL)?;
    write(conn, rest.chunks(1), 1)
}

/// Writes chunks of new rows of one table, so many rows in each.
fn write<'e>(conn: &Connection, chunks: impl Iterator<Item = &'e [Edit]>, rows: usize) -> Result<(), StoreError> {
    fn sql<T: Stored>(_: &Change<T>, rows: usize) -> String {
        format!("{}{}", T::INSERT, format!(", {}", T::PLACES).repeat(rows - 1))
    }
    fn bind<T: Stored>(change: &Change<T>, to: &mut Bound<'_>) -> rusqlite::Result<()> {
        change.after.as_deref().map_or(Ok(()), |row| row.params().bind(to))
    }
    let mut chunks = chunks.peekable();
    let Some(first) = chunks.peek().and_then(|chunk| chunk.first()) else { return Ok(()) };
    let sql = each_edit!(first, row(change) => sql(change, rows), document(_change) => String::new());
    let mut statement = Bound::new(conn.prepare_cached(&sql)?);
    for chunk in chunks {
        for edit in chunk {
            each_edit!(edit, row(change) => bind(change, &mut statement)?, document(_change) => ());
        }
        match statement.execute() {
            Ok(_) => {}
            Err(error) if is_in_the_way(&error) => {
                missing(conn, chunk)?;
                return Err(StoreError::Stale("the file".to_owned()));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether something else stands where a row was to be written: its number, its slug or its place was given to another
/// one in the meantime.
pub(crate) fn is_in_the_way(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
}

/// An error that names the first of these rows that does not stand.
fn missing(conn: &Connection, rows: &[Edit]) -> Result<(), StoreError> {
    fn expect<T: Stored>(conn: &Connection, change: &Change<T>) -> Result<(), StoreError> {
        change.after.as_deref().map_or(Ok(()), |row| stored::expect(conn, row))
    }
    rows.iter().try_for_each(|edit| each_edit!(edit, row(change) => expect(conn, change), document(_change) => Ok(())))
}

/// The indexes of tables that are being filled, taken away until all rows are there.
#[must_use]
pub(crate) struct Indexes(Vec<(String, String)>);

impl Indexes {
    /// Takes away the indexes of each table that is empty and gets many rows in another order. Nothing may be deleted meanwhile: whether
    /// another row refers to it is looked up in them.
    pub(crate) fn take_away(conn: &Connection, edits: &[Edit]) -> Result<Indexes, StoreError> {
        let mut taken = Vec::new();
        if edits.len() < MANY || edits.iter().any(is_deletion) {
            return Ok(Indexes(taken));
        }
        let mut tables: BTreeMap<&'static str, usize> = BTreeMap::new();
        for alike in edits.chunk_by(|one, other| new_in(one) == new_in(other)) {
            if let Some(table) = alike.first().and_then(new_in) {
                *tables.entry(table).or_default() += alike.len();
            }
        }
        for table in tables.into_iter().filter(|(_, rows)| *rows >= MANY).map(|(table, _)| table) {
            if conn.prepare(&format!("SELECT 1 FROM {table}"))?.exists([])? {
                continue;
            }
            let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL";
            let found: Vec<(String, String)> = all(conn, sql, [table], |row| Ok((row.get(0)?, row.get(1)?)))?;
            // What comes in the order of an index is put at its end, which is less work than to order it.
            let rows = edits.iter().filter(|edit| new_in(edit) == Some(table));
            let by_person = rows.is_sorted_by_key(Edit::about);
            let is_in_order = |sql: &str| by_person && sql.contains("(person_id)");
            // What somebody else put there is theirs.
            let ours = |(index, sql): &(String, String)| OURS.contains(&index.as_str()) && !is_in_order(sql);
            for (index, sql) in found.into_iter().filter(ours) {
                conn.execute(&format!("DROP INDEX {index}"), [])?;
                taken.push((index, sql));
            }
        }
        Ok(Indexes(taken))
    }

    /// Makes them again.
    pub(crate) fn bring_back(self, conn: &Connection) -> Result<(), StoreError> {
        for (index, sql) in self.0 {
            match conn.execute(&sql, []) {
                Ok(_) => {}
                Err(error) if is_in_the_way(&error) => return Err(StoreError::Stale(index)),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

/// Whether an edit takes a row away.
fn is_deletion(edit: &Edit) -> bool {
    fn deletes<T>(change: &Change<T>) -> bool {
        change.after.is_none()
    }
    each_edit!(edit, row(change) => deletes(change), document(_change) => false)
}

#[cfg(test)]
mod tests;

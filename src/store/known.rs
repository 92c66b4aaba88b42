//! What was known of people at a moment, as the journal tells: each row as it was before it was written to later.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::person::Person;
use crate::domain::weighing::then::{Decided, Known, KnownThen};
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::query::each;

/// The batches that took people in, by their numbers.
const CAME: &str = "SELECT first, last, made_at FROM inserted JOIN batches ON batches.id = batch_id
  WHERE table_name = 'people' AND first <= ?1";

/// What was written to the rows of people who are named, the oldest first.
const EDITS: &str = "SELECT person_id, made_at, edit FROM edits JOIN batches ON batches.id = batch_id
  WHERE person_id IN (SELECT value FROM json_each(?1)) AND edit LIKE '{\"person\":%' ORDER BY batch_id, seq";

/// What the journal tells of somebody for one decision.
struct Traced {
    decided: Decided,
    /// Whether they were in the file when it was decided.
    reaches: bool,
    /// The row as it was before it was written to after that.
    row: Option<Box<Person>>,
}

impl Store {
    /// What was known of people when it was decided about them.
    pub(crate) fn known_then(&self, decided: &[Decided]) -> Result<KnownThen, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let came = came(&tx, decided)?;
        let mut traced: HashMap<u32, Vec<Traced>> = HashMap::new();
        for decided in decided {
            let number = decided.person.0;
            let reaches = came.get(number as usize).is_some_and(|at| *at <= decided.until.timestamp());
            traced.entry(number).or_default().push(Traced { decided: *decided, reaches, row: None });
        }
        let people: Vec<String> = traced.keys().map(u32::to_string).collect();
        each(&tx, EDITS, [format!("[{}]", people.join(","))], |row| {
            let (person, at): (u32, i64) = (row.get(0)?, row.get(1)?);
            for one in traced.get_mut(&person).into_iter().flatten() {
                if at <= one.decided.until.timestamp() {
                    one.reaches = true;
                } else if one.row.is_none() {
                    one.row = written(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?;
                }
            }
            Ok(())
        })?;
        let known = traced.into_values().flatten().filter_map(|one| Some((one.decided.request, one.known()?)));
        Ok(KnownThen(known.collect()))
    }
}

impl Traced {
    /// What was known; `None`: the same as today.
    fn known(self) -> Option<Known> {
        if self.reaches { self.row.map(Known::Then) } else { Some(Known::First(self.row)) }
    }
}

/// When people came into the file, by their numbers.
fn came(conn: &Connection, decided: &[Decided]) -> Result<Vec<i64>, StoreError> {
    let highest = decided.iter().map(|decided| decided.person.0).max().unwrap_or_default();
    let mut came = vec![i64::MAX; highest as usize + 1];
    each(conn, CAME, [highest], |row| {
        let (first, last, at): (u32, u32, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        for place in came.iter_mut().take(last as usize + 1).skip(first as usize) {
            *place = at.min(*place);
        }
        Ok(())
    })?;
    Ok(came)
}

/// The row as an edit found it, or took it in.
fn written(edit: &str) -> Result<Option<Box<Person>>, StoreError> {
    let Edit::Person(Change { before, after }) = serde_json::from_str(edit)? else { return Ok(None) };
    Ok(before.or(after))
}

#[cfg(test)]
mod tests;

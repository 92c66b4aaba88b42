//! When rows were written last, as the journal tells; what stood before the journal began is not in it.

use std::collections::HashMap;

use chrono::DateTime;
use rusqlite::params;

use crate::domain::record::book::Tabled;
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::journal::{LastWritten, RowsWritten, WrittenRows};
use crate::domain::record::message::Message;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::store::error::StoreError;
use crate::store::file::Store;
use crate::store::query::{all, each};
use crate::store::rows::stored::Stored;

/// Most rows of one entry that are followed one by one.
const MOST: u32 = 50_000_000;

impl Store {
    /// When rows that other programs know of were written last.
    pub(crate) fn rows_written(&self) -> Result<RowsWritten, StoreError> {
        Ok(RowsWritten {
            people: self.last_written::<Person>("person")?,
            requests: self.last_written::<Request>("request")?,
            follow_ups: self.last_written::<FollowUp>("follow_up")?,
            shares: self.last_written::<Share>("share")?,
        })
    }

    /// When the rows of a table were written last, and how often, by their numbers. `edit` is what an edit of such a row
    /// is called in the journal.
    fn last_written<T: Tabled>(&self, edit: &str) -> Result<WrittenRows, StoreError> {
        let mut found: HashMap<u32, (i64, u32)> = HashMap::new();
        let mut count = |number: u32, at: i64, times: u32| {
            let known = found.entry(number).or_insert((at, 0));
            *known = (known.0.max(at), known.1 + times);
        };
        each(
            &self.conn,
            "SELECT first, last, made_at FROM inserted JOIN batches ON batches.id = batch_id WHERE table_name = ?1",
            [T::TABLE],
            |row| {
                let (first, last): (u32, u32) = (row.get(0)?, row.get(1)?);
                let at = row.get(2)?;
                (first..=last.min(MOST)).for_each(|number| count(number, at, 1));
                Ok(())
            },
        )?;
        each(
            &self.conn,
            "SELECT coalesce(edit ->> ('$.' || ?1 || '.after.id'), edit ->> ('$.' || ?1 || '.before.id')) AS number,
               max(made_at), count(*)
             FROM edits JOIN batches ON batches.id = batch_id
             WHERE edit LIKE ?2 GROUP BY number HAVING number IS NOT NULL",
            params![edit, format!("{{\"{edit}\":%")],
            |row| {
                count(row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(())
            },
        )?;
        let moment = |seconds| DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        Ok(found.into_iter().map(|(number, (at, times))| (number, LastWritten { at: moment(at), times })).collect())
    }

    /// Every text of a message, by its number.
    pub(crate) fn all_messages(&self) -> Result<Vec<Message>, StoreError> {
        all(&self.conn, Message::SELECT_ALL, [], Message::read)
    }
}

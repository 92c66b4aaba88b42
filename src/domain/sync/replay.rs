//! Does batches again, one after the other, on a book: what each changed is changed, whatever else the row has become.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use crate::domain::record::book::Book;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::sync::cells::{Cells, change};
use crate::domain::sync::entry::Entry;
use crate::domain::sync::kind::Kind;
use crate::domain::sync::names::Names;
use crate::domain::sync::rows::{self, Part, Row, parts};
use crate::domain::sync::settle;

/// A book while batches are done again on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Replay {
    pub(crate) book: Book,
    /// Rows that were taken away, as they were.
    graves: HashMap<Row, Cells>,
    /// Texts of messages, which no book has; `None`: it is not there.
    pub(crate) messages: HashMap<Row, Option<Cells>>,
    /// Every row that was changed.
    pub(crate) touched: HashSet<Row>,
}

impl Replay {
    /// A book as it was before some batches; each row is as the first of them found it.
    pub(crate) fn before<'e>(book: &Book, entries: impl Iterator<Item = &'e Entry>) -> Result<Replay, String> {
        let mut replay = Replay::default();
        let mut copy = WorkingCopy::new(book);
        for part in entries.flat_map(|entry| &entry.edits).flat_map(parts) {
            if replay.touched.insert(part.row) {
                if part.row.0 == Kind::Messages {
                    replay.messages.insert(part.row, part.before);
                } else {
                    rows::put(&mut copy, part.row, None, part.before.as_ref())?;
                }
            }
        }
        let edits = copy.into_edits();
        replay.book = book.clone();
        replay.book.apply(&edits);
        Ok(replay)
    }

    fn row(&self, row: Row) -> Option<Cells> {
        match row.0 {
            Kind::Messages => self.messages.get(&row).cloned().flatten(),
            _ => rows::known(&self.book, row),
        }
    }

    /// Does a batch again.
    pub(crate) fn step(&mut self, entry: &Entry, names: &Names) -> Result<(), String> {
        let mut now: Vec<(Row, Option<Cells>)> = Vec::new();
        let mut at: HashMap<Row, usize> = HashMap::default();
        let mut people = BTreeSet::new();
        for part in entry.edits.iter().flat_map(parts) {
            people.extend(concerned(&part));
            let known = at.get(&part.row).map_or_else(|| self.row(part.row), |at| now[*at].1.clone());
            let after = self.done(&part, known);
            if let Some(at) = at.get(&part.row) {
                now[*at].1 = after;
            } else {
                at.insert(part.row, now.len());
                now.push((part.row, after));
            }
        }
        let edits = self.written(now, &people, names)?;
        self.touched.extend(edits.iter().flat_map(parts).map(|part| part.row));
        self.book.apply(&edits);
        Ok(())
    }

    /// Does a batch that finds everything as it expects it.
    pub(crate) fn as_it_was(&mut self, entry: &Entry) {
        for part in entry.edits.iter().flat_map(parts) {
            self.touched.insert(part.row);
            if part.row.0 == Kind::Messages {
                self.messages.insert(part.row, part.after.clone());
            }
            if let (Some(before), None) = (part.before, part.after) {
                self.graves.insert(part.row, before);
            }
        }
        self.book.apply(&entry.edits);
    }

    /// A row after one change.
    fn done(&mut self, part: &Part, known: Option<Cells>) -> Option<Cells> {
        let first = || part.before.clone().unwrap_or_default();
        let Some(after) = &part.after else {
            self.graves.insert(part.row, known.unwrap_or_else(first));
            return None;
        };
        let mut row = known.or_else(|| self.graves.get(&part.row).cloned()).unwrap_or_else(first);
        change(&mut row, part.before.as_ref().unwrap_or(&Cells::new()), after);
        Some(row)
    }

    /// The edits that put rows in their place and settle what can be only once. Who is needed cannot be gone.
    fn written(
        &mut self,
        now: Vec<(Row, Option<Cells>)>,
        people: &BTreeSet<PersonId>,
        names: &Names,
    ) -> Result<Vec<Edit>, String> {
        let mut copy = WorkingCopy::new(&self.book);
        let (persons, others): (Vec<_>, Vec<_>) = now.into_iter().partition(|(row, _)| row.0 == Kind::People);
        for (row, after) in others {
            match row.0 {
                Kind::Messages => {
                    self.touched.insert(row);
                    self.messages.insert(row, after);
                }
                _ => rows::put(&mut copy, row, None, after.as_ref())?,
            }
        }
        for (row, after) in persons {
            if after.is_some() || !settle::is_needed(&copy, PersonId(row.1)) {
                rows::put(&mut copy, row, None, after.as_ref())?;
            }
        }
        for person in people {
            let row = (Kind::People, person.0);
            let is_gone = copy.get::<crate::domain::record::person::Person>(*person).is_none();
            if is_gone && settle::is_needed(&copy, *person) {
                rows::put(&mut copy, row, None, self.graves.get(&row))?;
            }
        }
        settle::settle(&mut copy, people, names);
        Ok(copy.into_edits())
    }
}

/// Whom a change of a row is about, before or after.
pub(crate) fn concerned(part: &Part) -> impl Iterator<Item = PersonId> {
    let of = |cells: &Cells| match part.row.0 {
        Kind::People => Some(part.row.1),
        _ => cells.get("person").and_then(serde_json::Value::as_u64).and_then(|number| u32::try_from(number).ok()),
    };
    part.before.iter().chain(&part.after).filter_map(of).map(PersonId)
}

/// The edits that make one book of another, as far as these rows go.
pub(crate) fn between(from: &Replay, to: &Replay, rows: impl Iterator<Item = Row>) -> Result<Vec<Edit>, String> {
    let mut copy = WorkingCopy::new(&from.book);
    let rows: BTreeSet<Row> = rows.collect();
    for row in rows {
        let [before, after] = [from, to].map(|replay| replay.row(row));
        if before != after {
            rows::put(&mut copy, row, before.as_ref(), after.as_ref())?;
        }
    }
    Ok(copy.into_edits())
}

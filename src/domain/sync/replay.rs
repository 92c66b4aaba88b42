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
    /// What the batch that is being done did besides its edits.
    doing: Done,
}

/// What a batch did to a book, so that it can be taken back and done again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Done {
    edits: Vec<Edit>,
    /// Rows that were taken away: what was known of each as one that is gone, before and after.
    graves: Vec<(Row, Option<Cells>, Cells)>,
    messages: Vec<(Row, Option<Cells>, Option<Cells>)>,
}

impl Done {
    /// The rows that it changed.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row> {
        let messages = self.messages.iter().map(|(row, ..)| *row);
        self.edits.iter().flat_map(rows::named).chain(messages)
    }

    /// The edits it came to.
    pub(crate) fn edits(&self) -> &[Edit] {
        &self.edits
    }
}

impl Replay {
    /// A book as it was before some batches; each row is as the first of them found it.
    pub(crate) fn before<'e>(book: &Book, entries: impl Iterator<Item = &'e Entry>) -> Result<Replay, String> {
        let mut replay = Replay::default();
        let mut copy = WorkingCopy::new(book);
        let mut touched: HashSet<Row> = HashSet::default();
        for part in entries.flat_map(|entry| &entry.edits).flat_map(parts) {
            if touched.insert(part.row) {
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

    /// A row as it is by now.
    pub(crate) fn row(&self, row: Row) -> Option<Cells> {
        match row.0 {
            Kind::Messages => self.messages.get(&row).cloned().flatten(),
            _ => rows::known(&self.book, row),
        }
    }

    /// Does a batch again.
    pub(crate) fn step(&mut self, entry: &Entry, names: &Names) -> Result<Done, String> {
        self.doing = Done::default();
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
        self.book.apply(&edits);
        Ok(Done { edits, ..std::mem::take(&mut self.doing) })
    }

    /// Takes back what a batch did. Nothing else was done since to the rows that it changed.
    pub(crate) fn take_back(&mut self, done: &Done) {
        let edits: Vec<Edit> = done.edits.iter().rev().cloned().map(Edit::inverse).collect();
        self.book.apply(&edits);
        for (row, before, _) in done.graves.iter().rev() {
            match before {
                Some(before) => self.graves.insert(*row, before.clone()),
                None => self.graves.remove(row),
            };
        }
        for (row, before, _) in done.messages.iter().rev() {
            self.messages.insert(*row, before.clone());
        }
    }

    /// Does again what was taken back.
    pub(crate) fn do_again(&mut self, done: &Done) {
        self.book.apply(&done.edits);
        for (row, _, after) in &done.graves {
            self.graves.insert(*row, after.clone());
        }
        for (row, _, after) in &done.messages {
            self.messages.insert(*row, after.clone());
        }
    }

    /// Whether the text of a message with somebody is there, once these are written.
    fn has_texts(&self, person: PersonId, written: &[(Row, Option<Cells>)]) -> bool {
        let is_with = |cells: &Option<Cells>| {
            let with = cells.as_ref().and_then(|cells| cells.get("person")).and_then(serde_json::Value::as_u64);
            with == Some(person.0.into())
        };
        let is_written = |row: &Row| written.iter().any(|(other, _)| other == row);
        written.iter().any(|(_, cells)| is_with(cells))
            || self.messages.iter().any(|(row, cells)| is_with(cells) && !is_written(row))
    }

    fn bury(&mut self, row: Row, cells: Cells) {
        let before = self.graves.insert(row, cells.clone());
        self.doing.graves.push((row, before, cells));
    }

    fn put_message(&mut self, row: Row, cells: Option<Cells>) {
        let before = self.messages.insert(row, cells.clone()).flatten();
        self.doing.messages.push((row, before, cells));
    }

    /// Does a batch that finds everything as it expects it.
    pub(crate) fn as_it_was(&mut self, entry: &Entry) -> Done {
        self.doing = Done::default();
        for part in entry.edits.iter().flat_map(parts) {
            if part.row.0 == Kind::Messages {
                self.put_message(part.row, part.after.clone());
            }
            if let (Some(before), None) = (part.before, part.after) {
                self.bury(part.row, before);
            }
        }
        self.book.apply(&entry.edits);
        Done { edits: entry.edits.clone(), ..std::mem::take(&mut self.doing) }
    }

    /// A row after one change.
    fn done(&mut self, part: &Part, known: Option<Cells>) -> Option<Cells> {
        let first = || part.before.clone().unwrap_or_default();
        let Some(after) = &part.after else {
            self.bury(part.row, known.unwrap_or_else(first));
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
        let mut messages = Vec::new();
        let (persons, others): (Vec<_>, Vec<_>) = now.into_iter().partition(|(row, _)| row.0 == Kind::People);
        for (row, after) in others {
            match row.0 {
                Kind::Messages => messages.push((row, after)),
                _ => rows::put(&mut copy, row, None, after.as_ref())?,
            }
        }
        for (row, after) in persons {
            let is_needed = |id| settle::is_needed(&copy, id) || self.has_texts(id, &messages);
            if after.is_some() || !is_needed(PersonId(row.1)) {
                rows::put(&mut copy, row, None, after.as_ref())?;
            }
        }
        for person in people {
            let row = (Kind::People, person.0);
            let is_gone = copy.get::<crate::domain::record::person::Person>(*person).is_none();
            if is_gone && (settle::is_needed(&copy, *person) || self.has_texts(*person, &messages)) {
                rows::put(&mut copy, row, None, self.graves.get(&row))?;
            }
        }
        settle::settle(&mut copy, people, names);
        let edits = copy.into_edits();
        for (row, after) in messages {
            self.put_message(row, after);
        }
        Ok(edits)
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

/// The edits that leave these rows so.
pub(crate) fn leaving(from: &Replay, rows: impl Iterator<Item = (Row, Option<Cells>)>) -> Result<Vec<Edit>, String> {
    let mut copy = WorkingCopy::new(&from.book);
    for (row, after) in rows {
        let before = from.row(row);
        if before != after {
            rows::put(&mut copy, row, before.as_ref(), after.as_ref())?;
        }
    }
    Ok(copy.into_edits())
}

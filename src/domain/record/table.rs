//! Rows in memory, found by their number in one step, walked in its order, and found by the person they are about.

use std::collections::BTreeSet;

use crate::domain::record::change::Change;
use crate::domain::record::id::PersonId;

/// A record: one row of one table of the file.
pub trait Record: Clone + PartialEq {
    /// The name of its table in the file.
    const TABLE: &'static str;

    /// Its number, from 1, which no other row of the table ever had.
    fn number(&self) -> u32;

    /// Whether there can be several about one person, so that a table finds them by the person.
    const SEVERAL: bool = false;

    /// Whom it is about, where that is one person; a person is about themselves.
    fn about(&self) -> Option<PersonId> {
        None
    }
}

/// Rows by number. Numbers come from the file and are never given twice, so they are dense but for what was
/// taken back; an empty slot costs eight bytes.
#[derive(Clone, Debug)]
pub struct Table<T> {
    slots: Vec<Option<Box<T>>>,
    len: usize,
    /// The highest number ever given.
    last: u32,
    /// The numbers of the rows by whom they are about.
    of: BTreeSet<(PersonId, u32)>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { slots: Vec::new(), len: 0, last: 0, of: BTreeSet::new() }
    }
}

/// Two tables are equal when they hold the same rows.
impl<T: Record> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<T: Record> Table<T> {
    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The highest number ever given to a row.
    pub fn last(&self) -> u32 {
        self.last
    }

    /// Notes a number that was given, whether or not its row is still there.
    pub fn raise_last(&mut self, last: u32) {
        self.last = self.last.max(last);
    }

    /// The row of that number.
    pub fn get(&self, number: u32) -> Option<&T> {
        self.slots.get(number as usize)?.as_deref()
    }

    /// All rows, by ascending number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.slots.iter().filter_map(Option::as_deref)
    }

    /// The rows about a person, by ascending number.
    pub fn of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &T> {
        self.of.range((person, 0)..=(person, u32::MAX)).filter_map(|(_, number)| self.get(*number))
    }

    /// Puts a row in its place, instead of the one that was there.
    pub fn put(&mut self, row: T) {
        let number = row.number();
        self.raise_last(number);
        let slot = number as usize;
        if slot >= self.slots.len() {
            self.slots.resize_with(slot + 1, || None);
        }
        let about = row.about().filter(|_| T::SEVERAL);
        let before = self.slots[slot].replace(Box::new(row));
        self.len += usize::from(before.is_none());
        let was_about = before.and_then(|before| before.about()).filter(|_| T::SEVERAL);
        if was_about != about {
            was_about.map(|person| self.of.remove(&(person, number)));
            about.map(|person| self.of.insert((person, number)));
        }
    }

    /// Takes a row away.
    pub fn take(&mut self, number: u32) -> Option<T> {
        let row = self.slots.get_mut(number as usize)?.take()?;
        self.len -= 1;
        row.about().map(|person| self.of.remove(&(person, number)));
        Some(*row)
    }

    /// Puts a changed row in its place, or takes it away. Its number counts as given either way.
    pub fn apply(&mut self, change: &Change<T>) {
        self.raise_last(change.row().map_or(0, Record::number));
        match (&change.before, &change.after) {
            (before, Some(after)) => {
                if let Some(before) = before.as_ref().filter(|before| before.number() != after.number()) {
                    self.take(before.number());
                }
                self.put(T::clone(after));
            }
            (Some(before), None) => {
                self.take(before.number());
            }
            (None, None) => {}
        }
    }
}

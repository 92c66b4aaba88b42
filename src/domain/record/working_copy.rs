//! A book that is being changed: a rule reads the rows as they are by now, mints numbers, puts rows and takes them
//! away, and what is left of it is one edit for each row that ends otherwise than it began.

use foldhash::HashMap;
use std::collections::BTreeSet;
use std::num::NonZeroU32;

use crate::domain::record::book::{Book, TABLES, Tabled};
use crate::domain::record::change::Change;
use crate::domain::record::edit::{Document, Edit};
use crate::domain::record::id::PersonId;
use crate::domain::record::message::{Message, MessageId};

/// A book that is being changed. The book itself stays as it is.
#[derive(Debug)]
pub(crate) struct WorkingCopy<'a> {
    book: &'a Book,
    /// What was touched, in the order in which it was touched first.
    edits: Vec<Edit>,
    tables: [Touched; TABLES],
    last_message: u32,
}

/// The rows of one table that were touched.
#[derive(Debug, Default)]
struct Touched {
    /// How many numbers were given.
    given: u32,
    /// The places of the edits of new rows, in the order of their numbers, counted from one.
    new: Vec<Option<NonZeroU32>>,
    /// The places of the edits of rows of the book, by their numbers.
    known: HashMap<u32, u32>,
    /// The numbers of the rows that are about a person and were not in the book.
    of: BTreeSet<(PersonId, u32)>,
}

impl<'a> WorkingCopy<'a> {
    /// A copy of which nothing is changed yet.
    pub(crate) fn new(book: &'a Book) -> WorkingCopy<'a> {
        let tables = std::array::from_fn(|_| Touched::default());
        WorkingCopy { book, edits: Vec::new(), tables, last_message: book.last_message() }
    }

    /// The book as it was.
    pub(crate) fn book(&self) -> &'a Book {
        self.book
    }

    /// The row of that number, as it is by now.
    pub(crate) fn get<T: Tabled>(&self, id: T::Id) -> Option<&T> {
        self.row(T::number_of(id))
    }

    fn row<T: Tabled>(&self, number: u32) -> Option<&T> {
        match self.change::<T>(number) {
            Some(change) => change.after.as_deref(),
            None => T::table(self.book).get(number),
        }
    }

    fn change<T: Tabled>(&self, number: u32) -> Option<&Change<T>> {
        let touched = &self.tables[T::AT];
        let place = match number.checked_sub(self.book.next::<T>()) {
            Some(at) => touched.new.get(at as usize).copied().flatten().map(|place| place.get() - 1),
            None => touched.known.get(&number).copied(),
        };
        T::change(&self.edits[place? as usize])
    }

    /// All rows of a table as they are by now: those of the book, then the new ones.
    pub(crate) fn all<T: Tabled>(&self) -> impl Iterator<Item = &T> {
        let known = T::table(self.book).iter().filter_map(|row| self.row(row.number()));
        known.chain(self.new_rows())
    }

    /// The rows of a table that are new.
    pub(crate) fn new_rows<T: Tabled>(&self) -> impl Iterator<Item = &T> {
        let changes = self.edits.iter().filter_map(T::change);
        changes.filter(|change| change.before.is_none()).filter_map(|change| change.after.as_deref())
    }

    /// The rows about a person as they are by now: those of the book, then those that were given to them.
    pub(crate) fn of<T: Tabled>(&self, person: PersonId) -> impl Iterator<Item = &T> {
        let known = T::table(self.book).of(person).map(T::number);
        let given = self.tables[T::AT].of.range((person, 0)..=(person, u32::MAX)).map(|(_, number)| *number);
        known.chain(given).filter_map(|number| self.row::<T>(number)).filter(move |row| row.about() == Some(person))
    }

    /// The number of the next new row; none is given twice.
    pub(crate) fn next_id<T: Tabled>(&mut self) -> T::Id {
        let given = &mut self.tables[T::AT].given;
        *given += 1;
        T::id(self.book.last::<T>() + *given)
    }

    /// Puts a row in the place of its number: a new one, or one in place of what was known of it.
    pub(crate) fn put<T: Tabled>(&mut self, row: T) {
        let number = row.number();
        if let Some(person) = row.about().filter(|_| T::SEVERAL) {
            let before = T::table(self.book).get(number);
            if before.and_then(T::about) != Some(person) {
                self.tables[T::AT].of.insert((person, number));
            }
        }
        self.set(number, Some(Box::new(row)));
    }

    /// Takes a row away.
    pub(crate) fn take<T: Tabled>(&mut self, id: T::Id) {
        self.set::<T>(T::number_of(id), None);
    }

    /// Changes a row; whether it is otherwise now.
    pub(crate) fn edit<T: Tabled>(&mut self, id: T::Id, change: impl FnOnce(&mut T)) -> bool {
        let Some(known) = self.get::<T>(id) else { return false };
        let mut row = known.clone();
        change(&mut row);
        let differs = row != *known;
        if differs {
            self.put(row);
        }
        differs
    }

    fn set<T: Tabled>(&mut self, number: u32, after: Option<Box<T>>) {
        let (touched, next) = (&mut self.tables[T::AT], self.edits.len() as u32);
        let place = match number.checked_sub(self.book.next::<T>()) {
            Some(at) => {
                touched.new.resize(touched.new.len().max(at as usize + 1), None);
                touched.new[at as usize].get_or_insert(NonZeroU32::MIN.saturating_add(next)).get() - 1
            }
            None => *touched.known.entry(number).or_insert(next),
        };
        if place == next {
            let before = T::table(self.book).get(number).cloned().map(Box::new);
            self.edits.push(T::edit(Change { before, after }));
        } else if let Some(change) = T::change_mut(&mut self.edits[place as usize]) {
            change.after = after;
        }
    }

    /// The number of the next text of a message; none is given twice.
    pub(crate) fn next_message(&mut self) -> MessageId {
        self.last_message += 1;
        MessageId(self.last_message)
    }

    /// Changes the text of a message, which the book does not hold: `before` is as the file has it.
    pub(crate) fn change_message(&mut self, before: Option<Message>, after: Option<Message>) {
        self.edits.push(Edit::Message(Change { before: before.map(Box::new), after: after.map(Box::new) }));
    }

    /// Writes something there is once in place of what was known of it, where that is otherwise.
    pub(crate) fn write<D: Document>(&mut self, before: D, after: D) {
        self.edits.extend(Edit::document(before, after));
    }

    /// What was changed so far.
    pub(crate) fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// One edit for each row that ends otherwise than it began, in the order in which they were touched first.
    pub(crate) fn into_edits(mut self) -> Vec<Edit> {
        self.edits.retain(Edit::changes_something);
        self.edits
    }
}

#[cfg(test)]
pub(crate) mod tests;

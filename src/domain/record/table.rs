//! Rows in memory, found by their number in one step, walked in its order, and found by the person they are about.

use std::num::NonZeroU32;

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

/// Makes a row of a table: the name of the table, the field of its number, and the field that says whom it is about.
macro_rules! record {
    ($row:ident in $table:literal by $number:ident $(, about $about:ident)? $(, several about $each:ident)?) => {
        impl $crate::domain::record::table::Record for $row {
            const TABLE: &'static str = $table;

            fn number(&self) -> u32 {
                self.$number.0
            }

            $(
                fn about(&self) -> Option<$crate::domain::record::id::PersonId> {
                    Some(self.$about)
                }
            )?

            $(
                const SEVERAL: bool = true;

                fn about(&self) -> Option<$crate::domain::record::id::PersonId> {
                    Some(self.$each)
                }
            )?
        }
    };
}
pub(crate) use record;

/// Rows by number. Numbers come from the file and are never given twice, so they are dense but for what was taken back.
#[derive(Clone, Debug)]
pub struct Table<T> {
    slots: Blocks<T>,
    len: usize,
    /// The highest number ever given.
    last: u32,
    of: ByPerson,
}

/// How many slots lie together, so that a row needs no place of its own to be asked for.
const BLOCK: usize = 64;

/// Slots by number; a block of them with nothing in it costs three words.
#[derive(Clone, Debug)]
struct Blocks<T>(Vec<Vec<Option<T>>>);

impl<T> Blocks<T> {
    fn get(&self, number: u32) -> Option<&T> {
        let at = number as usize;
        self.0.get(at / BLOCK)?.get(at % BLOCK)?.as_ref()
    }

    fn get_mut(&mut self, number: u32) -> Option<&mut Option<T>> {
        let at = number as usize;
        self.0.get_mut(at / BLOCK)?.get_mut(at % BLOCK)
    }

    /// The place of a number, made where there was none.
    fn slot(&mut self, number: u32) -> &mut Option<T> {
        let (block, at) = (number as usize / BLOCK, number as usize % BLOCK);
        if block >= self.0.len() {
            self.0.resize_with(block + 1, Vec::new);
        }
        let block = &mut self.0[block];
        if at >= block.len() {
            block.reserve_exact(BLOCK - block.len());
            block.resize_with(at + 1, || None);
        }
        &mut block[at]
    }

    fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.iter().flatten().filter_map(Option::as_ref)
    }
}

/// The numbers of rows by whom they are about. Most people have none or one, which takes four bytes.
#[derive(Clone, Debug)]
struct ByPerson {
    /// By the number of the person: the number of the only row, or [`SEVERAL`] and the place of the list of them.
    only: Blocks<NonZeroU32>,
    /// Ascending numbers each.
    several: Vec<Vec<NonZeroU32>>,
}

/// The bit that tells the place of a list from the number of a row; numbers of rows lie far below.
const SEVERAL: u32 = 1 << 31;

/// The place of a list, where there is one.
fn place(only: NonZeroU32) -> Option<usize> {
    (only.get() & SEVERAL != 0).then_some((only.get() & !SEVERAL) as usize)
}

impl ByPerson {
    fn of(&self, person: PersonId) -> &[NonZeroU32] {
        let Some(only) = self.only.get(person.0) else { return &[] };
        place(*only).map_or(std::slice::from_ref(only), |place| &self.several[place])
    }

    fn insert(&mut self, person: PersonId, number: u32) {
        let Some(number) = NonZeroU32::new(number) else { return };
        let slot = self.only.slot(person.0);
        match *slot {
            None => *slot = Some(number),
            Some(only) => {
                let at = place(only).unwrap_or_else(|| {
                    *slot = NonZeroU32::new(SEVERAL | self.several.len() as u32);
                    self.several.push(vec![only]);
                    self.several.len() - 1
                });
                let numbers = &mut self.several[at];
                if let Err(at) = numbers.binary_search(&number) {
                    numbers.insert(at, number);
                }
            }
        }
    }

    fn remove(&mut self, person: PersonId, number: u32) {
        let Some(slot) = self.only.get_mut(person.0) else { return };
        match slot.map(|only| (only, place(only))) {
            Some((_, Some(place))) => self.several[place].retain(|other| other.get() != number),
            Some((only, None)) if only.get() == number => *slot = None,
            Some((_, None)) | None => {}
        }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        let of = ByPerson { only: Blocks(Vec::new()), several: Vec::new() };
        Table { slots: Blocks(Vec::new()), len: 0, last: 0, of }
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

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.len
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
        self.slots.get(number)
    }

    /// All rows, by ascending number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.slots.iter()
    }

    /// The rows about a person, by ascending number.
    pub fn of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &T> {
        self.of.of(person).iter().filter_map(|number| self.get(number.get()))
    }

    /// Puts a row in its place, instead of the one that was there.
    pub fn put(&mut self, row: T) {
        let number = row.number();
        self.raise_last(number);
        let about = row.about().filter(|_| T::SEVERAL);
        let slot = self.slots.slot(number);
        // Memory that is read before it is written costs the system twice, so nothing is moved out of an empty place.
        let before = if slot.is_some() { slot.take() } else { None };
        *slot = Some(row);
        self.len += usize::from(before.is_none());
        let was_about = before.and_then(|before| before.about()).filter(|_| T::SEVERAL);
        if was_about != about {
            if let Some(person) = was_about {
                self.of.remove(person, number);
            }
            if let Some(person) = about {
                self.of.insert(person, number);
            }
        }
    }

    /// Takes in the rows of another table, which take the place of those with the same numbers.
    pub fn absorb(&mut self, other: Table<T>) {
        self.raise_last(other.last);
        if self.is_empty() {
            *self = Table { last: self.last, ..other };
            return;
        }
        if self.slots.0.len() < other.slots.0.len() {
            self.slots.0.resize_with(other.slots.0.len(), Vec::new);
        }
        for (n, block) in other.slots.0.into_iter().enumerate() {
            // Rows that are found by their number alone move as they lie.
            if self.slots.0[n].is_empty() && !T::SEVERAL {
                self.len += block.iter().flatten().count();
                self.slots.0[n] = block;
            } else {
                block.into_iter().flatten().for_each(|row| self.put(row));
            }
        }
    }

    /// Takes a row away.
    pub fn take(&mut self, number: u32) -> Option<T> {
        let row = self.slots.get_mut(number)?.take()?;
        self.len -= 1;
        if let Some(person) = row.about().filter(|_| T::SEVERAL) {
            self.of.remove(person, number);
        }
        Some(row)
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

#[cfg(test)]
mod tests;

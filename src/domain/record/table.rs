//! Rows in memory, found by their number in one step and walked in its order.

/// A row that knows its own number.
pub trait Row {
    /// The number, from 1.
    fn number(&self) -> u32;
}

/// Rows by number. Numbers come from the file and are never given twice, so they are dense but for what was
/// taken back; an empty slot costs eight bytes.
#[derive(Clone, Debug)]
pub struct Table<T> {
    slots: Vec<Option<Box<T>>>,
    len: usize,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { slots: Vec::new(), len: 0 }
    }
}

impl<T: Row + PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<T: Row> Table<T> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The row of that number.
    pub fn get(&self, number: u32) -> Option<&T> {
        self.slots.get(number as usize)?.as_deref()
    }

    /// All rows, by ascending number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.slots.iter().filter_map(Option::as_deref)
    }

    /// Puts a row in its place, instead of the one that was there.
    pub fn put(&mut self, row: T) {
        let slot = row.number() as usize;
        if slot >= self.slots.len() {
            self.slots.resize_with(slot + 1, || None);
        }
        if self.slots[slot].replace(Box::new(row)).is_none() {
            self.len += 1;
        }
    }

    /// Takes a row away.
    pub fn take(&mut self, number: u32) -> Option<T> {
        let row = self.slots.get_mut(number as usize)?.take()?;
        self.len -= 1;
        Some(*row)
    }
}

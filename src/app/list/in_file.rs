//! Rows of a list, and the order in which they stand in the file.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::app::list::row::Row;
use crate::domain::both::pair;
use crate::domain::words::order::counted;

/// Rows of a list, which everybody shares who shows them.
#[derive(Clone, Debug, Default)]
pub struct Rows(Arc<Found>);

/// Rows, and where they are in the order of the file, once that was asked for.
#[derive(Debug, Default)]
struct Found {
    rows: Vec<Row>,
    in_file: OnceLock<Vec<u32>>,
}

impl Deref for Rows {
    type Target = [Row];

    fn deref(&self) -> &[Row] {
        &self.0.rows
    }
}

impl From<Vec<Row>> for Rows {
    fn from(rows: Vec<Row>) -> Rows {
        Rows(Arc::new(Found { rows, in_file: OnceLock::new() }))
    }
}

/// Most slots for people, for each row.
const MOST_SLOTS: usize = 8;

/// So many rows are fetched at once, which is quicker than each when it is its turn.
const FETCHED: usize = 1_024;

impl Rows {
    /// The rows themselves, to be used again, where nobody shares them.
    pub(crate) fn alone(self) -> Option<Vec<Row>> {
        Arc::into_inner(self.0).map(|found| found.rows)
    }

    /// Works with them in the order of the file, in which people lie side by side: that is far quicker than to look for each
    /// of a million in the order of the rows. Those about the people in the one half of the file beside those about the
    /// others.
    pub(crate) fn in_file<T: Send>(&self, work: impl Fn(InFile<'_>) -> T + Sync) -> [T; 2] {
        let (one, other) = self.places().split_at(self.len() / 2);
        let half = |places| work(InFile { rows: self, places, fetched: Vec::with_capacity(FETCHED), taken: 0 });
        let (second, first) = pair(self.len(), || half(other), || half(one));
        [first, second]
    }

    /// Their places in the order of the file. Where few of those in the file are in the rows, only about in that order.
    pub(crate) fn places(&self) -> &[u32] {
        self.0.in_file.get_or_init(|| {
            let last = self.iter().map(|row| row.person.0).max().unwrap_or_default();
            let mut coarse = 0;
            while (last >> coarse) as usize > MOST_SLOTS * self.len() {
                coarse += 1;
            }
            let slots = self.iter().map(|row| (row.person.0 >> coarse) as usize);
            // How many rows each person has, or each few.
            let mut counts = vec![0; (last >> coarse) as usize + 1];
            for slot in slots.clone() {
                counts[slot] += 1;
            }
            counted(slots.zip(0..), &counts, 0)
        })
    }
}

/// Rows with their places, in the order of the file.
pub(crate) struct InFile<'r> {
    rows: &'r [Row],
    places: &'r [u32],
    fetched: Vec<(Row, usize)>,
    taken: usize,
}

impl Iterator for InFile<'_> {
    type Item = (Row, usize);

    fn next(&mut self) -> Option<(Row, usize)> {
        if self.taken == self.fetched.len() {
            let (near, rest) = self.places.split_at(self.places.len().min(FETCHED));
            self.fetched.clear();
            self.fetched.extend(near.iter().map(|place| (self.rows[*place as usize], *place as usize)));
            (self.places, self.taken) = (rest, 0);
        }
        self.taken += 1;
        self.fetched.get(self.taken - 1).copied()
    }
}

//! A list and where the user is in it: its rows, the cursor, how far it is scrolled.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::app::list::chip::Chip;
use crate::app::list::column::Column;
use crate::app::list::in_file::Rows;
use crate::app::list::order::{Ordered, Sort};
use crate::app::list::row::Row;
use crate::domain::record::id::PersonId;

/// Most rows after the cursor among which the next one is looked for when its own is gone.
const MAX_LOOKED_AHEAD: usize = 500;

/// A list and where the user is in it.
#[derive(Clone, Debug)]
pub struct List {
    /// The rows, in order.
    pub rows: Rows,
    /// Index of the row under the cursor; 0 when there are none.
    pub cursor: usize,
    /// Index of the first row that is seen.
    pub offset: usize,
    /// Whether every state is shown, not only what waits or stands.
    pub all: bool,
    /// How many rows the plain view has: the number in the tab. `None` where it is not known yet.
    pub count: Option<usize>,
    /// All rows of the view in the order of the tab, before anything narrows them.
    pub base: Rows,
    /// The same in the order the user chose, once that was worked out.
    pub ordered: Option<Ordered>,
    /// Where a range of marks began, and the marks there were before.
    pub range: Option<(usize, Vec<PersonId>)>,
    /// What narrows it; all must hold.
    pub chips: Vec<Chip>,
    /// The order the user chose; `None` is that of the tab.
    pub sort: Option<Sort>,
    /// The columns that are shown, in order.
    pub columns: Vec<Column>,
    /// Who is to be under the cursor once they are in the list.
    pub wanted: Option<PersonId>,
    /// The columns that have nothing to show yet.
    pub blank: Vec<Column>,
}

impl List {
    /// A list as it is at first.
    pub fn new(columns: &[Column]) -> List {
        List {
            rows: Rows::default(),
            cursor: 0,
            offset: 0,
            all: false,
            count: None,
            base: Rows::default(),
            ordered: None,
            range: None,
            chips: Vec::new(),
            sort: None,
            columns: columns.to_vec(),
            wanted: None,
            blank: Column::often_blank(),
        }
    }

    /// The same view without rows.
    pub fn bare(&self) -> List {
        List { all: self.all, chips: self.chips.clone(), sort: self.sort, ..List::new(&[]) }
    }

    /// Takes in the rows that another list has in the same view. False where its view is another one.
    pub(crate) fn adopt(&mut self, other: List, page: usize) -> bool {
        let alike = self.all == other.all && self.sort == other.sort && self.chips == other.chips;
        if alike {
            (self.base, self.count, self.blank) = (other.base, other.count, other.blank);
            self.ordered = other.ordered;
            self.refill(other.rows, page);
        }
        alike
    }

    /// Narrows the list further; the same twice would change nothing, so it stands once.
    pub(crate) fn add_chip(&mut self, chip: Chip) {
        if !self.chips.contains(&chip) {
            self.chips.push(chip);
        }
    }

    /// The columns that are shown now.
    pub fn shown_columns(&self) -> impl Iterator<Item = Column> {
        let fits = |column: &Column| !self.blank.contains(column) && (self.all || !column.row().only_all);
        self.columns.iter().copied().filter(fits)
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<Row> {
        self.rows.get(self.cursor).copied()
    }

    /// Moves the cursor by rows, stopping at the ends.
    pub fn step(&mut self, by: isize, page: usize) {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.leave_heading(by >= 0);
        self.scroll(page);
    }

    /// Goes on from a heading to the next row, or back where there is none.
    fn leave_heading(&mut self, down: bool) {
        if !self.selected().is_some_and(Row::is_heading) {
            return;
        }
        let row = |n: &usize| !self.rows[*n].is_heading();
        let after = (self.cursor + 1..self.rows.len()).find(row);
        let before = (0..self.cursor).rev().find(row);
        let found = if down { after.or(before) } else { before.or(after) };
        self.cursor = found.unwrap_or(self.cursor);
    }

    /// Moves the cursor to a row.
    pub fn go(&mut self, to: usize, page: usize) {
        self.cursor = to.min(self.rows.len().saturating_sub(1));
        self.leave_heading(true);
        self.scroll(page);
    }

    /// Keeps the cursor in sight, two rows from the edge where there are more.
    pub fn scroll(&mut self, page: usize) {
        let margin = 2.min((page - 1) / 2);
        let lowest = (self.cursor + margin + 1).saturating_sub(page);
        let highest = self.cursor.saturating_sub(margin);
        let end = self.rows.len().saturating_sub(page);
        self.offset = self.offset.clamp(lowest.min(highest), highest).min(end);
    }

    /// Where the first row after the cursor stands that is left among other rows: the next one to act on. They are gone
    /// through once, however many of those after the cursor are gone.
    fn next_left(&self, rows: &[Row]) -> Option<usize> {
        let after = self.rows.iter().skip(self.cursor + 1).filter(|row| !row.is_heading());
        let mut sooner: Vec<Row> = after.take(MAX_LOOKED_AHEAD).copied().collect();
        // Most others are told from them by their person.
        let people: HashSet<PersonId, RandomState> = sooner.iter().map(|row| row.person).collect();
        let mut left = None;
        for (place, row) in rows.iter().enumerate().filter(|(_, row)| people.contains(&row.person)) {
            if let Some(rank) = sooner.iter().position(|other| other == row) {
                sooner.truncate(rank);
                left = Some(place);
            }
        }
        left
    }

    /// Takes in new rows; the cursor stays on its row, or goes to the next that is left.
    pub fn refill(&mut self, rows: Rows, page: usize) {
        let wanted = self.wanted.and_then(|person| rows.iter().position(|row| row.person == person));
        let kept = wanted.or_else(|| self.selected().and_then(|row| rows.iter().position(|other| *other == row)));
        let kept = kept.or_else(|| self.next_left(&rows));
        self.rows = rows;
        self.range = None;
        self.go(kept.unwrap_or(self.cursor), page);
    }
}

#[cfg(test)]
pub(crate) mod tests;

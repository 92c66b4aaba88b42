//! The order of lists.

use serde::{Deserialize, Serialize};

use crate::app::list::column::{Column, SortKey};
use crate::app::list::row::{self, Row, Source};
use crate::domain::both::{halves, pair};

/// How a list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// Whether the last comes first.
    pub descending: bool,
}

/// The rows of a list in the order of a column. Rows that are equal in it keep their order; what is not known comes last
/// either way.
#[derive(Clone, Debug)]
pub struct Ordered {
    /// The order.
    pub by: Sort,
    /// The rows in it.
    pub rows: Vec<Row>,
    /// Where each run of equal rows ends; what is not known comes behind the last.
    ends: Vec<u32>,
}

impl Ordered {
    /// Orders rows.
    pub(crate) fn of(rows: &[Row], by: Sort, source: Source<'_>) -> Ordered {
        let key = |row: Row| by.column.key(row, source);
        let mut known = halves(rows.len(), |part| {
            let in_file = row::in_file(&rows[part.clone()]);
            let known = |(row, place)| Some(Known::new(&key(row)?, part.start + place));
            let mut known: Vec<_> = in_file.filter_map(known).collect();
            known.sort_unstable();
            known
        });
        // Two halves in order are soon merged.
        known.sort();
        // Equal rows stay together.
        let (half, rest) = known.split_at(known.len() / 2);
        let is_last = |known: &&Known| half.last().is_some_and(|last| last.beginning == known.beginning);
        let middle = half.len() + rest.iter().take_while(is_last).count();
        let (first, second) = known.split_at(middle);
        let (second, mut first) =
            pair(rows.len(), || Ordered::settled(second, rows, by, key), || Ordered::settled(first, rows, by, key));
        first.ends.extend(second.ends.iter().map(|end| end + middle as u32));
        first.rows.reserve(rows.len() - first.rows.len());
        first.rows.extend(second.rows);
        if first.rows.len() < rows.len() {
            let mut is_known = vec![false; rows.len()];
            for known in &known {
                is_known[known.place as usize] = true;
            }
            first.rows.extend(rows.iter().zip(is_known).filter(|(_, is_known)| !is_known).map(|(row, _)| *row));
        }
        if by.descending { Ordered { by: Sort { descending: false, ..by }, ..first }.turned() } else { first }
    }

    /// Settles what the beginnings of texts leave open.
    fn settled<'k>(known: &[Known], rows: &[Row], by: Sort, key: impl Fn(Row) -> Option<SortKey<'k>>) -> Ordered {
        let mut settled = Ordered { by, rows: Vec::with_capacity(known.len()), ends: Vec::new() };
        for run in known.chunk_by(|a, b| a.beginning == b.beginning) {
            if run.len() == 1 || !run.iter().any(|known| known.is_longer) {
                settled.rows.extend(run.iter().map(|known| rows[known.place as usize]));
                settled.ends.push(settled.rows.len() as u32);
                continue;
            }
            let run = run.iter().map(|known| rows[known.place as usize]);
            let mut texts: Vec<_> = run.map(|row| (key(row), row)).collect();
            texts.sort_by(|(a, _), (b, _)| a.cmp(b));
            for equal in texts.chunk_by(|(a, _), (b, _)| a == b) {
                settled.rows.extend(equal.iter().map(|(_, row)| *row));
                settled.ends.push(settled.rows.len() as u32);
            }
        }
        settled
    }

    /// The same rows in the opposite order.
    pub(crate) fn turned(&self) -> Ordered {
        let by = Sort { descending: !self.by.descending, ..self.by };
        let (mut rows, mut ends) = (Vec::with_capacity(self.rows.len()), Vec::with_capacity(self.ends.len()));
        for (n, end) in self.ends.iter().enumerate().rev() {
            let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
            rows.extend_from_slice(&self.rows[start as usize..*end as usize]);
            ends.push(rows.len() as u32);
        }
        rows.extend_from_slice(&self.rows[rows.len()..]);
        Ordered { by, rows, ends }
    }
}

/// A row that is ordered: small, for it is moved about often, and mostly enough to tell it from others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    /// Its number, or the beginning of its text.
    beginning: (u64, u64, u64),
    place: u32,
    /// Whether the text goes on.
    is_longer: bool,
}

/// The bytes of a text that are told apart as numbers.
const BEGINNING: usize = 24;

impl Known {
    fn new(key: &SortKey<'_>, place: usize) -> Known {
        let place = place as u32;
        match key {
            SortKey::Text(text) => {
                let mut bytes = [0; BEGINNING];
                let length = text.len().min(BEGINNING);
                bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
                let number = |at: usize| bytes[at..].first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
                Known { beginning: (number(0), number(8), number(16)), place, is_longer: text.len() > BEGINNING }
            }
            SortKey::Number(number) => {
                Known { beginning: (number.cast_unsigned() ^ 1 << 63, 0, 0), place, is_longer: false }
            }
        }
    }
}

/// The columns of which no row says anything: archives know no headline of those who were asked.
pub(crate) fn unknown(rows: &[Row], source: Source<'_>) -> Vec<Column> {
    let says = |column: Column, row: &Row| match column.key(*row, source) {
        Some(SortKey::Number(number)) => column != Column::Note || number == 0,
        Some(SortKey::Text(_)) => true,
        None => false,
    };
    let texts = [Column::Headline, Column::Position, Column::Company, Column::Note];
    texts.into_iter().filter(|column| !rows.iter().any(|row| says(*column, row))).collect()
}

#[cfg(test)]
mod tests;

//! The order of lists.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::app::list::column::{Column, SortKey};
use crate::app::list::row::{self, Row, Source};
use crate::domain::both::halves;

/// How a list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// Whether the last comes first.
    pub descending: bool,
}

/// A row that is ordered: small, for it is moved about often, and mostly enough to tell it from others.
struct Known {
    /// Its number, or the beginning of its text.
    first: u128,
    then: u64,
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
                let (mut first, mut then) = ([0; 16], [0; 8]);
                let (a, b) = text.as_bytes().split_at(text.len().min(16));
                first[..a.len()].copy_from_slice(a);
                then[..b.len().min(8)].copy_from_slice(&b[..b.len().min(8)]);
                let (first, then) = (u128::from_be_bytes(first), u64::from_be_bytes(then));
                Known { first, then, place, is_longer: text.len() > BEGINNING }
            }
            SortKey::Number(number) => {
                let first = number.cast_unsigned() ^ 1 << 63;
                Known { first: first.into(), then: 0, place, is_longer: false }
            }
        }
    }

    fn cmp(&self, other: &Known, keys: &[Option<SortKey<'_>>]) -> Ordering {
        let rest = |known: &Known| match &keys[known.place as usize] {
            Some(SortKey::Text(text)) => text.as_bytes().get(BEGINNING..).unwrap_or_default(),
            Some(SortKey::Number(_)) | None => &[],
        };
        self.first
            .cmp(&other.first)
            .then(self.then.cmp(&other.then))
            .then_with(|| if self.is_longer || other.is_longer { rest(self).cmp(rest(other)) } else { Ordering::Equal })
    }
}

/// Rows in the order of a column. Rows that are equal in it keep their order; what is not known comes last either way.
pub(crate) fn sorted(rows: &[Row], by: Sort, source: Source<'_>) -> Vec<Row> {
    let keys = row::each(rows, |row| by.column.key(row, source));
    let order = |a: &Known, b: &Known| if by.descending { b.cmp(a, &keys) } else { a.cmp(b, &keys) };
    let mut known = halves(rows.len(), |part| {
        let keys = part.clone().zip(&keys[part]);
        let mut part: Vec<_> = keys.filter_map(|(place, key)| Some(Known::new(key.as_ref()?, place))).collect();
        part.sort_by(order);
        part
    });
    // Two halves in order are soon merged.
    known.sort_by(order);
    let unknown = rows.iter().zip(&keys).filter(|(_, key)| key.is_none()).map(|(row, _)| *row);
    known.into_iter().map(|known| rows[known.place as usize]).chain(unknown).collect()
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

//! The order of lists.

use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use indexmap::IndexSet;
use serde::{Deserialize, Serialize};

use crate::app::list::column::{Column, SortKey};
use crate::app::list::row::{self, Row, Source};
use crate::domain::both::pair;

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
        let ordered = Ordered::by_few(rows, by, key).unwrap_or_else(|| Ordered::by_many(rows, by, key));
        if by.descending { ordered.turned() } else { ordered }
    }

    /// Orders rows that have few different keys: those are ordered, and the rows counted. `None` where they have many.
    fn by_few<'k>(rows: &[Row], by: Sort, key: impl Fn(Row) -> Option<SortKey<'k>> + Sync) -> Option<Ordered> {
        // Where the first has its own, most will.
        if matches!(rows.iter().find_map(|row| key(*row)), Some(SortKey::Text(_))) {
            return None;
        }
        let (first, second) = rows.split_at(rows.len() / 2);
        let (second, first) = pair(rows.len(), || Few::of(second, &key), || Few::of(first, &key));
        let parts = [first?, second?];
        let mut keys: Vec<&SortKey<'_>> = parts.iter().flat_map(|part| &part.keys).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut next = vec![0; keys.len() + 1];
        let mut ranks: Vec<u32> = Vec::with_capacity(rows.len());
        for part in &parts {
            let rank = |key| keys.binary_search(&key).unwrap_or_default() as u32;
            let in_all: Vec<u32> = part.keys.iter().map(rank).chain([keys.len() as u32]).collect();
            ranks.extend(part.numbers.iter().map(|number| in_all[(*number as usize).min(part.keys.len())]));
        }
        for rank in &ranks {
            next[*rank as usize] += 1;
        }
        row::starts(&mut next);
        let ends = next.iter().skip(1).map(|start| *start as u32).collect();
        let mut ordered = rows.to_vec();
        for (row, rank) in rows.iter().zip(ranks) {
            let next = &mut next[rank as usize];
            ordered[*next] = *row;
            *next += 1;
        }
        Some(Ordered { by: Sort { descending: false, ..by }, rows: ordered, ends })
    }

    /// Orders rows of which most have a key of their own.
    fn by_many<'k>(rows: &[Row], by: Sort, key: impl Fn(Row) -> Option<SortKey<'k>> + Sync) -> Ordered {
        let key = |row: Row| key(row).map(SortKey::folded);
        let middle = rows.len() / 2;
        let known = |part: Range<usize>| {
            let mut known = Vec::with_capacity(part.len());
            let in_file = row::in_file(&rows[part.clone()]);
            known.extend(in_file.filter_map(|(row, place)| Some(Known::new(&key(row)?, part.start + place))));
            known.sort_unstable();
            known
        };
        let (second, first) = pair(rows.len(), || known(middle..rows.len()), || known(0..middle));
        // What comes first in both and what comes last in both; equal rows stay together.
        let cut = first.get(first.len() / 2).map(|known| known.beginning);
        let parted = |known: &[Known]| known.partition_point(|known| Some(known.beginning) < cut);
        let ((first_low, first_high), (second_low, second_high)) =
            (first.split_at(parted(&first)), second.split_at(parted(&second)));
        let settled = |parts: [&[Known]; 2]| {
            // Two that are in order are soon merged.
            let mut known = parts.concat();
            known.sort();
            Settled::of(&known, rows, key)
        };
        let (high, low) = pair(rows.len(), || settled([first_high, second_high]), || settled([first_low, second_low]));
        let mut ordered = Ordered { by: Sort { descending: false, ..by }, rows: low.rows, ends: low.ends };
        let behind = ordered.rows.len() as u32;
        ordered.rows.reserve(rows.len() - ordered.rows.len());
        ordered.rows.extend(high.rows);
        ordered.ends.extend(high.ends.iter().map(|end| end + behind));
        if ordered.rows.len() < rows.len() {
            let mut is_known = vec![false; rows.len()];
            for known in first.iter().chain(&second) {
                is_known[known.place as usize] = true;
            }
            ordered.rows.extend(rows.iter().zip(is_known).filter(|(_, is_known)| !is_known).map(|(row, _)| *row));
        }
        ordered
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

/// The different keys of some rows.
struct Few<'k> {
    /// Ready to be compared.
    keys: Vec<SortKey<'k>>,
    /// The number of the key of each row; of one that has none, a number that none has.
    numbers: Vec<u32>,
}

/// Most different keys of rows that are ordered by them.
const FEW: usize = 16_384;

impl<'k> Few<'k> {
    /// Tells the keys of rows apart; `None` where there are too many.
    fn of(rows: &[Row], key: impl Fn(Row) -> Option<SortKey<'k>>) -> Option<Few<'k>> {
        let mut known: IndexSet<SortKey<'k>, RandomState> = IndexSet::default();
        let mut numbers = vec![u32::MAX; rows.len()];
        for (row, place) in row::in_file(rows) {
            let Some(key) = key(row) else { continue };
            numbers[place] = known.insert_full(key).0 as u32;
            if known.len() > FEW {
                return None;
            }
        }
        Some(Few { keys: known.into_iter().map(SortKey::folded).collect(), numbers })
    }
}

/// A row that is ordered: small, for it is moved about often, and mostly enough to tell it from others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    /// Its number, or the beginning of its text.
    beginning: (u64, u64, u64),
    place: u32,
    /// What the rest of the text hashes to; 0 where there is none.
    rest: u32,
}

/// The bytes of a text that are told apart as numbers.
const BEGINNING: usize = 24;

/// Hashes the rests of texts.
static RESTS: LazyLock<RandomState> = LazyLock::new(RandomState::default);

impl Known {
    fn new(key: &SortKey<'_>, place: usize) -> Known {
        let place = place as u32;
        match key {
            SortKey::Text(text) | SortKey::Written(text) => {
                let (beginning, rest) = text.as_bytes().split_at(text.len().min(BEGINNING));
                let mut bytes = [0; BEGINNING];
                bytes[..beginning.len()].copy_from_slice(beginning);
                let number = |at: usize| bytes[at..].first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
                let rest = if rest.is_empty() { 0 } else { RESTS.hash_one(rest) as u32 | 1 };
                Known { beginning: (number(0), number(8), number(16)), place, rest }
            }
            SortKey::Number(number) => Known { beginning: (number.cast_unsigned() ^ 1 << 63, 0, 0), place, rest: 0 },
        }
    }
}

/// Rows in their order, with the ends of runs of equal ones.
struct Settled {
    rows: Vec<Row>,
    ends: Vec<u32>,
}

impl Settled {
    /// Settles what the beginnings of texts leave open. Texts of which the rest hashes alike are taken for the same.
    fn of<'k>(known: &[Known], rows: &[Row], key: impl Fn(Row) -> Option<SortKey<'k>>) -> Settled {
        let mut settled = Settled { rows: Vec::with_capacity(known.len()), ends: Vec::new() };
        let row = |known: &Known| rows[known.place as usize];
        for run in known.chunk_by(|a, b| a.beginning == b.beginning) {
            if run.iter().all(|known| known.rest == run[0].rest) {
                settled.take(run.iter().map(row));
                continue;
            }
            let mut run = run.to_vec();
            run.sort_by_key(|known| known.rest);
            let alike = run.chunk_by(|a, b| a.rest == b.rest);
            let mut texts: Vec<_> = alike.map(|alike| (key(row(&alike[0])), alike)).collect();
            texts.sort_by(|(a, _), (b, _)| a.cmp(b));
            for (_, alike) in texts {
                settled.take(alike.iter().map(row));
            }
        }
        settled
    }

    /// Takes in equal rows.
    fn take(&mut self, rows: impl Iterator<Item = Row>) {
        self.rows.extend(rows);
        self.ends.push(self.rows.len() as u32);
    }
}

/// The columns of which no row says anything: archives know no headline of those who were asked.
pub(crate) fn unknown(rows: &[Row], source: Source<'_>) -> Vec<Column> {
    let says = |column: Column, row: &Row| match column.key(*row, source) {
        Some(SortKey::Number(number)) => column != Column::Note || number == 0,
        Some(SortKey::Text(_) | SortKey::Written(_)) => true,
        None => false,
    };
    let texts = [Column::Headline, Column::Position, Column::Company, Column::Note];
    texts.into_iter().filter(|column| !rows.iter().any(|row| says(*column, row))).collect()
}

#[cfg(test)]
mod tests;

//! The order of lists.

use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::sync::{Arc, LazyLock};

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use crate::app::list::column::{Column, Folded, SortKey};
use crate::app::list::row::{InFile, Row, Source, in_file};
use crate::app::list::tab::Tab;
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
    pub rows: Arc<Vec<Row>>,
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
        if matches!(rows.iter().find_map(|row| key(*row)), Some(SortKey::Folded(Folded::Text(_)))) {
            return None;
        }
        let [first, second] = in_file(rows, |in_file| Few::of(rows.len(), in_file, &key));
        let parts = [first?, second?];
        let mut keys: Vec<&Folded<'_>> = parts.iter().flat_map(|part| &part.keys).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut next = vec![0; keys.len() + 1];
        let rank = |key| keys.binary_search(&key).unwrap_or_default() as u32;
        let [first, second] = parts.each_ref().map(|part| part.keys.iter().map(rank).collect::<Vec<_>>());
        let rank = |(one, other): (&u32, &u32)| {
            let known = first.get(*one as usize).or_else(|| second.get(*other as usize));
            known.copied().unwrap_or(keys.len() as u32)
        };
        let ranks: Vec<u32> = parts[0].numbers.iter().zip(&parts[1].numbers).map(rank).collect();
        for rank in &ranks {
            next[*rank as usize] += 1;
        }
        starts(&mut next);
        let ends = next.iter().skip(1).map(|start| *start as u32).collect();
        let mut ordered = rows.to_vec();
        for (row, rank) in rows.iter().zip(ranks) {
            let next = &mut next[rank as usize];
            ordered[*next] = *row;
            *next += 1;
        }
        Some(Ordered { by: Sort { descending: false, ..by }, rows: Arc::new(ordered), ends })
    }

    /// Orders rows of which most have a key of their own: those that come in the first half beside those that come in the
    /// second.
    fn by_many<'k>(rows: &[Row], by: Sort, key: impl Fn(Row) -> Option<SortKey<'k>> + Sync) -> Ordered {
        let key = |row: Row| key(row).map(SortKey::folded);
        let cut = middle(rows, key);
        // Room that is not needed costs nothing, and to move to where there is more costs much.
        let room = rows.len() / 8 * 5;
        let [(mut low, mut high), (mut low_too, mut high_too)] = in_file(rows, |in_file| {
            let (mut low, mut high) = (Vec::with_capacity(room), Vec::with_capacity(room));
            for (row, place) in in_file {
                let Some(key) = key(row) else { continue };
                let known = Known::new(&key, place);
                if known.beginning() < cut { low.push(known) } else { high.push(known) }
            }
            (low, high)
        });
        let settled = |known: &mut Vec<Known>, more: &mut Vec<Known>, room: usize| {
            let mut known = std::mem::take(known);
            known.append(&mut std::mem::take(more));
            Settled::of(known, rows, key, room)
        };
        let (high, low) = pair(
            rows.len(),
            || settled(&mut high, &mut high_too, room),
            || settled(&mut low, &mut low_too, rows.len()),
        );
        let Settled { rows: mut ordered, mut ends } = low;
        let behind = ordered.len() as u32;
        ordered.extend(high.rows);
        ends.extend(high.ends.iter().map(|end| end + behind));
        if ordered.len() < rows.len() {
            ordered.extend(rows.iter().filter(|row| key(**row).is_none()));
        }
        Ordered { by: Sort { descending: false, ..by }, rows: Arc::new(ordered), ends }
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
        Ordered { by, rows: Arc::new(rows), ends }
    }
}

/// The different keys of some rows.
struct Few<'k> {
    keys: Vec<Folded<'k>>,
    /// The number of the key of each row; of another row and one that has none, a number that none has.
    numbers: Vec<u32>,
}

/// Makes of how many there are of each where each begins.
fn starts(counts: &mut [usize]) {
    let mut before = 0;
    for count in counts {
        before += std::mem::replace(count, before);
    }
}

/// Most different keys of rows that are ordered by them.
const FEW: usize = 16_384;

impl<'k> Few<'k> {
    /// Tells the keys of some of so many rows apart by what they hash to, for to compare the texts costs as much again;
    /// `None` where there are too many.
    fn of(count: usize, some: InFile<'_>, key: impl Fn(Row) -> Option<SortKey<'k>>) -> Option<Few<'k>> {
        let (mut known, mut keys) = (HashMap::<u64, u32, RandomState>::default(), Vec::new());
        let mut numbers = vec![u32::MAX; count];
        for (row, place) in some {
            let Some(key) = key(row) else { continue };
            numbers[place] = *known.entry(HASHES.hash_one(&key)).or_insert_with(|| {
                keys.push(key.folded());
                keys.len() as u32 - 1
            });
            if keys.len() > FEW {
                return None;
            }
        }
        Some(Few { keys, numbers })
    }
}

/// A row that is ordered: small, for it is moved about often, and mostly enough to tell it from others.
#[derive(Clone, Copy)]
struct Known {
    /// Its number, or the beginning of its text; in two halves, which need less room than the whole.
    beginning: [u64; 2],
    /// What stands behind the beginning.
    rest: u32,
    place: u32,
}

/// The bytes with which a text begins.
const BEGINNING: usize = size_of::<u128>();

/// Set in the rest of a text that is longer than what is kept of it, which is what it hashes to.
const CUT: u32 = 1;

/// Hashes keys and the rests of texts.
static HASHES: LazyLock<RandomState> = LazyLock::new(RandomState::default);

impl Known {
    fn new(key: &Folded<'_>, place: usize) -> Known {
        let place = place as u32;
        let halves = |whole: u128| [(whole >> u64::BITS) as u64, whole as u64];
        match key {
            Folded::Text(text) => {
                let (beginning, rest) = text.as_bytes().split_at(text.len().min(BEGINNING));
                // Three bytes of it leave the place of the mark empty.
                let is_cut = rest.len() >= size_of::<u32>();
                let rest = if is_cut { HASHES.hash_one(rest) as u32 | CUT } else { u32::from_be_bytes(filled(rest)) };
                Known { beginning: halves(u128::from_be_bytes(filled(beginning))), rest, place }
            }
            Folded::Number(number) => {
                Known { beginning: halves((number.cast_unsigned() ^ 1 << 63).into()), rest: 0, place }
            }
        }
    }

    /// As one number, which is soon compared.
    fn beginning(&self) -> u128 {
        u128::from(self.beginning[0]) << u64::BITS | u128::from(self.beginning[1])
    }

    /// What tells rows apart that begin alike.
    fn rest_and_place(&self) -> u64 {
        u64::from(self.rest) << u32::BITS | u64::from(self.place)
    }

    fn is_cut(&self) -> bool {
        self.rest & CUT != 0
    }
}

/// Bytes with zeros behind them.
fn filled<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut filled = [0; N];
        filled[..bytes.len()].copy_from_slice(bytes);
        filled
    })
}

/// How many rows tell what comes in the middle of all.
const SAMPLE: usize = 255;

/// How the row begins that comes about in the middle.
fn middle<'k>(rows: &[Row], key: impl Fn(Row) -> Option<Folded<'k>>) -> u128 {
    let some = rows.iter().step_by(rows.len() / SAMPLE + 1);
    let mut beginnings: Vec<u128> = some.filter_map(|row| Some(Known::new(&key(*row)?, 0).beginning())).collect();
    let half = beginnings.len() / 2;
    if beginnings.is_empty() { 0 } else { *beginnings.select_nth_unstable(half).1 }
}

/// Rows in their order, with the ends of runs of equal ones.
struct Settled {
    rows: Vec<Row>,
    ends: Vec<u32>,
}

impl Settled {
    /// Orders by the beginnings of texts, which is quick, and settles what they leave open, with room for so many rows.
    /// Long texts of which the rest hashes alike are taken for the same.
    fn of<'k>(mut known: Vec<Known>, rows: &[Row], key: impl Fn(Row) -> Option<Folded<'k>>, room: usize) -> Settled {
        let mut settled = Settled { rows: Vec::with_capacity(room), ends: Vec::with_capacity(room) };
        let row = |known: &Known| rows[known.place as usize];
        known.sort_unstable_by_key(Known::beginning);
        for run in known.chunk_by_mut(|a, b| a.beginning == b.beginning) {
            run.sort_unstable_by_key(Known::rest_and_place);
            let alike = run.chunk_by(|a, b| a.rest == b.rest);
            if run.iter().any(Known::is_cut) {
                let mut texts: Vec<_> = alike.map(|alike| (key(row(&alike[0])), alike)).collect();
                texts.sort_by(|(a, _), (b, _)| a.cmp(b));
                for (_, alike) in texts {
                    settled.take(alike.iter().map(row));
                }
            } else {
                for alike in alike {
                    settled.take(alike.iter().map(row));
                }
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

/// The columns of a tab of which no row says anything: archives know no headline of those who were asked.
pub(crate) fn unknown(rows: &[Row], tab: Tab, source: Source<'_>) -> Vec<Column> {
    let says = |column: Column, row: &Row| match column.key(*row, source) {
        Some(SortKey::Folded(Folded::Number(number))) => column != Column::Note || number == 0,
        Some(_) => true,
        None => false,
    };
    let texts = [Column::Headline, Column::Position, Column::Company, Column::Note];
    let here = texts.into_iter().filter(|column| column.row().is_in(tab));
    here.filter(|column| !rows.iter().any(|row| says(*column, row))).collect()
}

#[cfg(test)]
mod tests;

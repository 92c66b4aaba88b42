//! The order of lists.

use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use crate::app::list::column::{Column, Folded, SortKey};
use crate::app::list::in_file::{InFile, Rows};
use crate::app::list::row::{Row, Source};
use crate::app::list::tab::Tab;
use crate::domain::both::pair;
use crate::domain::finding::names::NameOrder;
use crate::domain::words::order::{Known, counted, cuts, settle};

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
    pub rows: Rows,
    /// Where each run of equal rows ends; what is not known comes behind the last.
    ends: Vec<u32>,
}

impl Ordered {
    /// Orders rows.
    pub(crate) fn of(rows: &Rows, by: Sort, source: Source<'_>) -> Ordered {
        let key = |row: Row| by.column.key(row, source);
        let names = source.index().name_order().filter(|_| by.column == Column::Name);
        let ordered = names.and_then(|names| Ordered::by_names(rows, by, names));
        let ordered = ordered.or_else(|| Ordered::by_few(rows, by, key));
        let ordered = ordered.unwrap_or_else(|| Ordered::by_many(rows, by, key));
        if by.descending { ordered.turned() } else { ordered }
    }

    /// Orders rows by names of which it is known which comes where. `None` where a row has another one.
    fn by_names(rows: &[Row], by: Sort, names: &NameOrder) -> Option<Ordered> {
        let mut counts = vec![0; names.len()];
        for row in rows {
            counts[names.place(row.person)?] += 1;
        }
        let ranked = rows.iter().map(|row| (names.place(row.person).unwrap_or_default(), *row));
        Some(Ordered::rising(by, counted(ranked, &counts, Row::NONE), counts.iter().filter(|count| **count > 0)))
    }

    /// Orders rows that have few different keys: those are ordered, and the rows counted. `None` where they have many.
    fn by_few<'k>(rows: &Rows, by: Sort, key: impl Fn(Row) -> Option<SortKey<'k>> + Sync) -> Option<Ordered> {
        // Where one of the first has its own, most will.
        if matches!(rows.iter().take(LOOKED_AT).find_map(|row| key(*row)), Some(SortKey::Folded(Folded::Text(_)))) {
            return None;
        }
        let [first, second] = rows.in_file(|in_file| Few::of(rows.len(), in_file, &key));
        let [first, second] = [first?, second?];
        let ([first_ranks, second_ranks], mut counts) = ranked([&first, &second]);
        let unknown = counts.len();
        counts.push(rows.len() as u32 - counts.iter().sum::<u32>());
        let ranked = rows.iter().enumerate().map(|(place, row)| {
            let one = first_ranks[usize::from(first.numbers[place])];
            (one.min(second_ranks[usize::from(second.numbers[place])]) as usize, *row)
        });
        Some(Ordered::rising(by, counted(ranked, &counts, Row::NONE), counts[..unknown].iter()))
    }

    /// Orders rows of which most have a key of their own: those that come in the first half beside those that come in the
    /// second.
    fn by_many<'k>(rows: &Rows, by: Sort, key: impl Fn(Row) -> Option<SortKey<'k>> + Sync) -> Ordered {
        let folded = |place: u32| key(rows[place as usize]).map(SortKey::folded);
        let known = |row: Row, place: usize| Some(key(row)?.folded().known(place as u32));
        let cut = cuts(2, rows.len(), |place| known(rows[place], place)).into_iter().sum();
        // Room that is not needed costs nothing, and to move to where there is more costs much.
        let room = rows.len() / 8 * 5;
        let [(mut low, mut high), (mut low_too, mut high_too)] = rows.in_file(|in_file| {
            let (mut low, mut high) = (Vec::with_capacity(room), Vec::with_capacity(room));
            for known in in_file.filter_map(|(row, place)| known(row, place)) {
                if known.head() < cut { low.push(known) } else { high.push(known) }
            }
            (low, high)
        });
        let settled = |known: &mut Vec<Known>, more: &mut Vec<Known>, room: usize| {
            let mut known = std::mem::take(known);
            known.append(&mut std::mem::take(more));
            let (mut ordered, mut counts) = (Vec::with_capacity(room), Vec::with_capacity(room));
            settle(&mut known, folded, |alike| {
                ordered.extend(alike.iter().map(|one| rows[one.place as usize]));
                counts.push(alike.len() as u32);
            });
            (ordered, counts)
        };
        let ((high, high_counts), (mut ordered, counts)) = pair(
            rows.len(),
            || settled(&mut high, &mut high_too, room),
            || settled(&mut low, &mut low_too, rows.len()),
        );
        ordered.extend(high);
        if ordered.len() < rows.len() {
            ordered.extend(rows.iter().filter(|row| key(**row).is_none()));
        }
        Ordered::rising(by, ordered, counts.iter().chain(&high_counts))
    }

    /// Rows in order, and how many of each are equal.
    fn rising<'c>(by: Sort, rows: Vec<Row>, counts: impl Iterator<Item = &'c u32>) -> Ordered {
        let mut end = 0;
        let ends = counts.map(|count| {
            end += count;
            end
        });
        Ordered { by: Sort { descending: false, ..by }, ends: ends.collect(), rows: rows.into() }
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
        Ordered { by, rows: rows.into(), ends }
    }
}

/// The different keys of some rows.
struct Few<'k> {
    keys: Vec<Folded<'k>>,
    /// How many rows have each.
    counts: Vec<u32>,
    /// The number of the key of each row; [`UNKNOWN`] for another row and one that has none.
    numbers: Vec<u16>,
}

/// So many rows tell whether they have few keys.
const LOOKED_AT: usize = 256;

/// Most different keys of rows that are ordered by them.
const FEW: usize = 16_384;

/// The number of no key.
const UNKNOWN: u16 = FEW as u16;

/// Hashes keys.
static HASHES: LazyLock<RandomState> = LazyLock::new(RandomState::default);

impl<'k> Few<'k> {
    /// Tells the keys of some of so many rows apart by what they hash to, for to compare the texts costs as much again;
    /// `None` where there are too many.
    fn of(count: usize, some: InFile<'_>, key: impl Fn(Row) -> Option<SortKey<'k>>) -> Option<Few<'k>> {
        let mut known = HashMap::<u64, u16, RandomState>::default();
        let (mut keys, mut counts) = (Vec::new(), Vec::new());
        let mut numbers = vec![UNKNOWN; count];
        for (row, place) in some {
            let Some(key) = key(row) else { continue };
            let number = *known.entry(HASHES.hash_one(&key)).or_insert_with(|| {
                keys.push(key.folded());
                counts.push(0);
                (keys.len() - 1) as u16
            });
            counts[usize::from(number)] += 1;
            numbers[place] = number;
            if keys.len() > FEW {
                return None;
            }
        }
        Some(Few { keys, counts, numbers })
    }
}

/// Which key of the ones and of the others comes where among all, and how many rows have each. What is unknown comes last.
fn ranked(few: [&Few<'_>; 2]) -> ([Vec<u32>; 2], Vec<u32>) {
    let keys: Vec<_> = few.iter().flat_map(|few| &few.keys).collect();
    let of_each: Vec<u32> = few.iter().flat_map(|few| &few.counts).copied().collect();
    let mut known: Vec<Known> = keys.iter().zip(0..).map(|(key, n)| key.known(n)).collect();
    let (mut ranks, mut counts) = (vec![0; keys.len()], Vec::new());
    settle(
        &mut known,
        |n| keys[n as usize],
        |alike| {
            for one in alike {
                ranks[one.place as usize] = counts.len() as u32;
            }
            counts.push(alike.iter().map(|one| of_each[one.place as usize]).sum());
        },
    );
    let others = ranks.split_off(few[0].keys.len());
    let mut ranks = [ranks, others];
    for ranks in &mut ranks {
        ranks.resize(FEW + 1, counts.len() as u32);
    }
    (ranks, counts)
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

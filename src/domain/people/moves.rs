//! Who moved: what archives that were made one after the other told of where somebody works.

use crate::domain::record::former::Former;
use crate::domain::record::person::Person;
use crate::domain::time::Day;
use crate::domain::weighing::scale::company_key;

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MoveKind {
    /// They work for another company.
    Company,
    /// They have another position at the same.
    Role,
}

/// A change of somebody's place of work. It happened after one archive and before another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Move<'p> {
    pub(crate) kind: MoveKind,
    pub(crate) from: &'p Former,
    /// Company and position since.
    pub(crate) to: (&'p str, &'p str),
}

impl Move<'_> {
    /// The day of the archive by which it had happened.
    pub(crate) fn by(&self) -> Day {
        self.from.gone
    }
}

/// The moves of a person, oldest first.
pub(crate) fn moves_of(person: &Person) -> Vec<Move<'_>> {
    let former = &person.details().former;
    let place = |n: usize| {
        former.get(n).map_or((&*person.company, &*person.position), |place| (&*place.company, &*place.position))
    };
    let change = |(n, from)| {
        let (from, to): (&Former, _) = (from, place(n + 1));
        let kind = if company_key(&from.company) == company_key(to.0) { MoveKind::Role } else { MoveKind::Company };
        Move { kind, from, to }
    };
    former.iter().enumerate().map(change).collect()
}

/// The day by which somebody last moved to another company; `None` where nothing tells that they did.
pub(crate) fn moved_by(person: &Person) -> Option<Day> {
    let moves = moves_of(person);
    moves.iter().rfind(|change| change.kind == MoveKind::Company).map(Move::by)
}

/// Notes that an archive of a day tells a company and a position of somebody, of whom another is known. It is known from
/// `newest` where that is an archive that is newer, else from one before, of the day `before`.
pub(crate) fn note(
    former: &mut Vec<Former>,
    told: (&str, &str),
    known: (&str, &str),
    day: Day,
    newest: Option<Day>,
    before: Option<Day>,
) {
    // What is not known on either side is learned, and no move.
    if told.0.is_empty() || known.0.is_empty() || told == known && former.is_empty() {
        return;
    }
    match newest {
        // An archive tells of one move: where two rows of it are about somebody, the first counts.
        None if before.is_some() && differs(known, told) && former.iter().all(|place| place.gone != day) => {
            former.push(Former { company: known.0.into(), position: known.1.into(), seen: before, gone: day });
        }
        None => {}
        Some(newest) => note_older(former, told, known, day, newest),
    }
    former.sort_by_key(|place| (place.gone, place.seen));
}

/// The same of an archive that is older than another: what was told later stays, and its days are known better.
fn note_older(former: &mut Vec<Former>, told: (&str, &str), known: (&str, &str), day: Day, newest: Day) {
    let is_told = |place: &Former| !differs((&place.company, &place.position), told);
    for place in former.iter_mut().filter(|place| place.gone > day) {
        if is_told(place) {
            place.seen = place.seen.max(Some(day));
        } else if place.seen.is_some_and(|seen| seen < day) {
            place.gone = day;
        }
    }
    let stands = |place: &Former| is_told(place) && place.gone > day;
    if differs(known, told) && !former.iter().any(stands) {
        former.push(Former { company: told.0.into(), position: told.1.into(), seen: Some(day), gone: newest });
    }
}

/// The former places of work of one person in two rows.
pub(crate) fn united(one: &[Former], other: &[Former]) -> Box<[Former]> {
    let mut all: Vec<Former> = one.to_vec();
    all.extend(other.iter().filter(|place| !one.contains(place)).cloned());
    all.sort_by_key(|place| (place.gone, place.seen));
    all.into()
}

/// Whether two places of work are two: another company, or another position where both are known.
fn differs(one: (&str, &str), other: (&str, &str)) -> bool {
    let positions = !one.1.is_empty() && !other.1.is_empty() && one.1 != other.1;
    company_key(one.0) != company_key(other.0) || positions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u32) -> Day {
        Day::from_ymd_opt(2026, n, 1).expect("a day")
    }

    /// What archives of these months tell, read in an order: those that are left, the place that is known last.
    fn read(told: &[(u32, &str, &str)], order: &[usize]) -> Vec<(String, Option<u32>, u32)> {
        use chrono::Datelike as _;
        let (mut former, mut known, mut seen) = (Vec::new(), ("", ""), Vec::<u32>::new());
        for place in order {
            let (month, company, position) = told[*place];
            let newer = seen.iter().copied().filter(|other| *other > month).min();
            let before = seen.iter().copied().filter(|other| *other < month).max();
            note(&mut former, (company, position), known, day(month), newer.map(day), before.map(day));
            if newer.is_none() {
                known = (company, position);
            }
            seen.push(month);
        }
        former.into_iter().map(|f| (f.company.to_string(), f.seen.map(|d| d.month()), f.gone.month())).collect()
    }

    /// What archives tell, by month, and where somebody worked then: seen last in a month, gone by another.
    type Case = (&'static [(u32, &'static str, &'static str)], &'static [(&'static str, u32, u32)]);

    #[test]
    fn moves_are_the_same_in_whatever_order_archives_are_read() {
        let cases: [Case; 4] = [
            (&[(1, "Acme Ltd", ""), (2, "ACME", ""), (3, "Acme Tree Books", "")], &[("ACME", 2, 3)]),
            (&[(1, "Acme", ""), (2, "Beta", ""), (3, "Gamma", "")], &[("Acme", 1, 2), ("Beta", 2, 3)]),
            (&[(1, "Acme", "Clerk"), (2, "Acme", "Head"), (3, "Acme", "Head")], &[("Acme", 1, 2)]),
            (&[(1, "Acme", ""), (2, "Acme", "Head"), (3, "Acme", "Head")], &[]),
        ];
        for (told, expected) in cases {
            let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
            for order in orders {
                let found = read(told, &order);
                let found: Vec<_> =
                    found.iter().map(|(name, seen, gone)| (company_key(name), seen.unwrap_or(0), *gone)).collect();
                let expected: Vec<_> =
                    expected.iter().map(|(name, seen, gone)| (company_key(name), *seen, *gone)).collect();
                assert_eq!(found, expected, "{told:?} in the order {order:?}");
            }
        }
    }
}

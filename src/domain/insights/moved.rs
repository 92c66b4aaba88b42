//! Who moved, by what archives tell one after the other.

use std::collections::BTreeSet;

use crate::domain::insights::reading::{Bar, Facts, Reading};
use crate::domain::people::moves::{MoveKind, moves_of};
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::FileKind;
use crate::domain::time::{Day, Time};
use crate::domain::words::count::{counted, grouped};
use crate::domain::words::day::said;

/// Days for which a move is news.
const NEWS: i64 = 90;

/// The days of the archives that list connections, each once; of some nothing tells the day.
pub(crate) fn archive_days(book: &Book) -> BTreeSet<Day> {
    let listing = book.imports().filter(|import| import.has(FileKind::Connections));
    listing.map(|import| import.exported_at).filter(|at| *at != Time::UNIX_EPOCH).map(|at| at.date_naive()).collect()
}

pub(crate) fn moved(facts: &Facts<'_>) -> Reading {
    let book = facts.book;
    let archives = archive_days(book).len();
    let (mut known, mut roles, mut moves) = (0_u32, Vec::new(), Vec::<(Day, PersonId, Bar)>::new());
    let standing = book.connections().filter(|tie| tie.stands());
    for person in standing.filter_map(|tie| book.person(tie.person)).filter(|person| !person.company.is_empty()) {
        known += 1;
        for change in moves_of(person).iter().filter(|change| facts.now.days_since(change.by()) <= NEWS) {
            match change.kind {
                MoveKind::Role => roles.push(person.id),
                MoveKind::Company => {
                    let seen = change.from.seen.map_or_else(String::new, |seen| format!("after {} and ", said(seen)));
                    let says = format!("{} → {}, {seen}by {}", change.from.company, change.to.0, said(change.by()));
                    // There is nothing to measure: the words stand alone.
                    let bar = Bar { people: vec![person.id], ..Bar::new(&*person.name, 0.0, says) };
                    moves.push((change.by(), person.id, bar));
                }
            }
        }
    }
    // What archives told stays known where those archives are not.
    let tells = archives > 1 || !moves.is_empty() || !roles.is_empty();
    moves.sort_by_key(|(by, person, _)| (std::cmp::Reverse(*by), *person));
    let says = match archives {
        0 if !tells => "not known: no archive was read".to_owned(),
        1 if !tells => "not known: one archive tells where people work, and a second one who moved".to_owned(),
        _ => format!(
            "{} to another company and {} at the same, by archives of the last {NEWS} days, of {}",
            counted(moves.len() as u64, "move", "moves"),
            counted(roles.len() as u64, "new position", "new positions"),
            grouped(u64::from(known))
        ),
    };
    let unknown = book.connections().filter(|tie| tie.stands()).count() as u32 - known;
    Reading {
        n: if tells { known } else { 0 },
        value: tells.then_some(moves.len() as f64),
        unknown: if tells { unknown } else { known + unknown },
        people: moves.iter().map(|(_, person, _)| *person).collect(),
        bars: moves.into_iter().map(|(_, _, bar)| bar).collect(),
        ..Reading::count(Vec::new(), says)
    }
}

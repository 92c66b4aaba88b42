//! How far the ties have sunk that nothing holds.

use crate::domain::deciding::shelf::{Shelf, shelf};
use crate::domain::insights::reading::{Bar, Facts, Reading};
use crate::domain::record::id::PersonId;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;
use crate::domain::words::count::{counted, grouped};

/// How many ties lie on each shelf; the people are those at the bottom.
pub(crate) fn shelves(facts: &Facts<'_>) -> Reading {
    let (book, now) = (facts.book, facts.now);
    let scale = Scale::of(book);
    let weigher = Weigher::new(book, facts.settings, &scale);
    let mut on: [Vec<PersonId>; Shelf::ALL.len()] = Default::default();
    for tie in book.connections().filter(|tie| tie.stands()) {
        if let Some(person) = book.person(tie.person) {
            on[shelf(book, person, tie, weigher.score(person), now) as usize].push(person.id);
        }
    }
    let all: usize = on.iter().map(Vec::len).sum();
    let bottom = on[Shelf::Bottom as usize].clone();
    let says = match all {
        0 => "nobody is connected yet".to_owned(),
        all => format!(
            "{} at the bottom, where nothing stirred for a year, of {}; {} on top",
            counted(bottom.len() as u64, "tie lies", "ties lie"),
            grouped(all as u64),
            grouped(on[Shelf::Top as usize].len() as u64)
        ),
    };
    let bar = |(shelf, people): (Shelf, Vec<PersonId>)| {
        let says = counted(people.len() as u64, "tie", "ties");
        Bar { people: people.clone(), ..Bar::new(shelf.word(), people.len() as f64, says) }
    };
    let bars = Shelf::ALL.into_iter().zip(on).map(bar).collect();
    Reading { n: all as u32, value: (all > 0).then_some(bottom.len() as f64), bars, ..Reading::count(bottom, says) }
}

//! Shelves: ties that nothing holds sink within a year, a shelf each quarter, and whatever stirs them lifts them to the
//! top. Only who lies at the bottom is proposed for removal.

use crate::domain::deciding::prune::LOW_FIT;
use crate::domain::deciding::review::both_ways;
use crate::domain::record::book::Book;
use crate::domain::record::care::Keep;
use crate::domain::record::connection::Connection;
use crate::domain::record::evidence::Evidence;
use crate::domain::record::person::Person;
use crate::domain::time::{Day, Now};
use crate::domain::touch::strength::{Level, last_contact, level};
use crate::domain::words::count::counted;
use crate::domain::words::day::span;
use crate::domain::words::worded::worded;

/// Days after which a tie that nothing holds sinks by a shelf.
const SHELF_DAYS: i64 = 91;

worded! {
    /// How far a tie has sunk.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub(crate) enum Shelf {
        Top = "top",
        Second = "second",
        Third = "third",
        Fourth = "fourth",
        /// Nothing stirred for a year.
        Bottom = "bottom",
    }
}

impl Shelf {
    /// The shelf after so many days without anything.
    fn after(days: i64) -> Shelf {
        match days / SHELF_DAYS {
            ..=0 => Shelf::Top,
            1 => Shelf::Second,
            2 => Shelf::Third,
            3 => Shelf::Fourth,
            _ => Shelf::Bottom,
        }
    }
}

/// Where a tie lies, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) shelf: Shelf,
    /// What holds it on the top shelf, or what lets it sink.
    pub(crate) why: Vec<String>,
}

impl Place {
    /// "bottom shelf, may go: nothing for 14 months, no message both ways".
    pub(crate) fn said(&self) -> String {
        let may = if self.shelf == Shelf::Bottom { "may go" } else { "not proposed for removal" };
        format!("{} shelf, {may}: {}", self.shelf.word(), self.why.join(", "))
    }
}

/// Where the tie with somebody lies.
pub(crate) fn place(book: &Book, person: &Person, tie: &Connection, fit: Option<u8>, now: Now) -> Place {
    let mut held = Vec::new();
    each_hold(book, person, fit, now, &mut |why| held.push(why()));
    if !held.is_empty() {
        return Place { shelf: Shelf::Top, why: held };
    }
    let days = stirred(book, person, tie, now).map(|on| now.days_since(on).max(0));
    let quiet = match days {
        None => "nothing was ever known of it".to_owned(),
        Some(days @ ..60) => format!("something {} ago", counted(days as u64, "day", "days")),
        Some(days) => format!("nothing for {}", span(days)),
    };
    let off = fit.map(|fit| format!("fit {fit}"));
    let why = [Some(quiet), Some("no message both ways".to_owned()), off].into_iter().flatten().collect();
    Place { shelf: days.map_or(Shelf::Bottom, Shelf::after), why }
}

/// How far the tie with somebody has sunk, without the words.
pub(crate) fn shelf(book: &Book, person: &Person, tie: &Connection, fit: Option<u8>, now: Now) -> Shelf {
    let mut is_held = false;
    each_hold(book, person, fit, now, &mut |_| is_held = true);
    let days = || stirred(book, person, tie, now).map(|on| now.days_since(on).max(0));
    if is_held { Shelf::Top } else { days().map_or(Shelf::Bottom, Shelf::after) }
}

/// Hands on what keeps a tie from sinking: it is awake, somebody stood up for the other or wrote back, they do what is
/// looked for, or the user said so. The words are made only where they are asked for.
fn each_hold(book: &Book, person: &Person, fit: Option<u8>, now: Now, hold: &mut dyn FnMut(&dyn Fn() -> String)) {
    let care = person.care.as_deref();
    match care.and_then(|care| care.keep) {
        Some(Keep::Always) => hold(&|| "on the keep list".to_owned()),
        Some(Keep::Until(day)) if day > now.today() => hold(&|| "kept".to_owned()),
        Some(Keep::Until(_)) | None => {}
    }
    if let Some(circle) = care.and_then(|care| care.circle) {
        hold(&|| format!("{} circle", circle.word()));
    }
    if book.open_follow_up(person.id).is_some() {
        hold(&|| "to be followed up with".to_owned());
    }
    match level(book, person.id, now) {
        awake @ (Level::Active | Level::Strong) => hold(&|| format!("the tie is {}", awake.word())),
        Level::Unknown | Level::Dormant => {}
    }
    match both_ways(book, person.id) {
        0 => {}
        count => hold(&|| format!("{count} messages both ways")),
    }
    if let Some(evidence) = person.details().evidence.as_deref() {
        hold(&|| evidence.said());
    }
    if let Some(fit) = fit.filter(|fit| *fit > LOW_FIT) {
        hold(&|| format!("fit {fit}"));
    }
}

/// The day on which anything was known last of a tie: it began, a word, an endorsement, a move, a review.
fn stirred(book: &Book, person: &Person, tie: &Connection, now: Now) -> Option<Day> {
    let details = person.details();
    let days = [
        tie.connected_on,
        last_contact(book, person.id, now),
        details.evidence.as_deref().and_then(Evidence::last),
        details.former.iter().map(|place| place.gone).max(),
        person.reviewed_on(),
    ];
    days.into_iter().flatten().max()
}

#[cfg(test)]
pub(crate) mod tests;

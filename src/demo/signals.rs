//! What is no chance in the demo network, so that each insight has something to show: how long people wait, who is asked
//! with a note, who stood up for whom, where many work. Each goes by the number of a person, so that everybody else stays
//! as they are when one of them changes.

use chrono::{Datelike as _, Days, TimeDelta};

use crate::demo::chosen;
use crate::demo::dice::Dice;
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::edit::Edit;
use crate::domain::record::evidence::{Deeds, Evidence, Proof};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::time::{Day, Now};
use crate::domain::words::text::Text;

/// After how many days requests are accepted: most within a few, some late.
const WAITED: [u64; 30] =
    [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12, 16, 22, 34, 58, 96];

/// How many days old the youngest accepted request is: this week's are typed in one by one.
const YOUNGEST: u64 = 12;

/// Where many work, and how many of ten of those.
const EMPLOYERS: [(&str, u32); 3] = [("Copperkettle Kites", 5), ("Halfmoon Almanacs", 3), ("Northwind Looms", 2)];

/// One in so many works there.
const EMPLOYED: u32 = 29;

/// Requests of which the plan says on which day they are to be withdrawn: from one place among the pending to another.
const PLANNED: std::ops::Range<u32> = 10..34;

/// How many withdrawals are planned for a day.
const PLANNED_A_DAY: u32 = 4;

/// The days of the talks with those who connected lately lie within so many.
const SOON: u64 = 12;

/// How many days ago a request was sent that was accepted so many days ago, by a draw of thirty.
pub(crate) fn sent_ago(accepted_ago: u64, draw: u64) -> u64 {
    (accepted_ago + WAITED[draw as usize % WAITED.len()]).max(YOUNGEST)
}

/// Where a connection works who works where many do.
pub(crate) fn employer(number: u32) -> Option<&'static str> {
    let mut share = number / EMPLOYED % 10;
    let is_it = |(_, of): &&(&str, u32)| {
        let here = share < *of;
        share = share.saturating_sub(*of);
        here
    };
    (number % EMPLOYED == 4).then(|| EMPLOYERS.iter().find(is_it)).flatten().map(|(name, _)| *name)
}

/// The note of a request: those that are accepted have one more often than those that wait.
pub(crate) fn note(note: Text, state: &State, number: u32, notes: &[String]) -> Text {
    match state {
        State::Accepted { .. } if note.is_empty() && number.is_multiple_of(7) => {
            notes.get(number as usize % notes.len().max(1)).map_or(note, |text| text.as_str().into())
        }
        State::Pending if number.is_multiple_of(3) => Text::default(),
        _ => note,
    }
}

/// The day on which a pending request is to be withdrawn, by its place among so many.
pub(crate) fn withdraw_on(place: u32, of: u32, today: Day) -> Option<Day> {
    let after = place.checked_sub(PLANNED.start).filter(|_| place < PLANNED.end && of > 4 * PLANNED.end)?;
    today.checked_add_days(Days::new(u64::from(after / PLANNED_A_DAY) + 1))
}

/// Talks with some who accepted lately: they were written to soon, and most answered.
pub(crate) fn soon_after(book: &Book, now: Now) -> Vec<Correspondence> {
    let mut dice = Dice(0x736f_6f6e);
    let asked =
        |request: &&Request| request.direction == Direction::Sent && matches!(request.state, State::Accepted { .. });
    let accepted = book.requests().filter(asked).filter(|request| request.person.0.is_multiple_of(3));
    let quiet = accepted.filter(|request| book.correspondence(request.person).is_none());
    let talk = |request: &Request| {
        let on = book.standing_connection(request.person)?.connected_on?;
        let ago = now.days_since(on);
        if !(SOON as i64 + 1..400).contains(&ago) {
            return None;
        }
        let said = now.at - TimeDelta::days(ago) + TimeDelta::hours(1 + dice.below(SOON * 24) as i64);
        let mut exchange = Exchange::default();
        exchange.count(Direction::Sent, said);
        if dice.below(3) > 0 {
            let answered = said + TimeDelta::hours(2 + dice.below(60) as i64);
            exchange.count(Direction::Received, answered.min(now.at));
        }
        Some(Correspondence { person: request.person, exchange })
    };
    let mut talks: Vec<Correspondence> = quiet.filter_map(talk).collect();
    talks.sort_by_key(|talk| talk.person);
    talks.dedup_by_key(|talk| talk.person);
    talks
}

/// Which proofs of friends there are: what, of how many one has it, and which of those.
const PROOFS: [(Proof, usize, usize); 4] =
    [(Proof::EndorsedYou, 6, 1), (Proof::Endorsed, 9, 2), (Proof::RecommendedYou, 43, 5), (Proof::Recommended, 67, 8)];

/// Who of the user's friends stood up for them, and for whom they did; none of those who are left out. How many rows of
/// each kind of file tell it comes with it, in the order of [`PROOFS`].
pub(crate) fn proven(book: &Book, now: Now, left_out: &[PersonId]) -> (Vec<Edit>, [u64; 4]) {
    let mut dice = Dice(0x7072_6f6f);
    let (mut edits, mut rows) = (Vec::new(), [0; 4]);
    for (n, person) in chosen::friends(book).into_iter().enumerate() {
        let since = book.standing_connection(person.id).and_then(|tie| tie.connected_on);
        let Some(since) = since.filter(|_| !left_out.contains(&person.id)) else { continue };
        let mut evidence = Evidence::default();
        for ((proof, of, which), rows) in PROOFS.iter().zip(&mut rows) {
            if n % of == *which {
                let count = 1 + (since.day() % 3) * u32::from(*of < 20);
                let days = now.days_since(since).max(1) as u64;
                let last = since.checked_add_days(Days::new(dice.below(days)));
                *evidence.of(*proof) = Deeds { count, last };
                *rows += u64::from(count);
            }
        }
        if let Some(evidence) = evidence.kept() {
            let mut after = person.clone();
            after.change_details(|details| details.evidence = Some(evidence));
            edits.push(Edit::Person(Change { before: Some(Box::new(person.clone())), after: Some(Box::new(after)) }));
        }
    }
    (edits, rows)
}

#[cfg(test)]
mod tests;

//! What happened that a program of the user's may want to be told: an archive was read, somebody accepted or moved,
//! something is due.

use std::collections::HashSet;

use crate::domain::people::moves::{MoveKind, moves_of};
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, State};
use crate::domain::time::Day;
use crate::domain::today::{Part, Section, TodayEntry};
use crate::domain::words::worded::worded;

worded! {
    /// When a program of the user's is run.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Hook {
        /// An archive was read, or a file of people.
        Import = "after-import",
        /// Requests were accepted, by either side.
        Accepted = "after-accepted",
        /// People work for another company.
        Moved = "after-moved",
        /// Something is due, once a day.
        Due = "after-due",
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Happened {
    Imported { label: String, people: usize },
    Accepted { person: PersonId, direction: Direction },
    Moved { person: PersonId, from: Place, to: Place },
}

/// Where somebody works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) company: String,
    pub(crate) position: String,
}

impl Happened {
    /// Who is told.
    pub(crate) fn hook(&self) -> Hook {
        match self {
            Happened::Imported { .. } => Hook::Import,
            Happened::Accepted { .. } => Hook::Accepted,
            Happened::Moved { .. } => Hook::Moved,
        }
    }
}

/// What happens by a batch.
pub(crate) fn happened(batch: &Batch) -> Vec<Happened> {
    let mut all = Vec::new();
    if batch.deed == Deed::Import {
        let people: HashSet<PersonId> = batch.edits.iter().filter_map(Edit::about).collect();
        let people = people.into_iter().filter(|person| *person != PersonId::NOBODY).count();
        all.push(Happened::Imported { label: batch.label.clone(), people });
    }
    for edit in &batch.edits {
        if let Edit::Request(Change { before: Some(before), after: Some(after) }) = edit {
            let is_accepted = |state: &State| matches!(state, State::Accepted { .. });
            if is_accepted(&after.state) && !is_accepted(&before.state) {
                all.push(Happened::Accepted { person: after.person, direction: after.direction });
            }
        }
        if let Edit::Person(Change { before: Some(before), after: Some(after) }) = edit {
            all.extend(moved(before, after));
        }
    }
    all
}

/// The newest move of somebody, where it was not known before.
fn moved(before: &Person, after: &Person) -> Option<Happened> {
    if before.details().former == after.details().former && before.company == after.company {
        return None;
    }
    let known = moves_of(before).len();
    let moves = moves_of(after);
    let newest = moves.last().filter(|newest| moves.len() > known && newest.kind == MoveKind::Company)?;
    let place = |company: &str, position: &str| Place { company: company.to_owned(), position: position.to_owned() };
    let from = place(&newest.from.company, &newest.from.position);
    Some(Happened::Moved { person: after.id, from, to: place(newest.to.0, newest.to.1) })
}

/// What of a day's things to do has its day: whom to follow up with, what is to be withdrawn or shared, the birthdays of
/// the day itself.
pub(crate) fn due(parts: &[Part], today: Day) -> Vec<(Section, &TodayEntry)> {
    let wanted = |(section, entry): &(Section, &TodayEntry)| match section {
        Section::FollowUps | Section::Withdrawals | Section::Shares => true,
        Section::Birthdays => entry.day == Some(today),
        Section::Waiting | Section::Review | Section::Drafts | Section::Work | Section::Later => false,
    };
    let entries = parts.iter().flat_map(|part| part.entries.iter().map(|entry| (part.section, entry)));
    entries.filter(wanted).collect()
}

#[cfg(test)]
mod tests;

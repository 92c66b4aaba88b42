//! What follows from everything in the file at a moment.

use std::collections::BTreeMap;

use crate::domain::groups;
use crate::domain::groups::Yield;
use crate::domain::limit::figures::Limits;
use crate::domain::limit::tally::limits;
use crate::domain::record::book::Book;
use crate::domain::record::group::GroupId;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::today;
use crate::domain::today::Part;
use crate::domain::weighing::fit::Scores;

/// What follows from a book.
#[derive(Debug)]
pub(crate) struct Derived {
    pub(crate) limits: Limits,
    /// What is to be done today.
    pub(crate) today: Vec<Part>,
    /// What comes of the groups.
    pub(crate) yields: BTreeMap<GroupId, Yield>,
}

impl Derived {
    /// What follows from everything in a file.
    pub(crate) fn of(book: &Book, scores: &Scores, settings: &Settings, now: Now) -> Derived {
        let limits = limits(book, settings, now);
        let today = today::today(book, scores, &limits, settings, now);
        Derived { limits, today, yields: groups::yields(book, now) }
    }

    /// What follows from a glimpse of a file, which does not tell what is to be done.
    pub(crate) fn glimpsed(book: &Book, settings: &Settings, now: Now) -> Derived {
        Derived { limits: limits(book, settings, now), today: Vec::new(), yields: BTreeMap::new() }
    }
}

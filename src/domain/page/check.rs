//! LinkedIn's own number beside ours: what is missing, and how to close the gap.

use std::cmp::Ordering;

use crate::domain::page::content::Page;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::time::Now;
use crate::domain::words::count::grouped;

/// LinkedIn's own number beside ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub page: Page,
    pub theirs: u32,
    /// How many there are here.
    pub ours: usize,
    /// Who is here and not on the page, where the page was pasted whole.
    pub extra: Vec<String>,
}

impl Check {
    /// The difference and how to close it, one sentence each.
    pub fn words(&self) -> Vec<String> {
        let (theirs, ours) = (self.theirs as usize, self.ours);
        let what = match self.page {
            Page::Sent => "requests you sent that wait",
            Page::Received => "requests that wait for your answer",
            Page::Connections => "connections",
        };
        let mut words = vec![format!(
            "LinkedIn counts {} {what}; here are {}",
            grouped(u64::from(self.theirs)),
            grouped(ours as u64)
        )];
        let gap = grouped(theirs.abs_diff(ours) as u64);
        let are = if theirs.abs_diff(ours) == 1 { "is" } else { "are" };
        words.push(match theirs.cmp(&ours) {
            Ordering::Greater => format!(
                "{gap} {are} missing here: scroll LinkedIn's page to its end, so that all are loaded, select all, copy, and paste it. LinkedIn may count newsletters and pages, too"
            ),
            Ordering::Less => format!(
                "{gap} more {are} here: they may have been answered or closed since, or stand in two rows; a newer archive tells"
            ),
            Ordering::Equal => "Nothing is missing".to_owned(),
        });
        if !self.extra.is_empty() {
            let shown: Vec<&str> = self.extra.iter().take(10).map(String::as_str).collect();
            let rest = self.extra.len() - shown.len();
            let rest = if rest > 0 { format!(" and {} more", grouped(rest as u64)) } else { String::new() };
            words.push(format!("Here and not on the page: {}{rest}", shown.join(", ")));
        }
        words
    }
}

/// LinkedIn's own number, as it was typed, beside ours.
pub(crate) fn check(book: &Book, page: Page, theirs: u32, now: Now) -> Check {
    Check { page, theirs, ours: listed(book, page, now).len(), extra: Vec::new() }
}

/// Whom LinkedIn's page would list, by what is known here.
pub(crate) fn listed(book: &Book, page: Page, now: Now) -> Vec<PersonId> {
    let waits = |direction| {
        let waiting = book.requests().filter(move |request| request.direction == direction && request.waits(now));
        waiting.map(|request| request.person).collect()
    };
    match page {
        Page::Sent => waits(Direction::Sent),
        Page::Received => waits(Direction::Received),
        Page::Connections => book.connections().filter(|tie| tie.stands()).map(|tie| tie.person).collect(),
    }
}

//! How sent requests are answered: all, with and without a note, and by the template of the note. Only those that are
//! old enough to judge count.

use std::collections::BTreeMap;

use crate::domain::record::book::Book;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::time::Now;
use crate::domain::words::count::wilson;

/// Age in days from which a request without a yes says something.
pub(crate) const JUDGED_AFTER_DAYS: i64 = 14;

/// Some requests, and how many were accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnsweredGroup {
    /// What they have in common: "with a note", or the name of a template.
    pub name: String,
    /// Whether it is the name of a template.
    pub is_template: bool,
    /// How many are old enough to judge.
    pub judged: u32,
    /// How many of those were accepted.
    pub accepted: u32,
}

impl AnsweredGroup {
    /// The share that was accepted, from 0 to 1, and its 95 % Wilson interval; `None` when there are none.
    pub fn share(&self) -> Option<(f64, (f64, f64))> {
        Some((f64::from(self.accepted) / f64::from(self.judged), wilson(self.accepted, self.judged)?))
    }

    fn count(&mut self, accepted: bool) {
        self.judged += 1;
        self.accepted += u32::from(accepted);
    }
}

/// Whether a sent request was accepted; `None` where it is too young, not sent, or not known.
pub(crate) fn answer(request: &Request, now: Now) -> Option<bool> {
    let old = request.sent_at.is_some_and(|at| now.is_longer_ago(at, JUDGED_AFTER_DAYS));
    match &request.state {
        _ if !old || request.direction != Direction::Sent => None,
        State::Accepted { .. } => Some(true),
        State::Pending | State::Withdrawn { .. } | State::Expired { .. } | State::Closed { .. } => Some(false),
        State::Draft | State::Ignored { .. } | State::Unknown => None,
    }
}

/// All requests, those with and without a note, and those of each template, by its name.
pub(crate) fn answers(book: &Book, now: Now) -> Vec<AnsweredGroup> {
    let named = |name: &str| AnsweredGroup { name: name.to_owned(), ..AnsweredGroup::default() };
    let [mut all, mut with, mut without] = [named("all"), named("with a note"), named("without a note")];
    let mut templates = BTreeMap::<&str, AnsweredGroup>::new();
    for request in book.requests() {
        let Some(accepted) = answer(request, now) else { continue };
        all.count(accepted);
        let group = if request.note.is_empty() { &mut without } else { &mut with };
        group.count(accepted);
        if !request.template().is_empty() {
            let name = request.template();
            let group = templates.entry(name).or_insert_with(|| AnsweredGroup { is_template: true, ..named(name) });
            group.count(accepted);
        }
    }
    [all, with, without].into_iter().chain(templates.into_values()).collect()
}

/// The notes of the requests sent last, newest first, at most so many.
pub(crate) fn recent_notes(book: &Book, count: usize) -> Vec<&str> {
    let noted = |request: &&Request| {
        request.direction == Direction::Sent && request.sent_at.is_some() && !request.note.is_empty()
    };
    let mut sent: Vec<_> = book.requests().filter(noted).collect();
    let newest = |request: &&Request| std::cmp::Reverse((request.sent_at, request.id));
    if sent.len() > count && count > 0 {
        sent.select_nth_unstable_by_key(count - 1, newest);
        sent.truncate(count);
    }
    sent.sort_by_key(newest);
    sent.into_iter().map(|request| &*request.note).take(count).collect()
}

#[cfg(test)]
pub(crate) mod tests;

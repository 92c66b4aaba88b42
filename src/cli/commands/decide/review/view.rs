//! What `ties touch review` answers: who should be looked at next and why.

use std::io;

use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells};
use crate::cli::output::Output;
use crate::cli::view::person::Who;
use crate::cli::view::reason::Reason;
use crate::domain::deciding::{review, shelf};
use crate::domain::record::book::Book;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::weighing::fit::Scores;
use crate::domain::words::count::grouped;

/// Who should be looked at next, and how far the review has come.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Queue<'b> {
    queue: Vec<Candidate<'b>>,
    progress: Progress,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Candidate<'b> {
    #[serde(flatten)]
    who: Who<'b>,
    points: i64,
    fit: Option<u8>,
    reasons: Vec<Reason>,
    /// How far the tie has sunk: "top" to "bottom". Only who lies at the bottom is proposed for removal.
    shelf: &'static str,
    /// The shelf, and what holds the tie there or lets it sink.
    lies: String,
}

/// How many were reviewed.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Progress {
    connections: usize,
    this_year: usize,
    today: usize,
    keep_list: usize,
}

impl<'b> Queue<'b> {
    pub(crate) fn of(book: &'b Book, scores: &Scores, count: usize, settings: &Settings, now: Now) -> Queue<'b> {
        let queue = review::queue(book, scores, settings, count, now).into_iter().filter_map(|candidate| {
            let person = book.person(candidate.person)?;
            let tie = book.standing_connection(person.id)?;
            let fit = scores.of(person.id);
            let reasons = Reason::all(review::reasons(book, person, tie, fit, now));
            let lies = shelf::place(book, person, tie, fit, now);
            let (shelf, lies) = (lies.shelf.word(), lies.said());
            Some(Candidate { who: Who::of(person), points: candidate.points, fit, reasons, shelf, lies })
        });
        let review::ReviewProgress { connections, this_year, today, keep_list } = review::progress(book, now);
        Queue { queue: queue.collect(), progress: Progress { connections, this_year, today, keep_list } }
    }
}

impl Row for Candidate<'_> {
    fn cells(&self, _: Now) -> Vec<String> {
        let reasons: Vec<_> = self.reasons.iter().map(|part| format!("{} {:+}", part.why, part.points)).collect();
        vec![self.who.number(), self.points.to_string(), self.who.name(), reasons.join("; "), self.lies.clone()]
    }
}

impl Answer for Queue<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.queue, now))?;
        let Progress { connections, this_year, today, keep_list } = self.progress;
        let count = |count: usize| grouped(count as u64);
        out.say(&format!(
            "{} of {} reviewed this year, {} on the keep list; {} decided about today.",
            count(this_year),
            count(connections),
            count(keep_list),
            count(today)
        ))
    }
}

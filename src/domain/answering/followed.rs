//! How long each sent request was watched, and how the watching ended.

use chrono::TimeDelta;

use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::record::book::Book;
use crate::domain::record::imported::{FileKind, Imported};
use crate::domain::record::request::{Direction, Origin, Request, State};
use crate::domain::time::{Day, Now, Time};

/// The age in days at which a request that is still pending is taken to expire.
pub const EXPIRES_AT_DAYS: u32 = 180;

/// One sent request: for how many days after its sending it is known what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    /// Whole days from sending to the end of the watching; 0 is the day of sending.
    pub days: u32,
    /// How it ended.
    pub end: End,
}

/// How the watching of a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It was accepted on that day.
    Accepted,
    /// It waited on that day, and what came later is not known or was not to be: still pending, withdrawn, expired.
    Open,
    /// It was gone on that day, and not by the user's decision.
    Closed,
}

/// Of the sent requests that count those that tell how requests are answered, and how many more do not.
///
/// An archive lists what was sent in the 180 days before it; of what is older it lists only what was accepted, so that
/// a request from an archive tells only where the first one that can list it was made within 180 days of its sending.
/// It is watched until the newest archive: what the user did with it later does not say what the others did.
pub(crate) fn followed(book: &Book, now: Now, counts: impl Fn(&Request) -> bool) -> (Vec<Followed>, u32) {
    let archives = Archives::of(book);
    let mut left_out = 0;
    let sent = book.requests().filter(|request| request.direction == Direction::Sent && counts(request));
    let told = sent.filter(|request| match request.state {
        State::Pending
        | State::Accepted { .. }
        | State::Withdrawn { .. }
        | State::Expired { .. }
        | State::Closed { .. } => true,
        State::Draft | State::Ignored { .. } | State::Unknown => false,
    });
    let known = told.filter_map(|request| {
        let followed = archives.follow(request, book, now);
        left_out += u32::from(followed.is_none());
        followed
    });
    (known.collect(), left_out)
}

/// When the archives were made that list requests, oldest first, and the newest that tells what became of them.
struct Archives {
    made_at: Vec<Time>,
    newest: Option<Time>,
}

impl Archives {
    fn of(book: &Book) -> Archives {
        let dated = || book.imports().filter(|import| import.exported_at != Time::UNIX_EPOCH);
        let lists = |import: &&Imported| import.has(FileKind::Invitations);
        let mut made_at: Vec<Time> = dated().filter(lists).map(|import| import.exported_at).collect();
        made_at.sort_unstable();
        let newest = dated().filter(|import| import.is_full()).map(|import| import.exported_at).max();
        Archives { made_at, newest }
    }

    /// `None` where the request does not tell.
    fn follow(&self, request: &Request, book: &Book, now: Now) -> Option<Followed> {
        let sent_at = request.sent_at?;
        let sent_on = now.day_of(sent_at).min(now.today());
        let since = |day: Day| day.signed_duration_since(sent_on).num_days();
        let mut last = now.today();
        if request.origin == Origin::Archive {
            // The day of an archive may be all that is known of its hour.
            let first = self.made_at.iter().find(|made_at| **made_at + TimeDelta::days(1) > sent_at);
            if first.is_some_and(|made_at| *made_at - sent_at > TimeDelta::days(WINDOW_DAYS)) {
                return None;
            }
            last = self.newest.map_or(last, |made_at| now.day_of(made_at).min(last)).max(sent_on);
        }
        let (days, end) = match &request.state {
            State::Accepted { at } => {
                let tie = || {
                    let days = book.connections_of(request.person).filter_map(|tie| tie.connected_on);
                    days.filter(|day| since(*day) >= -1).min()
                };
                // The day of a connection is one of another zone, and may seem to be the day before.
                let days = since(at.map(|at| now.day_of(at)).or_else(tie)?);
                (if days == -1 { 0 } else { days }, End::Accepted)
            }
            State::Closed { at } => {
                (since(at.map(|at| now.day_of(at)).or(request.inferred_on).unwrap_or(last)), End::Closed)
            }
            State::Withdrawn { at, .. } => (since(now.day_of(*at)), End::Open),
            State::Pending | State::Expired { .. } => (since(last), End::Open),
            State::Draft | State::Ignored { .. } | State::Unknown => return None,
        };
        let days = u32::try_from(days).ok()?;
        let watched = since(last).max(0) as u32;
        let (days, end) = if days > watched { (watched, End::Open) } else { (days, end) };
        // What ended later than a request can wait was waiting then.
        let end = if days > EXPIRES_AT_DAYS && end == End::Closed { End::Open } else { end };
        Some(Followed { days: days.min(EXPIRES_AT_DAYS), end })
    }
}

#[cfg(test)]
pub(crate) mod tests;

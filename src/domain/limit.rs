//! The limits: one table of them with origin and effect, and the figures as they stand.

use chrono::Weekday;

use super::book::Book;
use super::settings::{Mode, Settings, Window};
use super::time::{Now, Time};

/// Names a row of [`LIMITS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKey {
    /// Requests sent in a week.
    Week,
    /// Sent requests without an answer.
    Pending,
    /// Characters of a note.
    NoteLength,
    /// Requests with a note in a calendar month.
    NotesMonth,
    /// Days to wait after a withdrawal.
    AskAgain,
    /// Connections.
    Connections,
    /// Accepted of those asked, in percent.
    Answers,
    /// Withdrawals a day.
    WithdrawalsDay,
}

/// A row of the table of limits.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Which one.
    pub key: LimitKey,
    /// The name on the Limits page: "Requests sent in a week".
    pub name: &'static str,
    /// What is counted: "requests", "characters", "days", "percent".
    pub unit: &'static str,
    /// The number with a premium plan; `None`: none.
    pub max: Option<u32>,
    /// The number with a free plan; `None`: none.
    pub max_free: Option<u32>,
    /// What reaching it does by default.
    pub mode: Mode,
    /// Whether the user can turn `warn` into `block` or back.
    pub gates_sending: bool,
    /// Where the number comes from.
    pub origin: &'static str,
}

/// How near a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below 80 %.
    Calm,
    /// From 80 %.
    Amber,
    /// From 95 %.
    Red,
}

/// Requests sent in the calendar week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Requests whose `sent_at` falls into it; those dated in the future count as now.
    pub used: u32,
    /// The limit.
    pub max: u32,
    /// Its first moment.
    pub starts_at: Time,
    /// The first moment of the next.
    pub resets_at: Time,
    /// When the next request may go by the chosen window; `None` when one may go now.
    pub next_free_at: Option<Time>,
    /// What reaching it does.
    pub mode: Mode,
    /// Which seven days gate sending.
    pub window: Window,
    /// The day on which it starts.
    pub first_day: Weekday,
}

/// A count beside its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// The count.
    pub count: u32,
    /// The limit; `None`: none.
    pub max: Option<u32>,
    /// What reaching it does.
    pub mode: Mode,
}

/// The figures as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Requests sent in the calendar week.
    pub week: Week,
    /// Requests sent in the last seven times 24 hours, beside the same limit.
    pub rolling: Gauge,
    /// Sent requests without an answer. Sending is refused while there are more than the limit.
    pub pending: Gauge,
    /// Characters a note may have.
    pub note_length: Gauge,
    /// Requests with a note sent in the present calendar month.
    pub notes_month: Gauge,
    /// Days to wait after a withdrawal.
    pub ask_again: Gauge,
    /// Connections that stand.
    pub connections: Gauge,
    /// Of the sent requests older than 14 days, how many there are and how many were accepted.
    pub answers: Answers,
    /// Withdrawals of today.
    pub withdrawals_day: Gauge,
    /// Set when the newest record is dated more than five minutes ahead: how far ahead it is.
    pub clock_behind: Option<chrono::TimeDelta>,
}

/// What became of the requests that are old enough to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Sent requests older than 14 days whose outcome is known well enough to count.
    pub judged: u32,
    /// Those of them that were accepted.
    pub accepted: u32,
    /// Amber below this share, in percent; red below half of it.
    pub min_percent: u32,
}

/// The figures of a book, under the user's settings, now.
pub fn limits(_book: &Book, _settings: &Settings, _now: Now) -> Limits {
    todo!()
}

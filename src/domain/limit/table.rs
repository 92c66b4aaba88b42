//! The table of limits, and each as the settings have it.

use chrono::TimeDelta;
use chrono::Weekday;

use crate::domain::settings::{LimitSetting, Mode, Plan, Settings, Window};
use crate::domain::time::Time;

/// So many requests must be old enough before their answers are judged: a handful says nothing.
const JUDGED_FROM: u32 = 10;

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
    /// Whether it can stand in the way of sending: only then can the user turn `warn` into `block`.
    pub gates_sending: bool,
    /// Where the number comes from.
    pub origin: &'static str,
}

/// Every limit, in the order of [`LimitKey`] and of the Limits page.
pub const LIMITS: [Limit; 8] = [
    Limit {
        key: LimitKey::Week,
        name: "Requests sent in a week",
        unit: "requests",
        max: Some(100),
        max_free: Some(100),
        mode: Mode::Block,
        gates_sending: true,
        origin: "the project's guide; LinkedIn publishes no number, 100 is the common advice",
    },
    Limit {
        key: LimitKey::Pending,
        name: "Requests pending",
        unit: "requests",
        max: Some(300),
        max_free: Some(300),
        mode: Mode::Block,
        gates_sending: true,
        origin: "the project's guide; LinkedIn publishes no number",
    },
    Limit {
        key: LimitKey::NoteLength,
        name: "Length of a note",
        unit: "characters",
        max: Some(300),
        max_free: Some(200),
        mode: Mode::Block,
        gates_sending: true,
        origin: "reported by members",
    },
    Limit {
        key: LimitKey::NotesMonth,
        name: "Requests with a note in a month",
        unit: "requests",
        max: None,
        max_free: Some(5),
        mode: Mode::Warn,
        gates_sending: true,
        origin: "LinkedIn help",
    },
    Limit {
        key: LimitKey::AskAgain,
        name: "Wait before asking again",
        unit: "days",
        max: Some(21),
        max_free: Some(21),
        mode: Mode::Warn,
        gates_sending: true,
        origin: "LinkedIn help: up to three weeks after a withdrawal",
    },
    Limit {
        key: LimitKey::Connections,
        name: "Connections",
        unit: "connections",
        max: Some(30_000),
        max_free: Some(30_000),
        mode: Mode::Warn,
        gates_sending: true,
        origin: "LinkedIn help",
    },
    Limit {
        key: LimitKey::Answers,
        name: "Requests accepted",
        unit: "percent",
        max: Some(30),
        max_free: Some(30),
        mode: Mode::Warn,
        gates_sending: false,
        origin: "the project's guide says that requests without a yes lead to restrictions; the number is ours",
    },
    Limit {
        key: LimitKey::WithdrawalsDay,
        name: "Withdrawals in a day",
        unit: "withdrawals",
        max: Some(40),
        max_free: Some(40),
        mode: Mode::Warn,
        gates_sending: false,
        origin: "reported pace",
    },
];

impl LimitKey {
    /// The row of the table.
    pub fn row(self) -> &'static Limit {
        &LIMITS[self as usize]
    }

    /// What the user set for it.
    fn setting(self, settings: &Settings) -> LimitSetting {
        let limits = &settings.limits;
        match self {
            LimitKey::Week => limits.week,
            LimitKey::Pending => limits.pending,
            LimitKey::NoteLength => limits.note_length,
            LimitKey::NotesMonth => limits.notes_month,
            LimitKey::AskAgain => limits.ask_again,
            LimitKey::Connections => limits.connections,
            LimitKey::Answers => limits.answers,
            LimitKey::WithdrawalsDay => limits.withdrawals_day,
        }
    }

    /// The number that holds under these settings; `None`: none.
    pub fn max(self, settings: &Settings) -> Option<u32> {
        self.setting(settings).max.or(match settings.plan {
            Plan::Free => self.row().max_free,
            Plan::Premium => self.row().max,
        })
    }

    /// What reaching it does under these settings. A limit that does not gate sending only ever warns.
    pub fn mode(self, settings: &Settings) -> Mode {
        let row = self.row();
        if row.gates_sending { self.setting(settings).mode.unwrap_or(row.mode) } else { Mode::Warn }
    }

    pub(crate) fn gauge(self, count: u32, settings: &Settings) -> Gauge {
        Gauge { count, max: self.max(settings), mode: self.mode(settings) }
    }
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

/// How near a count is to its limit.
pub fn level(count: u32, max: u32) -> Level {
    let (count, max) = (u64::from(count) * 100, u64::from(max));
    if count >= max * 95 {
        Level::Red
    } else if count >= max * 80 {
        Level::Amber
    } else {
        Level::Calm
    }
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

impl Gauge {
    /// How near the limit is; calm when there is none.
    pub fn level(&self) -> Level {
        self.max.map_or(Level::Calm, |max| level(self.count, max))
    }
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
    pub clock_behind: Option<TimeDelta>,
}

impl Limits {
    /// Requests sent in the seven days that gate sending.
    pub fn sent_in_window(&self) -> u32 {
        match self.week.window {
            Window::Calendar => self.week.used,
            Window::Rolling => self.rolling.count,
        }
    }

    /// How near the weekly limit is, by the seven days that gate sending.
    pub fn week_level(&self) -> Level {
        level(self.sent_in_window(), self.week.max)
    }
}

/// What became of the requests that are old enough to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Sent requests older than 14 days, but for those of which an archive does not tell what became of them.
    pub judged: u32,
    /// Those of them that were accepted.
    pub accepted: u32,
    /// Amber below this share, in percent; red below half of it.
    pub min_percent: u32,
}

impl Answers {
    /// The share that was accepted, in whole percent, rounded down; `None` when there is nothing to judge.
    pub fn percent(&self) -> Option<u32> {
        (u64::from(self.accepted) * 100).checked_div(u64::from(self.judged)).map(|percent| percent as u32)
    }

    /// How worrying the share is; calm while there is too little to judge.
    pub fn level(&self) -> Level {
        let accepted = u64::from(self.accepted) * 100;
        let wanted = u64::from(self.judged) * u64::from(self.min_percent);
        if self.judged < JUDGED_FROM {
            Level::Calm
        } else if accepted * 2 < wanted {
            Level::Red
        } else if accepted < wanted {
            Level::Amber
        } else {
            Level::Calm
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;

//! The table of limits: what each is called, how much it allows, what it says and what it holds back. A limit is a row
//! here, its count in `limit::tally` and its line in `assets/config.toml`.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::domain::words::nearest::did_you_mean;
use crate::domain::words::worded::worded;

/// Names a row of [`LIMITS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

worded! {
    /// What reaching a limit does.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Mode {
        /// Sending is refused.
        Block = "block",
        /// Sending is possible, with a word of warning.
        Warn = "warn",
    }
}

/// What stands beside the number of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Requests sent in the seven days that the settings name.
    Week,
    /// A count, and what is counted, as said after it: "85 of 100 requests pending".
    Count(&'static str),
    /// Nothing that adds up: each request is measured on its own, in this unit.
    Each(&'static str),
    /// The share of accepted requests, in percent, which should not be below the number.
    Share,
}

/// What a limit holds back. Only what holds something back can be set to block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Every request once it is reached, until the next is free.
    UntilFree,
    /// Every request once it is reached; what makes room.
    Reached(&'static str),
    /// Every request once there are more.
    Passed {
        /// The count of one in words.
        one: &'static str,
        /// Any other, after the number.
        several: &'static str,
        /// What makes room.
        way_out: &'static str,
    },
    /// Some requests, by what they are; the rule of sending says which.
    Some,
    /// Nothing: it only warns.
    Nothing,
}

/// A row of the table of limits.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Which one.
    pub key: LimitKey,
    /// Its name in the settings and in JSON.
    pub setting: &'static str,
    /// The name on the Limits page: "Requests sent in a week".
    pub name: &'static str,
    /// What is counted.
    pub measure: Measure,
    /// The number with a premium plan; `None`: none.
    pub max: Option<u32>,
    /// The number with a free plan; `None`: none.
    pub max_free: Option<u32>,
    /// What reaching it does by default.
    pub mode: Mode,
    /// What it holds back.
    pub gate: Gate,
    /// Where the number comes from.
    pub origin: &'static str,
}

/// Every limit, in the order of [`LimitKey`] and of the Limits page.
pub const LIMITS: [Limit; 8] = [
    Limit {
        key: LimitKey::Week,
        setting: "week",
        name: "Requests sent in a week",
        measure: Measure::Week,
        max: Some(100),
        max_free: Some(100),
        mode: Mode::Block,
        gate: Gate::UntilFree,
        origin: "common advice; LinkedIn publishes no number",
    },
    Limit {
        key: LimitKey::Pending,
        setting: "pending",
        name: "Requests pending",
        measure: Measure::Count("requests pending"),
        max: Some(300),
        max_free: Some(300),
        mode: Mode::Block,
        gate: Gate::Passed {
            one: "1 request is pending",
            several: "requests are pending",
            way_out: "withdraw some first",
        },
        origin: "common advice; LinkedIn publishes no number",
    },
    Limit {
        key: LimitKey::NoteLength,
        setting: "note_length",
        name: "Length of a note",
        measure: Measure::Each("characters"),
        max: Some(300),
        max_free: Some(200),
        mode: Mode::Block,
        gate: Gate::Some,
        origin: "reported by members; not published",
    },
    Limit {
        key: LimitKey::NotesMonth,
        setting: "notes_month",
        name: "Requests with a note in a month",
        measure: Measure::Count("requests with a note sent this month"),
        max: None,
        max_free: Some(5),
        mode: Mode::Warn,
        gate: Gate::Some,
        origin: "LinkedIn's help pages",
    },
    Limit {
        key: LimitKey::AskAgain,
        setting: "ask_again",
        name: "Wait before asking again",
        measure: Measure::Each("days"),
        max: Some(21),
        max_free: Some(21),
        mode: Mode::Warn,
        gate: Gate::Some,
        origin: "LinkedIn's help pages: up to three weeks after a withdrawal",
    },
    Limit {
        key: LimitKey::Connections,
        setting: "connections",
        name: "Connections",
        measure: Measure::Count("connections"),
        max: Some(30_000),
        max_free: Some(30_000),
        mode: Mode::Warn,
        gate: Gate::Reached("remove some first"),
        origin: "LinkedIn's help pages",
    },
    Limit {
        key: LimitKey::Answers,
        setting: "answers",
        name: "Requests accepted",
        measure: Measure::Share,
        max: Some(30),
        max_free: Some(30),
        mode: Mode::Warn,
        gate: Gate::Nothing,
        origin: "LinkedIn's help pages say that many requests without a yes lead to restrictions; the number is ours",
    },
    Limit {
        key: LimitKey::WithdrawalsDay,
        setting: "withdrawals_day",
        name: "Withdrawals in a day",
        measure: Measure::Count("withdrawals made today"),
        max: Some(40),
        max_free: Some(40),
        mode: Mode::Warn,
        gate: Gate::Nothing,
        origin: "reported by members; not published",
    },
];

impl LimitKey {
    /// The row of the table.
    pub fn row(self) -> &'static Limit {
        &LIMITS[self as usize]
    }
}

impl<'de> Deserialize<'de> for LimitKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let row = LIMITS.iter().find(|row| row.setting == name);
        let unknown = || {
            let meant = did_you_mean(&name, LIMITS.iter().map(|row| row.setting));
            D::Error::custom(format!("unknown field `{name}`{meant}"))
        };
        row.map(|row| row.key).ok_or_else(unknown)
    }
}

/// One limit as the user wants it; what is missing keeps its default from the table of limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitSetting {
    /// The number.
    pub max: Option<u32>,
    /// What reaching it does.
    pub mode: Option<Mode>,
}

/// The limits that the user has set.
pub type LimitSettings = BTreeMap<LimitKey, LimitSetting>;

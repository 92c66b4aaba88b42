//! A follow-up: whom to get back to, when, why, and how it went.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::id::{PersonId, id};
use crate::domain::record::table::record;
use crate::domain::time::{Day, Time};
use crate::domain::words::text::{Text, is_empty};
use crate::domain::words::worded::worded;

id! {
    /// Names a follow-up for as long as the file lives; never given twice.
    FollowUpId
}

worded! {
    /// What opened a follow-up.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Cause {
        /// They accepted, or were accepted.
        Acceptance = "acceptance",
        /// The user.
        Hand = "hand",
        /// The cadence of their circle.
        Cadence = "cadence",
        /// A review of the connection.
        Review = "review",
    }
}

/// What became of a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum FollowUpProgress {
    /// It is still to be done.
    Open,
    /// The user did it.
    Done {
        /// When.
        on: Day,
    },
    /// The user passed it over.
    Skipped {
        /// When.
        on: Day,
    },
    /// An archive shows a message of the user after it was opened.
    Written {
        /// The day of that message.
        on: Day,
    },
}

impl FollowUpProgress {
    /// The word in the file and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            FollowUpProgress::Open => "open",
            FollowUpProgress::Done { .. } => "done",
            FollowUpProgress::Skipped { .. } => "skipped",
            FollowUpProgress::Written { .. } => "written",
        }
    }

    /// When it was closed.
    pub fn on(self) -> Option<Day> {
        match self {
            FollowUpProgress::Open => None,
            FollowUpProgress::Done { on } | FollowUpProgress::Skipped { on } | FollowUpProgress::Written { on } => {
                Some(on)
            }
        }
    }
}

/// A follow-up. Of a person at most one is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Names the follow-up.
    pub id: FollowUpId,
    /// With whom.
    pub person: PersonId,
    /// What opened it.
    pub cause: Cause,
    /// When it was opened.
    pub opened_at: Time,
    /// The day on which it is to be done.
    pub due: Day,
    /// What it is about; may be empty.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub why: Text,
    /// What became of it.
    #[serde(flatten)]
    pub progress: FollowUpProgress,
}

record!(FollowUp in "follow_ups" by id, several about person);

impl FollowUp {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.progress == FollowUpProgress::Open
    }
}

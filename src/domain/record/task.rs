//! A task of the work list: a decision that LinkedIn has to learn.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::connection::ConnectionId;
use crate::domain::record::id::{PersonId, id};
use crate::domain::record::request::RequestId;
use crate::domain::record::table::record;
use crate::domain::time::{Day, Time};
use crate::domain::words::text::{Text, is_empty};
use crate::domain::words::worded::worded;

id! {
    /// Names a task for as long as the file lives; never given twice.
    TaskId
}

worded! {
    /// What is to be done on LinkedIn, in the order in which one works through its pages.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum TaskKind, title {
        /// Accept a received request.
        Accept = "accept", "Accept";
        /// Ignore a received request.
        Ignore = "ignore", "Ignore";
        /// Withdraw a sent request.
        Withdraw = "withdraw", "Withdraw";
        /// Remove a connection.
        Remove = "remove", "Remove";
        /// Send a request.
        Send = "send", "Send";
    }
}

/// The way to a decision on LinkedIn's own pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// In a browser.
    pub desktop: &'static str,
    /// In LinkedIn's app.
    pub mobile: &'static str,
    /// LinkedIn's page that lists all of the kind; `None` where only the person's page leads there.
    pub list: Option<&'static str>,
}

impl TaskKind {
    /// How it is done on LinkedIn.
    pub fn steps(self) -> Steps {
        const SENT: &str = "https://www.linkedin.com/mynetwork/invitation-manager/sent/";
        const RECEIVED: &str = "https://www.linkedin.com/mynetwork/invitation-manager/received/";
        let (desktop, mobile, list) = match self {
            TaskKind::Accept => (
                "My Network → Invitations → Accept beside the name; or Accept on their page",
                "My Network → Invitations → the request → Accept",
                Some(RECEIVED),
            ),
            TaskKind::Ignore => (
                "My Network → Invitations → Ignore beside the name; or Ignore on their page",
                "My Network → Invitations → the request → Ignore",
                Some(RECEIVED),
            ),
            TaskKind::Withdraw => (
                "My Network → Manage → Sent → Withdraw beside the name → confirm; or Pending → Withdraw on their page",
                "My Network → Manage → Sent → Withdraw → confirm",
                Some(SENT),
            ),
            TaskKind::Remove => ("their page → More → Remove connection", "their page → ⋯ → Remove connection", None),
            TaskKind::Send => ("their page → Connect → Add a note", "their page → ⋯ → Connect → Add a note", None),
        };
        Steps { desktop, mobile, list }
    }
}

/// What a task is about: the decision and the row it was made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "subject", rename_all = "lowercase")]
pub enum TaskSubject {
    /// Accept a received request.
    Accept(RequestId),
    /// Ignore a received request.
    Ignore(RequestId),
    /// Withdraw a sent request.
    Withdraw(RequestId),
    /// Remove a connection.
    Remove(ConnectionId),
    /// Send a request.
    Send(RequestId),
}

impl TaskSubject {
    /// What of its kind and that number.
    pub fn of(kind: TaskKind, subject: u32) -> TaskSubject {
        match kind {
            TaskKind::Accept => TaskSubject::Accept(RequestId(subject)),
            TaskKind::Ignore => TaskSubject::Ignore(RequestId(subject)),
            TaskKind::Withdraw => TaskSubject::Withdraw(RequestId(subject)),
            TaskKind::Remove => TaskSubject::Remove(ConnectionId(subject)),
            TaskKind::Send => TaskSubject::Send(RequestId(subject)),
        }
    }

    /// Which kind it is.
    pub fn kind(self) -> TaskKind {
        match self {
            TaskSubject::Accept(_) => TaskKind::Accept,
            TaskSubject::Ignore(_) => TaskKind::Ignore,
            TaskSubject::Withdraw(_) => TaskKind::Withdraw,
            TaskSubject::Remove(_) => TaskKind::Remove,
            TaskSubject::Send(_) => TaskKind::Send,
        }
    }

    /// The number of the row it is about.
    pub fn subject(self) -> u32 {
        match self {
            TaskSubject::Accept(id) | TaskSubject::Ignore(id) | TaskSubject::Withdraw(id) | TaskSubject::Send(id) => {
                id.0
            }
            TaskSubject::Remove(id) => id.0,
        }
    }

    /// The request it is about, if it is about one.
    pub fn request(self) -> Option<RequestId> {
        match self {
            TaskSubject::Accept(id) | TaskSubject::Ignore(id) | TaskSubject::Withdraw(id) | TaskSubject::Send(id) => {
                Some(id)
            }
            TaskSubject::Remove(_) => None,
        }
    }
}

/// How far a decision has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum TaskProgress {
    /// Decided here; LinkedIn does not know yet.
    Open {
        /// Why it came back after it was ticked off; empty where it did not.
        #[serde(default, skip_serializing_if = "is_empty")]
        doubt: Text,
    },
    /// Ticked off by the user.
    Done {
        /// When.
        at: Time,
    },
    /// A later archive shows it.
    Confirmed {
        /// When it was ticked off, if it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        done_at: Option<Time>,
        /// The day of the archive.
        on: Day,
        /// The name of the archive.
        archive: Text,
    },
    /// The user said that LinkedIn need not learn of it.
    Dropped,
}

impl TaskProgress {
    /// The word in the file.
    pub fn word(&self) -> &'static str {
        match self {
            TaskProgress::Open { .. } => "open",
            TaskProgress::Done { .. } => "done",
            TaskProgress::Confirmed { .. } => "confirmed",
            TaskProgress::Dropped => "dropped",
        }
    }

    /// How far it has come, for lists: a glyph and a word.
    pub fn shown(&self) -> &'static str {
        match self {
            TaskProgress::Open { doubt } if doubt.is_empty() => "○ decided",
            TaskProgress::Open { .. } => "! again",
            TaskProgress::Done { .. } => "◐ done",
            TaskProgress::Confirmed { .. } => "● confirmed",
            TaskProgress::Dropped => "– not needed",
        }
    }

    /// When it was ticked off.
    pub fn done_at(&self) -> Option<Time> {
        match self {
            TaskProgress::Done { at } => Some(*at),
            TaskProgress::Confirmed { done_at, .. } => *done_at,
            TaskProgress::Open { .. } | TaskProgress::Dropped => None,
        }
    }
}

/// One decision that LinkedIn has to learn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Names the task.
    pub id: TaskId,
    /// About whom.
    pub person: PersonId,
    /// What was decided, about which row.
    #[serde(flatten)]
    pub what: TaskSubject,
    /// When.
    pub decided_at: Time,
    /// How far it has come.
    #[serde(flatten)]
    pub progress: TaskProgress,
}

record!(Task in "tasks" by id, several about person);

impl Task {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.progress, TaskProgress::Open { .. })
    }

    /// Why it came back; empty where it did not.
    pub fn doubt(&self) -> &str {
        match &self.progress {
            TaskProgress::Open { doubt } => doubt,
            TaskProgress::Done { .. } | TaskProgress::Confirmed { .. } | TaskProgress::Dropped => "",
        }
    }
}

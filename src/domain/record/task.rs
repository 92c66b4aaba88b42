//! A task of the work list: a decision that LinkedIn has to learn.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::connection::ConnectionId;
use crate::domain::record::id::{PersonId, id};
use crate::domain::record::request::RequestId;
use crate::domain::record::table::Record;
use crate::domain::time::{Day, Time};
use crate::domain::words::text::{Text, is_empty};

id! {
    /// Names a task for as long as the file lives; never given twice.
    TaskId
}

/// What is to be done on LinkedIn, in the order in which one works through its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Accept a received request.
    Accept,
    /// Ignore a received request.
    Ignore,
    /// Withdraw a sent request.
    Withdraw,
    /// Remove a connection.
    Remove,
    /// Send a request.
    Send,
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

impl Kind {
    /// All, in the order of the work list.
    pub const ALL: [Kind; 5] = [Kind::Accept, Kind::Ignore, Kind::Withdraw, Kind::Remove, Kind::Send];

    /// The word in the file and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Accept => "accept",
            Kind::Ignore => "ignore",
            Kind::Withdraw => "withdraw",
            Kind::Remove => "remove",
            Kind::Send => "send",
        }
    }

    /// The verb at the head of what is to be done.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Accept => "Accept",
            Kind::Ignore => "Ignore",
            Kind::Withdraw => "Withdraw",
            Kind::Remove => "Remove",
            Kind::Send => "Send",
        }
    }

    /// How it is done on LinkedIn.
    pub fn steps(self) -> Steps {
        const SENT: &str = "https://www.linkedin.com/mynetwork/invitation-manager/sent/";
        const RECEIVED: &str = "https://www.linkedin.com/mynetwork/invitation-manager/received/";
        let (desktop, mobile, list) = match self {
            Kind::Accept => (
                "My Network → Invitations → Accept beside the name; or Accept on their page",
                "My Network → Invitations → the request → Accept",
                Some(RECEIVED),
            ),
            Kind::Ignore => (
                "My Network → Invitations → Ignore beside the name; or Ignore on their page",
                "My Network → Invitations → the request → Ignore",
                Some(RECEIVED),
            ),
            Kind::Withdraw => (
                "My Network → Manage → Sent → Withdraw beside the name → confirm; or Pending → Withdraw on their page",
                "My Network → Manage → Sent → Withdraw → confirm",
                Some(SENT),
            ),
            Kind::Remove => ("their page → More → Remove connection", "their page → ⋯ → Remove connection", None),
            Kind::Send => ("their page → Connect → Add a note", "their page → ⋯ → Connect → Add a note", None),
        };
        Steps { desktop, mobile, list }
    }
}

/// What a task is about: the decision and the row it was made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "subject", rename_all = "lowercase")]
pub enum What {
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

impl What {
    /// What of its kind and that number.
    pub fn of(kind: Kind, subject: u32) -> What {
        match kind {
            Kind::Accept => What::Accept(RequestId(subject)),
            Kind::Ignore => What::Ignore(RequestId(subject)),
            Kind::Withdraw => What::Withdraw(RequestId(subject)),
            Kind::Remove => What::Remove(ConnectionId(subject)),
            Kind::Send => What::Send(RequestId(subject)),
        }
    }

    /// Which kind it is.
    pub fn kind(self) -> Kind {
        match self {
            What::Accept(_) => Kind::Accept,
            What::Ignore(_) => Kind::Ignore,
            What::Withdraw(_) => Kind::Withdraw,
            What::Remove(_) => Kind::Remove,
            What::Send(_) => Kind::Send,
        }
    }

    /// The number of the row it is about.
    pub fn subject(self) -> u32 {
        match self {
            What::Accept(id) | What::Ignore(id) | What::Withdraw(id) | What::Send(id) => id.0,
            What::Remove(id) => id.0,
        }
    }

    /// The request it is about, if it is about one.
    pub fn request(self) -> Option<RequestId> {
        match self {
            What::Accept(id) | What::Ignore(id) | What::Withdraw(id) | What::Send(id) => Some(id),
            What::Remove(_) => None,
        }
    }
}

/// How far a decision has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum Progress {
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

impl Progress {
    /// The word in the file.
    pub fn word(&self) -> &'static str {
        match self {
            Progress::Open { .. } => "open",
            Progress::Done { .. } => "done",
            Progress::Confirmed { .. } => "confirmed",
            Progress::Dropped => "dropped",
        }
    }

    /// How far it has come, for lists: a glyph and a word.
    pub fn shown(&self) -> &'static str {
        match self {
            Progress::Open { doubt } if doubt.is_empty() => "○ decided",
            Progress::Open { .. } => "! again",
            Progress::Done { .. } => "◐ done",
            Progress::Confirmed { .. } => "● confirmed",
            Progress::Dropped => "– not needed",
        }
    }

    /// When it was ticked off.
    pub fn done_at(&self) -> Option<Time> {
        match self {
            Progress::Done { at } => Some(*at),
            Progress::Confirmed { done_at, .. } => *done_at,
            Progress::Open { .. } | Progress::Dropped => None,
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
    pub what: What,
    /// When.
    pub decided_at: Time,
    /// How far it has come.
    #[serde(flatten)]
    pub progress: Progress,
}

impl Record for Task {
    const TABLE: &'static str = "tasks";
    const SEVERAL: bool = true;

    fn number(&self) -> u32 {
        self.id.0
    }

    fn about(&self) -> Option<PersonId> {
        Some(self.person)
    }
}

impl Task {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.progress, Progress::Open { .. })
    }

    /// Why it came back; empty where it did not.
    pub fn doubt(&self) -> &str {
        match &self.progress {
            Progress::Open { doubt } => doubt,
            Progress::Done { .. } | Progress::Confirmed { .. } | Progress::Dropped => "",
        }
    }
}

//! The sorts of lines a page can hold, units of time, and the words of measure.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::domain::words::worded::worded;

/// What a row of the table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Page,
    Badge,
    NoHeadline,
    NameNext,
    HeadlineNext,
    Withdraw,
    Answer,
    Message,
    Reply,
    OtherButton,
    More,
    Person,
    MaybePerson,
    Asks,
    Named,
    Thing,
    Mutual,
    UnclearMutual,
    Ago,
    Sent,
    Received,
    Connected,
    Count(Of),
    Profile,
}

worded! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Of {
        People = "people",
        Sent = "sent",
        Received = "received",
        All = "all",
        Invitations = "invitations",
        Connections = "connections",
    }
}

worded! {
    /// A length of time that LinkedIn counts in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Unit {
        Minute = "minute",
        Hour = "hour",
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
        /// A letter that means one thing here and another there.
        Unclear = "unclear",
    }
}

/// A word that is a time by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayWord {
    Today,
    Yesterday,
}

/// The words that stand for a number or say what is counted.
#[derive(Debug, Default)]
pub(crate) struct Measures {
    /// The units of time, by every spelling.
    pub(crate) units: HashMap<String, Unit>,
    /// The words for one: "a", "eine".
    pub(crate) one: HashSet<String>,
}

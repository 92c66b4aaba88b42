//! The messages between the user and a person, counted: who wrote first and last, how many in each year, how many
//! wait for an answer. The texts are not needed for it. What two archives tell is put together so that the order in
//! which they are read makes no difference.

use chrono::Datelike;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::record::table::record;
use crate::domain::time::Time;

/// How many of the user's newest messages are remembered one by one; a longer row without an answer is "8 or more".
pub(crate) const REMEMBERED: usize = 8;

/// Messages without an answer from which another is too many, when they lie within [`PATIENCE_DAYS`].
pub(crate) const TOO_MANY: usize = 3;

pub(crate) const PATIENCE_DAYS: i64 = 30;

/// How many messages went each way in a year of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Year {
    pub year: i32,
    /// Messages of the user.
    pub sent: u32,
    /// Messages of the other person.
    pub received: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exchange {
    /// The first message of the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_sent: Option<Time>,
    /// The last message of the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_sent: Option<Time>,
    /// The first message of the other person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_received: Option<Time>,
    /// The last message of the other person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_received: Option<Time>,
    /// The user's newest messages, oldest first, at most [`REMEMBERED`].
    pub recent_sent: Vec<Time>,
    /// The counts of each year that has any, in order.
    pub years: Vec<Year>,
}

impl Exchange {
    /// Counts a message; they may come in any order.
    pub fn count(&mut self, direction: Direction, at: Time) {
        let (sent, received) = match direction {
            Direction::Sent => (1, 0),
            Direction::Received => (0, 1),
        };
        let year = Year { year: at.year(), sent, received };
        match self.years.binary_search_by_key(&year.year, |other| other.year) {
            Ok(place) => {
                self.years[place].sent += sent;
                self.years[place].received += received;
            }
            Err(place) => self.years.insert(place, year),
        }
        match direction {
            Direction::Sent => {
                self.first_sent = earlier(self.first_sent, Some(at));
                self.last_sent = self.last_sent.max(Some(at));
                self.remember(at);
            }
            Direction::Received => {
                self.first_received = earlier(self.first_received, Some(at));
                self.last_received = self.last_received.max(Some(at));
            }
        }
    }

    fn remember(&mut self, at: Time) {
        if let Err(place) = self.recent_sent.binary_search(&at) {
            self.recent_sent.insert(place, at);
            if self.recent_sent.len() > REMEMBERED {
                self.recent_sent.remove(0);
            }
        }
    }

    /// What two archives tell together: of each year the one that knows of more messages, for LinkedIn forgets.
    #[must_use]
    pub fn merged(&self, other: &Exchange) -> Exchange {
        self.together(other, u32::max)
    }

    /// What two parts of one archive tell together, none of whose messages is in both.
    #[must_use]
    pub fn added(&self, other: &Exchange) -> Exchange {
        self.together(other, u32::saturating_add)
    }

    fn together(&self, other: &Exchange, counts: fn(u32, u32) -> u32) -> Exchange {
        let mut merged = self.clone();
        merged.first_sent = earlier(self.first_sent, other.first_sent);
        merged.last_sent = self.last_sent.max(other.last_sent);
        merged.first_received = earlier(self.first_received, other.first_received);
        merged.last_received = self.last_received.max(other.last_received);
        for at in &other.recent_sent {
            merged.remember(*at);
        }
        for year in &other.years {
            match merged.years.binary_search_by_key(&year.year, |known| known.year) {
                Ok(place) => {
                    let known = &mut merged.years[place];
                    known.sent = counts(known.sent, year.sent);
                    known.received = counts(known.received, year.received);
                }
                Err(place) => merged.years.insert(place, *year),
            }
        }
        merged
    }

    /// Without what is later than a moment; the counts of the years up to its own stay.
    #[must_use]
    pub fn until(&self, end: Time) -> Exchange {
        let before = |at: Option<Time>| at.filter(|at| *at <= end);
        let recent_sent: Vec<Time> = self.recent_sent.iter().copied().filter(|at| *at <= end).collect();
        Exchange {
            first_sent: before(self.first_sent),
            last_sent: before(self.last_sent).or(recent_sent.last().copied()).or(before(self.first_sent)),
            first_received: before(self.first_received),
            last_received: before(self.last_received).or(before(self.first_received)),
            years: self.years.iter().filter(|year| year.year <= end.year()).copied().collect(),
            recent_sent,
        }
    }

    /// All messages of the user.
    pub fn sent(&self) -> u64 {
        self.years.iter().map(|year| u64::from(year.sent)).sum()
    }

    /// All messages of the other person.
    pub fn received(&self) -> u64 {
        self.years.iter().map(|year| u64::from(year.received)).sum()
    }

    /// The last message, either way.
    pub fn last(&self) -> Option<Time> {
        self.last_sent.max(self.last_received)
    }

    pub fn opened_by(&self) -> Option<Direction> {
        match (self.first_sent, self.first_received) {
            (None, None) => None,
            (Some(_), None) => Some(Direction::Sent),
            (None, Some(_)) => Some(Direction::Received),
            (Some(sent), Some(received)) => Some(if sent <= received { Direction::Sent } else { Direction::Received }),
        }
    }

    /// The user's newest messages that were not answered, oldest first, at most [`REMEMBERED`].
    pub fn unanswered(&self) -> &[Time] {
        let answered = self.recent_sent.partition_point(|at| self.last_received.is_some_and(|last| *at <= last));
        &self.recent_sent[answered..]
    }
}

/// The messages with a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correspondence {
    pub person: PersonId,
    #[serde(flatten)]
    pub exchange: Exchange,
}

record!(Correspondence in "correspondences" by person, about person);

/// A number for a text, the same whatever blanks are between its words: FNV-1a over its words.
pub(crate) fn text_key(text: &str) -> u64 {
    let mut key = 0xcbf2_9ce4_8422_2325_u64;
    let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}';
    for word in text.split(blank).filter(|word| !word.is_empty()) {
        for byte in word.bytes().chain([b' ']) {
            key = (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    key
}

/// The earlier of two moments that may be unknown.
fn earlier(one: Option<Time>, other: Option<Time>) -> Option<Time> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
pub(crate) mod tests;

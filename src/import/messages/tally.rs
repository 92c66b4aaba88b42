//! The messages between two parties, counted before it is known which of them is the owner, so for both cases.

use crate::domain::archive::rows::{CorrespondentRow, MessageText, Place};
use crate::domain::record::correspondence::Exchange;
use crate::domain::record::request::Direction;
use crate::domain::time::Time;
use crate::domain::words::text::Text;
use crate::import::messages::parties::Named;

/// A message, as it is counted.
pub(crate) struct CountedMessage {
    /// Whether the higher of the two parties wrote it.
    pub(crate) by_higher: bool,
    /// When; `None` when the date could not be read.
    pub(crate) at: Option<Time>,
    /// The key of its text, 0 without one.
    pub(crate) key: u64,
    /// The text, where it is wanted.
    pub(crate) text: Option<Text>,
}

/// The messages between two parties.
pub(crate) struct Tally {
    /// The line of the first row.
    pub(crate) line: u64,
    pub(crate) rows: u64,
    /// The lines of rows that may still turn out not to belong.
    pub(crate) lines: Vec<u32>,
    /// As the lower and as the higher party sees them.
    exchanges: [Exchange; 2],
    /// Time and key of the first message of the lower and of the higher party.
    firsts: [First; 2],
    texts: Vec<(bool, Time, Text)>,
}

type First = Option<(Time, u64)>;

/// The messages as the owner sees them.
pub(crate) struct Seen {
    /// The line of the first row.
    pub(crate) line: u64,
    rows: u64,
    exchange: Exchange,
    first_sent: First,
    first_received: First,
    texts: Vec<MessageText>,
}

impl Tally {
    pub(crate) fn new(line: u64) -> Tally {
        Tally {
            line,
            rows: 0,
            lines: Vec::new(),
            exchanges: Default::default(),
            firsts: Default::default(),
            texts: Vec::new(),
        }
    }

    pub(crate) fn count(&mut self, message: CountedMessage) {
        self.rows += 1;
        let Some(at) = message.at else { return };
        for (exchange, is_higher) in self.exchanges.iter_mut().zip([false, true]) {
            exchange.count(direction(message.by_higher == is_higher), at);
        }
        let first = &mut self.firsts[usize::from(message.by_higher)];
        // Of two in one second the later row is the earlier message: the newest come first.
        if first.is_none_or(|(known, _)| at <= known) {
            *first = Some((at, message.key));
        }
        self.texts.extend(message.text.map(|text| (message.by_higher, at, text)));
    }

    /// The messages as the owner sees them.
    pub(crate) fn seen_by(self, owner_is_higher: bool) -> Seen {
        let [by_lower, by_higher] = self.exchanges;
        let [first_lower, first_higher] = self.firsts;
        let text = |(higher, at, text)| MessageText { direction: direction(higher == owner_is_higher), at, text };
        let (exchange, first_sent, first_received) = if owner_is_higher {
            (by_higher, first_higher, first_lower)
        } else {
            (by_lower, first_lower, first_higher)
        };
        let texts = self.texts.into_iter().map(text).collect();
        Seen { line: self.line, rows: self.rows, exchange, first_sent, first_received, texts }
    }
}

impl Seen {
    /// Adds messages of the same two people, whom other rows name in another way.
    pub(crate) fn add(&mut self, other: Seen) {
        self.line = self.line.min(other.line);
        self.rows += other.rows;
        self.exchange = self.exchange.added(&other.exchange);
        self.first_sent = earlier(self.first_sent, other.first_sent);
        self.first_received = earlier(self.first_received, other.first_received);
        self.texts.extend(other.texts);
    }

    /// The row of the archive; texts in the order in which they were written.
    pub(crate) fn row(mut self, place: Place, named: &Named) -> CorrespondentRow {
        // The newest come first in the file, also within a second.
        self.texts.reverse();
        self.texts.sort_by_key(|text| text.at);
        CorrespondentRow {
            place,
            rows: self.rows,
            name: named.name.as_str().into(),
            slug: named.slug.clone(),
            exchange: self.exchange,
            first_sent_key: self.first_sent.map_or(0, |(_, key)| key),
            first_received_key: self.first_received.map_or(0, |(_, key)| key),
            texts: self.texts,
        }
    }
}

fn direction(own: bool) -> Direction {
    if own { Direction::Sent } else { Direction::Received }
}

fn earlier(one: First, other: First) -> First {
    one.into_iter().chain(other).min_by_key(|(at, _)| *at)
}

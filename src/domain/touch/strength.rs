//! How strong a tie is: from how long ago the last contact was, how many there were, and whether both sides spoke.

use chrono::Datelike;
use serde::Serialize;

use crate::domain::record::book::Book;
use crate::domain::record::contact::{ContactKind, Interaction};
use crate::domain::record::correspondence::{Exchange, PATIENCE_DAYS, TOO_MANY};
use crate::domain::record::id::PersonId;
use crate::domain::time::{Day, Now};
use crate::domain::words::day;
use crate::domain::words::worded::worded;

/// Days without a contact after which a tie is dormant.
pub(crate) const DORMANT_AFTER_DAYS: i64 = 365;

/// Points from which a tie is strong, where there was more than a contact or two.
const STRONG_FROM: u32 = 6;

worded! {
    /// How strong a tie is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub(crate) enum Level {
        /// No contact is known.
        Unknown = "unknown",
        /// The last contact is more than a year ago.
        Dormant = "dormant",
        Active = "active",
        /// There is much contact, both ways.
        Strong = "strong",
    }
}

/// How strong a tie is, and what that is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Strength {
    pub level: Level,
    /// The parts: points and why, in the order recency, frequency, reciprocity; none when no contact is known.
    pub parts: Vec<(u32, String)>,
}

/// The day of the last contact: a message of an archive, or an entry of the log.
pub(crate) fn last_contact(book: &Book, person: PersonId, now: Now) -> Option<Day> {
    let message = book.correspondence(person).and_then(|told| told.exchange.last()).map(|at| now.day_of(at));
    let logged = book.interactions_of(person).map(|interaction| interaction.on).max();
    message.max(logged)
}

/// How many messages went to somebody within [`PATIENCE_DAYS`] without a word of theirs, where that is too many. Messages
/// of the archives count, and logged ones that no archive covers; a logged talk is an answer.
pub(crate) fn too_many(book: &Book, person: PersonId, now: Now) -> Option<usize> {
    let exchange = book.correspondence(person).map(|told| &told.exchange);
    let covered = exchange.and_then(Exchange::last).map(|at| now.day_of(at));
    let answered = exchange.and_then(|exchange| exchange.last_received).map(|at| now.day_of(at));
    let told = exchange.map_or(&[][..], Exchange::unanswered).iter().map(|at| now.day_of(*at));
    let log = || book.interactions_of(person);
    // No archive tells of e-mails.
    let counts = |entry: &&Interaction| match entry.kind {
        ContactKind::Message => Some(entry.on) > covered,
        ContactKind::Email => Some(entry.on) > answered && !entry.is_theirs(),
        ContactKind::Call | ContactKind::Meeting | ContactKind::Coffee | ContactKind::Introduction => false,
    };
    let logged = log().filter(counts).map(|entry| entry.on);
    let talk = log().filter(|entry| entry.kind.is_mutual() || entry.is_theirs()).map(|entry| entry.on).max();
    let count = told.chain(logged).filter(|on| Some(*on) > talk && now.days_since(*on) < PATIENCE_DAYS).count();
    (count >= TOO_MANY).then_some(count)
}

/// What is known of the contacts with somebody.
struct Contacts {
    /// Days since the last.
    days: i64,
    /// This year and last year.
    recent: u64,
    /// Their part, the user's part, of all.
    ways: (u64, u64),
}

fn contacts(book: &Book, person: PersonId, now: Now) -> Option<Contacts> {
    let last = last_contact(book, person, now)?;
    let mut contacts = Contacts { days: now.days_since(last).max(0), recent: 0, ways: (0, 0) };
    let since = now.today().year() - 1;
    let covered = book.correspondence(person).map(|told| {
        let years = told.exchange.years.iter().filter(|year| year.year >= since);
        contacts.recent = years.map(|year| u64::from(year.sent) + u64::from(year.received)).sum();
        contacts.ways = (told.exchange.received(), told.exchange.sent());
        told.exchange.last().map(|at| now.day_of(at))
    });
    for entry in book.interactions_of(person) {
        // A message that was logged and then came with an archive is one message.
        let counted = entry.kind == ContactKind::Message && covered.flatten().is_some_and(|last| entry.on <= last);
        if counted {
            continue;
        }
        contacts.recent += u64::from(entry.on.year() >= since);
        contacts.ways.1 += u64::from(!entry.is_theirs());
        contacts.ways.0 += u64::from(entry.kind.is_mutual() || entry.is_theirs());
    }
    Some(contacts)
}

/// How strong the tie with somebody is: up to three points for recency, three for frequency, two for reciprocity.
pub(crate) fn strength(book: &Book, person: PersonId, now: Now) -> Strength {
    let Some(contacts) = contacts(book, person, now) else {
        return Strength { level: Level::Unknown, parts: Vec::new() };
    };
    let Contacts { days, recent, ways: (theirs, own) } = contacts;
    let [recency, frequency, reciprocity] = contacts.points();
    let ago = match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => day::ago(days),
    };
    let who = match (theirs, own) {
        (0, _) => "only you wrote".to_owned(),
        (_, 0) => "only they wrote".to_owned(),
        (theirs, own) => format!("{theirs} from them, {own} from you"),
    };
    let counted = if recent == 1 { "contact" } else { "contacts" };
    let parts = vec![
        (recency, format!("last contact {ago}")),
        (frequency, format!("{recent} {counted} this year and last")),
        (reciprocity, who),
    ];
    Strength { level: contacts.level(), parts }
}

/// How strong the tie with somebody is, without its parts.
pub(crate) fn level(book: &Book, person: PersonId, now: Now) -> Level {
    contacts(book, person, now).map_or(Level::Unknown, |contacts| contacts.level())
}

impl Contacts {
    /// The points for recency, frequency and reciprocity.
    fn points(&self) -> [u32; 3] {
        let recency = match self.days {
            ..=30 => 3,
            31..=90 => 2,
            91..=DORMANT_AFTER_DAYS => 1,
            _ => 0,
        };
        let frequency = match self.recent {
            12.. => 3,
            4..=11 => 2,
            1..=3 => 1,
            0 => 0,
        };
        let (theirs, own) = self.ways;
        let reciprocity = match (theirs.min(own), theirs.max(own)) {
            (0, _) => 0,
            (both, most) if both * 3 >= most => 2,
            _ => 1,
        };
        [recency, frequency, reciprocity]
    }

    fn level(&self) -> Level {
        let points = self.points();
        match points.iter().sum() {
            _ if self.days > DORMANT_AFTER_DAYS => Level::Dormant,
            STRONG_FROM.. if points[1] >= 2 => Level::Strong,
            _ => Level::Active,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;

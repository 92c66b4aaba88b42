//! At the wall of pending requests: which old one to give up for which that is prepared, and at what rate.

use std::cmp::Reverse;

use crate::domain::answering::curve::Curve;
use crate::domain::answering::followed::EXPIRES_AT_DAYS;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request};
use crate::domain::time::Now;

/// What somebody is worth of whom nothing speaks for or against.
const UNKNOWN: u8 = 50;

/// The highest rate that is told: beyond it there is nothing to compare with.
const MOST_RATE: f64 = 100.0;

/// A request and what may come of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hope {
    pub(crate) person: PersonId,
    /// The chance, from 0 to 1, that it is accepted yet.
    pub(crate) chance: f64,
    /// The fit of whom it goes to.
    pub(crate) worth: u32,
}

impl Hope {
    fn value(&self) -> f64 {
        self.chance * f64::from(self.worth)
    }

    /// "40 % × 82".
    fn told(&self) -> String {
        format!("{:.0} % × {}", self.chance * 100.0, self.worth)
    }
}

/// An old request, and a prepared one that is worth more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Exchange {
    pub(crate) old: Hope,
    pub(crate) new: Hope,
}

impl Exchange {
    /// How many times as much the new is worth. Of what has hardly a chance left there is no rate to speak of.
    pub(crate) fn rate(&self) -> f64 {
        self.new.value() / self.old.value().max(self.new.value() / MOST_RATE)
    }

    /// "2.4 times the worth (40 % × 82 for 30 % × 45)".
    pub(crate) fn gain(&self) -> String {
        let rate = self.rate();
        let gain = if rate < MOST_RATE {
            format!("{rate:.1} times the worth")
        } else {
            "hardly a chance left of the old".to_owned()
        };
        format!("{gain} ({} for {})", self.new.told(), self.old.told())
    }
}

/// What can be exchanged, and how much room is left for what is prepared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Exchanges {
    /// The best prepared for the worst old one first, each person once.
    pub(crate) pairs: Vec<Exchange>,
    /// Requests that are prepared, and those that are pending.
    pub(crate) prepared: usize,
    pub(crate) pending: usize,
}

impl Exchanges {
    /// Of prepared and pending requests, by what each is worth; `None` where too few requests tell the chances.
    pub(crate) fn of(book: &Book, curve: &Curve, fit: impl Fn(PersonId) -> Option<u8>, now: Now) -> Option<Exchanges> {
        let (soon, _) = curve.share_by(EXPIRES_AT_DAYS)?;
        let worth = |person| u32::from(fit(person).unwrap_or(UNKNOWN)).max(1);
        let sent = || book.requests().filter(|request| request.direction == Direction::Sent);
        let drafts = sent().filter(|request| request.is_draft());
        let mut new: Vec<Hope> =
            drafts.map(|request| Hope { person: request.person, chance: soon, worth: worth(request.person) }).collect();
        let aged = |request: &Request| {
            let age = now.days_since(now.day_of(request.sent_at?)).max(0) as u32;
            Some(Hope { person: request.person, chance: curve.chance(age)?, worth: worth(request.person) })
        };
        let mut old: Vec<Hope> = sent().filter(|request| request.waits(now)).filter_map(aged).collect();
        let order = |hope: &Hope| (Reverse((hope.value() * 1e9) as u64), hope.person);
        new.sort_by_key(order);
        old.sort_by_key(order);
        let both = old.iter().rev().zip(&new).map(|(old, new)| Exchange { old: *old, new: *new });
        let pairs = both.filter(|pair| pair.old.value() < pair.new.value()).collect();
        Some(Exchanges { pairs, prepared: new.len(), pending: old.len() })
    }

    /// What is given up for the prepared request to somebody.
    pub(crate) fn for_new(&self, person: PersonId) -> Option<&Exchange> {
        self.pairs.iter().find(|pair| pair.new.person == person)
    }

    /// Whether there is no room below the wall for all that are prepared.
    pub(crate) fn is_needed(&self, wall: Option<u32>) -> bool {
        wall.is_none_or(|wall| self.pending + self.prepared > wall as usize)
    }
}

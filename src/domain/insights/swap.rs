//! At the wall: which old request to give up for which that is prepared.

use std::cmp::Reverse;

use crate::domain::answering::followed::EXPIRES_AT_DAYS;
use crate::domain::insights::asking::{pending, percent};
use crate::domain::insights::reading::{Bar, Facts, Reading, Unit};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request};
use crate::domain::settings::limits::LimitKey;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;
use crate::domain::words::count::counted;

/// Most exchanges that are told.
const MOST: usize = 10;

/// What somebody is worth of whom nothing speaks for or against.
const UNKNOWN: u32 = 50;

/// The highest rate that is told: beyond it there is nothing to compare with.
const MOST_RATE: f64 = 100.0;

/// A request and what may come of it.
struct Hope {
    person: PersonId,
    chance: f64,
    worth: u32,
}

impl Hope {
    fn value(&self) -> f64 {
        self.chance * f64::from(self.worth)
    }
}

/// By how much the new is worth more than the old, and that in words.
fn exchange(old: &Hope, new: &Hope) -> (f64, String) {
    // Of what has hardly a chance left there is no rate to speak of.
    let rate = new.value() / old.value().max(new.value() / MOST_RATE);
    let gain = if rate < MOST_RATE {
        format!("{rate:.1} times the worth")
    } else {
        "hardly a chance left of the old".to_owned()
    };
    let told = |hope: &Hope| format!("{} × {}", percent(hope.chance), hope.worth);
    (rate, format!("{gain} ({} for {})", told(new), told(old)))
}

pub(crate) fn swap(facts: &Facts<'_>) -> Reading {
    let (book, now) = (facts.book, facts.now);
    let drafts: Vec<&Request> =
        book.requests().filter(|request| request.direction == Direction::Sent && request.is_draft()).collect();
    let none = |says: String| Reading { n: 0, value: None, ..Reading::count(Vec::new(), says) };
    if drafts.is_empty() {
        return none("no request is prepared, so that there is nothing to give an old one up for".to_owned());
    }
    let (Some(soon), Some(_)) = (facts.curve.share_by(EXPIRES_AT_DAYS), facts.curve.chance(0)) else {
        return none(format!("not known yet: {}", facts.curve.missing()));
    };
    let scale = Scale::of(book);
    let weigher = Weigher::new(book, facts.settings, &scale);
    let worth = |person: PersonId| {
        let score = book.person(person).and_then(|person| weigher.fit(person).score);
        score.map_or(UNKNOWN, u32::from).max(1)
    };
    let mut new: Vec<Hope> = drafts
        .iter()
        .map(|request| Hope { person: request.person, chance: soon.0, worth: worth(request.person) })
        .collect();
    let aged = pending(facts).filter_map(|request| {
        let age = now.days_since(now.day_of(request.sent_at?)).max(0) as u32;
        Some(Hope { person: request.person, chance: facts.curve.chance(age)?, worth: worth(request.person) })
    });
    let mut old: Vec<Hope> = aged.collect();
    let order = |hope: &Hope| (Reverse((hope.value() * 1e9) as u64), hope.person);
    new.sort_by_key(order);
    old.sort_by_key(order);
    let pairs: Vec<(&Hope, &Hope)> =
        old.iter().rev().zip(&new).filter(|(old, new)| old.value() < new.value()).take(MOST).collect();
    let name = |hope: &Hope| book.name(hope.person).to_owned();
    let bar = |(old, new): &(&Hope, &Hope)| {
        let (rate, gain) = exchange(old, new);
        let says = format!("{}: {gain}", name(new));
        Bar { people: vec![old.person], ..Bar::new(name(old), rate, says) }
    };
    let wall = LimitKey::Pending.max(facts.settings).map(|max| max as usize);
    let room = wall.map(|max| max.saturating_sub(old.len()));
    let need = match room {
        Some(room) if room >= new.len() => "none has to be given up: there is room for all that are prepared",
        Some(_) | None => "who is named first is worth least and is given up for who follows",
    };
    let says = format!(
        "{} would be for the better; {need}. Worth is the chance of an acceptance, {} ({} to {}) for a new one, times the fit",
        counted(pairs.len() as u64, "exchange", "exchanges"),
        percent(soon.0),
        percent(soon.1.0),
        percent(soon.1.1)
    );
    Reading {
        n: old.len() as u32,
        value: Some(pairs.len() as f64),
        unit: Unit::Count,
        bars: pairs.iter().map(bar).collect(),
        people: pairs.iter().map(|(old, _)| old.person).collect(),
        ..Reading::count(Vec::new(), says)
    }
}

//! At the wall: which old request to give up for which that is prepared.

use crate::domain::answering::followed::EXPIRES_AT_DAYS;
use crate::domain::asking::exchange::{Exchange, Exchanges};
use crate::domain::insights::asking::percent;
use crate::domain::insights::reading::{Bar, Facts, Reading};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request};
use crate::domain::settings::limits::LimitKey;
use crate::domain::weighing::fit::Weigher;
use crate::domain::weighing::scale::Scale;
use crate::domain::words::count::counted;

/// Most exchanges that are told.
const MOST: usize = 10;

pub(crate) fn swap(facts: &Facts<'_>) -> Reading {
    let (book, now) = (facts.book, facts.now);
    let none = |says: String| Reading { n: 0, value: None, ..Reading::count(Vec::new(), says) };
    let is_draft = |request: &Request| request.direction == Direction::Sent && request.is_draft();
    if !book.requests().any(is_draft) {
        return none("no request is prepared, so that there is nothing to give an old one up for".to_owned());
    }
    let scale = Scale::of(book);
    let weigher = Weigher::new(book, facts.settings, &scale);
    let fit = |person: PersonId| book.person(person).and_then(|person| weigher.fit(person).score);
    let soon = facts.curve.share_by(EXPIRES_AT_DAYS);
    let (Some(soon), Some(exchanges)) = (soon, Exchanges::of(book, &facts.curve, fit, now)) else {
        return none(format!("not known yet: {}", facts.curve.missing()));
    };
    let pairs: Vec<&Exchange> = exchanges.pairs.iter().take(MOST).collect();
    let bar = |pair: &&Exchange| {
        let [old, new] = [pair.old.person, pair.new.person];
        let says = format!("{}: {}", book.name(new), pair.gain());
        Bar { people: vec![old], ..Bar::new(book.name(old).to_owned(), pair.rate(), says) }
    };
    let need = if exchanges.is_needed(LimitKey::Pending.max(facts.settings)) {
        "who is named first is worth least and is given up for who follows"
    } else {
        "none has to be given up: there is room for all that are prepared"
    };
    let says = format!(
        "{} would be for the better; {need}. Worth is the chance of an acceptance, {} ({} to {}) for a new one, times the fit",
        counted(pairs.len() as u64, "exchange", "exchanges"),
        percent(soon.0),
        percent(soon.1.0),
        percent(soon.1.1)
    );
    Reading {
        n: exchanges.pending as u32,
        value: Some(pairs.len() as f64),
        bars: pairs.iter().map(bar).collect(),
        ..Reading::count(pairs.iter().map(|pair| pair.old.person).collect(), says)
    }
}

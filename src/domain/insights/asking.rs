//! Insights about requests: waiting, notes.

use crate::domain::answering::curve::Curve;
use crate::domain::answering::followed::EXPIRES_AT_DAYS;
use crate::domain::insights::plot::{Plot, Waited};
use crate::domain::insights::reading::{Bar, Facts, Reading, Unit};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request};
use crate::domain::words::count::{counted, grouped};

/// The age from which a request is worth a second thought, in days: the share that is accepted by then is told.
const WAIT: u32 = 30;

/// The days of which the share of acceptances is told.
const SHOWN_DAYS: [u32; 6] = [1, 3, 7, 14, 30, 90];

/// A difference of two shares that matters.
const MATTERS: f64 = 0.1;

/// How many deviations lie between chance and what is seen four times out of five.
const SEEN: f64 = 1.96 + 0.84;

/// A share in percent.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The pending sent requests.
pub(crate) fn pending<'b>(facts: &Facts<'b>) -> impl Iterator<Item = &'b Request> + use<'b> {
    let now = facts.now;
    facts.book.requests().filter(move |request| request.direction == Direction::Sent && request.waits(now))
}

/// To whom a request has been pending for more days.
fn older(facts: &Facts<'_>, days: u32) -> Vec<PersonId> {
    let now = facts.now;
    let is_older =
        |request: &&Request| request.sent_at.is_some_and(|at| now.days_since(now.day_of(at)) > i64::from(days));
    pending(facts).filter(is_older).map(|request| request.person).collect()
}

pub(crate) fn wait(facts: &Facts<'_>) -> Reading {
    let curve = &facts.curve;
    let old = older(facts, WAIT);
    let share = curve.share_by(WAIT);
    let left = curve.chance(WAIT);
    let says = match (share, left) {
        (Some((share, _)), Some(left)) => format!(
            "{} are accepted within {WAIT} days; of those that still wait then, {} are accepted yet. {} now",
            percent(share),
            percent(left),
            counted(old.len() as u64, "waits longer", "wait longer")
        ),
        _ => format!("not known yet: {}", curve.missing()),
    };
    let bar = |day: u32| {
        let value = curve.share_by(day)?.0;
        Some(Bar { people: older(facts, day), ..Bar::new(format!("{day} d"), value, percent(value)) })
    };
    let waited = |day: u32| {
        let (share, range) = curve.share_by(day)?;
        Some(Waited { day, share, range, published: curve.is_published(day) })
    };
    Reading {
        n: curve.n,
        value: share.map(|(share, _)| share),
        unit: Unit::Share,
        low: share.map(|(_, (low, _))| low),
        high: share.map(|(_, (_, high))| high),
        unknown: curve.left_out,
        says,
        bars: SHOWN_DAYS.into_iter().filter_map(bar).collect(),
        plot: Plot::Survival((0..=EXPIRES_AT_DAYS).filter_map(waited).collect()),
        people: old,
    }
}

pub(crate) fn note(facts: &Facts<'_>) -> Reading {
    let Facts { book, now, .. } = facts;
    let with = Curve::of_those(book, *now, |request| !request.note.is_empty());
    let without = Curve::of_those(book, *now, |request| request.note.is_empty());
    let told = |name: &str, curve: &Curve| {
        let (value, (low, high)) = curve.share_by(WAIT)?;
        let says = format!("{} ({} to {}) of {}", percent(value), percent(low), percent(high), grouped(curve.n.into()));
        Some(Bar::new(name, value, says))
    };
    let more = with.share_by(WAIT).zip(without.share_by(WAIT)).map(|(with, without)| difference(with, without));
    let says = match (more, with.share_by(WAIT), without.share_by(WAIT)) {
        (Some((_, (low, high))), Some((noted, _)), Some((bare, _))) => {
            let chance = if low <= 0.0 && high >= 0.0 { maybe_chance(&with, &without) } else { String::new() };
            format!("{} are accepted within {WAIT} days with a note, {} without{chance}", percent(noted), percent(bare))
        }
        (_, None, _) => format!("not known yet of those with a note: {}", with.missing()),
        (_, Some(_), _) => format!("not known yet of those without a note: {}", without.missing()),
    };
    let noted = pending(facts).filter(|request| !request.note.is_empty());
    let bars = [("with a note", &with), ("without a note", &without)];
    Reading {
        n: with.n + without.n,
        value: more.map(|(more, _)| more),
        unit: Unit::Difference,
        low: more.map(|(_, (low, _))| low),
        high: more.map(|(_, (_, high))| high),
        unknown: with.left_out + without.left_out,
        says,
        bars: bars.into_iter().filter_map(|(name, curve)| told(name, curve)).collect(),
        plot: Plot::Bars,
        people: noted.map(|request| request.person).collect(),
    }
}

/// That a difference may be chance, and how many requests more would show one that matters.
fn maybe_chance(with: &Curve, without: &Curve) -> String {
    let shares = [with, without].map(|curve| curve.share_by(WAIT).map_or(0.5, |(share, _)| share));
    let share = f64::midpoint(shares[0], shares[1]);
    // Of two groups of one size, with a chance of four in five to see it.
    let needed = (2.0 * SEEN * SEEN * share * (1.0 - share) / (MATTERS * MATTERS)).ceil() as u32;
    let (fewer, what) = if with.n <= without.n { (with.n, "with a note") } else { (without.n, "without one") };
    match needed.saturating_sub(fewer) {
        0 => "; the difference may be chance".to_owned(),
        more => format!(
            "; the difference may be chance: one of {:.0} points would show after about {} more {what}",
            MATTERS * 100.0,
            grouped(more.into())
        ),
    }
}

/// By how much one share is larger than another, with the range of that (Newcombe's, from the ranges of both).
fn difference(one: (f64, (f64, f64)), other: (f64, (f64, f64))) -> (f64, (f64, f64)) {
    let ((one, (one_low, one_high)), (other, (other_low, other_high))) = (one, other);
    let more = one - other;
    let (down, up) = ((one - one_low).hypot(other_high - other), (one_high - one).hypot(other - other_low));
    (more, (more - down, more + up))
}

//! Insights about requests: waiting, the wall, weeks, notes.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::{Datelike as _, Days};

use crate::domain::answering::curve::Curve;
use crate::domain::insights::reading::{Bar, Facts, Reading, Unit};
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::settings::limits::LimitKey;
use crate::domain::time::Day;
use crate::domain::words::count::{counted, grouped};

/// The age from which a request is worth a second thought, in days: the share that is accepted by then is told.
const WAIT: u32 = 30;

/// The days of which the share of acceptances is told.
const SHOWN_DAYS: [u32; 6] = [1, 3, 7, 14, 30, 90];

/// Weeks that are told of.
const WEEKS: u64 = 12;

/// A share in percent.
fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The pending sent requests.
fn pending<'b>(facts: &Facts<'b>) -> impl Iterator<Item = &'b Request> + use<'b> {
    let now = facts.now;
    facts.book.requests().filter(move |request| request.direction == Direction::Sent && request.waits(now))
}

pub(crate) fn wait(facts: &Facts<'_>) -> Reading {
    let Facts { curve, now, .. } = facts;
    let old = pending(facts)
        .filter(|request| request.sent_at.is_some_and(|at| now.days_since(now.day_of(at)) > i64::from(WAIT)));
    let old: Vec<_> = old.map(|request| request.person).collect();
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
        Some(Bar { label: format!("{day} d"), value, says: percent(value) })
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
        people: old,
    }
}

pub(crate) fn wall(facts: &Facts<'_>) -> Reading {
    let people: Vec<_> = pending(facts).map(|request| request.person).collect();
    let count = counted(people.len() as u64, "request is pending", "requests are pending");
    let max = LimitKey::Pending.max(facts.settings).map(|max| (max as usize, people.len().cmp(&(max as usize))));
    let says = match max {
        Some((max, Ordering::Greater)) => {
            format!("{count}, {} above the {max} up to which more should be sent", people.len() - max)
        }
        Some((max, Ordering::Equal)) => format!("{count}, exactly the {max} up to which more should be sent"),
        Some((max, Ordering::Less)) => format!("{count}; {} more may be sent before the {max}", max - people.len()),
        None => count,
    };
    Reading::count(people, says)
}

pub(crate) fn cohorts(facts: &Facts<'_>) -> Reading {
    let now = facts.now;
    let today = now.today();
    // Weeks begin where the user's do; the last one is not over.
    let into = today.weekday().days_since(facts.settings.week_start);
    let first = today.checked_sub_days(Days::new((WEEKS - 1) * 7 + u64::from(into))).unwrap_or(today);
    let sent = facts.book.requests().filter(|request| request.direction == Direction::Sent && !request.is_draft());
    // Of each week by its first day: sent, accepted, waiting.
    let mut weeks: BTreeMap<Day, (u32, u32, u32)> = BTreeMap::new();
    let (mut people, mut unknown) = (Vec::new(), 0);
    for request in sent {
        let Some(at) = request.sent_at else {
            unknown += 1;
            continue;
        };
        let day = now.day_of(at);
        if day < first || day > today {
            continue;
        }
        let week = first + Days::new(((day - first).num_days() / 7 * 7).unsigned_abs());
        let (all, accepted, waiting) = weeks.entry(week).or_default();
        *all += 1;
        *accepted += u32::from(matches!(request.state, State::Accepted { .. }));
        if request.waits(now) {
            *waiting += 1;
            people.push(request.person);
        }
    }
    let (sent, accepted) = weeks.values().fold((0, 0), |(sent, accepted), week| (sent + week.0, accepted + week.1));
    let bar = |(day, &(all, accepted, waiting)): (&Day, &(u32, u32, u32))| Bar {
        label: day.format("%-d %b").to_string(),
        value: f64::from(all),
        says: format!("{accepted} of {all} accepted, {waiting} waiting"),
    };
    Reading {
        n: sent,
        value: Some(f64::from(accepted)),
        unit: Unit::Count,
        low: None,
        high: None,
        unknown,
        says: format!("{sent} sent in {WEEKS} weeks, {accepted} accepted so far, {} waiting", people.len()),
        bars: weeks.iter().map(bar).collect(),
        people,
    }
}

pub(crate) fn note(facts: &Facts<'_>) -> Reading {
    let Facts { book, now, .. } = facts;
    let with = Curve::of_those(book, *now, |request| !request.note.is_empty());
    let without = Curve::of_those(book, *now, |request| request.note.is_empty());
    let told = |name: &str, curve: &Curve| {
        let (value, (low, high)) = curve.share_by(WAIT)?;
        let says =
            format!("{} ({} to {}), n = {}", percent(value), percent(low), percent(high), grouped(curve.n.into()));
        Some(Bar { label: name.to_owned(), value, says })
    };
    let more = with.share_by(WAIT).zip(without.share_by(WAIT)).map(|(with, without)| difference(with, without));
    let says = match (more, with.share_by(WAIT), without.share_by(WAIT)) {
        (Some((_, (low, high))), Some((with, _)), Some((without, _))) => {
            let chance = if low <= 0.0 && high >= 0.0 { "; the difference may be chance" } else { "" };
            format!(
                "{} are accepted within {WAIT} days with a note, {} without{chance}",
                percent(with),
                percent(without)
            )
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
        people: noted.map(|request| request.person).collect(),
    }
}

/// By how much one share is larger than another, with the range of that (Newcombe's, from the ranges of both).
fn difference(one: (f64, (f64, f64)), other: (f64, (f64, f64))) -> (f64, (f64, f64)) {
    let ((one, (one_low, one_high)), (other, (other_low, other_high))) = (one, other);
    let more = one - other;
    let (down, up) = ((one - one_low).hypot(other_high - other), (one_high - one).hypot(other - other_low));
    (more, (more - down, more + up))
}

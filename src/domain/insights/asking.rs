//! Insights about requests: waiting, the wall, weeks, notes.

use std::collections::BTreeMap;

use chrono::Days;

use crate::domain::insights::reading::{Bar, Facts, Reading, Unit};
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::settings::limits::LimitKey;
use crate::domain::time::Day;
use crate::domain::weighing::answers::{AnsweredGroup, answers};
use crate::domain::words::count::counted;

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
    let says = match LimitKey::Pending.max(facts.settings) {
        Some(max) if people.len() as u64 >= u64::from(max) => {
            format!("{count}, {} above the {max} up to which more should be sent", people.len() as u64 - u64::from(max))
        }
        Some(max) => format!("{count}; {} more may be sent before the {max}", u64::from(max) - people.len() as u64),
        None => count,
    };
    Reading::count(people, says)
}

pub(crate) fn cohorts(facts: &Facts<'_>) -> Reading {
    let now = facts.now;
    let today = now.today();
    let first = today.checked_sub_days(Days::new(WEEKS * 7 - 1)).unwrap_or(today);
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
    let groups = answers(facts.book, facts.now);
    let group = |name: &str| groups.iter().find(|group| group.name == name && !group.is_template);
    let with = group("with a note");
    let share = with.and_then(AnsweredGroup::share);
    let told = |name: &str| {
        let group = group(name)?;
        let (share, (low, high)) = group.share()?;
        let range = format!("{} to {}", percent(low), percent(high));
        Some(Bar {
            label: name.to_owned(),
            value: share,
            says: format!("{} of {} ({range})", group.accepted, group.judged),
        })
    };
    let bars: Vec<Bar> = ["with a note", "without a note"].into_iter().filter_map(told).collect();
    let says = match &bars[..] {
        [with, without] => format!(
            "{} with a note, {} without; where the ranges overlap, it is not known which is better",
            percent(with.value),
            percent(without.value)
        ),
        _ => "not known yet: requests with and without a note are needed, older than 14 days".to_owned(),
    };
    let noted = pending(facts).filter(|request| !request.note.is_empty());
    Reading {
        n: with.map_or(0, |group| group.judged),
        value: share.map(|(share, _)| share),
        unit: Unit::Share,
        low: share.map(|(_, (low, _))| low),
        high: share.map(|(_, (_, high))| high),
        unknown: 0,
        says,
        bars,
        people: noted.map(|request| request.person).collect(),
    }
}

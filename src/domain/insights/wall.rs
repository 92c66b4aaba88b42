//! How near the wall of pending requests is, and when it is expected to be reached.

use std::cmp::Ordering;

use crate::domain::answering::curve::Curve;
use crate::domain::answering::followed::EXPIRES_AT_DAYS;
use crate::domain::asking::outlook::{BudgetDay, BudgetStart, budget};
use crate::domain::deciding::prune;
use crate::domain::deciding::prune::AHEAD_DAYS;
use crate::domain::insights::asking::pending;
use crate::domain::insights::plot::{Expected, Forecast, Plot};
use crate::domain::insights::reading::{Bar, Facts, Reading};
use crate::domain::limit::tally::limits;
use crate::domain::settings::limits::LimitKey;
use crate::domain::time::Day;
use crate::domain::words::count::counted;
use crate::domain::words::day::said;

/// Days from one number that is told to the next.
const STEP: usize = 7;

/// How many deviations from the middle the range reaches, so that the number lies in it 19 times out of 20.
const DEVIATIONS: f64 = 1.96;

pub(crate) fn wall(facts: &Facts<'_>) -> Reading {
    let people: Vec<_> = pending(facts).map(|request| request.person).collect();
    let count = counted(people.len() as u64, "request is pending", "requests are pending");
    let wall = LimitKey::Pending.max(facts.settings);
    let max = wall.map(|max| (max as usize, people.len().cmp(&(max as usize))));
    let mut says = match max {
        Some((max, Ordering::Greater)) => {
            format!("{count}, {} above the {max} up to which more should be sent", people.len() - max)
        }
        Some((max, Ordering::Equal)) => format!("{count}, exactly the {max} up to which more should be sent"),
        Some((max, Ordering::Less)) => format!("{count}; {} more may be sent before the {max}", max - people.len()),
        None => count,
    };
    let limits = limits(facts.book, facts.settings, facts.now);
    let (rules, start) = prune::budget_start(facts.book, facts.settings, &limits, facts.now);
    let days = budget(&rules, &start, &facts.curve, AHEAD_DAYS);
    let forecast = expected(facts, &start, &days);
    if let Some(max) = wall.filter(|max| people.len() < *max as usize) {
        let when = match reached(&forecast, max) {
            (Some(on), early, late) => {
                let late =
                    late.map_or_else(|| "or not within the next weeks".to_owned(), |day| format!("to {}", said(day)));
                let range = early.map_or_else(String::new, |early| format!(" ({} {late})", said(early)));
                format!("; at {} a day it is reached about {}{range}", start.wanted_per_day, said(on))
            }
            (None, ..) => format!("; at {} a day it is not reached in {AHEAD_DAYS} days", start.wanted_per_day),
        };
        says.push_str(&when);
    }
    if !facts.curve.is_enough() {
        says.push_str("; no acceptances are foreseen: ");
        says.push_str(&facts.curve.missing());
    }
    let bar = |expected: &Expected| {
        let Expected { day, middle, low, high, .. } = *expected;
        Bar::new(day.format("%-d %b").to_string(), middle, format!("{middle:.0} ({low:.0} to {high:.0})"))
    };
    let bars = forecast.iter().step_by(STEP).map(bar).collect();
    Reading { bars, plot: Plot::Forecast(Forecast { days: forecast, wall }), ..Reading::count(people, says) }
}

/// The days on which a number is expected to be reached: by the middle, at the earliest, at the latest.
fn reached(days: &[Expected], max: u32) -> (Option<Day>, Option<Day>, Option<Day>) {
    let first = |of: fn(&Expected) -> f64| days.iter().find(|day| of(day) >= f64::from(max)).map(|day| day.day);
    (first(|day| day.middle), first(|day| day.high), first(|day| day.low))
}

/// What is expected of each day, with the range that chance and the little that was seen leave open.
fn expected(facts: &Facts<'_>, start: &BudgetStart, days: &[BudgetDay]) -> Vec<Expected> {
    let planned: Vec<Day> = prune::planned(facts.book, facts.now).into_iter().map(|(day, _)| day).collect();
    let mut ages = vec![0_u32; EXPIRES_AT_DAYS as usize];
    for age in &start.pending_ages {
        if let Some(count) = ages.get_mut(*age as usize) {
            *count += 1;
        }
    }
    let of = |(ahead, budgeted): (usize, &BudgetDay)| {
        let spread = DEVIATIONS * deviation(&facts.curve, &ages, days, ahead);
        let middle = budgeted.pending;
        let withdrawn = planned.iter().filter(|day| **day <= budgeted.day).count();
        Expected {
            day: budgeted.day,
            middle,
            low: (middle - spread).max(0.0),
            high: middle + spread,
            planned: (!planned.is_empty()).then(|| (middle - withdrawn as f64).max(0.0)),
        }
    };
    days.iter().enumerate().map(of).collect()
}

/// The deviation of the number that is pending so many days ahead: chance decides of each request, and how likely that
/// is was seen only so often.
fn deviation(curve: &Curve, ages: &[u32], days: &[BudgetDay], ahead: usize) -> f64 {
    let (mut variance, mut leaving) = (0.0, 0.0);
    let mut add = |count: u32, from: u32, to: u32| {
        if count == 0 || to >= EXPIRES_AT_DAYS {
            return;
        }
        let before = if from == 0 { 1.0 } else { curve.waiting_at(from) };
        let stays = if before > 0.0 { (curve.waiting_at(to) / before).min(1.0) } else { 0.0 };
        variance += f64::from(count) * stays * (1.0 - stays);
        leaving += f64::from(count) * (1.0 - stays);
    };
    for (age, count) in (0_u32..).zip(ages) {
        if ahead > 0 {
            add(*count, age, age + ahead as u32);
        }
    }
    for (sent, day) in days.iter().take(ahead + 1).enumerate() {
        add(day.sent, 0, (ahead - sent) as u32);
    }
    // So many acceptances tell how fast requests leave.
    let doubt = leaving / f64::from(curve.accepted.max(1)).sqrt();
    (variance + doubt * doubt).sqrt()
}

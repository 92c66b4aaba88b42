//! How fast requests are answered, and how far they lead.

use std::collections::BTreeSet;

use crate::domain::answering::followed::EXPIRES_AT_DAYS;
use crate::domain::insights::people::of_messages;
use crate::domain::insights::reading::{Bar, Facts, Reading, Share, Unit};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, State};
use crate::domain::words::count::{counted, grouped};

/// The parts of the acceptances of which the day is told, in percent.
const PARTS: [u32; 4] = [25, 50, 75, 90];

/// Of the requests that are accepted at all: by which day so many are. It follows from the same curve as the question
/// how long to wait, so that those that still wait do not make it look quicker.
pub(crate) fn speed(facts: &Facts<'_>) -> Reading {
    let curve = &facts.curve;
    let share = |day: u32| curve.share_by(day);
    let all = share(EXPIRES_AT_DAYS).map_or(0.0, |(share, _)| share);
    let day_of = |part: f64, of: &dyn Fn((f64, (f64, f64))) -> f64| {
        (0..=EXPIRES_AT_DAYS).find(|day| share(*day).is_some_and(|told| of(told) >= all * part))
    };
    let middle = |part: u32| day_of(f64::from(part) / 100.0, &|(share, _)| share).filter(|_| all > 0.0);
    let bar = |part: u32| {
        let day = middle(part)?;
        Some(Bar::new(format!("{part} %"), f64::from(day), counted(day.into(), "day", "days")))
    };
    let half = middle(50);
    let says = match half {
        None => format!("not known yet: {}", curve.missing()),
        Some(day) => format!(
            "half of all acceptances come within {}, three in four within {}",
            counted(day.into(), "day", "days"),
            counted(middle(75).unwrap_or(day).into(), "day", "days")
        ),
    };
    // Where the share is surely larger, half of them came earlier.
    let low = half.and(day_of(0.5, &|(_, (_, high))| high)).map(f64::from);
    let high = half.and(day_of(0.5, &|(_, (low, _))| low)).map(f64::from);
    Reading {
        n: curve.n,
        value: half.map(f64::from),
        unit: Unit::Days,
        low: low.filter(|_| high.is_some()),
        high,
        unknown: curve.left_out,
        bars: PARTS.into_iter().filter_map(bar).collect(),
        ..Reading::count(Vec::new(), says)
    }
}

/// Of the requests that were sent: accepted, written to, answered. The people are those who were written to in vain.
pub(crate) fn road(facts: &Facts<'_>) -> Reading {
    let book = facts.book;
    let (mut sent, mut accepted, mut wrote, mut answered) = (0_u32, Vec::new(), Vec::new(), Vec::new());
    let requests = book.requests().filter(|request| request.direction == Direction::Sent && !request.is_draft());
    for request in requests {
        sent += 1;
        if !matches!(request.state, State::Accepted { .. }) {
            continue;
        }
        accepted.push(request.person);
        let exchange = book.correspondence(request.person).map(|told| &told.exchange);
        if exchange.is_some_and(|told| told.sent() > 0) {
            wrote.push(request.person);
        }
        if exchange.is_some_and(|told| told.sent() > 0 && told.received() > 0) {
            answered.push(request.person);
        }
    }
    let known = book.correspondences().count() as u32;
    let heard: BTreeSet<PersonId> = answered.iter().copied().collect();
    let silent = wrote.iter().filter(|person| !heard.contains(person)).copied().collect();
    let of = |part: usize| format!("{} of {}", grouped(part as u64), grouped(u64::from(sent)));
    let bars = vec![
        Bar::new("sent", f64::from(sent), grouped(u64::from(sent))),
        Bar { people: accepted.clone(), ..Bar::new("accepted", accepted.len() as f64, of(accepted.len())) },
        Bar { people: wrote.clone(), ..Bar::new("you wrote", wrote.len() as f64, of(wrote.len())) },
        Bar { people: answered.clone(), ..Bar::new("they answered", answered.len() as f64, of(answered.len())) },
    ];
    let share = Share::of(answered.len() as u32, sent);
    let says = format!(
        "of {} sent {} were accepted, to {} of them you wrote, and {} answered{}",
        grouped(u64::from(sent)),
        grouped(accepted.len() as u64),
        grouped(wrote.len() as u64),
        grouped(answered.len() as u64),
        share.missing()
    );
    let reading = Reading { n: sent, bars, ..Reading::share(share, silent, says) };
    let told = of_messages(facts, known, reading);
    if known == 0 { Reading { low: None, high: None, ..told } } else { Reading { n: sent, ..told } }
}

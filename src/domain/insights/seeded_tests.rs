//! Networks whose truth is known: over many seeds the ranges hold it as often as they say.

use chrono::TimeDelta;

use crate::domain::insights::plot::Plot;
use crate::domain::insights::reading::{Facts, Reading};
use crate::domain::insights::table::named;
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::correspondence::{Correspondence, Exchange};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, RequestId, State};
use crate::domain::settings::Settings;
use crate::domain::time::Now;

const SEEDS: u64 = 200;

/// Of those asked so many are ever accepted, after so many days in the middle.
const ACCEPTED: f64 = 0.35;
const DELAY: f64 = 6.0;

/// Numbers that look like chance (`SplitMix64`).
struct Dice(u64);

impl Dice {
    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// After how many days a request is accepted; `None` where it never is.
    fn delay(&mut self) -> Option<i64> {
        (self.share() < ACCEPTED).then(|| (-self.share().max(1e-12).ln() * DELAY) as i64)
    }
}

fn now() -> Now {
    Now::new("2026-11-22T12:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

fn read(book: &Book, name: &str) -> Reading {
    (named(name).expect("an insight").ask)(&Facts::of(book, &Settings::default(), now()))
}

/// So many requests a day for half a year, with the delays that are to come.
fn asked(dice: &mut Dice, per_day: u32) -> (Book, Vec<(i64, Option<i64>)>) {
    let (mut book, mut all, mut id) = (Book::default(), Vec::new(), 0);
    for ago in 0..179 {
        for _ in 0..per_day {
            id += 1;
            let delay = dice.delay();
            let sent_at = now().at - TimeDelta::days(ago);
            let state = match delay.filter(|delay| *delay <= ago) {
                Some(delay) => State::Accepted { at: Some(sent_at + TimeDelta::days(delay)) },
                None => State::Pending,
            };
            book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
            book.put_request(Request {
                id: RequestId(id),
                person: PersonId(id),
                direction: Direction::Sent,
                state,
                sent_at: Some(sent_at),
                note: "".into(),
                origin: Origin::Typed,
                sent_earliest: None,
                inferred_on: None,
                handling: None,
            });
            all.push((ago, delay));
        }
    }
    (book, all)
}

/// That the truth lay in its range as often as is said, and the middle was near it.
fn holds(name: &str, seen: &[(f64, f64, f64, f64)]) {
    let n = seen.len() as f64;
    let inside = seen.iter().filter(|(truth, low, _, high)| (low..=high).contains(&truth)).count() as f64 / n;
    let off = seen.iter().map(|(truth, _, middle, _)| middle - truth).sum::<f64>() / n;
    let width = seen.iter().map(|(_, low, _, high)| high - low).sum::<f64>() / n;
    let spread = (seen.iter().map(|(truth, _, middle, _)| (middle - truth - off).powi(2)).sum::<f64>() / n).sqrt();
    let told = format!("off by {off}, by {spread} on either side, of a range of {width}");
    assert!((0.90..=0.99).contains(&inside), "{name}: {inside} of the ranges hold the truth; {told}");
    assert!(off.abs() < width / 6.0, "{name}: {told}");
}

#[test]
fn the_share_that_is_accepted_lies_in_its_range() {
    let truth = ACCEPTED * (1.0 - (-31.0 / DELAY).exp());
    let seen: Vec<_> = (0..SEEDS)
        .filter_map(|seed| {
            let reading = read(&asked(&mut Dice(seed), 2).0, "wait");
            Some((truth, reading.low?, reading.value?, reading.high?))
        })
        .collect();
    assert_eq!(seen.len() as u64, SEEDS);
    holds("wait", &seen);
}

#[test]
fn what_is_pending_in_four_weeks_lies_in_its_range() {
    let ahead = 28;
    let seen: Vec<_> = (0..SEEDS)
        .map(|seed| {
            let mut dice = Dice(seed + 10_000);
            let (book, all) = asked(&mut dice, 1);
            let Plot::Forecast(forecast) = read(&book, "wall").plot else { panic!("a forecast") };
            let expected = forecast.days[ahead as usize];
            // Those of today count as sent before the first day of the forecast, which sends again.
            let waits = |age: i64, delay: Option<i64>| age < 180 && delay.is_none_or(|delay| delay > age);
            let old = all.iter().filter(|(ago, delay)| waits(ago + ahead, *delay)).count();
            let new = (0..=ahead).filter(|age| waits(*age, dice.delay())).count();
            let truth = (old + new) as f64;
            (truth, expected.low.floor(), expected.middle, expected.high.ceil())
        })
        .collect();
    holds("wall", &seen);
}

#[test]
fn the_weeks_tell_the_share_of_two_weeks_in_its_range() {
    let truth = ACCEPTED * (1.0 - (-15.0 / DELAY).exp());
    let mut seen = Vec::new();
    for seed in 0..SEEDS {
        let reading = read(&asked(&mut Dice(seed + 20_000), 6).0, "cohorts");
        for bar in reading.bars.iter().step_by(4) {
            let numbers: Vec<f64> = bar.says.split_once(';').map_or(Vec::new(), |(_, told)| {
                told.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
            });
            if let [share, low, high, _] = numbers[..] {
                seen.push((truth, low / 100.0, share / 100.0, high / 100.0));
            }
        }
    }
    assert!(seen.len() as u64 > SEEDS);
    holds("cohorts", &seen);
}

#[test]
fn the_share_of_those_who_were_written_to_lies_in_its_range() {
    let truth = 0.2;
    let seen: Vec<_> = (0..SEEDS)
        .filter_map(|seed| {
            let (mut dice, mut book) = (Dice(seed + 30_000), Book::default());
            for id in 1..=150 {
                let day = now().at - TimeDelta::days(20 + i64::from(id));
                book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
                book.put_connection(Connection {
                    id: ConnectionId(id),
                    person: PersonId(id),
                    connected_on: Some(day.date_naive()),
                    standing: Standing::Connected,
                    origin: Origin::Archive,
                });
                let mut exchange = Exchange::default();
                exchange.count(Direction::Received, day);
                if dice.share() < truth {
                    exchange.count(Direction::Sent, day + TimeDelta::days((dice.share() * 13.0) as i64));
                }
                book.put_correspondence(Correspondence { person: PersonId(id), exchange });
            }
            let reading = read(&book, "followed");
            Some((truth, reading.low?, reading.value?, reading.high?))
        })
        .collect();
    assert_eq!(seen.len() as u64, SEEDS);
    holds("followed", &seen);
}

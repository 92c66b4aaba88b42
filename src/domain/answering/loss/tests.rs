//! Networks whose truth is known: what is foreseen is held against what would have come.

use chrono::TimeDelta;

use super::*;
use crate::domain::answering::followed::tests::{archive, sent};
use crate::domain::answering::followed::{End, Followed};
use crate::domain::record::book::Book;
use crate::domain::record::request::{Origin, State};
use crate::domain::time::{Now, Time};

/// The same numbers on every machine: `SplitMix64`.
struct Chance(u64);

impl Chance {
    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// How the people of a network answer.
#[derive(Clone, Copy)]
struct Nature {
    /// How many requests are sent in 400 days.
    sent: usize,
    /// The share that is ever accepted.
    accepted: f64,
    /// The days in which half of those has come, and how far they spread: a log-normal delay.
    median: f64,
    spread: f64,
    /// The share that the user withdraws, some day.
    withdrawn: f64,
}

fn now() -> Now {
    Now::new("2026-11-23T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
}

/// What an archive of today knows of a network, and how many of those that wait for over 30 days would be accepted yet.
fn network(nature: Nature, seed: u64) -> (Book, Vec<u32>, u32) {
    let mut chance = Chance(seed.wrapping_mul(0x1234_5678_9abc_def1));
    let mut book = Book::default();
    book.put_import(archive(1, now().at));
    let (mut ages, mut to_come) = (Vec::new(), 0);
    for n in 0..nature.sent {
        let age = chance.share() * 400.0;
        let sent_at = now().at - TimeDelta::seconds((age * 86_400.0) as i64);
        let delay = nature.median * (nature.spread * normal(chance.share())).exp();
        let accepted = chance.share() < nature.accepted && delay < 180.0;
        let withdraws = chance.share() < nature.withdrawn;
        let withdrawn_after = chance.share() * 180.0;
        let at = |days: f64| -> Time { sent_at + TimeDelta::seconds((days * 86_400.0) as i64) };
        let state = match () {
            () if accepted && delay < age && !(withdraws && withdrawn_after < delay) => {
                State::Accepted { at: Some(at(delay)) }
            }
            () if withdraws && withdrawn_after < age => State::Withdrawn { at: at(withdrawn_after), reason: "".into() },
            // The archive does not list what aged out.
            () if age > 180.0 => continue,
            () => State::Pending,
        };
        if state == State::Pending && age.floor() > 30.0 {
            ages.push(age as u32);
            to_come += u32::from(accepted);
        }
        book.put_request(sent(n as u32 + 1, sent_at, state, Origin::Archive));
    }
    (book, ages, to_come)
}

/// Networks large and small, of people who answer soon or late. In the smallest a request or two are to come.
const NATURES: [(&str, Nature); 8] = [
    ("many answer late", Nature { sent: 1_200, accepted: 0.4, median: 5.0, spread: 1.8, withdrawn: 0.0 }),
    ("few answer", Nature { sent: 1_500, accepted: 0.15, median: 4.0, spread: 1.6, withdrawn: 0.1 }),
    ("a small network", Nature { sent: 400, accepted: 0.35, median: 5.0, spread: 1.6, withdrawn: 0.1 }),
    ("small and late", Nature { sent: 300, accepted: 0.35, median: 6.0, spread: 1.7, withdrawn: 0.1 }),
    ("smaller and later", Nature { sent: 200, accepted: 0.35, median: 14.0, spread: 1.7, withdrawn: 0.1 }),
    ("very small", Nature { sent: 150, accepted: 0.35, median: 6.0, spread: 1.7, withdrawn: 0.1 }),
    ("much is withdrawn", Nature { sent: 900, accepted: 0.3, median: 5.0, spread: 1.8, withdrawn: 0.6 }),
    ("small, and much is withdrawn", Nature { sent: 200, accepted: 0.35, median: 6.0, spread: 1.7, withdrawn: 0.6 }),
];

#[test]
fn what_is_foreseen_is_what_comes() {
    for (case, nature) in NATURES {
        let (mut foreseen, mut came, mut within, mut told) = (0.0, 0.0, 0, 0);
        for seed in 0..200 {
            let (book, ages, to_come) = network(nature, seed);
            let Some(estimate) = still_to_come(&Curve::of(&book, now()), &ages).told else { continue };
            told += 1;
            foreseen += estimate.estimate;
            came += f64::from(to_come);
            within += u32::from((estimate.low..=estimate.high).contains(&to_come));
        }
        let (ratio, share) = (foreseen / came, f64::from(within) / f64::from(told));
        assert!(told >= 190, "{case}: {told} told");
        assert!((0.75..=1.25).contains(&ratio), "{case}: ratio {ratio}");
        assert!((0.92..=1.0).contains(&share), "{case}: {share} within the range");
    }
}

#[test]
fn nothing_seen_is_not_nothing_to_come() {
    let watched = |count, days, end| std::iter::repeat_n(Followed { days, end }, count);
    let requests = watched(40, 2, End::Accepted).chain(watched(60, 180, End::Open));
    let curve = Curve::from_requests(&requests.collect::<Vec<_>>());
    let told = still_to_come(&curve, &[40; 60]).told.expect("enough");
    assert_eq!(told.short(), format!("0 (0 to {})", told.high));
    assert!((2..=6).contains(&told.high), "{}", told.high);
    assert_eq!(still_to_come(&curve, &[]).told, Some(Estimate::default()));
    assert_eq!(
        still_to_come(&curve, &[180, 900]).told.map(|told| told.words("yes", "yeses")),
        Some("0 yeses still to come (0 to 0)".into())
    );
    assert_eq!(still_to_come(&Curve::from_requests(&[]), &[40]), StillToCome { n: 0, told: None });
}

#[test]
fn a_large_number_keeps_its_range() {
    let watched = |count, days, end| std::iter::repeat_n(Followed { days, end }, count);
    let requests = watched(4_000, 2, End::Accepted).chain(watched(6_000, 180, End::Open));
    let told =
        still_to_come(&Curve::from_requests(&requests.collect::<Vec<_>>()), &vec![1; 5_000]).told.expect("enough");
    assert!((told.estimate - 2_000.0).abs() < 1.0 && told.low > 1_850 && told.high < 2_150, "{told:?}");
}

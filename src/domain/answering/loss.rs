//! How many acceptances withdrawing some requests would lose, with the range in which they lie.

use crate::domain::answering::curve::{Curve, ENOUGH_ACCEPTED};
use crate::domain::answering::followed::EXPIRES_AT_DAYS;
use crate::domain::words::count::{counted, grouped};

/// The acceptances that are still to come from some requests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StillToCome {
    /// The requests of the past that tell.
    pub n: u32,
    /// How many are to come; `None` where too few tell.
    pub told: Option<Estimate>,
}

/// A number that is estimated, and the range in which it lies 19 times out of 20.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Estimate {
    /// The number that is expected.
    pub estimate: f64,
    /// The least of the range.
    pub low: u32,
    /// The most of the range.
    pub high: u32,
}

impl Estimate {
    /// "1 acceptance still to come (0 to 4)": a number of something, and its range.
    pub fn words(&self, one: &str, many: &str) -> String {
        let (middle, range) = self.parts();
        format!("{} still to come {range}", counted(middle, one, many))
    }

    /// "1 (0 to 4)".
    pub fn short(&self) -> String {
        let (middle, range) = self.parts();
        format!("{} {range}", grouped(middle))
    }

    fn parts(&self) -> (u64, String) {
        let range = format!("({} to {})", grouped(u64::from(self.low)), grouped(u64::from(self.high)));
        (self.estimate.round() as u64, range)
    }
}

/// What is still to come from requests of these ages, in whole days.
pub(crate) fn still_to_come(curve: &Curve, ages: &[u32]) -> StillToCome {
    let told = match ages {
        [] => Some(Estimate::default()),
        ages => curve.is_enough().then(|| estimate(curve, ages)),
    };
    StillToCome { n: curve.n, told }
}

/// So many equally likely truths stand for what the curve leaves open.
const TRUTHS: usize = 39;

/// The share of the truths that may lie on either side of the range.
const OUTSIDE: f64 = 0.025;

fn estimate(curve: &Curve, ages: &[u32]) -> Estimate {
    let mut counts = [0_u32; EXPIRES_AT_DAYS as usize];
    for age in ages {
        if let Some(count) = counts.get_mut(*age as usize) {
            *count += 1;
        }
    }
    let groups: Vec<Group> = (0..)
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(age, count)| Group { age, count: f64::from(count), hazard: Hazard::of(curve, age) })
        .collect();
    let chance = |group: &Group| group.count * -(-group.hazard.own - group.hazard.published).exp_m1();
    let estimate = groups.iter().map(chance).sum();
    let (low, high) = range(curve, &groups, ages.len() as u32);
    Estimate { estimate, low, high }
}

/// Requests of one age.
struct Group {
    age: u32,
    count: f64,
    hazard: Hazard,
}

/// How much is still to come at an age, as a rate: what was seen, and what the published shape adds.
struct Hazard {
    own: f64,
    published: f64,
    /// The acceptances that were seen from that age on.
    seen: f64,
}

impl Hazard {
    fn of(curve: &Curve, age: u32) -> Hazard {
        let last = curve.watched_to.unwrap_or(0);
        let rate = |chance: f64| -(-chance.min(0.999)).ln_1p();
        let own = if age < last { rate(curve.chance_between(age, last)) } else { 0.0 };
        let all = rate(curve.chance_between(age, EXPIRES_AT_DAYS));
        Hazard { own, published: (all - own).max(0.0), seen: curve.seen_between(age, last.max(age)) }
    }

    /// The chance of an acceptance, where the truth lies so many deviations from what was seen, and there is room for
    /// so much.
    fn chance(&self, deviations: f64, room: f64) -> f64 {
        let own = if self.seen > 0.0 { self.own * gamma(self.seen + 0.5, deviations) / self.seen } else { 0.0 };
        // The published shape is of other people: it weighs as much as one acceptance.
        let foreseen = own + self.published * gamma(1.0, deviations);
        let few = self.seen < f64::from(ENOUGH_ACCEPTED);
        -(-if few { foreseen.max(room) } else { foreseen }).exp_m1()
    }
}

/// How much may be to come at each age where few acceptances were seen, though many were watched. Acceptances grow
/// rarer with age: what was seen of all that are younger tells, too.
fn rooms(after: &[(f64, f64)], deviations: f64) -> Vec<f64> {
    if deviations <= 0.0 {
        return vec![0.0; after.len()];
    }
    let mut least = f64::INFINITY;
    let rates = after.iter().map(|(seen, watched)| gamma(seen + 0.5, deviations) / watched.max(1.0));
    let days = (0..=EXPIRES_AT_DAYS).rev();
    rates
        .zip(days)
        .map(|(rate, days)| {
            least = least.min(rate);
            least * f64::from(days)
        })
        .collect()
}

/// A value of the gamma distribution so many deviations from its middle, by Wilson and Hilferty.
fn gamma(shape: f64, deviations: f64) -> f64 {
    let root = 1.0 - 1.0 / (9.0 * shape) + deviations / (3.0 * shape.sqrt());
    shape * root.max(0.0).powi(3)
}

/// The range in which the number of acceptances lies, over all truths.
fn range(curve: &Curve, groups: &[Group], most: u32) -> (u32, u32) {
    let after = curve.seen_after();
    let mut truths: Vec<Truth> = (0..TRUTHS)
        .map(|n| {
            let deviations = normal((n as f64 + 0.5) / TRUTHS as f64);
            let rooms = rooms(&after, deviations);
            let chance = |group: &Group| group.hazard.chance(deviations, rooms[group.age as usize]);
            Truth::of(groups.iter().map(|group| (group.count, chance(group))))
        })
        .collect();
    let (mut low, mut below) = (None, 0.0);
    for number in 0..most {
        below += truths.iter_mut().map(Truth::next).sum::<f64>() / TRUTHS as f64;
        if low.is_none() && below > OUTSIDE {
            low = Some(number);
        }
        if below >= 1.0 - OUTSIDE {
            return (low.unwrap_or(number), number);
        }
    }
    (low.unwrap_or(most), most)
}

/// The likelihood of each number of acceptances, if the chances were so: a binomial of the same mean and variance.
struct Truth {
    trials: f64,
    chance: f64,
    number: f64,
    log: f64,
}

impl Truth {
    fn of(groups: impl Iterator<Item = (f64, f64)>) -> Truth {
        let (mut sum, mut squares) = (0.0, 0.0);
        for (count, chance) in groups {
            sum += count * chance;
            squares += count * chance * chance;
        }
        let trials = if squares > 0.0 { (sum * sum / squares).round().max(1.0) } else { 0.0 };
        let chance = if trials > 0.0 { (sum / trials).min(0.999_999) } else { 0.0 };
        Truth { trials, chance, number: 0.0, log: trials * (-chance).ln_1p() }
    }

    /// The likelihood of the next number, from 0 on.
    fn next(&mut self) -> f64 {
        let likelihood = self.log.exp();
        let left = self.trials - self.number;
        self.log = if left > 0.0 && self.chance > 0.0 {
            self.log + (left * self.chance / ((self.number + 1.0) * (1.0 - self.chance))).ln()
        } else {
            f64::NEG_INFINITY
        };
        self.number += 1.0;
        likelihood
    }
}

/// How many deviations from the middle so large a share of a normal distribution lies below, by bisection.
fn normal(share: f64) -> f64 {
    let (mut low, mut high) = (-6.0, 6.0);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if below(middle) < share { low = middle } else { high = middle }
    }
    low
}

/// The share of a normal distribution below so many deviations, by Zelen and Severo (26.2.17, within 1e-7).
fn below(deviations: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * deviations.abs());
    let sum =
        t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let tail = (-deviations * deviations / 2.0).exp() / std::f64::consts::TAU.sqrt() * sum;
    if deviations < 0.0 { tail } else { 1.0 - tail }
}

#[cfg(test)]
pub(crate) mod tests;

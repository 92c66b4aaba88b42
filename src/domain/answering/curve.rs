//! How many sent requests have been accepted by each day after sending: the Aalen–Johansen estimate, which takes those
//! that still wait for what they are, and lets those that were closed by others stand beside the accepted.

use crate::domain::answering::followed::{EXPIRES_AT_DAYS, End, Followed, followed};
use crate::domain::answering::published;
use crate::domain::record::book::Book;
use crate::domain::record::request::Request;
use crate::domain::time::Now;

/// Requests that must have been watched before anything is estimated from them, and on the last day of which it is.
pub const ENOUGH: u32 = 30;

/// Requests that must have been watched on a day for what is still to come. Each such day tells little, and all of them
/// together are right in the mean, where the published shape knows of nearly no late answers.
const FEW: u32 = 5;

/// Acceptances that must have been seen before anything is estimated from them.
pub const ENOUGH_ACCEPTED: u32 = 10;

/// Days of a curve: the day of sending, and those until a request expires.
const DAYS: usize = EXPIRES_AT_DAYS as usize + 1;

/// How acceptances come in over the days after sending.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The requests behind it.
    pub n: u32,
    /// How many of them were accepted.
    pub accepted: u32,
    /// Sent requests that tell nothing: their day is not known, or an archive lists them only because of how they ended.
    pub left_out: u32,
    /// The last day on which enough requests were watched; beyond it the published shape continues the curve. `None`
    /// where all are too few.
    pub known_to: Option<u32>,
    days: Vec<CurveDay>,
    /// The last day on which a few requests were watched; until then it is told from them what is still to come.
    pub(crate) watched_to: Option<u32>,
    /// The same days, with the published shape from there on only.
    to_come: Vec<CurveDay>,
}

/// One day of a curve.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct CurveDay {
    /// Requests watched on that day.
    watched: f64,
    /// Those accepted on it.
    accepted: f64,
    /// The share accepted by its end.
    share: f64,
    /// The share that still waits at its end.
    waiting: f64,
    /// The variance of `share`.
    variance: f64,
}

impl Curve {
    /// From the requests of the book.
    pub fn of(book: &Book, now: Now) -> Curve {
        Curve::of_those(book, now, |_| true)
    }

    /// The curve of some of the requests.
    pub(crate) fn of_those(book: &Book, now: Now, counts: impl Fn(&Request) -> bool) -> Curve {
        let (requests, left_out) = followed(book, now, counts);
        Curve { left_out, ..Curve::from_requests(&requests) }
    }

    /// From requests in any order.
    pub fn from_requests(requests: &[Followed]) -> Curve {
        let (mut accepted_on, mut closed_on, mut left_on) = ([0_u32; DAYS], [0_u32; DAYS], [0_u32; DAYS]);
        for request in requests {
            let day = request.days.min(EXPIRES_AT_DAYS) as usize;
            left_on[day] += 1;
            match request.end {
                End::Accepted => accepted_on[day] += 1,
                End::Closed => closed_on[day] += 1,
                End::Open => (),
            }
        }
        let n = requests.len() as u32;
        let accepted: u32 = accepted_on.iter().sum();
        let (mut watched, mut share, mut waiting) = (n, 0.0, 1.0);
        let (mut known_to, mut watched_to) = (None, None);
        let mut days = vec![CurveDay::default(); DAYS];
        for (day, entry) in days.iter_mut().enumerate() {
            if watched > 0 {
                let at_risk = f64::from(watched);
                share += waiting * f64::from(accepted_on[day]) / at_risk;
                waiting *= 1.0 - f64::from(accepted_on[day] + closed_on[day]) / at_risk;
            }
            known_to = if watched >= ENOUGH { Some(day as u32) } else { known_to };
            watched_to = if watched >= FEW { Some(day as u32) } else { watched_to };
            let accepted = f64::from(accepted_on[day]);
            *entry = CurveDay { watched: f64::from(watched), accepted, share, waiting, variance: 0.0 };
            watched -= left_on[day];
        }
        let to_come = days.clone();
        let mut curve = Curve { n, accepted, left_out: 0, known_to, days, watched_to, to_come };
        curve.put_variances(&closed_on);
        continue_published(&mut curve.days, known_to);
        continue_published(&mut curve.to_come, watched_to);
        curve
    }

    /// The variance of the share by each day, after Marubini and Valsecchi; without closed ones it is Greenwood's.
    fn put_variances(&mut self, closed_on: &[u32; DAYS]) {
        // The sum of (F(t) − F(j))² x + y − 2 (F(t) − F(j)) z over the days j, expanded so that each is seen once.
        let (mut x, mut xf, mut xff, mut y, mut z, mut zf) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        let mut before = 1.0;
        for (day, closed) in self.days.iter_mut().zip(closed_on) {
            let (at_risk, ended) = (day.watched, day.accepted + f64::from(*closed));
            if at_risk > 0.0 {
                let greenwood = if at_risk > ended { ended / (at_risk * (at_risk - ended)) } else { 0.0 };
                x += greenwood;
                xf += greenwood * day.share;
                xff += greenwood * day.share * day.share;
                y += before * before * (at_risk - day.accepted) * day.accepted / (at_risk * at_risk * at_risk);
                let both = before * day.accepted / (at_risk * at_risk);
                z += both;
                zf += both * day.share;
            }
            let share = day.share;
            let variance = share * share * x - 2.0 * share * xf + xff + y - 2.0 * (share * z - zf);
            day.variance = variance.max(0.0);
            before = day.waiting;
        }
    }

    /// Whether enough requests stand behind it for an estimate.
    pub fn is_enough(&self) -> bool {
        self.n >= ENOUGH && self.accepted >= ENOUGH_ACCEPTED
    }

    /// What is missing for an estimate, as a sentence without its stop.
    pub fn missing(&self) -> String {
        format!(
            "{} of your requests can tell, {} of them accepted; {ENOUGH} and {ENOUGH_ACCEPTED} are needed",
            self.n, self.accepted
        )
    }

    /// The share of requests accepted by the end of that day after sending, and its 95 % interval; `None` where too few
    /// tell.
    pub fn share_by(&self, day: u32) -> Option<(f64, (f64, f64))> {
        let entry = self.is_enough().then(|| self.day(day))?;
        let share = entry.share;
        // Where none or all were accepted, so many trials leave this much room.
        let room = -(0.025_f64.ln() / entry.watched.max(1.0)).exp_m1();
        if share <= 0.0 {
            return Some((0.0, (0.0, room)));
        }
        if share >= 1.0 {
            return Some((share, (1.0 - room, share)));
        }
        // On the scale of log(−log(1 − share)), where an interval stays between 0 and 1.
        let hazard = -(-share).ln_1p();
        let error = entry.variance.sqrt() / ((1.0 - share) * hazard);
        let at = |z: f64| -(-hazard * (z * error).exp()).exp_m1();
        Some((share, (at(-1.96), at(1.96))))
    }

    /// Whether the published shape stands for a day.
    pub fn is_published(&self, day: u32) -> bool {
        self.known_to.is_some_and(|last| day.min(EXPIRES_AT_DAYS) > last)
    }

    /// The share of requests that still waits at the end of that day after sending; all of them where too few tell.
    pub fn waiting_at(&self, day: u32) -> f64 {
        if self.is_enough() { self.day(day).waiting } else { 1.0 }
    }

    /// The chance, from 0 to 1, that a request which still waits at that age in days is yet accepted; `None` where too
    /// few tell.
    pub fn chance(&self, age_days: u32) -> Option<f64> {
        self.is_enough().then(|| self.chance_between(age_days, EXPIRES_AT_DAYS))
    }

    /// The chance that a request which waits at the end of one day is accepted by the end of another.
    pub(crate) fn chance_between(&self, from: u32, to: u32) -> f64 {
        let [start, end] = [from, to].map(|day| self.to_come[day.min(EXPIRES_AT_DAYS) as usize]);
        if start.waiting <= 0.0 { 0.0 } else { ((end.share - start.share) / start.waiting).clamp(0.0, 1.0) }
    }

    /// How many were accepted after one day and up to another.
    pub(crate) fn seen_between(&self, from: u32, to: u32) -> f64 {
        let days = self.days.iter().skip(from as usize + 1).take(to.saturating_sub(from) as usize);
        days.map(|day| day.accepted).sum()
    }

    /// For each day, how many were accepted after it, and the days for which requests were watched after it.
    pub(crate) fn seen_after(&self) -> Vec<(f64, f64)> {
        let (mut accepted, mut watched) = (0.0, 0.0);
        let mut after: Vec<(f64, f64)> = Vec::with_capacity(DAYS);
        for day in self.days.iter().rev() {
            after.push((accepted, watched));
            accepted += day.accepted;
            watched += day.watched;
        }
        after.reverse();
        after
    }

    fn day(&self, day: u32) -> CurveDay {
        self.days[day.min(EXPIRES_AT_DAYS) as usize]
    }
}

/// Beyond the last day with enough requests the share grows as the published one does, scaled to meet it.
fn continue_published(days: &mut [CurveDay], last: Option<u32>) {
    let Some(last) = last else { return };
    let met = days[last as usize];
    for (day, entry) in (0..).zip(days).skip(last as usize + 1) {
        let grown = met.share * published::share_by(day) / published::share_by(last);
        entry.share = grown.min(met.share + met.waiting);
        entry.waiting = met.waiting - (entry.share - met.share);
        entry.variance = met.variance;
    }
}

#[cfg(test)]
pub(crate) mod tests;

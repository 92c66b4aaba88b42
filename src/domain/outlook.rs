//! What may be expected of connection requests: how soon they are accepted, what withdrawing old ones
//! would cost, and how many can be sent over the coming days.
//!
//! Everything here is pure arithmetic on what the caller hands in. Nothing reads a file or a clock. Ages and
//! delays are whole days.

use std::collections::VecDeque;
use std::iter;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The number of acceptances with a known delay from which a [`Curve`] is trusted.
pub const ENOUGH: u32 = 30;

/// The age in days that a request must have passed before it counts in [`Curve::rate`].
pub const JUDGED_AFTER_DAYS: u32 = super::answers::JUDGED_AFTER_DAYS as u32;

/// The age in days at which a request that is still pending is taken to expire.
pub const EXPIRES_AT_DAYS: u32 = 180;

/// The number of days in a week, calendar or rolling.
const DAYS_PER_WEEK: usize = 7;

/// One connection request that was sent, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Whole days from the sending of the request until now, whatever has become of it since.
    pub age_days: u32,
    /// What became of the request.
    pub outcome: Outcome,
}

/// What became of a connection request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The request was accepted.
    Accepted {
        /// Whole days from sending to acceptance. None means that the day of acceptance is not known.
        after_days: Option<u32>,
    },
    /// The request still waits for an answer.
    Pending,
    /// The request was withdrawn, expired or otherwise closed without a yes.
    Ended {
        /// Whole days from sending to the end. None means that the day of the end is not known.
        after_days: Option<u32>,
    },
}

/// How acceptances have been spread over the days after sending, and how common they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Curve {
    /// The known delays until acceptance in days, sorted from the shortest.
    delays: Vec<u32>,
    /// Requests old enough to be judged.
    judged: usize,
    /// Requests old enough to be judged that were accepted.
    judged_accepted: usize,
}

impl Curve {
    /// Builds the curve from every request on record, in any order.
    ///
    /// An acceptance without a known delay counts in the rate but not in the spread over days.
    pub fn of(requests: impl Iterator<Item = Asked>) -> Self {
        let mut curve = Self::default();
        for request in requests {
            let accepted = matches!(request.outcome, Outcome::Accepted { .. });
            if request.age_days > JUDGED_AFTER_DAYS {
                curve.judged += 1;
                curve.judged_accepted += usize::from(accepted);
            }
            if let Outcome::Accepted { after_days: Some(delay) } = request.outcome {
                curve.delays.push(delay);
            }
        }
        curve.delays.sort_unstable();
        curve
    }

    /// The number of acceptances with a known delay that stand behind the curve.
    pub fn count(&self) -> u32 {
        u32::try_from(self.delays.len()).unwrap_or(u32::MAX)
    }

    /// Whether at least [`ENOUGH`] acceptances stand behind the curve.
    pub fn is_trusted(&self) -> bool {
        self.count() >= ENOUGH
    }

    /// The share, from 0 to 1, of the acceptances with a known delay that had arrived by the end of that day
    /// after sending. Day 0 is the day of sending. None means that there are no such acceptances.
    pub fn share_by(&self, day: u32) -> Option<f64> {
        (!self.delays.is_empty()).then(|| self.arrived_by(day) as f64 / self.delays.len() as f64)
    }

    /// The share, from 0 to 1, of judged requests that were accepted. Judged are all requests older than
    /// [`JUDGED_AFTER_DAYS`], whatever became of them. None means that no request has been judged.
    pub fn rate(&self) -> Option<f64> {
        (self.judged > 0).then(|| self.judged_accepted as f64 / self.judged as f64)
    }

    /// The probability, from 0 to 1, that a request still pending at that age in days is yet accepted. It never
    /// rises with age. None means that no delay is known or no request has been judged.
    ///
    /// With `p` the rate and `F` the share by that age, this is `p (1 - F) / (1 - p F)`. A request still pending
    /// although every request so far was accepted by that age has a chance of 0.
    pub fn chance(&self, age_days: u32) -> Option<f64> {
        if self.delays.is_empty() || self.judged == 0 {
            return None;
        }
        // Numerator and denominator are both multiplied by `judged * total`, which keeps them whole numbers. A
        // single rounded division then cannot let the result rise with age.
        let total = self.delays.len() as u128;
        let arrived = self.arrived_by(age_days) as u128;
        let accepted = self.judged_accepted as u128;
        let numerator = accepted * (total - arrived);
        let denominator = self.judged as u128 * total - accepted * arrived;
        Some(if denominator == 0 { 0.0 } else { numerator as f64 / denominator as f64 })
    }

    /// The number of acceptances with a known delay that had arrived by that day.
    fn arrived_by(&self, day: u32) -> usize {
        self.delays.partition_point(|&delay| delay <= day)
    }
}

/// What withdrawing all pending requests beyond some age would bring and cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Saving {
    /// The number of requests that would be withdrawn.
    pub withdrawn: usize,
    /// The expected number of acceptances lost, from 0 to `withdrawn`. None means that some would be withdrawn
    /// and the curve cannot tell their chance. Where nothing would be withdrawn the loss is known to be 0.
    pub expected_loss: Option<f64>,
    /// The number of requests that would remain pending.
    pub pending_after: usize,
}

/// Works out what withdrawing every pending request older than that many days would bring and cost.
///
/// A request exactly that old is kept. The ages are in whole days.
pub fn saving(curve: &Curve, pending_ages: &[u32], older_than_days: u32) -> Saving {
    let mut withdrawn = 0;
    let mut expected_loss = Some(0.0);
    for &age_days in pending_ages.iter().filter(|&&age_days| age_days > older_than_days) {
        withdrawn += 1;
        expected_loss = expected_loss.zip(curve.chance(age_days)).map(|(loss, chance)| loss + chance);
    }
    Saving { withdrawn, expected_loss, pending_after: pending_ages.len() - withdrawn }
}

/// Spreads a number of actions over today, tomorrow and so on, each as early as possible, so that no day holds
/// more than `per_day`.
///
/// Today, the first entry, has room only for what `done_today` leaves, and may be 0. A `per_day` of 0 counts as
/// 1. The entries sum to `count`, the last one is never 0, and a `count` of 0 gives no entries.
pub fn spread(count: usize, per_day: usize, done_today: usize) -> Vec<usize> {
    let per_day = per_day.max(1);
    let mut left = count;
    let mut room = per_day.saturating_sub(done_today);
    iter::from_fn(|| {
        (left > 0).then(|| {
            let share = left.min(room);
            left -= share;
            room = per_day;
            share
        })
    })
    .collect()
}

/// The limits on sending requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetRules {
    /// The most requests that may be sent within one week.
    pub week_max: u32,
    /// Which week gates. False means the calendar week that begins on `first_weekday`. True means the last 7
    /// calendar days including the day itself.
    ///
    /// The rolling week stands in for 7 times 24 hours in whole days. The two agree at the end of a day. Earlier
    /// in the day a request sent later on the same weekday a week before is no longer counted here, although
    /// less than 7 times 24 hours have passed.
    pub rolling: bool,
    /// Sending is refused while more than this many requests are pending. None means that there is no such
    /// limit.
    pub pending_max: Option<u32>,
    /// The day on which a calendar week begins. It does not matter where the week is rolling.
    pub first_weekday: Weekday,
}

/// The state from which a budget is worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetStart {
    /// The first day of the budget.
    pub today: NaiveDate,
    /// Requests already sent on each of the last 7 days, including today. The order does not matter, entries for
    /// the same day add up, and days outside the 7 are ignored.
    pub sent_by_day: Vec<(NaiveDate, u32)>,
    /// The age in whole days of every request that is pending now, including those sent today.
    pub pending_ages: Vec<u32>,
    /// The share of requests that are ever accepted. Values outside 0 to 1 are brought to the nearer bound, and
    /// a value that is not a number counts as 0.
    pub accept_per_request: f64,
    /// How many requests one wishes to send on each day. Today these come on top of those already sent.
    pub wanted_per_day: u32,
}

/// One day of a budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BudgetDay {
    /// The day.
    pub day: NaiveDate,
    /// The most further requests that the limits allow on that day, before any of them is sent.
    pub can_send: u32,
    /// The further requests sent on that day, the lesser of those wanted and those allowed.
    pub sent: u32,
    /// The number of requests expected to be pending at the end of the day, and so at the beginning of the next.
    pub pending: f64,
}

/// Works out how many requests can be sent on each of the coming days, beginning with today.
///
/// A day begins with what was pending at the end of the day before, and today with all `pending_ages`. Requests
/// are sent first. The acceptances and expiries of the day are counted at its end. The acceptances follow the
/// days of the curve and the rate of `accept_per_request`, not the rate of the curve. A curve without any known
/// delay foresees no acceptances, so that the pending are rather overrated. A request is taken to expire on the
/// day on which its age reaches [`EXPIRES_AT_DAYS`]. Requests already pending have reached their age today, so
/// that their first expected acceptances fall on tomorrow.
///
/// There is one entry for each day, fewer only where the calendar ends.
pub fn budget(rules: &BudgetRules, start: &BudgetStart, curve: &Curve, days: u32) -> Vec<BudgetDay> {
    let week_before = days_before(start.today, DAYS_PER_WEEK as u64 - 1);
    let already_sent = start.sent_by_day.iter().filter(|(day, _)| (week_before..=start.today).contains(day));
    let already_sent: Vec<(NaiveDate, u32)> = already_sent.copied().collect();
    let mut waiting = Waiting::new(&start.pending_ages, start.accept_per_request, curve);
    let mut budget: Vec<BudgetDay> = Vec::new();

    for day in start.today.iter_days().take(days as usize) {
        let week_start = rules.week_start(day);
        let planned = budget.iter().rev().take(DAYS_PER_WEEK).map(|entry| (entry.day, entry.sent));
        let in_week = planned.chain(already_sent.iter().copied()).filter(|&(sent_on, _)| sent_on >= week_start);
        let sent_in_week = in_week.fold(0_u32, |sum, (_, sent)| sum.saturating_add(sent));

        let can_send = rules.week_max.saturating_sub(sent_in_week).min(rules.pending_room(waiting.total()));
        let sent = start.wanted_per_day.min(can_send);
        if !budget.is_empty() {
            waiting.grow_older();
        }
        waiting.end_day(sent);
        budget.push(BudgetDay { day, can_send, sent, pending: waiting.total() });
    }
    budget
}

/// The first day at the end of which at least `max` requests are expected to be pending. None means that no day
/// of the budget reaches that number.
pub fn reaches_pending(days: &[BudgetDay], max: u32) -> Option<NaiveDate> {
    days.iter().find(|entry| entry.pending >= f64::from(max)).map(|entry| entry.day)
}

impl BudgetRules {
    /// The first day of the week that gates sending on that day.
    fn week_start(&self, day: NaiveDate) -> NaiveDate {
        let back = if self.rolling {
            DAYS_PER_WEEK as u64 - 1
        } else {
            u64::from(day.weekday().days_since(self.first_weekday))
        };
        days_before(day, back)
    }

    /// How many requests may be sent, one after another, before more than `pending_max` are pending.
    fn pending_room(&self, pending: f64) -> u32 {
        match self.pending_max.map(f64::from) {
            None => u32::MAX,
            Some(max) if pending > max => 0,
            // The conversion stops at the bounds of the type. One more is allowed while not above the limit.
            Some(max) => ((max - pending).floor() as u32).saturating_add(1),
        }
    }
}

/// The day that many days earlier, or the first day of the calendar.
fn days_before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// The requests expected to be pending, by age.
struct Waiting {
    /// The expected number pending at each age in days, below [`EXPIRES_AT_DAYS`].
    by_age: VecDeque<f64>,
    /// The number that has passed the age of expiry but was still pending at the start.
    overdue: f64,
    /// The share of requests sent that is still unanswered at the end of each age, below [`EXPIRES_AT_DAYS`].
    unanswered: Vec<f64>,
}

impl Waiting {
    fn new(pending_ages: &[u32], accept_per_request: f64, curve: &Curve) -> Self {
        let rate = if accept_per_request.is_nan() { 0.0 } else { accept_per_request.clamp(0.0, 1.0) };
        let unanswered = (0..EXPIRES_AT_DAYS).map(|age| 1.0 - rate * curve.share_by(age).unwrap_or(0.0)).collect();
        let mut by_age: VecDeque<f64> = iter::repeat_n(0.0, EXPIRES_AT_DAYS as usize).collect();
        let mut overdue = 0.0;
        for &age in pending_ages {
            *by_age.get_mut(age as usize).unwrap_or(&mut overdue) += 1.0;
        }
        Self { by_age, overdue, unanswered }
    }

    fn total(&self) -> f64 {
        self.by_age.iter().fold(self.overdue, |sum, pending| sum + pending)
    }

    /// Makes every request a day older. Some are accepted on the way, and the oldest expire.
    fn grow_older(&mut self) {
        self.by_age.pop_back();
        for (pending, pair) in self.by_age.iter_mut().zip(self.unanswered.windows(2)) {
            // Where none should be left unanswered, one that is pending all the same has no chance any more.
            if let &[before, after] = pair
                && before > 0.0
            {
                *pending *= after / before;
            }
        }
        self.by_age.push_front(0.0);
    }

    /// Ends a day on which so many requests were sent. Some are accepted on the same day, and the overdue expire.
    fn end_day(&mut self, sent: u32) {
        let unanswered = self.unanswered.first().copied().unwrap_or(1.0);
        if let Some(newest) = self.by_age.front_mut() {
            *newest += f64::from(sent) * unanswered;
        }
        self.overdue = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TOLERANCE: f64 = 1e-9;

    /// A name, the rules, what was sent before, and how many are sent on each day.
    type WeekCase<'a> = (&'a str, BudgetRules, Vec<(NaiveDate, u32)>, &'a [u32]);

    /// A name, the curve, the pending ages, the wanted per day, the rate, and the pending at the end of each day.
    type PendingCase<'a> = (&'a str, Curve, Vec<u32>, u32, f64, &'a [f64]);

    fn date(day_of_march: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day_of_march).expect("a day of March")
    }

    fn accepted(age_days: u32, after_days: u32) -> Asked {
        Asked { age_days, outcome: Outcome::Accepted { after_days: Some(after_days) } }
    }

    fn accepted_some_day(age_days: u32) -> Asked {
        Asked { age_days, outcome: Outcome::Accepted { after_days: None } }
    }

    fn pending(age_days: u32) -> Asked {
        Asked { age_days, outcome: Outcome::Pending }
    }

    fn ended(age_days: u32, after_days: u32) -> Asked {
        Asked { age_days, outcome: Outcome::Ended { after_days: Some(after_days) } }
    }

    fn curve(requests: &[Asked]) -> Curve {
        Curve::of(requests.iter().copied())
    }

    /// Half of the requests are accepted, half of those by day 1 and the rest by day 3.
    fn half_curve() -> Curve {
        curve(&[accepted(20, 1), accepted(20, 3), pending(20), ended(40, 30)])
    }

    fn assert_near(found: Option<f64>, wanted: Option<f64>, case: &str) {
        let near = match (found, wanted) {
            (Some(found), Some(wanted)) => (found - wanted).abs() < TOLERANCE,
            (found, wanted) => found.is_none() && wanted.is_none(),
        };
        assert!(near, "{case}: found {found:?}, wanted {wanted:?}");
    }

    fn rules(week_max: u32, rolling: bool, pending_max: Option<u32>) -> BudgetRules {
        BudgetRules { week_max, rolling, pending_max, first_weekday: Weekday::Mon }
    }

    fn start(sent_by_day: Vec<(NaiveDate, u32)>, pending_ages: Vec<u32>, wanted_per_day: u32) -> BudgetStart {
        // The fourth of March 2026 is a Wednesday.
        BudgetStart { today: date(4), sent_by_day, pending_ages, accept_per_request: 0.5, wanted_per_day }
    }

    #[test]
    fn a_rate_counts_only_requests_older_than_a_fortnight() {
        let cases: [(&str, Vec<Asked>, Option<f64>, u32); 6] = [
            ("nothing asked", vec![], None, 0),
            ("only fourteen days old", vec![accepted(14, 2)], None, 1),
            ("just old enough", vec![accepted(15, 2)], Some(1.0), 1),
            ("day of acceptance unknown", vec![accepted_some_day(30), pending(30)], Some(0.5), 0),
            ("every kind", vec![accepted(20, 1), pending(20), ended(20, 3), ended(99, 9)], Some(0.25), 1),
            ("young ones left out", vec![accepted(3, 1), accepted(3, 1), ended(20, 3)], Some(0.0), 2),
        ];
        for (case, requests, rate, count) in cases {
            let curve = curve(&requests);
            assert_near(curve.rate(), rate, case);
            assert_eq!(curve.count(), count, "{case}");
        }
    }

    #[test]
    fn a_share_and_a_chance_follow_the_formula() {
        let all_accepted = curve(&[accepted(20, 2), accepted(20, 4)]);
        let none_judged = curve(&[accepted(5, 2)]);
        let cases = [
            ("before any", half_curve(), 0, Some(0.0), Some(0.5)),
            ("half arrived", half_curve(), 1, Some(0.5), Some(0.25 / 0.75)),
            ("between two", half_curve(), 2, Some(0.5), Some(0.25 / 0.75)),
            ("all arrived", half_curve(), 3, Some(1.0), Some(0.0)),
            ("certain until the last day", all_accepted.clone(), 3, Some(0.5), Some(1.0)),
            ("certain yet late", all_accepted, 4, Some(1.0), Some(0.0)),
            ("no rate", none_judged, 2, Some(1.0), None),
            ("no delays", curve(&[accepted_some_day(20)]), 2, None, None),
            ("nothing", Curve::default(), 0, None, None),
        ];
        for (case, curve, day, share, chance) in cases {
            assert_near(curve.share_by(day), share, case);
            assert_near(curve.chance(day), chance, case);
        }
    }

    #[test]
    fn a_curve_is_trusted_from_enough_acceptances() {
        for (count, trusted) in [(0, false), (ENOUGH - 1, false), (ENOUGH, true)] {
            assert_eq!(Curve::of((0..count).map(|delay| accepted(50, delay))).is_trusted(), trusted, "{count}");
        }
    }

    #[test]
    fn a_saving_counts_what_is_older_and_what_it_costs() {
        let unknown = Curve::default();
        let cases = [
            ("nothing pending", half_curve(), vec![], 2, 0, Some(0.0), 0),
            ("exactly that old is kept", half_curve(), vec![2, 2], 2, 0, Some(0.0), 2),
            ("two of three", half_curve(), vec![0, 1, 2], 0, 2, Some(2.0 * 0.25 / 0.75), 1),
            ("without a chance", half_curve(), vec![90, 1], 30, 1, Some(0.0), 1),
            ("unknown", unknown.clone(), vec![90, 1], 30, 1, None, 1),
            ("unknown and none withdrawn", unknown, vec![1], 30, 0, Some(0.0), 1),
        ];
        for (case, curve, ages, older_than, withdrawn, loss, after) in cases {
            let saving = saving(&curve, &ages, older_than);
            assert_eq!((saving.withdrawn, saving.pending_after), (withdrawn, after), "{case}");
            assert_near(saving.expected_loss, loss, case);
            assert!(saving.expected_loss.is_none_or(f64::is_sign_positive), "{case}");
        }
    }

    #[test]
    fn a_spread_fills_each_day_in_turn() {
        let cases: [(usize, usize, usize, &[usize]); 7] = [
            (0, 5, 0, &[]),
            (0, 5, 9, &[]),
            (12, 5, 0, &[5, 5, 2]),
            (12, 5, 3, &[2, 5, 5]),
            (4, 5, 9, &[0, 4]),
            (3, 0, 0, &[1, 1, 1]),
            (2, 0, 1, &[0, 1, 1]),
        ];
        for (count, per_day, done_today, wanted) in cases {
            assert_eq!(spread(count, per_day, done_today), wanted, "{count} {per_day} {done_today}");
        }
    }

    #[test]
    fn a_budget_follows_the_week_that_gates() {
        let earlier = vec![(date(1), 4), (date(2), 3), (date(4), 1), (date(4), 1)];
        let stale = vec![(date(4), 2), (date(5), 50), (NaiveDate::MIN, 50)];
        let cases: [WeekCase; 7] = [
            ("calendar forgets Sunday", rules(10, false, None), earlier.clone(), &[4, 1, 0, 0, 0, 4, 4, 2]),
            ("rolling keeps Sunday", rules(10, true, None), earlier.clone(), &[1, 0, 0, 0, 4, 3, 0, 3]),
            ("already exceeded", rules(4, false, None), earlier.clone(), &[0, 0, 0, 0, 0, 4, 0]),
            (
                "week from Thursday",
                BudgetRules { first_weekday: Weekday::Thu, ..rules(10, false, None) },
                earlier,
                &[1, 4, 4, 2, 0, 0, 0, 0, 4],
            ),
            ("foreign days are ignored", rules(10, false, None), stale, &[4, 4, 0]),
            ("nothing allowed", rules(0, true, None), vec![], &[0, 0]),
            ("no days", rules(10, true, None), vec![], &[]),
        ];
        for (case, rules, sent_by_day, wanted) in cases {
            let days = budget(&rules, &start(sent_by_day, vec![], 4), &Curve::default(), wanted.len() as u32);
            let sent: Vec<u32> = days.iter().map(|entry| entry.sent).collect();
            assert_eq!(sent, wanted, "{case}");
        }
    }

    #[test]
    fn a_budget_stops_after_the_one_that_passes_the_pending_limit() {
        let cases: [(&str, Option<u32>, usize, &[u32]); 6] = [
            ("no limit", None, 500, &[100, 95, 90]),
            ("room for some", Some(10), 8, &[3, 0, 0]),
            ("exactly at the limit", Some(10), 10, &[1, 0, 0]),
            ("already above", Some(10), 11, &[0, 0, 0]),
            ("limit of none", Some(0), 0, &[1, 0, 0]),
            ("greatest limit", Some(u32::MAX), 0, &[100, 95, 90]),
        ];
        for (case, pending_max, count, wanted) in cases {
            let start = start(vec![], vec![3; count], 5);
            let days = budget(&rules(100, true, pending_max), &start, &Curve::default(), wanted.len() as u32);
            let can_send: Vec<u32> = days.iter().map(|entry| entry.can_send).collect();
            assert_eq!(can_send, wanted, "{case}");
        }
    }

    #[test]
    fn pending_requests_are_accepted_and_expire() {
        let early = curve(&[accepted(20, 0), accepted(20, 2), pending(20), pending(20)]);
        let unknown = Curve::default();
        let cases: [PendingCase; 9] = [
            ("accepted on days one and three", half_curve(), vec![0; 8], 0, 0.5, &[8.0, 6.0, 6.0, 4.0, 4.0]),
            ("already older", half_curve(), vec![1; 6], 0, 0.5, &[6.0, 6.0, 4.0, 4.0]),
            ("sent each day", early, vec![], 4, 0.5, &[3.0, 6.0, 8.0, 10.0]),
            ("a certain rate", half_curve(), vec![0, 9], 0, 1.0, &[2.0, 1.5, 1.5, 1.0]),
            ("a rate above one", half_curve(), vec![0], 0, 7.0, &[1.0, 0.5, 0.5, 0.0]),
            ("a rate below zero", half_curve(), vec![0], 0, -1.0, &[1.0, 1.0, 1.0, 1.0]),
            ("a rate that is no number", half_curve(), vec![0], 0, f64::NAN, &[1.0, 1.0, 1.0, 1.0]),
            ("an unknown curve", unknown.clone(), vec![0], 1, 0.5, &[2.0, 3.0, 4.0]),
            ("expiry", unknown, vec![178, 179, 180, 4000], 0, 0.5, &[2.0, 1.0, 0.0, 0.0]),
        ];
        for (case, curve, ages, wanted_per_day, rate, wanted) in cases {
            let start = BudgetStart { accept_per_request: rate, ..start(vec![], ages, wanted_per_day) };
            let days = budget(&rules(1000, true, None), &start, &curve, wanted.len() as u32);
            assert_eq!(days.len(), wanted.len(), "{case}");
            for (entry, &wanted) in days.iter().zip(wanted) {
                assert_near(Some(entry.pending), Some(wanted), case);
            }
        }
    }

    #[test]
    fn the_first_day_with_enough_pending_is_found() {
        let days = budget(&rules(1000, true, None), &start(vec![], vec![5; 3], 2), &Curve::default(), 3);
        let cases = [(0, Some(date(4))), (5, Some(date(4))), (6, Some(date(5))), (9, Some(date(6))), (10, None)];
        for (max, wanted) in cases {
            assert_eq!(reaches_pending(&days, max), wanted, "{max}");
        }
        assert_eq!(reaches_pending(&[], 0), None);
    }

    #[test]
    fn a_budget_ends_quietly_at_either_end_of_the_calendar() {
        for today in [NaiveDate::MIN, NaiveDate::MAX] {
            for rolling in [false, true] {
                let start = BudgetStart { today, ..start(vec![], vec![1], 1) };
                assert!(budget(&rules(5, rolling, None), &start, &half_curve(), 9).len() <= 9);
            }
        }
    }

    fn any_asked() -> impl Strategy<Value = Asked> {
        let outcome = prop_oneof![
            prop::option::of(0_u32..60).prop_map(|after_days| Outcome::Accepted { after_days }),
            Just(Outcome::Pending),
            prop::option::of(0_u32..200).prop_map(|after_days| Outcome::Ended { after_days }),
        ];
        (0_u32..220, outcome).prop_map(|(age_days, outcome)| Asked { age_days, outcome })
    }

    fn any_curve() -> impl Strategy<Value = Curve> {
        prop::collection::vec(any_asked(), 0..80).prop_map(|requests| curve(&requests))
    }

    fn any_rules() -> impl Strategy<Value = BudgetRules> {
        let weekdays =
            vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
        let pending_max = prop::option::of(0_u32..150);
        (0_u32..60, any::<bool>(), pending_max, prop::sample::select(weekdays)).prop_map(
            |(week_max, rolling, pending_max, first_weekday)| BudgetRules {
                week_max,
                rolling,
                pending_max,
                first_weekday,
            },
        )
    }

    fn any_start() -> impl Strategy<Value = BudgetStart> {
        let sent = prop::collection::vec(0_u32..15, 7);
        let ages = prop::collection::vec(0_u32..200, 0..140);
        (10_u32..31, sent, ages, 0.0..=1.0, 0_u32..40).prop_map(
            |(today, sent, pending_ages, accept_per_request, wanted_per_day)| BudgetStart {
                today: date(today),
                sent_by_day: date(today - 6).iter_days().zip(sent).collect(),
                pending_ages,
                accept_per_request,
                wanted_per_day,
            },
        )
    }

    proptest! {
        #[test]
        fn a_chance_lies_between_zero_and_one_and_never_rises_with_age(curve in any_curve()) {
            let chances: Vec<Option<f64>> = (0..230).map(|age| curve.chance(age)).collect();
            for chance in chances.iter().flatten() {
                prop_assert!((0.0..=1.0).contains(chance));
            }
            prop_assert!(chances.windows(2).all(|pair| pair[1] <= pair[0]));
            prop_assert_eq!(chances[0].is_some(), curve.count() > 0 && curve.rate().is_some());
        }

        #[test]
        fn a_share_never_falls_and_ends_at_one(curve in any_curve()) {
            let shares: Vec<Option<f64>> = (0..230).map(|day| curve.share_by(day)).collect();
            prop_assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]));
            prop_assert!(shares[229].is_none_or(|share| (share - 1.0).abs() < TOLERANCE));
        }

        #[test]
        fn a_saving_loses_no_more_than_it_withdraws(
            curve in any_curve(), ages in prop::collection::vec(0_u32..250, 0..60), older_than in 0_u32..250,
        ) {
            let found = saving(&curve, &ages, older_than);
            prop_assert_eq!(found.withdrawn + found.pending_after, ages.len());
            let most = found.withdrawn as f64 + TOLERANCE;
            prop_assert!(found.expected_loss.is_none_or(|loss| (0.0..=most).contains(&loss)));
        }

        #[test]
        fn a_spread_sums_to_its_count_and_no_day_is_over(
            count in 0_usize..500, per_day in 0_usize..60, done_today in 0_usize..80,
        ) {
            let days = spread(count, per_day, done_today);
            prop_assert_eq!(days.iter().sum::<usize>(), count);
            prop_assert!(days.iter().all(|&share| share <= per_day.max(1)));
            prop_assert!(days.first().is_none_or(|&today| today <= per_day.max(1).saturating_sub(done_today)));
            prop_assert!(days.last().is_none_or(|&last| last > 0));
        }

        #[test]
        fn a_budget_never_exceeds_a_limit(rules in any_rules(), start in any_start(), curve in any_curve()) {
            let days = budget(&rules, &start, &curve, 60);
            prop_assert_eq!(days.len(), 60);

            // Every window is summed anew, by dates alone, and may exceed the limit only by what it began with.
            for last in &days {
                let within = |day: NaiveDate| {
                    day <= last.day
                        && if rules.rolling {
                            (last.day - day).num_days() < 7
                        } else {
                            day.week(rules.first_weekday) == last.day.week(rules.first_weekday)
                        }
                };
                let before: u32 = start.sent_by_day.iter().filter(|(day, _)| within(*day)).map(|(_, sent)| sent).sum();
                let planned: u32 = days.iter().filter(|entry| within(entry.day)).map(|entry| entry.sent).sum();
                prop_assert!(before + planned <= rules.week_max.max(before));
            }

            let mut begins_with = start.pending_ages.len() as f64;
            for entry in &days {
                prop_assert_eq!(entry.sent, entry.can_send.min(start.wanted_per_day));
                prop_assert!(entry.pending >= 0.0);
                prop_assert!(entry.pending <= begins_with + f64::from(entry.sent) + TOLERANCE);
                if let Some(max) = rules.pending_max.map(f64::from) {
                    prop_assert!(entry.can_send == 0 || begins_with <= max);
                    let most_pending = begins_with + f64::from(entry.can_send);
                    prop_assert!(entry.can_send == 0 || most_pending <= max + 1.0 + TOLERANCE);
                }
                begins_with = entry.pending;
            }
        }

        #[test]
        fn a_budget_sends_as_much_as_the_limits_allow(
            rules in any_rules(), start in any_start(), curve in any_curve(),
        ) {
            let eager = BudgetStart { wanted_per_day: u32::MAX, ..start };
            let mut begins_with = eager.pending_ages.len() as f64;
            for entry in budget(&rules, &eager, &curve, 30) {
                let week_start = rules.week_start(entry.day);
                let earlier = budget(&rules, &eager, &curve, 30).into_iter().map(|other| (other.day, other.sent));
                let in_week: u32 = earlier
                    .chain(eager.sent_by_day.iter().copied())
                    .filter(|&(day, _)| (week_start..=entry.day).contains(&day))
                    .map(|(_, sent)| sent)
                    .sum();
                let pending_full = rules.pending_max.is_some_and(|max| {
                    begins_with + f64::from(entry.sent) > f64::from(max)
                });
                prop_assert!(in_week >= rules.week_max || pending_full);
                begins_with = entry.pending;
            }
        }

        #[test]
        fn pending_requests_fall_by_the_chance_they_had(curve in any_curve(), age in 0_u32..120) {
            // The rate of the curve itself ties what is left at the end to the chance at the start.
            if let (Some(rate), Some(chance)) = (curve.rate(), curve.chance(age)) {
                let rules = BudgetRules { week_max: 0, rolling: true, pending_max: None, first_weekday: Weekday::Mon };
                let start = BudgetStart {
                    today: date(4),
                    sent_by_day: vec![],
                    pending_ages: vec![age],
                    accept_per_request: rate,
                    wanted_per_day: 0,
                };
                // At 179 days every delay of the test curves, all below 60 days, has passed.
                let left = budget(&rules, &start, &curve, EXPIRES_AT_DAYS - age).last().map(|entry| entry.pending);
                prop_assert!(left.is_some_and(|left| (left - (1.0 - chance)).abs() < TOLERANCE));
            }
        }
    }
}

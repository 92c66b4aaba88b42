//! What may be expected of connection requests: what withdrawing old ones would cost, and how many can be sent over the
//! coming days.
//!
//! Everything here is pure arithmetic on what the caller hands in. Nothing reads a file or a clock. Ages and
//! delays are whole days.

use std::collections::VecDeque;
use std::iter;

use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Weekday;

use crate::domain::answering::curve::Curve;
use crate::domain::answering::followed::EXPIRES_AT_DAYS;
use crate::domain::answering::loss::{StillToCome, still_to_come};

/// The number of days in a week, calendar or rolling.
const DAYS_PER_WEEK: usize = 7;

/// What withdrawing all pending requests beyond some age would bring and cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Saving {
    /// The number of requests that would be withdrawn.
    pub withdrawn: usize,
    /// The acceptances that would be lost.
    pub expected_loss: StillToCome,
    /// The number of requests that would remain pending.
    pub pending_after: usize,
}

/// Works out what withdrawing every pending request older than that many days would bring and cost.
///
/// A request exactly that old is kept. The ages are in whole days.
pub(crate) fn saving(curve: &Curve, pending_ages: &[u32], older_than_days: u32) -> Saving {
    let ages: Vec<u32> = pending_ages.iter().copied().filter(|age_days| *age_days > older_than_days).collect();
    let expected_loss = still_to_come(curve, &ages);
    Saving { withdrawn: ages.len(), expected_loss, pending_after: pending_ages.len() - ages.len() }
}

/// Spreads a number of actions over today, tomorrow and so on, each as early as possible, so that no day holds
/// more than `per_day`.
///
/// Today, the first entry, has room only for what `done_today` leaves, and may be 0. A `per_day` of 0 counts as
/// 1. The entries sum to `count`, the last one is never 0, and a `count` of 0 gives no entries.
pub(crate) fn spread(count: usize, per_day: usize, done_today: usize) -> Vec<usize> {
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
pub(crate) struct BudgetRules {
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
pub(crate) struct BudgetStart {
    /// The first day of the budget.
    pub today: NaiveDate,
    /// Requests already sent on each of the last 7 days, including today. The order does not matter, entries for
    /// the same day add up, and days outside the 7 are ignored.
    pub sent_by_day: Vec<(NaiveDate, u32)>,
    /// The age in whole days of every request that is pending now, including those sent today.
    pub pending_ages: Vec<u32>,
    /// How many requests one wishes to send on each day. Today these come on top of those already sent.
    pub wanted_per_day: u32,
}

/// One day of a budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BudgetDay {
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
/// curve; where too few requests stand behind it, it foresees none. A request is taken to expire on the
/// day on which its age reaches [`EXPIRES_AT_DAYS`]. Requests already pending have reached their age today, so
/// that their first expected acceptances fall on tomorrow.
///
/// There is one entry for each day, fewer only where the calendar ends.
pub(crate) fn budget(rules: &BudgetRules, start: &BudgetStart, curve: &Curve, days: u32) -> Vec<BudgetDay> {
    let week_before = days_before(start.today, DAYS_PER_WEEK as u64 - 1);
    let already_sent = start.sent_by_day.iter().filter(|(day, _)| (week_before..=start.today).contains(day));
    let already_sent: Vec<(NaiveDate, u32)> = already_sent.copied().collect();
    let mut waiting = Waiting::new(&start.pending_ages, curve);
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
pub(crate) fn reaches_pending(days: &[BudgetDay], max: u32) -> Option<NaiveDate> {
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
    fn new(pending_ages: &[u32], curve: &Curve) -> Self {
        let unanswered = (0..EXPIRES_AT_DAYS).map(|age| curve.waiting_at(age)).collect();
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
pub(crate) mod tests;

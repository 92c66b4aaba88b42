//! What became of the requests of each week.

use chrono::{Datelike as _, Days};

use crate::domain::insights::asking::percent;
use crate::domain::insights::plot::{Plot, Week};
use crate::domain::insights::reading::{Bar, Facts, Reading};
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::time::Day;
use crate::domain::words::count::wilson;

/// Weeks that are told of.
const WEEKS: usize = 12;

/// Days after which a request that is not answered yet is late.
const YOUNG: i64 = 14;

/// Requests of a week from which a share of them is told.
const ENOUGH: u32 = 10;

/// A week while its requests are counted.
#[derive(Default)]
struct Counted {
    week: Week,
    /// Of which it is not known what became of them.
    unknown: u32,
    /// Accepted within the days in which most answers come, and sent so long ago.
    soon: u32,
    people: Vec<crate::domain::record::id::PersonId>,
}

pub(crate) fn cohorts(facts: &Facts<'_>) -> Reading {
    let now = facts.now;
    let today = now.today();
    // Weeks begin where the user's do; the last one is not over.
    let into = today.weekday().days_since(facts.settings.week_start);
    let first = today.checked_sub_days(Days::new((WEEKS as u64 - 1) * 7 + u64::from(into))).unwrap_or(today);
    let mut weeks: Vec<Counted> = (0..WEEKS).map(|_| Counted::default()).collect();
    let mut unknown = 0;
    let is_told = |request: &&Request| request.direction == Direction::Sent && !request.is_draft();
    for request in facts.book.requests().filter(is_told) {
        let Some(at) = request.sent_at else {
            unknown += 1;
            continue;
        };
        let day = now.day_of(at);
        if day >= first && day <= today {
            let week = ((day - first).num_days() / 7) as usize;
            weeks[week].count(request, day, facts);
        }
    }
    let starts = |week: usize| first + Days::new(week as u64 * 7);
    for (n, counted) in weeks.iter_mut().enumerate() {
        // The last day of the week decides: the requests of all its days are as old then.
        counted.week.is_young = now.days_since(starts(n)) < YOUNG + 6;
    }
    unknown += weeks.iter().map(|counted| counted.unknown).sum::<u32>();
    let sum = |of: fn(&Week) -> u32| weeks.iter().map(|counted| of(&counted.week)).sum::<u32>();
    let (sent, accepted, waiting) = (sum(|week| week.sent()), sum(|week| week.accepted), sum(|week| week.waiting));
    let bars = weeks.iter().enumerate().map(|(n, counted)| counted.bar(starts(n)));
    let people = weeks.iter().flat_map(|counted| counted.people.iter().copied()).collect();
    let says = format!("{sent} sent in {WEEKS} weeks, {accepted} accepted so far, {waiting} waiting");
    Reading {
        n: sent,
        value: Some(f64::from(accepted)),
        unknown,
        bars: bars.collect(),
        plot: Plot::Weeks(weeks.iter().map(|counted| counted.week).collect()),
        ..Reading::count(people, says)
    }
}

impl Counted {
    fn count(&mut self, request: &Request, day: Day, facts: &Facts<'_>) {
        match &request.state {
            State::Accepted { at } => {
                self.week.accepted += 1;
                let tie = || facts.book.connections_of(request.person).filter_map(|tie| tie.connected_on).max();
                let on = at.map(|at| facts.now.day_of(at)).or_else(tie);
                self.soon += u32::from(on.is_some_and(|on| (on - day).num_days() <= YOUNG));
            }
            _ if request.waits(facts.now) => {
                self.week.waiting += 1;
                self.people.push(request.person);
            }
            State::Withdrawn { .. } => self.week.withdrawn += 1,
            State::Pending | State::Expired { .. } | State::Closed { .. } | State::Ignored { .. } | State::Draft => {
                self.week.ended += 1;
            }
            State::Unknown => self.unknown += 1,
        }
    }

    /// The week, and the share that was accepted soon where enough were sent for it.
    fn bar(&self, starts: Day) -> Bar {
        let (week, sent) = (self.week, self.week.sent());
        let mut says = format!("{} of {sent} accepted, {} waiting", week.accepted, week.waiting);
        for (count, what) in [(week.withdrawn, "withdrawn"), (week.ended, "ended")] {
            if count > 0 {
                says = format!("{says}, {count} {what}");
            }
        }
        if let Some((low, high)) = wilson(self.soon, sent).filter(|_| sent >= ENOUGH && !week.is_young) {
            let share = f64::from(self.soon) / f64::from(sent);
            let soon = format!("; {} ({} to {}) by day {YOUNG}", percent(share), percent(low), percent(high));
            says.push_str(&soon);
        }
        Bar { people: self.people.clone(), ..Bar::new(starts.format("%-d %b").to_string(), f64::from(sent), says) }
    }
}

//! Withdrawing many: which requests, by age and by why they may go, and spread over the coming days.

use std::collections::HashMap;
use std::collections::HashSet;

use chrono::Days;
use chrono::TimeDelta;

use crate::domain::asking::outlook::{BudgetRules, BudgetStart, spread};
use crate::domain::limit::figures::Limits;
use crate::domain::plan;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request, RequestId};
use crate::domain::settings::limits::LimitKey;
use crate::domain::settings::{Settings, Window};
use crate::domain::time::{Day, Now};
use crate::domain::weighing::fit::Scores;
use crate::domain::words::day::said;
use crate::domain::words::worded::worded;

/// Days that the budget looks ahead.
pub(crate) const AHEAD_DAYS: u32 = 56;

/// A fit up to this is low.
pub(crate) const LOW_FIT: u8 = 40;

/// More requests than this within an hour were sent in haste.
pub(crate) const HASTE: usize = 10;

worded! {
    /// Which requests may go.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Choice, short {
        /// All that are old enough.
        All = "all", "all";
        /// Those to people of whom a low fit is known.
        LowFit = "low-fit", "low fit";
        /// Those sent in haste: more than [`HASTE`] within an hour.
        Haste = "haste", "in haste";
        /// Those without a note.
        NoNote = "no-note", "no note";
    }
}

impl Choice {
    /// What it means, after "requests that …".
    pub fn meaning(self) -> String {
        match self {
            Choice::All => "were never answered".into(),
            Choice::LowFit => format!("were never answered, to people with a fit up to {LOW_FIT}"),
            Choice::Haste => format!("were sent in haste, more than {HASTE} within an hour"),
            Choice::NoNote => "were sent without a note".into(),
        }
    }
}

/// Whole days since each request was sent, on the user's calendar; 0 where that is not known.
pub(crate) fn ages(requests: &[&Request], now: Now) -> Vec<u32> {
    requests.iter().map(|request| age(request, now).unwrap_or(0)).collect()
}

fn age(request: &Request, now: Now) -> Option<u32> {
    request.sent_at.map(|at| now.days_since(now.day_of(at)).max(0) as u32)
}

/// The ages in days of the pending sent requests.
pub(crate) fn pending_ages(book: &Book, now: Now) -> Vec<u32> {
    let pending = book.requests().filter(|request| request.direction == Direction::Sent && request.waits(now));
    pending.map(|request| age(request, now).unwrap_or(0)).collect()
}

/// The pending sent requests that are older than so many days and may go, the oldest first.
pub(crate) fn chosen<'a>(
    book: &'a Book,
    scores: &Scores,
    choice: Choice,
    older_than: u32,
    now: Now,
) -> Vec<&'a Request> {
    let sent: Vec<_> = book.requests().filter(|request| request.direction == Direction::Sent).collect();
    let hasty = if choice == Choice::Haste { hasty(&sent) } else { HashSet::new() };
    let goes = |request: &&Request| match choice {
        Choice::All => true,
        Choice::LowFit => scores.of(request.person).is_some_and(|fit| fit <= LOW_FIT),
        Choice::Haste => hasty.contains(&request.id),
        Choice::NoNote => request.note.is_empty(),
    };
    let mut chosen: Vec<_> = sent
        .into_iter()
        .filter(|request| request.waits(now) && age(request, now).is_some_and(|age| age > older_than))
        .filter(goes)
        .collect();
    chosen.sort_by_key(|request| (request.sent_at, request.id));
    chosen
}

/// The requests of which more than [`HASTE`] were sent within an hour.
fn hasty(sent: &[&Request]) -> HashSet<RequestId> {
    let mut times: Vec<_> = sent.iter().filter_map(|request| Some((request.sent_at?, request.id))).collect();
    times.sort_unstable();
    let mut hasty = HashSet::new();
    let mut first = 0;
    for last in 0..times.len() {
        while times[last].0 - times[first].0 >= TimeDelta::hours(1) {
            first += 1;
        }
        if last - first >= HASTE {
            hasty.extend(times[first..=last].iter().map(|(_, id)| *id));
        }
    }
    hasty
}

/// Proposes to withdraw requests over the coming days, in their order, not more a day than is a safe pace.
pub(crate) fn plan(book: &Book, people: &[PersonId], limits: &Limits, now: Now) -> Plan {
    let pace = limits[LimitKey::WithdrawalsDay].max.unwrap_or(u32::MAX) as usize;
    let shares = spread(people.len(), pace, limits[LimitKey::WithdrawalsDay].count as usize);
    let days = shares.iter().enumerate().flat_map(|(n, share)| std::iter::repeat_n(n as u64, *share));
    let days: Vec<_> = people.iter().copied().zip(days.map(|n| now.today().checked_add_days(Days::new(n)))).collect();
    let over = match shares.len() {
        0 | 1 => "today".to_owned(),
        days => format!("over {days} days"),
    };
    put_days(book, &days, |count| format!("Planned {count} withdrawals {over}"))
}

/// Proposes to withdraw requests on a day, and says where that day takes more than is a safe pace.
pub(crate) fn plan_on(book: &Book, people: &[PersonId], day: Day, limits: &Limits, now: Now) -> Plan {
    if day < now.today() {
        return Plan { refused: vec![Refusal::new("", format!("{} is gone by", said(day)))], ..Plan::default() };
    }
    let days: Vec<_> = people.iter().map(|person| (*person, Some(day))).collect();
    let mut plan = put_days(book, &days, |count| match (count, people) {
        (1, [person]) => format!("Planned to withdraw the request to {} on {}", book.name(*person), said(day)),
        (count, _) => format!("Planned {count} withdrawals for {}", said(day)),
    });
    let others =
        planned(book, now).iter().filter(|(on, request)| *on == day && !people.contains(&request.person)).count();
    let (all, pace) = (others + plan.names.len(), limits[LimitKey::WithdrawalsDay].max);
    if let Some(pace) = pace.filter(|pace| all > *pace as usize) {
        plan.warnings.push(format!("{all} on that day are more than the {pace} a day that are a safe pace"));
    }
    plan
}

/// Proposes to drop what was planned.
pub(crate) fn drop_plan(book: &Book, people: &[PersonId]) -> Plan {
    let days: Vec<_> = people.iter().map(|person| (*person, None)).collect();
    put_days(book, &days, |count| format!("Dropped {count} planned withdrawals"))
}

/// Notes the days on which requests are to be withdrawn; who has that day already is passed over.
fn put_days(book: &Book, days: &[(PersonId, Option<Day>)], label: impl FnOnce(usize) -> String) -> Plan {
    let waiting = |person: PersonId| book.pending_request(person, Direction::Sent);
    let is_news = |(person, day): &&(PersonId, Option<Day>)| waiting(*person).map(Request::withdraw_on) != Some(*day);
    let news: Vec<_> = days.iter().filter(is_news).copied().collect();
    let people: Vec<PersonId> = news.iter().map(|(person, _)| *person).collect();
    let days: HashMap<_, _> = news.into_iter().collect();
    let label = |names: &[String]| label(names.len());
    plan::each(book, &people, Deed::Plan, label, |copy, person| {
        let request = waiting(person.id).ok_or_else(|| format!("no request to {} is pending", person.name))?;
        let day = days.get(&person.id).copied().flatten();
        copy.edit::<Request>(request.id, |request| request.handle(|handling| handling.withdraw_on = day));
        Ok(())
    })
}

/// The pending requests whose day of withdrawal is planned, by day.
pub(crate) fn planned(book: &Book, now: Now) -> Vec<(Day, &Request)> {
    let pending = book.requests().filter(|request| request.direction == Direction::Sent && request.waits(now));
    let mut planned: Vec<_> = pending.filter_map(|request| Some((request.withdraw_on()?, request))).collect();
    planned.sort_by_key(|(day, request)| (*day, request.sent_at, request.id));
    planned
}

/// What the sending of the coming weeks starts from, and its rules. The wish is the pace of the last four weeks,
/// at least one a day.
pub(crate) fn budget_start(book: &Book, settings: &Settings, limits: &Limits, now: Now) -> (BudgetRules, BudgetStart) {
    let today = now.today();
    let mut sent_by_day = Vec::new();
    let mut lately = 0u32;
    for request in book.requests().filter(|request| request.direction == Direction::Sent) {
        let Some(day) = request.sent_at.map(|at| now.day_of(at).min(today)) else { continue };
        let ago = today.signed_duration_since(day).num_days();
        lately += u32::from(ago < 28);
        if ago < 7 {
            sent_by_day.push((day, 1));
        }
    }
    let rules = BudgetRules {
        week_max: limits.week_max(),
        rolling: settings.week_window == Window::Rolling,
        pending_max: limits[LimitKey::Pending].max,
        first_weekday: settings.week_start,
    };
    let start = BudgetStart {
        today,
        sent_by_day,
        pending_ages: pending_ages(book, now),
        wanted_per_day: lately.div_ceil(28).max(1),
    };
    (rules, start)
}

#[cfg(test)]
pub(crate) mod tests;

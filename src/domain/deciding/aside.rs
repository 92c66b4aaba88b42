//! What was decided earlier about those whom a decision is about now, and what it passes over: planned, put off, kept.
//! Each is a sentence without a full stop: "2 of them are put off until 5 Dec 2026".

use crate::domain::deciding::triage;
use crate::domain::plan;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::care::Keep;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request};
use crate::domain::time::{Day, Now};
use crate::domain::words::day::said;

/// What was decided about a request that still waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aside {
    /// It is to be withdrawn on a day.
    Planned(Day),
    /// It is quiet until a day, or until something about the person changes.
    PutOff(Option<Day>),
}

impl Aside {
    /// What was decided about a request, while it holds.
    pub(crate) fn of(book: &Book, request: &Request, now: Now) -> Option<Aside> {
        let put_off = || request.seen().filter(|_| triage::is_quiet(book, request, now));
        match request.withdraw_on() {
            _ if !request.waits(now) => None,
            Some(day) => Some(Aside::Planned(day)),
            None => put_off().map(|seen| Aside::PutOff(seen.until)),
        }
    }

    /// The day on which it comes back.
    pub(crate) fn day(self) -> Option<Day> {
        match self {
            Aside::Planned(day) => Some(day),
            Aside::PutOff(until) => until,
        }
    }

    /// A few words: "to be withdrawn on 5 Dec 2026", "put off until 5 Dec 2026", "put off until something changes".
    pub(crate) fn words(self) -> String {
        match self {
            Aside::Planned(day) => format!("to be withdrawn on {}", said(day)),
            Aside::PutOff(Some(day)) => format!("put off until {}", said(day)),
            Aside::PutOff(None) => "put off until something changes".to_owned(),
        }
    }
}

/// The requests that wait and about which something was decided for later, with what it was.
pub(crate) fn all(book: &Book, direction: Direction, now: Now) -> Vec<(Aside, &Request)> {
    let of = book.requests().filter(|request| request.direction == direction);
    of.filter_map(|request| Some((Aside::of(book, request, now)?, request))).collect()
}

/// Proposes to take back what was planned for people, and that they were put off.
pub(crate) fn take_back(book: &Book, people: &[PersonId], now: Now) -> Plan {
    let label = |names: &[String]| match names {
        [name] => format!("Took back what was planned for {name}"),
        names => format!("Took back what was planned for {} people", names.len()),
    };
    plan::each(book, people, Deed::Plan, label, |copy, person| {
        let aside = |request: &&Request| Aside::of(book, request, now).is_some();
        let ids: Vec<_> = book.requests_of(person.id).filter(aside).map(|request| request.id).collect();
        for id in &ids {
            copy.edit::<Request>(*id, |request| {
                request.handle(|handling| (handling.withdraw_on, handling.seen) = (None, None));
            });
        }
        let none = || format!("nothing is planned for {}, and they are not put off", person.name);
        (!ids.is_empty()).then_some(()).ok_or_else(none)
    })
}

/// Of those whose request the user sent: whose withdrawal is planned for a later day.
pub(crate) fn planned(book: &Book, people: &[PersonId], now: Now) -> Vec<String> {
    let planned = |id: &PersonId| book.pending_request(*id, Direction::Sent)?.withdraw_on();
    let days: Vec<Day> = people.iter().filter_map(planned).filter(|day| *day > now.today()).collect();
    told(people, days.len(), "planned to be withdrawn", "on", &days).into_iter().collect()
}

/// Of those who asked: whose request was put off and is quiet.
pub(crate) fn put_off(book: &Book, people: &[PersonId], now: Now) -> Vec<String> {
    let asked = |id: &PersonId| book.pending_request(*id, Direction::Received);
    let quiet = |request: &&Request| request.seen().is_some() && triage::is_quiet(book, request, now);
    let quiet: Vec<&Request> = people.iter().filter_map(asked).filter(quiet).collect();
    let until = |request: &&Request| request.seen().and_then(|seen| seen.until);
    let (dated, open): (Vec<_>, Vec<_>) = quiet.iter().partition(|request| until(request).is_some());
    let days: Vec<Day> = dated.iter().filter_map(until).collect();
    let open = told(people, open.len(), "put off until something changes", "", &[]);
    told(people, days.len(), "put off", "until", &days).into_iter().chain(open).collect()
}

/// Of connections: who is on the keep list, or kept until a later day.
pub(crate) fn kept(book: &Book, people: &[PersonId], now: Now) -> Vec<String> {
    let kept: Vec<Keep> = people.iter().filter_map(|id| book.person(*id)?.care.as_ref()?.keep).collect();
    let always = kept.iter().filter(|keep| **keep == Keep::Always).count();
    let until = |keep: &Keep| if let Keep::Until(day) = keep { Some(*day) } else { None };
    let days: Vec<Day> = kept.iter().filter_map(until).filter(|day| *day > now.today()).collect();
    let always = told(people, always, "on the keep list", "", &[]);
    always.into_iter().chain(told(people, days.len(), "kept", "until", &days)).collect()
}

/// How many of the people it is true of, and the days where there are any.
fn told(people: &[PersonId], count: usize, what: &str, joint: &str, days: &[Day]) -> Option<String> {
    let who = match (people.len(), count) {
        (_, 0) => return None,
        (1, _) => "This one is".to_owned(),
        (_, 1) => "1 of them is".to_owned(),
        (_, count) => format!("{count} of them are"),
    };
    let days = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) if first == last => format!(" {joint} {}", said(*first)),
        (Some(first), Some(last)) => format!(" {joint} {} to {}", said(*first), said(*last)),
        _ => String::new(),
    };
    Some(format!("{who} {what}{days}"))
}

#[cfg(test)]
mod tests;

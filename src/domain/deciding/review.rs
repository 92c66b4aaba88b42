//! Reviewing connections: who should be looked at next, and what can be decided about them. Whoever is on the keep
//! list is never proposed.

use std::cmp::Reverse;

use chrono::Datelike;
use chrono::Days;

use crate::domain::deciding::decide::{Decision, decide};
use crate::domain::plan;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::care::{Care, Keep};
use crate::domain::record::connection::Connection;
use crate::domain::record::follow_up::Cause;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::follow_up;
use crate::domain::touch::strength::{Level, last_contact, level};
use crate::domain::weighing::fit::Scores;
use crate::domain::words::count::whom;
use crate::domain::words::day::{said, span};

/// Days after connecting before which nobody is reviewed.
const NEW_DAYS: i64 = 90;

/// Somebody to be reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub person: PersonId,
    /// How much asks for a review; the most comes first.
    pub points: i64,
}

/// How far the reviews have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReviewProgress {
    pub connections: usize,
    /// Of those, reviewed in this calendar year.
    pub this_year: usize,
    /// Reviewed today, removed ones included.
    pub today: usize,
    /// Of the connections, on the keep list.
    pub keep_list: usize,
}

/// What asks for a review of somebody.
struct Asks {
    /// Days without a contact, and whether one is known; `None` where no day is.
    silent: Option<(i64, bool)>,
    level: Level,
    fit: Option<u8>,
    /// Days since the last review.
    reviewed: Option<i64>,
    /// How many messages went both ways; 0 where one of them never wrote.
    both_ways: u64,
}

impl Asks {
    fn of(book: &Book, person: &Person, tie: &Connection, fit: Option<u8>, now: Now) -> Asks {
        let last = last_contact(book, person.id, now).map(|last| (now.days_since(last).max(0), true));
        let connected = || tie.connected_on.map(|on| (now.utc_days_since(on).max(0), false));
        Asks {
            silent: last.or_else(connected),
            level: level(book, person.id, now),
            fit,
            reviewed: person.reviewed_on().map(|on| now.days_since(on).max(0)),
            both_ways: both_ways(book, person.id),
        }
    }

    /// The points for silence, strength, fit and the time since the last review.
    fn points(&self) -> [i64; 5] {
        let silent = self.silent.map_or(12, |(days, _)| days / 30);
        let level = match self.level {
            Level::Unknown => 6,
            Level::Dormant => 12,
            Level::Active => -12,
            Level::Strong => -36,
        };
        let fit = self.fit.map_or(0, |fit| (50 - i64::from(fit)) / 2);
        // Who wrote both ways is worth a message before a removal, however long ago that was.
        let both = match self.both_ways {
            0 => 0,
            1..CLOSE => -30,
            _ => -120,
        };
        [silent.min(60), level, fit, self.reviewed.map_or(24, |days| (days / 30).min(24)), both]
    }
}

/// Messages both ways from which a tie was more than a greeting: as in the question who was close and has gone silent.
pub(crate) const CLOSE: u64 = 4;

/// How many messages went both ways; 0 where one of them never wrote.
pub(crate) fn both_ways(book: &Book, person: PersonId) -> u64 {
    let counts = book.correspondence(person).map(|told| (told.exchange.sent(), told.exchange.received()));
    counts.filter(|(sent, received)| *sent > 0 && *received > 0).map_or(0, |(sent, received)| sent + received)
}

/// Whether both wrote, or one endorsed or recommended the other.
pub(crate) fn is_close(book: &Book, person: PersonId) -> bool {
    let is_proven = || book.person(person).is_some_and(|person| person.details().evidence.is_some());
    both_ways(book, person) > 0 || is_proven()
}

/// Why somebody should be looked at: points and reasons.
pub(crate) fn reasons(book: &Book, person: &Person, tie: &Connection, fit: Option<u8>, now: Now) -> Vec<(i64, String)> {
    let asks = Asks::of(book, person, tie, fit, now);
    let silent = match asks.silent {
        Some((0, true)) => "a contact today".to_owned(),
        Some((0, false)) => "connected today".to_owned(),
        Some((days, true)) => format!("no contact for {}", span(days)),
        Some((days, false)) => format!("no contact known in {}", span(days)),
        None => "no contact known".to_owned(),
    };
    let strength = match asks.level {
        Level::Unknown => "strength unknown",
        Level::Dormant => "the tie is dormant",
        Level::Active => "the tie is active",
        Level::Strong => "the tie is strong",
    };
    let reviewed = match asks.reviewed {
        None => "never reviewed".to_owned(),
        Some(0) => "reviewed today".to_owned(),
        Some(days) => format!("reviewed {} ago", span(days)),
    };
    let both = (asks.both_ways > 0).then(|| format!("{} messages both ways", asks.both_ways));
    let words = [Some(silent), Some(strength.to_owned()), fit.map(|fit| format!("fit {fit}")), Some(reviewed), both];
    asks.points().into_iter().zip(words).filter_map(|(points, words)| Some((points, words?))).collect()
}

/// Whether somebody may be proposed: connected for a while, not on the keep list, not kept until a day to come.
fn may_be_proposed(person: &Person, tie: &Connection, settings: &Settings, now: Now) -> bool {
    let today = now.today();
    let old = tie.connected_on.is_none_or(|on| now.utc_days_since(on) >= NEW_DAYS);
    let Some(care) = person.care.as_deref() else { return old };
    let free = match care.keep {
        Some(Keep::Always) => false,
        Some(Keep::Until(day)) => day <= today,
        // A review that decided otherwise than to keep lasts as long.
        None => care.reviewed_on.is_none_or(|on| now.days_since(on) >= i64::from(settings.review.keep_days)),
    };
    old && free
}

/// Who should be reviewed, the most urgent first, at most so many.
pub(crate) fn queue(book: &Book, scores: &Scores, settings: &Settings, most: usize, now: Now) -> Vec<Candidate> {
    let candidate = |tie: &Connection| {
        let person = book.person(tie.person).filter(|person| may_be_proposed(person, tie, settings, now))?;
        let points = points(book, person, tie, scores.of(person.id), now);
        // Whoever wrote both ways or stood up for the other is worth a message before anybody thinks of a removal.
        Some((is_close(book, person.id), Reverse(points), person.id))
    };
    let mut queue: Vec<_> = book.connections().filter(|tie| tie.stands()).filter_map(candidate).collect();
    if queue.len() > most && most > 0 {
        queue.select_nth_unstable(most - 1);
    }
    queue.truncate(most);
    queue.sort_unstable();
    queue.into_iter().map(|(_, Reverse(points), person)| Candidate { person, points }).collect()
}

fn points(book: &Book, person: &Person, tie: &Connection, fit: Option<u8>, now: Now) -> i64 {
    Asks::of(book, person, tie, fit, now).points().iter().sum()
}

/// How far the reviews have come.
pub(crate) fn progress(book: &Book, now: Now) -> ReviewProgress {
    let today = now.today();
    let mut progress = ReviewProgress::default();
    for person in book.people() {
        let reviewed = person.reviewed_on();
        progress.today += usize::from(reviewed == Some(today));
        if book.standing_connection(person.id).is_some() {
            progress.connections += 1;
            progress.this_year += usize::from(reviewed.is_some_and(|on| on.year() == today.year()));
            progress.keep_list +=
                usize::from(person.care.as_deref().is_some_and(|care| care.keep == Some(Keep::Always)));
        }
    }
    progress
}

/// Today's portion: as many as are left of it.
pub(crate) fn portion(book: &Book, scores: &Scores, settings: &Settings, now: Now) -> Vec<Candidate> {
    let left = left_today(book, settings, now);
    if left == 0 { Vec::new() } else { queue(book, scores, settings, left, now) }
}

/// How many are in today's portion.
pub(crate) fn portion_size(book: &Book, settings: &Settings, now: Now) -> usize {
    let may_be = |tie: &&Connection| {
        tie.stands() && book.person(tie.person).is_some_and(|person| may_be_proposed(person, tie, settings, now))
    };
    book.connections().filter(may_be).take(left_today(book, settings, now)).count()
}

fn left_today(book: &Book, settings: &Settings, now: Now) -> usize {
    let (per_day, today) = (settings.review.per_day as usize, now.today());
    let reviewed = book.people().filter(|person| person.reviewed_on() == Some(today));
    per_day.saturating_sub(reviewed.take(per_day).count())
}

/// Notes that somebody was reviewed; whether that is news.
fn put_reviewed(copy: &mut WorkingCopy<'_>, person: &Person, keep: Option<Keep>, now: Now) -> bool {
    let care = Care { reviewed_on: Some(now.today()), keep, ..person.care.as_deref().cloned().unwrap_or_default() };
    copy.edit::<Person>(person.id, |person| person.care = care.kept())
}

/// Until when somebody is kept who is kept for as long as the user has set.
pub(crate) fn keep_until(settings: &Settings, now: Now) -> Keep {
    let days = Days::new(u64::from(settings.review.keep_days));
    Keep::Until(now.today().checked_add_days(days).unwrap_or(now.today()))
}

/// Proposes to keep connections: until a day, or for good on the keep list. They count as reviewed.
pub(crate) fn keep(book: &Book, people: &[PersonId], keep: Keep, now: Now) -> Plan {
    let label = |names: &[String]| match keep {
        Keep::Until(day) => format!("Kept {} until {}", whom(names), said(day)),
        Keep::Always => format!("Put {} on the keep list", whom(names)),
    };
    plan::each(book, people, Deed::Keep, label, |copy, person| {
        if book.standing_connection(person.id).is_none() {
            return Err(format!("{} is not a connection", person.name));
        }
        match keep {
            Keep::Until(day) if day <= now.today() => Err(format!("{} is not to come", said(day))),
            _ if put_reviewed(copy, person, Some(keep), now) => Ok(()),
            Keep::Until(_) => Err(format!("{} is kept already", person.name)),
            Keep::Always => Err(format!("{} is on the keep list already", person.name)),
        }
    })
}

/// Proposes to take people off the keep list.
pub(crate) fn unkeep(book: &Book, people: &[PersonId]) -> Plan {
    let label = |names: &[String]| format!("Took {} off the keep list", whom(names));
    plan::each(book, people, Deed::Keep, label, |copy, person| {
        let care = person.care.as_deref().filter(|care| care.keep == Some(Keep::Always));
        let Some(care) = care else { return Err(format!("{} is not on the keep list", person.name)) };
        let care = Care { keep: None, ..care.clone() };
        copy.put(Person { care: care.kept(), ..person.clone() });
        Ok(())
    })
}

/// Proposes to follow up with somebody who is reviewed.
pub(crate) fn follow_up(book: &Book, person: PersonId, due: Day, why: &str, now: Now) -> Plan {
    let plan = follow_up::schedule(book, &[person], due, why, Cause::Review, now);
    // A day that has passed keeps nobody any more: this review counts from today.
    let keep = book.person(person).and_then(|person| person.care.as_ref()?.keep);
    let keep = keep.filter(|keep| !matches!(keep, Keep::Until(day) if *day <= now.today()));
    reviewed_with(plan, book, person, keep, now)
}

/// Proposes to remove somebody who is reviewed.
pub(crate) fn remove(book: &Book, person: PersonId, reason: &str, settings: &Settings, now: Now) -> Plan {
    let plan = decide(book, Decision::Remove, &[person], reason, settings, now);
    reviewed_with(plan, book, person, None, now)
}

/// A plan about somebody by which they count as reviewed, where it does anything.
fn reviewed_with(mut plan: Plan, book: &Book, person: PersonId, keep: Option<Keep>, now: Now) -> Plan {
    if let (Some(person), false) = (book.person(person), plan.batch.edits.is_empty()) {
        let mut copy = WorkingCopy::new(book);
        put_reviewed(&mut copy, person, keep, now);
        plan.batch.edits.extend(copy.into_edits());
    }
    plan
}

#[cfg(test)]
pub(crate) mod tests;

//! Follow-ups: opened by an acceptance, by hand or by a review, or due by the cadence of a circle, which is worked out
//! from the last contact and is no row of its own until it is put off or passed over.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::Days;

use crate::domain::plan;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, Progress};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now, Time};
use crate::domain::touch::log;
use crate::domain::touch::log::Typed;
use crate::domain::touch::strength::last_contact;
use crate::domain::words::count::whom;
use crate::domain::words::text;
use crate::domain::words::text::Text;

/// Longest reason, in characters.
pub const MAX_WHY: usize = 500;

/// Days for new follow-ups, so that none gets more than its share.
#[derive(Debug)]
pub struct Spread {
    taken: BTreeMap<Day, u32>,
    per_day: u32,
    /// From which day was searched last, and which day was found: those between are full.
    found: Option<(Day, Day)>,
}

impl Spread {
    /// What the open follow-ups leave free. What is overdue is to be done today.
    pub fn of(book: &Book, settings: &Settings, now: Now) -> Spread {
        let (mut taken, today) = (BTreeMap::new(), now.today());
        for follow_up in book.follow_ups().filter(|follow_up| follow_up.is_open()) {
            *taken.entry(follow_up.due.max(today)).or_default() += 1;
        }
        Spread { taken, per_day: settings.follow_up.per_day.max(1), found: None }
    }

    /// The first day with a free place, from a day on; the place is taken.
    pub fn take(&mut self, from: Day) -> Day {
        let mut day = self.found.filter(|(start, _)| *start == from).map_or(from, |(_, found)| found);
        while self.taken.get(&day).copied().unwrap_or(0) >= self.per_day {
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
        *self.taken.entry(day).or_default() += 1;
        self.found = Some((from, day));
        day
    }
}

/// Opens follow-ups for those who became connections; who has one open keeps it.
#[derive(Debug)]
pub struct Opener<'a> {
    book: &'a Book,
    spread: Spread,
    next: u32,
    opened: BTreeSet<PersonId>,
    first: Day,
    at: Time,
}

impl<'a> Opener<'a> {
    /// Opens from so many days on as the user has set.
    pub fn new(book: &'a Book, settings: &Settings, now: Now) -> Opener<'a> {
        let today = now.today();
        let first = today.checked_add_days(Days::new(u64::from(settings.follow_up.after_days))).unwrap_or(today);
        Opener {
            book,
            spread: Spread::of(book, settings, now),
            next: book.last::<FollowUp>(),
            opened: BTreeSet::new(),
            first,
            at: now.at,
        }
    }

    /// The edit that opens one for somebody who was accepted or accepted; `None` where one is open.
    pub fn open(&mut self, person: PersonId) -> Option<Edit> {
        if self.book.open_follow_up(person).is_some() || !self.opened.insert(person) {
            return None;
        }
        self.next += 1;
        Some(Edit::FollowUp(Change::insert(FollowUp {
            id: FollowUpId(self.next),
            person,
            cause: Cause::Acceptance,
            opened_at: self.at,
            due: self.spread.take(self.first),
            why: "".into(),
            progress: Progress::Open,
        })))
    }
}

/// Why somebody is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A follow-up is open.
    FollowUp(FollowUpId),
    /// Their circle's cadence.
    Cadence(Circle),
}

/// Somebody to be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Who.
    pub person: PersonId,
    /// Since when, or from when.
    pub day: Day,
    /// Why.
    pub reason: Reason,
}

/// When the cadence of somebody's circle asks for a contact: so many days after the last one, or after it was passed
/// over last. Who was never contacted counts from the day of the connection, and from now where that is unknown. Who was
/// a connection once and is none now has no cadence.
pub fn cadence(book: &Book, person: &Person, settings: &Settings, now: Now) -> Option<(Circle, Day)> {
    let circle = person.care.as_ref()?.circle?;
    if book.connections_of(person.id).next().is_some() && book.standing_connection(person.id).is_none() {
        return None;
    }
    let closed = book.follow_ups_of(person.id).filter_map(|follow_up| follow_up.progress.on()).max();
    let contact = last_contact(book, person.id, now).max(closed);
    let connected = || book.standing_connection(person.id).and_then(|tie| tie.connected_on);
    // Nobody waits for a contact that never was: without one the turn is today at the earliest.
    let first = || connected().map_or(now.today(), |from| turn_after(from, circle, settings).max(now.today()));
    let due = contact.map_or_else(first, |from| turn_after(from, circle, settings));
    Some((circle, due))
}

/// Everybody who is or will be due, the longest overdue first. An open follow-up stands in place of the cadence.
pub fn all_due(book: &Book, settings: &Settings, now: Now) -> Vec<Due> {
    let open = book.follow_ups().filter(|follow_up| follow_up.is_open());
    let mut due: Vec<Due> = open
        .map(|follow_up| Due { person: follow_up.person, day: follow_up.due, reason: Reason::FollowUp(follow_up.id) })
        .collect();
    let in_circles = book.people().filter(|person| person.care.is_some() && book.open_follow_up(person.id).is_none());
    due.extend(in_circles.filter_map(|person| {
        let (circle, day) = cadence(book, person, settings, now)?;
        Some(Due { person: person.id, day, reason: Reason::Cadence(circle) })
    }));
    due.sort_by_key(|due| (due.day, due.person));
    due
}

/// Who is due today: every open follow-up, and of those whom only a cadence asks for the longest overdue, as many as a
/// day has places for; and how many more are due.
pub fn due_today(book: &Book, settings: &Settings, now: Now) -> (Vec<Due>, usize) {
    let today = now.today();
    let mut due = all_due(book, settings, now);
    due.retain(|due| due.day <= today);
    let mut places = settings.follow_up.per_day as usize;
    let all = due.len();
    due.retain(|due| match due.reason {
        Reason::FollowUp(_) => true,
        Reason::Cadence(_) => {
            let free = places > 0;
            places = places.saturating_sub(1);
            free
        }
    });
    let left = all - due.len();
    (due, left)
}

/// Proposes to follow up with people on a day; who has an open follow-up is put off or brought forward to it. Without
/// a reason the one that is known stays.
pub fn schedule(book: &Book, people: &[PersonId], due: Day, why: &str, cause: Cause, now: Now) -> Plan {
    let why: Text = text::paragraph(why).chars().take(MAX_WHY).collect::<String>().into();
    let mut next = book.last::<FollowUp>();
    let day = due.format("%-d %b %Y");
    let today = now.today();
    plan::change(
        book,
        people,
        Deed::FollowUp,
        |names| format!("Follow-up with {names} on {day}"),
        |person| {
            if due < today {
                return Err(format!("{day} is gone by"));
            }
            let known = book.open_follow_up(person.id);
            let change = if let Some(before) = known {
                let why = if why.is_empty() { before.why.clone() } else { why.clone() };
                let after = FollowUp { due, why, ..before.clone() };
                if after == *before {
                    return Err(format!("{} is to be followed up on that day already", person.name));
                }
                Change::update(before.clone(), after)
            } else {
                next += 1;
                Change::insert(FollowUp {
                    id: FollowUpId(next),
                    person: person.id,
                    cause,
                    opened_at: now.at,
                    due,
                    why: why.clone(),
                    progress: Progress::Open,
                })
            };
            Ok(vec![Edit::FollowUp(change)])
        },
    )
}

/// Proposes to log a contact with people. A follow-up that has what it asked for is done.
pub fn log(book: &Book, people: &[PersonId], typed: &Typed, settings: &Settings, now: Now) -> Plan {
    let mut plan = log::log(book, people, typed, now);
    close(book, &mut plan, typed.on, |open| is_answered(book, open, typed.on, settings, now));
    plan
}

/// Whether a contact on a day is what an open follow-up asked for. One that was opened by an acceptance asks for a word
/// since the connection, one that stands for a circle's cadence for any contact after which the cadence waits; another
/// one has its day and its reason, and is answered once it is due.
fn is_answered(book: &Book, open: &FollowUp, on: Day, settings: &Settings, now: Now) -> bool {
    let (opened, today) = (now.day_of(open.opened_at), now.today());
    let circle = book.person(open.person).and_then(|person| person.care.as_ref()?.circle);
    match (open.cause, circle) {
        (Cause::Acceptance, _) if open.why.is_empty() => {
            let connected = book.standing_connection(open.person).and_then(|tie| tie.connected_on);
            connected.unwrap_or(opened).min(opened) <= on
        }
        (Cause::Cadence, Some(circle)) if open.why.is_empty() => turn_after(on, circle, settings) > today,
        _ => open.due <= today && opened <= on,
    }
}

/// The day on which a circle's cadence asks again after a contact.
fn turn_after(contact: Day, circle: Circle, settings: &Settings) -> Day {
    contact.checked_add_days(Days::new(u64::from(circle.interval(&settings.circles)))).unwrap_or(Day::MAX)
}

/// Closes the follow-ups with those a plan logs a contact with, as far as they are meant.
fn close(book: &Book, plan: &mut Plan, on: Day, meant: impl Fn(&FollowUp) -> bool) {
    let logged: BTreeSet<PersonId> = plan.batch.edits.iter().filter_map(Edit::about).collect();
    for before in logged.iter().filter_map(|person| book.open_follow_up(*person)).filter(|open| meant(open)) {
        let after = FollowUp { progress: Progress::Done { on }, ..before.clone() };
        plan.batch.edits.push(Edit::FollowUp(Change::update(before.clone(), after)));
    }
}

/// Proposes that follow-ups are done, which logs a contact; who only a cadence asks for is logged alone.
pub fn done(book: &Book, people: &[PersonId], typed: &Typed, now: Now) -> Plan {
    let mut plan = log::log(book, people, typed, now);
    close(book, &mut plan, typed.on, |_| true);
    plan.batch.deed = Deed::FollowUp;
    plan.batch.label = format!("Followed up with {}", whom(&plan.names));
    plan
}

/// Proposes to pass over who is due: the open follow-up, or this turn of the cadence.
pub fn skip(book: &Book, people: &[PersonId], settings: &Settings, now: Now) -> Plan {
    let mut next = book.last::<FollowUp>();
    let today = now.today();
    let progress = Progress::Skipped { on: today };
    plan::change(
        book,
        people,
        Deed::FollowUp,
        |names| format!("Passed over the follow-up with {names}"),
        |person| {
            if let Some(before) = book.open_follow_up(person.id) {
                let after = FollowUp { progress, ..before.clone() };
                return Ok(vec![Edit::FollowUp(Change::update(before.clone(), after))]);
            }
            match cadence(book, person, settings, now) {
                Some((_, due)) if due <= today => {
                    next += 1;
                    Ok(vec![Edit::FollowUp(Change::insert(FollowUp {
                        id: FollowUpId(next),
                        person: person.id,
                        cause: Cause::Cadence,
                        opened_at: now.at,
                        due,
                        why: "".into(),
                        progress,
                    }))])
                }
                _ => Err(format!("{} is not due", person.name)),
            }
        },
    )
}

#[cfg(test)]
pub(crate) mod tests;

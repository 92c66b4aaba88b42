//! Follow-ups: opened by an acceptance, by hand or by a review, or due by the cadence of a circle, which is worked out
//! from the last contact and is no row of its own until it is put off or passed over.

use std::collections::BTreeMap;

use chrono::Days;

use crate::domain::plan;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now, Time};
use crate::domain::touch::log;
use crate::domain::touch::log::Typed;
use crate::domain::touch::strength::last_contact;
use crate::domain::words::count::whom;
use crate::domain::words::day::said;
use crate::domain::words::text;
use crate::domain::words::text::Text;

/// Longest reason, in characters.
pub(crate) const MAX_WHY: usize = 500;

/// Days for the follow-ups that acceptances open, so that none gets more than its share.
#[derive(Debug)]
pub(crate) struct Spread {
    taken: BTreeMap<Day, u32>,
    per_day: u32,
    /// The first day that may have a free place: those before it are full, or too soon.
    next: Day,
}

impl Spread {
    /// What the open follow-ups leave free, from so many days on as the user has set. What is overdue is to be done
    /// today.
    pub(crate) fn of(book: &Book, settings: &Settings, now: Now) -> Spread {
        let (mut taken, today) = (BTreeMap::new(), now.today());
        for follow_up in book.follow_ups().filter(|follow_up| follow_up.is_open()) {
            *taken.entry(follow_up.due.max(today)).or_default() += 1;
        }
        let next = today.checked_add_days(Days::new(u64::from(settings.follow_up.after_days))).unwrap_or(today);
        Spread { taken, per_day: settings.follow_up.per_day.max(1), next }
    }

    /// The first day with a free place; the place is taken.
    pub(crate) fn take(&mut self) -> Day {
        while self.taken.get(&self.next).copied().unwrap_or(0) >= self.per_day {
            let Some(next) = self.next.succ_opt() else { break };
            self.next = next;
        }
        *self.taken.entry(self.next).or_default() += 1;
        self.next
    }
}

/// Opens a follow-up with somebody who accepted or was accepted; who has one open keeps it.
pub(crate) fn open(copy: &mut WorkingCopy<'_>, person: PersonId, spread: &mut Spread, at: Time) {
    if copy.book().open_follow_up(person).is_none() && !copy.of::<FollowUp>(person).any(FollowUp::is_open) {
        let due = spread.take();
        let id = copy.next_id::<FollowUp>();
        let (cause, progress) = (Cause::Acceptance, FollowUpProgress::Open);
        copy.put(FollowUp { id, person, cause, opened_at: at, due, why: "".into(), progress });
    }
}

/// Why somebody is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A follow-up is open.
    FollowUp(FollowUpId),
    Cadence(Circle),
}

/// Somebody to be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub person: PersonId,
    /// Since when, or from when.
    pub day: Day,
    pub reason: Reason,
}

/// When the cadence of somebody's circle asks for a contact: so many days after the last one, or after it was passed
/// over last. Who was never contacted counts from the day of the connection, and from now where that is unknown. Who was
/// a connection once and is none now has no cadence.
pub(crate) fn cadence(book: &Book, person: &Person, settings: &Settings, now: Now) -> Option<(Circle, Day)> {
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
pub(crate) fn all_due(book: &Book, settings: &Settings, now: Now) -> Vec<Due> {
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
pub(crate) fn due_today(book: &Book, settings: &Settings, now: Now) -> (Vec<Due>, usize) {
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
pub(crate) fn schedule(book: &Book, people: &[PersonId], due: Day, why: &str, cause: Cause, now: Now) -> Plan {
    let why = text::paragraph(why);
    let is_cut = why.chars().count() > MAX_WHY;
    let why: Text = why.chars().take(MAX_WHY).collect::<String>().into();
    let day = said(due);
    let label = |names: &[String]| format!("Follow-up with {} on {day}", whom(names));
    let mut plan = plan::each(book, people, Deed::FollowUp, label, |copy, person| {
        if due < now.today() {
            return Err(format!("{day} is gone by"));
        }
        let Some(known) = book.open_follow_up(person.id) else {
            let id = copy.next_id::<FollowUp>();
            let (why, opened_at, progress) = (why.clone(), now.at, FollowUpProgress::Open);
            copy.put(FollowUp { id, person: person.id, cause, opened_at, due, why, progress });
            return Ok(());
        };
        let differs = copy.edit::<FollowUp>(known.id, |open| {
            open.due = due;
            if !why.is_empty() {
                open.why.clone_from(&why);
            }
        });
        let same = || format!("{} is to be followed up on that day already", person.name);
        differs.then_some(()).ok_or_else(same)
    });
    plan.warnings.extend(is_cut.then(|| format!("the reason is cut at {MAX_WHY} characters")));
    plan
}

/// Proposes to log a contact with people. A follow-up that has what it asked for is done.
pub(crate) fn log(book: &Book, people: &[PersonId], typed: &Typed, settings: &Settings, now: Now) -> Plan {
    let meant = |open: &FollowUp| is_answered(book, open, typed.on, settings, now);
    log_and_close(book, people, typed, now, |names| log::label(typed.kind, names), meant)
}

/// Proposes that follow-ups are done, which logs a contact; who only a cadence asks for is logged alone.
pub(crate) fn done(book: &Book, people: &[PersonId], typed: &Typed, now: Now) -> Plan {
    log_and_close(book, people, typed, now, |names| format!("Followed up with {}", whom(names)), |_| true)
}

/// Logs a contact with people, and closes their follow-ups as far as they are meant.
fn log_and_close(
    book: &Book,
    people: &[PersonId],
    typed: &Typed,
    now: Now,
    label: impl FnOnce(&[String]) -> String,
    meant: impl Fn(&FollowUp) -> bool,
) -> Plan {
    let progress = FollowUpProgress::Done { on: typed.on };
    plan::each(book, people, Deed::FollowUp, label, |copy, person| {
        log::put(copy, person, typed, now)?;
        if let Some(open) = book.open_follow_up(person.id).filter(|open| meant(open)) {
            copy.put(FollowUp { progress, ..open.clone() });
        }
        Ok(())
    })
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

/// Whether somebody can be passed over: a follow-up is open, or it is their turn.
pub(crate) fn is_awaited(book: &Book, person: PersonId, settings: &Settings, now: Now) -> bool {
    let is_turn = |person| cadence(book, person, settings, now).is_some_and(|(_, due)| due <= now.today());
    book.open_follow_up(person).is_some() || book.person(person).is_some_and(is_turn)
}

/// Proposes to pass over who is due: the open follow-up, or this turn of the cadence.
pub(crate) fn skip(book: &Book, people: &[PersonId], settings: &Settings, now: Now) -> Plan {
    let today = now.today();
    let progress = FollowUpProgress::Skipped { on: today };
    let label = |names: &[String]| format!("Passed over the follow-up with {}", whom(names));
    plan::each(book, people, Deed::FollowUp, label, |copy, person| {
        if let Some(open) = book.open_follow_up(person.id) {
            copy.put(FollowUp { progress, ..open.clone() });
            return Ok(());
        }
        let turn = cadence(book, person, settings, now).filter(|(_, due)| *due <= today);
        let Some((_, due)) = turn else { return Err(format!("{} is not due", person.name)) };
        let id = copy.next_id::<FollowUp>();
        let (cause, opened_at, why) = (Cause::Cadence, now.at, "".into());
        copy.put(FollowUp { id, person: person.id, cause, opened_at, due, why, progress });
        Ok(())
    })
}

#[cfg(test)]
pub(crate) mod tests;

//! Reviewing connections: who should be looked at next, and what can be decided about them. Whoever is on the keep
//! list is never proposed.

use chrono::{Datelike, Days};

use super::book::Book;
use super::care::{Care, Keep};
use super::connection::Connection;
use super::decide::{Decision, decide};
use super::edit::{Change, Edit, Plan};
use super::fit::Scores;
use super::follow_up::{self, Cause};
use super::person::{Person, PersonId};
use super::settings::Settings;
use super::strength::{Level, last_contact, level};
use super::time::{Day, Now};

/// Days after connecting before which nobody is reviewed.
const NEW_DAYS: i64 = 90;

/// Somebody to be reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// How much asks for a review; the most comes first.
    pub points: i64,
}

/// How far the reviews have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Connections that stand.
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
}

impl Asks {
    fn of(book: &Book, person: &Person, tie: &Connection, fit: Option<u8>, now: Now) -> Asks {
        let last = last_contact(book, person.id, now).map(|last| (now.days_since(last).max(0), true));
        let connected = || tie.connected_on.map(|on| (now.utc_days_since(on).max(0), false));
        let reviewed = person.care.as_ref().and_then(|care| care.reviewed_on);
        Asks {
            silent: last.or_else(connected),
            level: level(book, person.id, now),
            fit,
            reviewed: reviewed.map(|on| now.days_since(on).max(0)),
        }
    }

    /// The points for silence, strength, fit and the time since the last review.
    fn points(&self) -> [i64; 4] {
        let silent = self.silent.map_or(12, |(days, _)| days / 30);
        let level = match self.level {
            Level::Unknown => 6,
            Level::Dormant => 12,
            Level::Active => -12,
            Level::Strong => -36,
        };
        let fit = self.fit.map_or(0, |fit| (50 - i64::from(fit)) / 2);
        [silent.min(60), level, fit, self.reviewed.map_or(24, |days| (days / 30).min(24))]
    }
}

/// Why somebody should be looked at: points and reasons.
pub fn reasons(book: &Book, person: &Person, tie: &Connection, fit: Option<u8>, now: Now) -> Vec<(i64, String)> {
    let asks = Asks::of(book, person, tie, fit, now);
    let silent = match asks.silent {
        Some((0, true)) => "a contact today".to_owned(),
        Some((0, false)) => "connected today".to_owned(),
        Some((days, true)) => format!("no contact for {}", long(days)),
        Some((days, false)) => format!("no contact known in {}", long(days)),
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
        Some(days) => format!("reviewed {} ago", long(days)),
    };
    let words = [Some(silent), Some(strength.to_owned()), fit.map(|fit| format!("fit {fit}")), Some(reviewed)];
    asks.points().into_iter().zip(words).filter_map(|(points, words)| Some((points, words?))).collect()
}

/// A number of days in the largest unit that leaves more than one.
fn long(days: i64) -> String {
    match days {
        1 => "1 day".to_owned(),
        ..60 => format!("{days} days"),
        60..730 => format!("{} months", days / 30),
        _ => format!("{} years", days / 365),
    }
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
pub fn queue(book: &Book, scores: &Scores, settings: &Settings, most: usize, now: Now) -> Vec<Candidate> {
    let mut queue: Vec<Candidate> = book
        .connections()
        .filter(|tie| tie.stands())
        .filter_map(|tie| {
            let person = book.person(tie.person)?;
            if !may_be_proposed(person, tie, settings, now) {
                return None;
            }
            let points = points(book, person, tie, scores.of(person.id), now);
            Some(Candidate { person: person.id, points })
        })
        .collect();
    let order = |candidate: &Candidate| (std::cmp::Reverse(candidate.points), candidate.person);
    if queue.len() > most && most > 0 {
        queue.select_nth_unstable_by_key(most - 1, order);
    }
    queue.truncate(most);
    queue.sort_by_key(order);
    queue
}

fn points(book: &Book, person: &Person, tie: &Connection, fit: Option<u8>, now: Now) -> i64 {
    Asks::of(book, person, tie, fit, now).points().iter().sum()
}

/// How far the reviews have come.
pub fn progress(book: &Book, now: Now) -> Progress {
    let today = now.today();
    let mut progress = Progress::default();
    for person in book.people() {
        let care = person.care.as_deref();
        let reviewed = care.and_then(|care| care.reviewed_on);
        progress.today += usize::from(reviewed == Some(today));
        if book.standing_connection(person.id).is_some() {
            progress.connections += 1;
            progress.this_year += usize::from(reviewed.is_some_and(|on| on.year() == today.year()));
            progress.keep_list += usize::from(care.is_some_and(|care| care.keep == Some(Keep::Always)));
        }
    }
    progress
}

/// Today's portion: as many as are left of it.
pub fn portion(book: &Book, scores: &Scores, settings: &Settings, now: Now) -> Vec<Candidate> {
    let left = (settings.review.per_day as usize).saturating_sub(progress(book, now).today);
    if left == 0 { Vec::new() } else { queue(book, scores, settings, left, now) }
}

fn reviewed(person: &Person, keep: Option<Keep>, now: Now) -> Edit {
    let care = Care { reviewed_on: Some(now.today()), keep, ..person.care.as_deref().cloned().unwrap_or_default() };
    Edit::Person(Change::update(person.clone(), Person { care: care.kept(), ..person.clone() }))
}

/// Until when somebody is kept who is kept for as long as the user has set.
pub fn keep_until(settings: &Settings, now: Now) -> Keep {
    let days = Days::new(u64::from(settings.review.keep_days));
    Keep::Until(now.today().checked_add_days(days).unwrap_or(now.today()))
}

/// Proposes to keep connections: until a day, or for good on the keep list. They count as reviewed.
pub fn keep(book: &Book, people: &[PersonId], keep: Keep, now: Now) -> Plan {
    let label = |names: &str| match keep {
        Keep::Until(day) => format!("Kept {names} until {}", day.format("%-d %b %Y")),
        Keep::Always => format!("Put {names} on the keep list"),
    };
    follow_up::change(book, people, label, |person| {
        if book.standing_connection(person.id).is_none() {
            return Err(format!("{} is not a connection", person.name));
        }
        if let Keep::Until(day) = keep
            && day <= now.today()
        {
            return Err(format!("{} is not to come", day.format("%-d %b %Y")));
        }
        let edit = reviewed(person, Some(keep), now);
        match &edit {
            Edit::Person(change) if change.before == change.after => Err(match keep {
                Keep::Until(_) => format!("{} is kept already", person.name),
                Keep::Always => format!("{} is on the keep list already", person.name),
            }),
            _ => Ok(vec![edit]),
        }
    })
}

/// Proposes to take people off the keep list.
pub fn unkeep(book: &Book, people: &[PersonId]) -> Plan {
    follow_up::change(
        book,
        people,
        |names| format!("Took {names} off the keep list"),
        |person| {
            let care = person.care.as_deref().filter(|care| care.keep == Some(Keep::Always));
            let Some(care) = care else { return Err(format!("{} is not on the keep list", person.name)) };
            let care = Care { keep: None, ..care.clone() };
            Ok(vec![Edit::Person(Change::update(person.clone(), Person { care: care.kept(), ..person.clone() }))])
        },
    )
}

/// Proposes to follow up with somebody who is reviewed.
pub fn follow_up(book: &Book, person: PersonId, due: Day, why: &str, now: Now) -> Plan {
    let mut plan = follow_up::schedule(book, &[person], due, why, Cause::Review, now);
    if let (Some(person), false) = (book.person(person), plan.batch.edits.is_empty()) {
        // A day that has passed keeps nobody any more: this review counts from today.
        let keep = person.care.as_ref().and_then(|care| care.keep);
        let keep = keep.filter(|keep| !matches!(keep, Keep::Until(day) if *day <= now.today()));
        plan.batch.edits.push(reviewed(person, keep, now));
    }
    plan
}

/// Proposes to remove somebody who is reviewed.
pub fn remove(book: &Book, person: PersonId, reason: &str, settings: &Settings, now: Now) -> Plan {
    let mut plan = decide(book, Decision::Remove, &[person], reason, settings, now);
    if let (Some(person), false) = (book.person(person), plan.batch.edits.is_empty()) {
        plan.batch.edits.push(reviewed(person, None, now));
    }
    plan
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::domain::connection::{ConnectionId, Standing};
    use crate::domain::correspondence::{Correspondence, Exchange};
    use crate::domain::request::{Direction, Origin};

    fn now() -> Now {
        Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC)
    }

    /// Connections made so many days ago, with a message so many days ago.
    fn book(people: &[(i64, Option<i64>)]) -> Book {
        let mut book = Book::default();
        for (n, (days, message)) in people.iter().enumerate() {
            let id = n as u32 + 1;
            let person = PersonId(id);
            book.put_person(Person { id: person, name: format!("P{id}").into(), ..Person::default() });
            book.put_connection(Connection {
                id: ConnectionId(id),
                person,
                connected_on: Some((now().at - TimeDelta::days(*days)).date_naive()),
                standing: Standing::Connected,
                origin: Origin::Typed,
            });
            if let Some(days) = message {
                let mut exchange = Exchange::default();
                exchange.count(Direction::Sent, now().at - TimeDelta::days(*days));
                book.put_correspondence(Correspondence { person, exchange });
            }
        }
        book
    }

    fn order(book: &Book, most: usize) -> Vec<u32> {
        let queue = queue(book, &Scores::default(), &Settings::default(), most, now());
        queue.iter().map(|candidate| candidate.person.0).collect()
    }

    #[test]
    fn the_most_silent_come_first_and_the_new_not_at_all() {
        let book = book(&[(2_000, Some(10)), (2_000, None), (400, None), (30, None), (2_000, Some(900))]);
        assert_eq!(order(&book, 9), [2, 5, 3, 1]);
        assert_eq!(order(&book, 2), [2, 5]);
        assert_eq!(order(&book, 0), [] as [u32; 0]);
    }

    #[test]
    fn who_is_kept_comes_back_on_the_day_and_the_keep_list_never() {
        let mut book = book(&[(2_000, None), (1_900, None), (1_800, None)]);
        let settings = Settings::default();
        let plan = keep(&book, &[PersonId(1)], Keep::Always, now());
        assert_eq!(plan.batch.label, "Put P1 on the keep list");
        book.apply(&plan.batch.edits);
        book.apply(&keep(&book, &[PersonId(2)], keep_until(&settings, now()), now()).batch.edits);
        assert_eq!(order(&book, 9), [3]);
        assert_eq!(progress(&book, now()), Progress { connections: 3, this_year: 2, today: 2, keep_list: 1 });
        let left = portion(&book, &Scores::default(), &settings, now());
        assert_eq!(left.len(), 1);
        let next_year = Now::new(now().at + TimeDelta::days(365), chrono_tz::UTC);
        let back = queue(&book, &Scores::default(), &settings, 9, next_year);
        assert_eq!(back.iter().map(|c| c.person.0).collect::<Vec<_>>(), [3, 2]);
        book.apply(&unkeep(&book, &[PersonId(1), PersonId(2)]).batch.edits);
        assert_eq!(queue(&book, &Scores::default(), &settings, 9, next_year).len(), 3);
    }

    #[test]
    fn who_was_kept_until_a_day_that_passed_is_not_proposed_again_after_a_review() {
        let mut book = book(&[(2_000, None)]);
        let mut kept = book.person(PersonId(1)).expect("is there").clone();
        let until = |days| Care { keep: Some(Keep::Until(now().today() + TimeDelta::days(days))), ..Care::default() };
        for (days, proposed, keep) in [(-3, true, None), (3, false, Some(Keep::Until(now().today() + Days::new(3))))] {
            kept.care = until(days).kept();
            book.put_person(kept.clone());
            assert_eq!(!order(&book, 9).is_empty(), proposed);
            let mut after = book.clone();
            after.apply(&follow_up(&book, PersonId(1), now().today(), "", now()).batch.edits);
            assert!(order(&after, 9).is_empty());
            assert_eq!(after.person(PersonId(1)).and_then(|person| person.care.as_ref()?.keep), keep);
        }
    }

    #[test]
    fn what_a_review_decides_counts_as_reviewed_and_is_one_batch() {
        let mut book = book(&[(2_000, None), (1_900, None)]);
        let start = book.clone();
        let settings = Settings::default();
        let due = now().today() + Days::new(3);
        let plan = follow_up(&book, PersonId(1), due, "the paper", now());
        book.apply(&plan.batch.edits);
        let removed = remove(&book, PersonId(2), "never spoke", &settings, now());
        book.apply(&removed.batch.edits);
        assert!(book.open_follow_up(PersonId(1)).is_some_and(|open| open.due == due && open.cause == Cause::Review));
        assert!(book.standing_connection(PersonId(2)).is_none());
        assert_eq!(progress(&book, now()), Progress { connections: 1, this_year: 1, today: 2, keep_list: 0 });
        assert!(order(&book, 9).is_empty());
        book.apply(&removed.batch.inverse(String::new()).edits);
        book.apply(&plan.batch.inverse(String::new()).edits);
        assert!(book == start);
    }
}

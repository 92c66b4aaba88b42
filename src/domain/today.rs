//! What is to be done today, in its groups: follow-ups, requests that wait for an answer, the day's portion of the
//! review, drafts that may go, shares that are planned; and whose birthday is near.

use crate::domain::asking::queue;
use crate::domain::deciding::{aside, prune, review, triage};
use crate::domain::limit::figures::Limits;
use crate::domain::limit::warnings;
use crate::domain::record::book::Book;
use crate::domain::record::follow_up::{Cause, FollowUpId};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Request, RequestId};
use crate::domain::record::share::ShareId;
use crate::domain::record::task::TaskId;
use crate::domain::record::{share, task};
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::follow_up::{Due, Reason};
use crate::domain::touch::{birthdays, follow_up, strength};
use crate::domain::weighing::fit::Scores;
use crate::domain::words::count::counted;
use crate::domain::words::day::said;
use crate::domain::words::worded::worded;
use crate::domain::work_list;

/// Most requests that are shown of those that wait; the rest is gone through one by one.
pub(crate) const WAITING_SHOWN: usize = 10;

/// Most decisions that are shown of the work list, which has a tab of its own.
pub(crate) const WORK_SHOWN: usize = 5;

/// Most of what has its day later that is shown.
pub(crate) const LATER_SHOWN: usize = 5;

worded! {
    /// A group of things to do.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Section, title {
        /// People to follow up with.
        FollowUps = "follow-up", "Follow up";
        /// Requests that were to be withdrawn by now.
        Withdrawals = "withdraw", "Withdraw as planned";
        /// Birthdays of today and the coming days.
        Birthdays = "birthday", "Birthdays";
        /// Received requests that wait for an answer.
        Waiting = "waiting", "Waiting for your answer";
        Review = "review", "Review";
        /// Requests that are prepared and may go.
        Drafts = "draft", "Drafts to send";
        /// Shares that are planned.
        Shares = "share", "To share";
        /// Decisions that LinkedIn has to learn.
        Work = "work", "To do on LinkedIn";
        /// Requests about which something was decided for a day to come.
        Later = "later", "Planned and put off";
    }
}

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToDo {
    FollowUp(FollowUpId),
    /// Somebody whose circle asks for a contact.
    Cadence(PersonId),
    /// A request that waits for an answer or is to be withdrawn, or a draft.
    Request(RequestId),
    Review(PersonId),
    Birthday(PersonId),
    Share(ShareId),
    /// A decision that LinkedIn has to learn.
    Task(TaskId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TodayEntry {
    /// What it is about.
    pub what: ToDo,
    /// About whom, if it is about a person.
    pub person: Option<PersonId>,
    /// Since when it is to be done, or was asked.
    pub day: Option<Day>,
    /// Why, a few words.
    pub why: String,
}

/// A group with what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub section: Section,
    /// What is shown of it.
    pub entries: Vec<TodayEntry>,
    /// How many more there are.
    pub more: usize,
}

/// Works out what is to be done today; groups with nothing in them are left out.
pub(crate) fn today(book: &Book, scores: &Scores, limits: &Limits, settings: &Settings, now: Now) -> Vec<Part> {
    let parts = Section::ALL.into_iter().map(|section| match section {
        Section::FollowUps => {
            let (due, more) = follow_up::due_today(book, settings, now);
            Part { section, entries: due.iter().map(|due| due_entry(book, due, now)).collect(), more }
        }
        Section::Withdrawals => withdrawals(book, now),
        Section::Waiting => waiting(book, now),
        Section::Review => {
            let portion = review::portion(book, scores, settings, now);
            let entries = portion.into_iter().filter_map(|candidate| review_entry(book, candidate.person, now));
            Part { section, entries: entries.collect(), more: 0 }
        }
        Section::Drafts => drafts(book, scores, limits),
        Section::Shares => {
            let mut due: Vec<_> = book.shares().filter(|share| share.is_due(now)).collect();
            due.sort_by_key(|share| (share.planned_on, share.id));
            let entry = |share: &share::Share| TodayEntry {
                what: ToDo::Share(share.id),
                person: None,
                day: share.planned_on,
                why: share.stage.word().to_owned(),
            };
            Part { section, entries: due.into_iter().map(entry).collect(), more: 0 }
        }
        Section::Work => work(book, settings, now),
        Section::Later => later(book, now),
        Section::Birthdays => birthdays(book, settings, now),
    });
    parts.filter(|part| !part.entries.is_empty()).collect()
}

/// How many things there are to do; a birthday is good to know, and nothing takes it off the list, nor what has its day
/// later.
pub(crate) fn count(parts: &[Part]) -> usize {
    parts
        .iter()
        .filter(|part| !matches!(part.section, Section::Birthdays | Section::Later))
        .map(|part| {
            part.entries.len()
                + if matches!(part.section, Section::Withdrawals | Section::Waiting | Section::Work) {
                    part.more
                } else {
                    0
                }
        })
        .sum()
}

/// How many things there are to do: what [`count`] gives of [`today`], without weighing anybody. It needs no row but
/// those that ask for something.
pub(crate) fn how_many(book: &Book, limits: &Limits, settings: &Settings, now: Now) -> usize {
    let drafts = book.requests().filter(|request| request.is_draft()).count();
    let open = book.tasks().filter(|task| task.is_open()).count();
    follow_up::due_today(book, settings, now).0.len()
        + triage::triage(book, Direction::Received, now).waiting.len()
        + due_withdrawals(book, now).len()
        + review::portion_size(book, settings, now)
        + drafts.min(may_go(limits))
        + book.shares().filter(|share| share.is_due(now)).count()
        + if settings.work_list { open } else { 0 }
}

/// How many drafts the limits allow.
fn may_go(limits: &Limits) -> usize {
    warnings::may_go(limits).map_or(usize::MAX, |count| count as usize)
}

fn due_entry(book: &Book, due: &Due, now: Now) -> TodayEntry {
    let (what, why) = match due.reason {
        Reason::FollowUp(id) => {
            let follow_up = book.follow_up(id);
            let why = follow_up.map(|follow_up| match (&*follow_up.why, follow_up.cause) {
                ("", Cause::Acceptance) => "newly connected".to_owned(),
                ("", Cause::Hand) => "as you planned".to_owned(),
                ("", Cause::Cadence) => "put off".to_owned(),
                ("", Cause::Review) => "from the review".to_owned(),
                (why, _) => why.to_owned(),
            });
            (ToDo::FollowUp(id), why.unwrap_or_default())
        }
        Reason::Cadence(circle) => (ToDo::Cadence(due.person), format!("{} circle", circle.word())),
    };
    let silent = strength::too_many(book, due.person, now);
    let why = silent.map_or(why.clone(), |count| format!("{count} without an answer · {why}"));
    TodayEntry { what, person: Some(due.person), day: Some(due.day), why }
}

/// The requests that were to be withdrawn by now, by day.
fn due_withdrawals(book: &Book, now: Now) -> Vec<(Day, &Request)> {
    let mut due = prune::planned(book, now);
    due.retain(|(day, _)| *day <= now.today());
    due
}

/// The requests whose day of withdrawal has come, the oldest plan first.
fn withdrawals(book: &Book, now: Now) -> Part {
    let due = due_withdrawals(book, now);
    let more = due.len().saturating_sub(WAITING_SHOWN);
    let entry = |&(day, request): &(Day, &Request)| TodayEntry {
        what: ToDo::Request(request.id),
        person: Some(request.person),
        day: Some(day),
        why: match request.sent_at {
            Some(at) => format!("asked on {}", said(now.day_of(at))),
            None => "asked on a day not known".to_owned(),
        },
    };
    Part { section: Section::Withdrawals, entries: due.iter().take(WAITING_SHOWN).map(entry).collect(), more }
}

/// The birthdays of today and the coming days, unless the user wants none.
fn birthdays(book: &Book, settings: &Settings, now: Now) -> Part {
    let near = if settings.birthdays { birthdays::near(book, now) } else { Vec::new() };
    let entry = |near: birthdays::Near| {
        let what = ToDo::Birthday(near.person);
        let why = near.age.map_or_else(|| "birthday".to_owned(), |age| format!("turns {age}"));
        TodayEntry { what, person: Some(near.person), day: Some(near.day), why }
    };
    Part { section: Section::Birthdays, entries: near.into_iter().map(entry).collect(), more: 0 }
}

fn waiting(book: &Book, now: Now) -> Part {
    let triage::Triage { waiting, .. } = triage::triage(book, Direction::Received, now);
    let more = waiting.len().saturating_sub(WAITING_SHOWN);
    let entries = waiting.iter().take(WAITING_SHOWN).filter_map(|waiting| {
        let request = book.request(waiting.request)?;
        let why = match (waiting.changes.first(), &*request.note) {
            (Some(change), _) => change.clone(),
            (None, "") => "without a note".to_owned(),
            (None, note) => format!("\"{}\"", note.replace('\n', " ")),
        };
        let day = request.sent_at.map(|at| now.day_of(at));
        Some(TodayEntry { what: ToDo::Request(request.id), person: Some(request.person), day, why })
    });
    Part { section: Section::Waiting, entries: entries.collect(), more }
}

fn review_entry(book: &Book, id: PersonId, now: Now) -> Option<TodayEntry> {
    let person = book.person(id)?;
    let tie = book.standing_connection(id)?;
    let reasons = review::reasons(book, person, tie, None, now);
    let why = reasons.into_iter().next().map(|(_, why)| why).unwrap_or_default();
    Some(TodayEntry { what: ToDo::Review(id), person: Some(id), day: None, why })
}

/// The drafts that the limits allow, the best fit first.
fn drafts(book: &Book, scores: &Scores, limits: &Limits) -> Part {
    let mut drafts = queue::queue(book, |person| scores.of(person.id));
    let may_go = may_go(limits);
    let more = drafts.len().saturating_sub(may_go);
    drafts.truncate(may_go);
    let entries = drafts.into_iter().map(|request| {
        let why = if request.note.is_empty() { "without a note".to_owned() } else { request.note.replace('\n', " ") };
        TodayEntry { what: ToDo::Request(request.id), person: Some(request.person), day: None, why }
    });
    Part { section: Section::Drafts, entries: entries.collect(), more }
}

/// The first of the work list.
fn work(book: &Book, settings: &Settings, now: Now) -> Part {
    let tasks = if settings.work_list { work_list::work_list(book) } else { Vec::new() };
    let entry = |task: &&task::Task| {
        let verb = task.what.kind().word();
        TodayEntry {
            what: ToDo::Task(task.id),
            person: Some(task.person),
            day: Some(now.day_of(task.decided_at)),
            why: if task.doubt().is_empty() { verb.to_owned() } else { format!("{verb} · {}", task.doubt()) },
        }
    };
    let more = tasks.len().saturating_sub(WORK_SHOWN);
    Part { section: Section::Work, entries: tasks.iter().take(WORK_SHOWN).map(entry).collect(), more }
}

/// The requests that are to be withdrawn, or wait again, on a day to come, the next first.
fn later(book: &Book, now: Now) -> Part {
    let mut all = [Direction::Sent, Direction::Received].map(|direction| aside::all(book, direction, now)).concat();
    all.retain(|(aside, _)| aside.day().is_some_and(|day| day > now.today()));
    all.sort_by_key(|(aside, request)| (aside.day(), request.id));
    let more = all.len().saturating_sub(LATER_SHOWN);
    let entry = |(aside, request): &(aside::Aside, &Request)| TodayEntry {
        what: ToDo::Request(request.id),
        person: Some(request.person),
        day: aside.day(),
        why: aside.words(),
    };
    Part { section: Section::Later, entries: all.iter().take(LATER_SHOWN).map(entry).collect(), more }
}

/// What comes next where nothing is to be done: a day and a sentence, the nearest first.
pub(crate) fn coming(book: &Book, settings: &Settings, now: Now) -> Vec<(Day, String)> {
    let today = now.today();
    let mut coming: Vec<(Day, String)> = follow_up::all_due(book, settings, now)
        .into_iter()
        .filter(|due| due.day > today)
        .take(3)
        .map(|due| (due.day, format!("follow up with {}", book.name(due.person))))
        .collect();
    let planned = book.shares().filter(|share| !share.stage.is_shared());
    coming.extend(planned.filter_map(|share| {
        let day = share.planned_on.filter(|day| *day > today)?;
        Some((day, format!("share \"{}\"", share.name())))
    }));
    coming.extend(next_withdrawals(book, now));
    coming.extend(next_put_off(book, now));
    coming.sort();
    coming.truncate(3);
    coming
}

/// The next day of planned withdrawals, and how many.
fn next_withdrawals(book: &Book, now: Now) -> Option<(Day, String)> {
    let days = prune::planned(book, now).into_iter().map(|(day, _)| day).filter(|day| *day > now.today());
    let days: Vec<Day> = days.collect();
    let first = *days.first()?;
    let count = days.iter().filter(|day| **day == first).count();
    Some((first, format!("withdraw {} as planned", counted(count as u64, "request", "requests"))))
}

/// The next day on which a request that was put off waits again.
fn next_put_off(book: &Book, now: Now) -> Option<(Day, String)> {
    let put_off = aside::all(book, Direction::Received, now).into_iter();
    let (day, request) = put_off.filter_map(|(aside, request)| Some((aside.day()?, request))).min_by_key(|of| of.0)?;
    Some((day, format!("the request of {} waits again", book.name(request.person))))
}

#[cfg(test)]
pub(crate) mod tests;

//! A typed line: what it is about, which day and words are read from it, and what it plans.

use chrono::Days;

use crate::app::here;
use crate::app::model::Model;
use crate::app::open::Line;
use crate::domain::deciding::{prune, triage};
use crate::domain::plan::Plan;
use crate::domain::record::follow_up::Cause;
use crate::domain::record::group::Activity;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::time::{Day, Now};
use crate::domain::touch::follow_up;
use crate::domain::touch::log::{Typed, kind_and_rest};
use crate::domain::words::day;
use crate::domain::words::day::{Way, misread, parse_first};
use crate::domain::words::text::paragraph;
use crate::domain::{groups, shares};

/// Days by which something is put off where no day is typed.
const PUT_OFF_DAYS: u64 = 7;

/// A day and what is typed after it; the default where no day is typed.
pub(crate) fn day_and_rest(typed: &str, today: Day, default: u64, way: Way) -> (Day, String) {
    let typed = typed.trim();
    let (day, rest) = match parse_first(typed, today, way) {
        Some((day, rest)) => (day, rest),
        None => (today.checked_add_days(Days::new(default)).unwrap_or(today), typed),
    };
    let rest = rest.trim_start();
    (day, paragraph(rest.strip_prefix(':').unwrap_or(rest)))
}

/// What is done in a group that a line begins with, and what follows: "met yesterday: the weavers".
fn activity_and_rest(typed: &str) -> (Activity, &str) {
    let typed = typed.trim();
    let end = typed.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(typed.len());
    match Activity::named(&typed[..end].to_ascii_lowercase()) {
        Some(activity) => {
            let rest = typed[end..].trim_start();
            (activity, rest.strip_prefix(':').unwrap_or(rest).trim_start())
        }
        None => (Activity::Posted, typed),
    }
}

/// What is done in a group, as it is typed.
fn act(typed: &str, today: Day) -> (Activity, Day, String) {
    let (activity, rest) = activity_and_rest(typed);
    let (day, text) = day_and_rest(rest, today, 0, Way::Back);
    (activity, day, text)
}

/// Refuses a line in which a day was meant and none stands.
pub(crate) fn check_day(line: Line, typed: &str, today: Day) -> Result<(), String> {
    let (rest, way) = match line {
        Line::Log | Line::Done => (kind_and_rest(typed).1, Way::Back),
        Line::Act(_) => (activity_and_rest(typed).1, Way::Back),
        Line::FollowUp | Line::Later | Line::PutOffRequest | Line::PlanWithdrawal | Line::PutOff(_) => {
            (typed, Way::Ahead)
        }
    };
    let example = if way == Way::Ahead { "next tue, in 3 days, 24 Dec" } else { "yesterday, last tue, 24 Dec" };
    match misread(rest, today, way) {
        Some(day) => Err(format!("\"{day}\" is no day, as {example} are; a : before it makes it a mere text")),
        None => Ok(()),
    }
}

/// When to follow up where no day is typed, in days.
fn default_days(model: &Model, line: Line) -> u64 {
    match line {
        Line::FollowUp => u64::from(model.settings.follow_up.after_days),
        _ => PUT_OFF_DAYS,
    }
}

/// How far away a day is: "tomorrow", "in 3 days".
pub(crate) fn away(day: Day, now: Now) -> String {
    match -now.days_since(day) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days @ 2.. => format!("in {days} days"),
        days => day::ago(-days),
    }
}

/// A day in full, and how far away it is.
pub(crate) fn long(day: Day, now: Now) -> String {
    format!("{} ({})", day.format("%A %-d %b %Y"), away(day, now))
}

/// What a typed line is understood as, to be shown under it.
pub(crate) fn understood(model: &Model, line: Line, typed: &str) -> String {
    let today = model.now.today();
    let said = |text: &str| if text.is_empty() { String::new() } else { format!(": {text}") };
    if let Err(why) = check_day(line, typed, today) {
        return why;
    }
    let long = |day: Day| long(day, model.now);
    match line {
        Line::Log | Line::Done => {
            let typed = Typed::parse(typed, today);
            format!("{}, {}{}", typed.kind.word(), long(typed.on), said(&typed.text))
        }
        Line::PutOffRequest => until_understood(typed, model.now),
        Line::PlanWithdrawal | Line::PutOff(_) => only_day(typed, today).map_or_else(|why| why, long),
        Line::FollowUp | Line::Later => {
            let (day, why) = day_and_rest(typed, today, default_days(model, line), Way::Ahead);
            format!("{}{}", long(day), said(&why))
        }
        Line::Act(_) => {
            let (activity, day, text) = act(typed, today);
            format!("{}, {}{}", activity.word(), long(day), said(&text))
        }
    }
}

/// A day and nothing else; where nothing is typed, that by which things are put off.
fn only_day(typed: &str, today: Day) -> Result<Day, String> {
    let (day, rest) = day_and_rest(typed, today, PUT_OFF_DAYS, Way::Ahead);
    if rest.is_empty() { Ok(day) } else { Err(format!("\"{rest}\" is no day such as \"next tue\"")) }
}

/// Until when a request is put off; nothing, or `c`, is until something changes.
pub(crate) fn until(typed: &str, today: Day) -> Result<Option<Day>, String> {
    let typed = typed.trim();
    match typed {
        "" | "c" => Ok(None),
        "w" => Ok(Some(today + Days::new(7))),
        "m" => Ok(Some(today + Days::new(30))),
        _ => match day::parse(typed, today, Way::Ahead) {
            Some(day) => Ok(Some(day)),
            None => Err(format!("\"{typed}\" is not a day such as 2026-12-24 or \"in 3 days\"")),
        },
    }
}

/// What that is understood as, to be shown under it.
pub(crate) fn until_understood(typed: &str, now: Now) -> String {
    match until(typed, now.today()) {
        _ if typed.trim().is_empty() => "nothing typed: until something changes".to_owned(),
        Ok(Some(day)) => long(day, now),
        Ok(None) => "until something changes".to_owned(),
        Err(why) => why,
    }
}

/// Plans what a typed line asks for.
pub(crate) fn plan(model: &Model, line: Line, people: &[PersonId], typed: &str) -> Result<Plan, String> {
    let (book, now) = (&model.book, model.now);
    let today = now.today();
    check_day(line, typed, today)?;
    match line {
        Line::Log => Ok(follow_up::log(book, people, &Typed::parse(typed, today), &model.settings, now)),
        Line::Done => {
            let (due, others) = here::due_of(model, people);
            let mut plan = follow_up::done(book, &due, &Typed::parse(typed, today), now);
            plan.refused.extend(others);
            Ok(plan)
        }
        Line::FollowUp | Line::Later => {
            let (day, why) = day_and_rest(typed, today, default_days(model, line), Way::Ahead);
            if line == Line::FollowUp {
                return Ok(follow_up::schedule(book, people, day, &why, Cause::Hand, now));
            }
            let (due, others) = here::due_of(model, people);
            let mut plan = follow_up::schedule(book, &due, day, &why, Cause::Cadence, now);
            plan.refused.extend(others);
            Ok(plan)
        }
        Line::PutOffRequest => Ok(triage::later(book, Direction::Received, people, until(typed, today)?, now)),
        Line::PlanWithdrawal => Ok(prune::plan_on(book, people, only_day(typed, today)?, &model.limits, now)),
        Line::PutOff(id) => shares::plan_for(book, id, only_day(typed, today)?, now).map_err(|refusal| refusal.text),
        Line::Act(id) => {
            let (activity, day, text) = act(typed, today);
            groups::act(book, id, activity, day, &text, now).map_err(|refusal| refusal.text)
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;

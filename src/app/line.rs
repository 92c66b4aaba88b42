//! A typed line: what it is about, which day and words are read from it, and what it plans.

use chrono::Days;

use crate::app::here;
use crate::app::model::Model;
use crate::app::open::What;
use crate::domain::deciding::{prune, triage};
use crate::domain::plan::Plan;
use crate::domain::record::follow_up::Cause;
use crate::domain::record::group::Activity;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::Direction;
use crate::domain::time::{Day, Now};
use crate::domain::touch::follow_up;
use crate::domain::touch::log::{Typed, kind_and_rest};
use crate::domain::words::day::{Way, misread, parse_first};
use crate::domain::words::text::{Text, paragraph};
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
    match Activity::named(&typed[..end]) {
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
pub(crate) fn check_day(what: What, typed: &str, today: Day) -> Result<(), String> {
    let (rest, way) = match what {
        What::Log | What::Done => (kind_and_rest(typed).1, Way::Back),
        What::Act(_) => (activity_and_rest(typed).1, Way::Back),
        What::FollowUp | What::Later | What::PutOffRequest | What::PlanWithdrawal | What::PutOff(_) => {
            (typed, Way::Ahead)
        }
        What::Tags | What::Remark | What::Groups | What::Source | What::Goal(_) | What::Own(_) => return Ok(()),
    };
    let example = if way == Way::Ahead { "next tue, in 3 days, 24 Dec" } else { "yesterday, last tue, 24 Dec" };
    match misread(rest, today, way) {
        Some(day) => Err(format!("\"{day}\" is no day, as {example} are; a : before it makes it a mere text")),
        None => Ok(()),
    }
}

/// When to follow up where no day is typed, in days.
fn default_days(model: &Model, what: What) -> u64 {
    match what {
        What::FollowUp => u64::from(model.settings.follow_up.after_days),
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
        days => format!("{} days ago", -days),
    }
}

/// A day in full, and how far away it is.
pub(crate) fn long(day: Day, now: Now) -> String {
    format!("{} ({})", day.format("%A %-d %b %Y"), away(day, now))
}

/// What a typed line is understood as, to be shown under it.
pub(crate) fn understood(model: &Model, what: What, typed: &str) -> String {
    let today = model.now.today();
    let said = |text: &str| if text.is_empty() { String::new() } else { format!(": {text}") };
    if let Err(why) = check_day(what, typed, today) {
        return why;
    }
    let long = |day: Day| long(day, model.now);
    match what {
        What::Log | What::Done => {
            let typed = Typed::parse(typed, today);
            format!("{}, {}{}", typed.kind.word(), long(typed.on), said(&typed.text))
        }
        What::PutOffRequest if typed.trim().is_empty() => "until something changes".to_owned(),
        What::FollowUp | What::Later | What::PutOffRequest | What::PlanWithdrawal | What::PutOff(_) => {
            let (day, why) = day_and_rest(typed, today, default_days(model, what), Way::Ahead);
            format!("{}{}", long(day), said(&why))
        }
        What::Act(_) => {
            let (activity, day, text) = act(typed, today);
            format!("{}, {}{}", activity.word(), long(day), said(&text))
        }
        What::Tags | What::Remark | What::Groups | What::Source | What::Goal(_) | What::Own(_) => String::new(),
    }
}

/// A day and nothing else; where nothing is typed, that by which things are put off.
fn only_day(typed: &str, today: Day) -> Result<Day, String> {
    let (day, rest) = day_and_rest(typed, today, PUT_OFF_DAYS, Way::Ahead);
    if rest.is_empty() { Ok(day) } else { Err(format!("\"{rest}\" is no day such as \"next tue\"")) }
}

/// Names of groups as they are typed.
pub(crate) fn group_names(typed: &str) -> Vec<Text> {
    typed.split(',').map(str::trim).filter(|name| !name.is_empty()).map(Text::from).collect()
}

/// Plans what a typed line asks for.
pub(crate) fn plan(model: &Model, what: What, people: &[PersonId], before: &str, typed: &str) -> Result<Plan, String> {
    let (book, now) = (&model.book, model.now);
    let today = now.today();
    check_day(what, typed, today)?;
    match what {
        What::Log => Ok(follow_up::log(book, people, &Typed::parse(typed, today), &model.settings, now)),
        What::Done => {
            let (due, others) = here::due_of(model, people);
            let mut plan = follow_up::done(book, &due, &Typed::parse(typed, today), now);
            plan.refused.extend(others);
            Ok(plan)
        }
        What::FollowUp | What::Later => {
            let (day, why) = day_and_rest(typed, today, default_days(model, what), Way::Ahead);
            if what == What::FollowUp {
                return Ok(follow_up::schedule(book, people, day, &why, Cause::Hand, now));
            }
            let (due, others) = here::due_of(model, people);
            let mut plan = follow_up::schedule(book, &due, day, &why, Cause::Cadence, now);
            plan.refused.extend(others);
            Ok(plan)
        }
        What::PutOffRequest => {
            let until = if typed.trim().is_empty() { None } else { Some(only_day(typed, today)?) };
            Ok(triage::later(book, Direction::Received, people, until, now))
        }
        What::PlanWithdrawal => Ok(prune::plan_on(book, people, only_day(typed, today)?, &model.limits, now)),
        What::PutOff(id) => shares::plan_for(book, id, only_day(typed, today)?, now).map_err(|refusal| refusal.text),
        What::Groups => {
            let (before, names) = (group_names(before), group_names(typed));
            Ok(groups::put_into(book, people, &before, &names))
        }
        What::Source => {
            let name = typed.trim().trim_end_matches(',');
            let id = match groups::named(book, name) {
                _ if name.is_empty() => None,
                Some(group) => Some(group.id),
                None => {
                    let how = model.keymap.fill("[tab-5] [new-group] adds one");
                    return Err(format!("there is no group {name}; {how}"));
                }
            };
            Ok(groups::set_source(book, people, id))
        }
        What::Act(id) => {
            let (activity, day, text) = act(typed, today);
            groups::act(book, id, activity, day, &text, now).map_err(|refusal| refusal.text)
        }
        What::Tags | What::Remark | What::Goal(_) | What::Own(_) => Ok(Plan::default()),
    }
}

#[cfg(test)]
pub(crate) mod tests;

//! What every command works with: the file, the settings, the moment, how it ends, and how a plan is applied.

use std::io::Read as _;

use chrono::Days;

use crate::cli::json;
use crate::cli::output::Output;
use crate::domain::finding::one::find;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::words::day;
use crate::domain::words::day::Way;
use crate::domain::words::day::said;
use crate::store::file::Store;

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did what it was asked.
    Done,
    /// It was asked what is due, and something is.
    Due,
    /// A rule said no; nothing was changed.
    Refused,
}

/// The command line asks for something that does not exist; ends with exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// What a command works with.
pub(crate) struct Context<'a, 'b> {
    pub(crate) store: Store,
    pub(crate) settings: &'a Settings,
    pub(crate) now: Now,
    pub(crate) json: bool,
    pub(crate) out: &'a mut Output<'b>,
    pub(crate) open: Open<'a>,
}

/// Opens an address in the browser; the error says why not.
pub type Open<'a> = &'a dyn Fn(&str) -> Result<(), String>;

/// Most that is read of a text, in bytes.
pub(crate) const MOST_TEXT: u64 = 1 << 20;

/// A text from the command line; `-` reads it from the standard input.
pub(crate) fn typed(text: &str) -> anyhow::Result<String> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut typed = String::new();
    std::io::stdin().take(MOST_TEXT).read_to_string(&mut typed)?;
    Ok(typed)
}

pub(crate) fn or_refused(planned: Result<Plan, Refusal>) -> Plan {
    planned.unwrap_or_else(|refusal| Plan { refused: vec![refusal], ..Plan::default() })
}

/// Writes a plan unless it is a dry run, and tells what was done and left out.
pub(crate) fn apply(context: &mut Context<'_, '_>, plan: &Plan, dry_run: bool) -> anyhow::Result<Outcome> {
    let empty = plan.batch.edits.is_empty();
    let batch =
        if empty || dry_run { None } else { Some(context.store.commit(plan.batch.clone(), context.now.at)?.batch) };
    if context.json {
        context.out.json(&json::plan(plan, batch, dry_run))?;
    } else if !empty {
        let would = if dry_run { "Would do: " } else { "" };
        context.out.line(&format!("{would}{}", plan.batch.label))?;
    }
    for refusal in &plan.refused {
        context.out.say(&format!("Not done: {refusal}"))?;
    }
    for warning in &plan.warnings {
        context.out.say(&format!("Note: {warning}"))?;
    }
    Ok(if empty { Outcome::Refused } else { Outcome::Done })
}

/// What is wrong on the command line, and the way out.
pub(crate) fn hinted(what: &str, hint: &str) -> Usage {
    Usage(format!("{what}\nhint: {hint}"))
}

/// The people that are named, each once.
pub(crate) fn people(book: &Book, named: &[String]) -> anyhow::Result<Vec<PersonId>> {
    let mut people = Vec::new();
    for text in named {
        let person = find(book, text)?;
        if !people.contains(&person) {
            people.push(person);
        }
    }
    Ok(people)
}

/// Reads a day as people write it.
pub(crate) fn day(typed: &str, now: Now, way: Way) -> Result<Day, Usage> {
    let example = match way {
        Way::Ahead => "tomorrow, \"in 3 days\", \"next tue\", \"24 Dec\", 2026-12-24",
        Way::Back => "today, yesterday, \"3 days ago\", \"last tue\", \"24 Dec\", 2026-12-24",
    };
    let not_one = || hinted(&format!("\"{}\" is no day", typed.escape_debug()), &format!("write {example}"));
    day::parse(typed, now.today(), way).ok_or_else(not_one)
}

/// What a rule proposes, or its no; that nothing would change is one.
pub(crate) fn or_nothing(planned: Result<Plan, Refusal>) -> Plan {
    let mut plan = or_refused(planned);
    if plan.batch.edits.is_empty() && plan.refused.is_empty() {
        let name = plan.names.first().cloned().unwrap_or_default();
        plan.refused.push(Refusal::new(name, "nothing changes"));
    }
    plan
}

/// The plan that does nothing because a day is not to come.
pub(crate) fn gone_by(day: Day) -> Plan {
    or_refused(Err(Refusal::new("", format!("{} is gone by", said(day)))))
}

/// The day on which a new follow-up is due when none is named.
pub(crate) fn usual_day(settings: &Settings, now: Now) -> Day {
    let today = now.today();
    today.checked_add_days(Days::new(u64::from(settings.follow_up.after_days))).unwrap_or(today)
}

//! `ties accept`, `ignore`, `withdraw`, `remove`, `accepted`; `ties waiting`, `ties later`.

use serde_json::json;

use crate::cli::args::people::PeopleArgs;
use crate::cli::context::{Context, Outcome, apply, day};
use crate::cli::{context, json as shapes};
use crate::domain::deciding::decide::Decision;
use crate::domain::deciding::{decide, triage};
use crate::domain::finding::one::find;
use crate::domain::record::request::Direction;
use crate::domain::weighing::fit::{Scale, Weigher};
use crate::domain::words::day::Way;

/// `ties accept`, `ignore`, `withdraw`, `remove`, `accepted`.
pub(crate) fn decide(context: &mut Context<'_, '_>, decision: Decision, args: &PeopleArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let people = args.people.iter().map(|text| find(&book, text)).collect::<Result<Vec<_>, _>>()?;
    let plan = decide::decide(&book, decision, &people, &args.reason, context.settings, context.now);
    context::apply(context, &plan, args.dry_run)
}

/// `ties waiting`.
pub(crate) fn waiting(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let triage = triage::triage(&book, Direction::Received, context.now);
    let scale = Scale::of(&book);
    let weigher = Weigher::new(&book, context.settings, &scale);
    let mut rows = Vec::new();
    let mut shown = Vec::new();
    for waiting in &triage.waiting {
        let Some(request) = book.request(waiting.request) else { continue };
        let Some(person) = book.person(request.person) else { continue };
        let fit = weigher.score(person);
        let mut value = shapes::request(&book, request, fit);
        value["changes"] = waiting.changes.clone().into();
        shown.push(value);
        let fit = fit.map_or_else(|| "?".to_owned(), |fit| fit.to_string());
        rows.push(vec![person.id.to_string(), fit, person.name.to_string(), person.line(), waiting.changes.join("; ")]);
    }
    if context.json {
        context.out.json(&json!({ "waiting": shown, "quiet": triage.quiet }))?;
        return Ok(Outcome::Done);
    }
    context.out.table(&rows)?;
    context.out.say(&format!("{} wait, {} stay quiet.", rows.len(), triage.quiet))?;
    Ok(Outcome::Done)
}

/// `ties later`.
pub(crate) fn later(context: &mut Context<'_, '_>, people: &[String], until: Option<&str>) -> anyhow::Result<Outcome> {
    let until = until.map(|until| day(until, context.now, Way::Ahead)).transpose()?;
    let book = context.store.load()?;
    let people = people.iter().map(|text| find(&book, text)).collect::<Result<Vec<_>, _>>()?;
    apply(context, &triage::later(&book, Direction::Received, &people, until, context.now), false)
}

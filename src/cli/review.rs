//! Commands of the review: who should be looked at next and why, and what is decided about them.

use serde_json::{Value, json};

use crate::cli::args::review::{ReviewArgs, ReviewCommand};
use crate::cli::context::{Context, Outcome, apply, day, gone_by, people, usual_day};
use crate::cli::json as shapes;
use crate::domain::deciding::review;
use crate::domain::finding::one::find;
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::care::Keep;
use crate::domain::record::id::PersonId;
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::weighing::fit::{Scale, Scores, Weigher};
use crate::domain::words::count::grouped;
use crate::domain::words::day::Way;

/// `ties review …`.
pub(crate) fn run(context: &mut Context<'_, '_>, args: &ReviewArgs) -> anyhow::Result<Outcome> {
    let (now, settings) = (context.now, context.settings);
    let Some(command) = &args.command else { return list(context, args.count) };
    let book = context.store.load()?;
    match command {
        ReviewCommand::Keep { whom, until } => {
            let keep = match until {
                None => review::keep_until(settings, now),
                Some(typed) => {
                    let day = day(typed, now, Way::Ahead)?;
                    if day <= now.today() {
                        return apply(context, &gone_by(day), whom.dry_run);
                    }
                    Keep::Until(day)
                }
            };
            apply(context, &review::keep(&book, &people(&book, &whom.people)?, keep, now), whom.dry_run)
        }
        ReviewCommand::KeepList(whom) => {
            let people = people(&book, &whom.people)?;
            apply(context, &review::keep(&book, &people, Keep::Always, now), whom.dry_run)
        }
        ReviewCommand::Unkeep(whom) => {
            apply(context, &review::unkeep(&book, &people(&book, &whom.people)?), whom.dry_run)
        }
        ReviewCommand::Remove { whom, reason } => {
            let people = people(&book, &whom.people)?;
            apply(context, &remove(book, &people, reason, settings, now), whom.dry_run)
        }
        ReviewCommand::FollowUp { person, on, why, dry_run } => {
            let on = on.as_ref().map(|on| day(on, now, Way::Ahead)).transpose()?;
            let on = on.unwrap_or(usual_day(settings, now));
            apply(context, &review::follow_up(&book, find(&book, person)?, on, why, now), *dry_run)
        }
    }
}

/// Removes people one after the other, as one batch.
fn remove(mut book: Book, people: &[PersonId], reason: &str, settings: &Settings, now: Now) -> Plan {
    let mut all = Plan::default();
    for person in people {
        let plan = review::remove(&book, *person, reason, settings, now);
        book.apply(&plan.batch.edits);
        all.batch.edits.extend(plan.batch.edits);
        if !plan.names.is_empty() {
            all.batch.label = plan.batch.label;
        }
        all.names.extend(plan.names);
        all.refused.extend(plan.refused);
        all.warnings.extend(plan.warnings);
    }
    if all.names.len() > 1 {
        all.batch.label = format!("Removed {} connections", all.names.len());
    }
    all
}

/// `ties review`.
fn list(context: &mut Context<'_, '_>, count: usize) -> anyhow::Result<Outcome> {
    let (now, settings) = (context.now, context.settings);
    let book = context.store.load()?;
    let scores = Scores::all(&Weigher::new(&book, settings, &Scale::of(&book)));
    let progress = review::progress(&book, now);
    let (mut rows, mut shown) = (Vec::new(), Vec::new());
    for candidate in review::queue(&book, &scores, settings, count, now) {
        let Some(person) = book.person(candidate.person) else { continue };
        let Some(tie) = book.standing_connection(person.id) else { continue };
        let fit = scores.of(person.id);
        let reasons = review::reasons(&book, person, tie, fit, now);
        let mut map = shapes::person_fields(person);
        map.insert("points".into(), candidate.points.into());
        map.insert("fit".into(), fit.into());
        let parts = reasons.iter().map(|(points, why)| json!({ "points": points, "why": why }));
        map.insert("reasons".into(), parts.collect());
        shown.push(Value::Object(map));
        let reasons: Vec<_> = reasons.iter().map(|(points, why)| format!("{why} {points:+}")).collect();
        rows.push(vec![
            person.id.to_string(),
            candidate.points.to_string(),
            person.name.to_string(),
            reasons.join("; "),
        ]);
    }
    if context.json {
        context.out.json(&json!({
            "queue": shown,
            "progress": {
                "connections": progress.connections,
                "this_year": progress.this_year,
                "today": progress.today,
                "keep_list": progress.keep_list,
            },
        }))?;
        return Ok(Outcome::Done);
    }
    context.out.table(&rows)?;
    let count = |count: usize| grouped(count as u64);
    context.out.say(&format!(
        "{} of {} reviewed this year, {} on the keep list; {} decided about today.",
        count(progress.this_year),
        count(progress.connections),
        count(progress.keep_list),
        count(progress.today)
    ))?;
    Ok(Outcome::Done)
}

//! `ties planner`, `ties budget`: what withdrawing old requests costs, and how many may go in the coming
//! weeks.

use serde_json::Value;
use serde_json::json;

use crate::cli::context::{Context, Outcome, Usage, apply};
use crate::domain::asking::outlook::{budget, saving};
use crate::domain::deciding::prune;
use crate::domain::deciding::prune::Choice;
use crate::domain::limit::{tally, warnings};
use crate::domain::weighing::fit::{Scale, Scores, Weigher};

/// `ties planner`.
pub(crate) fn planner(
    context: &mut Context<'_, '_>,
    older: u32,
    which: &str,
    plan: bool,
    drop: bool,
) -> anyhow::Result<Outcome> {
    let names = || Choice::ALL.map(Choice::name).join(", ");
    let choice =
        Choice::named(which).ok_or_else(|| Usage(format!("\"{which}\" is no choice; there are {}", names())))?;
    let book = context.store.load()?;
    if drop {
        let people: Vec<_> = prune::planned(&book).iter().map(|(_, request)| request.person).collect();
        return apply(context, &prune::drop_plan(&book, &people), false);
    }
    let scores = Scores::all(&Weigher::new(&book, context.settings, &Scale::of(&book)));
    let chosen = prune::chosen(&book, &scores, choice, older, context.now);
    let people: Vec<_> = chosen.iter().map(|request| request.person).collect();
    if plan {
        let limits = tally::limits(&book, context.settings, context.now);
        return apply(context, &prune::plan(&book, &people, &limits, context.now), false);
    }
    let curve = prune::curve(&book, context.now);
    let saving = saving(&curve, &prune::ages(&chosen, context.now), older);
    let after = prune::pending_ages(&book, context.now).len() - saving.withdrawn;
    if context.json {
        let shares: Vec<_> = [1, 3, 7, 14, 30, 60, 90, 180]
            .into_iter()
            .map(|day| json!({ "day": day, "share": curve.share_by(day) }))
            .collect();
        context.out.json(&json!({
            "withdrawn": saving.withdrawn,
            "expected_loss": saving.expected_loss,
            "pending_after": after,
            "curve": { "acceptances": curve.count(), "rate": curve.rate(), "shares": shares },
            "planned": prune::planned(&book).iter().map(|(day, request)| {
                json!({ "day": day.to_string(), "name": book.name(request.person) })
            }).collect::<Vec<_>>(),
        }))?;
        return Ok(Outcome::Done);
    }
    let loss = saving.expected_loss.map_or_else(|| "not known".to_owned(), |loss| format!("about {loss:.1}"));
    context.out.line(&format!(
        "{} requests older than {older} days that {}: expected loss of acceptances {loss}; pending falls to {after}",
        saving.withdrawn,
        choice.meaning()
    ))?;
    context.out.line(&format!("Known acceptances behind it: {}", curve.count()))?;
    Ok(Outcome::Done)
}

/// `ties budget`.
pub(crate) fn tell_budget(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let limits = tally::limits(&book, context.settings, context.now);
    let (rules, start) = prune::budget_start(&book, context.settings, &limits, context.now);
    let days = budget(&rules, &start, &prune::curve(&book, context.now), prune::AHEAD_DAYS);
    if context.json {
        let rows = days.iter().map(|day| {
            json!({ "day": day.day.to_string(), "may_go": day.can_send, "would_go": day.sent, "pending": day.pending })
        });
        let rows: Vec<Value> = rows.collect();
        context
            .out
            .json(&json!({ "may_go": warnings::may_go(&limits), "a_day": start.wanted_per_day, "days": rows }))?;
        return Ok(Outcome::Done);
    }
    let mut rows = vec![["week", "may go", "would go", "pending"].map(str::to_owned).to_vec()];
    for week in days.chunks(7) {
        let (Some(first), Some(last)) = (week.first(), week.last()) else { continue };
        rows.push(vec![
            format!("{} to {}", first.day, last.day),
            week.iter().map(|day| day.can_send).max().unwrap_or(0).to_string(),
            week.iter().map(|day| day.sent).sum::<u32>().to_string(),
            format!("{:.0}", last.pending),
        ]);
    }
    context.out.table(&rows)?;
    context.out.say(&format!("At {} a day, the pace of the last four weeks.", start.wanted_per_day))?;
    Ok(Outcome::Done)
}

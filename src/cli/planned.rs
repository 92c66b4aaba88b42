//! What a rule proposes: written unless it is a dry run, and what was done and left out is said.

use std::io;

use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::view::plan::PlanView;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::book::Book;
use crate::domain::record::journal::BatchId;
use crate::domain::record::task::Task;
use crate::domain::time::Day;
use crate::domain::words::day::said;
use crate::domain::work_list::Left;

/// Writes a plan unless it is a dry run, and tells what was done and left out.
pub(crate) fn apply(context: &mut Context<'_, '_>, plan: &Plan, dry_run: bool) -> anyhow::Result<Outcome> {
    let batch = write(context, plan, dry_run)?;
    let left = left(context, plan, batch).or_else(|error| match batch {
        // What was written stands, whatever is read afterwards.
        Some(_) => {
            context.out.say(&format!("Warning: saved, but what is left to do could not be read: {error}"))?;
            Ok(None)
        }
        None => Err(error),
    })?;
    context.print(&PlanView::of(plan, batch, dry_run, left))?;
    if let Some(left) = left {
        context.out.say(&left.sentence(WAY))?;
    }
    say(plan, context.out)?;
    Ok(if plan.batch.edits.is_empty() || !plan.refused.is_empty() { Outcome::Refused } else { Outcome::Done })
}

/// The command that shows what is to be done on LinkedIn.
const WAY: &str = "ties todo";

/// What a plan leaves to do on LinkedIn, written or not.
fn left(context: &mut Context<'_, '_>, plan: &Plan, written: Option<BatchId>) -> anyhow::Result<Option<Left>> {
    let (deed, edits) = (plan.batch.deed, &plan.batch.edits);
    if edits.is_empty() || Left::before(&Book::default(), context.settings, deed, edits).is_none() {
        return Ok(None);
    }
    let book = context.store.load_only::<Task>()?;
    Ok(match written {
        Some(_) => Left::after(&book, context.settings, deed, edits),
        None => Left::before(&book, context.settings, deed, edits),
    })
}

/// Writes a plan, and tells under which number; nothing where it is a dry run, or changes nothing.
pub(crate) fn write(context: &mut Context<'_, '_>, plan: &Plan, dry_run: bool) -> anyhow::Result<Option<BatchId>> {
    if dry_run || plan.batch.edits.is_empty() {
        return Ok(None);
    }
    Ok(Some(context.store.commit(plan.batch.clone(), context.now.at)?.batch))
}

/// Says what was left out of a plan, and what to think of.
pub(crate) fn say(plan: &Plan, out: &mut Output<'_>) -> io::Result<()> {
    for refusal in &plan.refused {
        out.say(&format!("Not done: {refusal}"))?;
    }
    plan.warnings.iter().try_for_each(|warning| out.say(&format!("Warning: {warning}")))
}

/// What a rule proposes, or its no.
pub(crate) fn or_refused(planned: Result<Plan, Refusal>) -> Plan {
    planned.unwrap_or_else(|refusal| Plan { refused: vec![refusal], ..Plan::default() })
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

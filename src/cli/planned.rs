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
    let written = Written::of(context, plan, dry_run)?;
    context.print(&written.view())?;
    written.say(context)?;
    Ok(written.outcome())
}

/// A plan that was written, or would be.
pub(crate) struct Written<'p> {
    plan: &'p Plan,
    batch: Option<BatchId>,
    dry_run: bool,
    left: Option<Left>,
}

impl<'p> Written<'p> {
    /// Writes a plan unless it is a dry run.
    pub(crate) fn of(context: &mut Context<'_, '_>, plan: &'p Plan, dry_run: bool) -> anyhow::Result<Written<'p>> {
        let batch = write(context, plan, dry_run)?;
        let left = left(context, plan, batch).or_else(|error| match batch {
            // What was written stands, whatever is read afterwards.
            Some(_) => {
                context.out.say(&format!("Warning: saved, but what is left to do could not be read: {error}"))?;
                Ok(None)
            }
            None => Err(error),
        })?;
        Ok(Written { plan, batch, dry_run, left })
    }

    /// What is answered.
    pub(crate) fn view(&self) -> PlanView<'p> {
        PlanView::of(self.plan, self.batch, self.dry_run, self.left)
    }

    /// Says what LinkedIn has to learn, what was left out, and what to think of.
    pub(crate) fn say(&self, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
        if let Some(left) = self.left {
            context.out.say(&if self.dry_run { left.would(WAY) } else { left.sentence(WAY) })?;
        }
        Ok(say(self.plan, context.out)?)
    }

    pub(crate) fn outcome(&self) -> Outcome {
        let is_refused = self.plan.batch.edits.is_empty() || !self.plan.refused.is_empty();
        if is_refused { Outcome::Refused } else { Outcome::Done }
    }
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
    Ok(Some(context.commit(plan.batch.clone())?.batch))
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

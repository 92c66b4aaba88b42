//! What was done, or would be.

use std::io;

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::output::Output;
use crate::domain::plan::Plan;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::time::Now;
use crate::domain::work_list::Left;

/// What was done under which number, or would be done.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PlanView<'p> {
    label: Option<&'p str>,
    batch_id: Option<BatchId>,
    dry_run: bool,
    /// Whether LinkedIn still has to learn of it, and how many decisions wait for that.
    on_linkedin: Option<OnLinkedIn>,
    done: &'p [String],
    person_ids: Vec<PersonId>,
    refused: Vec<Refused<'p>>,
    warnings: &'p [String],
}

/// That a decision is recorded here alone.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OnLinkedIn {
    done: bool,
    /// `None`: no work list is kept.
    waiting: Option<usize>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Refused<'p> {
    name: &'p str,
    reason: &'p str,
}

impl<'p> PlanView<'p> {
    pub(crate) fn of(plan: &'p Plan, batch: Option<BatchId>, dry_run: bool, left: Option<Left>) -> PlanView<'p> {
        PlanView {
            label: (!plan.batch.edits.is_empty()).then_some(&plan.batch.label),
            batch_id: batch,
            dry_run,
            on_linkedin: left.map(|left| OnLinkedIn { done: false, waiting: left.waiting() }),
            done: &plan.names,
            person_ids: concerned(plan),
            refused: plan.refused.iter().map(|no| Refused { name: &no.name, reason: &no.text }).collect(),
            warnings: &plan.warnings,
        }
    }
}

/// Whom a plan changes something about, each once.
fn concerned(plan: &Plan) -> Vec<PersonId> {
    let mut seen = std::collections::HashSet::new();
    plan.batch.edits.iter().filter_map(Edit::about).filter(|id| *id != PersonId::NOBODY && seen.insert(*id)).collect()
}

impl Answer for PlanView<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let Some(label) = self.label else { return Ok(()) };
        let would = if self.dry_run { "Would do: " } else { "" };
        out.line(&format!("{would}{label}"))?;
        // Of one the label has the name already.
        let named = if self.dry_run && self.done.len() > 1 { self.done } else { &[] };
        named.iter().try_for_each(|name| out.line(&format!("  {name}")))
    }
}

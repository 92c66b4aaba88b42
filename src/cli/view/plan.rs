//! What was done, or would be.

use std::io;

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::output::Output;
use crate::domain::plan::Plan;
use crate::domain::record::journal::BatchId;
use crate::domain::time::Now;

/// What was done under which number, or would be done.
#[derive(Serialize)]
pub(crate) struct PlanView<'p> {
    label: Option<&'p str>,
    batch: Option<BatchId>,
    dry_run: bool,
    done: &'p [String],
    refused: Vec<Refused<'p>>,
    warnings: &'p [String],
}

#[derive(Serialize)]
struct Refused<'p> {
    name: &'p str,
    reason: &'p str,
}

impl<'p> PlanView<'p> {
    pub(crate) fn of(plan: &'p Plan, batch: Option<BatchId>, dry_run: bool) -> PlanView<'p> {
        PlanView {
            label: (!plan.batch.edits.is_empty()).then_some(&plan.batch.label),
            batch,
            dry_run,
            done: &plan.names,
            refused: plan.refused.iter().map(|no| Refused { name: &no.name, reason: &no.text }).collect(),
            warnings: &plan.warnings,
        }
    }
}

impl Answer for PlanView<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let Some(label) = self.label else { return Ok(()) };
        let would = if self.dry_run { "Would do: " } else { "" };
        out.line(&format!("{would}{label}"))
    }
}

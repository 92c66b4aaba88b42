//! `ties plan budget`: how many requests may go in the coming weeks.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::domain::answering::curve::Curve;
use crate::domain::asking::outlook::{BudgetDay, budget};
use crate::domain::deciding::prune;
use crate::domain::limit::{tally, warnings};
use crate::domain::time::{Day, Now};

#[derive(Debug, Args)]
pub struct BudgetArgs;

impl Run for BudgetArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let limits = tally::limits(book, context.settings, context.now);
        let (rules, start) = prune::budget_start(book, context.settings, &limits, context.now);
        let curve = Curve::of(book, context.now);
        let days = budget(&rules, &start, &curve, prune::AHEAD_DAYS);
        let view =
            |day: &BudgetDay| DayView { day: day.day, may_go: day.can_send, would_go: day.sent, pending: day.pending };
        context.answer(&Budget {
            may_go: warnings::may_go(&limits),
            a_day: start.wanted_per_day,
            too_few: (!curve.is_enough()).then(|| curve.missing()),
            days: days.iter().map(view).collect(),
        })
    }
}

/// How many may go now, and day by day.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Budget {
    may_go: Option<u32>,
    a_day: u32,
    /// Why no acceptances are foreseen.
    #[serde(skip_serializing_if = "Option::is_none")]
    too_few: Option<String>,
    days: Vec<DayView>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DayView {
    day: Day,
    may_go: u32,
    would_go: u32,
    pending: f64,
}

impl Answer for Budget {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        let mut rows = vec![["week", "may go", "would go", "pending"].map(str::to_owned).to_vec()];
        for week in self.days.chunks(7) {
            let (Some(first), Some(last)) = (week.first(), week.last()) else { continue };
            rows.push(vec![
                format!("{} to {}", first.day, last.day),
                week.iter().map(|day| day.may_go).max().unwrap_or(0).to_string(),
                week.iter().map(|day| day.would_go).sum::<u32>().to_string(),
                format!("{:.0}", last.pending),
            ]);
        }
        out.table(&rows)?;
        out.say(&format!("At {} a day, the pace of the last four weeks.", self.a_day))?;
        match &self.too_few {
            Some(missing) => out.say(&format!("No acceptances are foreseen: {missing}.")),
            None => Ok(()),
        }
    }
}

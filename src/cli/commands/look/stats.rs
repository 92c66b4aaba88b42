//! `ties stats`: what the network tells about itself.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::app::plot::draw_plot;
use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome, hinted};
use crate::cli::on::book_on;
use crate::cli::output::Output;
use crate::cli::run::Run;
use crate::domain::insights::plot::Plot;
use crate::domain::insights::reading::{Bar, Facts, Reading};
use crate::domain::insights::table::{INSIGHTS, InsightRow, named};
use crate::domain::time::Now;
use crate::domain::words::count::grouped;

/// Cells of the longest bar.
const BAR: usize = 24;

/// Cells of a plot: columns and lines.
const PLOT: (usize, usize) = (76, 16);

#[derive(Debug, Args)]
pub struct StatsArgs {
    /// The word of a question, as the list names it; with it come the bars and what the answer rests on
    name: Option<String>,
    /// As it was on a day: a date, "3 months ago"
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
}

impl Run for StatsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let rows: Vec<&'static InsightRow> = match &self.name {
            None => INSIGHTS.iter().collect(),
            Some(name) => {
                let names = || INSIGHTS.iter().map(|row| row.name).collect::<Vec<_>>().join(", ");
                let unknown =
                    || hinted(&format!("no question is called \"{name}\""), &format!("there are {}", names()));
                vec![named(name).ok_or_else(unknown)?]
            }
        };
        let (book, now) = book_on(context, self.on.as_deref())?;
        let facts = Facts::of(book, context.settings, now);
        let whole = self.name.is_some();
        let told = |row: &'static InsightRow| {
            let InsightRow { name, question, source, .. } = row;
            Told { name, question, reading: (row.ask)(&facts), source, whole }
        };
        let told = rows.into_iter().map(told).collect();
        context.answer(&Stats(told))
    }
}

/// The answers.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
struct Stats(Vec<Told>);

/// A question with its answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Told {
    name: &'static str,
    question: &'static str,
    #[serde(flatten)]
    reading: Reading,
    source: &'static str,
    #[serde(skip)]
    whole: bool,
}

impl Answer for Stats {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        for told in &self.0 {
            let Reading { says, bars, people, plot, .. } = &told.reading;
            out.line(&format!("{}  [{}]", told.question, told.name))?;
            out.line(&format!("  {}; {}", told.reading.number(), told.reading.cases()))?;
            out.line(&format!("  {says}"))?;
            if told.whole {
                if *plot == Plot::Bars {
                    draw(bars, out)?;
                } else {
                    for line in draw_plot(&told.reading, PLOT).text() {
                        out.line(&format!("  {line}"))?;
                    }
                }
                out.line(&format!("  Rests on: {}", told.source))?;
                if !people.is_empty() {
                    out.line(&format!(
                        "  {} to look at: `ties stats {} --json` names them",
                        grouped(people.len() as u64),
                        told.name
                    ))?;
                }
            }
        }
        Ok(())
    }
}

/// Bars with their numbers beside them.
fn draw(bars: &[Bar], out: &mut Output<'_>) -> io::Result<()> {
    let most = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let cells = |value: f64| if most > 0.0 { (value / most * BAR as f64).round() as usize } else { 0 };
    bars.iter()
        .try_for_each(|bar| out.line(&format!("  {:<BAR$}  {}: {}", "█".repeat(cells(bar.value)), bar.label, bar.says)))
}

//! `ties report`: the network on a page, to be read, printed or sent.

use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::app::plot::draw_plot;
use crate::cli::answer::Answer;
use crate::cli::commands::out::put::{Put, put};
use crate::cli::context::{Context, Outcome};
use crate::cli::on::book_on;
use crate::cli::output::Output;
use crate::cli::path::path;
use crate::cli::run::Run;
use crate::domain::insights::reading::Facts;
use crate::domain::insights::report::{Names, Report, report};
use crate::domain::time::Now;
use crate::domain::words::day::said;
use crate::domain::words::text::capital;
use crate::export::markdown::plain;
use crate::export::report::html::page;

/// Cells of a plot in Markdown: columns and lines.
const PLOT: (usize, usize) = (72, 14);

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The year of the lines at the beginning; without it this one
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(2003..3000))]
    year: Option<i32>,
    /// Write one page of HTML to a file, in place of the one that is there: it fetches nothing, and prints well
    #[arg(long, value_name = "FILE", value_parser = path(), conflicts_with = "markdown")]
    html: Option<PathBuf>,
    /// Print Markdown; so it is without `--html`, too
    #[arg(long)]
    markdown: bool,
    /// Initials in place of names, and no company: for whom it is sent to
    #[arg(long)]
    redact: bool,
    /// As it was on a day: a date, "3 months ago"
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
}

impl Run for ReportArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let names = if self.redact { Names::Redacted } else { Names::Whole };
        let (book, now) = book_on(context, self.on.as_deref())?;
        let year = self.year.unwrap_or_else(|| chrono::Datelike::year(&now.today()));
        let facts = Facts::of(book, context.settings, now);
        let report = report(&facts, year, names);
        let Some(path) = &self.html else { return context.answer(&report) };
        let text = page(&report);
        let Put { path, replaced } = put(context, path, "html", &text)?;
        context.answer(&Page { path: path.display().to_string(), bytes: text.len(), replaced })
    }
}

impl Answer for Report {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        out.raw(&markdown(self))
    }
}

/// A page that was written.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Page {
    path: String,
    bytes: usize,
    /// Whether another file was there before.
    replaced: bool,
}

impl Answer for Page {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        out.say(&format!("Wrote the report to {}{}", self.path, Put::replaced_words(self.replaced)))
    }
}

/// The report as Markdown, its plots as cells.
fn markdown(report: &Report) -> String {
    let mut out = format!("# The network in {}\n\nAs it is known here on {}.\n\n", report.year, said(report.made_on));
    // Writing to a string cannot fail.
    for line in &report.lines {
        let _ = writeln!(out, "- {}: {}", line.what, line.count);
    }
    for section in &report.sections {
        let reading = &section.reading;
        let _ = write!(
            out,
            "\n## {}\n\n**{}** · {}.\n",
            section.question,
            reading.number(),
            plain(&capital(&reading.says))
        );
        let plot = draw_plot(reading, PLOT).text();
        if !reading.bars.is_empty() && !plot.is_empty() {
            let _ = write!(out, "\n```text\n{}\n```\n", plot.join("\n").replace('`', "'"));
        }
        if !section.people.is_empty() {
            let _ = write!(out, "\n{}\n", plain(&section.people));
        }
        let _ = write!(out, "\n{}. Rests on {}.\n", reading.cases(), section.source);
    }
    if !report.actions.is_empty() {
        out.push_str("\n## To do next\n\n");
        for (n, action) in report.actions.iter().enumerate() {
            let _ = writeln!(out, "{}. {}", n + 1, plain(action));
        }
    }
    out
}

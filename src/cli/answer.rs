//! An answer of a command: one thing, printed as JSON or as text.

use std::io;

use serde::Serialize;

use crate::cli::output::Output;
use crate::domain::time::Now;

/// What a command answers. Its fields are the JSON; what only the text needs is skipped there.
pub(crate) trait Answer: Serialize {
    /// Prints it for people.
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()>;
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
}

/// Prints an answer.
pub(crate) fn print(answer: &impl Answer, format: Format, out: &mut Output<'_>, now: Now) -> anyhow::Result<()> {
    match format {
        Format::Text => Ok(answer.text(out, now)?),
        Format::Json => out.json(&serde_json::to_value(answer)?),
    }
}

/// One of several things of a kind.
pub(crate) trait Row: Serialize {
    /// Its cells in a table.
    fn cells(&self, now: Now) -> Vec<String>;
}

/// Things of a kind: an array, or a table.
#[derive(Serialize)]
#[serde(transparent)]
pub(crate) struct Rows<R>(pub(crate) Vec<R>);

impl<R: Row> Answer for Rows<R> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.0, now))
    }
}

/// A table of rows.
pub(crate) fn cells<R: Row>(rows: &[R], now: Now) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.cells(now)).collect()
}

/// Facts with their labels, as rows; those without a value are left out.
pub(crate) fn facts(facts: impl IntoIterator<Item = (&'static str, String)>) -> Vec<Vec<String>> {
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(label, value)| vec![label.to_owned(), value]).collect()
}

//! An answer of a command: one thing, printed as text, as JSON, or as a table that other programs read.

use std::io;

use clap::ValueEnum;
use serde::Serialize;
use serde_json::Value;

use crate::cli::output::Output;
use crate::cli::shape::{in_order, names};
use crate::domain::time::Now;
use crate::export::csv;
use crate::export::csv::Cells;
use crate::export::text::one_line;

/// What a command answers. Its fields are the JSON; what only the text needs is skipped there.
pub(crate) trait Answer: Serialize {
    /// Prints it for people.
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()>;

    /// The columns that were asked for, in their order; none where nobody asked.
    fn columns(&self) -> &[String] {
        &[]
    }

    /// The columns that rows have where there is none; none where that is not known.
    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Several of a kind, one after the other.
impl<T: Answer> Answer for Vec<T> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        self.iter().try_for_each(|one| one.text(out, now))
    }
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    #[value(name = "table")]
    Text,
    /// One JSON value
    Json,
    /// JSON, one row a line
    Ndjson,
    /// Commas between the columns, their names first (RFC 4180)
    Csv,
    /// Tabs between the columns, their names first
    Tsv,
}

pub(crate) fn print(answer: &impl Answer, format: Format, out: &mut Output<'_>, now: Now) -> anyhow::Result<()> {
    match format {
        Format::Text => Ok(answer.text(out, now)?),
        Format::Json => out.json(&serde_json::to_value(answer)?),
        Format::Ndjson => rows(serde_json::to_value(answer)?).iter().try_for_each(|row| out.json_line(row)),
        Format::Csv | Format::Tsv => {
            let rows = rows(serde_json::to_value(answer)?);
            let asked = answer.columns();
            let columns = match (asked, &rows[..]) {
                ([], []) => answer.names(),
                ([], rows) => keys(rows),
                (asked, _) => asked.to_vec(),
            };
            if columns.is_empty() {
                return Ok(());
            }
            let written = if format == Format::Csv { comma_separated } else { tab_separated };
            out.raw(&written(&columns))?;
            for row in &rows {
                let cells: Vec<String> = columns.iter().map(|name| cell(&row[name.as_str()])).collect();
                out.raw(&written(&cells))?;
            }
            Ok(())
        }
    }
}

/// The rows of an answer: those of a list, of the one list it has, or itself.
fn rows(answer: Value) -> Vec<Value> {
    match answer {
        Value::Array(rows) => rows,
        Value::Object(mut all) => {
            let is_table = |value: &Value| value.as_array().is_some_and(|rows| rows.iter().all(Value::is_object));
            let tables: Vec<String> =
                all.iter().filter(|(_, value)| is_table(value)).map(|(name, _)| name.clone()).collect();
            match &tables[..] {
                [one] => all.remove(one).map(rows).unwrap_or_default(),
                _ => vec![Value::Object(all)],
            }
        }
        other => vec![other],
    }
}

/// The names of what rows hold.
pub(crate) fn keys(rows: &[Value]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for row in rows.iter().filter_map(Value::as_object) {
        // Rows of a list are alike: mostly nothing is new.
        if row.len() != keys.len() || row.keys().any(|key| !keys.contains(key)) {
            keys.extend(row.keys().filter(|key| !keys.contains(key)).cloned().collect::<Vec<_>>());
        }
    }
    in_order(&mut keys);
    keys
}

/// A value as a cell: unknown is empty, several stand behind each other.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
    }
}

fn comma_separated(cells: &[String]) -> String {
    let mut line = String::new();
    csv::row(&mut line, cells.iter(), Cells::Plain);
    line
}

fn tab_separated(cells: &[String]) -> String {
    format!("{}\n", cells.iter().map(|cell| one_line(cell)).collect::<Vec<_>>().join("\t"))
}

/// One of several things of a kind.
pub(crate) trait Row: Serialize {
    /// The schema of an answer of such rows, where they are an answer of their own.
    const SHAPE: &'static str = "";

    /// Its cells in a table.
    fn cells(&self, now: Now) -> Vec<String>;
}

/// Things of a kind: an array, or a table.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Rows<R>(pub(crate) Vec<R>);

impl<R: Row> Answer for Rows<R> {
    fn names(&self) -> Vec<String> {
        names(R::SHAPE)
    }

    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        out.table(&cells(&self.0, now))
    }
}

pub(crate) fn cells<R: Row>(rows: &[R], now: Now) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.cells(now)).collect()
}

/// Facts with their labels, as rows; those without a value are left out.
pub(crate) fn facts(facts: impl IntoIterator<Item = (&'static str, String)>) -> Vec<Vec<String>> {
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(label, value)| vec![label.to_owned(), value]).collect()
}

//! How the rows of a list are arranged: by which of their values, how many, and which of them are shown. The names are
//! those of the JSON.

use std::cmp::Ordering;
use std::io;

use clap::Args;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::cli::answer::{Answer, Row, cell, cells};
use crate::cli::context::{Context, Outcome, Usage, hinted};
use crate::cli::output::Output;
use crate::cli::shape::names;
use crate::domain::time::Now;
use crate::domain::words::fold::fold;
use crate::domain::words::nearest::nearest;

/// How rows are arranged.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ArrangeArgs {
    /// By which values, between commas: name, `connected_on`, `fit:desc` for the highest first
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    sort: Vec<String>,
    /// Which values are shown, between commas: `person_id`, name, company
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl ArrangeArgs {
    /// Answers with rows, arranged.
    pub(crate) fn answer<R: Row>(&self, context: &mut Context<'_, '_>, rows: Vec<R>) -> anyhow::Result<Outcome> {
        let arranged = self.arrange(rows)?;
        context.answer(&arranged)
    }

    fn arrange<R: Row>(&self, rows: Vec<R>) -> anyhow::Result<Arranged<R>> {
        let most = self.limit.unwrap_or(usize::MAX);
        if self.sort.is_empty() && self.columns.is_empty() {
            return Ok(Arranged {
                rows: rows.into_iter().take(most).collect(),
                columns: Vec::new(),
                chosen: Vec::new(),
            });
        }
        let known = names(R::SHAPE);
        let sorted_by = self.sort.iter().map(|name| falling(name).unwrap_or(name));
        for name in sorted_by.chain(self.columns.iter().map(String::as_str)) {
            is_known(name, &known)?;
        }
        let mut rows: Vec<(Value, R)> =
            rows.into_iter().map(|row| Ok((serde_json::to_value(&row)?, row))).collect::<anyhow::Result<_>>()?;
        rows.sort_by(|(one, _), (other, _)| self.order(one, other));
        rows.truncate(most);
        let chosen = if self.columns.is_empty() {
            Vec::new()
        } else {
            let taken = |value: &Value| self.columns.iter().map(|name| (name.clone(), value[name].clone())).collect();
            rows.iter().map(|(value, _)| Value::Object(taken(value))).collect()
        };
        Ok(Arranged { rows: rows.into_iter().map(|(_, row)| row).collect(), columns: self.columns.clone(), chosen })
    }

    fn order(&self, one: &Value, other: &Value) -> Ordering {
        let by = |name: &String| match falling(name) {
            Some(name) => compare(&one[name], &other[name], Ordering::reverse),
            None => compare(&one[name.as_str()], &other[name.as_str()], |order| order),
        };
        self.sort.iter().map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// The name of values whose highest come first.
fn falling(name: &str) -> Option<&str> {
    name.strip_suffix(":desc").or_else(|| name.strip_prefix('-'))
}

/// What is not known comes last, whichever way the rest goes.
fn compare(one: &Value, other: &Value, way: fn(Ordering) -> Ordering) -> Ordering {
    match (one, other) {
        (Value::Null, Value::Null) => Ordering::Equal,
        (Value::Null, _) => Ordering::Greater,
        (_, Value::Null) => Ordering::Less,
        (Value::Number(one), Value::Number(other)) => {
            way(one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal))
        }
        (one, other) => way(fold(&cell(one)).cmp(&fold(&cell(other)))),
    }
}

fn is_known(name: &str, known: &[String]) -> Result<(), Usage> {
    if known.iter().any(|known| known == name) {
        return Ok(());
    }
    let meant = nearest(name, known.iter().map(String::as_str))
        .map(|near| format!("did you mean {near}? "))
        .unwrap_or_default();
    Err(hinted(&format!("no row has a \"{}\"", name.escape_debug()), &format!("{meant}there are {}", known.join(", "))))
}

/// Rows in their order, and what of them is shown where not all is.
struct Arranged<R> {
    rows: Vec<R>,
    columns: Vec<String>,
    chosen: Vec<Value>,
}

impl<R: Row> Serialize for Arranged<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.columns.is_empty() { self.rows.serialize(serializer) } else { self.chosen.serialize(serializer) }
    }
}

impl<R: Row> Answer for Arranged<R> {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn names(&self) -> Vec<String> {
        names(R::SHAPE)
    }

    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        if self.columns.is_empty() {
            return out.table(&cells(&self.rows, now));
        }
        let row = |value: &Value| self.columns.iter().map(|name| cell(&value[name.as_str()])).collect();
        let head = vec![self.columns.clone()];
        out.table(&head.into_iter().chain(self.chosen.iter().map(row)).collect::<Vec<_>>())
    }
}

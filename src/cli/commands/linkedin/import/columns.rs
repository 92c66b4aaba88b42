//! What the columns of a CSV mean that LinkedIn did not write.

use serde::Serialize;

use crate::cli::answer::{Row, Rows};
use crate::cli::commands::linkedin::import::args::ImportArgs;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::shape::shape;
use crate::domain::record::book::Book;
use crate::domain::record::mapping::{Mapping, Target};
use crate::domain::time::Now;
use crate::import::sample;

/// What the columns mean, as it was said on the command line.
pub(crate) fn mapping(args: &ImportArgs, book: &Book) -> anyhow::Result<Option<Mapping>> {
    let mut columns = Vec::new();
    for said in &args.map {
        let Some((column, word)) = said.rsplit_once('=') else {
            return Err(Usage(format!("\"{said}\" is no COLUMN=WHAT, as in \"Full Name=name\"")).into());
        };
        let Some(target) = Target::named(word.trim()) else {
            let words: Vec<_> = Target::ALL.iter().map(|target| target.word()).collect();
            return Err(Usage(format!("\"{word}\" is not among {}", words.join(", "))).into());
        };
        columns.push((column.trim().to_owned(), target));
    }
    if columns.is_empty() && !args.guessed {
        return Ok(None);
    }
    // All columns of the file are remembered, so that the same header is known again. Those of which nothing was said
    // mean what `--columns` tells, but for what another was said to be.
    let sample = args.paths.first().map(|path| sample::sample(path, args.charset())).transpose()?;
    let Some(sample) = sample else { return Ok(Some(Mapping { columns })) };
    if let Some((column, _)) = columns.iter().find(|(column, _)| !sample.columns.contains(column)) {
        return Err(Usage(format!("there is no column \"{column}\"; `--columns` lists them")).into());
    }
    let mut mapping = Mapping::of(&sample, book.mappings());
    for (name, target) in &mut mapping.columns {
        let said = columns.iter().find(|(column, _)| column == name).map(|(_, target)| *target);
        let taken = !target.may_repeat() && columns.iter().any(|(_, said)| said == target);
        *target = said.unwrap_or(if taken { Target::Ignore } else { *target });
    }
    Ok(Some(mapping))
}

/// `--columns`: what a table has, and what it is taken for.
pub(crate) fn columns(context: &mut Context<'_, '_>, book: &Book, args: &ImportArgs) -> anyhow::Result<Outcome> {
    for path in &args.paths {
        let sample = sample::sample(path, args.charset())?;
        let mapping = Mapping::of(&sample, book.mappings());
        let first = sample.rows.first();
        let cell = |n: usize| first.and_then(|row| row.get(n)).cloned().unwrap_or_default();
        let columns = mapping.columns.into_iter().enumerate();
        let column =
            |(n, (column, means)): (usize, (String, Target))| Meaning { column, means: means.word(), first: cell(n) };
        context.print(&Rows(columns.map(column).collect()))?;
    }
    Ok(Outcome::Done)
}

/// A column, what it is taken for, and its first cell.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Meaning {
    column: String,
    means: &'static str,
    first: String,
}

impl Row for Meaning {
    const SHAPE: &'static str = shape!("columns");

    fn cells(&self, _: Now) -> Vec<String> {
        vec![self.column.clone(), self.means.to_owned(), self.first.clone()]
    }
}

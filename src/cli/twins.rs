//! `ties twins`, `ties merge`: one person in two rows.

use serde_json::Value;
use serde_json::json;

use crate::cli::context::{Context, Outcome, apply, or_refused};
use crate::cli::told::person_json;
use crate::domain::finding::one::find;
use crate::domain::people::twins::suggest::{Evidence, Twins};
use crate::domain::people::twins::{beside, suggest, unite};

/// `ties twins`.
pub(crate) fn list_twins(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let pairs = suggest::suggest(&book);
    let why = |pair: &Twins| pair.evidence.iter().map(Evidence::words).collect::<Vec<_>>();
    if context.json {
        let one = |id| Value::Object(person_json(&book, Some(id)));
        let rows: Vec<_> = pairs
            .iter()
            .map(|pair| {
                let (keep, other) = pair.keeper(&book);
                json!({ "keep": one(keep), "other": one(other), "evidence": why(pair) })
            })
            .collect();
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    for pair in &pairs {
        let (keep, other) = pair.keeper(&book);
        context.out.line(&format!(
            "{keep} {} and {other} {}: {}",
            book.name(keep),
            book.name(other),
            why(pair).join(" · ")
        ))?;
        for (label, a, b) in beside::side_by_side(&book, pair, context.now) {
            context.out.line(&format!("  {label}: {a} | {b}"))?;
        }
    }
    let hint = match pairs.first().map(|pair| pair.keeper(&book)) {
        None => "Nobody seems to be one person in two rows.".to_owned(),
        Some((keep, other)) => format!(
            "`ties merge '{keep}' '{other}'` merges the first two; `ties twins --apart '{keep}' '{other}'` tells them apart."
        ),
    };
    context.out.say(&hint)?;
    Ok(Outcome::Done)
}

pub(crate) fn tell_apart(context: &mut Context<'_, '_>, a: &str, b: &str, dry_run: bool) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let (a, b) = (find(&book, a)?, find(&book, b)?);
    apply(context, &or_refused(suggest::tell_apart(&book, a, b)), dry_run)
}

/// `ties merge`.
pub(crate) fn merge(context: &mut Context<'_, '_>, keep: &str, other: &str, dry_run: bool) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let (keep, other) = (find(&book, keep)?, find(&book, other)?);
    let messages = context.store.messages(other)?;
    apply(context, &or_refused(unite::unite(&book, keep, other, &messages, context.now)), dry_run)
}

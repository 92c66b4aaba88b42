//! `ties history`, `undo`, `redo`: what was done, taking it back and bringing it back.

use serde_json::Value;

use crate::cli::context::{Context, Outcome};
use crate::cli::json;
use crate::domain::record::journal::{Kind, Receipt};

/// `ties undo`.
pub(crate) fn undo(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let receipt = context.store.undo(context.now.at)?;
    told(context, &receipt)
}

/// `ties redo`.
pub(crate) fn redo(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let receipt = context.store.redo(context.now.at)?;
    told(context, &receipt)
}

fn told(context: &mut Context<'_, '_>, receipt: &Receipt) -> anyhow::Result<Outcome> {
    if context.json {
        context.out.json(&serde_json::json!({ "batch": receipt.batch.0, "label": receipt.text() }))?;
    } else {
        context.out.line(&receipt.text())?;
    }
    Ok(Outcome::Done)
}

/// `ties history`.
pub(crate) fn history(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let entries = context.store.history()?;
    if context.json {
        let rows = entries.iter().map(json::entry).collect::<anyhow::Result<Vec<_>>>()?;
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| {
            let mark = match entry.kind {
                Kind::Action if !entry.undoable => "undone",
                Kind::Action | Kind::Undo(_) | Kind::Redo(_) => "",
            };
            let made = context.now.local(entry.made_at).format("%Y-%m-%d %H:%M").to_string();
            vec![entry.id.to_string(), made, mark.into(), entry.text()]
        })
        .collect();
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

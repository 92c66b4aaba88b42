//! `ties limits`: the limits as they stand.

use crate::cli::context::{Context, Outcome};
use crate::cli::json;
use crate::domain::limit::table::{Gauge, LIMITS, LimitKey};
use crate::domain::limit::tally;

/// `ties limits`.
pub(crate) fn limits(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let limits = tally::limits(&book, context.settings, context.now);
    if context.json {
        context.out.json(&json::limits(&limits))?;
        return Ok(Outcome::Done);
    }
    let figure = |gauge: Gauge| match gauge.max {
        Some(max) => format!("{} of {max}", gauge.count),
        None => format!("{}, no limit", gauge.count),
    };
    let maximum = |gauge: Gauge, unit: &str| gauge.max.map_or_else(|| "no limit".into(), |max| format!("{max} {unit}"));
    let mut rows = Vec::new();
    for row in &LIMITS {
        let text = match row.key {
            LimitKey::Week => {
                format!("{} of {}, {} in the last 7 days", limits.week.used, limits.week.max, limits.rolling.count)
            }
            LimitKey::Pending => figure(limits.pending),
            LimitKey::NoteLength => maximum(limits.note_length, row.unit),
            LimitKey::NotesMonth => figure(limits.notes_month),
            LimitKey::AskAgain => maximum(limits.ask_again, row.unit),
            LimitKey::Connections => figure(limits.connections),
            LimitKey::Answers => limits.answers.percent().map_or_else(
                || "nothing to judge yet".into(),
                |percent| format!("{percent} % of {}", limits.answers.judged),
            ),
            LimitKey::WithdrawalsDay => figure(limits.withdrawals_day),
        };
        rows.push(vec![
            row.name.to_owned(),
            text,
            format!("{}s", row.key.mode(context.settings).word()),
            row.origin.to_owned(),
        ]);
    }
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

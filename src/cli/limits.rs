//! `ties limits`: the limits as they stand.

use crate::cli::context::{Context, Outcome};
use crate::cli::json;
use crate::domain::limit::figures::Gauge;
use crate::domain::limit::tally;
use crate::domain::settings::limits::{LIMITS, Measure};

/// `ties limits`.
pub(crate) fn limits(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let limits = tally::limits(&book, context.settings, context.now);
    if context.json {
        context.out.json(&json::limits(&limits))?;
        return Ok(Outcome::Done);
    }
    let mut rows = Vec::new();
    for row in &LIMITS {
        let Gauge { count, max, mode } = limits[row.key];
        let text = match (row.measure, max) {
            (Measure::Week, _) => {
                format!("{} of {}, {} in the last 7 days", limits.week.used, limits.week_max(), limits.week.rolling)
            }
            (Measure::Count(_), Some(max)) => format!("{count} of {max}"),
            (Measure::Count(_), None) => format!("{count}, no limit"),
            (Measure::Each(unit), Some(max)) => format!("{max} {unit}"),
            (Measure::Each(_), None) => "no limit".into(),
            (Measure::Share, _) => limits.answers.percent().map_or_else(
                || "nothing to judge yet".into(),
                |percent| format!("{percent} % of {}", limits.answers.judged),
            ),
        };
        rows.push(vec![row.name.to_owned(), text, format!("{}s", mode.word()), row.origin.to_owned()]);
    }
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

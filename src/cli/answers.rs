//! `ties answers`: how often the notes of each template are accepted.

use serde_json::json;

use crate::cli::context::{Context, Outcome};
use crate::domain::weighing::answers::answers;

/// `ties answers`.
pub(crate) fn tell_answers(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let groups = answers(&context.store.load()?, context.now);
    if context.json {
        let rows = groups.iter().map(|group| {
            json!({
                "group": group.name,
                "is_template": group.is_template,
                "judged": group.judged,
                "accepted": group.accepted,
                "share": group.share().map(|(share, _)| share),
                "interval": group.share().map(|(_, (low, high))| [low, high]),
            })
        });
        context.out.json(&rows.collect())?;
        return Ok(Outcome::Done);
    }
    let row = |group: &crate::domain::weighing::answers::Group| {
        let share = group.share().map_or_else(
            || "nothing to judge yet".to_owned(),
            |(share, (low, high))| {
                format!("{:.0} %, with 95 % certainty {:.0} to {:.0} %", share * 100.0, low * 100.0, high * 100.0)
            },
        );
        vec![group.name.clone(), format!("{} of {}", group.accepted, group.judged), share]
    };
    context.out.table(&groups.iter().map(row).collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

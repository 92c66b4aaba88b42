//! Taking the newest batch back: at once what was just done here, else only after the question whether it is meant.

use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::{Open, Question};
use crate::app::overlay::{App, Overlay};
use crate::domain::record::journal::HistoryEntry;
use crate::domain::words::count::grouped;
use crate::domain::words::day::said;

/// From so many rows on nobody has in mind what would go.
const MANY: u32 = 100;

/// For so many minutes one knows what one did.
const FRESH_MINUTES: i64 = 60;

/// Takes back a batch that was found to be the newest, or asks.
pub(crate) fn found(app: &mut App, entry: &HistoryEntry) -> Vec<Effect> {
    match doubt(&app.model, entry) {
        None => vec![Effect::UndoNewest(entry.id)],
        Some(why) => {
            let after = match &app.over {
                Some(Overlay::Twins(view)) => Some(Box::new(Open::Twins(view.at))),
                _ => None,
            };
            app.open(Open::Confirm(Question::Undo { label: entry.text(), id: entry.id, why, after }))
        }
    }
}

/// Why it is asked about first.
fn doubt(model: &Model, entry: &HistoryEntry) -> Option<String> {
    let made = model.now.local(entry.made_at);
    let minutes = (model.now.at - entry.made_at).num_minutes();
    let when = format!("{}, {}", said(made.date()), made.format("%H:%M"));
    if !model.own.contains(&entry.id) {
        return Some(format!("Written {when}; not in this window since it was opened"));
    }
    if minutes > FRESH_MINUTES {
        return Some(format!("Written {when}"));
    }
    (entry.size > MANY).then(|| format!("It changed {} rows", grouped(u64::from(entry.size))))
}

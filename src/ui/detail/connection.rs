//! A connection in the detail, with its dates.

use crate::app::model::Model;
use crate::domain::record::connection::{Connection, Standing};
use crate::ui::detail::request::LABEL;
use crate::ui::popup::Entry;
use crate::ui::text::{day, day_ago, moment};
use crate::ui::theme::Theme;

pub(crate) fn connection(lines: &mut Vec<Entry>, model: &Model, tie: &Connection, n: usize, theme: &Theme) {
    if n == 0 {
        lines.push(Entry::blank());
    }
    let since = tie.connected_on.map_or_else(|| "day not known".into(), |on| day_ago(on, model.now.utc_days_since(on)));
    match &tie.standing {
        Standing::Connected => lines.push(Entry::labelled("Connected", LABEL, &since, theme.success, theme)),
        Standing::Removed { at, reason } => {
            let until = tie.connected_on.map(|on| format!(", connected since {}", day(on))).unwrap_or_default();
            let text = format!("{}{until}", moment(*at, model.now));
            lines.push(Entry::labelled("Removed", LABEL, &text, theme.warn, theme));
            if !reason.is_empty() {
                lines.push(Entry::labelled("", LABEL, &format!("because: {reason}"), theme.text, theme));
            }
        }
        Standing::Lost { on } => {
            let until = tie.connected_on.map(|on| format!(", connected since {}", day(on))).unwrap_or_default();
            let text = format!("inferred: the archive of {} no longer lists them{until}", day(*on));
            lines.push(Entry::labelled("Lost", LABEL, &text, theme.warn, theme));
        }
    }
}

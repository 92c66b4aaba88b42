//! The colours of cells by what they mean: late, near its end, came back, accepted, a good fit. Each says it in words or
//! a sign as well.

use ratatui::style::Style;

use crate::app::list::column::Column;
use crate::app::list::row::{Item, Row, task_of};
use crate::app::model::Model;
use crate::domain::record::request::{Direction, RUNS_OUT_AFTER_DAYS, State};
use crate::domain::record::task::TaskProgress;
use crate::ui::list::content;
use crate::ui::theme::Theme;

/// Days before it expires from which on a request is near its end.
const NEAR: i64 = 30;

/// Fit from which on it is a good one.
const GOOD_FIT: u8 = 70;

/// The style of a cell that says more than others; `None` for the others.
pub(crate) fn tone(model: &Model, column: Column, row: Row, text: &str, theme: &Theme) -> Option<Style> {
    match column {
        Column::Due | Column::Day | Column::Planned | Column::PutOff if text.ends_with(" late") => Some(theme.danger),
        Column::Due if text == "today" => Some(theme.warn),
        Column::Planned | Column::PutOff => Some(theme.accent),
        Column::Asked => {
            let request = content::request(model, row).filter(|request| request.direction == Direction::Sent)?;
            let age = model.now.days_since(model.now.day_of(request.sent_at?));
            (request.waits(model.now) && age >= RUNS_OUT_AFTER_DAYS - NEAR).then_some(theme.warn)
        }
        Column::State => state(model, row, theme),
        Column::Doubt | Column::Linkedin => match &task_of(row, &model.book)?.progress {
            TaskProgress::Open { doubt } => (!doubt.is_empty()).then_some(theme.warn),
            TaskProgress::Confirmed { .. } => Some(theme.success),
            TaskProgress::Done { .. } | TaskProgress::Dropped => None,
        },
        Column::Fit => (model.scores.of(row.someone()?)? >= GOOD_FIT).then_some(theme.success),
        _ => None,
    }
}

/// The style of the word for what became of a request.
fn state(model: &Model, row: Row, theme: &Theme) -> Option<Style> {
    if !matches!(row.item(), Item::Request(_)) {
        return None;
    }
    let request = content::request(model, row)?;
    match request.state {
        State::Accepted { .. } => Some(theme.success),
        State::Pending if !request.has_run_out(model.now) => None,
        State::Pending
        | State::Withdrawn { .. }
        | State::Ignored { .. }
        | State::Expired { .. }
        | State::Closed { .. } => Some(theme.muted),
        State::Draft | State::Unknown => None,
    }
}

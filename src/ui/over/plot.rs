//! The plot of a question on the whole screen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::plot::PlotView;
use crate::domain::insights::table::INSIGHTS;
use crate::ui::theme::Theme;
use crate::ui::{insight, popup};

/// Draws it; gives the place of the caret.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &PlotView, model: &Model, theme: &Theme) -> Position {
    let size = (area.width, area.height);
    let footer = keyed::footer(view, model);
    let inner = popup::frame(frame, area, size, INSIGHTS[view.insight].question, &footer, theme);
    insight::content(frame.buffer_mut(), inner, view.insight, model, theme);
    Position { x: inner.x, y: inner.y }
}

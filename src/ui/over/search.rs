//! The search at the bottom.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::search::Search;
use crate::ui::field::field;
use crate::ui::text;
use crate::ui::text::{number, put, put_right};
use crate::ui::theme::Theme;

/// Columns that stay for what is typed before the keys are named beside it, and the gaps.
const MOST_TYPED: usize = 9;

/// Draws the search in the place of the hints.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, search: &Search, model: &Model, theme: &Theme) -> Position {
    let line = Rect { y: area.bottom() - 1, height: 1, x: area.x + 1, width: area.width.saturating_sub(2) };
    let buffer = frame.buffer_mut();
    put(buffer, area.x, line.y, &" ".repeat(usize::from(area.width)), usize::from(area.width), theme.text);
    let label = put(buffer, line.x, line.y, "/", 1, theme.accent);
    let list = model.list();
    let count = format!("{} of {}", number(list.rows.len()), number(list.base.len()));
    let count = match search.found_in(model) {
        Some(place) if line.width >= 60 => format!("{count} · {place}"),
        Some(_) | None => count,
    };
    let footer = keyed::footer(search, model);
    let fits = text::width(&count) + text::width(&footer) + MOST_TYPED <= usize::from(line.width);
    let hint = if fits { format!("{count}   {footer}") } else { count };
    let room = text::width(&hint) as u16 + 2;
    put_right(buffer, line.x, line.y, &hint, usize::from(line.width), theme.muted);
    let place = Rect { x: line.x + label, width: line.width.saturating_sub(label + room).max(1), ..line };
    field(frame, place, &search.field, theme)
}

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

/// Columns that stay for what is typed, whatever is told beside it.
const MOST_TYPED: usize = 30;

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
    // From before the last on: what leads out stays.
    let footer = keyed::footer(search, model);
    let mut parts: Vec<&str> = footer.split(" · ").collect();
    let left = usize::from(line.width).saturating_sub(text::width(&count) + 3 + MOST_TYPED);
    while !parts.is_empty() && text::width(&parts.join(" · ")) > left {
        parts.remove(parts.len().saturating_sub(2));
    }
    let hint = if parts.is_empty() { count } else { format!("{count}   {}", parts.join(" · ")) };
    let room = text::width(&hint) as u16 + 2;
    put_right(buffer, line.x, line.y, &hint, usize::from(line.width), theme.muted);
    let place = Rect { x: line.x + label, width: line.width.saturating_sub(label + room).max(1), ..line };
    field(frame, place, &search.field, theme)
}

//! What an archive suggests.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::proposals::Proposals;
use crate::domain::words::count::counted;
use crate::ui::popup;
use crate::ui::text::put;
use crate::ui::theme::Theme;

/// Columns from which a row stands on one line.
const WIDE: u16 = 100;

/// Draws what is proposed: ticks, what would be taken, and why.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &Proposals, model: &Model, theme: &Theme) -> Position {
    let height = if area.width >= WIDE { 1 } else { 2 };
    let title = match view.ticked.len() {
        0 => format!("What it suggests · {}", counted(view.all.len() as u64, "proposal", "proposals")),
        ticked => format!("What it suggests · {ticked} of {} ticked", view.all.len()),
    };
    let footer = keyed::footer(view, model);
    let size = (110, view.all.len() as u16 * height + 4);
    let inner = popup::frame(frame, area, size, &title, &footer, theme);
    let buffer = frame.buffer_mut();
    let width = usize::from(inner.width);
    let rows = usize::from(inner.height.saturating_sub(2) / height).max(1);
    let offset = (view.cursor + 1).saturating_sub(rows);
    for (n, proposal) in view.all.iter().enumerate().skip(offset).take(rows) {
        let y = inner.y + (n - offset) as u16 * height;
        let style = if n == view.cursor { theme.cursor } else { theme.text };
        buffer.set_style(Rect { y, height, ..inner }, style);
        let tick = if view.ticked.contains(&n) { "[x]" } else { "[ ]" };
        let what = format!("{tick} {:5} {}", proposal.what.kind(), proposal.what.text());
        if height == 1 {
            let half = width * 2 / 5;
            put(buffer, inner.x, y, &what, half, style);
            put(buffer, inner.x + half as u16 + 1, y, &proposal.why, width - half - 1, style);
        } else {
            put(buffer, inner.x, y, &what, width, style);
            put(buffer, inner.x + 4, y + 1, &proposal.why, width.saturating_sub(4), style);
        }
    }
    let below = "Nothing is kept of what you do not take.";
    put(buffer, inner.x, inner.bottom().saturating_sub(1), below, width, theme.muted);
    Position { x: inner.x, y: inner.y + (view.cursor - offset) as u16 * height }
}

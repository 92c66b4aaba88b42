//! What an archive suggests.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::proposals::Proposals;
use crate::domain::words::count::counted;
use crate::ui::text::put;
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Columns from which a row stands on one line.
const WIDE: u16 = 100;

/// Columns from which why stands on one line.
const MIDDLE: u16 = 76;

/// What stands below.
const BELOW: &str = "Nothing is kept of what you do not take.";

/// Draws what is proposed: ticks, what would be taken, and why.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &Proposals, model: &Model, theme: &Theme) -> Position {
    let height = match area.width {
        WIDE.. => 1,
        MIDDLE.. => 2,
        _ => 3,
    };
    let below = text::wrap(BELOW, usize::from(area.width.saturating_sub(6)).max(1));
    let title = match view.ticked.len() {
        0 => format!("What it suggests · {}", counted(view.all.len() as u64, "proposal", "proposals")),
        ticked => format!("What it suggests · {ticked} of {} ticked", view.all.len()),
    };
    let footer = keyed::footer(view, model);
    let size = (110, view.all.len() as u16 * height + 3 + below.len() as u16);
    let inner = popup::frame(frame, area, size, &title, &footer, theme);
    let buffer = frame.buffer_mut();
    let width = usize::from(inner.width);
    let rows = usize::from(inner.height.saturating_sub(1 + below.len() as u16) / height).max(1);
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
            let columns = width.saturating_sub(4);
            for (line, y) in text::wrap(&proposal.why, columns).iter().zip(y + 1..y + height) {
                put(buffer, inner.x + 4, y, line, columns, style);
            }
        }
    }
    let from = inner.bottom().saturating_sub(below.len() as u16);
    for (line, y) in below.iter().zip(from..inner.bottom()) {
        put(buffer, inner.x, y, line, width, theme.muted);
    }
    Position { x: inner.x, y: inner.y + (view.cursor - offset) as u16 * height }
}

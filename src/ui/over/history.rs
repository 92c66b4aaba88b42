//! The journal.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::history::History;
use crate::domain::record::journal::BatchKind;
use crate::domain::words::count::counted;
use crate::ui::popup;
use crate::ui::text::{moment, number, put, put_right};
use crate::ui::theme::Theme;

/// The journal, newest first.
pub(crate) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    history: &History,
    model: &Model,
    theme: &Theme,
) -> Option<Position> {
    let size = (100, area.height);
    let footer = keyed::footer(history, model);
    let title = match history.folded() {
        0 => "History".to_owned(),
        folded => format!("History · {} undone are folded", number(folded)),
    };
    let inner = popup::frame(frame, area, size, &title, &footer, theme);
    let buffer = frame.buffer_mut();
    let entries = history.shown()?;
    if entries.is_empty() {
        put(buffer, inner.x, inner.y, "Nothing was done yet.", usize::from(inner.width), theme.muted);
        return None;
    }
    let rows = usize::from(inner.height).max(1);
    let offset = (history.cursor + 1).saturating_sub(rows);
    for (n, entry) in entries.iter().enumerate().skip(offset).take(rows) {
        let y = inner.y + (n - offset) as u16;
        let plain = match (n == history.cursor, entry.undoable) {
            (true, _) => theme.cursor,
            (false, true) => theme.text,
            (false, false) => theme.muted,
        };
        if n == history.cursor {
            buffer.set_style(Rect { y, height: 1, ..inner }, theme.cursor);
        }
        let sign = match entry.kind {
            BatchKind::Undo(_) => "↶",
            BatchKind::Redo(_) => "↷",
            BatchKind::Action if entry.undoable => " ",
            BatchKind::Action => "×",
        };
        let rows = counted(u64::from(entry.size), "row", "rows");
        let label = format!("{sign} {:>18}  {}", moment(entry.made_at, model.now), entry.text());
        let room = usize::from(inner.width).saturating_sub(rows.len() + 2);
        put(buffer, inner.x, y, &label, room, plain);
        put_right(buffer, inner.x, y, &rows, usize::from(inner.width), plain);
    }
    Some(Position { x: inner.x, y: inner.y + (history.cursor - offset) as u16 })
}

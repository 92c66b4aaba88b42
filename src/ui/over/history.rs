//! The journal.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::history::History;
use crate::domain::record::journal::{BatchKind, HistoryEntry};
use crate::domain::words::count::counted;
use crate::ui::text::{moment, number, put, put_right};
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

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
    let entries = history.shown()?;
    if entries.is_empty() {
        put(frame.buffer_mut(), inner.x, inner.y, "Nothing was done yet.", usize::from(inner.width), theme.muted);
        return None;
    }
    // Where there is little room, the day stands below what was done.
    let lines = if inner.width < ONE_LINE { 2 } else { 1 };
    let rows = usize::from(inner.height / lines).max(1);
    let offset = (history.cursor + 1).saturating_sub(rows);
    let mut cursor = Position { x: inner.x, y: inner.y };
    for (n, entry) in entries.iter().enumerate().skip(offset).take(rows) {
        let place = Rect { y: inner.y + (n - offset) as u16 * lines, height: lines, ..inner };
        if n == history.cursor {
            cursor = Position { x: place.x, y: place.y };
        }
        row(frame.buffer_mut(), place, entry, n == history.cursor, model, theme);
    }
    Some(cursor)
}

/// Columns from which what was done and when stand in one line.
const ONE_LINE: u16 = 56;

/// Draws a batch: what was done, when, and how many people it is about.
fn row(buffer: &mut Buffer, place: Rect, entry: &HistoryEntry, selected: bool, model: &Model, theme: &Theme) {
    let plain = match (selected, entry.undoable) {
        (true, _) => theme.cursor,
        (false, true) => theme.text,
        (false, false) => theme.muted,
    };
    if selected {
        buffer.set_style(place, theme.cursor);
    }
    for y in (place.top()..place.bottom()).filter(|_| selected) {
        put(buffer, place.x, y, "▌", 1, plain);
    }
    let sign = match entry.kind {
        BatchKind::Undo(_) => "↶",
        BatchKind::Redo(_) => "↷",
        BatchKind::Action if entry.undoable => " ",
        BatchKind::Action => "×",
    };
    let people = entry.people.map_or_else(String::new, |people| counted(u64::from(people), "person", "people"));
    let when = moment(entry.made_at, model.now);
    let width = usize::from(place.width);
    let last = place.bottom().saturating_sub(1);
    put_right(buffer, place.x, last, &people, width, plain);
    if place.height > 1 {
        let what = format!("{sign} {}", entry.text());
        put(buffer, place.x + 1, place.y, &text::fit(&what, width.saturating_sub(1)), width.saturating_sub(1), plain);
        let beside = if selected { theme.cursor } else { theme.muted };
        put(buffer, place.x + 3, last, &when, width.saturating_sub(text::width(&people) + 4), beside);
        return;
    }
    let label = format!("{sign} {when:>18}  {}", entry.text());
    let room = width.saturating_sub(text::width(&people) + 3);
    put(buffer, place.x + 1, place.y, &text::fit(&label, room), room, plain);
}

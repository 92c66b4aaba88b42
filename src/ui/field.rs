//! A text field and its caret.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::field::Field;
use crate::ui::text;
use crate::ui::text::put;
use crate::ui::theme::Theme;

/// Draws a field, scrolled so that the caret is seen; gives the caret's place.
pub(crate) fn field(frame: &mut Frame<'_>, area: Rect, field: &Field, theme: &Theme) -> Position {
    let area = beside_cut(frame, area, field, theme);
    let columns = usize::from(area.width).max(1);
    // The end of a line takes a column, as the sign for it does.
    let shown = field.text().replace('\n', "⏎");
    let caret = field.caret() + field.text()[..field.caret()].matches('\n').count() * ("⏎".len() - 1);
    let before = &shown[..caret];
    let mut start = 0;
    while text::width(&before[start..]) >= columns {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    frame.buffer_mut().set_style(area, theme.field);
    let shown = behind(&shown, start);
    let cut = if text::width(&shown) <= columns { shown } else { text::fit(&shown, columns) };
    put(frame.buffer_mut(), area.x, area.y, &cut, columns, theme.field);
    Position { x: area.x + text::width(&before[start..]) as u16, y: area.y }
}

/// A text from a place on; that something was cut off before it is told by a sign, in the place of a character.
fn behind(text: &str, start: usize) -> String {
    let rest = &text[start..];
    let first = rest.chars().next().map(|first| (first.len_utf8(), text::width(&first.to_string())));
    match first {
        Some((bytes, columns)) if start > 0 && columns > 0 => {
            format!("…{}{}", " ".repeat(columns - 1), &rest[bytes..])
        }
        _ => rest.to_owned(),
    }
}

/// Draws a field that is not typed in: from its beginning, with a sign where it is cut.
pub(crate) fn at_rest(frame: &mut Frame<'_>, area: Rect, field: &Field, theme: &Theme) {
    let area = beside_cut(frame, area, field, theme);
    let columns = usize::from(area.width).max(1);
    frame.buffer_mut().set_style(area, theme.field);
    let shown = text::fit(&field.text().replace('\n', "⏎"), columns);
    put(frame.buffer_mut(), area.x, area.y, &shown, columns, theme.field);
}

/// Lines that a text of several has at least and at most.
const LINES: (usize, usize) = (3, 7);

/// Lines that a field takes at a width: one, or as many as its text needs, within bounds.
pub(crate) fn height(field: &Field, columns: u16) -> u16 {
    if !field.has_lines() {
        return 1;
    }
    field.rows(usize::from(columns).max(1)).len().clamp(LINES.0, LINES.1) as u16
}

/// Draws a text of several lines, wrapped, scrolled so that the caret is seen; gives the caret's place.
pub(crate) fn lines(frame: &mut Frame<'_>, area: Rect, field: &Field, theme: &Theme) -> Position {
    if area.height <= 1 || !field.has_lines() {
        return self::field(frame, Rect { height: 1, ..area }, field, theme);
    }
    let columns = usize::from(area.width).max(1);
    let rows = field.rows(columns);
    let (row, before) = field.caret_at(&rows);
    let first = (row + 1).saturating_sub(usize::from(area.height));
    frame.buffer_mut().set_style(area, theme.field);
    for (n, row) in rows.iter().skip(first).take(usize::from(area.height)).enumerate() {
        put(frame.buffer_mut(), area.x, area.y + n as u16, field.text()[row.clone()].trim_end(), columns, theme.field);
    }
    if let Some(max) = field.cut_at() {
        let y = area.bottom() - 1;
        text::put_right(frame.buffer_mut(), area.x, y, &format!(" cut at {max}"), columns, theme.warn);
    }
    Position { x: area.x + before.min(columns - 1) as u16, y: area.y + (row - first) as u16 }
}

/// Says that what was put in did not fit, at the end of the field; gives the room that is left.
fn beside_cut(frame: &mut Frame<'_>, area: Rect, field: &Field, theme: &Theme) -> Rect {
    let Some(note) = field.cut_at().map(|max| format!(" cut at {max}")) else { return area };
    let width = text::width(&note) as u16;
    if area.width < 2 * width {
        return area;
    }
    let left = area.width - width;
    put(frame.buffer_mut(), area.x + left, area.y, &note, usize::from(width), theme.warn);
    Rect { width: left, ..area }
}

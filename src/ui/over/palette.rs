//! The palette and the keys page.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::palette::{Choice, Palette};
use crate::ui::field::field;
use crate::ui::text::{put, put_right};
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Columns of the keys before the text, and where there is little room.
const KEYS: usize = 16;
const FEW_KEYS: usize = 7;

/// Columns of a page from which a row is one line, and all keys of an action are named.
const WIDE: usize = 50;

/// A line of the page: a heading, a gap, or of the row of that index a line of its text, from 0.
enum Line {
    Heading(&'static str),
    Gap,
    Row(usize, usize),
}

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, palette: &Palette, model: &Model, theme: &Theme) -> Position {
    let typed = !palette.field.text().is_empty();
    let width = usize::from(90.min(area.width.saturating_sub(2))).saturating_sub(4);
    let lines = lines(palette, palette.grouped && !typed, width, model);
    let title = if palette.grouped { format!("Keys in {}", model.tab.row().name) } else { "Actions".to_owned() };
    // It stays as high while one types.
    let height = lines.len().max(palette.all) as u16 + 4;
    let inner = popup::frame(frame, area, (90, height), &title, &keyed::footer(palette, model), theme);
    let buffer = frame.buffer_mut();
    let label = put(buffer, inner.x, inner.y, "Find ", 5, theme.muted);
    let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(2), ..inner };
    let rows = usize::from(body.height).max(1);
    let at = lines.iter().rposition(|line| matches!(line, Line::Row(n, _) if *n == palette.cursor)).unwrap_or(0);
    let offset = (at + 1).saturating_sub(rows);
    if palette.rows.is_empty() {
        put(buffer, body.x, body.y, "Nothing fits; Backspace widens", usize::from(body.width), theme.muted);
    }
    for (n, line) in lines.iter().enumerate().skip(offset).take(rows) {
        let y = body.y + (n - offset) as u16;
        match line {
            Line::Gap => {}
            Line::Heading(title) => {
                put(buffer, body.x, y, title, usize::from(body.width), theme.heading);
            }
            Line::Row(n, part) => row(buffer, Rect { y, height: 1, ..body }, palette, (*n, *part), model, theme),
        }
        if n == offset && offset > 0 {
            put_right(buffer, body.x, y, "↑", usize::from(body.width), theme.muted);
        }
        if n + 1 == offset + rows && n + 1 < lines.len() {
            put_right(buffer, body.x, y, "↓", usize::from(body.width), theme.muted);
        }
    }
    let chosen = palette.rows.get(palette.cursor);
    if let Some(why) = chosen.and_then(|choice| choice.disabled(model)) {
        let y = inner.bottom().saturating_sub(1);
        put(buffer, inner.x, y, &format!("not now: {why}"), usize::from(inner.width), theme.warn);
    }
    let place = Rect { x: inner.x + label, width: inner.width.saturating_sub(label), height: 1, ..inner };
    field(frame, place, &palette.field, theme)
}

fn lines(palette: &Palette, grouped: bool, width: usize, model: &Model) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut group = None;
    for (n, choice) in palette.rows.iter().enumerate() {
        if grouped && group != Some(choice.heading()) {
            if group.is_some() {
                lines.push(Line::Gap);
            }
            lines.push(Line::Heading(choice.heading()));
            group = Some(choice.heading());
        }
        let parts = if width < WIDE { text::wrap(&told(choice, model), width - FEW_KEYS).len() } else { 1 };
        lines.extend((0..parts).map(|part| Line::Row(n, part)));
    }
    lines
}

/// What a row does, and that it cannot be done now.
fn told(choice: &Choice, model: &Model) -> String {
    let help = choice.help(model);
    if choice.disabled(model).is_some() { format!("{help} (not now)") } else { help }
}

/// Draws a line of the row of that index.
fn row(buffer: &mut Buffer, area: Rect, palette: &Palette, (n, part): (usize, usize), model: &Model, theme: &Theme) {
    let Some(choice) = palette.rows.get(n) else { return };
    let selected = n == palette.cursor;
    let (keys_style, style) = match (selected, choice.disabled(model)) {
        (true, _) => (theme.cursor, theme.cursor),
        (false, None) => (theme.accent, theme.text),
        (false, Some(_)) => (theme.muted, theme.muted),
    };
    if selected {
        buffer.set_style(area, theme.cursor);
    }
    let text = told(choice, model);
    if usize::from(area.width) < WIDE {
        let keys = choice.keys(model);
        let key = keys.split("  ").next().filter(|_| part == 0).unwrap_or_default();
        put(buffer, area.x, area.y, key, FEW_KEYS - 1, keys_style);
        let room = usize::from(area.width) - FEW_KEYS;
        let line = text::wrap(&text, room).into_iter().nth(part).unwrap_or_default();
        put(buffer, area.x + FEW_KEYS as u16, area.y, &line, room, style);
        return;
    }
    put(buffer, area.x + 2, area.y, &choice.keys(model), KEYS - 1, keys_style);
    let x = area.x + 2 + KEYS as u16;
    put(buffer, x, area.y, &text, usize::from(area.right().saturating_sub(x + 1)), style);
}

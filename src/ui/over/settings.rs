//! The page of settings.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::settings::SettingsPage;
use crate::domain::settings::row::SettingRow;
use crate::ui::field::field;
use crate::ui::popup::{self, Entry};
use crate::ui::text::{self, put, put_right};
use crate::ui::theme::Theme;

/// Lines for what the longest setting means, with its default above; at most half of the box.
fn meaning_height(model: &Model, inner: Rect) -> u16 {
    let lines = |row: &SettingRow| text::wrap(&row.help, usize::from(inner.width)).len();
    let longest = model.setting_rows.iter().map(lines).max().unwrap_or(0);
    (longest as u16 + 1).min(inner.height / 2)
}

/// Draws it: the settings, and what the one under the cursor means.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, page: &SettingsPage, model: &Model, theme: &Theme) -> Position {
    let footer = keyed::footer(page, model);
    let inner = popup::frame(frame, area, (90, area.height.saturating_sub(4).min(30)), "Settings", &footer, theme);
    let below = meaning_height(model, inner);
    let rows = usize::from(inner.height.saturating_sub(below + 1)).max(1);
    let first = (page.cursor + 1).saturating_sub(rows);
    let mut cursor = Position { x: inner.x, y: inner.y };
    let names = model.setting_rows.iter().map(|row| text::width(&row.name)).max().unwrap_or(0);
    let names = names.min(usize::from(inner.width) / 2);
    for (line, row) in model.setting_rows.iter().enumerate().skip(first).take(rows) {
        let place = Rect { y: inner.y + (line - first) as u16, height: 1, ..inner };
        let selected = line == page.cursor;
        if selected {
            cursor = Position { x: place.x, y: place.y };
        }
        draw_row(frame, place, row, names, selected, theme);
    }
    let Some(row) = page.row(model) else { return cursor };
    let y = inner.bottom().saturating_sub(below);
    let below = Rect { y, height: below, ..inner };
    if let Some(value) = &page.field {
        let label = put(frame.buffer_mut(), below.x, y, &format!("{} = ", row.name), names + 3, theme.accent);
        let place = Rect { x: below.x + label, width: below.width.saturating_sub(label), height: 1, ..below };
        cursor = field(frame, place, value, theme);
    } else {
        let default = if row.default.is_empty() { "nothing" } else { &row.default };
        let own = if row.own.is_some() { "set by you" } else { "not set by you" };
        let told = format!("default: {default} · {own}");
        put(
            frame.buffer_mut(),
            below.x,
            y,
            &text::fit(&told, usize::from(below.width)),
            usize::from(below.width),
            theme.accent,
        );
    }
    let meaning = popup::lines(&[Entry::plain(row.help.clone(), theme.muted)], usize::from(below.width));
    let rest = Rect { y: y + 1, height: below.height.saturating_sub(1), ..below };
    frame.render_widget(Paragraph::new(meaning), rest);
    cursor
}

/// Draws a setting: its name, its value, and a sign where it is the user's own.
fn draw_row(frame: &mut Frame<'_>, place: Rect, row: &SettingRow, names: usize, selected: bool, theme: &Theme) {
    let buffer = frame.buffer_mut();
    let (plain, own) = if selected { (theme.cursor, theme.cursor) } else { (theme.text, theme.accent) };
    if selected {
        buffer.set_style(place, theme.cursor);
    }
    put(buffer, place.x, place.y, if selected { "▌" } else { " " }, 1, plain);
    put(buffer, place.x + 2, place.y, &text::fit(&row.name, names), names, plain);
    let gap = names + 4;
    let room = usize::from(place.width).saturating_sub(gap);
    let is_own = row.own.as_ref().is_some_and(|own| *own != row.default);
    let value = if row.value().is_empty() { "–" } else { row.value() };
    let style = if is_own { own } else { plain };
    put(buffer, place.x + gap as u16, place.y, &text::fit(value, room.saturating_sub(2)), room, style);
    if is_own {
        put_right(buffer, place.x, place.y, "•", usize::from(place.width), style);
    }
}

//! The choice of a theme.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::themes::Themes;
use crate::domain::settings::themes::THEMES;
use crate::ui::popup::{self, Entry};
use crate::ui::text::put;
use crate::ui::theme::Theme;

/// Columns of the names.
const NAME: u16 = 16;

/// Columns of the box.
const WIDTH: u16 = 62;

/// Lines for what the one under the cursor looks like, where that does not fit beside the names.
const LOOKS: u16 = 2;

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, themes: &Themes, model: &Model, theme: &Theme) -> Position {
    let footer = keyed::footer(themes, model);
    let is_narrow = area.width < WIDTH;
    let count = THEMES.len() as u16;
    let height = count + 4 + if is_narrow { LOOKS } else { 0 };
    let inner = popup::frame(frame, area, (WIDTH, height), "Theme", &footer, theme);
    let buffer = frame.buffer_mut();
    let mut cursor = Position { x: inner.x, y: inner.y };
    for (n, row) in THEMES.iter().enumerate() {
        let y = inner.y + n as u16;
        let selected = n == themes.cursor;
        let (plain, beside) = if selected { (theme.cursor, theme.cursor) } else { (theme.text, theme.muted) };
        if selected {
            buffer.set_style(Rect { y, height: 1, ..inner }, theme.cursor);
            cursor = Position { x: inner.x, y };
        }
        put(buffer, inner.x, y, if selected { "▌" } else { " " }, 1, plain);
        put(buffer, inner.x + 2, y, row.name, usize::from(NAME), plain);
        let room = usize::from(inner.width.saturating_sub(NAME + 2));
        if !is_narrow {
            put(buffer, inner.x + 2 + NAME, y, row.looks, room, beside);
        }
    }
    // Every role is seen in the lists behind but these.
    let y = inner.bottom().saturating_sub(1);
    let mut x = inner.x + 2;
    for (word, style) in [("good", theme.success), ("near", theme.warn), ("stop", theme.danger), (" chip ", theme.chip)]
    {
        x += put(buffer, x, y, word, usize::from(inner.right().saturating_sub(x)), style) + 2;
    }
    if is_narrow {
        let looks = popup::lines(&[Entry::plain(themes.row().looks, theme.muted)], usize::from(inner.width));
        let height = LOOKS.min(inner.height.saturating_sub(count));
        frame.render_widget(Paragraph::new(looks), Rect { y: inner.y + count, height, ..inner });
    }
    cursor
}

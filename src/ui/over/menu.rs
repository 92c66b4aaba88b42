//! The menus for order and columns.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::open::MenuKind;
use crate::app::over::menu::Menu;
use crate::ui::text::put;
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, menu: &Menu, model: &Model, theme: &Theme) -> Position {
    let title = match menu.kind {
        MenuKind::Sort => "Sort by",
        MenuKind::Columns => "Columns",
    };
    let footer = keyed::footer(menu, model);
    let width = text::width(&footer) as u16 + 6;
    let inner = popup::frame(frame, area, (width, menu.rows.len() as u16 + 2), title, &footer, theme);
    let buffer = frame.buffer_mut();
    let list = model.list();
    let rows = usize::from(inner.height).max(1);
    let offset = (menu.cursor + 1).saturating_sub(rows);
    for (n, column) in menu.rows.iter().enumerate().skip(offset).take(rows) {
        let y = inner.y + (n - offset) as u16;
        let style = if n == menu.cursor { theme.cursor } else { theme.text };
        buffer.set_style(Rect { y, height: 1, ..inner }, style);
        let sign = match menu.kind {
            MenuKind::Columns => {
                if list.columns.contains(column) {
                    "[x]"
                } else {
                    "[ ]"
                }
            }
            MenuKind::Sort => match list.sort.filter(|sort| sort.column == *column) {
                Some(sort) if sort.descending => " ▼ ",
                Some(_) => " ▲ ",
                None => "   ",
            },
        };
        put(buffer, inner.x, y, &format!("{sign} {}", column.row().title), usize::from(inner.width), style);
    }
    Position { x: inner.x, y: inner.y + (menu.cursor - offset) as u16 }
}

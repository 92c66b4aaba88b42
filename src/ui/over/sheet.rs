//! A group or a share that is filled in.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::open::SheetPurpose;
use crate::app::over::sheet;
use crate::app::over::sheet::Sheet;
use crate::domain::shares::MAX_TEXT;
use crate::ui::popup::Entry;
use crate::ui::text::put;
use crate::ui::theme::Theme;
use crate::ui::{field, popup};

/// Draws the form of a group or a share.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, sheet: &Sheet, model: &Model, theme: &Theme) -> Position {
    let title = match sheet.purpose {
        SheetPurpose::Group(None) => "New group",
        SheetPurpose::Group(Some(_)) => "Edit group",
        SheetPurpose::Share(None) => "New share",
        SheetPurpose::Share(Some(_)) => "Edit share",
    };
    let width = 78.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4)).max(1);
    let focused = sheet.slots.get(sheet.focus);
    let mut lines = vec![Entry::plain(focused.map_or("", |slot| &slot.hint), theme.muted)];
    if let Some(day) = sheet::understood(model, sheet) {
        lines.push(Entry::plain(day, theme.text));
    }
    if let Some(why) = sheet::verdict(model, sheet) {
        lines.push(Entry::plain(why, theme.warn));
    }
    // What is written on several lines is shown as it will stand.
    if sheet.in_text() {
        let text = focused.map_or("", |slot| slot.field.text());
        lines.extend(text.lines().take(8).map(|line| Entry::plain(line, theme.text)));
        let length = text.chars().count();
        lines.push(Entry::plain(format!("{length} of {MAX_TEXT} characters"), theme.muted));
    }
    let lines = popup::lines(&lines, columns);
    let height = sheet.slots.len() as u16 + 3 + lines.len() as u16;
    let inner = popup::frame(frame, area, (width, height), title, &keyed::footer(sheet, model), theme);
    let rows = usize::from(inner.height).saturating_sub(2).clamp(1, sheet.slots.len());
    let first = (sheet.focus + 1).saturating_sub(rows);
    let mut caret = Position { x: inner.x, y: inner.y };
    for (n, slot) in sheet.slots.iter().enumerate().skip(first).take(rows) {
        let y = inner.y + (n - first) as u16;
        let style = if n == sheet.focus { theme.accent } else { theme.muted };
        put(frame.buffer_mut(), inner.x, y, slot.label, 9, style);
        let room = Rect { x: inner.x + 10, y, width: inner.width.saturating_sub(10), height: 1 };
        let at = field::field(frame, room, &slot.field, theme);
        if n == sheet.focus {
            caret = at;
        }
    }
    let rest = rows as u16 + 1;
    let below = Rect { y: inner.y + rest, height: inner.height.saturating_sub(rest), ..inner };
    frame.render_widget(Paragraph::new(lines), below);
    caret
}

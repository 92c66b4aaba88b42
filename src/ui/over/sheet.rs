//! A group or a share that is filled in.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::field::Field;
use crate::app::keyed;
use crate::app::model::Model;
use crate::app::open::SheetPurpose;
use crate::app::over::sheet;
use crate::app::over::sheet::Sheet;
use crate::domain::shares::MAX_TEXT;
use crate::ui::popup::Entry;
use crate::ui::theme::Theme;
use crate::ui::{popup, slots};

/// Draws the form of a group or a share.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, sheet: &Sheet, model: &Model, theme: &Theme) -> Option<Position> {
    let title = match sheet.purpose {
        SheetPurpose::Group(None) => "New group",
        SheetPurpose::Group(Some(_)) => "Edit group",
        SheetPurpose::Share(None) => "New share",
        SheetPurpose::Share(Some(_)) => "Edit share",
    };
    let width = 78.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4)).max(1);
    let (slot, _) = sheet.slots.focused();
    let mut lines = vec![Entry::plain(&slot.hint, theme.muted)];
    if let Some(day) = sheet::understood(model, sheet) {
        lines.push(Entry::plain(day, theme.text));
    }
    if let Some(why) = sheet::verdict(model, sheet) {
        lines.push(Entry::plain(why, theme.warn));
    }
    let lines = popup::lines(&lines, columns);
    let height = slots::height(&sheet.slots, model.size.0) + 3 + lines.len() as u16;
    let inner = popup::frame(frame, area, (width, height), title, &keyed::footer(sheet, model), theme);
    let rows = inner.height.saturating_sub(2).max(1);
    let length = |field: &Field| format!("{}/{MAX_TEXT}", field.text().chars().count());
    let counter = |field: &Field| Some(field).filter(|field| field.has_lines()).map(length).unwrap_or_default();
    let said = |slot: &sheet::Slot, field: &Field| (slot.label, (counter(field), theme.muted));
    let (rows, caret) = slots::draw(frame, (Rect { height: rows, ..inner }, model.size.0), &sheet.slots, said, theme);
    let rest = rows + 1;
    let below = Rect { y: inner.y + rest, height: inner.height.saturating_sub(rest), ..inner };
    frame.render_widget(Paragraph::new(lines), below);
    caret
}

//! Whom one knows at a company.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::know::KnowView;
use crate::domain::insights::know::Known;
use crate::domain::words::employer::is_employer_beside;
use crate::ui::field::field;
use crate::ui::popup;
use crate::ui::text::{age, put, put_right};
use crate::ui::theme::Theme;

/// Columns from which a row stands on one line.
const WIDE: u16 = 60;

/// Draws the name that is typed, and who is there.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &KnowView, model: &Model, theme: &Theme) -> Position {
    let title = "Whom do you know at";
    let footer = keyed::footer(view, model);
    let inner = popup::frame(frame, area, (96, 24), title, &footer, theme);
    let caret = field(frame, Rect { height: 1, ..inner }, &view.field, theme);
    let buffer = frame.buffer_mut();
    let width = usize::from(inner.width);
    let name = view.field.text().trim();
    if view.known.is_empty() {
        let text = match name {
            "" => "Type the name of a company.",
            name if !is_employer_beside(name, &model.settings.no_employers) => "This is no employer.",
            _ => "Nobody among your connections is known to be there, or to have been.",
        };
        put(buffer, inner.x, inner.y + 2, text, width, theme.muted);
        return caret;
    }
    let height = if inner.width >= WIDE { 1 } else { 2 };
    let rows = usize::from(inner.height.saturating_sub(2) / height).max(1);
    let offset = (view.cursor + 1).saturating_sub(rows);
    for (n, known) in view.known.iter().enumerate().skip(offset).take(rows) {
        let y = inner.y + 2 + (n - offset) as u16 * height;
        let style = if n == view.cursor { theme.cursor } else { theme.text };
        buffer.set_style(Rect { y, height, ..inner }, style);
        row(buffer, Rect { y, height, ..inner }, known, model, style);
    }
    caret
}

/// Draws somebody: name, position, why, and the last contact.
fn row(buffer: &mut ratatui::buffer::Buffer, area: Rect, known: &Known, model: &Model, style: ratatui::style::Style) {
    let Some(person) = model.book.person(known.person) else { return };
    let last = known.last.map_or_else(|| "no contact".to_owned(), |day| age(model.now.days_since(day)));
    let width = usize::from(area.width);
    let what = match person.position.as_ref() {
        "" => known.why(&model.book),
        position => format!("{} · {position}", known.why(&model.book)),
    };
    put_right(buffer, area.x, area.y, &last, width, style);
    if area.height == 1 {
        let name = (width - 12) * 2 / 5;
        put(buffer, area.x, area.y, &person.name, name, style);
        put(buffer, area.x + name as u16 + 1, area.y, &what, width - name - 13, style);
    } else {
        put(buffer, area.x, area.y, &person.name, width.saturating_sub(12), style);
        put(buffer, area.x + 2, area.y + 1, &what, width.saturating_sub(2), style);
    }
}

//! A filter that is written, with what is wrong in it.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::filter::FilterView;
use crate::domain::finding::query::field::FIELDS;
use crate::ui::field::field;
use crate::ui::popup::Entry;
use crate::ui::text::{number, span};
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Draws the filter: what is written, what is wrong in it, and what can be written.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &FilterView, model: &Model, theme: &Theme) -> Position {
    let mut lines = Vec::new();
    if let Some(error) = &view.error {
        lines.push(Entry::after(span("! ", theme.danger), error.why.clone(), theme.danger));
    } else {
        let list = model.list();
        let count = format!("{} of {} rows", number(list.rows.len()), number(list.base.len()));
        lines.push(Entry::plain(count, theme.muted));
    }
    lines.push(Entry::blank());
    let columns = usize::from(area.width.min(90).saturating_sub(6));
    if area.height >= 20 {
        let names = FIELDS.iter().map(|row| row.name).collect::<Vec<_>>().join(" ");
        lines.push(Entry::labelled("Fields", 9, &names, theme.text, theme));
        let begun = view.field.text().rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
        let name: String = begun.chars().take_while(char::is_ascii_alphabetic).collect();
        let row = FIELDS.iter().find(|row| row.name == name);
        if let Some(row) = row {
            lines.push(Entry::labelled(row.name, 9.max(row.name.len() + 1), row.help, theme.accent, theme));
        }
        lines.push(Entry::labelled("Join", 9, "side by side · or · not, - · ( ) · words search", theme.text, theme));
    }
    if model.saved_filters.is_empty() {
        lines.push(Entry::labelled("Saved", 9, "none; @stale = age>60d note:none saves one", theme.muted, theme));
    }
    for (n, saved) in model.saved_filters.iter().take(8).enumerate() {
        let style = if view.saved == Some(n) { theme.accent } else { theme.text };
        let label = if n == 0 { "Saved" } else { "" };
        lines.push(Entry::labelled(label, 9, &format!("@{}  {}", saved.name, saved.filter), style, theme));
    }
    let lines = popup::lines(&lines, columns);
    let height = (lines.len() as u16 + 4).min(area.height.saturating_sub(2));
    // At the bottom, so that the list above shows what the filter does.
    let below = Rect { y: area.bottom().saturating_sub(height + 3), height: height + 2, ..area };
    let footer = keyed::footer(view, model);
    let inner = popup::frame(frame, below, (90, height), "Filter", &footer, theme);
    let caret = field(frame, Rect { height: 1, ..inner }, &view.field, theme);
    if let Some(error) = &view.error {
        underline(frame, inner, view, error.at.clone(), theme);
    }
    let rest = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    frame.render_widget(ratatui::widgets::Paragraph::new(lines), rest);
    caret
}

/// Sets off the part of the filter that is not understood.
fn underline(frame: &mut Frame<'_>, inner: Rect, view: &FilterView, at: std::ops::Range<usize>, theme: &Theme) {
    let written = view.field.text();
    let (Some(before), Some(wrong)) = (written.get(..at.start), written.get(at)) else { return };
    let x = inner.x + (text::width(before) as u16).min(inner.width);
    let width = (text::width(wrong) as u16).max(1).min(inner.right().saturating_sub(x));
    frame.buffer_mut().set_style(Rect { x, y: inner.y, width, height: 1 }, theme.danger);
}

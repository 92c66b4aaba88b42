//! A message made from a template.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::cursor;
use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::letter;
use crate::app::over::letter::Letter;
use crate::ui::popup;
use crate::ui::popup::Entry;
use crate::ui::text::span;
use crate::ui::theme::Theme;

/// Draws the templates, and what the one under the cursor makes for a person.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, letter: &Letter, model: &Model, theme: &Theme) -> Position {
    let (filled, missing) = letter::text(model, letter);
    let mut entries: Vec<Entry> = Vec::new();
    for (n, template) in letter::templates(model, letter.person).iter().enumerate() {
        let (sign, style) = if n == letter.cursor { ("▌ ", theme.cursor) } else { ("  ", theme.text) };
        entries.push(Entry::after(span(sign, theme.accent), template.name.to_string(), style));
    }
    entries.push(Entry::blank());
    entries.extend(filled.lines().map(|line| Entry::plain(line, theme.text)));
    if !missing.is_empty() {
        entries.push(Entry::plain(format!("not known: {}", missing.join(", ")), theme.warn));
    }
    // The template under the cursor is seen, however many there are.
    let scroll = (letter.cursor + 1).saturating_sub(usize::from(area.height.saturating_sub(4)));
    let title = format!("A message to {}", model.book.name(letter.person));
    let footer = format!("{} choose · {}", cursor::named(&model.keymap), keyed::footer(letter, model));
    popup::page(frame, area, &title, &footer, &entries, scroll, theme).cursor
}

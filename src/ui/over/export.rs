//! A file that is to be written for other programs.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::export::ExportView;
use crate::domain::words::count::counted;
use crate::export::format::FORMATS;
use crate::ui::field::field;
use crate::ui::popup;
use crate::ui::popup::Entry;
use crate::ui::text::span;
use crate::ui::theme::Theme;

/// Draws the choice of a format and the path.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &ExportView, model: &Model, theme: &Theme) -> Position {
    let people = counted(view.people.len() as u64, "person", "people");
    let whom = match (view.is_everything(), view.are_marked) {
        (true, _) => "Everything in the file is written.".to_owned(),
        (false, true) => match model.hidden_marks() {
            Some(hidden) => format!("{people}: {hidden}."),
            None if view.people.len() == 1 => format!("{people} who is marked."),
            None => format!("{people} who are marked."),
        },
        (false, false) => format!("{people} who are shown here. Marks choose some; a filter narrows."),
    };
    let is_wide = area.width >= 70;
    let mut lines = vec![Entry::plain(whom, theme.text), Entry::blank()];
    for row in &FORMATS {
        let is_it = row.name == view.row().name;
        let (sign, style) = if is_it { ("▌ ", theme.cursor) } else { ("  ", theme.text) };
        // Where there is little room, only what is chosen is explained.
        let words = if is_wide || is_it { row.words } else { "" };
        lines.push(Entry::after(span(format!("{sign}{:<13}", row.name), style), words, theme.text));
    }
    lines.push(Entry::blank());
    if let Some(path) = &view.exists {
        let text = model.keymap.fill(&format!("{path} is there already: [export.write] writes over it."));
        lines.push(Entry::plain(text, theme.warn));
    } else if let Some(folder) = view.completions.first().filter(|_| view.path.text().contains('/')) {
        lines.push(Entry::plain(format!("→ {folder}"), theme.muted));
    } else {
        lines.push(Entry::plain("Only you can read the file; nothing is sent anywhere.", theme.muted));
    }
    let width = 84.min(area.width.saturating_sub(2));
    let drawn = popup::lines(&lines, usize::from(width.saturating_sub(4)).max(1));
    let footer = keyed::footer(view, model);
    let inner = popup::frame(frame, area, (width, drawn.len() as u16 + 4), "Export", &footer, theme);
    let rest = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    frame.render_widget(ratatui::widgets::Paragraph::new(drawn), rest);
    field(frame, Rect { height: 1, ..inner }, &view.path, theme)
}

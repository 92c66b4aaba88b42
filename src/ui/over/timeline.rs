//! What happened with a person.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::timeline::Timeline;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{day, span};
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, page: &Timeline, model: &Model, theme: &Theme) -> Page {
    let mut entries = Vec::new();
    let searching = page.typing || !page.search.text().is_empty();
    if searching {
        entries.push(Entry::after(span("/", theme.accent), page.search.text().to_owned(), theme.text));
    }
    match &page.events {
        None => entries.push(Entry::plain("Reading…", theme.muted)),
        Some(events) if events.is_empty() => entries.push(Entry::plain("Nothing is known.", theme.muted)),
        Some(_) => {}
    }
    for event in page.shown() {
        let label = format!("{}  ", day(event.on));
        entries.push(Entry::labelled(&label, 14, &event.text, theme.text, theme));
    }
    let title = format!("{} · what happened", model.book.name(page.person));
    let footer = keyed::footer(page, model);
    let mut drawn = popup::page(frame, area, &title, &footer, &entries, page.scroll, theme);
    if page.typing {
        let typed = &page.search.text()[..page.search.caret()];
        drawn.cursor.x += 1 + text::width(typed) as u16;
    }
    drawn
}

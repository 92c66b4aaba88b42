//! The detail beside the list, or over it where there is no room.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Block;
use ratatui::widgets::BorderType;
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::list::row::Item;
use crate::app::model::Model;
use crate::app::over::pages::Page as Shown;
use crate::ui::detail::{group, person, share};
use crate::ui::popup::{Entry, Page};
use crate::ui::text::span;
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Draws the pane beside the list.
pub(crate) fn pane(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let (title, entries) = here(model, theme).unwrap_or_default();
    let title = if title.is_empty() { title } else { format!(" {title} ") };
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.border)
        .title(span(text::fit(&title, usize::from(area.width).saturating_sub(4)), theme.heading));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    frame.render_widget(Paragraph::new(popup::lines(&entries, usize::from(inner.width))), inner);
}

/// Draws the same over the list, where there is no room beside it.
pub(crate) fn page(frame: &mut Frame<'_>, area: Rect, shown: &Shown, model: &Model, theme: &Theme) -> Option<Page> {
    let (title, entries) = here(model, theme)?;
    Some(popup::page(frame, area, &title, &keyed::footer(shown, model), &entries, shown.scroll, theme))
}

/// The name of what is under the cursor, and everything about it.
fn here(model: &Model, theme: &Theme) -> Option<(String, Vec<Entry>)> {
    match model.list().selected()?.item {
        Item::Group(id) => {
            let group = model.book.group(id)?;
            Some((group.name.to_string(), group::group(model, group, theme)))
        }
        Item::Share(id) => {
            let share = model.book.share(id)?;
            Some((share.name(), share::share(model, share, theme)))
        }
        Item::Insight(_) => None,
        _ => {
            let person = model.selected()?;
            Some((person.name.to_string(), person::entries(model, person, theme)))
        }
    }
}

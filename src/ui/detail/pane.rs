//! The detail beside the list, or over it where there is no room.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Block;
use ratatui::widgets::BorderType;
use ratatui::widgets::{Clear, Paragraph};

use crate::app::keyed;
use crate::app::layout::Body;
use crate::app::list::row::Item;
use crate::app::model::Model;
use crate::app::over::pages::Page as Shown;
use crate::domain::words::count::counted;
use crate::ui::detail::{group, person, share};
use crate::ui::popup::{Entry, Page};
use crate::ui::text::span;
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Draws the pane beside the list.
pub(crate) fn pane(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let (title, entries) = here(model, theme).unwrap_or_default();
    let way = format!("{} there", model.keymap.told("detail"));
    beside(frame, area, &title, Way::In(&way), &entries, 0, theme);
}

/// Draws the detail where the user is in it: in its pane, or over the list, where there is no room beside it.
pub(crate) fn page(frame: &mut Frame<'_>, area: Rect, shown: &Shown, model: &Model, theme: &Theme) -> Option<Page> {
    let (title, entries) = here(model, theme)?;
    let footer = keyed::footer(shown, model);
    let layout = model.layout();
    if let Body::Split { list } = layout.body {
        let top = area.y + layout.top;
        let place = Rect { x: area.x + list, y: top, width: area.width - list, height: layout.body_height() };
        return Some(beside(frame, place, &title, Way::Here(&footer), &entries, shown.scroll, theme));
    }
    Some(popup::page(frame, area, &title, &footer, &entries, shown.scroll, theme))
}

/// What the lower border of the pane tells.
#[derive(Clone, Copy)]
enum Way<'a> {
    /// The key that leads into it.
    In(&'a str),
    /// The keys that work in it, where the user is.
    Here(&'a str),
}

impl Way<'_> {
    fn border(self, theme: &Theme) -> Style {
        match self {
            Way::In(_) => theme.border,
            Way::Here(_) => theme.border_focused,
        }
    }
}

/// Draws entries in the pane, from a line on. What stands below is named there, with the key that leads to it.
fn beside(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    way: Way<'_>,
    entries: &[Entry],
    scroll: usize,
    theme: &Theme,
) -> Page {
    let columns = usize::from(area.width).saturating_sub(4);
    let title = if title.is_empty() { String::new() } else { format!(" {title} ") };
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(way.border(theme))
        .title(span(text::fit(&title, columns), theme.heading));
    let inner = block.inner(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let lines = popup::lines(entries, usize::from(inner.width));
    let end = lines.len().saturating_sub(usize::from(inner.height));
    let scroll = scroll.min(end);
    let below = end - scroll;
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.text);
    frame.render_widget(block, area);
    frame.render_widget(Paragraph::new(lines).scroll((scroll as u16, 0)), inner);
    let more = (below > 0).then(|| format!("{} below", counted(below as u64, "line", "lines")));
    let keys = match way {
        Way::In(key) => more.is_some().then_some(key),
        Way::Here(footer) => Some(footer),
    };
    let told: Vec<&str> = more.as_deref().into_iter().chain(keys).collect();
    if !told.is_empty() {
        let y = area.bottom().saturating_sub(1);
        text::put_right(frame.buffer_mut(), area.x + 2, y, &format!(" {} ", told.join(" · ")), columns, theme.muted);
    }
    Page { cursor: Position { x: inner.x, y: inner.y }, end }
}

/// The name of what is under the cursor, and everything about it.
fn here(model: &Model, theme: &Theme) -> Option<(String, Vec<Entry>)> {
    match model.list().selected()?.item() {
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

//! A frame over the lists, and lines that scroll in it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph};

use super::text;
use super::theme::Theme;

/// Draws an empty frame in the middle, as large as asked and as fits; gives what is inside.
pub(crate) fn frame(
    frame: &mut Frame<'_>,
    area: Rect,
    size: (u16, u16),
    title: &str,
    footer: &str,
    theme: &Theme,
) -> Rect {
    let width = size.0.min(area.width.saturating_sub(2)).max(3);
    let height = size.1.min(area.height.saturating_sub(2)).max(3);
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height - height) / 2;
    let place = Rect { x, y, width, height };
    let columns = usize::from(width).saturating_sub(4);
    let mut block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.border_focused)
        .title(text::span(text::fit(&format!(" {title} "), columns), theme.heading));
    if !footer.is_empty() {
        let line = Line::from(keys(&whole_parts(footer, columns), theme)).right_aligned();
        block = block.title_bottom(line);
    }
    let inner = block.inner(place);
    frame.render_widget(Clear, place);
    frame.buffer_mut().set_style(place, theme.text);
    // A wide character whose first half lies left of the frame would reach into it.
    if place.x > area.x {
        for y in place.top()..place.bottom() {
            let left = &mut frame.buffer_mut()[(place.x - 1, y)];
            if text::width(left.symbol()) > 1 {
                left.reset();
                left.set_style(theme.text);
            }
        }
    }
    frame.render_widget(block, place);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// A footer as far as there is room for whole parts of it. The one that leads out stays.
fn whole_parts(footer: &str, columns: usize) -> String {
    let mut parts: Vec<&str> = footer.split(" · ").collect();
    let line = |parts: &[&str]| format!(" {} ", parts.join(" · "));
    while parts.len() > 1 && text::width(&line(&parts)) > columns {
        // From the end on: what is named first is used most, what is named last leads out, and the key before it names
        // all the others.
        let is_help = parts.len() > 3 && parts[parts.len() - 2].ends_with(" keys");
        parts.remove(parts.len() - if is_help { 3 } else { 2 });
    }
    text::fit(&line(&parts), columns)
}

/// A footer whose keys (the first word of each part between `·`) stand out.
fn keys(footer: &str, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for (n, part) in footer.split('·').enumerate() {
        if n > 0 {
            spans.push(text::span("·", theme.muted));
        }
        let key_end = part.trim_start().find(' ').map_or(part.len(), |end| end + part.len() - part.trim_start().len());
        spans.push(text::span(&part[..key_end], theme.accent));
        spans.push(text::span(&part[key_end..], theme.muted));
    }
    spans
}

/// A line of a page: what stands before it and how far what is wrapped is set in, and the text itself.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    before: Vec<Span<'static>>,
    text: String,
    style: Style,
}

impl Entry {
    /// A line of text.
    pub(crate) fn plain(text: impl Into<String>, style: Style) -> Entry {
        Entry { before: Vec::new(), text: text.into(), style }
    }

    pub(crate) fn blank() -> Entry {
        Entry::plain("", Style::new())
    }

    pub(crate) fn heading(text: &str, theme: &Theme) -> Entry {
        Entry::plain(text, theme.heading)
    }

    /// A text after a piece of its own style.
    pub(crate) fn after(before: Span<'static>, text: impl Into<String>, style: Style) -> Entry {
        Entry { before: vec![before], text: text.into(), style }
    }

    /// A label that takes so many columns, and what belongs to it.
    pub(crate) fn labelled(label: &str, columns: usize, value: &str, style: Style, theme: &Theme) -> Entry {
        let gap = " ".repeat(columns.saturating_sub(text::width(label)));
        Entry::after(text::span(format!("{label}{gap}"), theme.muted), value, style)
    }

    /// The lines it takes at a width; wrapped ones are set in as far as the first.
    fn lines(&self, width: usize) -> Vec<Line<'static>> {
        let indent: usize = self.before.iter().map(Span::width).sum();
        // Where the label leaves no room to speak of, the text goes on at the left edge.
        let (indent, room) = if width > indent + 12 { (indent, width - indent) } else { (0, width) };
        let first = if indent == 0 { String::new() } else { " ".repeat(indent) };
        let texts = text::wrap(
            &self.text,
            room.saturating_sub(if indent == 0 { self.before.iter().map(Span::width).sum() } else { 0 }),
        );
        let style = self.style;
        let spans = |n: usize, line: String| {
            let mut spans = if n == 0 { self.before.clone() } else { vec![Span::raw(first.clone())] };
            spans.push(Span::styled(line, style));
            Line::from(spans)
        };
        texts.into_iter().enumerate().map(|(n, line)| spans(n, line)).collect()
    }
}

/// The lines that entries take at a width.
pub(crate) fn lines(entries: &[Entry], width: usize) -> Vec<Line<'static>> {
    entries.iter().flat_map(|entry| entry.lines(width)).collect()
}

/// A page that was drawn.
pub(crate) struct Page {
    /// Where the cursor of the terminal stands.
    pub cursor: Position,
    /// The farthest it can be scrolled, in lines.
    pub end: usize,
}

/// Draws a page that scrolls; what is too long is wrapped.
pub(crate) fn page(
    screen: &mut Frame<'_>,
    area: Rect,
    title: &str,
    footer: &str,
    entries: &[Entry],
    scroll: usize,
    theme: &Theme,
) -> Page {
    let width = 90.min(area.width.saturating_sub(2));
    let lines = lines(entries, usize::from(width.saturating_sub(4)));
    let height = (lines.len() + 2).min(usize::from(area.height.saturating_sub(2))) as u16;
    let inner = frame(screen, area, (width, height), title, footer, theme);
    let hidden = lines.len().saturating_sub(usize::from(inner.height));
    let scroll = scroll.min(hidden);
    screen.render_widget(Paragraph::new(lines).scroll((scroll as u16, 0)), inner);
    if let Some(percent) = (scroll * 100).checked_div(hidden) {
        let shown = format!(" {percent}% ");
        let y = inner.y.saturating_sub(1);
        text::put_right(screen.buffer_mut(), inner.x, y, &shown, usize::from(inner.width), theme.muted);
    }
    Page { cursor: Position { x: inner.x, y: inner.y }, end: hidden }
}

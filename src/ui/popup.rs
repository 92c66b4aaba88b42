//! A frame over the lists, and lines that scroll in it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph};

use super::text;
use super::theme::Theme;

/// Lines above a box, where there is room.
const TOP: u16 = 4;

/// Draws an empty frame in the middle, its top at the same line, as large as asked and as fits; gives what is inside.
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
    // The top stays where it is whatever the box holds.
    let y = area.y + TOP.min((area.height - height).div_ceil(2));
    let place = Rect { x, y, width, height };
    let columns = usize::from(width).saturating_sub(4);
    let mut block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.border_focused)
        .title(text::span(format!(" {} ", text::fit(title, columns.saturating_sub(2))), theme.heading));
    if !footer.is_empty() {
        let line = Line::from(keys(footer, columns, theme)).right_aligned();
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

/// A footer as far as there is room for whole parts of it. The one that leads out stays, and the one before it, which
/// leads to all the others, as long as two others do.
fn whole_parts(footer: &str, columns: usize) -> (Vec<&str>, &'static str) {
    let mut parts: Vec<&str> = footer.split(" · ").collect();
    let between = if columns < NARROW { "  " } else { " · " };
    let is_wide = |parts: &[&str]| text::width(&parts.join(between)) + 2 > columns;
    let has_help = parts.len() > 2 && parts[parts.len() - 2].ends_with(" keys");
    if has_help && columns < NARROW {
        for n in [parts.len() - 2, parts.len() - 1] {
            if is_wide(&parts) {
                parts[n] = parts[n].split(' ').next().unwrap_or_default();
            }
        }
    }
    // From the end on: what is named first is used most.
    while parts.len() > 1 && is_wide(&parts) {
        let kept = if has_help && parts.len() > 4 { 3 } else { 2 };
        parts.remove(parts.len() - kept);
    }
    (parts, between)
}

/// Columns of a footer below which the words of its last keys are left out.
const NARROW: usize = 40;

/// A footer whose keys (the first word of each part) stand out.
fn keys(footer: &str, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
    let (parts, between) = whole_parts(footer, columns);
    let mut spans = vec![text::span(" ", theme.muted)];
    let mut left = columns.saturating_sub(2);
    for (n, part) in parts.into_iter().enumerate() {
        if n > 0 {
            spans.push(text::span(between, theme.muted));
        }
        let part = text::fit(part, left);
        left = left.saturating_sub(text::width(&part) + text::width(between));
        let (key, word) = part.split_at(part.find(' ').unwrap_or(part.len()));
        spans.push(text::span(key, theme.accent));
        spans.push(text::span(word, theme.muted));
    }
    spans.push(text::span(" ", theme.muted));
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
        let before: usize = self.before.iter().map(Span::width).sum();
        // Where the label leaves little room, the text goes on at the left edge.
        let indent = if width > before + 12 && width >= before * 2 { before } else { 0 };
        let first = " ".repeat(indent);
        let texts = if indent > 0 || before == 0 {
            text::wrap(&self.text, width - indent)
        } else {
            // The first line is shorter by what stands before it; a break may come right behind that.
            let is_apart = self.before.last().is_some_and(|span| span.content.ends_with(' '));
            let held = "x".repeat(before.saturating_sub(usize::from(is_apart)));
            let held = if is_apart { held + " " } else { held };
            let mut texts = text::wrap(&format!("{held}{}", self.text), width);
            if let Some(first) = texts.first_mut() {
                *first = first.get(before..).unwrap_or_default().to_owned();
            }
            texts
        };
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

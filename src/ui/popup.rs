//! A frame over the lists, and lines that scroll in it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph, Wrap};

use super::text;
use super::theme::Theme;

/// Draws an empty frame in the middle, as large as asked and as fits; gives what is inside.
pub(super) fn frame(
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
        let line = Line::from(keys(&text::fit(&format!(" {footer} "), columns), theme)).right_aligned();
        block = block.title_bottom(line);
    }
    let inner = block.inner(place);
    frame.render_widget(Clear, place);
    // A wide character whose first half lies left of the frame would reach into it.
    if place.x > area.x {
        for y in place.top()..place.bottom() {
            let left = &mut frame.buffer_mut()[(place.x - 1, y)];
            if text::width(left.symbol()) > 1 {
                left.reset();
            }
        }
    }
    frame.render_widget(block, place);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
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

/// Draws a page of lines that scrolls; lines that are too long are wrapped.
pub(super) fn page(
    frame_: &mut Frame<'_>,
    area: Rect,
    title: &str,
    footer: &str,
    lines: Vec<Line<'static>>,
    scroll: usize,
    theme: &Theme,
) -> Position {
    let width = 90.min(area.width.saturating_sub(4));
    let needed = wrapped(&lines, usize::from(width.saturating_sub(4)).max(1));
    let height = (needed + 2).min(usize::from(area.height.saturating_sub(2))) as u16;
    let inner = frame(frame_, area, (width, height), title, footer, theme);
    let hidden = needed.saturating_sub(usize::from(inner.height));
    let scroll = scroll.min(hidden);
    frame_.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }).scroll((scroll as u16, 0)), inner);
    if hidden > 0 {
        let shown = format!(" {}% ", (scroll * 100).checked_div(hidden).unwrap_or(100));
        let y = inner.y.saturating_sub(1);
        text::put_right(frame_.buffer_mut(), inner.x, y, &shown, usize::from(inner.width), theme.muted);
    }
    Position { x: inner.x, y: inner.y }
}

/// Lines after wrapping at blanks, as the paragraph does it.
pub(super) fn wrapped(lines: &[Line<'static>], width: usize) -> usize {
    lines
        .iter()
        .map(|line| {
            let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
            let mut rows = 1;
            let mut used = 0;
            for word in text.split_inclusive(' ') {
                let columns = text::width(word.trim_end());
                if used > 0 && used + columns > width {
                    rows += 1;
                    used = 0;
                }
                rows += columns.saturating_sub(1) / width;
                used += text::width(word);
            }
            rows
        })
        .sum()
}

/// A heading.
pub(super) fn heading(text: &str, theme: &Theme) -> Line<'static> {
    Line::from(text::span(text, theme.heading))
}

/// A label and what belongs to it; the label takes so many columns.
pub(super) fn labelled(label: &str, columns: usize, value: &str, style: Style, theme: &Theme) -> Line<'static> {
    let gap = " ".repeat(columns.saturating_sub(text::width(label)));
    Line::from(vec![text::span(format!("{label}{gap}"), theme.muted), text::span(value, style)])
}

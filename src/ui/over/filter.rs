//! A filter that is written, with what is wrong in it.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::filter::{FilterView, MOST_OFFERED};
use crate::ui::field::field;
use crate::ui::popup::Entry;
use crate::ui::text::{number, put, span};
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Lines for an error, or for how many rows fit.
const TOLD: u16 = 2;

/// How a filter is written.
const HOW: &str = "side by side · or · not, - · ( ) · words search · @stale = age>60d saves one";

/// The same where there are few columns, in two lines.
const HOW_NARROW: [&str; 2] = ["or · not, - · ( ) · words search", "@stale = age>60d saves one"];

/// Columns that the long one needs.
const WIDE: usize = 60;

/// Draws the filter: what is written, what is wrong in it, and what the word at its end may become. It is as high
/// whatever is in it.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &FilterView, model: &Model, theme: &Theme) -> Position {
    // With the borders, and two lines at the foot.
    let height = 1 + TOLD + MOST_OFFERED as u16 + 2 + 2;
    let height = height.min(area.height.saturating_sub(4));
    // At the bottom, so that the list above shows what the filter does.
    let below = Rect { y: area.bottom().saturating_sub(height + 3), height: height + 2, ..area };
    let footer = keyed::footer(view, model);
    let inner = popup::frame(frame, below, (90, height), "Filter", &footer, theme);
    let caret = field(frame, Rect { height: 1, ..inner }, &view.field, theme);
    if let Some(error) = &view.error {
        underline(frame, inner, view, error.at.clone(), theme);
    }
    let told = if let Some(error) = &view.error {
        Entry::after(span("! ", theme.danger), error.why.clone(), theme.danger)
    } else {
        let list = model.list();
        let count = format!("{} of {} rows", number(list.rows.len()), number(list.base.len()));
        Entry::plain(count, theme.muted)
    };
    let columns = usize::from(inner.width);
    let below = |lines: u16, height: u16| Rect {
        y: inner.y + lines.min(inner.height),
        height: height.min(inner.height.saturating_sub(lines)),
        ..inner
    };
    frame.render_widget(Paragraph::new(popup::lines(&[told], columns)), below(1, TOLD));
    offers(frame, below(1 + TOLD, MOST_OFFERED as u16), view, theme);
    let how = || {
        if columns < WIDE {
            return popup::lines(&HOW_NARROW.map(|line| Entry::plain(line, theme.muted)), columns);
        }
        popup::lines(&[Entry::labelled("Join", 9, HOW, theme.muted, theme)], columns)
    };
    let foot = match view.field_help {
        Some((name, help)) => {
            popup::lines(&[Entry::labelled(name, 9.max(name.len() + 1), help, theme.accent, theme)], columns)
        }
        None => how(),
    };
    let is_told_above = view.offers.is_empty();
    if is_told_above {
        frame.render_widget(Paragraph::new(how()), below(1 + TOLD, MOST_OFFERED as u16));
    }
    if !is_told_above || view.field_help.is_some() {
        frame.render_widget(Paragraph::new(foot), below(1 + TOLD + MOST_OFFERED as u16, 2));
    }
    caret
}

/// Draws what the word at the end may become, the chosen one in sight.
fn offers(frame: &mut Frame<'_>, area: Rect, view: &FilterView, theme: &Theme) {
    let rows = usize::from(area.height);
    let first = view.chosen.map_or(0, |n| (n + 1).saturating_sub(rows));
    let shown = view.offers.iter().enumerate().skip(first).take(rows);
    let widest = shown.clone().map(|(_, offered)| text::width(&offered.text)).max().unwrap_or(0);
    let room = usize::from(area.width).saturating_sub(2);
    let names = widest.min((room / 2).max(16)).min(room);
    for (line, (n, offered)) in shown.enumerate() {
        let y = area.y + line as u16;
        let is_chosen = view.chosen == Some(n);
        let (style, beside) = if is_chosen { (theme.cursor, theme.cursor) } else { (theme.text, theme.muted) };
        let buffer = frame.buffer_mut();
        if is_chosen {
            buffer.set_style(Rect { y, height: 1, ..area }, theme.cursor);
        }
        put(buffer, area.x, y, if is_chosen { "▌" } else { " " }, 1, style);
        put(buffer, area.x + 2, y, &text::fit(&offered.text, names), names, style);
        let gap = names + 2;
        put(buffer, area.x + 2 + gap as u16, y, &offered.help, room.saturating_sub(gap), beside);
    }
    let hidden = view.offers.len().saturating_sub(first + rows);
    if hidden > 0 && area.height > 0 {
        let more = format!(" {} more", number(hidden));
        text::put_right(frame.buffer_mut(), area.x, area.bottom() - 1, &more, usize::from(area.width), theme.muted);
    }
}

/// Sets off the part of the filter that is not understood.
fn underline(frame: &mut Frame<'_>, inner: Rect, view: &FilterView, at: std::ops::Range<usize>, theme: &Theme) {
    let written = view.field.text();
    let (Some(before), Some(wrong)) = (written.get(..at.start), written.get(at)) else { return };
    let x = inner.x + (text::width(before) as u16).min(inner.width);
    let width = (text::width(wrong) as u16).max(1).min(inner.right().saturating_sub(x));
    // Readable on the ground of the screen, not on that of a field.
    let style = theme.text.patch(theme.danger);
    frame.buffer_mut().set_style(Rect { x, y: inner.y, width, height: 1 }, style);
}

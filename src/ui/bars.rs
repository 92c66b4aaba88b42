//! The bands above and below: tabs with counts, the two gauges, hints or the last message.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::text::{self, number, span};
use super::theme::Theme;
use crate::app::action::ACTIONS;
use crate::app::layout::Body;
use crate::app::list::{TABS, Tab};
use crate::app::{Model, Overlay, Tone};
use crate::domain::limit::Level;
use crate::domain::settings::Window;

/// Most hints at the bottom, `? help` included.
const MAX_HINTS: usize = 6;

/// Cells of a gauge's bar.
const BAR: usize = 20;

/// The tabs with their counts.
pub(super) fn tabs(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let mut spans = vec![span(head(model), theme.heading)];
    for (tab, label) in labels(model) {
        spans.push(span(label, if tab == model.tab { theme.tab } else { theme.text }));
        spans.push(span(" ", theme.text));
    }
    let used: usize = spans.iter().map(ratatui::text::Span::width).sum();
    frame.render_widget(Line::from(spans), area);
    let sign = match (&model.locked, model.demo) {
        (Some(_), _) => Some(("read-only", theme.danger)),
        (None, true) => Some(("demo", theme.warn)),
        (None, false) => None,
    };
    if let Some((word, style)) = sign {
        let room = usize::from(area.width).saturating_sub(used + 1);
        if room >= word.len() {
            text::put_right(frame.buffer_mut(), area.x + used as u16, area.y, word, room, style);
        }
    }
}

/// What stands before the tabs.
fn head(model: &Model) -> &'static str {
    if model.layout().body == Body::TwoLines { " " } else { " ties  " }
}

/// Each tab with what it shows.
fn labels(model: &Model) -> impl Iterator<Item = (Tab, String)> {
    let phone = model.layout().body == Body::TwoLines;
    TABS.iter().enumerate().map(move |(n, row)| {
        let count = match (row.tab, model.loading) {
            (Tab::Connections, true) => "…".to_owned(),
            _ => number(model.lists[n].count),
        };
        let label = if phone {
            format!(" {} {} {count} ", n + 1, row.short)
        } else {
            format!(" {}  {} {count} ", n + 1, row.name)
        };
        (row.tab, label)
    })
}

/// The tab at a column of the first line.
pub(super) fn tab_at(model: &Model, x: u16) -> Option<Tab> {
    let mut start = text::width(head(model));
    labels(model).find_map(|(tab, label)| {
        let end = start + text::width(&label);
        let here = (start..end).contains(&usize::from(x));
        start = end + 1;
        here.then_some(tab)
    })
}

/// The week and the pending requests, each beside its limit.
pub(super) fn gauges(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let limits = &model.limits;
    let used = limits.sent_in_window() as usize;
    let week = Gauge {
        name: match limits.week.window {
            Window::Calendar => "Week",
            Window::Rolling => "7 days",
        },
        short: "wk",
        count: used,
        max: limits.week.max as usize,
        level: limits.week_level(),
        after: match (limits.week.window, limits.week.next_free_at) {
            (_, Some(at)) => format!("full until {}", text::weekday(at, model.now)),
            (Window::Calendar, None) => format!("resets {}", text::weekday(limits.week.resets_at, model.now)),
            (Window::Rolling, None) => String::new(),
        },
    };
    let pending = Gauge {
        name: "Pending",
        short: "pending",
        count: limits.pending.count as usize,
        max: limits.pending.max.unwrap_or(0) as usize,
        level: limits.pending.level(),
        after: String::new(),
    };
    let mut spans = vec![span(" ", theme.text)];
    let wide = model.layout().is_split();
    for gauge in [week, pending] {
        if wide {
            gauge.long(&mut spans, theme);
            spans.push(span("      ", theme.text));
        } else {
            gauge.brief(&mut spans, theme);
            spans.push(span("   ", theme.text));
        }
    }
    if let Some(ahead) = limits.clock_behind {
        let text = format!("the clock went back: the newest record is {} min ahead", ahead.num_minutes());
        spans.push(span(text, theme.danger));
    }
    frame.render_widget(Line::from(spans), area);
}

struct Gauge {
    name: &'static str,
    short: &'static str,
    count: usize,
    max: usize,
    level: Level,
    after: String,
}

impl Gauge {
    fn style(&self, theme: &Theme) -> Style {
        match self.level {
            Level::Calm => theme.success,
            Level::Amber => theme.warn,
            Level::Red => theme.danger,
        }
    }

    /// A word beside the colour.
    fn word(&self) -> &'static str {
        match self.level {
            Level::Calm => "",
            Level::Amber => " near",
            Level::Red if self.count >= self.max => " full",
            Level::Red => " very near",
        }
    }

    fn long(&self, spans: &mut Vec<ratatui::text::Span<'static>>, theme: &Theme) {
        let filled = (self.count * BAR).checked_div(self.max).unwrap_or(BAR).min(BAR);
        // One request is more than none.
        let filled = if self.count > 0 { filled.max(1) } else { 0 };
        spans.push(span(format!("{} ", self.name), theme.heading));
        spans.push(span("█".repeat(filled), self.style(theme)));
        spans.push(span("░".repeat(BAR - filled), theme.muted));
        spans.push(span(format!(" {}/{}", number(self.count), number(self.max)), theme.text));
        spans.push(span(self.word(), self.style(theme)));
        if !self.after.is_empty() {
            spans.push(span(format!(" {}", self.after), theme.muted));
        }
    }

    fn brief(&self, spans: &mut Vec<ratatui::text::Span<'static>>, theme: &Theme) {
        spans.push(span(format!("{}/{}", number(self.count), number(self.max)), self.style(theme)));
        spans.push(span(format!(" {}{}", self.short, self.word()), theme.muted));
    }
}

/// The last message, or how many are marked and which keys matter here.
pub(super) fn bottom(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let columns = usize::from(area.width).saturating_sub(2);
    let state = match (model.marks.len(), model.list().range.is_some()) {
        (0, false) => match model.count.filter(|count| count.digits > 1 || !count.did) {
            Some(count) => count.number.to_string(),
            None => String::new(),
        },
        (n, false) => format!("{} marked", number(n)),
        (n, true) => format!("{} marked, v ends the range", number(n)),
    };
    let used = text::put(frame.buffer_mut(), area.x + 1, area.y, &state, columns, theme.marked);
    if let Some(toast) = &model.toast {
        let (sign, style) = match toast.tone {
            Tone::Good => ("✓ ", theme.success),
            Tone::Bad => ("! ", theme.danger),
        };
        let start = if used == 0 { 0 } else { used + 2 };
        let room = columns.saturating_sub(usize::from(start));
        text::put(frame.buffer_mut(), area.x + 1 + start, area.y, &format!("{sign}{}", toast.text), room, style);
        return;
    }
    let hints = hints(model, columns.saturating_sub(usize::from(used) + 2), theme);
    let indent = area.width.saturating_sub(hints.width() as u16 + 1);
    frame.render_widget(hints, Rect { x: area.x + indent, width: area.width - indent, ..area });
}

/// The hints that fit; `? help` always does, the others drop from the right.
fn hints(model: &Model, columns: usize, theme: &Theme) -> Line<'static> {
    if !matches!(model.overlay, None | Some(Overlay::Detail(_))) {
        return Line::default();
    }
    let here = ACTIONS.iter().filter(|action| action.is_in(model.tab) && (action.disabled)(model).is_none());
    let all: Vec<_> =
        here.filter_map(|action| Some((model.keymap.keys(action.name).first()?.as_str(), action.hint?))).collect();
    let Some((help, others)) = all.split_last() else { return Line::default() };
    let size = |(key, word): &(&str, &str)| text::width(key) + text::width(word) + 3;
    let mut room = columns.saturating_sub(size(help));
    let mut chosen = Vec::new();
    for hint in others.iter().take(MAX_HINTS - 1) {
        match room.checked_sub(size(hint)) {
            Some(left) => room = left,
            None => break,
        }
        chosen.push(hint);
    }
    chosen.push(help);
    let mut spans = Vec::new();
    for (n, (key, word)) in chosen.into_iter().enumerate() {
        spans.push(span(if n == 0 { "" } else { "  " }, theme.text));
        spans.push(span(key, theme.accent));
        spans.push(span(format!(" {word}"), theme.muted));
    }
    Line::from(spans)
}

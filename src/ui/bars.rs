//! The bands above: tabs with counts, the two gauges.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::list::tab::Tab;
use crate::app::list::tabs::TabRow;
use crate::app::machines::Machines;
use crate::app::model::Model;
use crate::app::past::Past;
use crate::domain::limit::figures::Level;
use crate::domain::settings::Window;
use crate::domain::settings::limits::LimitKey;
use crate::domain::words::day::said;
use crate::ui::text;
use crate::ui::text::{number, span};
use crate::ui::theme::Theme;

/// Cells of a gauge's bar, the most first: what fits is taken.
const BARS: [usize; 3] = [20, 14, 8];

/// How much of each tab is shown, the most first: what fits is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Labels {
    /// Names and counts, with room around.
    Roomy,
    Close,
    /// The same without what stands before them.
    Whole,
    /// Names; the count of the present tab alone.
    Present,
    /// Short names and counts.
    Short,
    /// Short names; the count of the present tab alone.
    Names,
    /// The same, closer together.
    Tight,
    /// Numbers; the name and count of the present tab alone.
    Numbers,
}

impl Labels {
    const ALL: [Labels; 8] = [
        Labels::Roomy,
        Labels::Close,
        Labels::Whole,
        Labels::Present,
        Labels::Short,
        Labels::Names,
        Labels::Tight,
        Labels::Numbers,
    ];

    /// What stands before the tabs.
    fn head(self) -> &'static str {
        match self {
            Labels::Roomy => " ties  ",
            Labels::Close => " ties ",
            Labels::Whole | Labels::Present | Labels::Short | Labels::Names | Labels::Tight | Labels::Numbers => "",
        }
    }

    /// A tab, with a blank at either end.
    fn label(self, model: &Model, row: &TabRow) -> String {
        let present = row.tab == model.tab;
        let count = model.lists[row.tab.index()].count.map_or_else(|| "…".to_owned(), number);
        // Questions are always the same: nobody counts them.
        let count = if row.tab == Tab::Insights { String::new() } else { format!(" {count}") };
        let n = row.tab.index() + 1;
        match self {
            Labels::Roomy => format!(" {n}  {}{count}  ", row.name),
            Labels::Close | Labels::Whole => format!(" {n} {}{count} ", row.name),
            Labels::Present | Labels::Numbers if present => format!(" {n} {}{count} ", row.name),
            Labels::Present => format!(" {n} {}", row.name),
            Labels::Short => format!(" {n} {}{count} ", row.short),
            Labels::Names if present => format!(" {n} {}{count} ", row.short),
            Labels::Names => format!(" {n} {} ", row.short),
            Labels::Tight if present => format!("{n} {}{count} ", row.short),
            Labels::Tight => format!("{n} {} ", row.short),
            Labels::Numbers => format!(" {n} "),
        }
    }

    fn width(self, model: &Model) -> usize {
        let labels = model.tabs().map(|row| text::width(&self.label(model, row)));
        text::width(self.head()) + labels.sum::<usize>()
    }

    /// The first that fits beside the sign at the right.
    fn that_fit(model: &Model) -> Labels {
        let sign = sign(model).map_or(0, |(word, _)| text::width(&word) + 2);
        let room = usize::from(model.size.0).saturating_sub(sign);
        Labels::ALL.into_iter().find(|labels| labels.width(model) <= room).unwrap_or(Labels::Numbers)
    }
}

/// What is to be known at the right of the tabs.
fn sign(model: &Model) -> Option<(String, bool)> {
    match (&model.locked, model.demo) {
        (Some(_), _) => Some(("read-only".to_owned(), true)),
        (None, true) => Some(("demo".to_owned(), false)),
        (None, false) => {
            let sign = model.machines.as_ref().map(Machines::sign).filter(|sign| !sign.is_empty())?;
            let grave = model.machines.as_ref().is_some_and(|machines| !machines.problem.is_empty());
            Some((sign, grave))
        }
    }
}

pub(crate) fn tabs(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let labels = Labels::that_fit(model);
    let mut spans = vec![span(labels.head(), theme.heading)];
    for row in model.tabs() {
        let style = if row.tab == model.tab { theme.tab } else { theme.text };
        spans.push(span(labels.label(model, row), style));
    }
    let used: usize = spans.iter().map(ratatui::text::Span::width).sum();
    frame.render_widget(Line::from(spans), area);
    if let Some((word, grave)) = sign(model) {
        let room = usize::from(area.width).saturating_sub(used + 1);
        if room >= text::width(&word) {
            let style = if grave { theme.danger } else { theme.warn };
            text::put_right(frame.buffer_mut(), area.x + used as u16, area.y, &word, room, style);
        }
    }
}

/// The tab at a column of the first line.
pub(crate) fn tab_at(model: &Model, x: u16) -> Option<Tab> {
    let labels = Labels::that_fit(model);
    let mut start = text::width(labels.head());
    model.tabs().find_map(|row| {
        let end = start + text::width(&labels.label(model, row));
        let here = (start..end).contains(&usize::from(x));
        start = end;
        here.then_some(row.tab)
    })
}

/// The week and the pending requests, each beside its limit.
pub(crate) fn gauges(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let limits = &model.limits;
    let used = limits[LimitKey::Week].count as usize;
    let week = Gauge {
        name: match limits.week.window {
            Window::Calendar => "Week",
            Window::Rolling => "7 days",
        },
        short: "wk",
        count: used,
        max: limits.week_max() as usize,
        level: limits.level(LimitKey::Week),
        after: match (limits.week.window, limits.week.next_free_at) {
            (_, Some(at)) => format!("full until {}", text::weekday(at, model.now)),
            (Window::Calendar, None) => format!("resets {}", text::weekday(limits.week.resets_at, model.now)),
            (Window::Rolling, None) => String::new(),
        },
    };
    let pending = Gauge {
        name: "Pending",
        short: "pending",
        count: limits[LimitKey::Pending].count as usize,
        max: limits[LimitKey::Pending].max.unwrap_or(0) as usize,
        level: limits[LimitKey::Pending].level(),
        after: String::new(),
    };
    let gauges = [week, pending];
    let long = |bar: &usize| {
        let mut spans = vec![span(" ", theme.text)];
        for (n, gauge) in gauges.iter().enumerate() {
            if n > 0 {
                spans.push(span("      ", theme.text));
            }
            gauge.long(&mut spans, *bar, theme);
        }
        spans
    };
    let fits = |spans: &Vec<Span<'_>>| spans.iter().map(Span::width).sum::<usize>() <= usize::from(area.width);
    let drawn = BARS.iter().map(long).find(fits);
    let wide = drawn.is_some();
    let mut spans = drawn.unwrap_or_else(|| {
        let mut spans = vec![span(" ", theme.text)];
        for gauge in &gauges {
            gauge.brief(&mut spans, theme);
            spans.push(span("   ", theme.text));
        }
        spans
    });
    let work = model.lists[Tab::Work.index()].count.unwrap_or(0);
    if wide && work > 0 && model.settings.work_list {
        let used: usize = spans.iter().map(Span::width).sum();
        let room = usize::from(area.width).saturating_sub(used + 1);
        let words = [" to do on LinkedIn", " to do"].map(|words| format!("      {}{words}", number(work)));
        let fitting = words.into_iter().find(|words| text::width(words) <= room);
        spans.extend(fitting.map(|words| span(words, theme.accent)));
    }
    if let Some(ahead) = limits.clock_behind {
        let text = format!("the clock went back: the newest record is {} min ahead", ahead.num_minutes());
        spans.push(span(text, theme.danger));
    }
    frame.render_widget(Line::from(spans), area);
}

/// Which day is looked at, and how to go on from there.
pub(crate) fn then(frame: &mut Frame<'_>, area: Rect, past: &Past, model: &Model, theme: &Theme) {
    let (day, keys) = (said(past.day), &model.keymap);
    let (left, right, back) = (keys.first("left"), keys.first("right"), keys.first("peel"));
    let banners = [
        format!(" As it was on {day}, as far as is known · {left} {right} by month · {back} back to today "),
        format!(" As it was on {day} · {left} {right} by month · {back} back "),
        format!(" As of {day} · {left} {right} month · {back} back "),
        format!(" As of {day} · {back} back "),
    ];
    let room = usize::from(area.width);
    let banner = banners.iter().find(|banner| text::width(banner) <= room).unwrap_or(&banners[3]);
    let used = text::put(frame.buffer_mut(), area.x, area.y, banner, room, theme.marked.reversed());
    let pending = &model.limits[LimitKey::Pending];
    let told = format!("{} pending then", number(pending.count as usize));
    let room = room.saturating_sub(usize::from(used) + 2);
    if text::width(&told) <= room {
        text::put_right(frame.buffer_mut(), area.x + used + 1, area.y, &told, room, theme.muted);
    }
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

    fn long(&self, spans: &mut Vec<ratatui::text::Span<'static>>, bar: usize, theme: &Theme) {
        let filled = (self.count * bar).checked_div(self.max).unwrap_or(bar).min(bar);
        // One request is more than none.
        let filled = if self.count > 0 { filled.max(1) } else { 0 };
        spans.push(span(format!("{} ", self.name), theme.heading));
        spans.push(span("█".repeat(filled), self.style(theme)));
        spans.push(span("░".repeat(bar - filled), theme.muted));
        spans.push(span(format!(" {}/{}", number(self.count), number(self.max)), theme.text));
        // "full until Mon" says it.
        let word = if self.after.starts_with("full") { "" } else { self.word() };
        spans.push(span(word, self.style(theme)));
        if !self.after.is_empty() {
            spans.push(span(format!(" {}", self.after), theme.muted));
        }
    }

    fn brief(&self, spans: &mut Vec<ratatui::text::Span<'static>>, theme: &Theme) {
        spans.push(span(format!("{}/{}", number(self.count), number(self.max)), self.style(theme)));
        spans.push(span(format!(" {}{}", self.short, self.word()), theme.muted));
    }
}

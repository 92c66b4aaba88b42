//! What can be sent in the coming weeks.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::budget::Budget;
use crate::domain::answering::curve::Curve;
use crate::domain::answering::published;
use crate::domain::asking::outlook::{BudgetDay, reaches_pending};
use crate::domain::deciding::prune::AHEAD_DAYS;
use crate::domain::limit::warnings::may_go_words;
use crate::domain::settings::Window;
use crate::domain::settings::limits::LimitKey;
use crate::ui::popup;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{day, number};
use crate::ui::theme::Theme;

/// Columns from which the table is a table; on fewer its rows are sentences.
const WIDE: u16 = 70;

/// Draws the budget: week by week.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, budget: &Budget, model: &Model, theme: &Theme) -> Page {
    let limits = &model.limits;
    let mut lines = vec![
        Entry::plain(format!("{} now.", may_go_words(limits)), theme.accent),
        Entry::plain(format!("At {} a day, the pace of the last four weeks:", budget.pace), theme.text),
        Entry::blank(),
    ];
    let wide = area.width >= WIDE;
    if wide {
        lines.extend([
            Entry::plain(format!("{:<20}{:>10}{:>12}{:>10}{:>10}", "", "may go by", "may go by", "", ""), theme.muted),
            Entry::plain(
                format!("{:<20}{:>10}{:>12}{:>10}{:>10}", "week", "the week", "7 days", "would go", "pending"),
                theme.muted,
            ),
        ]);
    }
    let (calendar, rolling) = match limits.week.window {
        Window::Calendar => (&budget.days, &budget.otherwise),
        Window::Rolling => (&budget.otherwise, &budget.days),
    };
    let most = |days: &[BudgetDay]| number(days.iter().map(|day| day.can_send).max().unwrap_or(0) as usize);
    for (n, week) in budget.days.chunks(7).enumerate() {
        let (Some(first), Some(last)) = (week.first(), week.last()) else { continue };
        let sent: u32 = week.iter().map(|day| day.sent).sum();
        let name = format!("{} – {}", first.day.format("%-d %b"), last.day.format("%-d %b"));
        let of = |days: &[BudgetDay]| days.chunks(7).nth(n).map_or_else(String::new, most);
        let pending = format!("{:.0}", last.pending);
        let (calendar, rolling) = (of(calendar), of(rolling));
        let sent = number(sent as usize);
        let row = if wide {
            format!("{name:<20}{calendar:>10}{rolling:>12}{sent:>10}{pending:>10}")
        } else {
            format!("{name}: {sent} of {calendar} (7 days: {rolling}), pending {pending}")
        };
        lines.push(Entry::plain(row, theme.text));
    }
    lines.push(Entry::blank());
    if let Some(max) = limits[LimitKey::Pending].max {
        let text = match reaches_pending(&budget.days, max) {
            Some(on) => format!("At this pace pending is expected to reach {max} about {}.", day(on)),
            None => format!("At this pace pending is expected to stay below {max} for the next {AHEAD_DAYS} days."),
        };
        lines.push(Entry::plain(text, theme.text));
    }
    let text = match limits.week.window {
        Window::Calendar => "The calendar week decides; the settings can take the last 7 days instead.",
        Window::Rolling => "The last 7 days decide, counted in whole days.",
    };
    lines.push(Entry::plain(text, theme.muted));
    let text = if budget.curve.is_enough() {
        let Curve { n, accepted, .. } = &budget.curve;
        let published = if budget.curve.is_published(AHEAD_DAYS) { published::SOURCE } else { "" };
        let and = if published.is_empty() { "" } else { ", and late ones from " };
        format!("Acceptances are foreseen from {accepted} of {n} requests{and}{published}; they end after 180 days.")
    } else {
        format!("No acceptances are foreseen: {}.", budget.curve.missing())
    };
    lines.push(Entry::plain(text, theme.muted));
    popup::page(frame, area, "What can be sent", &keyed::footer(budget, model), &lines, budget.scroll, theme)
}

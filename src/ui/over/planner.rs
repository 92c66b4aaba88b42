//! Planning withdrawals, and what can be sent in the coming weeks.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::planner::{AGES, Budget, Planner};
use crate::domain::asking::outlook::{BudgetDay, ENOUGH, Saving, reaches_pending};
use crate::domain::deciding::prune::AHEAD_DAYS;
use crate::domain::limit::warnings::may_go_words;
use crate::domain::settings::Window;
use crate::domain::settings::limits::LimitKey;
use crate::ui::popup;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{day, number, span};
use crate::ui::theme::Theme;

/// Columns from which tables are tables; on fewer their rows are sentences.
const WIDE: u16 = 70;

/// Cells of a bar.
const BAR: usize = 30;

/// Days at which the curve is shown.
const POINTS: [u32; 7] = [1, 3, 7, 14, 30, 60, 90];

pub(crate) fn planner(frame: &mut Frame<'_>, area: Rect, planner: &Planner, model: &Model, theme: &Theme) -> Page {
    let mut lines = vec![
        Entry::plain(
            format!("Requests older than {} days that {}", planner.days, planner.choice.meaning()),
            theme.text,
        ),
        Entry::after(span("→ ", theme.accent), sentence(&planner.saving), theme.accent),
        Entry::blank(),
    ];
    let groups = planner.groups.iter().map(|(choice, count)| format!("{} {}", choice.short(), number(*count)));
    lines.push(Entry::after(
        span(format!("{}  ", model.keymap.told("planner.which")), theme.accent),
        groups.collect::<Vec<_>>().join(" · "),
        theme.muted,
    ));
    lines.push(Entry::blank());
    let wide = area.width >= WIDE;
    if wide {
        let head = format!("{:>12}{:>11}{:>15}{:>10}", "older than", "requests", "expected loss", "pending");
        lines.push(Entry::plain(head, theme.muted));
    }
    for (days, offer) in AGES.iter().zip(&planner.offers) {
        let (requests, after) = (number(offer.withdrawn), number(offer.pending_after));
        let row = if wide {
            format!("{:>12}{requests:>11}{:>15}{after:>10}", format!("{days} d"), loss(offer))
        } else {
            format!("> {days} d: {requests}, loss {}, leaves {after}", loss(offer))
        };
        lines.push(Entry::plain(row, theme.text));
    }
    lines.push(Entry::blank());
    curve(&mut lines, planner, if wide { BAR } else { BAR / 3 }, theme);
    let (due, later) = planner.planned;
    if due + later > 0 {
        lines.push(Entry::blank());
        let text = format!(
            "Planned: {} up to today, {} later. {}",
            number(due),
            number(later),
            model.keymap.fill("[planner.today] withdraws today's, [planner.drop] drops the plan.")
        );
        lines.push(Entry::plain(text, theme.success));
    }
    if let Some(pace) = model.limits[LimitKey::WithdrawalsDay].max {
        lines.push(Entry::plain(format!("A safe pace on LinkedIn is {pace} withdrawals a day."), theme.muted));
    }
    let footer = keyed::footer(planner, model);
    popup::page(frame, area, "Withdraw old requests", &footer, &lines, planner.scroll, theme)
}

/// "withdraw 112 requests: expected loss about 3 acceptances; pending falls to 102".
fn sentence(saving: &Saving) -> String {
    let requests = if saving.withdrawn == 1 { "request" } else { "requests" };
    let lost = match saving.expected_loss {
        None => "the loss cannot be told without an acceptance".to_owned(),
        Some(loss) if loss < 0.5 => "expected loss less than one acceptance".to_owned(),
        Some(loss) if loss < 1.5 => "expected loss about 1 acceptance".to_owned(),
        Some(loss) => format!("expected loss about {loss:.0} acceptances"),
    };
    let after = number(saving.pending_after);
    format!("withdraw {} {requests}: {lost}; pending falls to {after}", number(saving.withdrawn))
}

fn loss(saving: &Saving) -> String {
    saving.expected_loss.map_or_else(|| "?".into(), |loss| format!("{loss:.1}"))
}

/// How soon requests are accepted, as bars.
fn curve(lines: &mut Vec<Entry>, planner: &Planner, cells: usize, theme: &Theme) {
    let count = planner.curve.count();
    let rate = planner.curve.rate().map_or_else(|| "none old enough".into(), |rate| format!("{:.0} %", rate * 100.0));
    lines.push(Entry::heading(
        &format!("How soon your requests are accepted ({count} known; accepted in all: {rate})"),
        theme,
    ));
    if count == 0 {
        lines.push(Entry::plain("No acceptance with a known day yet.", theme.muted));
        return;
    }
    for point in POINTS {
        let share = planner.curve.share_by(point).unwrap_or(0.0);
        let filled = (share * cells as f64).round() as usize;
        let bar = format!("{}{}", "█".repeat(filled), "░".repeat(cells - filled));
        let before = span(format!("{:>8}  ", format!("{point} d")), theme.muted);
        lines.push(Entry::after(before, format!("{bar} {:>3.0} %", share * 100.0), theme.text));
    }
    if count < ENOUGH {
        let text = format!("Fewer than {ENOUGH} are behind it, so take the loss for a rough guess.");
        lines.push(Entry::plain(text, theme.warn));
    }
}

/// Draws the budget: week by week.
pub(crate) fn budget(frame: &mut Frame<'_>, area: Rect, budget: &Budget, model: &Model, theme: &Theme) -> Page {
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
            Some(on) => format!("Pending reaches {max} on {}.", day(on)),
            None => format!("Pending stays below {max} for the next {AHEAD_DAYS} days."),
        };
        lines.push(Entry::plain(text, theme.text));
    }
    let text = match limits.week.window {
        Window::Calendar => "The calendar week decides; the settings can take the last 7 days instead.",
        Window::Rolling => "The last 7 days decide, counted in whole days.",
    };
    lines.push(Entry::plain(text, theme.muted));
    let text = "Acceptances and the end after 180 days are foreseen from your own curve.";
    lines.push(Entry::plain(text, theme.muted));
    popup::page(frame, area, "What can be sent", &keyed::footer(budget, model), &lines, budget.scroll, theme)
}

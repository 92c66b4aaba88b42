//! Planning withdrawals.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::planner::{AGES, Planner};
use crate::domain::asking::outlook::{ENOUGH, Saving};
use crate::domain::settings::limits::LimitKey;
use crate::ui::popup;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{number, span};
use crate::ui::theme::Theme;

/// Columns from which tables are tables; on fewer their rows are sentences.
const WIDE: u16 = 70;

/// Cells of a bar.
const BAR: usize = 30;

/// Days at which the curve is shown.
const POINTS: [u32; 7] = [1, 3, 7, 14, 30, 60, 90];

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, planner: &Planner, model: &Model, theme: &Theme) -> Page {
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

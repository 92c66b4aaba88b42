//! Planning withdrawals.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::planner::{AGES, Planner};
use crate::domain::answering::curve::Curve;
use crate::domain::answering::published;
use crate::domain::asking::outlook::Saving;
use crate::domain::settings::limits::LimitKey;
use crate::ui::popup;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{number, span};
use crate::ui::theme::Theme;

/// Columns from which tables are tables; on fewer their rows are sentences.
const WIDE: u16 = 70;

/// Cells of a bar.
const BAR: usize = 30;

/// Most exchanges that are told.
const EXCHANGES: usize = 5;

/// Days at which the curve is shown.
const POINTS: [u32; 8] = [1, 3, 7, 14, 30, 60, 90, 180];

/// What the shares cannot know.
const LISTED: &str = "Archives do not list what was withdrawn or closed, so the shares are rather too high.";

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
        let head = format!("{:>12}{:>11}{:>20}{:>10}", "older than", "requests", "would be lost", "pending");
        lines.push(Entry::plain(head, theme.muted));
    }
    for (days, offer) in AGES.iter().zip(&planner.offers) {
        let (requests, after) = (number(offer.withdrawn), number(offer.pending_after));
        let row = if wide {
            format!("{:>12}{requests:>11}{:>20}{after:>10}", format!("{days} d"), loss(offer))
        } else {
            format!("> {days} d: {requests}, lost {}, leaves {after}", loss(offer))
        };
        lines.push(Entry::plain(row, theme.text));
    }
    lines.push(Entry::blank());
    curve(&mut lines, &planner.curve, if wide { BAR } else { BAR / 3 }, theme);
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
    exchanges(&mut lines, planner, model, theme);
    if let Some(pace) = model.limits[LimitKey::WithdrawalsDay].max {
        lines.push(Entry::plain(format!("{pace} withdrawals a day are a safe pace, as members report."), theme.muted));
    }
    let footer = keyed::footer(planner, model);
    popup::page(frame, area, "Withdraw old requests", &footer, &lines, planner.scroll, theme)
}

/// Which old request is worth less than which that is prepared.
fn exchanges(lines: &mut Vec<Entry>, planner: &Planner, model: &Model, theme: &Theme) {
    let Some(all) = planner.exchanges.as_ref().filter(|all| !all.pairs.is_empty()) else { return };
    let need = if all.is_needed(model.limits[LimitKey::Pending].max) {
        "there is no room for all that are prepared"
    } else {
        "there is room for all that are prepared"
    };
    lines.push(Entry::blank());
    lines.push(Entry::heading(&format!("In exchange for what is prepared ({need})"), theme));
    for pair in all.pairs.iter().take(EXCHANGES) {
        let [old, new] = [pair.old.person, pair.new.person].map(|person| model.book.name(person));
        lines.push(Entry::after(span("> ", theme.muted), format!("{old} → {new}: {}", pair.gain()), theme.text));
    }
}

/// "withdraw 112 requests: loses 3 acceptances still to come (0 to 7); pending falls to 102".
fn sentence(saving: &Saving) -> String {
    let requests = if saving.withdrawn == 1 { "request" } else { "requests" };
    let lost = match saving.expected_loss.told {
        None => "the loss cannot be told yet".to_owned(),
        Some(told) => format!("loses {}", told.words("acceptance", "acceptances")),
    };
    let after = number(saving.pending_after);
    format!("withdraw {} {requests}: {lost}; pending falls to {after}", number(saving.withdrawn))
}

fn loss(saving: &Saving) -> String {
    saving.expected_loss.told.map_or_else(|| "?".into(), |told| told.short())
}

/// How soon requests are accepted, as bars.
fn curve(lines: &mut Vec<Entry>, curve: &Curve, cells: usize, theme: &Theme) {
    lines.push(Entry::heading(
        &format!(
            "How soon your requests are accepted ({} of {})",
            number(curve.accepted as usize),
            number(curve.n as usize)
        ),
        theme,
    ));
    if !curve.is_enough() {
        lines.push(Entry::plain(format!("Too few for an estimate: {}.", curve.missing()), theme.warn));
        return;
    }
    for point in POINTS {
        let Some((share, (low, high))) = curve.share_by(point) else { continue };
        let filled = (share * cells as f64).round() as usize;
        let bar = format!("{}{}", "█".repeat(filled), "░".repeat(cells.saturating_sub(filled)));
        let before = span(format!("{:>8}  ", format!("{point} d")), theme.muted);
        let source = if curve.is_published(point) { " *" } else { "" };
        let text = format!("{bar} {:>3.0} % ({:.0} to {:.0}){source}", share * 100.0, low * 100.0, high * 100.0);
        lines.push(Entry::after(before, text, theme.text));
    }
    if let Some(last) = curve.known_to.filter(|last| curve.is_published(last + 1)) {
        let text = format!("* Fewer than 30 were watched beyond {last} days: {} continues it.", published::SOURCE);
        lines.push(Entry::plain(text, theme.muted));
    }
    lines.push(Entry::plain(LISTED, theme.muted));
}

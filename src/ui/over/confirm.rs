//! A question: who, how many, what follows.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::confirm::{Confirm, Then};
use crate::ui::over::form::MAX_LISTED;
use crate::ui::popup::Entry;
use crate::ui::text::{put, span};
use crate::ui::theme::Theme;
use crate::ui::{field, popup, text};

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, confirm: &Confirm, model: &Model, theme: &Theme) -> Position {
    let width = 72.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4)).max(1);
    let mut lines = Vec::new();
    if confirm.names.len() > 1 {
        let mut names: Vec<_> = confirm.names.iter().take(MAX_LISTED).map(String::as_str).collect();
        let more = format!("and {} more", confirm.names.len().saturating_sub(MAX_LISTED));
        if confirm.names.len() > MAX_LISTED {
            names.push(&more);
        }
        lines.push(Entry::plain(names.join(", "), theme.text));
        lines.push(Entry::blank());
    }
    for text in &confirm.body {
        lines.push(Entry::after(span("· ", theme.muted), text.clone(), theme.text));
    }
    if matches!(confirm.then, Then::Write(_)) {
        lines.push(Entry::after(
            span("· ", theme.muted),
            model.keymap.fill("[undo] takes it back at any time"),
            theme.text,
        ));
    }
    if !confirm.reasons.is_empty() {
        let keys = model.keymap.keys("confirm.reason");
        let offered = keys.iter().zip(&confirm.reasons).map(|(key, reason)| format!("{key} {reason}"));
        lines.push(Entry::blank());
        lines.extend(packed(offered, columns).into_iter().map(|line| Entry::plain(line, theme.muted)));
    }
    left_out(&mut lines, confirm, theme);
    let reason_lines = if confirm.reason.is_some() { 2 } else { 0 };
    let lines = popup::lines(&lines, columns);
    let height = lines.len() as u16 + 2 + reason_lines;
    let footer = keyed::footer(confirm, model);
    let inner = popup::frame(frame, area, (width, height), &confirm.title, &footer, theme);
    let body = Rect { height: inner.height.saturating_sub(reason_lines), ..inner };
    frame.render_widget(Paragraph::new(lines), body);
    let at = Position { x: inner.x, y: inner.bottom().saturating_sub(1) };
    let Some(reason) = &confirm.reason else { return Position { x: inner.x, y: inner.y } };
    let label = put(frame.buffer_mut(), at.x, at.y, "Reason ", 7, theme.muted);
    let room = Rect { x: at.x + label, y: at.y, width: inner.width.saturating_sub(label), height: 1 };
    if !confirm.typing && reason.text().is_empty() {
        put(
            frame.buffer_mut(),
            room.x,
            room.y,
            &model.keymap.fill("none; [confirm.type] to give one"),
            usize::from(room.width),
            theme.muted,
        );
        return Position { x: inner.x, y: inner.y };
    }
    let caret = field::field(frame, room, reason, theme);
    if confirm.typing { caret } else { Position { x: inner.x, y: inner.y } }
}

/// Things side by side, in as many lines as they take without one being broken.
fn packed(things: impl Iterator<Item = String>, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for thing in things {
        match lines.last_mut().filter(|line| text::width(line) + text::width(&thing) + 3 <= columns) {
            Some(line) => line.extend([" · ", &thing]),
            None => lines.push(thing),
        }
    }
    lines
}

/// Those who are left out, and why.
fn left_out(lines: &mut Vec<Entry>, confirm: &Confirm, theme: &Theme) {
    if confirm.refused.is_empty() {
        return;
    }
    lines.push(Entry::blank());
    lines.push(Entry::plain(format!("Left out: {}", confirm.refused.len()), theme.warn));
    for refusal in confirm.refused.iter().take(MAX_LISTED) {
        lines.push(Entry::plain(format!("  {refusal}"), theme.muted));
    }
    if confirm.refused.len() > MAX_LISTED {
        let more = confirm.refused.len() - MAX_LISTED;
        lines.push(Entry::plain(format!("  and {more} more"), theme.muted));
    }
}

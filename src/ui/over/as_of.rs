//! The day as of which the lists are to stand, and what it is understood as.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::as_of::AsOfView;
use crate::domain::words::day::said;
use crate::ui::field::field;
use crate::ui::popup;
use crate::ui::popup::Entry;
use crate::ui::theme::Theme;

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &AsOfView, model: &Model, theme: &Theme) -> Position {
    let understood = match view.day(model) {
        Some(day) => format!("{}: who was connected, what was pending, who worked where", said(day)),
        None => "This is no day: 1 Jan 2026, last month, \"3 weeks ago\", 2026-01-31".to_owned(),
    };
    let known = "As far as is known: who left before the first archive is not in it. Nothing can be changed there.";
    let lines = [Entry::plain(understood, theme.text), Entry::plain(known, theme.muted)];
    let width = 72.min(area.width.saturating_sub(2));
    let lines = popup::lines(&lines, usize::from(width.saturating_sub(4)).max(1));
    let footer = keyed::footer(view, model);
    let inner = popup::frame(frame, area, (width, lines.len() as u16 + 4), "As it was on", &footer, theme);
    let caret = field(frame, Rect { height: 1, ..inner }, &view.field, theme);
    let below = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    frame.render_widget(Paragraph::new(lines), below);
    caret
}

//! Two rows that may be one person, side by side.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::twins::TwinsView;
use crate::domain::people::twins::beside::side_by_side;
use crate::domain::people::twins::suggest::Evidence;
use crate::ui::popup::{Entry, Page};
use crate::ui::text::number;
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Columns of the labels.
const LABEL: usize = 12;

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &TwinsView, model: &Model, theme: &Theme) -> Page {
    let width = 110.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4));
    let mut lines = Vec::new();
    if let Some(pair) = view.pair() {
        let why: Vec<String> = pair.evidence.iter().map(Evidence::words).collect();
        lines.extend(popup::lines(&[Entry::plain(why.join(" · "), theme.accent), Entry::blank()], columns));
        let (keep, _) = pair.keeper(&model.book);
        let first_stays = (keep == pair.a) != view.turned;
        let half = columns.saturating_sub(LABEL + 2) / 2;
        let heads = if first_stays { ["stays", "goes into it"] } else { ["goes into it", "stays"] };
        let head = |n: usize, id| format!("{id} {}", heads[n]);
        let mut rows = vec![("", head(0, pair.a), head(1, pair.b))];
        rows.extend(side_by_side(&model.book, pair, model.now));
        for (n, (label, a, b)) in rows.into_iter().enumerate() {
            let style = match (n, a == b) {
                (0, _) => theme.heading,
                (_, true) => theme.muted,
                (_, false) => theme.text,
            };
            let (a, b) = (text::wrap(&a, half), text::wrap(&b, half));
            for at in 0..a.len().max(b.len()) {
                let pad = |text: &str, width: usize| {
                    let text = text::fit(text, width);
                    format!("{text}{}", " ".repeat(width - text::width(&text)))
                };
                let cell = |lines: &[String]| pad(lines.get(at).map_or("", String::as_str), half);
                let spans = vec![
                    text::span(pad(if at == 0 { label } else { "" }, LABEL), theme.muted),
                    text::span(format!("{}  ", cell(&a)), style),
                    text::span(cell(&b), style),
                ];
                lines.push(ratatui::text::Line::from(spans));
            }
        }
        lines.extend(popup::lines(
            &[Entry::blank(), Entry::plain("Everything of both is kept; undo takes it apart again.", theme.muted)],
            columns,
        ));
    }
    let height = (lines.len() + 2).min(usize::from(area.height.saturating_sub(2))) as u16;
    let title = format!("One person in two rows? {} of {}", number(view.at + 1), number(view.pairs.len()));
    let footer = keyed::footer(view, model);
    let inner = popup::frame(frame, area, (width, height), &title, &footer, theme);
    let end = lines.len().saturating_sub(usize::from(inner.height));
    frame.render_widget(Paragraph::new(lines).scroll((view.scroll.min(end) as u16, 0)), inner);
    Page { cursor: Position { x: inner.x, y: inner.y }, end }
}

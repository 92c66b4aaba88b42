//! Tags or groups of several people, with ticks.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::open::Shared;
use crate::app::over::ticks::{Tick, Ticks};
use crate::ui::field::field;
use crate::ui::popup::{self, Entry};
use crate::ui::text::{self, number, put, put_right};
use crate::ui::theme::Theme;

/// Rows of the list, where there is room.
const ROWS: u16 = 10;

/// Draws them: what is typed, the rows, and what stands behind.
pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, ticks: &Ticks, model: &Model, theme: &Theme) -> Position {
    let (what, one) = match ticks.of {
        Shared::Tags => ("Tags", "tag"),
        Shared::Groups => ("Groups", "group"),
    };
    let title = format!("{what} of {} people", number(ticks.people.len()));
    let footer = keyed::footer(ticks, model);
    let inner = popup::frame(frame, area, (70, ROWS + 5), &title, &footer, theme);
    let caret = field(frame, Rect { height: 1, ..inner }, &ticks.field, theme);
    let told = match (ticks.new_name(), model.hidden_marks()) {
        (Some(name), _) if !name.starts_with('-') => {
            (format!("{} makes a new {one} of it: {name}", model.keymap.told("ticks.write")), theme.accent)
        }
        (_, Some(hidden)) => (hidden, theme.warn),
        (..) => (format!("A name narrows the list or makes a new {one}; -name takes it off."), theme.muted),
    };
    let width = usize::from(inner.width);
    let told = popup::lines(&[Entry::plain(told.0, told.1)], width);
    let height = 2.min(inner.height.saturating_sub(1));
    frame.render_widget(Paragraph::new(told), Rect { y: inner.y + 1, height, ..inner });
    let rows = usize::from(inner.height.saturating_sub(3));
    let first = (ticks.cursor + 1).saturating_sub(rows);
    for (line, n) in ticks.rows.iter().enumerate().skip(first).take(rows) {
        let place = Rect { y: inner.y + 3 + (line - first) as u16, height: 1, ..inner };
        row(frame, place, &ticks.all[*n], ticks.people.len(), line == ticks.cursor, theme);
    }
    if ticks.all.is_empty() && inner.height > 3 {
        put(frame.buffer_mut(), inner.x, inner.y + 3, &format!("There is no {one} yet."), width, theme.muted);
    }
    caret
}

/// Draws a row: its sign, its name, who has it, and what becomes of it.
fn row(frame: &mut Frame<'_>, place: Rect, tick: &Tick, people: usize, selected: bool, theme: &Theme) {
    let has = match tick.have {
        0 => "nobody".to_owned(),
        have if have == people => "all".to_owned(),
        have => format!("{} of {}", number(have), number(people)),
    };
    let (sign, becomes) = match tick.wish {
        Some(true) => ("[x]", " → all"),
        Some(false) => ("[ ]", " → nobody"),
        None if tick.have == 0 => ("[ ]", ""),
        None if tick.have == people => ("[x]", ""),
        None => ("[~]", ""),
    };
    let (plain, muted, changed) =
        if selected { (theme.cursor, theme.cursor, theme.cursor) } else { (theme.text, theme.muted, theme.accent) };
    let buffer = frame.buffer_mut();
    if selected {
        buffer.set_style(place, theme.cursor);
    }
    put(buffer, place.x, place.y, if selected { "▌" } else { " " }, 1, plain);
    let right = format!("{has}{becomes}");
    let room = usize::from(place.width).saturating_sub(text::width(&right) + 3);
    put(buffer, place.x + 1, place.y, &text::fit(&format!("{sign} {}", tick.name), room), room, plain);
    let style = if becomes.is_empty() { muted } else { changed };
    put_right(buffer, place.x, place.y, &right, usize::from(place.width), style);
}

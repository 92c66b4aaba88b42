//! The list of a tab: only the rows that are seen are looked at, so that a million draw as fast as ten.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType};

use super::text::{self, number, put, put_right};
use super::theme::Theme;
use crate::app::Model;
use crate::app::layout::Body;
use crate::app::list::{Row, Tab};
use crate::domain::connection::Standing;
use crate::domain::person::Person;
use crate::domain::request::{Request, RequestId};

/// Columns before the first: a bar for the cursor, a dot for a mark, and a blank.
const GUTTER: u16 = 3;

/// A column of a list.
struct Column {
    title: &'static str,
    /// Columns of the terminal it takes; flexible ones share what is left, weighted.
    width: Width,
    /// The higher, the sooner it is left out where there is no room.
    drops: u8,
    right: bool,
    text: fn(&Model, &Person, Row) -> String,
}

#[derive(Clone, Copy)]
enum Width {
    Fixed(u16),
    /// Least width, weight.
    Flexible(u16, u16),
}

const NAME: Column = Column {
    title: "Name",
    width: Width::Flexible(16, 3),
    drops: 0,
    right: false,
    text: |_, person, _| person.name.to_string(),
};
const LINE: Column = Column {
    title: "Headline",
    width: Width::Flexible(14, 4),
    drops: 4,
    right: false,
    text: |_, person, _| person.line(),
};
const ASKED: Column = Column { title: "Asked", width: Width::Fixed(6), drops: 1, right: true, text: asked };
const NOTE: Column = Column { title: "Note", width: Width::Fixed(4), drops: 3, right: false, text: note };
const STATE: Column = Column { title: "State", width: Width::Fixed(9), drops: 2, right: false, text: state };
const CONNECTED: Column = Column { title: "Since", width: Width::Fixed(6), drops: 1, right: true, text: connected };
const STANDING: Column = Column { title: "State", width: Width::Fixed(9), drops: 2, right: false, text: standing };
const COMPANY: Column = Column {
    title: "Company",
    width: Width::Flexible(14, 3),
    drops: 5,
    right: false,
    text: |_, person, _| person.company.to_string(),
};
const POSITION: Column = Column {
    title: "Position",
    width: Width::Flexible(14, 4),
    drops: 4,
    right: false,
    text: |_, person, _| {
        if person.position.is_empty() { person.headline.to_string() } else { person.position.to_string() }
    },
};

fn columns(tab: Tab, all: bool) -> &'static [Column] {
    match (tab, all) {
        (Tab::Sent | Tab::Received, false) => &[NAME, LINE, ASKED, NOTE],
        (Tab::Sent | Tab::Received, true) => &[NAME, LINE, STATE, ASKED, NOTE],
        (Tab::Connections, false) => &[NAME, POSITION, COMPANY, CONNECTED],
        (Tab::Connections, true) => &[NAME, POSITION, COMPANY, STANDING, CONNECTED],
    }
}

fn request(model: &Model, row: Row) -> Option<&Request> {
    model.book.request(RequestId(row.item))
}

fn asked(model: &Model, _: &Person, row: Row) -> String {
    let sent_at = request(model, row).and_then(|request| request.sent_at);
    sent_at.map_or_else(|| "?".into(), |at| text::age(model.now.days_since(model.now.day_of(at)).max(0)))
}

fn note(model: &Model, _: &Person, row: Row) -> String {
    request(model, row).map_or("", |request| if request.note.is_empty() { "" } else { " ✓" }).into()
}

fn state(model: &Model, _: &Person, row: Row) -> String {
    request(model, row).map_or("", |request| request.state.word()).into()
}

fn connected(model: &Model, _: &Person, row: Row) -> String {
    let tie = model.book.connection(crate::domain::connection::ConnectionId(row.item));
    tie.and_then(|tie| tie.connected_on)
        .map_or_else(|| "?".into(), |day| text::age(model.now.utc_days_since(day).max(0)))
}

fn standing(model: &Model, _: &Person, row: Row) -> String {
    let tie = model.book.connection(crate::domain::connection::ConnectionId(row.item));
    match tie.map(|tie| &tie.standing) {
        Some(Standing::Removed { .. }) => "removed".into(),
        Some(Standing::Connected) | None => String::new(),
    }
}

/// Draws the list; gives the place of the selected row.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) -> Option<Position> {
    let list = model.list();
    let row = model.tab.row();
    let view = usize::from(list.all);
    let title = format!(" {} · {} · {} ", row.name, row.views[view], row.orders[view]);
    let columns = usize::from(area.width).saturating_sub(14);
    let border = if model.overlay.is_none() { theme.border_focused } else { theme.border };
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(border)
        .title(text::span(text::fit(&title, columns), theme.heading))
        .title_top(
            ratatui::text::Line::from(text::span(format!(" {} ", number(list.rows.len())), theme.muted))
                .right_aligned(),
        );
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if list.rows.is_empty() {
        super::pages::empty(frame, inner, model, theme);
        return None;
    }
    if model.layout().body == Body::TwoLines {
        two_line_rows(frame, inner, model, theme)
    } else {
        table(frame, inner, model, theme)
    }
}

fn table(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) -> Option<Position> {
    let list = model.list();
    let columns = fit_columns(columns(model.tab, list.all), area.width);
    let buffer = frame.buffer_mut();
    let mut x = area.x + GUTTER;
    for (column, width) in &columns {
        cell(buffer, x, area.y, column, *width, column.title, theme.muted);
        x += width + 1;
    }
    let page = model.layout().page();
    let mut cursor = None;
    for (n, row) in list.rows.iter().enumerate().skip(list.offset).take(page) {
        let y = area.y + 1 + (n - list.offset) as u16;
        let Some(person) = model.book.person(row.person) else { continue };
        let selected = n == list.cursor;
        let style = gutter(buffer, area, y, selected, model.marks.contains(&row.person), theme);
        let mut x = area.x + GUTTER;
        for (column, width) in &columns {
            cell(buffer, x, y, column, *width, &(column.text)(model, person, *row), style);
            x += width + 1;
        }
        if selected {
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

fn two_line_rows(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) -> Option<Position> {
    let list = model.list();
    let buffer = frame.buffer_mut();
    let mut cursor = None;
    let page = model.layout().page();
    let width = usize::from(area.width.saturating_sub(GUTTER + 1));
    for (n, row) in list.rows.iter().enumerate().skip(list.offset).take(page) {
        let y = area.y + 2 * (n - list.offset) as u16;
        let Some(person) = model.book.person(row.person) else { continue };
        let selected = n == list.cursor;
        let style = gutter(buffer, area, y, selected, model.marks.contains(&row.person), theme);
        let when = match model.tab {
            Tab::Sent | Tab::Received => asked(model, person, *row),
            Tab::Connections => connected(model, person, *row),
        };
        put(buffer, area.x + GUTTER, y, &person.name, width.saturating_sub(7), style);
        put_right(buffer, area.x + GUTTER, y, &when, width, style);
        let below = match (model.tab, list.all) {
            (Tab::Sent | Tab::Received, true) => format!("{} · {}", state(model, person, *row), person.line()),
            _ => person.line(),
        };
        put(buffer, area.x + GUTTER, y + 1, &below, width, theme.muted);
        if selected {
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

/// Draws what stands before a row and gives the style of the rest.
fn gutter(buffer: &mut Buffer, area: Rect, y: u16, selected: bool, marked: bool, theme: &Theme) -> Style {
    if selected {
        buffer.set_style(Rect { y, height: 1, ..area }, theme.cursor);
        put(buffer, area.x, y, "▌", 1, theme.cursor);
    }
    if marked {
        let style = if selected { theme.cursor } else { theme.marked };
        put(buffer, area.x + 1, y, "●", 1, style);
    }
    if selected { theme.cursor } else { theme.text }
}

fn cell(buffer: &mut Buffer, x: u16, y: u16, column: &Column, width: u16, text: &str, style: Style) {
    if column.right {
        put_right(buffer, x, y, text, usize::from(width), style);
    } else {
        put(buffer, x, y, text, usize::from(width), style);
    }
}

/// The columns that fit, each with its width. Those that matter least are left out first.
fn fit_columns(columns: &'static [Column], width: u16) -> Vec<(&'static Column, u16)> {
    let room = width.saturating_sub(GUTTER + 1);
    let least = |column: &Column| match column.width {
        Width::Fixed(width) | Width::Flexible(width, _) => width + 1,
    };
    let mut kept: Vec<_> = columns.iter().collect();
    while kept.len() > 1 && kept.iter().map(|column| least(column)).sum::<u16>() > room {
        let first_to_go = kept.iter().map(|column| column.drops).max();
        kept.retain(|column| Some(column.drops) != first_to_go);
    }
    let spare = room.saturating_sub(kept.iter().map(|column| least(column)).sum());
    let weights: u16 =
        kept.iter().map(|column| if let Width::Flexible(_, weight) = column.width { weight } else { 0 }).sum();
    let width_of = |column: &Column| match column.width {
        Width::Fixed(width) => width,
        Width::Flexible(least, weight) => {
            least + (u32::from(spare) * u32::from(weight) / u32::from(weights.max(1))) as u16
        }
    };
    kept.into_iter().map(|column| (column, width_of(column))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fit_at_every_width_and_the_name_goes_last() {
        for tab in [Tab::Sent, Tab::Received, Tab::Connections] {
            for all in [false, true] {
                for width in 20..200 {
                    let fitted = fit_columns(columns(tab, all), width);
                    let used: u16 = fitted.iter().map(|(_, width)| width + 1).sum();
                    assert!(used + GUTTER < width + 1 || fitted.len() == 1, "{used} of {width}");
                    assert_eq!(fitted[0].0.title, "Name");
                }
            }
        }
    }
}

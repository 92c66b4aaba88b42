//! Drawing the list: only the rows that are seen are looked at, so that a million draw as fast as ten.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Block;
use ratatui::widgets::BorderType;

use crate::app::layout::Body;
use crate::app::list::chip::Chip;
use crate::app::list::column::Column;
use crate::app::list::row::{Item, Row};
use crate::app::list::tab::Tab;
use crate::app::list::width::{GUTTER, fit_columns};
use crate::app::model::Model;
use crate::app::over::search::Search;
use crate::app::overlay::Overlay;
use crate::domain::deciding::aside::Aside;
use crate::domain::finding::needle::Needle;
use crate::domain::finding::search::highlights;
use crate::domain::today::{Section, ToDo};
use crate::ui::list::tone::tone;
use crate::ui::list::{column, content, heading, looks};
use crate::ui::text::{number, put, put_right};
use crate::ui::theme::Theme;
use crate::ui::{empty, text};

/// What is searched now or was kept: what of it a text holds is set off.
fn needles<'a>(model: &'a Model, over: Option<&'a Overlay>) -> Vec<&'a Needle> {
    let kept = model.list().chips.iter().filter_map(|chip| match chip {
        Chip::Search(_, needle) => Some(needle),
        Chip::Filter(..) | Chip::People(..) => None,
    });
    kept.chain(search_of(over).map(|search| &search.needle)).filter(|needle| !needle.is_empty()).collect()
}

/// What is being searched.
fn search_of(over: Option<&Overlay>) -> Option<&Search> {
    if let Some(Overlay::Search(search)) = over { Some(search) } else { None }
}

/// Draws the list; gives the place of the selected row.
pub(crate) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    over: Option<&Overlay>,
    theme: &Theme,
) -> Option<Position> {
    let list = model.list();
    let border = if over.is_none() { theme.border_focused } else { theme.border };
    // Of what waits, and of what is to be done on LinkedIn, Today shows the first; the tab counts all.
    let (shown, base) = (to_do(model, &list.rows), to_do(model, &list.base));
    let all = if model.tab == Tab::Today { list.count.map_or(base, |all| all.max(base)) } else { base };
    let count = match list.count {
        // Of a glimpse it is not known how much is left out.
        Some(all) if model.loading && !list.all && list.chips.is_empty() => number(all),
        _ if model.loading => "…".to_owned(),
        _ if shown == all => number(shown),
        _ => format!("{} of {}", number(shown), number(all)),
    };
    let room = usize::from(area.width).saturating_sub(text::width(&count) + 6);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(border)
        .title(title(model, room, theme))
        .title_top(Line::from(text::span(format!(" {count} "), theme.muted)).right_aligned());
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if list.rows.is_empty() {
        empty::empty(frame, inner, model, search_of(over), theme);
        return None;
    }
    if model.layout().body == Body::TwoLines {
        two_line_rows(frame, inner, model, over, theme)
    } else {
        table(frame, inner, model, over, theme)
    }
}

/// How many rows there are beside headings.
fn count(rows: &[Row]) -> usize {
    let headings = if rows.first().is_some_and(|row| row.is_heading()) {
        rows.iter().filter(|row| row.is_heading()).count()
    } else {
        0
    };
    rows.len() - headings
}

/// How many rows there are; in Today without those that have their day later.
fn to_do(model: &Model, rows: &[Row]) -> usize {
    let later = model.today.iter().filter(|part| part.section == Section::Later && model.tab == Tab::Today);
    let later: Vec<_> = later.flat_map(|part| &part.entries).map(|entry| entry.what).collect();
    let is_later = |row: &&Row| matches!(row.item(), Item::Request(id) if later.contains(&ToDo::Request(id)));
    count(rows) - if later.is_empty() { 0 } else { rows.iter().filter(is_later).count() }
}

/// The list, its view, its order, and what narrows it.
fn title(model: &Model, room: usize, theme: &Theme) -> Line<'static> {
    let list = model.list();
    let row = model.tab.row();
    let view = usize::from(list.all);
    let order = match list.sort {
        None => row.orders[view].to_owned(),
        Some(sort) => format!("by {} {}", sort.column.row().title.to_lowercase(), column::arrow(sort)),
    };
    let chips: Vec<_> = list.chips.iter().map(|chip| format!(" {} ", chip.text())).collect();
    let wanted: usize = chips.iter().map(|chip| text::width(chip) + 1).sum();
    let head = format!(" {} · {} · {order} ", row.name, row.views[view]);
    // Where there is little room, what narrows the list matters more than how it is ordered.
    let head = if text::width(&head) + wanted > room { format!(" {} · {} ", row.name, row.views[view]) } else { head };
    let mut left = room.saturating_sub(text::width(&head));
    let mut spans = vec![text::span(text::fit(&head, room), theme.heading)];
    for chip in chips {
        let shown = text::fit(&chip, left.saturating_sub(1));
        left = left.saturating_sub(text::width(&shown) + 1);
        if !shown.is_empty() {
            spans.push(text::span(shown, theme.chip));
            spans.push(text::span(" ", theme.border));
        }
    }
    Line::from(spans)
}

fn table(frame: &mut Frame<'_>, area: Rect, model: &Model, over: Option<&Overlay>, theme: &Theme) -> Option<Position> {
    let list = model.list();
    let columns = fit_columns(list, area.width);
    let buffer = frame.buffer_mut();
    let mut x = area.x + GUTTER;
    for (column, width) in &columns {
        let sorted = list.sort.filter(|sort| sort.column == *column);
        let title = sorted.map_or_else(
            || {
                if model.tab == Tab::Insights && *column == Column::Name { "Question" } else { column.row().title }
                    .to_owned()
            },
            |sort| format!("{}{}", column.row().title, column::arrow(sort)),
        );
        let style = if sorted.is_some() { theme.accent } else { theme.muted };
        column::cell(buffer, x, area.y, *column, *width, &title, style);
        x += width + 1;
    }
    let page = model.layout().page();
    let needles = needles(model, over);
    let mut cursor = None;
    for (n, row) in list.rows.iter().enumerate().skip(list.offset).take(page) {
        let y = area.y + 1 + (n - list.offset) as u16;
        if let Item::Heading(section) = row.item() {
            heading::heading(buffer, area, y, section, model, theme);
            continue;
        }
        let selected = n == list.cursor;
        let style = gutter(buffer, Rect { y, height: 1, ..area }, selected, model.marks.contains(&row.person), theme);
        let mut x = area.x + GUTTER;
        for (column, width) in &columns {
            let content = looks::content_in(model, *column, *width, *row);
            let tone = if selected { None } else { tone(model, *column, *row, &content, theme) };
            let used = column::cell(buffer, x, y, *column, *width, &content, tone.unwrap_or(style));
            if looks::looks(*column).is_searched {
                highlight(buffer, (x, y), used, &content, &needles, *column == Column::Name, theme);
            }
            x += width + 1;
        }
        if selected {
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

/// Sets off what was found in a text that stands at a place.
fn highlight(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    used: u16,
    content: &str,
    needles: &[&Needle],
    is_name: bool,
    theme: &Theme,
) {
    for span in needles.iter().flat_map(|needle| highlights(content, needle, is_name)) {
        let start = text::width(&content[..span.start]) as u16;
        let width = (text::width(&content[span]) as u16).min(used.saturating_sub(start));
        if width > 0 {
            buffer.set_style(Rect { x: x + start, y, width, height: 1 }, theme.matched);
        }
    }
}

fn two_line_rows(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    over: Option<&Overlay>,
    theme: &Theme,
) -> Option<Position> {
    let list = model.list();
    let buffer = frame.buffer_mut();
    let needles = needles(model, over);
    let mut cursor = None;
    let page = model.layout().page();
    let width = usize::from(area.width.saturating_sub(GUTTER + 1));
    for (n, row) in list.rows.iter().enumerate().skip(list.offset).take(page) {
        let y = area.y + 2 * (n - list.offset) as u16;
        if let Item::Heading(section) = row.item() {
            heading::heading(buffer, area, y + 1, section, model, theme);
            continue;
        }
        let selected = n == list.cursor;
        let style = gutter(buffer, Rect { y, height: 2, ..area }, selected, model.marks.contains(&row.person), theme);
        let beside = if selected { theme.cursor } else { theme.muted };
        let when = looks::content(model, model.tab.row().day, *row);
        let name = looks::content(model, Column::Name, *row);
        let x = area.x + GUTTER;
        let used = put(buffer, x, y, &name, width.saturating_sub(text::width(&when).max(6) + 1), style);
        highlight(buffer, (x, y), used, &name, &needles, true, theme);
        let tone = if selected { None } else { tone(model, model.tab.row().day, *row, &when, theme) };
        put_right(buffer, x, y, &when, width, tone.unwrap_or(style));
        let line = second_line(model, *row);
        let state = (list.all && matches!(model.tab, Tab::Sent | Tab::Received)).then(|| content::state(model, *row));
        let parts =
            state.into_iter().chain(content::aside(model, *row).map(Aside::words).filter(|aside| *aside != line));
        let mut before = parts.collect::<Vec<_>>().join(" · ");
        if !before.is_empty() && !line.is_empty() {
            before += " · ";
        }
        let start = put(buffer, x, y + 1, &before, width, beside);
        let used = put(buffer, x + start, y + 1, &line, width.saturating_sub(usize::from(start)), beside);
        highlight(buffer, (x + start, y + 1), used, &line, &needles, false, theme);
        if selected {
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

/// What stands in the second line of a row: where its column is empty, as archives leave headlines, what else is known.
fn second_line(model: &Model, row: Row) -> String {
    let others = [(Column::Company, ""), (Column::Tags, ""), (Column::Fit, "fit ")];
    let told = |(column, before): (Column, &str)| {
        let content = looks::content(model, column, row);
        (!content.is_empty()).then(|| format!("{before}{content}"))
    };
    let own = told((model.tab.row().line, ""));
    let is_of_people = matches!(model.tab, Tab::Sent | Tab::Received | Tab::Connections);
    own.or_else(|| others.into_iter().filter(|_| is_of_people).find_map(told)).unwrap_or_default()
}

/// Draws what stands before the lines of a row and gives the style of the rest.
fn gutter(buffer: &mut Buffer, row: Rect, selected: bool, marked: bool, theme: &Theme) -> Style {
    if selected {
        buffer.set_style(row, theme.cursor);
        for y in row.top()..row.bottom() {
            put(buffer, row.x, y, "▌", 1, theme.cursor);
        }
    }
    if marked {
        let style = if selected { theme.cursor } else { theme.marked };
        put(buffer, row.x + 1, row.y, "●", 1, style);
    }
    if selected { theme.cursor } else { theme.text }
}

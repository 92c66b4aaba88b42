//! A pasted page before it is taken in.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::paste::{PasteView, Read};
use crate::domain::page::content::{PageRow, When};
use crate::domain::page::paste::{Does, Say, Who};
use crate::domain::record::person::Person;
use crate::domain::words::count::counted;
use crate::domain::words::day::said;
use crate::ui::field::field;
use crate::ui::popup;
use crate::ui::popup::Entry;
use crate::ui::text::{number, put};
use crate::ui::theme::Theme;

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &PasteView, model: &Model, theme: &Theme) -> Position {
    match &view.read {
        None => waiting(frame, area, view, model, theme),
        Some(read) => preview(frame, area, view, read, model, theme),
    }
}

fn waiting(frame: &mut Frame<'_>, area: Rect, view: &PasteView, model: &Model, theme: &Theme) -> Position {
    let where_to = match view.page {
        crate::domain::page::content::Page::Sent => "My Network → Manage → Sent",
        crate::domain::page::content::Page::Received => "My Network → Manage → Received",
        crate::domain::page::content::Page::Connections => "My Network → Connections",
    };
    let mut lines = vec![
        Entry::plain(format!("LinkedIn's page: {} ({where_to})", view.page.word()), theme.heading),
        Entry::plain(
            "Scroll it to its end, select all, copy, and paste it here. A profile page opens the form.",
            theme.text,
        ),
        Entry::plain("You see what was understood before anything is written.", theme.muted),
        Entry::blank(),
        Entry::plain("Or type LinkedIn's own number, as in \"People (214)\", to see what is missing:", theme.text),
    ];
    let width = 90.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4));
    // The line to type in is in sight, whatever else is not.
    let room = usize::from(area.height.saturating_sub(5));
    while lines.len() > 1 && popup::lines(&lines, columns).len() > room {
        lines.remove(1);
    }
    let at = lines.len();
    lines.push(Entry::blank());
    lines.extend(view.told.iter().map(|line| Entry::plain(line.clone(), theme.warn)));
    let above = popup::lines(&lines[..at], columns).len();
    let drawn = popup::lines(&lines, columns);
    let footer = keyed::footer(view, model);
    let inner = popup::frame(frame, area, (width, drawn.len() as u16 + 2), "Paste a page", &footer, theme);
    frame.render_widget(ratatui::widgets::Paragraph::new(drawn), inner);
    let y = (inner.y + above as u16).min(inner.bottom().saturating_sub(1));
    field(frame, Rect { y, height: 1, ..inner }, &view.number, theme)
}

/// What became of the rows, in words for the head of the page.
fn sums(read: &Read) -> String {
    let (mut new, mut more, mut same, mut left) = (0, 0, 0, 0);
    for row in &read.paste.rows {
        match row.does {
            Does::New => new += 1,
            Does::More(_) => more += 1,
            Does::Same => same += 1,
            Does::LeftOut(_) => left += 1,
        }
    }
    let [new, more, same, left] = [new, more, same, left].map(number);
    format!("{new} new, {more} more known, {same} the same, {left} left out")
}

fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{} people", number(count)) }
}

fn preview(frame: &mut Frame<'_>, area: Rect, view: &PasteView, read: &Read, model: &Model, theme: &Theme) -> Position {
    let width = 110.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4));
    let mut head = vec![Entry::plain(format!("{}: {}", people(read.understood.rows.len()), sums(read)), theme.text)];
    if read.understood.clipped {
        head.push(Entry::plain("The text was too long; what lies behind was not read.", theme.warn));
    }
    if let Some(check) = &read.paste.check {
        head.extend(check.words().into_iter().map(|line| Entry::plain(line, theme.warn)));
    }
    let mut lines = popup::lines(&head, columns);
    // The rows are what is looked at: where there is little room, they have at least half of it.
    lines.truncate(usize::from(area.height.saturating_sub(4) / 2).saturating_sub(1).max(1));
    let rows = read.understood.rows.len();
    let left = read.understood.left.len();
    let start = lines.len() + 1;
    lines.push(ratatui::text::Line::default());
    let total = rows + left + usize::from(left > 0);
    let title = format!("Pasted: {}", view.page.word());
    let footer = keyed::footer(view, model);
    let height = (start + total + 2).min(usize::from(area.height.saturating_sub(2))) as u16;
    let inner = popup::frame(frame, area, (width, height), &title, &footer, theme);
    let room = usize::from(inner.height).saturating_sub(start).max(1);
    frame.render_widget(ratatui::widgets::Paragraph::new(lines), inner);
    let at = read.cursor + usize::from(read.cursor >= rows && left > 0);
    let offset = (at + 1).saturating_sub(room);
    let mut cursor = Position { x: inner.x, y: inner.y };
    for n in offset..total.min(offset + room) {
        let y = inner.y + (start + n - offset) as u16;
        if y >= inner.bottom() {
            break;
        }
        let line = Rect { y, height: 1, ..inner };
        if n < rows {
            row(frame, line, read, n, model, theme);
        } else if n == rows {
            let text = format!("Not understood, and left: {}", counted(left as u64, "line", "lines"));
            put(frame.buffer_mut(), line.x, y, &text, columns, theme.heading);
        } else if let Some((at, text)) = read.understood.left.get(n - rows - 1) {
            let style = if n == at_cursor(read, rows, left) { theme.cursor } else { theme.muted };
            put(frame.buffer_mut(), line.x, y, &format!("  line {at}: {text}"), columns, style);
        }
        if n == at {
            cursor = Position { x: inner.x, y };
        }
    }
    cursor
}

fn at_cursor(read: &Read, rows: usize, left: usize) -> usize {
    read.cursor + usize::from(read.cursor >= rows && left > 0)
}

/// One row: what it does, the name, when, the line under it, and whom it was taken for.
fn row(frame: &mut Frame<'_>, area: Rect, read: &Read, n: usize, model: &Model, theme: &Theme) {
    let (Some(row), Some(taken)) = (read.understood.rows.get(n), read.paste.rows.get(n)) else { return };
    let selected = n == read.cursor;
    let (word, style) = match &taken.does {
        Does::New => ("new", theme.success),
        Does::More(_) => ("more", theme.accent),
        Does::Same => ("same", theme.muted),
        Does::LeftOut(_) => ("left", theme.warn),
    };
    let (style, plain) = if selected { (theme.cursor, theme.cursor) } else { (style, theme.text) };
    let buffer = frame.buffer_mut();
    let columns = usize::from(area.width);
    if selected {
        buffer.set_style(area, theme.cursor);
        put(buffer, area.x, area.y, "▌", 1, theme.cursor);
    }
    put(buffer, area.x + 1, area.y, word, 5, style);
    let name = (columns.saturating_sub(22) / 3).clamp(10, 30);
    put(buffer, area.x + 6, area.y, &row.name, name, plain);
    let x = area.x + 7 + name as u16;
    put(buffer, x, area.y, &when(row), 15, plain);
    let x = x + 16;
    let left = usize::from(area.right().saturating_sub(x));
    let said = read.says.get(n).copied().unwrap_or_default();
    let whom = match (&taken.does, taken.who, said) {
        (Does::LeftOut(why), ..) => why.clone(),
        (_, _, Say::SomebodyNew) => format!("somebody new · {}", row.headline),
        (Does::More(what), Who::Known(id), _) => format!("{id} is known · {what}"),
        (_, Who::Known(id), _) => {
            format!("{id} is known · {}", model.book.person(id).map(Person::line).unwrap_or_default())
        }
        (_, Who::New, _) => row.headline.to_string(),
    };
    put(buffer, x, area.y, &whom, left, if selected { theme.cursor } else { theme.muted });
}

/// When, as exactly as the page tells: "29 Oct – 4 Nov".
fn when(row: &PageRow) -> String {
    let short = |day: crate::domain::time::Day| day.format("%-d %b").to_string();
    match row.when {
        None => String::new(),
        Some(When::On(on)) => said(on),
        Some(When::Between(from, to)) if from == to => said(to),
        Some(When::Between(from, to)) => format!("{} – {}", short(from), short(to)),
    }
}

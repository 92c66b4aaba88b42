//! What keys do: how a chord can go on, and the keys of an open box.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Paragraph;

use crate::app::action::find::continuations;
use crate::app::action::row::Action;
use crate::app::keymap::KeyRow;
use crate::app::model::Model;
use crate::ui::popup::Entry;
use crate::ui::text::span;
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Shows how the keys typed so far can go on.
pub(crate) fn which_key(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let ways = continuations(&model.keymap, model.tab, &model.chord);
    let width = ways.iter().map(|(keys, action)| text::width(keys) + text::width(action.help) + 8).max().unwrap_or(20);
    let of_people = ways.iter().any(|(_, action)| action.name.starts_with("circle-"));
    let hidden = of_people.then(|| model.hidden_marks()).flatten();
    let width = width.max(hidden.as_deref().map_or(0, |hidden| text::width(hidden) + 4));
    let row = |(keys, action): &(String, &'static Action)| {
        let style = if (action.disabled)(model).is_some() { theme.muted } else { theme.text };
        Entry::after(span(format!("{keys}  "), theme.accent), model.keymap.fill(action.help), style)
    };
    let rows: Vec<Entry> = ways.iter().map(row).chain(hidden.map(|hidden| Entry::plain(hidden, theme.warn))).collect();
    let columns = usize::from(area.width.saturating_sub(2)).min(width).saturating_sub(4);
    let lines = popup::lines(&rows, columns);
    let height = lines.len() as u16 + 2;
    let below = Rect { y: area.bottom().saturating_sub(height + 3), height: height + 2, ..area }.intersection(area);
    let typed = model.chord.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let inner = popup::frame(frame, below, (width as u16, height), &format!("{typed} …"), "Esc back", theme);
    frame.render_widget(Paragraph::new(lines), inner);
}

/// Shows the keys of what is open.
pub(crate) fn keys(frame: &mut Frame<'_>, area: Rect, rows: &[KeyRow], model: &Model, theme: &Theme) -> Position {
    let title = rows.first().map_or("Keys", |row| row.place);
    // A key that the box has for itself does not move in it.
    let mut taken: Vec<&str> = Vec::new();
    let mut own = |row: &KeyRow| {
        let keys: Vec<&str> = model.keymap.keys(row.name).iter().map(String::as_str).collect();
        let free: Vec<&str> = keys.into_iter().filter(|key| !taken.contains(key)).collect();
        taken.extend(&free);
        free.join("  ")
    };
    let keys: Vec<String> = rows.iter().map(&mut own).collect();
    let columns = keys.iter().map(|keys| text::width(keys)).max().unwrap_or(0) + 2;
    let lines: Vec<Entry> = keys
        .iter()
        .zip(rows)
        .filter(|(keys, _)| !keys.is_empty())
        .map(|(keys, row)| {
            let gap = " ".repeat(columns - text::width(keys));
            Entry::after(text::span(format!("{keys}{gap}"), theme.accent), model.keymap.fill(row.help), theme.text)
        })
        .collect();
    popup::page(frame, area, &format!("Keys · {title}"), "any key goes back", &lines, 0, theme).cursor
}

//! The archives that were read.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::over::archives;
use crate::app::over::archives::Archives;
use crate::domain::archive::rows::WINDOW_DAYS;
use crate::domain::record::imported::Imported;
use crate::domain::words::count::{counted, grouped};
use crate::ui::popup::{Entry, Page};
use crate::ui::text::{day, moment, number, put, put_right};
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

pub(crate) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    shown: &Archives,
    model: &Model,
    theme: &Theme,
) -> (Option<Position>, Option<usize>) {
    let all = archives::listed(model);
    if let (Some(scroll), Some(import)) = (shown.open, all.get(shown.cursor)) {
        let unread = shown.unread.as_ref().filter(|(name, _)| *name == *import.name).map(|(_, unread)| &unread[..]);
        let told = Told { import, unread, scroll };
        let Page { cursor, end } = one(frame, area, &told, &keyed::footer(shown, model), model, theme);
        return (Some(cursor), Some(end));
    }
    let width = 100.min(area.width.saturating_sub(2));
    // Where there is little room, the name stands below the day.
    let each = if width < ONE_LINE { 2 } else { 1 };
    let height = (all.len().max(1) * each + 4).min(usize::from(area.height.saturating_sub(2))) as u16;
    let footer = keyed::footer(shown, model);
    let inner = popup::frame(frame, area, (width, height), "Archives that were read", &footer, theme);
    let buffer = frame.buffer_mut();
    let columns = usize::from(inner.width);
    if all.is_empty() {
        put(buffer, inner.x, inner.y, &model.keymap.fill("None yet. [archives.read] reads one."), columns, theme.muted);
        return (Some(Position { x: inner.x, y: inner.y }), None);
    }
    put(buffer, inner.x + 2, inner.y, "Made", 12, theme.muted);
    if each == 1 {
        put(buffer, inner.x + 15, inner.y, "Name", columns.saturating_sub(15), theme.muted);
    }
    put_right(buffer, inner.x, inner.y, "new · changed · skipped", columns, theme.muted);
    let rows = (usize::from(inner.height).saturating_sub(1) / each).max(1);
    let offset = (shown.cursor + 1).saturating_sub(rows);
    let mut cursor = Position { x: inner.x, y: inner.y };
    for (n, import) in all.iter().enumerate().skip(offset).take(rows) {
        let place = Rect { y: inner.y + 1 + ((n - offset) * each) as u16, height: each as u16, ..inner };
        if n == shown.cursor {
            cursor = Position { x: place.x, y: place.y };
        }
        row(buffer, place, import, n == shown.cursor, model, theme);
    }
    (Some(cursor), None)
}

/// Columns from which day, name and counts stand in one line.
const ONE_LINE: u16 = 60;

/// Draws an archive: when it was made, its name, and what came of it.
fn row(buffer: &mut Buffer, place: Rect, import: &Imported, selected: bool, model: &Model, theme: &Theme) {
    let style = if selected { theme.cursor } else { theme.text };
    if selected {
        buffer.set_style(place, theme.cursor);
    }
    for y in (place.top()..place.bottom()).filter(|_| selected) {
        put(buffer, place.x, y, "▌", 1, theme.cursor);
    }
    let [new, changed, skipped] =
        [import.sum(|file| file.new), import.sum(|file| file.changed), import.sum(|file| file.skipped)]
            .map(|count| number(count as usize));
    let left =
        if import.left_out > 0 { format!(" · {} left out", number(import.left_out as usize)) } else { String::new() };
    let counts = format!("{new} · {changed} · {skipped}{left}");
    let made = import.made_on(model.now).map_or_else(|| "not told".to_owned(), day);
    let columns = usize::from(place.width);
    put(buffer, place.x + 2, place.y, &made, 12, style);
    put_right(buffer, place.x, place.y, &counts, columns, style);
    let (x, y, room) = if place.height > 1 {
        (2, place.y + 1, columns.saturating_sub(2))
    } else {
        (15, place.y, columns.saturating_sub(17 + text::width(&counts)))
    };
    put(buffer, place.x + x, y, &text::fit(&import.name, room), room, style);
}

/// What is shown of an archive.
struct Told<'a> {
    import: &'a Imported,
    /// What lies in it that is not read; `None` where that is not known.
    unread: Option<&'a [String]>,
    scroll: usize,
}

/// Everything about one archive, file by file.
fn one(frame: &mut Frame<'_>, area: Rect, told: &Told<'_>, footer: &str, model: &Model, theme: &Theme) -> Page {
    let (Told { import, unread, scroll }, now) = (told, model.now);
    let window = import.exported_at - chrono::TimeDelta::days(WINDOW_DAYS);
    let facts = [
        ("Made", import.made_on(now).map_or_else(|| "not told".to_owned(), |_| moment(import.exported_at, now))),
        ("Requests", format!("since {}", day(now.day_of(window)))),
        ("Read", moment(import.imported_at, now)),
        ("SHA-256", import.sha256.to_string()),
        ("Left out", if import.left_out == 0 { "nothing".to_owned() } else { format!("{} findings", import.left_out) }),
    ];
    let mut lines: Vec<Entry> =
        facts.into_iter().map(|(label, value)| Entry::labelled(label, 11, &value, theme.text, theme)).collect();
    for file in &import.files {
        lines.push(Entry::blank());
        lines.push(Entry::heading(&file.name, theme));
        let [new, changed, same, skipped] = [file.new, file.changed, file.same, file.skipped].map(grouped);
        let rows = counted(file.rows, "row", "rows");
        let counts = format!("{rows}: {new} new, {changed} changed, {same} the same, {skipped} skipped");
        lines.push(Entry::plain(counts, theme.text));
        for (line, reason) in file.lines.iter().take(5) {
            lines.push(Entry::plain(format!("  line {line}: {reason}"), theme.muted));
        }
        if file.lines.len() > 5 {
            lines.push(Entry::plain(
                format!(
                    "  and {} more; {} exports them",
                    number(file.lines.len() - 5),
                    model.keymap.told("archives.export")
                ),
                theme.muted,
            ));
        }
    }
    lines.push(Entry::blank());
    if let Some(unread) = unread.filter(|unread| !unread.is_empty()) {
        lines.push(Entry::heading("Not read", theme));
        lines.extend(unread.iter().map(|line| Entry::plain(line.clone(), theme.text)));
        lines.push(Entry::blank());
    }
    let others = "What else lies in the file and is not read: `ties archive explain FILE` tells. [archives.propose] in the \
                  list of archives shows what that suggests.";
    lines.push(Entry::plain(model.keymap.fill(others), theme.muted));
    popup::page(frame, area, &import.name, footer, &lines, *scroll, theme)
}

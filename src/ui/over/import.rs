//! Reading an archive: the path, the progress, and what it would change, group by group.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::app::keyed;
use crate::app::model::Model;
use crate::app::msg::{ReadingProgress, UnclearDates};
use crate::app::over::import::{ImportView, Stage};
use crate::app::over::preview::{Columns, Encodings, Line, Preview};
use crate::app::over::reading::{offered, was_read};
use crate::domain::archive::finding::FindingGroup;
use crate::domain::archive::import::Import;
use crate::domain::record::imported::FileKind;
use crate::domain::record::mapping::{MappedRows, Target};
use crate::domain::words::count::{counted, grouped};
use crate::ui::field::field;
use crate::ui::popup::Entry;
use crate::ui::text::{moment, number, put, put_right, span};
use crate::ui::theme::Theme;
use crate::ui::{popup, text};

/// Most skipped rows of a file, and most paths, that are listed.
const MAX_LISTED: usize = 8;

pub(crate) fn draw(frame: &mut Frame<'_>, area: Rect, view: &ImportView, model: &Model, theme: &Theme) -> Position {
    let footer = keyed::footer(view, model);
    match &view.stage {
        Stage::Path => import_path(frame, area, view, model, theme),
        Stage::Reading(progress) => {
            let inner = popup::frame(frame, area, (64, 5), "Read a LinkedIn archive", &footer, theme);
            reading(frame, inner, view, progress.as_ref(), theme);
            Position { x: inner.x, y: inner.y }
        }
        Stage::Order(unclear) => order_question(frame, area, unclear, &footer, theme),
        Stage::Columns(columns) => columns_form(frame, area, columns, &footer, theme),
        Stage::Encoding(encodings) => encoding_list(frame, area, encodings, &footer, theme),
        Stage::Preview(shown) => preview(frame, area, shown, &footer, model, theme),
    }
}

/// Whether the day or the month comes first in dates that do not show it.
fn order_question(frame: &mut Frame<'_>, area: Rect, unclear: &UnclearDates, footer: &str, theme: &Theme) -> Position {
    let UnclearDates { file, column, line, example } = unclear;
    let width = 72.min(area.width.saturating_sub(2));
    let text = [
        Entry::plain(format!("{file}, \"{column}\", line {line}: {example}"), theme.heading),
        Entry::blank(),
        Entry::plain("No date of this column shows whether the day or the month comes first.", theme.text),
        Entry::plain("Most countries write the day first, the United States the month.", theme.muted),
    ];
    let lines = popup::lines(&text, usize::from(width.saturating_sub(4)));
    let height = (lines.len() + 2) as u16;
    let inner = popup::frame(frame, area, (width, height), "Day or month first?", footer, theme);
    frame.render_widget(Paragraph::new(lines), inner);
    Position { x: inner.x, y: inner.y }
}

/// What the columns of a table mean: the column, its meaning, and its first cells.
fn columns_form(frame: &mut Frame<'_>, area: Rect, columns: &Columns, footer: &str, theme: &Theme) -> Position {
    let count = columns.mapping.columns.len();
    let height = (count + 5).min(usize::from(area.height.saturating_sub(2))) as u16;
    let width = 96.min(area.width.saturating_sub(2));
    let inner = popup::frame(frame, area, (width, height), "What do the columns mean?", footer, theme);
    let room = usize::from(inner.width);
    let buffer = frame.buffer_mut();
    let become_what = match columns.mapping.makes() {
        MappedRows::People => "These become people outside your network; it is remembered.",
        MappedRows::Connections => "These become your connections; it is remembered.",
        MappedRows::Requests => "These become requests; it is remembered.",
    };
    for (n, line) in text::wrap(become_what, room).iter().enumerate().take(2) {
        put(buffer, inner.x, inner.y + n as u16, line, room, theme.muted);
    }
    let (name, what) = (room / 3, 12);
    let rows = usize::from(inner.height).saturating_sub(2).max(1);
    let offset = (columns.cursor + 1).saturating_sub(rows);
    let mut cursor = Position { x: inner.x, y: inner.y };
    for (n, (column, target)) in columns.mapping.columns.iter().enumerate().skip(offset).take(rows) {
        let y = inner.y + 2 + (n - offset) as u16;
        let selected = n == columns.cursor;
        let plain = if selected { theme.cursor } else { theme.text };
        let style = match (selected, target) {
            (true, _) => theme.cursor,
            (false, Target::Ignore) => theme.muted,
            (false, _) => theme.accent,
        };
        if selected {
            buffer.set_style(Rect { y, height: 1, ..inner }, theme.cursor);
            put(buffer, inner.x, y, "▌", 1, theme.cursor);
            cursor = Position { x: inner.x, y };
        }
        put(buffer, inner.x + 2, y, column, name.saturating_sub(3), plain);
        put(buffer, inner.x + name as u16, y, target.word(), what, style);
        let cells = columns.sample.rows.iter().filter_map(|row| row.get(n)).filter(|cell| !cell.is_empty());
        let cells = cells.take(3).map(String::as_str).collect::<Vec<_>>().join(" · ");
        let x = inner.x + (name + what + 1) as u16;
        let style = if selected { theme.cursor } else { theme.muted };
        put(buffer, x, y, &cells, room.saturating_sub(name + what + 1), style);
    }
    cursor
}

/// How a file that is not all UTF-8 reads in each encoding.
fn encoding_list(frame: &mut Frame<'_>, area: Rect, encodings: &Encodings, footer: &str, theme: &Theme) -> Position {
    let height = (encodings.readings.len() + 4).min(usize::from(area.height.saturating_sub(2))) as u16;
    let width = 84.min(area.width.saturating_sub(2));
    let inner = popup::frame(frame, area, (width, height), "Which of these reads right?", footer, theme);
    let room = usize::from(inner.width);
    let rows = usize::from(inner.height).max(1);
    let offset = (encodings.cursor + 1).saturating_sub(rows);
    let mut cursor = Position { x: inner.x, y: inner.y };
    let name = 14.min(room / 3);
    let buffer = frame.buffer_mut();
    for (n, reading) in encodings.readings.iter().enumerate().skip(offset).take(rows) {
        let y = inner.y + (n - offset) as u16;
        let selected = n == encodings.cursor;
        if selected {
            buffer.set_style(Rect { y, height: 1, ..inner }, theme.cursor);
            put(buffer, inner.x, y, "▌", 1, theme.cursor);
            cursor = Position { x: inner.x, y };
        }
        let (plain, muted) = if selected { (theme.cursor, theme.cursor) } else { (theme.text, theme.muted) };
        put(buffer, inner.x + 2, y, &reading.name, name, muted);
        let texts = reading.texts.join(" · ");
        put(buffer, inner.x + 3 + name as u16, y, &texts, room.saturating_sub(name + 3), plain);
    }
    cursor
}

/// Columns of the box in which a path is typed.
const PATH_WIDTH: u16 = 78;

/// What can be read, where there is room for a word about paths.
const TAKES: &str = "ZIP, folder, CSV, vCard or JSON. ~ is your home.";

/// Columns from which there is.
const HOME_TOLD: usize = TAKES.len();

/// What comes of reading.
const SEEN_FIRST: &str = "You see what it would change before anything is written.";

fn import_path(frame: &mut Frame<'_>, area: Rect, view: &ImportView, model: &Model, theme: &Theme) -> Position {
    let shown = view.completions.len().min(MAX_LISTED);
    let columns = usize::from(PATH_WIDTH.min(area.width.saturating_sub(2))).saturating_sub(4);
    let refused = view.refused.as_ref().map_or_else(Vec::new, |why| text::wrap(why, columns));
    let size = (PATH_WIDTH, 7 + shown.max(refused.len()) as u16);
    let footer = keyed::footer(view, model);
    let inner = popup::frame(frame, area, size, "Read a LinkedIn archive", &footer, theme);
    let width = usize::from(inner.width);
    let buffer = frame.buffer_mut();
    let takes = if width < HOME_TOLD { "ZIP, folder, CSV, vCard or JSON." } else { TAKES };
    put(buffer, inner.x, inner.y, takes, width, theme.text);
    for (n, line) in text::wrap(SEEN_FIRST, width).iter().enumerate().take(2) {
        put(buffer, inner.x, inner.y + 1 + n as u16, line, width, theme.muted);
    }
    let caret = field(frame, Rect { y: inner.y + 3, height: 1, ..inner }, &view.path, theme);
    let is_downloaded = |path: &String| path.contains("LinkedInDataExport");
    if !refused.is_empty() {
        for (line, y) in refused.iter().zip(inner.y + 4..inner.bottom()) {
            put(frame.buffer_mut(), inner.x, y, line, width, theme.danger);
        }
        return caret;
    }
    let told = match offered(model).count() {
        _ if !view.path.text().is_empty() => "",
        0 if view.completions.iter().any(is_downloaded) => "Downloaded archives:",
        0 => "",
        1 => "One more archive of the demo:",
        _ => "Two archives of the demo:",
    };
    put(frame.buffer_mut(), inner.x, inner.y + 4, told, width, theme.muted);
    for (n, path) in view.completions.iter().take(shown).enumerate() {
        let y = inner.y + 5 + n as u16;
        if y >= inner.bottom() {
            break;
        }
        let style = if view.chosen == Some(n) { theme.cursor } else { theme.muted };
        let buffer = frame.buffer_mut();
        let read = if was_read(model, path) { " read already" } else { "" };
        let room = width.saturating_sub(2 + read.len());
        if view.chosen == Some(n) {
            buffer.set_style(Rect { y, height: 1, ..inner }, theme.cursor);
            put(buffer, inner.x, y, "▌", 1, theme.cursor);
        }
        // What tells them apart stands at the end.
        put(buffer, inner.x + 2, y, &text::fit_end(path, room), room, style);
        put_right(buffer, inner.x, y, read, width, style);
    }
    caret
}

fn reading(frame: &mut Frame<'_>, area: Rect, view: &ImportView, progress: Option<&ReadingProgress>, theme: &Theme) {
    let width = usize::from(area.width);
    let buffer = frame.buffer_mut();
    put(buffer, area.x, area.y, view.path.text(), width, theme.muted);
    let Some(progress) = progress else { return };
    let text = format!("{} · {}", progress.file, counted(progress.rows, "row", "rows"));
    put(buffer, area.x, area.y + 1, &text, width, theme.text);
    let cells = width.saturating_sub(6);
    let share = progress.bytes.min(progress.total);
    let filled = (share * cells as u64).checked_div(progress.total).unwrap_or(0) as usize;
    let percent = (share * 100).checked_div(progress.total).unwrap_or(0);
    put(buffer, area.x, area.y + 2, &"█".repeat(filled), cells, theme.accent);
    put(buffer, area.x + filled as u16, area.y + 2, &"░".repeat(cells - filled), cells, theme.muted);
    put_right(buffer, area.x, area.y + 2, &format!("{percent} %"), width, theme.text);
}

/// Draws what an archive would change; the line under the cursor is in sight.
fn preview(
    frame: &mut Frame<'_>,
    area: Rect,
    preview: &Preview,
    footer: &str,
    model: &Model,
    theme: &Theme,
) -> Position {
    let width = 96.min(area.width.saturating_sub(2));
    let columns = usize::from(width.saturating_sub(4));
    let mut lines = popup::lines(&file_lines(&preview.import, model, theme), columns);
    let shown = preview.lines();
    let start = lines.len();
    let all = start + shown.len();
    let height = (all + 2).min(usize::from(area.height.saturating_sub(2))) as u16;
    let rows = usize::from(height).saturating_sub(2);
    let hidden = all.saturating_sub(rows);
    let at = start + preview.cursor.min(shown.len());
    let scroll = if shown.is_empty() { preview.cursor.min(hidden) } else { (at + 2).saturating_sub(rows).min(hidden) };
    let mut title = "What this archive would change".to_owned();
    if hidden > scroll {
        title = format!("{title} · {} more below", number(hidden - scroll));
    }
    let inner = popup::frame(frame, area, (width, height), &title, footer, theme);
    // Of what may be tens of thousands of lines only those in sight are made.
    let mut seen: Vec<_> = lines.drain(..).skip(scroll).take(rows).collect();
    let first = scroll.saturating_sub(start);
    let findings = shown.iter().enumerate().skip(first).take(rows.saturating_sub(seen.len()));
    seen.extend(findings.map(|(n, line)| finding_line(preview, *line, n == preview.cursor, columns, theme)));
    frame.render_widget(Paragraph::new(seen), inner);
    let y = if shown.is_empty() { inner.y } else { inner.y + at.saturating_sub(scroll) as u16 };
    Position { x: inner.x, y: y.min(inner.bottom().saturating_sub(1)) }
}

/// A group with how much of it is taken over, or one finding.
fn finding_line(
    preview: &Preview,
    line: Line,
    selected: bool,
    columns: usize,
    theme: &Theme,
) -> ratatui::text::Line<'static> {
    let (sign, text, style) = match line {
        Line::Group(group) => {
            let (taken, all) = (preview.taken_of(group), preview.of_group(group).len());
            let sign = match taken {
                0 => "[ ]",
                taken if taken == all => "[x]",
                _ => "[-]",
            };
            let fold = if preview.open.contains(&group) { "▾" } else { "▸" };
            let count = if taken == all { number(all) } else { format!("{} of {}", number(taken), number(all)) };
            let count = if group == FindingGroup::Rest { String::new() } else { format!(" · {count}") };
            let doubt = match (preview.import.doubt(group), &preview.import.other_owner) {
                (None, _) => "",
                (Some(_), None) => ": so much is missing that the file may be cut short",
                (Some(_), Some(_)) => ": of somebody else's archive",
            };
            (
                format!("{fold} {sign} "),
                format!("{}{count}{doubt}", text::fit(group.title(), columns.saturating_sub(7 + text::width(&count)))),
                theme.heading,
            )
        }
        Line::Finding(place) => {
            let finding = &preview.import.findings[place];
            let sign = if preview.taken[place] { "[x]" } else { "[ ]" };
            let name = if finding.name.is_empty() { String::new() } else { format!("{}  ", finding.name) };
            (format!("    {sign} "), format!("{name}{}", preview.import.text_of(finding)), theme.text)
        }
    };
    let bar = if selected { "▌" } else { " " };
    let style = if selected { theme.cursor } else { style };
    let text = text::fit(&format!("{bar}{sign}{text}"), columns);
    let gap = columns.saturating_sub(text::width(&text));
    ratatui::text::Line::from(span(format!("{text}{}", " ".repeat(gap)), style))
}

/// File by file what is new, changed, the same and skipped, and what became of the requests.
fn file_lines(import: &Import, model: &Model, theme: &Theme) -> Vec<Entry> {
    let mut lines = vec![
        Entry::heading(&import.name, theme),
        Entry::plain(
            match import.record.made_on(model.now) {
                Some(_) => format!("made {}", moment(import.exported_at, model.now)),
                None => "when it was made is not told".to_owned(),
            },
            theme.muted,
        ),
        Entry::blank(),
    ];
    lines.extend(counts(import, model, theme));
    lines.push(Entry::blank());
    let dated = import.record.made_on(model.now).is_some();
    let requests = dated && (import.record.has(FileKind::Invitations) || import.record.has(FileKind::Connections));
    let states: Vec<_> = import.requests.iter().map(|(word, n)| format!("{} {word}", number(*n as usize))).collect();
    let since = text::day(model.now.day_of(import.window_start));
    if requests {
        lines.push(Entry::plain(format!("Requests since {since}: {}", states.join(", ")), theme.text));
        lines.push(Entry::plain(
            "What is pending, expired or accepted by name alone is inferred, and marked so.",
            theme.muted,
        ));
    }
    lines.extend(left_out(import, theme));
    for notice in &import.notices {
        lines.push(Entry::plain(notice, theme.warn));
    }
    if let Some(known) = &import.known {
        let day = text::day(model.now.day_of(known.imported_at));
        lines.push(Entry::plain(
            format!("Read on {day} already; what was left out or undone is shown again."),
            theme.warn,
        ));
    } else if import.is_older {
        lines.push(Entry::plain("Older than another that was read: only what it proves is taken in.", theme.warn));
    }
    lines.push(Entry::blank());
    lines
}

/// How many rows of each file are new, changed, the same and skipped.
fn counts(import: &Import, model: &Model, theme: &Theme) -> Vec<Entry> {
    let mut lines = Vec::new();
    let wide = model.size.0 >= 80;
    if wide {
        let header = format!("{:<26}{:>8}{:>8}{:>9}{:>8}{:>9}", "", "rows", "new", "changed", "same", "skipped");
        lines.push(Entry::plain(header, theme.muted));
    }
    for file in &import.files {
        let counts = [file.rows, file.new, file.changed, file.same, file.left_out()];
        let [rows, new, changed, same, skipped] = counts.map(grouped);
        let name = text::fit(&file.name, 25);
        let text = if wide {
            let gap = " ".repeat(26 - text::width(&name));
            format!("{name}{gap}{rows:>8}{new:>8}{changed:>9}{same:>8}{skipped:>9}")
        } else {
            let rows = counted(file.rows, "row", "rows");
            format!("{name}: {rows}, {new} new, {changed} changed, {same} same, {skipped} skipped")
        };
        lines.push(Entry::plain(text, theme.text));
    }
    lines
}

/// What of each file was not understood, line by line.
fn left_out(import: &Import, theme: &Theme) -> Vec<Entry> {
    let mut lines = Vec::new();
    for file in &import.files {
        for warning in &file.warnings {
            lines.push(Entry::plain(format!("{}: {warning}", file.name), theme.warn));
        }
        if !file.unparsed_dates.is_empty() {
            let text = format!("{}: {}", file.name, file.dates_words());
            lines.push(Entry::plain(text, theme.warn));
        }
        for skip in file.skipped.iter().take(MAX_LISTED) {
            let text = format!("{} line {}: {}", file.name, skip.line, skip.reason);
            lines.push(Entry::plain(text, theme.muted));
        }
        if file.skipped.len() > MAX_LISTED {
            let more = number(file.skipped.len() - MAX_LISTED);
            lines.push(Entry::plain(format!("{}: {more} more skipped", file.name), theme.muted));
        }
    }
    lines
}

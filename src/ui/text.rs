//! Text on the screen: made harmless, cut at the border of a grapheme, measured in columns. Dates and numbers as
//! people read them.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;
use unicode_width::UnicodeWidthStr;

use crate::domain::time::{Day, Now, Time};
use crate::domain::words::day::{ago, said};
use crate::domain::words::harmless::harmless;

/// Columns a text takes.
pub fn width(text: &str) -> usize {
    harmless(text).width()
}

/// A text cut to so many columns, with `…` where something is missing.
pub fn fit(text: &str, columns: usize) -> String {
    let text = harmless(text);
    if text.width() <= columns {
        return text.into_owned();
    }
    if columns == 0 {
        return String::new();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > columns - 1 {
            break;
        }
        out.push_str(grapheme);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// A text cut to so many columns at its beginning, as a path whose end tells most.
pub(crate) fn fit_end(text: &str, columns: usize) -> String {
    let text = harmless(text);
    if text.width() <= columns || columns == 0 {
        return fit(&text, columns);
    }
    let mut used = 1;
    let pieces = text.grapheme_indices(true).rev().take_while(|(_, piece)| {
        used += piece.width();
        used <= columns
    });
    let start = pieces.last().map_or(text.len(), |(at, _)| at);
    format!("…{}", &text[start..])
}

/// A piece of text with a style; the only way data gets into a widget.
pub fn span(text: impl AsRef<str>, style: Style) -> Span<'static> {
    Span::styled(harmless(text.as_ref()).into_owned(), style)
}

/// Writes a text into the buffer, cut to so many columns. Returns how many it took.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str, columns: usize, style: Style) -> u16 {
    if columns == 0 || y >= buffer.area.bottom() || x >= buffer.area.right() {
        return 0;
    }
    let fitted = fit(text, columns);
    let (end, _) = buffer.set_stringn(x, y, fitted, columns, style);
    end.saturating_sub(x)
}

/// Writes a text so that it ends at the last of so many columns.
pub fn put_right(buffer: &mut Buffer, x: u16, y: u16, text: &str, columns: usize, style: Style) {
    let fitted = fit(text, columns);
    let indent = columns.saturating_sub(fitted.width());
    put(buffer, x + indent as u16, y, &fitted, columns - indent, style);
}

/// A text broken at blanks into lines of at most so many columns; a word that is longer is cut.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let text = harmless(text);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(&text).into_iter().flat_map(|word| pieces(word, columns)) {
        if line.width() + word.width() > columns {
            let ended = std::mem::take(&mut line);
            let ended = ended.trim_end();
            lines.push(ended.strip_suffix(DOT).map_or(ended, str::trim_end).to_owned());
        }
        // A break takes the place of the blank, and of the dot between two things; only the indentation of the first
        // line counts.
        let is_between = word.trim().is_empty() || word == DOT;
        if lines.is_empty() || !line.is_empty() || !is_between {
            line.push_str(word);
        }
    }
    if !line.trim().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What stands between two things in a line.
const DOT: &str = "·";

/// The words and the blanks of a text, each by itself. Marks stay with the word before them, and where a script is
/// written without blanks a line may break between any two characters but before a mark.
fn words(text: &str) -> Vec<&str> {
    let is_mark = |piece: &str| !piece.chars().any(char::is_alphanumeric);
    let is_wide = |piece: &str| piece.chars().next().is_some_and(|c| c.width() == Some(2));
    let mut words = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for (at, piece) in text.split_word_bound_indices() {
        let breaks = before.is_some_and(|before| {
            before.trim().is_empty() != piece.trim().is_empty()
                || !is_mark(piece) && (is_wide(piece) || is_wide(before))
        });
        if breaks {
            words.push(&text[start..at]);
            start = at;
        }
        before = Some(piece);
    }
    words.push(&text[start..]);
    words
}

/// A word cut into pieces that fit.
fn pieces(word: &str, columns: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, grapheme) in word.grapheme_indices(true) {
        if used + grapheme.width() > columns && at > start {
            pieces.push(&word[start..at]);
            (start, used) = (at, 0);
        }
        used += grapheme.width();
    }
    pieces.push(&word[start..]);
    pieces
}

/// A number with its thousands set off.
pub fn number(n: usize) -> String {
    crate::domain::words::count::grouped(n as u64)
}

/// How long ago, for lists: `12 d`, `3 y`.
pub fn age(days: i64) -> String {
    match days {
        ..0 => "soon".into(),
        0 => "today".into(),
        1..1000 => format!("{days} d"),
        _ => format!("{} y", days * 100 / 36_525),
    }
}

/// A day in full: `25 May 2026`.
pub fn day(day: Day) -> String {
    said(day)
}

/// A day in full and how long ago it is: `25 May 2026, 182 days ago`.
pub fn day_ago(then: Day, days: i64) -> String {
    let ago = match days {
        ..0 => "to come".to_owned(),
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => ago(days),
    };
    format!("{}, {ago}", day(then))
}

/// A moment as the user's clock shows it: `25 May 2026, 14:02`.
pub fn moment(time: Time, now: Now) -> String {
    now.local(time).format("%-d %b %Y, %H:%M").to_string()
}

/// When a week resets, short: `Mon`, or the date when it is further than a week.
pub fn weekday(time: Time, now: Now) -> String {
    now.day_of(time).weekday().to_string()
}

#[cfg(test)]
pub(crate) mod tests;

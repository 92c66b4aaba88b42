//! The lines a text takes at a width, and moving the caret from one to the other.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::field::Field;
use crate::app::key::{Code, Key};

/// The room of a text in a box.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// Columns of the box at most.
    pub box_columns: u16,
    /// Columns that its frame and the label take.
    pub beside: u16,
}

impl Room {
    /// The columns of the text in a terminal that has so many.
    pub(crate) fn of(self, terminal: u16) -> u16 {
        self.box_columns.min(terminal.saturating_sub(2)).saturating_sub(self.beside).max(1)
    }
}

impl Field {
    /// The lines of the text at a width, as places in it; a break takes the place of a blank at an end. There is one at
    /// least.
    pub fn rows(&self, columns: usize) -> Vec<Range<usize>> {
        let text = self.text();
        let (mut rows, mut start, mut used, mut gap) = (Vec::new(), 0, 0, None);
        for (at, piece) in text.grapheme_indices(true) {
            if piece == "\n" {
                rows.push(start..at);
                (start, used, gap) = (at + 1, 0, None);
                continue;
            }
            let is_blank = piece.trim().is_empty();
            // Once at a blank, and within what follows it where that is still too long.
            while used + piece.width() > columns && at > start && !is_blank {
                let cut = gap.filter(|gap| *gap > start).unwrap_or(at);
                rows.push(start..cut);
                (start, used, gap) = (cut, text[cut..at].width(), None);
            }
            used += piece.width();
            if is_blank {
                gap = Some(at + piece.len());
            }
        }
        rows.push(start..text.len());
        rows
    }

    /// The line with the caret, and the columns before it.
    pub fn caret_at(&self, rows: &[Range<usize>]) -> (usize, usize) {
        let row = rows.iter().rposition(|row| row.start <= self.caret()).unwrap_or(0);
        let start = rows.get(row).map_or(0, |row| row.start);
        (row, self.text()[start..self.caret()].width())
    }

    /// Moves the caret a line up or down, where the key does so and there is one; `columns` is the width of the lines.
    pub(crate) fn moves_line(&mut self, key: Key, columns: usize) -> bool {
        let down = match key {
            Key { code: Code::Down, ctrl: false, alt: false } => true,
            Key { code: Code::Up, ctrl: false, alt: false } => false,
            _ => return false,
        };
        let rows = self.rows(columns);
        let (row, before) = self.caret_at(&rows);
        let wanted = if down { row + 1 } else { row.wrapping_sub(1) };
        let Some(to) = rows.get(wanted) else { return false };
        let line = &self.text()[to.clone()];
        let fits = |(at, piece): &(usize, &str)| line[..at + piece.len()].width() <= before;
        let end = line.grapheme_indices(true).take_while(fits).last().map_or(0, |(at, piece)| at + piece.len());
        self.go(to.start + end);
        true
    }
}

#[cfg(test)]
pub(crate) mod tests;

//! A line of text that is being typed: grapheme by grapheme, with the usual keys of a command line.

pub(crate) mod rows;
pub(crate) mod slots;

use unicode_segmentation::UnicodeSegmentation;

use crate::app::key::{Code, Key};

/// What is typed, and where the caret stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// Byte offset of the caret, on the border of a grapheme.
    caret: usize,
    /// Longest text, in characters; what goes beyond is not taken.
    max: usize,
    /// Whether something did not fit that was put in last.
    is_cut: bool,
    /// Whether it may have several lines.
    lines: bool,
    /// The texts before, with their carets, oldest first.
    past: Vec<(String, usize)>,
    /// What was taken back, the last first to come again.
    future: Vec<(String, usize)>,
}

/// Most steps that can be taken back.
const MAX_PAST: usize = 200;

impl Field {
    /// A field that holds a text, with the caret at its end.
    pub fn new(text: impl Into<String>, max: usize) -> Field {
        let text = text.into();
        Field { caret: text.len(), text, max, ..Field::default() }
    }

    /// The same with room for several lines; Alt-Enter begins one.
    pub fn with_lines(text: impl Into<String>, max: usize) -> Field {
        Field { lines: true, ..Field::new(text, max) }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where what was put in last was cut off, in characters of the whole; `None` where it fitted.
    pub fn cut_at(&self) -> Option<usize> {
        self.is_cut.then_some(self.max)
    }

    /// Byte offset of the caret.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts the caret at a place.
    fn go(&mut self, to: usize) {
        self.caret = to;
    }

    /// Whether it may have several lines.
    pub fn has_lines(&self) -> bool {
        self.lines
    }

    /// Puts another text in place, with the caret at its end.
    pub fn set(&mut self, text: impl Into<String>) {
        self.remember();
        self.text = text.into();
        self.caret = self.text.len();
    }

    fn remember(&mut self) {
        self.future.clear();
        if self.past.len() == MAX_PAST {
            self.past.remove(0);
        }
        self.past.push((self.text.clone(), self.caret));
    }

    /// Goes to the text before, or forth again.
    fn turn_back(&mut self, forth: bool) {
        let (from, to) = if forth { (&mut self.future, &mut self.past) } else { (&mut self.past, &mut self.future) };
        if let Some((text, caret)) = from.pop() {
            to.push((std::mem::replace(&mut self.text, text), std::mem::replace(&mut self.caret, caret)));
        }
    }

    /// Extends the text to what all that it can become begin with.
    pub fn complete(&mut self, offers: &[String]) {
        let Some(first) = offers.first() else { return };
        let shared = offers.iter().fold(first.as_str(), |shared, other| {
            let same = shared.char_indices().zip(other.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
            &shared[..same.unwrap_or(shared.len().min(other.len()))]
        });
        if shared.len() > self.text().len() {
            self.set(shared);
        }
    }

    /// Takes in a text at the caret; control characters become blanks.
    pub fn insert(&mut self, text: &str) {
        // A word is one step: its letters are taken back together.
        let goes_on = text.chars().count() == 1
            && !text.starts_with(char::is_whitespace)
            && self.past.last().is_some_and(|(before, at)| {
                self.caret > *at && before.len() + (self.caret - at) == self.text.len() && self.future.is_empty()
            })
            && !self.text[..self.caret].ends_with(char::is_whitespace);
        if !goes_on {
            self.remember();
        }
        let lines = self.lines;
        let room = self.max.saturating_sub(self.text.chars().count());
        let clean: String = text
            .trim_end_matches(['\r', '\n'])
            .chars()
            .map(|c| if c.is_control() && !(lines && c == '\n') { ' ' } else { c })
            .take(room)
            .collect();
        self.is_cut = text.trim_end_matches(['\r', '\n']).chars().count() > room;
        self.text.insert_str(self.caret, &clean);
        self.caret += clean.len();
    }

    /// Takes a key; false when it means nothing to a field.
    pub fn key(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl, key.alt) {
            (Code::Enter, false, true) if self.lines => self.insert_line(),
            (Code::Char('z' | '_'), true, false) => self.turn_back(false),
            (Code::Char('y'), true, false) => self.turn_back(true),
            (Code::Char('d'), false, true) => self.cut(self.caret, self.word_after()),
            (Code::Char(c), false, false) => self.insert(c.encode_utf8(&mut [0; 4])),
            (Code::Left, false, false) | (Code::Char('b'), true, false) => self.caret = self.before(),
            (Code::Right, false, false) | (Code::Char('f'), true, false) => self.caret = self.after(),
            (Code::Left, true, _) | (Code::Char('b') | Code::Left, false, true) => self.caret = self.word_before(),
            (Code::Right, true, _) | (Code::Char('f') | Code::Right, false, true) => self.caret = self.word_after(),
            (Code::Home, ..) | (Code::Char('a'), true, false) => self.caret = 0,
            (Code::End, ..) | (Code::Char('e'), true, false) => self.caret = self.text.len(),
            (Code::Char('w'), true, false) | (Code::Backspace, _, true) | (Code::Backspace, true, _) => {
                self.cut(self.word_before(), self.caret);
            }
            (Code::Backspace, false, false) | (Code::Char('h'), true, false) => self.cut(self.before(), self.caret),
            (Code::Delete, ..) | (Code::Char('d'), true, false) => self.cut(self.caret, self.after()),
            (Code::Char('u'), true, false) => self.cut(0, self.caret),
            (Code::Char('k'), true, false) => self.cut(self.caret, self.text.len()),
            _ => return false,
        }
        true
    }

    fn insert_line(&mut self) {
        if self.text.chars().count() < self.max {
            self.remember();
            self.text.insert(self.caret, '\n');
            self.caret += 1;
        }
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.is_cut = false;
        if from < to {
            self.remember();
        }
        self.text.replace_range(from..to, "");
        self.caret = from;
    }

    fn before(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.caret..].graphemes(true).next().map_or(self.caret, |grapheme| self.caret + grapheme.len())
    }

    fn word_before(&self) -> usize {
        self.text[..self.caret].unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let mut words = self.text[self.caret..].unicode_word_indices();
        words.next().map_or(self.text.len(), |(at, word)| self.caret + at + word.len())
    }
}

#[cfg(test)]
pub(crate) mod tests;

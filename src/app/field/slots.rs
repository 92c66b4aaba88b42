//! Texts that are filled in one under the other, each for something of its own.

use crate::app::field::Field;
use crate::app::field::rows::Room;
use crate::app::key::Key;

/// The room of a text beside its label, in the box of a form.
pub(crate) const TEXT: Room = Room { box_columns: 78, beside: 14 };

/// Texts, each with what it is for, and which of them has the caret. There is one at least.
#[derive(Debug)]
pub struct Slots<S> {
    all: Vec<(S, Field)>,
    focus: usize,
}

impl<S> Slots<S> {
    /// The caret stands in the first.
    pub(crate) fn new(all: Vec<(S, Field)>) -> Slots<S> {
        Slots { all, focus: 0 }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(S, Field)> {
        self.all.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut (S, Field)> {
        self.all.iter_mut()
    }

    /// Every text, in order.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.all.iter().map(|(_, field)| field.text().to_owned()).collect()
    }

    /// Which one has the caret, from 0.
    pub(crate) fn focus(&self) -> usize {
        self.focus
    }

    /// The one with the caret.
    pub(crate) fn focused(&self) -> &(S, Field) {
        &self.all[self.focus]
    }

    /// The text with the caret.
    pub(crate) fn field(&mut self) -> &mut Field {
        &mut self.all[self.focus].1
    }

    /// Puts the caret into the first that is for such a thing; gives its text.
    pub(crate) fn focus_on(&mut self, is_it: impl Fn(&S) -> bool) -> Option<&mut Field> {
        self.focus = self.all.iter().position(|(slot, _)| is_it(slot))?;
        Some(self.field())
    }

    /// Puts the caret into the next; after the last comes the first.
    pub(crate) fn next(&mut self) {
        self.focus = if self.focus + 1 == self.all.len() { 0 } else { self.focus + 1 };
    }

    /// Puts the caret into the one before.
    pub(crate) fn previous(&mut self) {
        self.focus = self.focus.checked_sub(1).unwrap_or(self.all.len() - 1);
    }

    /// Moves the caret within a text of several lines, where the key does so and there is a line, in a terminal of so
    /// many columns.
    pub(crate) fn moves_line(&mut self, key: Key, terminal: u16) -> bool {
        let field = self.field();
        field.has_lines() && field.moves_line(key, usize::from(TEXT.of(terminal)))
    }
}

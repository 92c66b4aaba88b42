//! What every box that lies over the lists can be told.

use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::turn::Turn;
use crate::domain::record::edit::Edit;
use crate::domain::record::journal::BatchId;

/// A box over the lists.
pub(crate) trait Dialog {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn;

    /// Takes a pasted text.
    fn paste(&mut self, _model: &mut Model, _text: &str) -> Turn {
        Turn::stay()
    }

    /// Takes a text that comes back from the user's editor.
    fn edited(&mut self, _model: &mut Model, _text: &str) {}

    /// How far it is scrolled, where it is a page; drawing tells where the page ends.
    fn scroll(&mut self) -> Option<&mut usize> {
        None
    }

    /// Whether the wheel of the mouse moves in it.
    fn takes_wheel(&self) -> bool {
        true
    }

    /// Takes in that the lists were worked out anew.
    fn refreshed(&mut self, _model: &mut Model) {}

    /// Takes in what was written.
    fn written(&mut self, _model: &mut Model, _written: &Written<'_>) -> Turn {
        Turn::stay()
    }

    /// Takes in that something did not work.
    fn failed(&mut self) {}
}

#[derive(Debug)]
pub(crate) struct Written<'a> {
    /// Every row that changed.
    pub edits: &'a [Edit],
    /// The newest batch, where there is one.
    pub batch: Option<BatchId>,
}

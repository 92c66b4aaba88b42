//! What every box that lies over the lists can be told.

use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::turn::Turn;
use crate::app::typed::TextBox;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;

/// A box over the lists.
pub(crate) trait Dialog {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn;

    /// Does what the row of that name does, where it is there now.
    fn row(&mut self, model: &mut Model, name: &str) -> Turn;

    /// What has to be done outside once it is open.
    fn opened(&self) -> Option<Effect>;

    /// Takes a pasted text.
    fn paste(&mut self, model: &mut Model, text: &str) -> Turn;

    /// Takes a text that comes back from the user's editor.
    fn edited(&mut self, model: &mut Model, text: &str);

    /// As what its texts are kept where they are not saved; `None` where they need not be.
    fn kept_as(&self) -> Option<TextBox>;

    /// Every text in it.
    fn texts(&mut self) -> Vec<String>;

    /// Puts texts in the place of those that are in it; where there is none, what is there stays.
    fn put_texts(&mut self, model: &mut Model, texts: &[Option<String>]);

    /// How far it is scrolled, where it is a page; drawing tells where the page ends.
    fn scroll(&mut self) -> Option<&mut usize>;

    /// Whether the wheel of the mouse moves in it.
    fn takes_wheel(&self) -> bool;

    /// Takes in that the lists were worked out anew.
    fn refreshed(&mut self, model: &mut Model);

    /// Takes in what was written.
    fn written(&mut self, model: &mut Model, written: &Written<'_>) -> Turn;

    /// Takes in that something did not work.
    fn failed(&mut self);

    /// Whom it is about now, where it goes from one to the next: the list behind goes along.
    fn about(&self, model: &Model) -> Option<PersonId>;
}

#[derive(Debug)]
pub(crate) struct Written<'a> {
    /// Every row that changed.
    pub edits: &'a [Edit],
    /// The newest batch, where there is one.
    pub batch: Option<BatchId>,
}

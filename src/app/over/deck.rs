//! Cards that are gone through one at a time: which is shown, and what was written about each and as which batch, so that
//! undo takes back nothing else.

use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::run;
use crate::app::turn::Turn;
use crate::domain::plan::Plan;
use crate::domain::record::journal::BatchId;

/// Cards in their order, and what was written about them.
#[derive(Debug)]
pub struct Deck<C, W> {
    /// All, in order.
    pub cards: Vec<C>,
    /// Index of the card that is shown.
    pub at: usize,
    /// How far the card is scrolled, in lines.
    pub scroll: usize,
    /// The highest index that was shown, and one.
    pub seen: usize,
    written: Vec<(usize, W, BatchId)>,
    writing: Writing<W>,
}

/// What is on its way to the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing<W> {
    Nothing,
    /// This, about the card that is shown.
    Something(W),
    /// What was written last is taken back.
    Undo,
}

/// What came of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Came<W> {
    /// It was written about the card that is shown.
    Written(W),
    /// It took back what was written about a card.
    Back(usize, W),
}

impl<C, W: Copy> Deck<C, W> {
    /// The first card is shown.
    pub(crate) fn new(cards: Vec<C>) -> Deck<C, W> {
        Deck { cards, at: 0, scroll: 0, seen: 1, written: Vec::new(), writing: Writing::Nothing }
    }

    /// The card that is shown.
    pub fn card(&self) -> Option<&C> {
        self.cards.get(self.at)
    }

    /// What was written, each with the index of its card.
    pub fn written(&self) -> impl Iterator<Item = (usize, W)> {
        self.written.iter().map(|(at, what, _)| (*at, *what))
    }

    /// The cards about which nothing was written.
    pub(crate) fn left(&self) -> impl Iterator<Item = &C> {
        let is_written = |at: usize| self.written.iter().any(|(other, ..)| *other == at);
        self.cards.iter().enumerate().filter(move |(at, _)| !is_written(*at)).map(|(_, card)| card)
    }

    /// Goes to a card; whether there is one.
    pub(crate) fn go(&mut self, to: usize) -> bool {
        self.scroll = 0;
        let is_there = to < self.cards.len();
        if is_there {
            self.at = to;
            self.seen = self.seen.max(to + 1);
        }
        is_there
    }

    /// Writes a plan about the card that is shown, or says why nothing comes of it.
    pub(crate) fn write(&mut self, model: &mut Model, plan: Plan, what: W) -> Turn {
        if !plan.batch.edits.is_empty() {
            self.writing = Writing::Something(what);
        }
        run::commit(model, plan)
    }

    /// Takes back what was written last, or says that nothing was.
    pub(crate) fn undo(&mut self, model: &mut Model, nothing: &str) -> Turn {
        let Some((.., batch)) = self.written.last() else {
            return model.refuse(nothing);
        };
        self.writing = Writing::Undo;
        Effect::UndoNewest(*batch).into()
    }

    /// Takes in that a batch was written, where the deck waits for one.
    pub(crate) fn took(&mut self, batch: BatchId) -> Option<Came<W>> {
        match std::mem::replace(&mut self.writing, Writing::Nothing) {
            Writing::Nothing => None,
            Writing::Something(what) => {
                self.written.push((self.at, what, batch));
                Some(Came::Written(what))
            }
            Writing::Undo => self.written.pop().map(|(at, what, _)| Came::Back(at, what)),
        }
    }

    /// Takes in that nothing was written.
    pub(crate) fn failed(&mut self) {
        self.writing = Writing::Nothing;
    }
}

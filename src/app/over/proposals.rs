//! What an archive suggests beside what was read of it: ticked one by one, and taken as one change.

use std::collections::BTreeSet;

use crate::app::cursor::Walk;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::run;
use crate::app::turn::Turn;
use crate::domain::archive::proposed;
use crate::domain::archive::proposed::{Hint, Proposal};

/// What is proposed.
#[derive(Debug)]
pub struct Proposals {
    /// What the archive tells.
    hints: Vec<Hint>,
    /// What that suggests beside what is known.
    pub(crate) all: Vec<Proposal>,
    /// Those that are to be taken, by their index.
    pub(crate) ticked: BTreeSet<usize>,
    /// Index of the row under the cursor.
    pub(crate) cursor: usize,
}

impl Proposals {
    /// Opens what hints suggest, or says that it is nothing.
    pub(crate) fn open(model: &mut Model, hints: Vec<Hint>) -> Option<Proposals> {
        let all = proposed::proposals(&model.book, &hints);
        if all.is_empty() {
            model.say(Tone::Good, "It suggests nothing that is not known here");
            return None;
        }
        Some(Proposals { hints, all, ticked: BTreeSet::new(), cursor: 0 })
    }
}

impl Keyed for Proposals {
    const PLACES: &'static [Place<Proposals>] = &[Place::of_rows("What an archive suggests", |_| true, PROPOSALS)];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        Some(Walk::list(&mut self.cursor, self.all.len(), model))
    }

    fn written(&mut self, model: &mut Model, _: &Written<'_>) -> Turn {
        let (hints, cursor) = (std::mem::take(&mut self.hints), self.cursor);
        let all = proposed::proposals(&model.book, &hints);
        if all.is_empty() {
            return Turn::close();
        }
        *self = Proposals { cursor: cursor.min(all.len() - 1), hints, all, ticked: BTreeSet::new() };
        Turn::stay()
    }
}

const PROPOSALS: &[BoxKey<Proposals>] = &[
    BoxKey::new("proposals.take", &["Enter"], "take", "Take those that are ticked, or the one under the cursor", take)
        .writing(),
    BoxKey::set("proposals.tick", &["Space", "x"], "tick", "Tick it, or take the tick off", |view, _| {
        if !view.ticked.remove(&view.cursor) {
            view.ticked.insert(view.cursor);
        }
        view.cursor = (view.cursor + 1).min(view.all.len().saturating_sub(1));
    }),
    BoxKey::set("proposals.all", &["a"], "all", "Tick all, or none", |view, _| {
        let all: BTreeSet<usize> = (0..view.all.len()).collect();
        view.ticked = if view.ticked == all { BTreeSet::new() } else { all };
    }),
    BoxKey::new("proposals.undo", &["u"], "undo", "Undo the last batch", |_, _| Effect::FindUndo.into()),
    BoxKey::new("proposals.close", &["Esc", "q"], "close", "Close it", |_, _| Turn::close()),
];

fn take(view: &mut Proposals, model: &mut Model) -> Turn {
    let here = BTreeSet::from([view.cursor]);
    let taken = if view.ticked.is_empty() { &here } else { &view.ticked };
    let taken: Vec<&Proposal> = taken.iter().filter_map(|n| view.all.get(*n)).collect();
    let plan = proposed::take(&model.book, &taken);
    run::commit(model, plan)
}

//! What was done on the user's other machines: taken over at once, with an answer to each pair that both changed.

use crate::app::cursor::Walk;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::machines::Machines;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::turn::Turn;
use crate::domain::sync::conflict::{Choice, Conflict};

/// What was done elsewhere, and what the user says of each pair.
#[derive(Debug)]
pub struct SyncView {
    /// The pair under the cursor.
    pub cursor: usize,
    /// What stands of each pair.
    pub choices: Vec<Choice>,
    /// How far it is scrolled, where nothing is asked.
    pub scroll: usize,
}

impl SyncView {
    /// Opens what is known of other machines; without any there is nothing to show.
    pub(crate) fn open(model: &mut Model) -> Option<SyncView> {
        let Some(machines) = &model.machines else {
            model.say(Tone::Bad, "No other machine is known: `sync_folder` in the settings names where they meet");
            return None;
        };
        let choices = machines.conflicts.iter().map(Conflict::usual).collect();
        Some(SyncView { cursor: 0, choices, scroll: 0 })
    }

    /// The same of what has come to be known since, from the beginning.
    pub(crate) fn anew(&mut self, machines: &Machines) {
        *self = SyncView { cursor: 0, choices: machines.conflicts.iter().map(Conflict::usual).collect(), scroll: 0 };
    }

    fn choose(&mut self, model: &Model, choice: Choice) -> Turn {
        let pair = model.machines.as_ref().and_then(|machines| machines.conflicts.get(self.cursor));
        if let (Some(pair), Some(stands)) = (pair, self.choices.get_mut(self.cursor))
            && pair.choices().contains(&choice)
        {
            *stands = choice;
            self.cursor = (self.cursor + 1).min(self.choices.len() - 1);
        }
        Turn::stay()
    }
}

/// Whether there is something to be taken over.
fn is_ahead(model: &Model) -> bool {
    model.machines.as_ref().is_some_and(|machines| !machines.ahead.is_empty() && machines.problem.is_empty())
}

impl Keyed for SyncView {
    const PLACES: &'static [Place<SyncView>] = &[Place::of_rows("Other machines", |_| true, SYNC)];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        if self.choices.is_empty() {
            return Some(Walk::Page(&mut self.scroll));
        }
        Some(Walk::list(&mut self.cursor, self.choices.len(), model))
    }

    fn written(&mut self, _: &mut Model, _: &Written<'_>) -> Turn {
        Turn::close()
    }
}

const SYNC: &[BoxKey<SyncView>] = &[
    BoxKey::new("sync.take", &["Enter"], "take over", "Take over what was done there", |view: &mut SyncView, model| {
        if model.is_locked() || model.loading {
            return Turn::stay();
        }
        let Some(shown) = model.machines.clone() else { return Turn::stay() };
        Effect::TakeOver(Box::new(shown), view.choices.clone()).into()
    })
    .when(|_, model| is_ahead(model)),
    BoxKey::new("sync.mine", &["m"], "mine", "What was done here stands", |view: &mut SyncView, model| {
        view.choose(model, Choice::Mine)
    })
    .when(|view, _| !view.choices.is_empty()),
    BoxKey::new("sync.theirs", &["t"], "theirs", "What was done there stands", |view: &mut SyncView, model| {
        view.choose(model, Choice::Theirs)
    })
    .when(|view, _| !view.choices.is_empty()),
    BoxKey::new("sync.both", &["b"], "both", "Both texts stand, one behind the other", |view: &mut SyncView, model| {
        view.choose(model, Choice::Both)
    })
    .when(|view, _| !view.choices.is_empty()),
    BoxKey::new("sync.look", &["r"], "look again", "Look again into the folder", |_, _| Effect::LookAround.into()),
    BoxKey::new("sync.close", &["Esc", "q", "@"], "later", "Close it; the top line still tells of it", |_, _| {
        Turn::close()
    }),
];

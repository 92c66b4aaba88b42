//! Who may be one person in two rows: one pair after the other, side by side, merged or told apart.

use crate::app::cursor::Walk;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{Open, Question};
use crate::app::run;
use crate::app::turn::Turn;
use crate::domain::people::twins::suggest::Twins;
use crate::domain::people::twins::{suggest, unite};
use crate::domain::record::id::PersonId;
use crate::domain::record::message::Message;

/// The pairs, the strongest evidence first.
#[derive(Debug)]
pub struct TwinsView {
    pub pairs: Vec<Twins>,
    /// The pair that is shown.
    pub at: usize,
    /// Whether the second of both stays, instead of the one that would by itself.
    pub turned: bool,
    /// How far it is scrolled, where the screen is small.
    pub scroll: usize,
}

impl TwinsView {
    /// The pair that is shown.
    pub fn pair(&self) -> Option<&Twins> {
        self.pairs.get(self.at)
    }

    /// Opens the pairs on one, or says that there are none.
    pub(crate) fn open(model: &mut Model, at: usize) -> Option<TwinsView> {
        let pairs = suggest::suggest(&model.book);
        if pairs.is_empty() {
            model.say(Tone::Good, "Nobody seems to be one person in two rows");
            return None;
        }
        let at = at.min(pairs.len() - 1);
        Some(TwinsView { pairs, at, turned: false, scroll: 0 })
    }

    fn go(&mut self, to: usize) {
        (self.at, self.turned, self.scroll) = (to, false, 0);
    }
}

impl Keyed for TwinsView {
    const PLACES: &'static [Place<TwinsView>] = &[Place::of_rows("One person in two rows", |_| true, TWINS)];

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        Some(Walk::Page(&mut self.scroll))
    }

    fn written(&mut self, model: &mut Model, _: &Written<'_>) -> Turn {
        let Some(view) = TwinsView::open(model, self.at) else { return Turn::close() };
        *self = view;
        Turn::stay()
    }
}

/// Asks whether two rows are to be merged, by the plan that is then written; says why, where they cannot be.
pub(crate) fn ask(view: &TwinsView, model: &mut Model, keep: PersonId, other: PersonId, texts: &[Message]) -> Turn {
    match unite::unite(&model.book, keep, other, texts, model.now) {
        Ok(plan) => {
            let title = format!("Merge {} into {}?", model.book.name(other), model.book.name(keep));
            Turn::open(Open::Confirm(Question::Plan {
                title,
                verb: "merge",
                plan,
                after: Some(Box::new(Open::Twins(view.at))),
            }))
        }
        Err(refusal) => model.refuse(refusal),
    }
}

const TWINS: &[BoxKey<TwinsView>] = &[
    BoxKey::new(
        "twins.merge",
        &["m"],
        "merge",
        "Merge the two rows, after a question",
        |view: &mut TwinsView, model| {
            let united = view.pair().map(|pair| {
                let (keep, other) = pair.keeper(&model.book);
                let (keep, other) = if view.turned { (other, keep) } else { (keep, other) };
                Effect::ReadForMerge { keep, other }
            });
            united.into_iter().collect()
        },
    )
    .writing(),
    BoxKey::set("twins.turn", &["t", "Tab"], "the other stays", "Let the other row stay", |view, _| {
        view.turned = !view.turned;
    }),
    BoxKey::new("twins.apart", &["a"], "two people", "Say that these are two people", |view: &mut TwinsView, model| {
        let Some(pair) = view.pair() else { return Turn::stay() };
        let plan = suggest::tell_apart(&model.book, pair.a, pair.b);
        run::commit_or_refuse(model, plan)
    })
    .writing(),
    BoxKey::set("twins.next", &["n", "→", "l"], "next", "The next pair", |view, _| {
        view.go((view.at + 1).min(view.pairs.len().saturating_sub(1)));
    }),
    BoxKey::set("twins.back", &["p", "←", "h"], "back", "The pair before", |view: &mut TwinsView, _| {
        view.go(view.at.saturating_sub(1));
    })
    .hidden(),
    BoxKey::new("twins.undo", &["u"], "undo", "Undo the last batch", |_, _| Effect::FindUndo.into()),
    BoxKey::new("twins.close", &["Esc", "q", "="], "close", "Close it", |_, _| Turn::close()),
];

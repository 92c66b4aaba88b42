//! Who may be one person in two rows: one pair after the other, side by side, merged or told apart.

use crate::app::cursor;
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::domain::people::twins::suggest;
use crate::domain::people::twins::suggest::Twins;

/// The pairs, the strongest evidence first.
#[derive(Debug)]
pub struct TwinsView {
    /// The pairs.
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
}

/// Opens the pairs on one, or says that there are none.
pub fn open(model: &mut Model, at: usize) -> Vec<Effect> {
    let pairs = suggest::suggest(&model.book);
    if pairs.is_empty() {
        model.overlay = None;
        model.say(Tone::Good, "Nobody seems to be one person in two rows");
        return Vec::new();
    }
    let at = at.min(pairs.len() - 1);
    model.overlay = Some(Overlay::Twins(Box::new(TwinsView { pairs, at, turned: false, scroll: 0 })));
    Vec::new()
}

/// Takes a key while a pair is shown.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Twins(mut view)) = model.overlay.take() else { return Vec::new() };
    let last = view.pairs.len().saturating_sub(1);
    let mut effects = Vec::new();
    match key.code {
        _ if key.ctrl || key.alt => {}
        Code::Esc | Code::Char('q' | '=') => return effects,
        Code::Right | Code::Char('n' | 'l') => {
            (view.at, view.turned, view.scroll) = ((view.at + 1).min(last), false, 0);
        }
        Code::Left | Code::Char('p' | 'h') => {
            (view.at, view.turned, view.scroll) = (view.at.saturating_sub(1), false, 0);
        }
        Code::Char('t') | Code::Tab => view.turned = !view.turned,
        Code::Char('m' | 'a') if model.locked.is_some() => {
            let why = model.locked.clone().unwrap_or_default();
            model.say(Tone::Bad, format!("Not done: {why}"));
        }
        Code::Char('m') => {
            if let Some(pair) = view.pair() {
                let (keep, other) = pair.keeper(&model.book);
                let (keep, other) = if view.turned { (other, keep) } else { (keep, other) };
                effects.push(Effect::Unite { keep, other });
            }
        }
        Code::Char('a') => {
            if let Some(pair) = view.pair() {
                match suggest::tell_apart(&model.book, pair.a, pair.b) {
                    Ok(plan) => effects.push(Effect::Commit(plan.batch)),
                    Err(refusal) => model.say(Tone::Bad, format!("Not done: {refusal}")),
                }
            }
        }
        Code::Char('u') => effects.push(Effect::Undo),
        _ => _ = cursor::scrolled(&mut view.scroll, key),
    }
    model.overlay = Some(Overlay::Twins(view));
    effects
}

//! Who may be one person in two rows: one pair after the other, side by side, merged or told apart.

use crate::app::cursor;
use crate::app::dialog::{Dialog, Written};
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::turn::Turn;
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
pub(crate) fn open(model: &mut Model, at: usize) -> Option<TwinsView> {
    let pairs = suggest::suggest(&model.book);
    if pairs.is_empty() {
        model.say(Tone::Good, "Nobody seems to be one person in two rows");
        return None;
    }
    let at = at.min(pairs.len() - 1);
    Some(TwinsView { pairs, at, turned: false, scroll: 0 })
}

impl Dialog for TwinsView {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let last = self.pairs.len().saturating_sub(1);
        match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Esc | Code::Char('q' | '=') => return Turn::close(),
            Code::Right | Code::Char('n' | 'l') => {
                (self.at, self.turned, self.scroll) = ((self.at + 1).min(last), false, 0);
            }
            Code::Left | Code::Char('p' | 'h') => {
                (self.at, self.turned, self.scroll) = (self.at.saturating_sub(1), false, 0);
            }
            Code::Char('t') | Code::Tab => self.turned = !self.turned,
            Code::Char('m' | 'a') if model.locked.is_some() => {
                let why = model.locked.clone().unwrap_or_default();
                model.say(Tone::Bad, format!("Not done: {why}"));
            }
            Code::Char('m') => {
                if let Some(pair) = self.pair() {
                    let (keep, other) = pair.keeper(&model.book);
                    let (keep, other) = if self.turned { (other, keep) } else { (keep, other) };
                    return Effect::PlanUnite { keep, other }.into();
                }
            }
            Code::Char('a') => {
                if let Some(pair) = self.pair() {
                    match suggest::tell_apart(&model.book, pair.a, pair.b) {
                        Ok(plan) => return Effect::Commit(plan.batch).into(),
                        Err(refusal) => model.say(Tone::Bad, format!("Not done: {refusal}")),
                    }
                }
            }
            Code::Char('u') => return Effect::Undo.into(),
            _ => _ = cursor::scrolled(&mut self.scroll, key),
        }
        Turn::stay()
    }

    fn scroll(&mut self) -> Option<&mut usize> {
        Some(&mut self.scroll)
    }

    fn written(&mut self, model: &mut Model, _: &Written<'_>) -> Turn {
        let Some(view) = open(model, self.at) else { return Turn::close() };
        *self = view;
        Turn::stay()
    }
}

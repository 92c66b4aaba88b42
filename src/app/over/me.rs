//! The page about the user: what they are looking for, their own lists, and how well the fit agrees with what was
//! decided.

use crate::app::key::{Code, Key};
use crate::app::line::{OwnList, What};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::over::prompt;
use crate::app::overlay::Overlay;
use crate::domain::record::goal::{Goal, MAX_WEIGHT};
use crate::domain::weighing::backtest::{Backtest, backtest};
use crate::domain::weighing::goals;

/// The page.
#[derive(Debug)]
pub struct Me {
    /// Index of the row under the cursor: the goals, a row for a new one, the lists.
    pub cursor: usize,
    /// How well the fit agrees with what was decided.
    pub backtest: Backtest,
}

/// What a row of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeRow {
    /// The goal of that index.
    Goal(usize),
    /// The place for a new goal.
    New,
    /// A list.
    List(OwnList),
}

/// The rows, in order.
pub fn rows(model: &Model) -> Vec<MeRow> {
    let goals = (0..model.book.goals().len()).map(MeRow::Goal);
    goals.chain([MeRow::New]).chain(OwnList::ALL.map(MeRow::List)).collect()
}

/// Opens the page on a row.
pub fn open(model: &mut Model, cursor: usize) -> Vec<Effect> {
    let last = rows(model).len() - 1;
    let backtest = backtest(&model.book, &model.settings, model.now);
    model.overlay = Some(Overlay::Me(Box::new(Me { cursor: cursor.min(last), backtest })));
    Vec::new()
}

/// Takes a key while it is open.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let rows = rows(model);
    let Some(Overlay::Me(me)) = &mut model.overlay else { return Vec::new() };
    let last = rows.len() - 1;
    let row = rows.get(me.cursor).copied().unwrap_or(MeRow::New);
    match key.code {
        _ if key.ctrl || key.alt => {}
        Code::Esc | Code::Char('q' | 'M') => model.overlay = None,
        Code::Down | Code::Char('j') => me.cursor = (me.cursor + 1).min(last),
        Code::Up | Code::Char('k') => me.cursor = me.cursor.saturating_sub(1),
        Code::Home | Code::Char('g') => me.cursor = 0,
        Code::End | Code::Char('G') => me.cursor = last,
        Code::Char('L') => model.overlay = Some(Overlay::OwnProfile(0)),
        Code::Enter | Code::Char('e' | 'n' | 'x' | '+' | '-') | Code::Delete if model.locked.is_some() => {
            let why = model.locked.clone().unwrap_or_default();
            model.say(Tone::Bad, format!("Not done: {why}"));
        }
        Code::Char('n') => return prompt::open_own(model, What::Goal(None)),
        Code::Enter | Code::Char('e') => {
            let what = match row {
                MeRow::Goal(index) => What::Goal(Some(index)),
                MeRow::New => What::Goal(None),
                MeRow::List(own) => What::Own(own),
            };
            return prompt::open_own(model, what);
        }
        Code::Char('x') | Code::Delete => {
            if let MeRow::Goal(index) = row {
                let gone = model.book.goals()[index].clone();
                return commit(model, goals::remove(model.book.goals(), &[gone]));
            }
        }
        Code::Char(sign @ ('+' | '-')) => {
            if let MeRow::Goal(index) = row {
                let goal = &model.book.goals()[index];
                let step = if sign == '+' { 5 } else { -5 };
                // No goal weighs nothing.
                let weight = goal.weight.saturating_add(step);
                let weight = if weight == 0 { step } else { weight };
                let changed = Goal { weight: weight.clamp(-MAX_WEIGHT, MAX_WEIGHT), ..goal.clone() };
                return commit(model, goals::add(model.book.goals(), &[changed]));
            }
        }
        _ => {}
    }
    Vec::new()
}

fn commit(model: &mut Model, planned: Result<crate::domain::plan::Plan, crate::domain::plan::Refusal>) -> Vec<Effect> {
    match planned {
        Ok(plan) => vec![Effect::Commit(plan.batch)],
        Err(refusal) => {
            model.say(Tone::Bad, format!("Not done: {refusal}"));
            Vec::new()
        }
    }
}

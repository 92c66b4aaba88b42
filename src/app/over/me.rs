//! The page about the user: what they are looking for, their own lists, and how well the fit agrees with what was
//! decided.

use crate::app::dialog::{Dialog, Written};
use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::open::{Open, OwnList, PageKind, What};
use crate::app::turn::Turn;
use crate::domain::plan::{Plan, Refusal};
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
pub(crate) fn open(model: &Model, cursor: usize) -> Me {
    let last = rows(model).len() - 1;
    let backtest = backtest(&model.book, &model.settings, model.now);
    Me { cursor: cursor.min(last), backtest }
}

impl Dialog for Me {
    fn key(&mut self, model: &mut Model, key: Key) -> Turn {
        let rows = rows(model);
        let last = rows.len() - 1;
        let row = rows.get(self.cursor).copied().unwrap_or(MeRow::New);
        match key.code {
            _ if key.ctrl || key.alt => {}
            Code::Esc | Code::Char('q' | 'M') => return Turn::close(),
            Code::Down | Code::Char('j') => self.cursor = (self.cursor + 1).min(last),
            Code::Up | Code::Char('k') => self.cursor = self.cursor.saturating_sub(1),
            Code::Home | Code::Char('g') => self.cursor = 0,
            Code::End | Code::Char('G') => self.cursor = last,
            Code::Char('L') => return Turn::open(Open::Page(PageKind::OwnProfile)),
            Code::Enter | Code::Char('e' | 'n' | 'x' | '+' | '-') | Code::Delete if model.locked.is_some() => {
                let why = model.locked.clone().unwrap_or_default();
                model.say(Tone::Bad, format!("Not done: {why}"));
            }
            Code::Char('n') => return Turn::open(Open::Prompt(What::Goal(None))),
            Code::Enter | Code::Char('e') => {
                let what = match row {
                    MeRow::Goal(index) => What::Goal(Some(index)),
                    MeRow::New => What::Goal(None),
                    MeRow::List(own) => What::Own(own),
                };
                return Turn::open(Open::Prompt(what));
            }
            Code::Char('x') | Code::Delete => {
                if let MeRow::Goal(index) = row {
                    let gone = model.book.goals()[index].clone();
                    let plan = goals::remove(model.book.goals(), &[gone]);
                    return commit(model, plan);
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
                    let plan = goals::add(model.book.goals(), &[changed]);
                    return commit(model, plan);
                }
            }
            _ => {}
        }
        Turn::stay()
    }

    fn written(&mut self, model: &mut Model, _: &Written<'_>) -> Turn {
        *self = open(model, self.cursor);
        Turn::stay()
    }
}

fn commit(model: &mut Model, planned: Result<Plan, Refusal>) -> Turn {
    match planned {
        Ok(plan) => Effect::Commit(plan.batch).into(),
        Err(refusal) => {
            model.say(Tone::Bad, format!("Not done: {refusal}"));
            Turn::stay()
        }
    }
}

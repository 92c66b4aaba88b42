//! What can be sent in the coming weeks.

use crate::app::cursor::Walk;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::turn::Turn;
use crate::domain::answering::curve::Curve;
use crate::domain::asking::outlook::{BudgetDay, BudgetRules, budget};
use crate::domain::deciding::prune;
use crate::domain::deciding::prune::AHEAD_DAYS;

/// What can be sent in the coming weeks.
#[derive(Debug)]
pub struct Budget {
    /// Day by day, by the week that gates sending.
    pub days: Vec<BudgetDay>,
    /// The same by the other way of counting the week.
    pub otherwise: Vec<BudgetDay>,
    /// How many are to be sent a day: the pace of the last four weeks.
    pub pace: u32,
    /// How soon requests are accepted.
    pub curve: Curve,
    /// How far the page is scrolled, in lines.
    pub scroll: usize,
}

impl Budget {
    pub(crate) fn open(model: &Model) -> Budget {
        let (rules, start) = prune::budget_start(&model.book, &model.settings, &model.limits, model.now);
        let curve = Curve::of(&model.book, model.now);
        let days = budget(&rules, &start, &curve, AHEAD_DAYS);
        let otherwise = budget(&BudgetRules { rolling: !rules.rolling, ..rules }, &start, &curve, AHEAD_DAYS);
        let pace = start.wanted_per_day;
        Budget { days, otherwise, pace, curve, scroll: 0 }
    }
}

impl Keyed for Budget {
    const PLACES: &'static [Place<Budget>] = &[Place::of_rows("What can be sent", |_| true, BUDGET)];

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        Some(Walk::Page(&mut self.scroll))
    }
}

const BUDGET: &[BoxKey<Budget>] =
    &[BoxKey::new("budget.close", &["Esc", "Enter", "q", "B"], "close", "Close it", |_, _| Turn::close())];

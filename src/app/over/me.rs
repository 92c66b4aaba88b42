//! The page about the user: what they are looking for, their own lists, and how well the fit agrees with what was
//! decided.

use crate::app::cursor::Walk;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::{Open, OwnList, PageKind, What};
use crate::app::run;
use crate::app::turn::Turn;
use crate::domain::record::edit::Edit;
use crate::domain::record::goal::{Goal, MAX_WEIGHT};
use crate::domain::weighing::backtest::{Backtest, backtest};
use crate::domain::weighing::goals;
use crate::domain::weighing::then::{Decided, KnownThen, decided};

#[derive(Debug)]
pub struct Me {
    /// Index of the row under the cursor: the goals, a row for a new one, the lists.
    pub cursor: usize,
    /// How well the fit agrees with what was decided; `None` until the journal is read.
    pub backtest: Option<Backtest>,
    /// About whom was decided, and what was known of them then.
    decided: Vec<Decided>,
    known: KnownThen,
}

/// What a row of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MeRow {
    Goal(usize),
    /// The place for a new goal.
    New,
    List(OwnList),
}

/// The rows, in order.
pub(crate) fn rows(model: &Model) -> Vec<MeRow> {
    let goals = (0..model.book.goals().len()).map(MeRow::Goal);
    goals.chain([MeRow::New]).chain(OwnList::ALL.map(MeRow::List)).collect()
}

impl Me {
    /// Opens the page on a row.
    pub(crate) fn open(model: &Model, cursor: usize) -> Me {
        let last = rows(model).len() - 1;
        let decided = decided(&model.book, model.now);
        Me { cursor: cursor.min(last), backtest: None, decided, known: KnownThen::default() }
    }

    /// Takes in what the journal tells.
    pub(crate) fn read(&mut self, model: &Model, known: KnownThen) {
        self.backtest = Some(backtest(&model.book, model.weigher(), model.now, &known));
        self.known = known;
    }

    /// The row under the cursor.
    fn row(&self, model: &Model) -> MeRow {
        rows(model).get(self.cursor).copied().unwrap_or(MeRow::New)
    }
}

impl Keyed for Me {
    const PLACES: &'static [Place<Me>] = &[Place::of_rows("You and your goals", |_| true, ME)];

    fn walk(&mut self, model: &Model) -> Option<Walk<'_>> {
        Some(Walk::list(&mut self.cursor, rows(model).len(), model))
    }

    fn written(&mut self, model: &mut Model, written: &Written<'_>) -> Turn {
        let before = std::mem::replace(self, Me::open(model, self.cursor));
        // What was known of people stays so, whatever the user is looking for.
        let is_own = |edit: &Edit| matches!(edit, Edit::Goals(_) | Edit::OwnProfile(_));
        if before.backtest.is_some() && written.edits.iter().all(is_own) {
            self.read(model, before.known);
            return Turn::stay();
        }
        Effect::ReadKnown(self.decided.clone()).into()
    }

    fn opened(&self) -> Option<Effect> {
        Some(Effect::ReadKnown(self.decided.clone()))
    }
}

const ME: &[BoxKey<Me>] = &[
    BoxKey::new("me.edit", &["Enter", "e"], "edit", "Change the goal or the list", |me: &mut Me, model| {
        let what = match me.row(model) {
            MeRow::Goal(index) => What::Goal(Some(index)),
            MeRow::New => What::Goal(None),
            MeRow::List(own) => What::Own(own),
        };
        Turn::open(Open::Prompt(what))
    })
    .writing(),
    BoxKey::new("me.new", &["n"], "new", "Add a goal", |_, _| Turn::open(Open::Prompt(What::Goal(None)))).writing(),
    BoxKey::new("me.drop", &["x", "Del"], "drop", "Drop the goal", |me: &mut Me, model| {
        let MeRow::Goal(index) = me.row(model) else { return Turn::stay() };
        let gone = model.book.goals()[index].clone();
        let plan = goals::remove(model.book.goals(), &[gone]);
        run::commit_all(model, plan)
    })
    .writing(),
    BoxKey::new("me.more", &["+"], "", "Let the goal weigh more", |me: &mut Me, model| weigh(me, model, 5))
        .writing()
        .with_next(),
    BoxKey::new("me.less", &["-"], "weight", "Let the goal weigh less", |me: &mut Me, model| weigh(me, model, -5))
        .writing(),
    BoxKey::new("me.archive", &["L"], "archive", "Show what the archive tells of you", |_, _| {
        Turn::open(Open::Page(PageKind::OwnProfile))
    }),
    BoxKey::new("me.close", &["Esc", "q", "M"], "close", "Close it", |_, _| Turn::close()),
];

fn weigh(me: &mut Me, model: &mut Model, step: i32) -> Turn {
    let MeRow::Goal(index) = me.row(model) else { return Turn::stay() };
    let goal = &model.book.goals()[index];
    // No goal weighs nothing.
    let weight = goal.weight.saturating_add(step);
    let weight = if weight == 0 { step } else { weight };
    let changed = Goal { weight: weight.clamp(-MAX_WEIGHT, MAX_WEIGHT), ..goal.clone() };
    let plan = goals::add(model.book.goals(), &[changed]);
    run::commit_all(model, plan)
}

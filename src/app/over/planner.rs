//! Planning withdrawals: which old requests, what it costs, some a day.

use crate::app::cursor::Walk;
use crate::app::keyed::Written;
use crate::app::keyed::{BoxKey, Keyed, Place};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::notice::Tone;
use crate::app::open::{Open, Question};
use crate::app::turn::Turn;
use crate::domain::answering::curve::Curve;
use crate::domain::asking::exchange::Exchanges;
use crate::domain::asking::outlook::{Saving, saving};
use crate::domain::deciding::decide::Decision;
use crate::domain::deciding::prune;
use crate::domain::deciding::prune::Choice;
use crate::domain::record::id::PersonId;

/// Ages that are offered side by side, in days.
pub(crate) const AGES: [u32; 6] = [14, 30, 60, 90, 120, 150];

#[derive(Debug)]
pub struct Planner {
    /// Requests older than this are meant, in days.
    pub days: u32,
    pub choice: Choice,
    /// How soon requests are accepted.
    pub curve: Curve,
    /// How many of that age each choice concerns.
    pub groups: Vec<(Choice, usize)>,
    /// Whom it concerns, the oldest first.
    pub people: Vec<PersonId>,
    /// What it would bring and cost.
    pub saving: Saving,
    /// The same for each of [`AGES`].
    pub offers: Vec<Saving>,
    /// How many withdrawals are planned up to today, and later.
    pub planned: (usize, usize),
    /// Which old requests are worth less than those that are prepared; `None` where too few tell.
    pub(crate) exchanges: Option<Exchanges>,
    /// How far the page is scrolled, in lines.
    pub scroll: usize,
}

impl Planner {
    pub(crate) fn open(model: &Model) -> Planner {
        fill(model, 30, Choice::All)
    }
}

fn fill(model: &Model, days: u32, choice: Choice) -> Planner {
    let (book, now) = (&model.book, model.now);
    let curve = Curve::of(book, now);
    let all_pending = prune::pending_ages(book, now).len();
    let ages_of = |days: u32| -> (Vec<u32>, Vec<PersonId>) {
        let chosen = prune::chosen(book, &model.scores, choice, days, now);
        (prune::ages(&chosen, now), chosen.iter().map(|request| request.person).collect())
    };
    let weigh = |ages: &[u32], days: u32| {
        let saved = saving(&curve, ages, days);
        Saving { pending_after: all_pending - saved.withdrawn, ..saved }
    };
    let (ages, people) = ages_of(days);
    let count = |choice| (choice, prune::chosen(book, &model.scores, choice, days, now).len());
    let planned = prune::planned(book, now);
    let due = planned.iter().filter(|(day, _)| *day <= now.today()).count();
    Planner {
        days,
        choice,
        groups: Choice::ALL.map(count).to_vec(),
        people,
        saving: weigh(&ages, days),
        offers: AGES.iter().map(|days| weigh(&ages_of(*days).0, *days)).collect(),
        planned: (due, planned.len() - due),
        exchanges: Exchanges::of(book, &curve, |person| model.scores.of(person), now),
        scroll: 0,
        curve,
    }
}

impl Keyed for Planner {
    const PLACES: &'static [Place<Planner>] = &[Place::of_rows("Withdraw old requests", |_| true, PLANNER)];

    fn walk(&mut self, _: &Model) -> Option<Walk<'_>> {
        Some(Walk::Page(&mut self.scroll))
    }

    fn written(&mut self, model: &mut Model, _: &Written<'_>) -> Turn {
        *self = fill(model, self.days, self.choice);
        Turn::stay()
    }
}

const PLANNER: &[BoxKey<Planner>] = &[
    BoxKey::new("planner.plan", &["p", "Enter"], "plan", "Plan their withdrawal, some a day", plan).writing(),
    BoxKey::set(
        "planner.older",
        &["+", "→", "l"],
        "",
        "Only those that are older",
        |planner: &mut Planner, model| *planner = fill(model, (planner.days + 5).min(180), planner.choice),
    )
    .with_next(),
    BoxKey::set("planner.younger", &["-", "←", "h"], "days", "Younger ones, too", |planner, model| {
        *planner = fill(model, planner.days.saturating_sub(5), planner.choice);
    }),
    BoxKey::set("planner.which", &["Tab"], "which", "Another choice among them", |planner, model| {
        let at = Choice::ALL.iter().position(|other| *other == planner.choice).unwrap_or(0);
        *planner = fill(model, planner.days, Choice::ALL[(at + 1) % Choice::ALL.len()]);
    }),
    BoxKey::new("planner.mark", &["m"], "mark", "Mark them in the list", |planner, model| {
        let count = planner.people.len();
        model.marks.extend(&planner.people);
        let next = model.keymap.fill("[withdraw] withdraws them, [peel] takes the marks off");
        model.say(Tone::Good, format!("Marked {count}; {next}"));
        Turn::close()
    }),
    BoxKey::new("planner.today", &["t"], "today", "Withdraw what is planned up to today", |_, model| {
        withdraw_due(model)
    }),
    BoxKey::new("planner.drop", &["d"], "drop", "Drop the plan", |_, model| {
        let all: Vec<_> = prune::planned(&model.book, model.now).iter().map(|(_, request)| request.person).collect();
        if all.is_empty() {
            return model.refuse("nothing is planned");
        }
        Effect::Commit(prune::drop_plan(&model.book, &all).batch).into()
    })
    .writing(),
    BoxKey::new("planner.close", &["Esc", "q", "W"], "close", "Close it", |_, _| Turn::close()),
];

fn plan(planner: &mut Planner, model: &mut Model) -> Turn {
    let plan = prune::plan(&model.book, &planner.people, &model.limits, model.now);
    if plan.batch.edits.is_empty() {
        return model.refuse("nothing is left to plan");
    }
    Effect::Commit(plan.batch).into()
}

/// Marks those whose withdrawal is planned up to today, and asks about it.
fn withdraw_due(model: &mut Model) -> Turn {
    let today = model.now.today();
    let due: Vec<_> =
        prune::planned(&model.book, model.now).iter().filter(|(day, _)| *day <= today).map(|(_, r)| r.person).collect();
    if due.is_empty() {
        return model.refuse("nothing is planned for today");
    }
    model.marks = due.into_iter().collect();
    Turn::open(Open::Confirm(Question::Decision(Decision::Withdraw)))
}

//! Planning withdrawals, and what can be sent in the coming weeks.

use crate::app::key::{Code, Key};
use crate::app::model::{Model, Tone};
use crate::app::msg::Effect;
use crate::app::over::confirm;
use crate::app::overlay::Overlay;
use crate::domain::asking::outlook::{BudgetDay, BudgetRules, Curve, Saving, budget, saving};
use crate::domain::deciding::decide::Decision;
use crate::domain::deciding::prune;
use crate::domain::deciding::prune::{AHEAD_DAYS, Choice};
use crate::domain::record::id::PersonId;

/// Ages that are offered side by side, in days.
pub const AGES: [u32; 6] = [14, 30, 60, 90, 120, 150];

/// Planning withdrawals.
#[derive(Debug)]
pub struct Planner {
    /// Requests older than this are meant, in days.
    pub days: u32,
    /// Which of them.
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
    /// How far the page is scrolled, in lines.
    pub scroll: usize,
}

/// What can be sent in the coming weeks.
#[derive(Debug)]
pub struct Budget {
    /// Day by day, by the week that gates sending.
    pub days: Vec<BudgetDay>,
    /// The same by the other way of counting the week.
    pub otherwise: Vec<BudgetDay>,
    /// How many are to be sent a day: the pace of the last four weeks.
    pub pace: u32,
    /// How far the page is scrolled, in lines.
    pub scroll: usize,
}

/// Opens the planner.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let planner = fill(model, 30, Choice::All);
    model.overlay = Some(Overlay::Planner(Box::new(planner)));
    Vec::new()
}

/// Opens it anew after something was written.
pub fn refresh(model: &mut Model) {
    if let Some(Overlay::Planner(planner)) = &model.overlay {
        let planner = fill(model, planner.days, planner.choice);
        model.overlay = Some(Overlay::Planner(Box::new(planner)));
    }
}

fn fill(model: &Model, days: u32, choice: Choice) -> Planner {
    let (book, now) = (&model.book, model.now);
    let curve = prune::curve(book, now);
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
    let planned = prune::planned(book);
    let due = planned.iter().filter(|(day, _)| *day <= now.today()).count();
    Planner {
        days,
        choice,
        groups: Choice::ALL.map(count).to_vec(),
        people,
        saving: weigh(&ages, days),
        offers: AGES.iter().map(|days| weigh(&ages_of(*days).0, *days)).collect(),
        planned: (due, planned.len() - due),
        scroll: 0,
        curve,
    }
}

/// Takes a key while the planner is open.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Planner(planner)) = &mut model.overlay else { return Vec::new() };
    match key.code {
        Code::Down | Code::Char('j') => planner.scroll = planner.scroll.saturating_add(1),
        Code::Up | Code::Char('k') => planner.scroll = planner.scroll.saturating_sub(1),
        _ => {}
    }
    let (days, choice) = (planner.days, planner.choice);
    let people = planner.people.clone();
    let again = |model: &mut Model, days: u32, choice: Choice| {
        model.overlay = Some(Overlay::Planner(Box::new(fill(model, days, choice))));
        Vec::new()
    };
    match key.code {
        _ if key.ctrl || key.alt => {}
        Code::Esc | Code::Char('q' | 'W') => model.overlay = None,
        Code::Char('+' | 'l') | Code::Right => return again(model, (days + 5).min(180), choice),
        Code::Char('-' | 'h') | Code::Left => return again(model, days.saturating_sub(5), choice),
        Code::Tab => {
            let at = Choice::ALL.iter().position(|other| *other == choice).unwrap_or(0);
            return again(model, days, Choice::ALL[(at + 1) % Choice::ALL.len()]);
        }
        Code::Char('m') => {
            model.overlay = None;
            let count = people.len();
            model.marks.extend(people);
            model.say(Tone::Good, format!("Marked {count}; w withdraws them, Esc takes the marks off"));
        }
        Code::Char('t') => {
            let today = model.now.today();
            let due: Vec<_> =
                prune::planned(&model.book).iter().filter(|(day, _)| *day <= today).map(|(_, r)| r.person).collect();
            if due.is_empty() {
                model.say(Tone::Bad, "Not done: nothing is planned for today");
            } else {
                model.overlay = None;
                model.marks = due.into_iter().collect();
                return confirm::ask(model, Decision::Withdraw);
            }
        }
        Code::Char('p' | 'd') | Code::Enter if model.locked.is_some() => {
            let why = model.locked.clone().unwrap_or_default();
            model.say(Tone::Bad, format!("Not done: {why}"));
        }
        Code::Char('p') | Code::Enter => {
            let plan = prune::plan(&model.book, &people, &model.limits, model.now);
            if plan.batch.edits.is_empty() {
                model.say(Tone::Bad, "Not done: nothing is left to plan");
            } else {
                return vec![Effect::Commit(plan.batch)];
            }
        }
        Code::Char('d') => {
            let all: Vec<_> = prune::planned(&model.book).iter().map(|(_, request)| request.person).collect();
            if all.is_empty() {
                model.say(Tone::Bad, "Not done: nothing is planned");
            } else {
                return vec![Effect::Commit(prune::drop_plan(&model.book, &all).batch)];
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Opens the budget.
pub fn open_budget(model: &mut Model) -> Vec<Effect> {
    let (rules, start) = prune::budget_start(&model.book, &model.settings, &model.limits, model.now);
    let curve = prune::curve(&model.book, model.now);
    let days = budget(&rules, &start, &curve, AHEAD_DAYS);
    let otherwise = budget(&BudgetRules { rolling: !rules.rolling, ..rules }, &start, &curve, AHEAD_DAYS);
    let pace = start.wanted_per_day;
    model.overlay = Some(Overlay::Budget(Box::new(Budget { days, otherwise, pace, scroll: 0 })));
    Vec::new()
}

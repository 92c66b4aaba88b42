//! `ties goals`: what the user is looking for.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::context::{Context, Outcome, Usage};
use crate::cli::output::Output;
use crate::cli::planned::{apply, or_refused};
use crate::cli::run::{File, Run};
use crate::domain::record::goal::Goal;
use crate::domain::time::Now;
use crate::domain::weighing::goals;

/// Goals to set and to take away.
#[derive(Debug, Args)]
pub struct GoalsArgs {
    /// Goals to set, such as rust, "company:acme +20", place:london
    #[arg(long, value_name = "GOAL", num_args = 1..)]
    add: Vec<String>,
    /// What speaks against somebody, such as crypto; the same as --add=-crypto
    #[arg(long, value_name = "GOAL", num_args = 1..)]
    against: Vec<String>,
    /// Goals to take away
    #[arg(long, value_name = "GOAL", num_args = 1.., conflicts_with_all = ["add", "against"])]
    remove: Vec<String>,
}

impl Run for GoalsArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let read = |typed: &[String]| typed.iter().map(|typed| Goal::parse(typed)).collect::<Result<Vec<_>, _>>();
        let against = self.against.iter().map(|typed| format!("-{typed}"));
        let add: Vec<String> = self.add.iter().cloned().chain(against).collect();
        let (add, remove) = (read(&add).map_err(Usage)?, read(&self.remove).map_err(Usage)?);
        let book = context.book()?;
        if !add.is_empty() {
            return apply(context, &or_refused(goals::add(book.goals(), &add)), false);
        }
        if !remove.is_empty() {
            return apply(context, &or_refused(goals::remove(book.goals(), &remove)), false);
        }
        context.answer(&Goals(book.goals().iter().map(GoalView::of).collect()))
    }

    fn file(&self) -> File {
        File::read_if(self.add.is_empty() && self.against.is_empty() && self.remove.is_empty())
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct Goals<'b>(Vec<GoalView<'b>>);

#[derive(Serialize)]
struct GoalView<'b> {
    #[serde(skip)]
    goal: &'b Goal,
    kind: &'static str,
    text: &'b str,
    weight: i32,
}

impl<'b> GoalView<'b> {
    fn of(goal: &'b Goal) -> GoalView<'b> {
        GoalView { goal, kind: goal.kind.word(), text: &goal.text, weight: goal.weight }
    }
}

impl Answer for Goals<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        self.0.iter().try_for_each(|view| out.line(&view.goal.typed()))
    }
}

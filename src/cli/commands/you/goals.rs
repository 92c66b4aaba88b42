//! `ties goal`: what the user is looking for.

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

#[derive(Debug, Args)]
pub struct ListArgs;

#[derive(Debug, Args)]
pub struct AddArgs {
    /// Goals, such as rust, "company:acme +20", place:london
    #[arg(value_name = "GOAL")]
    goals: Vec<String>,
    /// What speaks against somebody, such as crypto
    #[arg(long, value_name = "GOAL")]
    against: Vec<String>,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Goals, as they are listed
    #[arg(required = true, value_name = "GOAL")]
    goals: Vec<String>,
    /// Only say what would be done
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Run for ListArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        let view =
            |goal: &'static Goal| GoalView { goal, kind: goal.kind.word(), text: &goal.text, weight: goal.weight };
        context.answer(&Goals(book.goals().iter().map(view).collect()))
    }
}

impl Run for AddArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let added = read(&self.goals, &self.against)?;
        if added.is_empty() {
            return Err(Usage("no goal is named; write rust, \"company:acme +20\" or place:london".to_owned()).into());
        }
        let book = context.book()?;
        apply(context, &or_refused(goals::add(book.goals(), &added)), self.dry_run)
    }
}

impl Run for RemoveArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let removed = read(&self.goals, &[])?;
        let book = context.book()?;
        apply(context, &or_refused(goals::remove(book.goals(), &removed)), self.dry_run)
    }
}

/// Goals as they are typed, and what speaks against somebody.
fn read(goals: &[String], against: &[String]) -> Result<Vec<Goal>, Usage> {
    let against = against.iter().map(|typed| format!("-{typed}"));
    goals.iter().cloned().chain(against).map(|typed| Goal::parse(&typed)).collect::<Result<_, _>>().map_err(Usage)
}

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
        let (add, remove) = (read(&self.add, &self.against)?, read(&self.remove, &[])?);
        let book = context.book()?;
        if !add.is_empty() {
            return apply(context, &or_refused(goals::add(book.goals(), &add)), false);
        }
        if !remove.is_empty() {
            return apply(context, &or_refused(goals::remove(book.goals(), &remove)), false);
        }
        ListArgs.run(context)
    }

    fn file(&self) -> Option<File> {
        Some(File::read_if(self.add.is_empty() && self.against.is_empty() && self.remove.is_empty()))
    }
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
struct Goals<'b>(Vec<GoalView<'b>>);

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct GoalView<'b> {
    #[serde(skip)]
    goal: &'b Goal,
    kind: &'static str,
    text: &'b str,
    weight: i32,
}

impl Answer for Goals<'_> {
    fn text(&self, out: &mut Output<'_>, _: Now) -> io::Result<()> {
        self.0.iter().try_for_each(|view| out.line(&view.goal.typed()))
    }
}

//! `ties todo done`: ticking off what LinkedIn learned.

use clap::Args;

use crate::cli::args::people::{Among, Whom};
use crate::cli::context::{Context, Outcome};
use crate::cli::planned::apply;
use crate::cli::run::Run;
use crate::domain::record::task::{Task, TaskId};
use crate::domain::work_list;

#[derive(Debug, Args)]
pub struct DoneArgs {
    /// Of whom
    #[command(flatten)]
    tick: TickArgs,
    /// LinkedIn need not learn of it: take it off the list
    #[arg(long)]
    not_needed: bool,
}

#[derive(Debug, Args)]
pub struct TickArgs {
    /// Whom
    #[command(flatten)]
    whom: Whom,
    /// Only one kind, where several things were decided about somebody
    #[arg(long, value_name = "KIND", value_parser = ["accept", "ignore", "withdraw", "remove", "send"])]
    kind: Option<String>,
}

#[derive(Debug, Args)]
pub struct DropArgs {
    /// Of whom
    #[command(flatten)]
    tick: TickArgs,
}

/// What becomes of a task.
#[derive(Clone, Copy)]
enum Ending {
    Done,
    Dropped,
}

impl Run for DoneArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        self.tick.end(context, if self.not_needed { Ending::Dropped } else { Ending::Done })
    }
}

impl Run for TickArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        self.end(context, Ending::Done)
    }
}

impl Run for DropArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        self.tick.end(context, Ending::Dropped)
    }
}

impl TickArgs {
    fn end(&self, context: &mut Context<'_, '_>, ending: Ending) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        // Of several of one name the one on the work list is meant.
        let is_wanted = |task: &Task| self.kind.as_deref().is_none_or(|wanted| task.what.kind().word() == wanted);
        let listed = |person| book.tasks_of(person).any(|task| task.is_open() && is_wanted(task));
        let people = self.whom.pick_meant(context, book, Among::Everybody, listed)?;
        let kind = |id: &TaskId| book.task(*id).map(|task| task.what.kind().word());
        let wanted = |id: &TaskId| self.kind.as_deref().is_none_or(|wanted| kind(id) == Some(wanted));
        let tasks: Vec<_> = work_list::open_of(book, &people).into_iter().filter(wanted).collect();
        for person in &people {
            if book.tasks_of(*person).all(|task| !task.is_open()) {
                let name = book.name(*person);
                context.out.say(&format!("Not done: nothing about {name} is on the work list"))?;
            }
        }
        let plan = match ending {
            Ending::Dropped => work_list::drop(book, &tasks),
            Ending::Done => work_list::done(book, &tasks, context.settings, context.now),
        };
        apply(context, &plan, self.whom.dry_run)
    }
}

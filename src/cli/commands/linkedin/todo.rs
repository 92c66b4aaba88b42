//! `ties todo`: what was decided and LinkedIn has to learn.

use std::io;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Answer, Row, cells};
use crate::cli::commands::linkedin::walk::walk;
use crate::cli::context::{Context, Outcome};
use crate::cli::output::Output;
use crate::cli::run::{File, Run};
use crate::cli::view::person::Who;
use crate::cli::view::value::{Moment, some};
use crate::domain::record::book::Book;
use crate::domain::record::task::{Task, TaskId, TaskKind};
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::work_list;

/// The work list, or the way through it.
#[derive(Debug, Args)]
pub(crate) struct TodoArgs {
    /// Open the page of one after the other, show the steps, and ask: done, not needed, next
    #[arg(long)]
    open: bool,
    /// Which of them
    #[command(flatten)]
    of: ListArgs,
}

/// Which part of the work list.
#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    /// Only one kind
    #[arg(long, value_name = "KIND", value_parser = ["accept", "ignore", "withdraw", "remove", "send"])]
    kind: Option<String>,
}

/// Through which part of the work list.
#[derive(Debug, Args)]
pub struct OpenArgs {
    /// Which of them
    #[command(flatten)]
    of: ListArgs,
}

impl Run for OpenArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let settings = context.settings;
        walk(context, &|book| self.of.tasks(book, settings).into_iter().map(|task| task.id).collect())
    }

    fn file(&self) -> Option<File> {
        Some(File::Written)
    }
}

impl Run for TodoArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        if self.open { OpenArgs { of: self.of.clone() }.run(context) } else { self.of.run(context) }
    }

    fn file(&self) -> Option<File> {
        Some(File::read_if(!self.open))
    }
}

impl Run for ListArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let settings = context.settings;
        let book = context.book()?;
        let pace = work_list::pace(book, settings, context.now);
        let tasks = self.tasks(book, settings).into_iter();
        context.answer(&WorkList {
            kept: settings.work_list,
            tasks: tasks.filter_map(|task| TaskView::of(book, task)).collect(),
            withdrawals_done_today: pace.done,
            withdrawals_a_day: pace.max,
        })
    }
}

impl ListArgs {
    /// The open tasks, of one kind if one is named.
    fn tasks<'b>(&self, book: &'b Book, settings: &Settings) -> Vec<&'b Task> {
        let wanted = |task: &&Task| self.kind.as_deref().is_none_or(|kind| kind == task.what.kind().word());
        if settings.work_list { work_list::work_list(book).into_iter().filter(wanted).collect() } else { Vec::new() }
    }
}

/// What is to be done on LinkedIn.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct WorkList<'b> {
    /// Whether the settings ask for a work list.
    #[serde(skip)]
    kept: bool,
    tasks: Vec<TaskView<'b>>,
    withdrawals_done_today: u32,
    withdrawals_a_day: Option<u32>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TaskView<'b> {
    #[serde(skip)]
    task: &'b Task,
    #[serde(flatten)]
    who: Who<'b>,
    task_id: TaskId,
    kind: &'static str,
    decided_at: Moment,
    doubt: Option<&'b str>,
    /// The address of the page.
    open: Option<String>,
    desktop: &'static str,
    mobile: &'static str,
}

impl<'b> TaskView<'b> {
    fn of(book: &'b Book, task: &'b Task) -> Option<TaskView<'b>> {
        let kind = task.what.kind();
        Some(TaskView {
            task,
            who: Who::numbered(book, task.person)?,
            task_id: task.id,
            kind: kind.word(),
            decided_at: Moment(task.decided_at),
            doubt: some(task.doubt()),
            open: work_list::address(book, task),
            desktop: kind.steps().desktop,
            mobile: kind.steps().mobile,
        })
    }
}

impl Row for TaskView<'_> {
    fn cells(&self, now: Now) -> Vec<String> {
        let decided = format!("decided {}", now.day_of(self.task.decided_at));
        let place = self.open.clone().unwrap_or_default();
        let mut row = vec![format!("  {}", self.who.number()), self.who.name(), decided, place];
        row.extend(self.doubt.map(|doubt| format!("back: {doubt}")));
        row
    }
}

impl Answer for WorkList<'_> {
    fn text(&self, out: &mut Output<'_>, now: Now) -> io::Result<()> {
        let kind = |view: &TaskView<'_>| view.task.what.kind();
        for of_kind in self.tasks.chunk_by(|a, b| kind(a) == kind(b)) {
            let Some(kind) = of_kind.first().map(kind) else { continue };
            let paced = match self.withdrawals_a_day {
                Some(max) if kind == TaskKind::Withdraw => {
                    format!(", {} of {max} done today", self.withdrawals_done_today)
                }
                Some(_) | None => String::new(),
            };
            out.line(&format!("{} ({}{paced})", kind.title(), of_kind.len()))?;
            out.table(&cells(of_kind, now))?;
        }
        match self.tasks.is_empty() {
            true if !self.kept => out.say("No work list is kept: work_list = false."),
            true => out.say("Nothing is to be done on LinkedIn."),
            false => out.say("`ties todo open` walks through them; `ties todo done PERSON` ticks off."),
        }
    }
}

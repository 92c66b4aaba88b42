//! `ties done`: ticking off what LinkedIn learned.

use clap::Args;

use crate::cli::context::{Context, Outcome};
use crate::cli::planned::apply;
use crate::cli::run::{File, Run};
use crate::domain::finding::one::find_meant;
use crate::domain::record::task::{Task, TaskId};
use crate::domain::work_list;

/// Ticking off.
#[derive(Debug, Args)]
pub struct DoneArgs {
    /// Slug, address, #id, or a name that fits exactly one
    #[arg(required = true, value_name = "PERSON")]
    people: Vec<String>,
    /// LinkedIn need not learn of it: take it off the list
    #[arg(long)]
    not_needed: bool,
    /// Only one kind, where several things were decided about somebody
    #[arg(long, value_name = "KIND", value_parser = ["accept", "ignore", "withdraw", "remove", "send"])]
    kind: Option<String>,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
}

impl Run for DoneArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        // Of several of one name the one on the work list is meant.
        let listed = |person| book.tasks_of(person).any(Task::is_open);
        let find = |text: &String| find_meant(book, text, listed);
        let people = self.people.iter().map(find).collect::<Result<Vec<_>, _>>()?;
        let kind = |id: &TaskId| book.task(*id).map(|task| task.what.kind().word());
        let wanted = |id: &TaskId| self.kind.as_deref().is_none_or(|wanted| kind(id) == Some(wanted));
        let tasks: Vec<_> = work_list::open_of(book, &people).into_iter().filter(wanted).collect();
        for person in &people {
            if book.tasks_of(*person).all(|task| !task.is_open()) {
                let name = book.name(*person);
                context.out.say(&format!("Not done: nothing about {name} is on the work list"))?;
            }
        }
        let plan = if self.not_needed {
            work_list::drop(book, &tasks)
        } else {
            work_list::done(book, &tasks, context.settings, context.now)
        };
        apply(context, &plan, self.dry_run)
    }

    fn file(&self) -> File {
        File::read_if(self.dry_run)
    }
}

//! `ties todo open`: through the work list, one page after the other.

use std::io::{BufRead, Read as _};

use crate::cli::context::{Context, Outcome};
use crate::cli::planned::say;
use crate::domain::plan::Plan;
use crate::domain::record::book::Book;
use crate::domain::record::task::{Task, TaskId};
use crate::domain::work_list;

/// Most that is read of an answer, in bytes.
const MOST_ANSWER: u64 = 1_000;

/// What can be answered.
const ANSWERS: &str = "d done · z not needed · Enter next · q quit";

/// What was answered about a task.
enum Next {
    /// This is to be written.
    Write(Box<Plan>),
    Skip,
    Stop,
}

/// One after the other, each written as soon as it is answered, so that it goes on where it stopped.
pub(crate) fn walk(context: &mut Context<'_, '_>, tasks: &dyn Fn(&Book) -> Vec<TaskId>) -> anyhow::Result<Outcome> {
    let ids = tasks(&context.store.load()?);
    let mut input = std::io::stdin().lock();
    for (n, id) in ids.iter().enumerate() {
        let book = context.store.load()?;
        let Some(task) = book.task(*id).filter(|task| task.is_open()) else { continue };
        let kind = task.what.kind().word();
        context.out.say(&format!("{} of {}: {kind} {}", n + 1, ids.len(), book.name(task.person)))?;
        show(context, &book, task)?;
        match answer(context, &book, *id, &mut input)? {
            Next::Write(plan) => {
                context.commit(plan.batch.clone())?;
                context.out.line(&plan.batch.label)?;
                say(&plan, context.out)?;
            }
            Next::Skip => {}
            Next::Stop => break,
        }
    }
    let left = tasks(&context.store.load()?).len();
    context.out.say(&format!("{left} left."))?;
    Ok(Outcome::Done)
}

/// Says what is to be done and opens the page.
fn show(context: &mut Context<'_, '_>, book: &Book, task: &Task) -> anyhow::Result<()> {
    let steps = task.what.kind().steps();
    if !task.doubt().is_empty() {
        context.out.say(&format!("  back: {}", task.doubt()))?;
    }
    context.out.say(&format!("  desktop: {}", steps.desktop))?;
    context.out.say(&format!("  mobile: {}", steps.mobile))?;
    match work_list::address(book, task) {
        Some(address) => match (context.open)(&address) {
            Ok(()) => context.out.say(&format!("  opened {address}"))?,
            Err(why) => context.out.say(&format!("  {address} was not opened: {why}"))?,
        },
        None => context.out.say("  the address of their page is not known")?,
    }
    Ok(context.out.say(&format!("  {ANSWERS}"))?)
}

fn answer(context: &mut Context<'_, '_>, book: &Book, id: TaskId, input: &mut impl BufRead) -> anyhow::Result<Next> {
    loop {
        let mut answer = String::new();
        if input.by_ref().take(MOST_ANSWER).read_line(&mut answer)? == 0 {
            return Ok(Next::Stop);
        }
        return Ok(match answer.trim() {
            "d" | "done" => Next::Write(Box::new(work_list::done(book, &[id], context.settings, context.now))),
            "z" => Next::Write(Box::new(work_list::drop(book, &[id]))),
            "q" | "quit" => Next::Stop,
            "" | "n" | "next" => Next::Skip,
            other => {
                context.out.say(&format!("  \"{other}\" is no answer; {ANSWERS}"))?;
                continue;
            }
        });
    }
}

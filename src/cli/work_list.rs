//! `ties todo`, `ties done`: what was decided and LinkedIn has to learn.

use std::io::BufRead as _;
use std::io::Read as _;

use serde_json::Value;
use serde_json::json;

use crate::cli::args::work_list::{DoneArgs, TodoArgs};
use crate::cli::context::{Context, Outcome, apply};
use crate::cli::told::person_json;
use crate::domain::finding::one::find_meant;
use crate::domain::record::book::Book;
use crate::domain::record::task::{Kind, Task, TaskId};
use crate::domain::time::Now;
use crate::domain::work_list;

/// Most that is read of an answer, in bytes.
const MOST_ANSWER: u64 = 1_000;

/// The open tasks, of one kind if one is named.
fn tasks<'b>(book: &'b Book, keeps: bool, args: &TodoArgs) -> Vec<&'b Task> {
    let wanted = |task: &&Task| args.kind.as_deref().is_none_or(|kind| kind == task.what.kind().word());
    if keeps { work_list::work_list(book).into_iter().filter(wanted).collect() } else { Vec::new() }
}

/// `ties todo`.
pub(crate) fn todo(context: &mut Context<'_, '_>, args: &TodoArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let now = context.now;
    let tasks = tasks(&book, context.settings.work_list, args);
    let pace = work_list::pace(&book, context.settings, now);
    if context.json {
        let rows: Vec<_> = tasks.iter().map(|task| task_json(&book, task)).collect();
        context.out.json(&json!({
            "tasks": rows,
            "withdrawals_done_today": pace.done,
            "withdrawals_a_day": pace.max,
        }))?;
        return Ok(Outcome::Done);
    }
    for of_kind in tasks.chunk_by(|a, b| a.what.kind() == b.what.kind()) {
        let Some(kind) = of_kind.first().map(|task| task.what.kind()) else { continue };
        let paced = match pace.max {
            Some(max) if kind == Kind::Withdraw => format!(", {} of {max} done today", pace.done),
            _ => String::new(),
        };
        context.out.line(&format!("{} ({}{paced})", kind.title(), of_kind.len()))?;
        let rows: Vec<_> = of_kind.iter().map(|task| row(&book, task, now)).collect();
        context.out.table(&rows)?;
    }
    match tasks.is_empty() {
        true if !context.settings.work_list => context.out.say("No work list is kept: work_list = false.")?,
        true => context.out.say("Nothing is to be done on LinkedIn.")?,
        false => context.out.say("`ties todo --open` walks through them; `ties done PERSON` ticks off.")?,
    }
    Ok(Outcome::Done)
}

fn row(book: &Book, task: &Task, now: Now) -> Vec<String> {
    let decided = format!("decided {}", now.day_of(task.decided_at));
    let place = work_list::address(book, task).unwrap_or_default();
    let mut row = vec![format!("  {}", task.person), book.name(task.person).to_owned(), decided, place];
    if !task.doubt().is_empty() {
        row.push(format!("back: {}", task.doubt()));
    }
    row
}

fn task_json(book: &Book, task: &Task) -> Value {
    let steps = task.what.kind().steps();
    let mut map = person_json(book, Some(task.person));
    map.insert("task_id".into(), task.id.0.into());
    map.insert("kind".into(), task.what.kind().word().into());
    map.insert("decided_at".into(), task.decided_at.to_rfc3339().into());
    map.insert("doubt".into(), Some(task.doubt()).filter(|doubt| !doubt.is_empty()).into());
    map.insert("open".into(), work_list::address(book, task).into());
    map.insert("desktop".into(), steps.desktop.into());
    map.insert("mobile".into(), steps.mobile.into());
    Value::Object(map)
}

/// `ties done`.
pub(crate) fn done(context: &mut Context<'_, '_>, args: &DoneArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    // Of several of one name the one on the work list is meant.
    let listed = |person| book.tasks_of(person).any(Task::is_open);
    let find = |text: &String| find_meant(&book, text, listed);
    let people = args.people.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    let kind = |id: &TaskId| book.task(*id).map(|task| task.what.kind().word());
    let wanted = |id: &TaskId| args.kind.as_deref().is_none_or(|wanted| kind(id) == Some(wanted));
    let tasks: Vec<_> = work_list::open_of(&book, &people).into_iter().filter(wanted).collect();
    for person in &people {
        if book.tasks_of(*person).all(|task| !task.is_open()) {
            context.out.say(&format!("Not done: nothing about {} is on the work list", book.name(*person)))?;
        }
    }
    let plan = if args.not_needed {
        work_list::drop(&book, &tasks)
    } else {
        work_list::done(&book, &tasks, context.settings, context.now)
    };
    apply(context, &plan, args.dry_run)
}

/// `ties todo --open`: one after the other, each written as soon as it is answered, so that it goes on where it
/// stopped.
pub(crate) fn walk(context: &mut Context<'_, '_>, args: &TodoArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let ids: Vec<TaskId> = tasks(&book, context.settings.work_list, args).into_iter().map(|task| task.id).collect();
    let mut input = std::io::stdin().lock();
    for (n, id) in ids.iter().enumerate() {
        let book = context.store.load()?;
        let Some(task) = book.task(*id).filter(|task| task.is_open()) else { continue };
        let kind = task.what.kind();
        context.out.say(&format!("{} of {}: {} {}", n + 1, ids.len(), kind.word(), book.name(task.person)))?;
        if !task.doubt().is_empty() {
            context.out.say(&format!("  back: {}", task.doubt()))?;
        }
        context.out.say(&format!("  desktop: {}", kind.steps().desktop))?;
        context.out.say(&format!("  mobile: {}", kind.steps().mobile))?;
        match work_list::address(&book, task) {
            Some(address) => match (context.open)(&address) {
                Ok(()) => context.out.say(&format!("  opened {address}"))?,
                Err(why) => context.out.say(&format!("  {address} was not opened: {why}"))?,
            },
            None => context.out.say("  the address of their page is not known")?,
        }
        context.out.say("  d done · z not needed · Enter next · q quit")?;
        let mut answer = String::new();
        if input.by_ref().take(MOST_ANSWER).read_line(&mut answer)? == 0 {
            break;
        }
        let plan = match answer.trim() {
            "d" | "done" => work_list::done(&book, &[*id], context.settings, context.now),
            "z" => work_list::drop(&book, &[*id]),
            "q" | "quit" => break,
            _ => continue,
        };
        context.store.commit(plan.batch.clone(), context.now.at)?;
        context.out.line(&plan.batch.label)?;
    }
    let left = tasks(&context.store.load()?, context.settings.work_list, args).len();
    context.out.say(&format!("{left} left."))?;
    Ok(Outcome::Done)
}

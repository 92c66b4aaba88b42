//! Commands about the work list: `ties todo`, `ties done`.

use std::io::{BufRead as _, Read as _};

use serde_json::{Value, json};

use crate::cli::change::{apply, or_refused};
use crate::cli::touch::person_json;
use crate::cli::work_args::{DoneArgs, TodoArgs, Work};
use crate::cli::{Context, Outcome, archives, import, pasting};
use crate::domain::finding::one::{find, find_meant};
use crate::domain::people::twins::suggest::{Evidence, Twins};
use crate::domain::people::twins::{beside, suggest, unite};
use crate::domain::record::book::Book;
use crate::domain::record::task::{Kind, Task, TaskId};
use crate::domain::time::Now;
use crate::domain::work_list;

/// Most that is read of an answer, in bytes.
const MOST_ANSWER: u64 = 1_000;

/// Runs a command about the work list or the archives.
pub(super) fn run(context: &mut Context<'_, '_>, command: &Work) -> anyhow::Result<Outcome> {
    match command {
        Work::Todo(args) if args.open => walk(context, args),
        Work::Todo(args) => todo(context, args),
        Work::Done(args) => done(context, args),
        Work::Import(args) => import::import(context, args),
        Work::Archives(args) => archives::run(context, args),
        Work::Twins { apart, dry_run } => match &apart[..] {
            [a, b] => tell_apart(context, a, b, *dry_run),
            _ => list_twins(context),
        },
        Work::Merge { keep, other, dry_run } => merge(context, keep, other, *dry_run),
        Work::Paste(args) => pasting::paste(context, args),
        Work::Check { page, number } => pasting::check(context, *page, *number),
    }
}

/// The open tasks, of one kind if one is named.
fn tasks<'b>(book: &'b Book, keeps: bool, args: &TodoArgs) -> Vec<&'b Task> {
    let wanted = |task: &&Task| args.kind.as_deref().is_none_or(|kind| kind == task.what.kind().word());
    if keeps { work_list::work_list(book).into_iter().filter(wanted).collect() } else { Vec::new() }
}

/// `ties todo`.
fn todo(context: &mut Context<'_, '_>, args: &TodoArgs) -> anyhow::Result<Outcome> {
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
fn done(context: &mut Context<'_, '_>, args: &DoneArgs) -> anyhow::Result<Outcome> {
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

/// `ties twins`.
fn list_twins(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let pairs = suggest::suggest(&book);
    let why = |pair: &Twins| pair.evidence.iter().map(Evidence::words).collect::<Vec<_>>();
    if context.json {
        let one = |id| Value::Object(person_json(&book, Some(id)));
        let rows: Vec<_> = pairs
            .iter()
            .map(|pair| {
                let (keep, other) = pair.keeper(&book);
                json!({ "keep": one(keep), "other": one(other), "evidence": why(pair) })
            })
            .collect();
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    for pair in &pairs {
        let (keep, other) = pair.keeper(&book);
        context.out.line(&format!(
            "{keep} {} and {other} {}: {}",
            book.name(keep),
            book.name(other),
            why(pair).join(" · ")
        ))?;
        for (label, a, b) in beside::side_by_side(&book, pair, context.now) {
            context.out.line(&format!("  {label}: {a} | {b}"))?;
        }
    }
    let hint = match pairs.first().map(|pair| pair.keeper(&book)) {
        None => "Nobody seems to be one person in two rows.".to_owned(),
        Some((keep, other)) => format!(
            "`ties merge '{keep}' '{other}'` merges the first two; `ties twins --apart '{keep}' '{other}'` tells them apart."
        ),
    };
    context.out.say(&hint)?;
    Ok(Outcome::Done)
}

fn tell_apart(context: &mut Context<'_, '_>, a: &str, b: &str, dry_run: bool) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let (a, b) = (find(&book, a)?, find(&book, b)?);
    apply(context, &or_refused(suggest::tell_apart(&book, a, b)), dry_run)
}

/// `ties merge`.
fn merge(context: &mut Context<'_, '_>, keep: &str, other: &str, dry_run: bool) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let (keep, other) = (find(&book, keep)?, find(&book, other)?);
    let messages = context.store.messages(other)?;
    apply(context, &or_refused(unite::unite(&book, keep, other, &messages, context.now)), dry_run)
}

/// `ties todo --open`: one after the other, each written as soon as it is answered, so that it goes on where it
/// stopped.
fn walk(context: &mut Context<'_, '_>, args: &TodoArgs) -> anyhow::Result<Outcome> {
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

//! Commands that change something: each plans, then applies, like the screen does.

use std::io::Read as _;

use crate::cli::args::{DraftArgs, EditArgs, PeopleArgs, TagArgs};
use crate::cli::{Context, Outcome, Usage, json, touch, weigh};
use crate::domain::asking::send;
use crate::domain::deciding::decide;
use crate::domain::deciding::decide::Decision;
use crate::domain::finding::one::find;
use crate::domain::people::draft::Draft;
use crate::domain::people::{annotate, edit};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::journal::Receipt;
use crate::domain::words::day::Way;

/// Most that is read of a text, in bytes.
pub(super) const MOST_TEXT: u64 = 1 << 20;

/// `ties accept`, `ignore`, `withdraw`, `remove`, `accepted`.
pub(super) fn decide(context: &mut Context<'_, '_>, decision: Decision, args: &PeopleArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let people = args.people.iter().map(|text| find(&book, text)).collect::<Result<Vec<_>, _>>()?;
    let plan = decide::decide(&book, decision, &people, &args.reason, context.settings, context.now);
    apply(context, &plan, args.dry_run)
}

/// `ties send`.
pub(super) fn send(context: &mut Context<'_, '_>, args: &DraftArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let draft = weigh::with_note(context, &book, args)?;
    let planned = send::send(&book, context.settings, &draft, context.now);
    apply(context, &or_refused(planned), args.dry_run)
}

/// `ties receive`.
pub(super) fn receive(context: &mut Context<'_, '_>, args: &DraftArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let planned = send::receive(&book, &drafted(context, args)?, context.now);
    apply(context, &or_refused(planned), args.dry_run)
}

/// What was given about a person and a request.
pub(super) fn drafted(context: &Context<'_, '_>, args: &DraftArgs) -> Result<Draft, Usage> {
    let on = args.on.as_deref().map(|on| touch::day(on, context.now, Way::Back)).transpose()?;
    Ok(args.draft(on))
}

/// `ties edit`.
pub(super) fn edit(context: &mut Context<'_, '_>, args: &EditArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let person = find(&book, &args.person)?;
    let mut draft = book.person(person).map(Draft::of).unwrap_or_default();
    args.fields.put(&mut draft);
    if let Some(address) = &args.url {
        draft.address.clone_from(address);
    }
    apply(context, &or_refused(edit::edit_person(&book, person, &draft)), args.dry_run)
}

/// `ties tag`.
pub(super) fn tag(context: &mut Context<'_, '_>, args: &TagArgs) -> anyhow::Result<Outcome> {
    let read = |typed: &str| annotate::tags(typed).map_err(Usage);
    let (add, remove) = (read(&args.add)?, read(&args.remove)?);
    let book = context.store.load()?;
    let people = args.person.iter().map(|text| find(&book, text)).collect::<Result<Vec<_>, _>>()?;
    apply(context, &annotate::tag(&book, &people, &add, &remove), args.dry_run)
}

/// `ties remark`.
pub(super) fn remark(context: &mut Context<'_, '_>, who: &str, text: &str, dry: bool) -> anyhow::Result<Outcome> {
    let text = typed(text)?;
    let book = context.store.load()?;
    let person = find(&book, who)?;
    apply(context, &annotate::remark(&book, &[person], &text), dry)
}

/// A text from the command line; `-` reads it from the standard input.
pub(super) fn typed(text: &str) -> anyhow::Result<String> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut typed = String::new();
    std::io::stdin().take(MOST_TEXT).read_to_string(&mut typed)?;
    Ok(typed)
}

pub(super) fn or_refused(planned: Result<Plan, Refusal>) -> Plan {
    planned.unwrap_or_else(|refusal| Plan { refused: vec![refusal], ..Plan::default() })
}

/// Writes a plan unless it is a dry run, and tells what was done and left out.
pub(super) fn apply(context: &mut Context<'_, '_>, plan: &Plan, dry_run: bool) -> anyhow::Result<Outcome> {
    let empty = plan.batch.edits.is_empty();
    let batch =
        if empty || dry_run { None } else { Some(context.store.commit(plan.batch.clone(), context.now.at)?.batch) };
    if context.json {
        context.out.json(&json::plan(plan, batch, dry_run))?;
    } else if !empty {
        let would = if dry_run { "Would do: " } else { "" };
        context.out.line(&format!("{would}{}", plan.batch.label))?;
    }
    for refusal in &plan.refused {
        context.out.say(&format!("Not done: {refusal}"))?;
    }
    for warning in &plan.warnings {
        context.out.say(&format!("Note: {warning}"))?;
    }
    Ok(if empty { Outcome::Refused } else { Outcome::Done })
}

/// `ties undo`.
pub(super) fn undo(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let receipt = context.store.undo(context.now.at)?;
    told(context, &receipt)
}

/// `ties redo`.
pub(super) fn redo(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let receipt = context.store.redo(context.now.at)?;
    told(context, &receipt)
}

fn told(context: &mut Context<'_, '_>, receipt: &Receipt) -> anyhow::Result<Outcome> {
    if context.json {
        context.out.json(&serde_json::json!({ "batch": receipt.batch.0, "label": receipt.label }))?;
    } else {
        context.out.line(&receipt.label)?;
    }
    Ok(Outcome::Done)
}

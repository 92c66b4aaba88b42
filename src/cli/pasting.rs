//! `ties paste`: what was copied from LinkedIn's pages; `ties check`: LinkedIn's own number beside ours.

use std::io::Read as _;

use serde_json::{Value, json};

use crate::cli::args::paste::PasteArgs;
use crate::cli::context::{Context, Outcome, Usage, apply};
use crate::domain::page::content::{Page, PageRow, When};
use crate::domain::page::paste::{Check, Does, Taken, Who};
use crate::domain::page::read::MAX_TEXT;
use crate::domain::page::{paste, read};

/// Most lines that were not understood that are told; `--json` has them all.
const MAX_LISTED: usize = 20;

/// `ties paste`.
pub(crate) fn paste(context: &mut Context<'_, '_>, args: &PasteArgs) -> anyhow::Result<Outcome> {
    let mut bytes = Vec::new();
    // One byte more than is read tells that there is more.
    std::io::stdin().take(MAX_TEXT as u64 + 1).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    if text.trim().is_empty() {
        return Err(Usage(
            "nothing came from the standard input; copy the page and pipe it in, as in `xclip -o | ties paste sent`"
                .into(),
        )
        .into());
    }
    let book = context.store.load()?;
    let understood = read::read(args.page, &text, context.now.today());
    let paste = paste::plan(&book, args.page, &understood, &[], context.settings, context.now);
    if context.json {
        let rows: Vec<_> = understood.rows.iter().zip(&paste.rows).map(|(row, taken)| row_json(row, taken)).collect();
        let left: Vec<_> = understood.left.iter().map(|(line, text)| json!({ "line": line, "text": text })).collect();
        let batch = if args.dry_run || paste.plan.batch.edits.is_empty() {
            None
        } else {
            Some(context.store.commit(paste.plan.batch.clone(), context.now.at)?.batch)
        };
        context.out.json(&json!({
            "label": paste.plan.batch.label,
            "rows": rows,
            "not_understood": left,
            "clipped": understood.clipped,
            "check": paste.check.as_ref().map(check_json),
            "batch": batch.map(|id| id.0),
            "dry_run": args.dry_run,
        }))?;
        return Ok(if understood.rows.is_empty() { Outcome::Refused } else { Outcome::Done });
    }
    let rows: Vec<_> = understood.rows.iter().zip(&paste.rows).map(|(row, taken)| table_row(row, taken)).collect();
    context.out.table(&rows)?;
    for (line, text) in understood.left.iter().take(MAX_LISTED) {
        context.out.say(&format!("Not understood, line {line}: {text}"))?;
    }
    if understood.left.len() > MAX_LISTED {
        context.out.say(&format!("and {} more lines", understood.left.len() - MAX_LISTED))?;
    }
    if understood.clipped {
        context.out.say("The text was too long; what lies behind was not read.")?;
    }
    if let Some(check) = &paste.check {
        tell(context, check)?;
    }
    if let Some(other) = read::guess(&text).filter(|other| *other != args.page) {
        let word = other.word();
        context.out.say(&format!("It looks like the page of {word}; `ties paste {word}` reads that."))?;
    }
    if understood.rows.is_empty() {
        context.out.say("Not done: nothing of the text was understood as people of that page.")?;
        return Ok(Outcome::Refused);
    }
    if paste.plan.batch.edits.is_empty() {
        context.out.say("All that was understood is known already; nothing was changed.")?;
        return Ok(Outcome::Done);
    }
    apply(context, &paste.plan, args.dry_run)
}

/// `ties check`.
pub(crate) fn check(context: &mut Context<'_, '_>, page: Page, theirs: u32) -> anyhow::Result<Outcome> {
    let check = paste::check(&context.store.load()?, page, theirs);
    if context.json {
        context.out.json(&check_json(&check))?;
    } else {
        for line in check.words() {
            context.out.line(&format!("{line}."))?;
        }
    }
    Ok(Outcome::Done)
}

fn tell(context: &mut Context<'_, '_>, check: &Check) -> anyhow::Result<()> {
    for line in check.words() {
        context.out.say(&format!("{line}."))?;
    }
    Ok(())
}

fn check_json(check: &Check) -> Value {
    json!({ "page": check.page.word(), "linkedin": check.theirs, "here": check.ours, "not_on_the_page": check.extra })
}

/// What a row does: a word, and what is to be said about it.
fn does(taken: &Taken) -> (&'static str, &str) {
    match &taken.does {
        Does::New => ("new", ""),
        Does::More(what) => ("more", what),
        Does::Same => ("same", ""),
        Does::LeftOut(why) => ("left", why),
    }
}

fn when(row: &PageRow) -> String {
    match row.when {
        None => "?".to_owned(),
        Some(When::On(on)) => on.to_string(),
        Some(When::Between(from, to)) if from == to => to.to_string(),
        Some(When::Between(from, to)) => format!("{from} to {to}"),
    }
}

fn table_row(row: &PageRow, taken: &Taken) -> Vec<String> {
    let (word, said) = does(taken);
    let whom = match taken.who {
        Who::Known(id) => id.to_string(),
        Who::New => String::new(),
    };
    let more = if said.is_empty() { row.headline.to_string() } else { said.to_owned() };
    vec![word.to_owned(), whom, row.name.to_string(), when(row), more]
}

fn row_json(row: &PageRow, taken: &Taken) -> Value {
    let (word, said) = does(taken);
    let (from, to) = match row.when {
        None => (None, None),
        Some(when) => (Some(when.earliest().to_string()), Some(when.latest().to_string())),
    };
    json!({
        "line": row.line,
        "name": row.name,
        "headline": row.headline,
        "mutual": row.mutual,
        "earliest": from,
        "latest": to,
        "note": row.note,
        "does": word,
        "why": said,
        "person_id": match taken.who {
            Who::Known(id) => Some(id.0),
            Who::New => None,
        },
    })
}

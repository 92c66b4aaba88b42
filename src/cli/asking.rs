//! `ties send`, `receive`, `draft`, `drafts`, `templates`: requests, at once or prepared.

use serde_json::Value;
use serde_json::json;

use crate::cli::args::draft::DraftArgs;
use crate::cli::context::{Context, Outcome, apply, or_refused, typed};
use crate::cli::{context, drafting, json as shapes};
use crate::domain::asking::{queue, send, template};
use crate::domain::finding::one::find;
use crate::domain::limit::{tally, warnings};
use crate::domain::plan::Plan;
use crate::domain::weighing::fit::{Scale, Weigher};

/// `ties send`.
pub(crate) fn send(context: &mut Context<'_, '_>, args: &DraftArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let draft = drafting::with_note(context, &book, args)?;
    let planned = send::send(&book, context.settings, &draft, context.now);
    context::apply(context, &context::or_refused(planned), args.dry_run)
}

/// `ties receive`.
pub(crate) fn receive(context: &mut Context<'_, '_>, args: &DraftArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let planned = send::receive(&book, &drafting::drafted(context, args)?, context.now);
    context::apply(context, &context::or_refused(planned), args.dry_run)
}

/// `ties draft`.
pub(crate) fn draft(context: &mut Context<'_, '_>, args: &DraftArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let draft = drafting::with_note(context, &book, args)?;
    let planned = send::prepare(&book, context.settings, &draft, context.now);
    apply(context, &or_refused(planned), args.dry_run)
}

/// `ties drafts`.
pub(crate) fn drafts(
    context: &mut Context<'_, '_>,
    send_to: Option<&str>,
    drop: Option<&str>,
) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    if let Some(who) = drop {
        let person = find(&book, who)?;
        return apply(context, &queue::discard(&book, &[person]), false);
    }
    if let Some(who) = send_to {
        let person = find(&book, who)?;
        let plan = match queue::prepared(&book, person) {
            Some(draft) => or_refused(send::send(&book, context.settings, &draft, context.now)),
            None => Plan { refused: queue::discard(&book, &[person]).refused, ..Plan::default() },
        };
        return apply(context, &plan, false);
    }
    let scale = Scale::of(&book);
    let weigher = Weigher::new(&book, context.settings, &scale);
    let queue = queue::queue(&book, |person| weigher.score(person));
    let limits = tally::limits(&book, context.settings, context.now);
    if context.json {
        let rows = queue.iter().map(|request| {
            let fit = book.person(request.person).and_then(|person| weigher.score(person));
            shapes::request(&book, request, fit)
        });
        let rows: Vec<Value> = rows.collect();
        context.out.json(&json!({ "drafts": rows, "may_go": warnings::may_go(&limits) }))?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<_> = queue
        .iter()
        .filter_map(|request| {
            let person = book.person(request.person)?;
            let fit = weigher.score(person).map_or_else(|| "?".to_owned(), |fit| fit.to_string());
            Some(vec![person.id.to_string(), fit, person.name.to_string(), request.note.replace('\n', " ")])
        })
        .collect();
    context.out.table(&rows)?;
    context.out.say(&format!("{} prepared, {} now.", queue.len(), warnings::may_go_words(&limits)))?;
    Ok(Outcome::Done)
}

/// `ties templates`.
pub(crate) fn templates(context: &mut Context<'_, '_>, keep: &[String]) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    if let [name, text] = keep {
        let text = typed(text)?;
        return apply(context, &or_refused(template::keep_template(book.templates(), name, &text)), false);
    }
    if context.json {
        let rows = book.templates().iter().map(|t| json!({ "name": &*t.name, "text": &*t.text })).collect();
        context.out.json(&Value::Array(rows))?;
    } else {
        let rows: Vec<_> =
            book.templates().iter().map(|t| vec![t.name.to_string(), t.text.replace('\n', " ")]).collect();
        context.out.table(&rows)?;
    }
    Ok(Outcome::Done)
}

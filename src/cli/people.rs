//! `ties edit`, `tag`, `tags`, `remark`: what is known about a person.

use serde_json::Value;

use crate::cli::args::draft::EditArgs;
use crate::cli::args::people::TagArgs;
use crate::cli::context;
use crate::cli::context::{Context, Outcome, Usage};
use crate::domain::finding::one::find;
use crate::domain::people::draft::Draft;
use crate::domain::people::{annotate, edit};

/// `ties edit`.
pub(crate) fn edit(context: &mut Context<'_, '_>, args: &EditArgs) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let person = find(&book, &args.person)?;
    let mut draft = book.person(person).map(Draft::of).unwrap_or_default();
    args.fields.put(&mut draft);
    if let Some(address) = &args.url {
        draft.address.clone_from(address);
    }
    context::apply(context, &context::or_refused(edit::edit_person(&book, person, &draft)), args.dry_run)
}

/// `ties tag`.
pub(crate) fn tag(context: &mut Context<'_, '_>, args: &TagArgs) -> anyhow::Result<Outcome> {
    let read = |typed: &str| annotate::tags(typed).map_err(Usage);
    let (add, remove) = (read(&args.add)?, read(&args.remove)?);
    let book = context.store.load()?;
    let people = args.person.iter().map(|text| find(&book, text)).collect::<Result<Vec<_>, _>>()?;
    context::apply(context, &annotate::tag(&book, &people, &add, &remove), args.dry_run)
}

/// `ties remark`.
pub(crate) fn remark(context: &mut Context<'_, '_>, who: &str, text: &str, dry: bool) -> anyhow::Result<Outcome> {
    let text = context::typed(text)?;
    let book = context.store.load()?;
    let person = find(&book, who)?;
    context::apply(context, &annotate::remark(&book, &[person], &text), dry)
}

/// `ties tags`.
pub(crate) fn tags(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let tags = annotate::all_tags(&context.store.load()?);
    if context.json {
        let rows = tags.iter().map(|(tag, people)| serde_json::json!({ "tag": tag, "people": people })).collect();
        context.out.json(&Value::Array(rows))?;
    } else {
        let rows: Vec<_> = tags.iter().map(|(tag, people)| vec![people.to_string(), tag.to_string()]).collect();
        context.out.table(&rows)?;
    }
    Ok(Outcome::Done)
}

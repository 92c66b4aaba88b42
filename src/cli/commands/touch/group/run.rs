//! What `ties group` does.

use crate::cli::answer::Rows;
use crate::cli::args::people::Among;
use crate::cli::commands::touch::group::args::{GroupArgs, GroupCommand, GroupFacts};
use crate::cli::commands::touch::group::view::{Details, all};
use crate::cli::context::{Context, Outcome, Usage, hinted};
use crate::cli::planned::{apply, or_nothing};
use crate::cli::run::Run;
use crate::cli::typed::day_said;
use crate::domain::groups;
use crate::domain::groups::TypedGroup;
use crate::domain::plan::Refusal;
use crate::domain::record::book::Book;
use crate::domain::record::group::Group;
use crate::domain::words::day::Way;
use crate::domain::words::nearest::nearest;

impl Run for GroupArgs {
    fn run(&self, context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
        let book = context.book()?;
        match &self.command {
            None => context.answer(&Rows(all(book, context.now))),
            Some(command) => run(context, book, command),
        }
    }
}

fn run(context: &mut Context<'_, '_>, book: &Book, command: &GroupCommand) -> anyhow::Result<Outcome> {
    let now = context.now;
    match command {
        GroupCommand::List => context.answer(&Rows(all(book, now))),
        GroupCommand::Show { name } => context.answer(&Details::of(book, named(book, name)?, now)),
        GroupCommand::Add { name, facts } => {
            let draft = TypedGroup { name: name.clone(), ..TypedGroup::default() };
            let draft = with_facts(context, draft, facts)?;
            apply(context, &or_nothing(groups::write(book, None, &draft)), facts.dry_run)
        }
        GroupCommand::Edit { name, new_name, facts } => {
            let known = named(book, name)?;
            let mut draft = with_facts(context, TypedGroup::of(known), facts)?;
            if let Some(name) = new_name {
                draft.name.clone_from(name);
            }
            apply(context, &or_nothing(groups::write(book, Some(known.id), &draft)), facts.dry_run)
        }
        GroupCommand::Remove { name, dry_run } => {
            let gone = || Refusal::new(name.clone(), "that group is gone");
            let planned = groups::remove(book, named(book, name)?.id).ok_or_else(gone);
            apply(context, &or_nothing(planned), *dry_run)
        }
        GroupCommand::Put { name, whom } => {
            let (group, people) = (named(book, name)?, whom.pick(context, book, Among::Everybody)?);
            apply(context, &groups::add_members(book, group.id, &people), whom.dry_run)
        }
        GroupCommand::Take { name, whom } => {
            let (group, people) = (named(book, name)?, whom.pick(context, book, Among::Everybody)?);
            apply(context, &groups::remove_members(book, group.id, &people), whom.dry_run)
        }
        GroupCommand::Act { name, what, on, text, dry_run } => {
            let (group, on) = (named(book, name)?, day_said(context, on, Way::Back)?);
            apply(context, &or_nothing(groups::act(book, group.id, *what, on, text, now)), *dry_run)
        }
        GroupCommand::Source { name, whom } => {
            let none = name == "none" && groups::named(book, name).is_none();
            let group = if none { None } else { Some(named(book, name)?.id) };
            let people = whom.pick(context, book, Among::Everybody)?;
            apply(context, &groups::set_source(book, &people, group), whom.dry_run)
        }
    }
}

fn named<'b>(book: &'b Book, name: &str) -> Result<&'b Group, Usage> {
    groups::named(book, name).ok_or_else(|| {
        let lower = name.to_lowercase();
        let names: Vec<_> = book.groups().map(|group| (group.name.to_lowercase(), &*group.name)).collect();
        let near = nearest(&lower, names.iter().map(|(lower, _)| lower.as_str()));
        let meant = near.and_then(|near| names.iter().find(|(lower, _)| lower == near));
        let hint = match meant {
            Some((_, name)) => format!("did you mean {name}? ties group lists them"),
            None => "ties group lists them; ties group add makes one".to_owned(),
        };
        hinted(&format!("no group is called \"{}\"", name.escape_debug()), &hint)
    })
}

/// A draft with what is typed in place of what is known.
fn with_facts(context: &mut Context<'_, '_>, mut draft: TypedGroup, facts: &GroupFacts) -> anyhow::Result<TypedGroup> {
    if let Some(topic) = &facts.topic {
        draft.topic.clone_from(topic);
    }
    if let Some(link) = &facts.link {
        draft.link.clone_from(link);
    }
    match facts.joined.as_deref() {
        None => {}
        Some("none" | "") => draft.joined = None,
        Some(typed) => draft.joined = Some(day_said(context, typed, Way::Back)?),
    }
    Ok(draft)
}

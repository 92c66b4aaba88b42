//! `ties me`, `ties goals`: the user's own profile, and what they are looking for.

use crate::cli::args::me::{GoalArgs, MeArgs};
use crate::cli::context::{Context, Outcome, Usage, apply, or_refused};
use crate::cli::json as shapes;
use crate::domain::record::goal::Goal;
use crate::domain::weighing::{goals, own};

/// `ties me`.
pub(crate) fn me(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let own = book.own_profile();
    if context.json {
        let mut value = serde_json::to_value(own)?;
        value["url"] = own.slug.as_ref().map(crate::domain::record::slug::Slug::url).into();
        context.out.json(&value)?;
        return Ok(Outcome::Done);
    }
    let page = own.slug.as_ref().map(crate::domain::record::slug::Slug::url).unwrap_or_default();
    let facts = [
        ("Name", own.name.to_string()),
        ("Headline", own.headline.to_string()),
        ("Page", page),
        ("Location", own.location.to_string()),
        ("Industry", own.industry.to_string()),
        ("Employers", own.employers().join(", ")),
        ("Schools", own.schools().join(", ")),
        ("Skills", own.known_skills().join(", ")),
        ("Interests", own.interests.join(", ")),
        ("Groups", own.groups.join(", ")),
    ];
    let mut rows: Vec<_> =
        facts.into_iter().filter(|(_, v)| !v.is_empty()).map(|(label, value)| vec![label.to_owned(), value]).collect();
    for position in &own.positions {
        let until = if position.finished.is_empty() { "today" } else { &position.finished };
        let text = format!("{} at {}, {} to {until}", position.title, position.company, position.started);
        rows.push(vec!["Position".into(), text]);
    }
    for school in &own.education {
        rows.push(vec!["School".into(), format!("{} {}", school.name, school.degree)]);
    }
    if rows.is_empty() {
        context.out.say("Your own profile is not known yet; an archive with Profile.csv tells.")?;
    }
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

/// `ties goals`.
pub(crate) fn goals(context: &mut Context<'_, '_>, args: &GoalArgs) -> anyhow::Result<Outcome> {
    let read = |typed: &[String]| typed.iter().map(|typed| Goal::parse(typed)).collect::<Result<Vec<_>, _>>();
    let (add, remove) = (read(&args.add).map_err(Usage)?, read(&args.remove).map_err(Usage)?);
    let book = context.store.load()?;
    if !add.is_empty() {
        return apply(context, &or_refused(goals::add(book.goals(), &add)), false);
    }
    if !remove.is_empty() {
        return apply(context, &or_refused(goals::remove(book.goals(), &remove)), false);
    }
    if context.json {
        context.out.json(&book.goals().iter().map(shapes::goal).collect())?;
    } else {
        for goal in book.goals() {
            context.out.line(&goal.typed())?;
        }
    }
    Ok(Outcome::Done)
}

/// `ties me --skills …`: changes the lists of the user's own profile; `None` when nothing is to be changed.
pub(crate) fn change_me(context: &mut Context<'_, '_>, args: &MeArgs) -> anyhow::Result<Option<Outcome>> {
    let book = context.store.load()?;
    let Some(draft) = args.draft(book.own_profile()) else { return Ok(None) };
    apply(context, &or_refused(own::edit(book.own_profile(), &draft)), false).map(Some)
}

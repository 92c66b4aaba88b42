//! Commands about groups: who is in them, what was done there, what comes of them.

use serde_json::{Map, Value, json};

use crate::cli::args::group::{GroupArgs, GroupCommand, GroupFacts};
use crate::cli::context::{Context, Outcome, Usage, apply, day, hinted, or_nothing, people};
use crate::cli::json as shapes;
use crate::domain::groups;
use crate::domain::groups::{Draft, Yield};
use crate::domain::plan::Refusal;
use crate::domain::record::book::Book;
use crate::domain::record::group::{Act, Group};
use crate::domain::time::Now;
use crate::domain::words::day::Way;
use crate::domain::words::nearest::nearest;

/// `ties group …`.
pub(crate) fn run(context: &mut Context<'_, '_>, args: &GroupArgs) -> anyhow::Result<Outcome> {
    let now = context.now;
    let Some(command) = &args.command else { return list(context) };
    let book = context.store.load()?;
    match command {
        GroupCommand::Show { name } => show(context, &book, named(&book, name)?),
        GroupCommand::Add { name, facts } => {
            let draft = Draft { name: name.clone(), ..Draft::default() };
            let draft = with_facts(draft, facts, now)?;
            apply(context, &or_nothing(groups::write(&book, None, &draft)), facts.dry_run)
        }
        GroupCommand::Edit { name, new_name, facts } => {
            let known = named(&book, name)?;
            let mut draft = with_facts(Draft::of(known), facts, now)?;
            if let Some(name) = new_name {
                draft.name.clone_from(name);
            }
            apply(context, &or_nothing(groups::write(&book, Some(known.id), &draft)), facts.dry_run)
        }
        GroupCommand::Remove { name, dry_run } => {
            let gone = || Refusal::new(name.clone(), "that group is gone");
            let planned = groups::remove(&book, named(&book, name)?.id).ok_or_else(gone);
            apply(context, &or_nothing(planned), *dry_run)
        }
        GroupCommand::Put { name, whom } => {
            let (group, people) = (named(&book, name)?, people(&book, &whom.people)?);
            apply(context, &groups::add_members(&book, group.id, &people), whom.dry_run)
        }
        GroupCommand::Take { name, whom } => {
            let (group, people) = (named(&book, name)?, people(&book, &whom.people)?);
            apply(context, &groups::remove_members(&book, group.id, &people), whom.dry_run)
        }
        GroupCommand::Act { name, what, on, text, dry_run } => {
            let (group, on) = (named(&book, name)?, day(on, now, Way::Back)?);
            apply(context, &or_nothing(groups::act(&book, group.id, *what, on, text, now)), *dry_run)
        }
        GroupCommand::Source { name, whom } => {
            let none = name == "none" && groups::named(&book, name).is_none();
            let group = if none { None } else { Some(named(&book, name)?.id) };
            let people = people(&book, &whom.people)?;
            apply(context, &groups::set_source(&book, &people, group), whom.dry_run)
        }
    }
}

/// The group of a name.
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
fn with_facts(mut draft: Draft, facts: &GroupFacts, now: Now) -> Result<Draft, Usage> {
    if let Some(topic) = &facts.topic {
        draft.topic.clone_from(topic);
    }
    if let Some(link) = &facts.link {
        draft.link.clone_from(link);
    }
    match facts.joined.as_deref() {
        None => {}
        Some("none" | "") => draft.joined = None,
        Some(typed) => draft.joined = Some(day(typed, now, Way::Back)?),
    }
    Ok(draft)
}

fn fields(group: &Group, yields: &Yield) -> Map<String, Value> {
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    let mut map = Map::new();
    map.insert("group_id".into(), group.id.0.into());
    map.insert("name".into(), (*group.name).into());
    map.insert("topic".into(), text(&group.topic));
    map.insert("link".into(), text(&group.link));
    map.insert("joined_on".into(), group.joined_on.map(|day| day.to_string()).into());
    map.insert("members".into(), group.members.len().into());
    map.insert("connected".into(), yields.connected.into());
    map.insert("pending".into(), yields.pending.into());
    map.insert("answers".into(), json!({ "judged": yields.answers.judged, "accepted": yields.answers.accepted }));
    let last = group.acts.last().map(|act| act.on.to_string());
    map.insert("last_act_on".into(), last.into());
    map
}

/// How the requests that came from a group were answered, in a few words.
fn answers(yields: &Yield) -> String {
    match yields.answers.judged {
        0 => "nothing to judge yet".to_owned(),
        judged => format!("{} of {judged} accepted", yields.answers.accepted),
    }
}

/// `ties group`.
fn list(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let yields = groups::yields(&book, context.now);
    let mut groups: Vec<(&Group, Yield)> =
        book.groups().map(|group| (group, yields.get(&group.id).cloned().unwrap_or_default())).collect();
    groups.sort_by_key(|(group, _)| (group.name.to_lowercase(), group.id));
    if context.json {
        let rows = groups.iter().map(|(group, yields)| Value::Object(fields(group, yields))).collect();
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    let row = |(group, yields): &(&Group, Yield)| {
        vec![
            group.name.to_string(),
            match group.members.len() {
                1 => "1 member".to_owned(),
                count => format!("{count} members"),
            },
            format!("{} connected", yields.connected),
            format!("{} pending", yields.pending),
            answers(yields),
            group.topic.to_string(),
        ]
    };
    context.out.table(&groups.iter().map(row).collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

/// `ties group show`.
fn show(context: &mut Context<'_, '_>, book: &Book, group: &Group) -> anyhow::Result<Outcome> {
    let yields = groups::yields(book, context.now).remove(&group.id).unwrap_or_default();
    let members: Vec<_> = group.members.iter().filter_map(|id| book.person(*id)).collect();
    if context.json {
        let mut map = fields(group, &yields);
        let people = members.iter().map(|person| {
            let mut map = shapes::person_fields(person);
            map.insert("connected".into(), book.standing_connection(person.id).is_some().into());
            Value::Object(map)
        });
        map.insert("people".into(), people.collect());
        let act = |act: &Act| json!({ "what": act.what.word(), "on": act.on.to_string(), "text": &*act.text });
        map.insert("acts".into(), group.acts.iter().rev().map(act).collect());
        context.out.json(&Value::Object(map))?;
        return Ok(Outcome::Done);
    }
    let facts = [
        ("Name", group.name.to_string()),
        ("Topic", group.topic.to_string()),
        ("Link", group.link.to_string()),
        ("Joined", group.joined_on.map(|day| day.to_string()).unwrap_or_default()),
        ("Members", format!("{}, {} connected", members.len(), yields.connected)),
        ("Requests", format!("{} pending; {}", yields.pending, answers(&yields))),
    ];
    let mut rows: Vec<_> =
        facts.into_iter().filter(|(_, v)| !v.is_empty()).map(|(label, value)| vec![label.to_owned(), value]).collect();
    for act in group.acts.iter().rev() {
        let text = if act.text.is_empty() { String::new() } else { format!(": {}", act.text) };
        rows.push(vec![act.on.to_string(), format!("{}{text}", act.what.word())]);
    }
    for person in members {
        let line = person.line();
        let line = if line.is_empty() { String::new() } else { format!(", {line}") };
        rows.push(vec![person.id.to_string(), format!("{}{line}", person.name)]);
    }
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

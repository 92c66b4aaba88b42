//! Commands about shares: what is to be shared, when and for whom, and what came of it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use serde_json::{Map, Value};

use crate::cli::args::share::{ShareArgs, ShareCommand, ShareFacts};
use crate::cli::context::{Context, MOST_TEXT, Outcome, Usage, apply, day, gone_by, hinted, or_nothing, typed};
use crate::cli::json as shapes;
use crate::cli::told::when;
use crate::domain::plan::Refusal;
use crate::domain::record::book::Book;
use crate::domain::record::share::{Share, ShareId, Stage};
use crate::domain::shares;
use crate::domain::shares::Draft;
use crate::domain::time::{Day, Now};
use crate::domain::words::day::Way;
use crate::domain::words::fold::fold;

/// `ties share …`.
pub(crate) fn run(context: &mut Context<'_, '_>, args: &ShareArgs) -> anyhow::Result<Outcome> {
    let now = context.now;
    let Some(command) = &args.command else { return list(context, args.all) };
    let book = context.store.load()?;
    match command {
        ShareCommand::Show { share } => show(context, &book, found(&book, share)?),
        ShareCommand::Who { share } => who(context, &book, found(&book, share)?),
        ShareCommand::Add { title, facts } => {
            write(context, &book, None, Draft { title: title.clone(), ..Draft::default() }, facts)
        }
        ShareCommand::Edit { share, title, facts, result, reacted } => {
            let known = found(&book, share)?;
            let mut draft = Draft::of(&book, known);
            for (field, typed) in
                [(&mut draft.title, title), (&mut draft.result, result), (&mut draft.reacted, reacted)]
            {
                if let Some(typed) = typed {
                    field.clone_from(typed);
                }
            }
            write(context, &book, Some(known.id), draft, facts)
        }
        ShareCommand::Done { share, on, dry_run } => {
            let (share, on) = (found(&book, share)?, day(on, now, Way::Back)?);
            apply(context, &or_nothing(shares::shared(&book, share.id, on, now)), *dry_run)
        }
        ShareCommand::Plan { share, day: on, dry_run } => {
            let (share, on) = (found(&book, share)?, day(on, now, Way::Ahead)?);
            apply(context, &or_nothing(shares::plan_for(&book, share.id, on, now)), *dry_run)
        }
        ShareCommand::Remove { share, dry_run } => {
            let gone = || Refusal::new(share.clone(), "that share is gone");
            let planned = shares::remove(&book, found(&book, share)?.id).ok_or_else(gone);
            apply(context, &or_nothing(planned), *dry_run)
        }
    }
}

/// The share of a number or a title.
fn found<'b>(book: &'b Book, typed: &str) -> Result<&'b Share, Usage> {
    let number = typed.strip_prefix('#').unwrap_or(typed).trim().parse().ok();
    if let Some(share) = number.and_then(|number| book.share(ShareId(number))) {
        return Ok(share);
    }
    let wanted = fold(typed.trim());
    let exact: Vec<_> = book.shares().filter(|share| fold(&share.name()) == wanted).collect();
    let near = || book.shares().filter(|share| !wanted.is_empty() && fold(&share.name()).contains(&*wanted)).collect();
    let fits = if exact.is_empty() { near() } else { exact };
    let typed = typed.escape_debug();
    match &fits[..] {
        [share] => Ok(share),
        [] => Err(hinted(&format!("no share is called \"{typed}\""), "ties share --all lists them with their numbers")),
        several => {
            let some: Vec<_> = several.iter().take(5).map(|share| format!("{} {}", share.id, share.name())).collect();
            let what = format!("\"{typed}\" fits {} shares: {}", several.len(), some.join(", "));
            Err(hinted(&what.replace('\n', " "), "write the number"))
        }
    }
}

/// Writes a share with what is typed in place of what is known.
fn write(
    context: &mut Context<'_, '_>,
    book: &Book,
    known: Option<ShareId>,
    mut draft: Draft,
    facts: &ShareFacts,
) -> anyhow::Result<Outcome> {
    let now = context.now;
    if let Some(path) = &facts.text_file {
        draft.text = text_of(path)?;
    } else if let Some(text) = &facts.text {
        draft.text.clone_from(text);
    }
    if let Some(link) = &facts.link {
        draft.link.clone_from(link);
    }
    if let Some(audience) = &facts.audience {
        let hint = "write tags, group:NAME and circle:inner, close or wide between commas";
        shares::parse_audience(book, audience).map_err(|why| hinted(&why, hint))?;
        draft.audience.clone_from(audience);
    }
    match facts.on.as_deref() {
        None => {}
        Some("none" | "") => draft.planned_on = None,
        Some(typed) => {
            let on = day(typed, now, Way::Ahead)?;
            if on < now.today() {
                return apply(context, &gone_by(on), facts.dry_run);
            }
            draft.planned_on = Some(on);
        }
    }
    apply(context, &or_nothing(shares::write(book, known, &draft)), facts.dry_run)
}

fn text_of(path: &Path) -> anyhow::Result<String> {
    if path == Path::new("-") {
        return typed("-");
    }
    let mut text = String::new();
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    file.take(MOST_TEXT).read_to_string(&mut text).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(text)
}

fn fields(book: &Book, share: &Share, now: Now) -> Map<String, Value> {
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    let day = |day: Option<Day>| Value::from(day.map(|day| day.to_string()));
    let shared_on = match share.stage {
        Stage::Shared { on } => on,
        Stage::Idea | Stage::Drafted => None,
    };
    let mut map = Map::new();
    map.insert("share_id".into(), share.id.0.into());
    map.insert("title".into(), text(&share.title));
    map.insert("name".into(), share.name().into());
    map.insert("text".into(), text(&share.text));
    map.insert("link".into(), text(&share.link));
    map.insert("state".into(), share.stage.word().into());
    map.insert("planned_on".into(), day(share.planned_on));
    map.insert("shared_on".into(), day(shared_on));
    map.insert("due".into(), share.is_due(now).into());
    map.insert("for".into(), text(&shares::typed_audience(book, &share.audience)));
    map.insert("result".into(), text(&share.result));
    map.insert("reacted".into(), share.reacted.iter().map(|name| Value::from(&**name)).collect());
    map
}

/// The day of a share in words.
fn day_words(share: &Share, now: Now) -> String {
    match (share.stage, share.day()) {
        (Stage::Shared { .. }, Some(day)) => day.to_string(),
        (Stage::Idea | Stage::Drafted, Some(day)) => format!("{day}, {}", when(day, now)),
        (_, None) => String::new(),
    }
}

/// `ties share`: what is to come by its day, then what was shared, the newest first.
fn list(context: &mut Context<'_, '_>, all: bool) -> anyhow::Result<Outcome> {
    let now = context.now;
    let book = context.store.load()?;
    let mut shares: Vec<&Share> = book.shares().filter(|share| all || !share.stage.is_shared()).collect();
    shares.sort_by_key(|share| match (share.stage, share.day()) {
        (Stage::Shared { .. }, day) => (2, None, std::cmp::Reverse(day), share.id),
        (Stage::Idea | Stage::Drafted, day) => (i32::from(day.is_none()), day, std::cmp::Reverse(None), share.id),
    });
    if context.json {
        let rows = shares.iter().map(|share| Value::Object(fields(&book, share, now))).collect();
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    let row = |share: &&Share| {
        let audience = shares::typed_audience(&book, &share.audience);
        let audience = if audience.is_empty() { audience } else { format!("for {audience}") };
        vec![share.id.to_string(), share.stage.word().into(), day_words(share, now), share.name(), audience]
    };
    context.out.table(&shares.iter().map(row).collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

/// `ties share show`.
fn show(context: &mut Context<'_, '_>, book: &Book, share: &Share) -> anyhow::Result<Outcome> {
    if context.json {
        context.out.json(&Value::Object(fields(book, share, context.now)))?;
        return Ok(Outcome::Done);
    }
    let when = if share.stage.is_shared() { "Shared" } else { "Planned" };
    let facts = [
        ("Title", share.title.to_string()),
        ("Number", share.id.to_string()),
        ("State", share.stage.word().to_owned()),
        (when, day_words(share, context.now)),
        ("For", shares::typed_audience(book, &share.audience)),
        ("Link", share.link.to_string()),
        ("Text", share.text.to_string()),
        ("Result", share.result.to_string()),
        ("Reacted", share.reacted.join(", ")),
    ];
    let mut rows = Vec::new();
    for (label, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        let labels = std::iter::once(label).chain(std::iter::repeat(""));
        rows.extend(labels.zip(value.lines()).map(|(label, line)| vec![label.to_owned(), line.to_owned()]));
    }
    context.out.table(&rows)?;
    Ok(Outcome::Done)
}

/// `ties share who`.
fn who(context: &mut Context<'_, '_>, book: &Book, share: &Share) -> anyhow::Result<Outcome> {
    let people: Vec<_> = shares::who_should_see(book, share).into_iter().filter_map(|id| book.person(id)).collect();
    if context.json {
        let rows = people.iter().map(|person| Value::Object(shapes::person_fields(person))).collect();
        context.out.json(&Value::Array(rows))?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<_> =
        people.iter().map(|person| vec![person.id.to_string(), person.name.to_string(), person.line()]).collect();
    context.out.table(&rows)?;
    if rows.is_empty() {
        context.out.say("No connection fits the audience; ties share edit --for names it.")?;
    }
    Ok(Outcome::Done)
}

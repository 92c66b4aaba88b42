//! `ties follow-up`: whom to follow up with and when.

use serde_json::Value;

use crate::cli::args::follow_up::FollowUpArgs;
use crate::cli::context::{Context, Outcome, apply, typed};
use crate::cli::{context, told};
use crate::domain::record::book::Book;
use crate::domain::record::contact;
use crate::domain::record::follow_up::Cause;
use crate::domain::time::Now;
use crate::domain::touch::follow_up;
use crate::domain::touch::follow_up::{Due, Reason};
use crate::domain::touch::log::Typed;
use crate::domain::words::day::Way;
use crate::domain::words::text::paragraph;

/// `ties follow-up PERSON…`.
pub(crate) fn follow_up(context: &mut Context<'_, '_>, args: &FollowUpArgs) -> anyhow::Result<Outcome> {
    let now = context.now;
    let way = if args.done { Way::Back } else { Way::Ahead };
    let on = args.on.as_ref().map(|on| context::day(on, now, way)).transpose()?;
    let book = context.store.load()?;
    let people = context::people(&book, &args.people)?;
    let plan = if args.done {
        let text = paragraph(&typed(args.text.as_deref().unwrap_or_default())?).into();
        let kind = args.kind.unwrap_or(contact::Kind::Message);
        follow_up::done(&book, &people, &Typed { kind, on: on.unwrap_or(now.today()), text }, now)
    } else if args.skip {
        follow_up::skip(&book, &people, context.settings, now)
    } else {
        let on = on.unwrap_or(context::usual_day(context.settings, now));
        follow_up::schedule(&book, &people, on, args.why.as_deref().unwrap_or_default(), Cause::Hand, now)
    };
    apply(context, &plan, args.dry_run)
}

/// `ties follow-up`.
pub(crate) fn list_follow_ups(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let now = context.now;
    let book = context.store.load()?;
    let all = follow_up::all_due(&book, context.settings, now);
    if context.json {
        context.out.json(&all.iter().map(|due| due_json(&book, due, now)).collect())?;
        return Ok(Outcome::Done);
    }
    let row = |due: &Due| {
        let name = book.name(due.person).to_owned();
        vec![due.person.to_string(), name, due.day.to_string(), told::when(due.day, now), reason(&book, &due.reason)]
    };
    context.out.table(&all.iter().map(row).collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

/// Why somebody is due, a few words.
fn reason(book: &Book, reason: &Reason) -> String {
    match reason {
        Reason::Cadence(circle) => format!("{} circle", circle.word()),
        Reason::FollowUp(id) => book.follow_up(*id).map_or_else(String::new, |open| match &*open.why {
            "" => match open.cause {
                Cause::Acceptance => "newly connected".into(),
                Cause::Hand => "as you planned".into(),
                Cause::Cadence => "put off".into(),
                Cause::Review => "from the review".into(),
            },
            why => why.to_owned(),
        }),
    }
}

fn due_json(book: &Book, due: &Due, now: Now) -> Value {
    let mut map = told::person_json(book, Some(due.person));
    map.insert("day".into(), due.day.to_string().into());
    map.insert("overdue_days".into(), told::overdue(due.day, now).into());
    let open = match due.reason {
        Reason::FollowUp(id) => book.follow_up(id),
        Reason::Cadence(_) => None,
    };
    let circle = match due.reason {
        Reason::FollowUp(_) => None,
        Reason::Cadence(circle) => Some(circle.word()),
    };
    map.insert("follow_up_id".into(), open.map(|open| open.id.0).into());
    map.insert("cause".into(), open.map_or("cadence", |open| open.cause.word()).into());
    map.insert("circle".into(), circle.into());
    map.insert("why".into(), reason(book, &due.reason).into());
    Value::Object(map)
}

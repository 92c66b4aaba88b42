//! `ties circle`: who is in which circle.

use serde_json::Value;

use crate::cli::args::circle::CircleChoice;
use crate::cli::context::{Context, Outcome, apply};
use crate::cli::{context, json as shapes, told};
use crate::domain::record::care::Circle;
use crate::domain::record::person::Person;
use crate::domain::touch::circle;
use crate::domain::touch::strength::last_contact;

/// `ties circle CIRCLE PERSON…`.
pub(crate) fn put_in_circle(
    context: &mut Context<'_, '_>,
    circle: CircleChoice,
    named: &[String],
    dry_run: bool,
) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let people = context::people(&book, named)?;
    apply(context, &circle::put_in_circle(&book, &people, circle.circle()), dry_run)
}

/// `ties circle`, or those in one of them.
pub(crate) fn list_circles(context: &mut Context<'_, '_>, only: Option<Circle>) -> anyhow::Result<Outcome> {
    let (now, settings) = (context.now, context.settings);
    let book = context.store.load()?;
    let in_circle = |person: &Person| person.care.as_ref()?.circle.filter(|circle| only.is_none_or(|o| o == *circle));
    let mut members: Vec<_> = book
        .people()
        .filter_map(|person| {
            let circle = in_circle(person)?;
            let due = told::due_day(&book, person, settings, now)?;
            Some((circle, due, person))
        })
        .collect();
    members.sort_by_key(|(circle, due, person)| (*circle, *due, person.id));
    if context.json {
        let rows = members.iter().map(|(circle, due, person)| {
            let mut map = shapes::person_fields(person);
            map.insert("circle".into(), circle.word().into());
            map.insert("every_days".into(), circle.interval(&settings.circles).into());
            map.insert("last_contact".into(), last_contact(&book, person.id, now).map(|day| day.to_string()).into());
            map.insert("due".into(), due.to_string().into());
            map.insert("overdue_days".into(), told::overdue(*due, now).into());
            Value::Object(map)
        });
        context.out.json(&rows.collect())?;
        return Ok(Outcome::Done);
    }
    let rows = members.iter().map(|(circle, due, person)| {
        let last = last_contact(&book, person.id, now);
        vec![
            person.id.to_string(),
            circle.word().to_owned(),
            person.name.to_string(),
            format!("last {}", told::or_unknown(last)),
            format!("due {due}"),
            told::when(*due, now),
        ]
    });
    context.out.table(&rows.collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

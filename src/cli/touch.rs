//! Commands about keeping in touch with people: the log of contacts, follow-ups, circles, the timeline.

use chrono::Days;
use serde_json::{Map, Value, json};

use crate::cli::change::{apply, or_refused, typed};
use crate::cli::touch_args::{CircleArgs, CircleChoice, FollowUpArgs, LogArgs, Touch};
use crate::cli::{Context, Outcome, Usage, due, groups, json as shapes, review, shares};
use crate::domain::finding::one::find;
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::contact;
use crate::domain::record::follow_up::Cause;
use crate::domain::record::message::Message;
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::request::Direction;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::follow_up::{Due, Reason};
use crate::domain::touch::log::Typed;
use crate::domain::touch::strength::last_contact;
use crate::domain::touch::timeline::timeline;
use crate::domain::touch::{circle, follow_up};
use crate::domain::words::day::Way;
use crate::domain::words::text::paragraph;
use crate::domain::words::{count, day};

/// Most batches of the journal that a timeline tells of.
const MOST_BATCHES: usize = 1_000;

/// Characters of a message that a timeline prints in a line.
const LINE_OF_MESSAGE: usize = 200;

/// Runs a command about keeping in touch.
pub(super) fn run(context: &mut Context<'_, '_>, command: &Touch) -> anyhow::Result<Outcome> {
    match command {
        Touch::Due(args) => due::due(context, args),
        Touch::Log(args) => log(context, args),
        Touch::FollowUp(args) if args.people.is_empty() => list_follow_ups(context),
        Touch::FollowUp(args) => follow_up(context, args),
        Touch::Circle(CircleArgs { circle, people, dry_run }) => match circle {
            Some(circle) if !people.is_empty() => put_in_circle(context, *circle, people, *dry_run),
            Some(CircleChoice::None) => Err(hinted("nobody is named", "who is in no circle is not listed").into()),
            other => list_circles(context, other.and_then(CircleChoice::circle)),
        },
        Touch::Review(args) => review::run(context, args),
        Touch::Group(args) => groups::run(context, args),
        Touch::Share(args) => shares::run(context, args),
        Touch::Timeline { person } => tell_timeline(context, person),
    }
}

/// What is wrong on the command line, and the way out.
pub(super) fn hinted(what: &str, hint: &str) -> Usage {
    Usage(format!("{what}\nhint: {hint}"))
}

/// The people that are named, each once.
pub(super) fn people(book: &Book, named: &[String]) -> anyhow::Result<Vec<PersonId>> {
    let mut people = Vec::new();
    for text in named {
        let person = find(book, text)?;
        if !people.contains(&person) {
            people.push(person);
        }
    }
    Ok(people)
}

/// Reads a day as people write it.
pub(super) fn day(typed: &str, now: Now, way: Way) -> Result<Day, Usage> {
    let example = match way {
        Way::Ahead => "tomorrow, \"in 3 days\", \"next tue\", \"24 Dec\", 2026-12-24",
        Way::Back => "today, yesterday, \"3 days ago\", \"last tue\", \"24 Dec\", 2026-12-24",
    };
    let not_one = || hinted(&format!("\"{}\" is no day", typed.escape_debug()), &format!("write {example}"));
    day::parse(typed, now.today(), way).ok_or_else(not_one)
}

/// What a rule proposes, or its no; that nothing would change is one.
pub(super) fn or_nothing(planned: Result<Plan, Refusal>) -> Plan {
    let mut plan = or_refused(planned);
    if plan.batch.edits.is_empty() && plan.refused.is_empty() {
        let name = plan.names.first().cloned().unwrap_or_default();
        plan.refused.push(Refusal::new(name, "nothing changes"));
    }
    plan
}

/// The plan that does nothing because a day is not to come.
pub(super) fn gone_by(day: Day) -> Plan {
    or_refused(Err(Refusal::new("", format!("{} is gone by", day.format("%-d %b %Y")))))
}

/// When something is due, seen from today.
pub(super) fn when(day: Day, now: Now) -> String {
    match now.days_since(day) {
        0 => "today".to_owned(),
        1 => "1 day overdue".to_owned(),
        -1 => "tomorrow".to_owned(),
        days if days > 0 => format!("{} days overdue", count::grouped(days.unsigned_abs())),
        days => format!("in {} days", count::grouped(days.unsigned_abs())),
    }
}

/// How many days something is overdue; 0 when it is not.
pub(super) fn overdue(day: Day, now: Now) -> i64 {
    now.days_since(day).max(0)
}

/// The day on which a new follow-up is due when none is named.
pub(super) fn usual_day(settings: &Settings, now: Now) -> Day {
    let today = now.today();
    today.checked_add_days(Days::new(u64::from(settings.follow_up.after_days))).unwrap_or(today)
}

fn or_unknown(day: Option<Day>) -> String {
    day.map_or_else(|| "?".to_owned(), |day| day.to_string())
}

/// Who somebody is, as fields; none for nobody.
pub(super) fn person_json(book: &Book, person: Option<PersonId>) -> Map<String, Value> {
    person.and_then(|id| book.person(id)).map(shapes::person_fields).unwrap_or_default()
}

/// `ties log`.
fn log(context: &mut Context<'_, '_>, args: &LogArgs) -> anyhow::Result<Outcome> {
    let on = day(&args.on, context.now, Way::Back)?;
    let contact = Typed { kind: args.kind, on, text: paragraph(&typed(&args.text)?).into() };
    let book = context.store.load()?;
    let people = people(&book, &args.people)?;
    apply(context, &follow_up::log(&book, &people, &contact, context.settings, context.now), args.dry_run)
}

/// `ties follow-up PERSON…`.
fn follow_up(context: &mut Context<'_, '_>, args: &FollowUpArgs) -> anyhow::Result<Outcome> {
    let now = context.now;
    let way = if args.done { Way::Back } else { Way::Ahead };
    let on = args.on.as_ref().map(|on| day(on, now, way)).transpose()?;
    let book = context.store.load()?;
    let people = people(&book, &args.people)?;
    let plan = if args.done {
        let text = paragraph(&typed(args.text.as_deref().unwrap_or_default())?).into();
        let kind = args.kind.unwrap_or(contact::Kind::Message);
        follow_up::done(&book, &people, &Typed { kind, on: on.unwrap_or(now.today()), text }, now)
    } else if args.skip {
        follow_up::skip(&book, &people, context.settings, now)
    } else {
        let on = on.unwrap_or(usual_day(context.settings, now));
        follow_up::schedule(&book, &people, on, args.why.as_deref().unwrap_or_default(), Cause::Hand, now)
    };
    apply(context, &plan, args.dry_run)
}

/// `ties follow-up`.
fn list_follow_ups(context: &mut Context<'_, '_>) -> anyhow::Result<Outcome> {
    let now = context.now;
    let book = context.store.load()?;
    let all = follow_up::all_due(&book, context.settings, now);
    if context.json {
        context.out.json(&all.iter().map(|due| due_json(&book, due, now)).collect())?;
        return Ok(Outcome::Done);
    }
    let row = |due: &Due| {
        let name = book.name(due.person).to_owned();
        vec![due.person.to_string(), name, due.day.to_string(), when(due.day, now), reason(&book, &due.reason)]
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
    let mut map = person_json(book, Some(due.person));
    map.insert("day".into(), due.day.to_string().into());
    map.insert("overdue_days".into(), overdue(due.day, now).into());
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

/// `ties circle CIRCLE PERSON…`.
fn put_in_circle(
    context: &mut Context<'_, '_>,
    circle: CircleChoice,
    named: &[String],
    dry_run: bool,
) -> anyhow::Result<Outcome> {
    let book = context.store.load()?;
    let people = people(&book, named)?;
    apply(context, &circle::put_in_circle(&book, &people, circle.circle()), dry_run)
}

/// `ties circle`, or those in one of them.
fn list_circles(context: &mut Context<'_, '_>, only: Option<Circle>) -> anyhow::Result<Outcome> {
    let (now, settings) = (context.now, context.settings);
    let book = context.store.load()?;
    let in_circle = |person: &Person| person.care.as_ref()?.circle.filter(|circle| only.is_none_or(|o| o == *circle));
    let mut members: Vec<_> = book
        .people()
        .filter_map(|person| {
            let circle = in_circle(person)?;
            let due = due_day(&book, person, settings, now)?;
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
            map.insert("overdue_days".into(), overdue(*due, now).into());
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
            format!("last {}", or_unknown(last)),
            format!("due {due}"),
            when(*due, now),
        ]
    });
    context.out.table(&rows.collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

/// When somebody is to be written to: their open follow-up, else the cadence of their circle.
pub(super) fn due_day(book: &Book, person: &Person, settings: &Settings, now: Now) -> Option<Day> {
    let open = book.open_follow_up(person.id).map(|open| open.due);
    open.or_else(|| follow_up::cadence(book, person, settings, now).map(|(_, day)| day))
}

/// `ties timeline`. Where the texts of messages are kept they stand among the rest.
fn tell_timeline(context: &mut Context<'_, '_>, who: &str) -> anyhow::Result<Outcome> {
    let now = context.now;
    let book = context.store.load()?;
    let person = find(&book, who)?;
    let recorded = context.store.recorded(person, MOST_BATCHES)?;
    let messages = context.store.messages(person)?;
    let mut events: Vec<(Day, &str, String, Option<&Message>)> = timeline(&book, person, &recorded, now)
        .into_iter()
        .map(|event| (event.on, event.kind, event.text, None))
        .collect();
    events.extend(messages.iter().rev().map(|message| {
        let who = match message.direction {
            Direction::Sent => "you",
            Direction::Received => "they",
        };
        (now.day_of(message.at), "message", format!("{who}: {}", message.text), Some(message))
    }));
    events.sort_by_key(|(on, ..)| std::cmp::Reverse(*on));
    if context.json {
        let events = events.iter().map(|(on, kind, text, message)| {
            let mut value = json!({ "on": on.to_string(), "kind": kind, "text": text });
            if let Some(message) = message {
                value["at"] = shapes::time(Some(message.at));
                value["direction"] = message.direction.word().into();
                value["text"] = (*message.text).into();
            }
            value
        });
        let events: Vec<Value> = events.collect();
        let mut map = person_json(&book, Some(person));
        map.insert("events".into(), events.into());
        context.out.json(&Value::Object(map))?;
        return Ok(Outcome::Done);
    }
    let rows = events
        .into_iter()
        .map(|(on, kind, text, _)| vec![on.to_string(), kind.to_owned(), cut(&text, LINE_OF_MESSAGE)]);
    context.out.table(&rows.collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

/// The beginning of a text, where it is longer than so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    let mut cut: String = text.chars().take(most).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

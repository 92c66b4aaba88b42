//! What `ties show` tells of the tie with a person: circle, review, contacts, strength, messages, follow-up, groups.

use serde_json::{Map, Value, json};

use crate::cli::json::time;
use crate::cli::told::{due_day, overdue, when};
use crate::domain::groups;
use crate::domain::record::book::Book;
use crate::domain::record::care::{Circle, Keep};
use crate::domain::record::correspondence::{Exchange, PATIENCE_DAYS, REMEMBERED, Year};
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::person::Person;
use crate::domain::record::request::Direction;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now, Time};
use crate::domain::touch::strength::{last_contact, strength, too_many};

/// The tie as fields of JSON.
pub(crate) fn fields(book: &Book, person: &Person, settings: &Settings, now: Now) -> Map<String, Value> {
    let day = |day: Option<Day>| Value::from(day.map(|day| day.to_string()));
    let care = person.care.as_deref().cloned().unwrap_or_default();
    let until = match care.keep {
        Some(Keep::Until(day)) => Some(day),
        Some(Keep::Always) | None => None,
    };
    let strength = strength(book, person.id, now);
    let parts: Vec<_> = strength.parts.iter().map(|(points, why)| json!({ "points": points, "why": why })).collect();
    let points: u32 = strength.parts.iter().map(|(points, _)| points).sum();
    let open = book.open_follow_up(person.id);
    let groups: Vec<_> = groups::groups_of(book, person.id).map(|group| &*group.name).collect();
    let mut map = Map::new();
    map.insert("circle".into(), care.circle.map(Circle::word).into());
    map.insert("keep_list".into(), (care.keep == Some(Keep::Always)).into());
    map.insert("keep_until".into(), day(until));
    map.insert("reviewed_on".into(), day(care.reviewed_on));
    map.insert("last_contact".into(), day(last_contact(book, person.id, now)));
    map.insert("strength".into(), json!({ "level": strength.level.word(), "points": points, "parts": parts }));
    map.insert("messages".into(), book.correspondence(person.id).map(|told| messages(&told.exchange)).into());
    map.insert("too_many".into(), too_many(book, person.id, now).is_some().into());
    map.insert("follow_up".into(), open.map(|open| follow_up(open, now)).into());
    map.insert("due".into(), day(due_day(book, person, settings, now)));
    map.insert("groups".into(), groups.into());
    map
}

fn follow_up(open: &FollowUp, now: Now) -> Value {
    json!({
        "follow_up_id": open.id.0,
        "due": open.due.to_string(),
        "overdue_days": overdue(open.due, now),
        "cause": open.cause.word(),
        "why": &*open.why,
        "opened_at": time(Some(open.opened_at)),
    })
}

fn messages(exchange: &Exchange) -> Value {
    let year = |year: &Year| json!({ "year": year.year, "sent": year.sent, "received": year.received });
    json!({
        "sent": exchange.sent(),
        "received": exchange.received(),
        "years": exchange.years.iter().map(year).collect::<Vec<_>>(),
        "opened_by": exchange.opened_by().map(Direction::word),
        "first_sent_at": time(exchange.first_sent),
        "first_received_at": time(exchange.first_received),
        "last_sent_at": time(exchange.last_sent),
        "last_received_at": time(exchange.last_received),
        "unanswered": exchange.unanswered().len(),
    })
}

/// The tie as rows of a label and a text.
pub(crate) fn rows(book: &Book, person: &Person, settings: &Settings, now: Now) -> Vec<Vec<String>> {
    let care = person.care.as_deref().cloned().unwrap_or_default();
    let kept = care.keep.map(|keep| match keep {
        Keep::Always => "on the keep list".to_owned(),
        Keep::Until(day) => format!("until {day}"),
    });
    let last = last_contact(book, person.id, now).map(|last| match now.days_since(last) {
        ..=0 => format!("{last}, today"),
        1 => format!("{last}, yesterday"),
        days => format!("{last}, {days} days ago"),
    });
    let strength = strength(book, person.id, now);
    let parts: Vec<_> = strength.parts.iter().map(|(points, why)| format!("{why} +{points}")).collect();
    let strong = (!parts.is_empty()).then(|| format!("{}: {}", strength.level.word(), parts.join("; ")));
    let groups: Vec<_> = groups::groups_of(book, person.id).map(|group| &*group.name).collect();
    let open = book.open_follow_up(person.id).map(|open| {
        let why = if open.why.is_empty() { String::new() } else { format!(": {}", open.why) };
        format!("{}, {}{why}", open.due, when(open.due, now))
    });
    let circle = care.circle.map(|circle| {
        let every = circle.interval(&settings.circles);
        let due = due_day(book, person, settings, now).filter(|_| open.is_none());
        let due = due.map_or_else(String::new, |due| format!(", due {due}, {}", when(due, now)));
        format!("{}, every {every} days{due}", circle.word())
    });
    let reviewed = care.reviewed_on.map(|day| day.to_string());
    let mut rows: Vec<_> = [
        ("Circle", circle),
        ("Kept", kept),
        ("Reviewed", reviewed),
        ("Last contact", last),
        ("Strength", strong),
        ("Follow-up", open),
        ("Your groups", (!groups.is_empty()).then(|| groups.join(", "))),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(vec![label.to_owned(), value?]))
    .collect();
    if let Some(told) = book.correspondence(person.id) {
        rows.extend(message_rows(&told.exchange, now));
    }
    if let Some(count) = too_many(book, person.id, now) {
        let text = format!(
            "{count} messages within {PATIENCE_DAYS} days are too many: wait for an answer before you write again"
        );
        rows.push(vec![String::new(), text]);
    }
    rows
}

fn message_rows(exchange: &Exchange, now: Now) -> Vec<Vec<String>> {
    let opened = match exchange.opened_by() {
        Some(Direction::Sent) => "; you wrote first",
        Some(Direction::Received) => "; they wrote first",
        None => "",
    };
    let (sent, received) = (exchange.sent(), exchange.received());
    let mut rows = vec![vec!["Messages".to_owned(), format!("{sent} from you, {received} from them{opened}")]];
    let on = |at: Option<Time>| at.map_or_else(|| "never".to_owned(), |at| now.day_of(at).to_string());
    for (label, first, last) in [
        ("First, last from you", exchange.first_sent, exchange.last_sent),
        ("From them", exchange.first_received, exchange.last_received),
    ] {
        rows.push(vec![label.to_owned(), format!("{}, {}", on(first), on(last))]);
    }
    for year in exchange.years.iter().rev() {
        let text = format!("{}: {} from you, {} from them", year.year, year.sent, year.received);
        rows.push(vec![String::new(), text]);
    }
    let unanswered = match exchange.unanswered().len() {
        0 => return rows,
        count if count >= REMEMBERED => format!("{count} or more"),
        count => count.to_string(),
    };
    rows.push(vec!["Unanswered".to_owned(), unanswered]);
    rows
}

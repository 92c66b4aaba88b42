//! `ties timeline`: everything that happened with a person.

use serde_json::Value;
use serde_json::json;

use crate::cli::context::{Context, Outcome};
use crate::cli::{json as shapes, told};
use crate::domain::finding::one::find;
use crate::domain::record::message::Message;
use crate::domain::record::request::Direction;
use crate::domain::time::Day;
use crate::domain::touch::timeline::timeline;

/// Most batches of the journal that a timeline tells of.
const MOST_BATCHES: usize = 1_000;

/// Characters of a message that a timeline prints in a line.
const LINE_OF_MESSAGE: usize = 200;

/// `ties timeline`. Where the texts of messages are kept they stand among the rest.
pub(crate) fn tell_timeline(context: &mut Context<'_, '_>, who: &str) -> anyhow::Result<Outcome> {
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
        let mut map = told::person_json(&book, Some(person));
        map.insert("events".into(), events.into());
        context.out.json(&Value::Object(map))?;
        return Ok(Outcome::Done);
    }
    let rows = events
        .into_iter()
        .map(|(on, kind, text, _)| vec![on.to_string(), kind.to_owned(), told::cut(&text, LINE_OF_MESSAGE)]);
    context.out.table(&rows.collect::<Vec<_>>())?;
    Ok(Outcome::Done)
}

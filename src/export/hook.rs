//! What a program of the user's is told: JSON, a thing a line.

use serde::Serialize;

use crate::domain::hook::{Happened, Hook, Place, due};
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::journal::BatchId;
use crate::domain::record::person::Person;
use crate::domain::time::{Day, Time};
use crate::domain::today::{Part, Section, TodayEntry};

/// A line, whatever it is about. What does not belong to an event is left out of it.
#[derive(Default, Serialize)]
struct Line<'b> {
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    batch_id: Option<BatchId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<usize>,
    #[serde(flatten)]
    who: Option<Who<'b>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<At<'b>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<At<'b>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'b str>,
}

#[derive(Serialize)]
struct Who<'b> {
    person_id: PersonId,
    name: &'b str,
    url: Option<String>,
    company: Option<&'b str>,
    position: Option<&'b str>,
}

#[derive(Serialize)]
struct At<'b> {
    company: &'b str,
    position: &'b str,
}

impl<'b> At<'b> {
    fn of(place: &'b Place) -> At<'b> {
        At { company: &place.company, position: &place.position }
    }
}

impl<'b> Who<'b> {
    fn of(person: &'b Person) -> Who<'b> {
        let some = |text: &'b str| (!text.is_empty()).then_some(text);
        let (company, position) = (some(&person.company), some(&person.position));
        Who { person_id: person.id, name: &person.name, url: person.url(), company, position }
    }
}

/// The lines for each program about what a batch did.
pub(crate) fn lines(batch: BatchId, at: Time, happened: &[Happened], book: &Book) -> Vec<(Hook, String)> {
    let line = |one: &Happened| {
        let blank = Line { event: one.hook().word(), batch_id: Some(batch), at: Some(at), ..Line::default() };
        let who = |person: &PersonId| book.person(*person).map(Who::of);
        match one {
            Happened::Imported { label, people } => text(&Line { label: Some(label), people: Some(*people), ..blank }),
            Happened::Accepted { person, direction } => {
                text(&Line { who: who(person), direction: Some(direction.word()), ..blank })
            }
            Happened::Moved { person, from, to } => {
                text(&Line { who: who(person), from: Some(At::of(from)), to: Some(At::of(to)), ..blank })
            }
        }
    };
    let of = |hook: Hook| happened.iter().filter(move |one| one.hook() == hook);
    let lines = Hook::ALL.into_iter().map(|hook| (hook, of(hook).map(line).collect::<String>()));
    lines.filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The lines about what is due on a day; none where nothing is.
pub(crate) fn due_lines(parts: &[Part], today: Day, book: &Book) -> String {
    let line = |(section, entry): (Section, &TodayEntry)| {
        let who = entry.person.and_then(|id| book.person(id)).map(Who::of);
        let (what, day) = (Some(section.word()), entry.day);
        text(&Line { event: Hook::Due.word(), what, day, who, why: Some(&entry.why), ..Line::default() })
    };
    due(parts, today).into_iter().map(line).collect()
}

fn text(line: &Line<'_>) -> String {
    // Texts and numbers can always be written.
    serde_json::to_string(line).map(|line| line + "\n").unwrap_or_default()
}

//! What happened between the user and a person, newest first: requests, connections, messages by year, contacts,
//! follow-ups, and what the journal tells: reviews, circles, tags, and what imports changed.

use crate::domain::record::book::Book;
use crate::domain::record::care::{Care, Keep};
use crate::domain::record::change::Change;
use crate::domain::record::connection::Standing;
use crate::domain::record::contact::InteractionId;
use crate::domain::record::edit::Edit;
use crate::domain::record::field::FIELDS;
use crate::domain::record::follow_up::{Cause, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::time::{Day, Now, Time};
use crate::domain::words::day::said;

/// What the journal holds about one person: a batch and those of its edits that are about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// When the batch was written.
    pub made_at: Time,
    pub label: String,
    /// Whether they came into the file with it.
    pub came: bool,
    /// Its edits about the person; what it took in about them need not be among them.
    pub edits: Vec<Edit>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// The day on the user's calendar.
    pub on: Day,
    /// A word for what kind of thing it is.
    pub kind: &'static str,
    /// What happened, without a full stop.
    pub text: String,
    /// The entry of the log it is, where it is one.
    pub contact: Option<InteractionId>,
}

/// Everything that happened with a person, newest first.
pub(crate) fn timeline(book: &Book, person: PersonId, recorded: &[Recorded], now: Now) -> Vec<Event> {
    let mut events = Vec::new();
    let event = |on: Day, kind: &'static str, text: String| Event { on, kind, text, contact: None };
    let mut add = |on: Day, kind: &'static str, text: String| events.push(event(on, kind, text));
    requests(book, person, now, &mut add);
    connections(book, person, now, &mut add);
    messages(book, person, now, &mut add);
    events.extend(book.interactions_of(person).map(|entry| {
        let gap = if entry.text.is_empty() { "" } else { ": " };
        let text = format!("{}{gap}{}", entry.kind.word(), entry.text);
        Event { contact: Some(entry.id), ..event(entry.on, "contact", text) }
    }));
    let mut add = |on: Day, kind: &'static str, text: String| events.push(event(on, kind, text));
    follow_ups(book, person, now, &mut add);
    for recorded in recorded {
        let came = recorded.came.then(|| "came into the file".to_owned());
        for text in came.into_iter().chain(recorded.edits.iter().flat_map(changes)) {
            add(now.day_of(recorded.made_at), "change", format!("{text} ({})", recorded.label));
        }
    }
    // Of the same day what was added last stands first.
    events.reverse();
    events.sort_by_key(|event| std::cmp::Reverse(event.on));
    events
}

fn requests(book: &Book, person: PersonId, now: Now, add: &mut impl FnMut(Day, &'static str, String)) {
    for request in book.requests_of(person) {
        let way = match request.direction {
            Direction::Sent => "you asked them",
            Direction::Received => "they asked you",
        };
        if let Some(at) = request.sent_at {
            let note = if request.note.is_empty() { String::new() } else { format!(": \"{}\"", request.note) };
            add(now.day_of(at), "request", format!("{way}{note}"));
        }
        if let Some(at) = request.state.at() {
            let reason = Some(request.state.reason()).filter(|reason| !reason.is_empty());
            let reason = reason.map(|reason| format!(", because: {reason}")).unwrap_or_default();
            let what = match request.state {
                State::Accepted { .. } => "the request was accepted",
                State::Withdrawn { .. } => "you withdrew the request",
                State::Ignored { .. } => "you ignored the request",
                State::Expired { .. } => "the request expired, as it seems",
                State::Closed { .. } => "the request was closed",
                State::Draft | State::Pending | State::Unknown => continue,
            };
            add(now.day_of(at), "request", format!("{what}{reason}"));
        }
    }
}

fn connections(book: &Book, person: PersonId, now: Now, add: &mut impl FnMut(Day, &'static str, String)) {
    for tie in book.connections_of(person) {
        if let Some(on) = tie.connected_on {
            add(on, "connection", "connected".into());
        }
        match &tie.standing {
            Standing::Connected => {}
            Standing::Removed { at, reason } => {
                let reason = if reason.is_empty() { String::new() } else { format!(", because: {reason}") };
                add(now.day_of(*at), "connection", format!("you removed the connection{reason}"));
            }
            Standing::Lost { on } => {
                add(*on, "connection", "no longer among your connections, as an archive tells".into());
            }
        }
    }
}

fn follow_ups(book: &Book, person: PersonId, now: Now, add: &mut impl FnMut(Day, &'static str, String)) {
    for follow_up in book.follow_ups_of(person) {
        let why = match (&*follow_up.why, follow_up.cause) {
            ("", Cause::Acceptance) => " after the acceptance".to_owned(),
            ("", Cause::Cadence) => " by the circle".to_owned(),
            ("", Cause::Review) => " from the review".to_owned(),
            ("", Cause::Hand) => String::new(),
            (why, _) => format!(": {why}"),
        };
        let due = said(follow_up.due);
        add(now.day_of(follow_up.opened_at), "follow-up", format!("follow-up planned for {due}{why}"));
        match follow_up.progress {
            FollowUpProgress::Open => {}
            FollowUpProgress::Done { on } => add(on, "follow-up", "followed up".into()),
            FollowUpProgress::Skipped { on } => add(on, "follow-up", "follow-up passed over".into()),
            FollowUpProgress::Written { on } => add(on, "follow-up", "you wrote to them, as an archive shows".into()),
        }
    }
}

fn messages(book: &Book, person: PersonId, now: Now, add: &mut impl FnMut(Day, &'static str, String)) {
    let Some(told) = book.correspondence(person) else { return };
    let exchange = &told.exchange;
    for year in &exchange.years {
        let last = [exchange.last_sent, exchange.last_received].into_iter().flatten().map(|at| now.day_of(at)).max();
        let end = Day::from_ymd_opt(year.year, 12, 31);
        let Some(on) = end.map(|end| last.map_or(end, |last| last.min(end))) else { continue };
        let (sent, received) = (year.sent, year.received);
        let count = sent.saturating_add(received);
        let messages = if count == 1 { "message" } else { "messages" };
        let text = format!("{count} {messages} in {}: {sent} from you, {received} from them", year.year);
        add(on, "messages", text);
    }
    if let (Some(way), Some(first)) =
        (exchange.opened_by(), exchange.first_sent.into_iter().chain(exchange.first_received).min())
    {
        let who = match way {
            Direction::Sent => "your first message",
            Direction::Received => "their first message",
        };
        add(now.day_of(first), "messages", who.into());
    }
}

/// What became of a request where nobody knows when: no moment tells it, only what told of it.
fn inferred(change: &Change<Request>) -> Option<String> {
    let after = change.after.as_ref().filter(|after| after.state.at().is_none())?;
    // What came in with its answer is told by the connection, on its day.
    let before = change.before.as_ref()?;
    if before.state.word() == after.state.word() {
        return None;
    }
    let whose = match after.direction {
        Direction::Sent => "your request",
        Direction::Received => "their request",
    };
    match after.state {
        State::Accepted { .. } => Some(format!("{whose} was accepted")),
        State::Expired { .. } => Some(format!("{whose} expired, as it seems")),
        State::Closed { .. } => Some(format!("{whose} is gone, nobody says by whom")),
        State::Draft | State::Pending | State::Unknown | State::Withdrawn { .. } | State::Ignored { .. } => None,
    }
}

/// What an edit changed of a person or a request, a few words for each field; what the book tells already is left out.
fn changes(edit: &Edit) -> Vec<String> {
    if let Edit::Request(change) = edit {
        return inferred(change).into_iter().collect();
    }
    let Edit::Person(Change { before, after }) = edit else { return Vec::new() };
    let (before, after) = match (before, after) {
        (None, Some(_)) => return vec!["came into the file".into()],
        (Some(_), None) => return vec!["was taken out of the file".into()],
        (Some(before), Some(after)) => (before, after),
        (None, None) => return Vec::new(),
    };
    let mut found = Vec::new();
    let slug = |person: &Person| person.slug.as_ref().map_or_else(String::new, ToString::to_string);
    let page = ("page", slug(before).into(), slug(after).into());
    let tags = ("tags", before.tags.join(", ").into(), after.tags.join(", ").into());
    let known = FIELDS.iter().map(|field| (field.word, field.text(before), field.text(after)));
    for (what, old, new) in known.chain([page, tags]) {
        if old != new {
            found.push(match (&*old, &*new) {
                ("", new) => format!("{what} is {new}"),
                (old, "") => format!("{what} was {old}"),
                (old, new) => format!("{what} was {old}, is {new}"),
            });
        }
    }
    if before.remark != after.remark {
        found.push("remark changed".into());
    }
    found.extend(care_changes(before.care.as_deref(), after.care.as_deref()));
    found
}

fn care_changes(before: Option<&Care>, after: Option<&Care>) -> Vec<String> {
    let (before, after) = (before.cloned().unwrap_or_default(), after.cloned().unwrap_or_default());
    let mut found = Vec::new();
    if before.circle != after.circle {
        found.push(match after.circle {
            Some(circle) => format!("put into the {} circle", circle.word()),
            None => "taken out of the circles".into(),
        });
    }
    if before.keep != after.keep {
        found.push(match after.keep {
            Some(Keep::Always) => "put on the keep list".into(),
            Some(Keep::Until(day)) => format!("kept until {}", said(day)),
            None => "no longer kept".into(),
        });
    } else if before.reviewed_on != after.reviewed_on && after.reviewed_on.is_some() {
        found.push("reviewed".into());
    }
    found
}

#[cfg(test)]
pub(crate) mod tests;

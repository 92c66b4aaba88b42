//! New requests, sent and received, and what is known about the people in them. The limits gate sending only.

use chrono::Days;

use crate::domain::asking::note;
use crate::domain::limit::table::Limits;
use crate::domain::limit::{tally, warnings};
use crate::domain::people::draft;
use crate::domain::people::draft::{Draft, Who};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::edit::{Batch, Edit};
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::request::{Direction, Handling, Origin, Request, RequestId, State};
use crate::domain::record::{request, task};
use crate::domain::settings::{Mode, Settings};
use crate::domain::time::{Now, Time};
use crate::domain::words::text;
use crate::domain::words::text::Text;
use crate::domain::work_list;

/// Longest note of a received request, in characters; a sent one has its limit.
const MAX_RECEIVED_NOTE: usize = 2_000;

/// Proposes to record a request that the user sends. Refused where LinkedIn's sense or a blocking limit says no.
pub fn send(book: &Book, settings: &Settings, draft: &Draft, now: Now) -> Result<Plan, Refusal> {
    let mut writer = Writer::new(book, draft)?;
    let name = writer.name.clone();
    let refuse = |text: String| Err(Refusal::new(name.clone(), text));
    may_be_asked(book, draft, writer.who, &name, now)?;
    let limits = tally::limits(book, settings, now);
    let mut warnings = note_length(&draft.note, &limits).map_err(|text| Refusal::new(name.clone(), text))?;
    if let Some(text) = warnings::blocks_sending(&limits, now) {
        return refuse(text);
    }
    if !text::paragraph(&draft.note).is_empty()
        && limits.notes_month.mode == Mode::Block
        && let Some(max) = limits.notes_month.max.filter(|max| limits.notes_month.count >= *max)
    {
        return refuse(format!("{} of {max} requests with a note sent this month", limits.notes_month.count));
    }
    if let Who::Known(person) = writer.who {
        let (before, too_soon) = asked_before(book, person, &limits, now);
        if let (Some(text), Mode::Block) = (&too_soon, limits.ask_again.mode) {
            return refuse(text.clone());
        }
        warnings.extend(before);
        warnings.extend(too_soon);
    }
    warnings.extend(warnings::warnings(&limits, now));
    let (person, request) = writer.request(Direction::Sent, State::Pending, Some(now.at));
    writer.edits.extend(work_list::Opener::new(book, settings).open(person, task::What::Send(request), now.at));
    Ok(writer.plan(format!("Sent a request to {name}"), warnings))
}

/// Whether somebody can be asked at all: not oneself, not who is connected, not while a request is pending.
fn may_be_asked(book: &Book, draft: &Draft, who: Who, name: &str, now: Now) -> Result<(), Refusal> {
    let refuse = |text: String| Err(Refusal::new(name, text));
    if book.own_profile().slug.is_some() && book.own_profile().slug == draft::slug(&draft.address).unwrap_or_default() {
        return refuse("this is your own page".into());
    }
    if let Who::Known(person) = who {
        if book.standing_connection(person).is_some() {
            return refuse(format!("{name} is already connected"));
        }
        if let Some(request) = book.pending_request(person, Direction::Sent) {
            let since = request.sent_at.map(|at| format!(" since {}", now.day_of(at).format("%-d %b %Y")));
            return refuse(format!("a request to {name} is pending{}", since.unwrap_or_default()));
        }
        if book.pending_request(person, Direction::Received).is_some() {
            return refuse(format!("{name} has asked you already; accept that request instead"));
        }
    }
    Ok(())
}

/// Proposes to prepare a request without sending it. The limits do not gate it; what would be wrong with the note is
/// told.
pub fn prepare(book: &Book, settings: &Settings, draft: &Draft, now: Now) -> Result<Plan, Refusal> {
    let mut writer = Writer::new(book, draft)?;
    let name = writer.name.clone();
    may_be_asked(book, draft, writer.who, &name, now)?;
    let limits = tally::limits(book, settings, now);
    let mut warnings = match note_length(&draft.note, &limits) {
        Ok(warnings) => warnings,
        Err(text) => vec![text],
    };
    if let Who::Known(person) = writer.who {
        let (before, too_soon) = asked_before(book, person, &limits, now);
        warnings.extend(before);
        warnings.extend(too_soon);
    }
    writer.request(Direction::Sent, State::Draft, None);
    if writer.edits.is_empty() {
        return Err(Refusal::new(name.clone(), format!("the request to {name} is prepared already")));
    }
    Ok(writer.plan(format!("Prepared a request to {name}"), warnings))
}

/// The person as they would be known once what is typed is kept.
pub fn person_of(book: &Book, draft: &Draft) -> Person {
    let who = draft::who(book, draft).unwrap_or(Who::New);
    let mut writer = Writer { book, draft, who, name: String::new(), edits: Vec::new() };
    let id = writer.person();
    match writer.edits.pop() {
        Some(Edit::Person(Change { after: Some(person), .. })) => person,
        _ => book.person(id).cloned().unwrap_or_default(),
    }
}

/// Proposes to record a request that the user received. No limit stands against it.
pub fn receive(book: &Book, draft: &Draft, now: Now) -> Result<Plan, Refusal> {
    let mut writer = Writer::new(book, draft)?;
    let name = writer.name.clone();
    let refuse = |text: String| Err(Refusal::new(name.clone(), text));
    if draft.note.chars().count() > MAX_RECEIVED_NOTE {
        return refuse(format!("the note is longer than {MAX_RECEIVED_NOTE} characters"));
    }
    if let Who::Known(person) = writer.who {
        if book.standing_connection(person).is_some() {
            return refuse(format!("{name} is already connected"));
        }
        if book.pending_request(person, Direction::Received).is_some() {
            return refuse(format!("a request from {name} is waiting already"));
        }
        if book.pending_request(person, Direction::Sent).is_some() {
            return refuse(format!("you have asked {name} already; record that they accepted instead"));
        }
    }
    writer.request(Direction::Received, State::Pending, Some(now.at));
    Ok(writer.plan(format!("Entered a request from {name}"), Vec::new()))
}

/// Collects the edits of one new request.
struct Writer<'a> {
    book: &'a Book,
    draft: &'a Draft,
    who: Who,
    name: String,
    edits: Vec<Edit>,
}

impl<'a> Writer<'a> {
    fn new(book: &'a Book, draft: &'a Draft) -> Result<Writer<'a>, Refusal> {
        let who = draft::who(book, draft)?;
        let name = match who {
            Who::Known(person) => book.name(person).to_owned(),
            Who::New => text::line(&draft.name),
        };
        Ok(Writer { book, draft, who, name, edits: Vec::new() })
    }

    /// Adds the request; what was drafted for the person becomes it.
    fn request(&mut self, direction: Direction, state: State, sent_at: Option<Time>) -> (PersonId, RequestId) {
        let person = self.person();
        let drafted = self.book.draft_to(person).filter(|_| direction == Direction::Sent);
        let request = Request {
            id: drafted.map_or(RequestId(self.book.last_ids().request + 1), |drafted| drafted.id),
            person,
            direction,
            state,
            sent_at,
            note: text::paragraph(&self.draft.note).into(),
            origin: Origin::Typed,
            sent_earliest: None,
            inferred_on: None,
            handling: Handling { template: text::line(&self.draft.template).into(), ..Handling::default() }.kept(),
        };
        let id = request.id;
        if drafted != Some(&request) {
            self.edits.push(Edit::Request(Change { before: drafted.cloned(), after: Some(request) }));
        }
        (person, id)
    }

    /// Adds the person, or what was typed about them and was not known; typed words never erase.
    fn person(&mut self) -> PersonId {
        let draft = self.draft;
        let (before, id) = match self.who {
            Who::Known(id) => (self.book.person(id).cloned(), id),
            Who::New => (None, PersonId(self.book.last_ids().person + 1)),
        };
        let mut after =
            before.clone().unwrap_or_else(|| Person { id, name: text::line(&draft.name).into(), ..Person::default() });
        let typed = [
            (&mut after.headline, &draft.headline),
            (&mut after.company, &draft.company),
            (&mut after.position, &draft.position),
            (&mut after.location, &draft.location),
            (&mut after.email, &draft.email),
        ];
        for (field, text) in typed {
            let text: Text = text::line(text).into();
            if !text.is_empty() {
                *field = text;
            }
        }
        after.details = draft::learn(after.details(), draft.details()).kept();
        if after.slug.is_none() {
            after.slug = draft::slug(&draft.address).unwrap_or_default();
        }
        if before.as_ref() != Some(&after) {
            self.edits.push(Edit::Person(Change { before, after: Some(after) }));
        }
        id
    }

    fn plan(self, label: String, warnings: Vec<String>) -> Plan {
        Plan { batch: Batch { label, edits: self.edits }, names: vec![self.name], refused: Vec::new(), warnings }
    }
}

/// A warning about the length of a note, or a refusal, as the limit has it.
fn note_length(note: &str, limits: &Limits) -> Result<Vec<String>, String> {
    let Some(max) = limits.note_length.max else { return Ok(Vec::new()) };
    let length = note::length(&text::paragraph(note));
    if length <= max as usize {
        return Ok(Vec::new());
    }
    let text = format!("the note has {length} characters, {max} are possible");
    match limits.note_length.mode {
        Mode::Block => Err(text),
        Mode::Warn => Ok(vec![text]),
    }
}

/// What to know before asking somebody again: that they were asked, and that it is too soon.
fn asked_before(book: &Book, person: PersonId, limits: &Limits, now: Now) -> (Option<String>, Option<String>) {
    let asked = |request: &&Request| request.direction == Direction::Sent && !request.is_draft();
    let mut sent: Vec<_> = book.requests_of(person).filter(asked).collect();
    sent.sort_by_key(|request| (request.sent_at, request.id));
    let Some(latest) = sent.last() else { return (None, None) };
    let name = book.name(person);
    let times = match sent.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let before =
        format!("you asked {name} {times} before ({}); they may see or remember it", request::outcome(latest, now));
    let withdrawn = sent.iter().filter_map(|request| match &request.state {
        State::Withdrawn { at, .. } => Some(*at),
        _ => None,
    });
    let from = withdrawn.max().zip(limits.ask_again.max).map(|(at, wait)| now.day_of(at) + Days::new(u64::from(wait)));
    let too_soon = from
        .filter(|day| *day > now.today())
        .map(|day| format!("LinkedIn is likely to refuse until {}", day.format("%-d %b %Y")));
    (Some(before), too_soon)
}

#[cfg(test)]
pub(crate) mod tests;

//! New requests, sent and received, and what is known about the people in them. The limits gate sending only.

use chrono::{Days, TimeDelta};

use crate::domain::asking::note;
use crate::domain::limit::figures::Limits;
use crate::domain::limit::{tally, warnings};
use crate::domain::people::draft;
use crate::domain::people::draft::{Addressed, Draft, Who};
use crate::domain::plan::{Plan, Refusal};
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::field::FIELDS;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Handling, Origin, Request, RequestId, State};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::record::{request, task};
use crate::domain::settings::Settings;
use crate::domain::settings::limits::{LimitKey, Mode};
use crate::domain::time::{Day, Now, Time, first_moment};
use crate::domain::words::day::said;
use crate::domain::words::text;
use crate::domain::work_list;

/// Longest note of a received request, in characters; a sent one has its limit.
const MAX_RECEIVED_NOTE: usize = 2_000;

/// Proposes to record a request that the user sends. Refused where LinkedIn's sense or a blocking limit says no.
pub(crate) fn send(book: &Book, settings: &Settings, to: &Addressed<'_>, now: Now) -> Result<Plan, Refusal> {
    let mut copy = WorkingCopy::new(book);
    let draft = to.draft;
    let mut writer = Writer::new(&mut copy, to)?;
    let name = writer.name.clone();
    let refuse = |text: String| Err(Refusal::new(name.clone(), text));
    may_be_asked(book, draft, writer.who, &name, now)?;
    let limits = tally::limits(book, settings, now);
    let mut warnings = note_length(&draft.note, &limits).map_err(|text| Refusal::new(name.clone(), text))?;
    let (sent_at, sent_earliest) = moment(draft, now).map_err(|text| Refusal::new(name.clone(), text))?;
    // What was sent on an earlier day is a fact, whatever the limits say today.
    let is_past = draft.on.is_some_and(|day| day < now.today());
    if !is_past {
        is_filled(&draft.note).map_err(|text| Refusal::new(name.clone(), text))?;
    }
    if let Some(text) = warnings::blocks_sending(&limits, now) {
        if !is_past {
            return refuse(text);
        }
        warnings.push(text);
    }
    if !is_past
        && !text::paragraph(&draft.note).is_empty()
        && limits[LimitKey::NotesMonth].mode == Mode::Block
        && let Some(max) = limits[LimitKey::NotesMonth].max.filter(|max| limits[LimitKey::NotesMonth].count >= *max)
    {
        return refuse(format!("{} of {max} requests with a note sent this month", limits[LimitKey::NotesMonth].count));
    }
    if let Who::Known(person) = writer.who {
        let (before, too_soon) = asked_before(book, person, &limits, now);
        if let (Some(text), Mode::Block, false) = (&too_soon, limits[LimitKey::AskAgain].mode, is_past) {
            return refuse(text.clone());
        }
        warnings.extend(before);
        warnings.extend(too_soon);
    }
    warnings.extend(warnings::warnings(&limits, now));
    let (person, request, _) = writer.request(Direction::Sent, State::Pending, (Some(sent_at), sent_earliest));
    // One way only one can wait: the one before is over.
    let run_out = book.pending_request(person, Direction::Sent).filter(|before| before.has_run_out(now));
    if let Some(before) = run_out {
        copy.put(Request { state: State::Expired { at: None }, ..before.clone() });
    }
    work_list::open(&mut copy, settings, person, task::TaskSubject::Send(request), now.at);
    Ok(Plan { warnings, ..Plan::of(copy, Deed::Send, format!("Sent a request to {name}"), vec![name]) })
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
        if let Some(request) = book.pending_request(person, Direction::Sent).filter(|request| request.waits(now)) {
            let since = request.sent_at.map(|at| format!(" since {}", said(now.day_of(at))));
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
pub(crate) fn prepare(book: &Book, settings: &Settings, to: &Addressed<'_>, now: Now) -> Result<Plan, Refusal> {
    let mut copy = WorkingCopy::new(book);
    let (name, warnings) = put_prepared(&mut copy, settings, to, now)?;
    Ok(Plan { warnings, ..Plan::of(copy, Deed::Prepare, format!("Prepared a request to {name}"), vec![name]) })
}

/// Prepares a request without sending it; gives to whom, and what would be wrong with the note.
pub(crate) fn put_prepared(
    copy: &mut WorkingCopy<'_>,
    settings: &Settings,
    to: &Addressed<'_>,
    now: Now,
) -> Result<(String, Vec<String>), Refusal> {
    let (book, draft) = (copy.book(), to.draft);
    let mut writer = Writer::new(copy, to)?;
    let name = writer.name.clone();
    may_be_asked(book, draft, writer.who, &name, now)?;
    is_filled(&draft.note).map_err(|text| Refusal::new(name.clone(), text))?;
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
    let (.., differs) = writer.request(Direction::Sent, State::Draft, (None, None));
    if !differs {
        return Err(Refusal::new(name.clone(), format!("the request to {name} is prepared already")));
    }
    Ok((name, warnings))
}

/// The person as they would be known once what is typed is kept.
pub(crate) fn person_of(book: &Book, to: &Addressed<'_>) -> Person {
    let who = to.known().map_or(Who::New, Who::Known);
    let mut copy = WorkingCopy::new(book);
    let (id, _) = Writer { copy: &mut copy, draft: to.draft, who, name: String::new() }.person();
    copy.get::<Person>(id).cloned().unwrap_or_default()
}

/// Proposes to record a request that the user received. No limit stands against it.
pub(crate) fn receive(book: &Book, from: &Addressed<'_>, now: Now) -> Result<Plan, Refusal> {
    let mut copy = WorkingCopy::new(book);
    let draft = from.draft;
    let mut writer = Writer::new(&mut copy, from)?;
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
        if book.pending_request(person, Direction::Sent).is_some_and(|request| request.waits(now)) {
            return refuse(format!("you have asked {name} already; record that they accepted instead"));
        }
    }
    let (at, earliest) = moment(draft, now).map_err(|text| Refusal::new(name.clone(), text))?;
    writer.request(Direction::Received, State::Pending, (Some(at), earliest));
    Ok(Plan::of(copy, Deed::Receive, format!("Entered a request from {name}"), vec![name]))
}

/// Writes one new request.
struct Writer<'c, 'a> {
    copy: &'c mut WorkingCopy<'a>,
    draft: &'c Draft,
    who: Who,
    name: String,
}

impl<'c, 'a> Writer<'c, 'a> {
    fn new(copy: &'c mut WorkingCopy<'a>, to: &Addressed<'c>) -> Result<Writer<'c, 'a>, Refusal> {
        let who = to.who.clone()?;
        let name = match who {
            Who::Known(person) => copy.book().name(person).to_owned(),
            Who::New => to.draft.person.name.to_string(),
        };
        Ok(Writer { copy, draft: to.draft, who, name })
    }

    /// Writes the request; what was drafted for the person becomes it. Whether anything is otherwise then.
    fn request(
        &mut self,
        direction: Direction,
        state: State,
        sent: (Option<Time>, Option<Day>),
    ) -> (PersonId, RequestId, bool) {
        let (person, learned) = self.person();
        let drafted = self.copy.book().draft_to(person).filter(|_| direction == Direction::Sent);
        let request = Request {
            id: drafted.map_or_else(|| self.copy.next_id::<Request>(), |drafted| drafted.id),
            person,
            direction,
            state,
            sent_at: sent.0,
            note: text::paragraph(&self.draft.note).into(),
            origin: Origin::Typed,
            sent_earliest: sent.1,
            inferred_on: None,
            handling: Handling { template: text::line(&self.draft.template).into(), ..Handling::default() }.kept(),
        };
        let (id, differs) = (request.id, drafted != Some(&request));
        self.copy.put(request);
        (person, id, learned || differs)
    }

    /// Writes the person, or what was typed about them and was not known; typed words never erase. Whether anything is
    /// otherwise then.
    fn person(&mut self) -> (PersonId, bool) {
        let draft = self.draft;
        let known = match self.who {
            Who::Known(id) => self.copy.book().person(id),
            Who::New => None,
        };
        let new = || Person { id: self.copy.next_id::<Person>(), name: draft.person.name.clone(), ..Person::default() };
        let mut after = known.cloned().unwrap_or_else(new);
        for field in FIELDS.iter().filter(|field| field.name != "name") {
            field.learn(&mut after, &draft.person);
        }
        if after.slug.is_none() {
            after.slug = draft::slug(&draft.address).unwrap_or_default();
        }
        let (id, differs) = (after.id, known != Some(&after));
        self.copy.put(after);
        (id, differs)
    }
}

/// When it was sent: now, or at the end of the day that was told, and the first day it can have been where only the day
/// is known.
fn moment(draft: &Draft, now: Now) -> Result<(Time, Option<Day>), String> {
    match draft.on {
        None => Ok((now.at, None)),
        Some(day) if day > now.today() => Err(format!("{} is still to come", said(day))),
        Some(day) => {
            let end = day.succ_opt().map(|next| first_moment(next, now.zone) - TimeDelta::seconds(1));
            Ok((end.map_or(now.at, |end| end.min(now.at)), Some(day)))
        }
    }
}

/// Refuses a note with a place that is still open.
fn is_filled(note: &str) -> Result<(), String> {
    match note::open_place(note) {
        Some(place) => Err(format!("{place} stands open in the note; fill it in or take it out")),
        None => Ok(()),
    }
}

/// A warning about the length of a note, or a refusal, as the limit has it.
fn note_length(note: &str, limits: &Limits) -> Result<Vec<String>, String> {
    let Some(max) = limits[LimitKey::NoteLength].max else { return Ok(Vec::new()) };
    let length = note::length(&text::paragraph(note));
    if length <= max as usize {
        return Ok(Vec::new());
    }
    let text = format!("the note has {length} characters, {max} are possible");
    match limits[LimitKey::NoteLength].mode {
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
    let from = withdrawn
        .max()
        .zip(limits[LimitKey::AskAgain].max)
        .map(|(at, wait)| now.day_of(at) + Days::new(u64::from(wait)));
    let too_soon =
        from.filter(|day| *day > now.today()).map(|day| format!("LinkedIn is likely to refuse until {}", said(day)));
    (Some(before), too_soon)
}

#[cfg(test)]
pub(crate) mod tests;

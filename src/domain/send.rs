//! New requests, sent and received, and what is known about the people in them. The limits gate sending only.

use chrono::Days;

use super::Text;
use super::book::Book;
use super::edit::{Batch, Change, Edit, Plan, Refusal};
use super::limit::{self, Limits};
use super::person::{Person, PersonId, has_key, name_key};
use super::profile_url::Slug;
use super::request::{Direction, Origin, Request, RequestId, State};
use super::settings::{Mode, Settings};
use super::time::Now;

/// Longest name, headline, company and so on that is kept, in characters.
pub const MAX_FIELD: usize = 300;

/// Longest note of a received request, in characters; a sent one has its limit.
const MAX_RECEIVED_NOTE: usize = 2_000;

/// What a user types about a person and the request between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Full name.
    pub name: String,
    /// Address of their page, or its slug; may be empty.
    pub address: String,
    /// The line under the name.
    pub headline: String,
    /// Where they work.
    pub company: String,
    /// What they do there.
    pub position: String,
    /// Where they live.
    pub location: String,
    /// E-mail address.
    pub email: String,
    /// The text sent with the request.
    pub note: String,
}

impl Draft {
    /// What is known about a person, to be changed.
    pub fn of(person: &Person) -> Draft {
        Draft {
            name: person.name.to_string(),
            address: person.slug.as_ref().map(ToString::to_string).unwrap_or_default(),
            headline: person.headline.to_string(),
            company: person.company.to_string(),
            position: person.position.to_string(),
            location: person.location.to_string(),
            email: person.email.to_string(),
            note: String::new(),
        }
    }
}

/// Whom a draft means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody who is in the book.
    Known(PersonId),
    /// Somebody new.
    New,
}

/// Whom a draft means: the person with that address; without one, the only person of that name; with an address
/// nobody has yet, the only person of that name who has none.
pub fn who(book: &Book, draft: &Draft) -> Result<Who, Refusal> {
    let name = line(&draft.name);
    let refuse = |text: String| Err(Refusal::new(name.clone(), text));
    let slug = slug(&draft.address).map_err(|text| Refusal::new(name.clone(), text))?;
    if let Some(slug) = &slug {
        let current = book.people().find(|person| person.slug.as_ref() == Some(slug));
        if let Some(person) = current.or_else(|| book.people().find(|person| person.goes_by(slug))) {
            return Ok(Who::Known(person.id));
        }
    }
    if name.is_empty() {
        return refuse("a request needs a name".into());
    }
    let key = name_key(&name);
    let same_name = book.people().filter(|person| has_key(&person.name, &key));
    let fits: Vec<_> = same_name.filter(|person| slug.is_none() || person.slug.is_none()).collect();
    match &fits[..] {
        [] => Ok(Who::New),
        [person] => Ok(Who::Known(person.id)),
        several if slug.is_none() => refuse(format!(
            "{} people here are called {name}; the address of the page tells who is meant",
            several.len()
        )),
        _ => Ok(Who::New),
    }
}

/// Proposes to record a request that the user sends. Refused where LinkedIn's sense or a blocking limit says no.
pub fn send(book: &Book, settings: &Settings, draft: &Draft, now: Now) -> Result<Plan, Refusal> {
    let mut writer = Writer::new(book, draft)?;
    let name = writer.name.clone();
    let refuse = |text: String| Err(Refusal::new(name.clone(), text));
    if book.own_profile().slug.is_some() && book.own_profile().slug == slug(&draft.address).unwrap_or_default() {
        return refuse("this is your own page".into());
    }
    if let Who::Known(person) = writer.who {
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
    let limits = limit::limits(book, settings, now);
    let mut warnings = note_length(&draft.note, &limits).map_err(|text| Refusal::new(name.clone(), text))?;
    if let Some(text) = limit::blocks_sending(&limits, now) {
        return refuse(text);
    }
    if !paragraph(&draft.note).is_empty()
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
    warnings.extend(limit::warnings(&limits, now));
    writer.request(Direction::Sent, now);
    Ok(writer.plan(format!("Sent a request to {name}"), warnings))
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
    writer.request(Direction::Received, now);
    Ok(writer.plan(format!("Entered a request from {name}"), Vec::new()))
}

/// Proposes to change what is known about a person. A slug that is replaced stays known as theirs.
pub fn edit_person(book: &Book, person: PersonId, draft: &Draft) -> Result<Plan, Refusal> {
    let Some(before) = book.person(person) else {
        return Err(Refusal::new("", format!("{person} is nobody in this file")));
    };
    let name = line(&draft.name);
    let refuse = |text: String| Err(Refusal::new(before.name.to_string(), text));
    if name.is_empty() {
        return refuse("a person needs a name".into());
    }
    let slug = match slug(&draft.address) {
        Ok(slug) => slug,
        Err(text) => return refuse(text),
    };
    if let Some(slug) = &slug
        && let Some(other) = book.people().find(|other| other.id != person && other.goes_by(slug))
    {
        return refuse(format!("{} has this address already", other.name));
    }
    let mut after = before.clone();
    after.name = name.clone().into();
    set_slug(&mut after, slug);
    after.headline = line(&draft.headline).into();
    after.company = line(&draft.company).into();
    after.position = line(&draft.position).into();
    after.location = line(&draft.location).into();
    after.email = line(&draft.email).into();
    if after == *before {
        return refuse("nothing was changed".into());
    }
    let batch =
        Batch { label: format!("Edited {name}"), edits: vec![Edit::Person(Change::update(before.clone(), after))] };
    Ok(Plan { batch, names: vec![name], ..Plan::default() })
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
        let who = who(book, draft)?;
        let name = match who {
            Who::Known(person) => book.name(person).to_owned(),
            Who::New => line(&draft.name),
        };
        Ok(Writer { book, draft, who, name, edits: Vec::new() })
    }

    fn request(&mut self, direction: Direction, now: Now) {
        let person = self.person();
        self.edits.push(Edit::Request(Change::insert(Request {
            id: RequestId(self.book.last_ids().request + 1),
            person,
            direction,
            state: State::Pending,
            sent_at: Some(now.at),
            note: paragraph(&self.draft.note).into(),
            origin: Origin::Typed,
            inferred_on: None,
        })));
    }

    /// Adds the person, or what was typed about them and was not known; typed words never erase.
    fn person(&mut self) -> PersonId {
        let draft = self.draft;
        let (before, id) = match self.who {
            Who::Known(id) => (self.book.person(id).cloned(), id),
            Who::New => (None, PersonId(self.book.last_ids().person + 1)),
        };
        let mut after =
            before.clone().unwrap_or_else(|| Person { id, name: line(&draft.name).into(), ..Person::default() });
        let typed = [
            (&mut after.headline, &draft.headline),
            (&mut after.company, &draft.company),
            (&mut after.position, &draft.position),
            (&mut after.location, &draft.location),
            (&mut after.email, &draft.email),
        ];
        for (field, text) in typed {
            let text: Text = line(text).into();
            if !text.is_empty() {
                *field = text;
            }
        }
        if after.slug.is_none() {
            after.slug = slug(&draft.address).unwrap_or_default();
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

/// The slug in what was typed; a text that is no address is told, not dropped.
fn slug(address: &str) -> Result<Option<Slug>, String> {
    let address = address.trim();
    if address.is_empty() {
        return Ok(None);
    }
    match Slug::from_typed(address) {
        Some(slug) => Ok(Some(slug)),
        None => Err(format!("\"{}\" is not the address of a person's page on LinkedIn", line(address))),
    }
}

fn set_slug(person: &mut Person, slug: Option<Slug>) {
    if person.slug == slug {
        return;
    }
    let mut aliases: Vec<_> = person.aliases.iter().filter(|alias| Some(*alias) != slug.as_ref()).cloned().collect();
    aliases.extend(person.slug.take());
    person.aliases = aliases.into();
    person.slug = slug;
}

/// A warning about the length of a note, or a refusal, as the limit has it.
fn note_length(note: &str, limits: &Limits) -> Result<Vec<String>, String> {
    let Some(max) = limits.note_length.max else { return Ok(Vec::new()) };
    let length = paragraph(note).chars().count();
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
    let mut sent: Vec<_> = book.requests_of(person).filter(|request| request.direction == Direction::Sent).collect();
    sent.sort_by_key(|request| (request.sent_at, request.id));
    let Some(latest) = sent.last() else { return (None, None) };
    let name = book.name(person);
    let times = match sent.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let before = format!("you asked {name} {times} before ({}); they may see or remember it", outcome(latest, now));
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

/// What became of a request, in a few words: "withdrawn 3 Jan 2025".
pub fn outcome(request: &Request, now: Now) -> String {
    match request.state.at().or(request.sent_at) {
        Some(at) if request.state.at().is_some() => {
            format!("{} {}", request.state.word(), now.day_of(at).format("%-d %b %Y"))
        }
        Some(at) => format!("{}, sent {}", request.state.word(), now.day_of(at).format("%-d %b %Y")),
        None => request.state.word().to_owned(),
    }
}

/// One line: control characters gone, blanks collapsed, not longer than [`MAX_FIELD`].
pub fn line(text: &str) -> String {
    let words: Vec<_> = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    words.join(" ").chars().take(MAX_FIELD).collect()
}

/// A text of several lines: control characters other than line breaks gone, trimmed.
pub fn paragraph(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().trim().to_owned()
}

#[cfg(test)]
#[path = "send_tests.rs"]
mod tests;

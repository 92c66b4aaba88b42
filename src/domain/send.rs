//! New requests, sent and received, and what is known about the people in them. The limits gate sending only.

use chrono::Days;

use super::Text;
use super::book::Book;
use super::details::{Details, entries, typed};
use super::edit::{Batch, Change, Edit, Plan, Refusal};
use super::limit::{self, Limits};
use super::person::{Person, PersonId, has_key, name_key};
use super::profile_url::Slug;
use super::request::{Direction, Handling, Origin, Request, RequestId, State};
use super::settings::{Mode, Settings};
use super::task;
use super::time::{Now, Time};

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
    /// The name of the template the note was made from; empty when it was made from none.
    pub template: String,
    /// Industry.
    pub industry: String,
    /// Schools, between commas.
    pub education: String,
    /// Skills, between commas.
    pub skills: String,
    /// Certificates, between commas.
    pub certificates: String,
    /// Interests, between commas.
    pub interests: String,
    /// Names of mutual connections between commas, and a number where there are more.
    pub mutual: String,
    /// Groups, between commas.
    pub groups: String,
    /// Addresses of other pages, between commas.
    pub links: String,
    /// How you met.
    pub met: String,
}

impl Draft {
    /// What is known about a person, to be changed.
    pub fn of(person: &Person) -> Draft {
        let details = person.details();
        Draft {
            name: person.name.to_string(),
            address: person.slug.as_ref().map(ToString::to_string).unwrap_or_default(),
            headline: person.headline.to_string(),
            company: person.company.to_string(),
            position: person.position.to_string(),
            location: person.location.to_string(),
            email: person.email.to_string(),
            note: String::new(),
            template: String::new(),
            industry: details.industry.to_string(),
            education: typed(&details.education),
            skills: typed(&details.skills),
            certificates: typed(&details.certificates),
            interests: typed(&details.interests),
            mutual: typed_mutual(details),
            groups: typed(&details.groups),
            links: typed(&details.links),
            met: details.met.to_string(),
        }
    }

    /// The details as they are typed.
    fn details(&self) -> Details {
        let (mutual, mutual_count) = read_mutual(&self.mutual);
        Details {
            industry: line(&self.industry).into(),
            education: entries(&self.education),
            skills: entries(&self.skills),
            certificates: entries(&self.certificates),
            interests: entries(&self.interests),
            mutual,
            mutual_count,
            groups: entries(&self.groups),
            links: entries(&self.links),
            met: line(&self.met).into(),
        }
    }
}

/// Mutual connections as they are typed: the names, and the number where there are more.
fn typed_mutual(details: &Details) -> String {
    let names = typed(&details.mutual);
    match details.mutual_count.filter(|count| *count as usize > details.mutual.len()) {
        Some(count) if names.is_empty() => count.to_string(),
        Some(count) => format!("{names}, {count}"),
        None => names,
    }
}

/// Names, and a number that stands for all of them.
fn read_mutual(typed: &str) -> (Box<[Text]>, Option<u32>) {
    let (numbers, names): (Vec<Text>, Vec<Text>) =
        entries(typed).into_iter().partition(|entry| entry.chars().all(|c| c.is_ascii_digit()));
    (names.into(), numbers.iter().filter_map(|number| number.parse().ok()).max())
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
    may_be_asked(book, draft, writer.who, &name, now)?;
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
    let (person, request) = writer.request(Direction::Sent, State::Pending, Some(now.at));
    writer.edits.extend(task::Opener::new(book, settings).open(person, task::What::Send(request), now.at));
    Ok(writer.plan(format!("Sent a request to {name}"), warnings))
}

/// Whether somebody can be asked at all: not oneself, not who is connected, not while a request is pending.
fn may_be_asked(book: &Book, draft: &Draft, who: Who, name: &str, now: Now) -> Result<(), Refusal> {
    let refuse = |text: String| Err(Refusal::new(name, text));
    if book.own_profile().slug.is_some() && book.own_profile().slug == slug(&draft.address).unwrap_or_default() {
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
    let limits = limit::limits(book, settings, now);
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

/// Proposes to prepare requests to people who are known, each with its own note; those who cannot be asked are refused.
pub fn prepare_many(
    book: &Book,
    settings: &Settings,
    people: &[PersonId],
    note: impl Fn(&Person) -> String,
    template: &str,
    now: Now,
) -> Plan {
    let mut plan = Plan::default();
    let mut new = 0;
    for person in people.iter().filter_map(|id| book.person(*id)) {
        // Without a name it is the number of the person that tells who is meant.
        let draft = Draft { note: note(person), template: template.to_owned(), ..Draft::of(person) };
        let meant = who(book, &draft) == Ok(Who::Known(person.id));
        let name = person.name.to_string();
        let prepared = if meant {
            prepare(book, settings, &draft, now)
        } else {
            Err(Refusal::new(name.clone(), format!("several people are called {name}; give them their addresses")))
        };
        match prepared {
            Err(refusal) => plan.refused.push(refusal),
            Ok(one) => {
                // All are planned on the same book, so each new one gets its own number.
                for mut edit in one.batch.edits {
                    if let Edit::Request(Change { before: None, after: Some(request) }) = &mut edit {
                        request.id.0 += new;
                        new += 1;
                    }
                    plan.batch.edits.push(edit);
                }
                plan.names.push(name);
            }
        }
    }
    plan.batch.label = match &plan.names[..] {
        [name] => format!("Prepared a request to {name}"),
        names => format!("Prepared {} requests", names.len()),
    };
    plan
}

/// The person as they would be known once what is typed is kept.
pub fn person_of(book: &Book, draft: &Draft) -> Person {
    let who = who(book, draft).unwrap_or(Who::New);
    let mut writer = Writer { book, draft, who, name: String::new(), edits: Vec::new() };
    let id = writer.person();
    match writer.edits.pop() {
        Some(Edit::Person(Change { after: Some(person), .. })) => person,
        _ => book.person(id).cloned().unwrap_or_default(),
    }
}

/// The requests that are prepared, the best fit first, what is not known last.
pub fn queue(book: &Book, score: impl Fn(&Person) -> Option<u8>) -> Vec<&Request> {
    let mut queue: Vec<_> = book.requests().filter(|request| request.is_draft()).collect();
    queue.sort_by_cached_key(|request| (std::cmp::Reverse(book.person(request.person).and_then(&score)), request.id));
    queue
}

/// What would be sent to somebody for whom a request is prepared.
pub fn prepared(book: &Book, person: PersonId) -> Option<Draft> {
    let request = book.draft_to(person)?;
    let known = Draft::of(book.person(person)?);
    Some(Draft { note: request.note.to_string(), template: request.template().to_owned(), ..known })
}

/// Proposes to drop requests that are prepared.
pub fn discard(book: &Book, people: &[PersonId]) -> Plan {
    let mut plan = Plan::default();
    for person in people {
        let name = book.name(*person).to_owned();
        match book.draft_to(*person) {
            Some(draft) => {
                plan.batch.edits.push(Edit::Request(Change { before: Some(draft.clone()), after: None }));
                plan.names.push(name);
            }
            None => plan.refused.push(Refusal::new(name.clone(), format!("no request to {name} is prepared"))),
        }
    }
    plan.batch.label = match &plan.names[..] {
        [name] => format!("Dropped the draft to {name}"),
        names => format!("Dropped {} drafts", names.len()),
    };
    plan
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
    after.details = draft.details().kept();
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
            note: paragraph(&self.draft.note).into(),
            origin: Origin::Typed,
            sent_earliest: None,
            inferred_on: None,
            handling: Handling { template: line(&self.draft.template).into(), ..Handling::default() }.kept(),
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
        after.details = learn(after.details(), draft.details()).kept();
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

/// Details with what was typed in place of what was known; what was not typed stays.
fn learn(known: &Details, read: Details) -> Details {
    let text = |known: &Text, read: Text| if read.is_empty() { known.clone() } else { read };
    let list = |known: &[Text], read: Box<[Text]>| if read.is_empty() { known.into() } else { read };
    Details {
        industry: text(&known.industry, read.industry),
        education: list(&known.education, read.education),
        skills: list(&known.skills, read.skills),
        certificates: list(&known.certificates, read.certificates),
        interests: list(&known.interests, read.interests),
        mutual: list(&known.mutual, read.mutual),
        mutual_count: read.mutual_count.or(known.mutual_count),
        groups: list(&known.groups, read.groups),
        links: list(&known.links, read.links),
        met: text(&known.met, read.met),
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
    let length = super::compose::length(&paragraph(note));
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

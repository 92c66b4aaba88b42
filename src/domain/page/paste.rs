//! What a page of LinkedIn that was pasted adds to the book: row by row whom it speaks of and what it tells, and the
//! plan. A page has names and no addresses, so whom a row speaks of is told, and never guessed where several fit.

use std::collections::HashMap;
use std::collections::HashSet;

use chrono::TimeDelta;
use chrono::Timelike;

use crate::domain::page::check;
use crate::domain::page::check::Check;
use crate::domain::page::content::{Page, PageRow, PageText, When};
use crate::domain::plan::Plan;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Origin, Request, State};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now, Time, first_moment};
use crate::domain::touch::follow_up;
use crate::domain::touch::follow_up::Spread;
use crate::domain::words::count::grouped;
use crate::domain::words::day::said;
use crate::domain::words::name::name_key;
use crate::domain::words::text;

/// Whom a row speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody who is not known.
    New,
    /// The only one of that name whom the page can mean.
    Known(PersonId),
}

/// What a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// It tells of somebody or something new.
    New,
    /// It tells more of what is known: what, a few words.
    More(String),
    /// All of it is known.
    Same,
    /// It is left out, and why.
    LeftOut(String),
}

/// What the user says about a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Say {
    /// As it was understood.
    #[default]
    AsRead,
    Leave,
    /// It is somebody who is not known yet.
    SomebodyNew,
}

/// A row as it would be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Whom it speaks of.
    pub who: Who,
    pub does: Does,
}

/// What a pasted page would do.
#[derive(Clone, Debug)]
pub struct Paste {
    /// Row by row, in the order of the page.
    pub rows: Vec<Taken>,
    /// What would be written.
    pub plan: Plan,
    /// LinkedIn's own number beside ours, where the page has one.
    pub check: Option<Check>,
}

/// Compares a page with the book. Changes nothing. What the user says of the rows comes in their order; a row of which
/// nothing is said is taken as it was read.
pub(crate) fn plan(book: &Book, page: Page, text: &PageText, says: &[Say], settings: &Settings, now: Now) -> Paste {
    let mut planner = Planner::new(book, page, settings, now);
    let mut taken = Vec::with_capacity(text.rows.len());
    for (n, row) in text.rows.iter().enumerate() {
        taken.push(planner.row(row, says.get(n).copied().unwrap_or_default()));
    }
    let (new, more) = taken.iter().fold((0u64, 0u64), |(new, more), row| match row.does {
        Does::New => (new + 1, more),
        Does::More(_) => (new, more + 1),
        Does::Same | Does::LeftOut(_) => (new, more),
    });
    let what = match page {
        Page::Sent => "requests you sent",
        Page::Received => "requests you received",
        Page::Connections => "connections",
    };
    let label = format!("Pasted {what}: {} new, {} more known", grouped(new), grouped(more));
    let whole = text.count.is_some_and(|count| count as usize == text.rows.len()) && !text.clipped;
    let (met, edits) = (planner.met, planner.copy.into_edits());
    let check = text.count.map(|theirs| {
        let mut after = book.clone();
        after.apply(&edits);
        let all = check::listed(&after, page, now);
        let extra = all.iter().filter(|person| whole && !met.contains(*person)).map(|id| after.name(*id).to_owned());
        Check { page, theirs, ours: all.len(), extra: extra.collect() }
    });
    let batch = Batch { deed: Deed::Paste, label, edits };
    Paste { rows: taken, plan: Plan { batch, ..Plan::default() }, check }
}

struct Planner<'a> {
    book: &'a Book,
    page: Page,
    now: Now,
    named: HashMap<String, Vec<PersonId>>,
    /// Who was met on the page so far.
    met: HashSet<PersonId>,
    spread: Spread,
    copy: WorkingCopy<'a>,
}

impl<'a> Planner<'a> {
    fn new(book: &'a Book, page: Page, settings: &Settings, now: Now) -> Planner<'a> {
        let mut named: HashMap<String, Vec<PersonId>> = HashMap::new();
        for person in book.people() {
            named.entry(name_key(&person.name)).or_default().push(person.id);
        }
        Planner {
            book,
            page,
            now,
            named,
            met: HashSet::new(),
            spread: Spread::of(book, settings, now),
            copy: WorkingCopy::new(book),
        }
    }

    fn row(&mut self, row: &PageRow, say: Say) -> Taken {
        let found = match say {
            Say::Leave => Err("you leave it out".to_owned()),
            Say::SomebodyNew => Ok(Who::New),
            Say::AsRead => self.who(row),
        };
        match found {
            Err(why) => Taken { who: Who::New, does: Does::LeftOut(why) },
            Ok(Who::New) => {
                self.stranger(row);
                Taken { who: Who::New, does: Does::New }
            }
            Ok(Who::Known(id)) => {
                self.met.insert(id);
                let does = match self.page {
                    Page::Sent => self.request(row, id, Direction::Sent),
                    Page::Received => self.request(row, id, Direction::Received),
                    Page::Connections => self.connection(row, id),
                };
                Taken { who: Who::Known(id), does }
            }
        }
    }

    /// The one of that name whom this page can mean; an error where several can, or none that is left.
    fn who(&self, row: &PageRow) -> Result<Who, String> {
        let named = self.named.get(&name_key(&row.name)).map_or(&[][..], Vec::as_slice);
        let waits = |id: &PersonId, direction| self.book.pending_request(*id, direction).is_some();
        let fits = |id: &PersonId| match self.page {
            Page::Sent => waits(id, Direction::Sent),
            Page::Received => waits(id, Direction::Received),
            Page::Connections => self.book.standing_connection(*id).is_some(),
        };
        let listed: Vec<PersonId> = named.iter().copied().filter(fits).collect();
        let several = |count: usize| Err(format!("{count} people here are called {}", row.name));
        match (&listed[..], named) {
            ([one], _) | ([], [one]) if self.met.contains(one) => {
                Err(format!("{} stands on the page already", row.name))
            }
            ([one], _) | ([], [one]) => Ok(Who::Known(*one)),
            ([], []) => Ok(Who::New),
            ([], several_named) => several(several_named.len()),
            (listed, _) => {
                // The line under the name tells them apart, where only one has it.
                let line = |id: &&PersonId| self.book.person(**id).is_some_and(|person| person.line() == *row.headline);
                let mut same = listed.iter().filter(line);
                match (same.next(), same.next()) {
                    (Some(one), None) if !row.headline.is_empty() => Ok(Who::Known(*one)),
                    _ => several(listed.len()),
                }
            }
        }
    }

    fn stranger(&mut self, row: &PageRow) {
        let id = self.copy.next_id::<Person>();
        self.copy.put(told(&Person { id, name: row.name.clone(), ..Person::default() }, row));
        self.met.insert(id);
        match self.page {
            Page::Sent => self.ask(row, id, Direction::Sent),
            Page::Received => self.ask(row, id, Direction::Received),
            Page::Connections => self.connect(row, id),
        }
    }

    /// Adds a request that waits.
    fn ask(&mut self, row: &PageRow, person: PersonId, direction: Direction) {
        let (sent_at, sent_earliest) = self.moment(row);
        let id = self.copy.next_id::<Request>();
        let mut request = Request {
            id,
            person,
            direction,
            state: State::Pending,
            sent_at,
            sent_earliest,
            note: row.note.clone(),
            origin: Origin::Typed,
            inferred_on: None,
            handling: None,
        };
        request.see_listed(self.now);
        self.copy.put(request);
    }

    /// Adds a connection, or brings back one that was taken for lost.
    fn connect(&mut self, row: &PageRow, person: PersonId) {
        let day = exact_day(row);
        let lost = self
            .book
            .connections_of(person)
            .find(|tie| matches!(tie.standing, Standing::Lost { .. }) && (day.is_none() || tie.connected_on == day));
        if let Some(before) = lost {
            self.copy.put(Connection { standing: Standing::Connected, ..before.clone() });
            return;
        }
        let (id, standing, origin) = (self.copy.next_id::<Connection>(), Standing::Connected, Origin::Typed);
        self.copy.put(Connection { id, person, connected_on: day, standing, origin });
    }

    /// When a request was sent: the last moment it can have been, and the first day.
    fn moment(&self, row: &PageRow) -> (Option<Time>, Option<Day>) {
        let Some(when) = row.when else { return (None, None) };
        let (earliest, latest) = days(when);
        let end = latest.succ_opt().map(|next| first_moment(next, self.now.zone) - TimeDelta::seconds(1));
        let sent_at = end.map_or(self.now.at, |end| end.min(self.now.at));
        (sent_at.with_nanosecond(0), Some(earliest))
    }

    /// What a row tells of somebody between whom and the user a request waits.
    fn request(&mut self, row: &PageRow, id: PersonId, direction: Direction) -> Does {
        // What such a row tells may be about another of the name.
        if self.book.standing_connection(id).is_some() {
            return Does::LeftOut(format!("{} is a connection here; it can be taken as somebody else", row.name));
        }
        let mut more = self.learn(row, id);
        let waiting = self.book.pending_request(id, direction);
        let Some(before) = waiting.or_else(|| self.closed(row, id, direction)) else {
            if let Some(why) = self.decided(row, id, direction) {
                return left_out(&more, why);
            }
            self.ask(row, id, direction);
            return Does::New;
        };
        let mut after = before.clone();
        (after.state, after.inferred_on) = (State::Pending, before.inferred_on.filter(|_| before.is_pending()));
        self.narrow(&mut after, row);
        after.see_listed(self.now);
        if after.note.is_empty() {
            after.note = row.note.clone();
        }
        if after != *before {
            more.push(if before.waits(self.now) { "the request".to_owned() } else { "it still waits".to_owned() });
            self.copy.put(after);
        }
        if more.is_empty() { Does::Same } else { Does::More(more.join(", ")) }
    }

    /// A request that was inferred to be over, of the time the page tells: the page knows better.
    fn closed(&self, row: &PageRow, id: PersonId, direction: Direction) -> Option<&'a Request> {
        let over = |request: &&Request| {
            matches!(request.state, State::Expired { .. } | State::Closed { .. } | State::Unknown)
                && self.is_of_time(request, row)
        };
        self.book.requests_of(id).filter(|request| request.direction == direction).find(over)
    }

    /// What the user decided about a request of the time the page tells.
    fn decided(&self, row: &PageRow, id: PersonId, direction: Direction) -> Option<String> {
        let same = self
            .book
            .requests_of(id)
            .find(|request| request.direction == direction && !request.is_draft() && self.is_of_time(request, row))?;
        let day = same.state.at().map(|at| format!(" on {}", said(self.now.day_of(at))));
        let day = day.unwrap_or_default();
        Some(format!("{} here{day}; LinkedIn still lists it", same.state.word()))
    }

    fn is_of_time(&self, request: &Request, row: &PageRow) -> bool {
        let (Some(at), Some(when)) = (request.sent_at, row.when) else { return false };
        let (from, to) = days(when);
        let day = self.now.day_of(at);
        from.pred_opt().unwrap_or(from) <= day && day <= to.succ_opt().unwrap_or(to)
    }

    /// Narrows the days on which a request can have been sent; an exact moment stays.
    fn narrow(&self, request: &mut Request, row: &PageRow) {
        let (sent_at, earliest) = self.moment(row);
        match (request.sent_at, request.sent_earliest) {
            (None, _) => (request.sent_at, request.sent_earliest) = (sent_at, earliest),
            (Some(known), Some(from)) => {
                let latest = sent_at.map_or(known, |at| at.min(known));
                let from = earliest.map_or(from, |day| day.max(from));
                // Two pages that disagree tell nothing together.
                if from <= self.now.day_of(latest) {
                    (request.sent_at, request.sent_earliest) = (Some(latest), Some(from));
                }
            }
            (Some(_), None) => {}
        }
    }

    /// What a row of the connections tells of somebody.
    fn connection(&mut self, row: &PageRow, id: PersonId) -> Does {
        let mut more = self.learn(row, id);
        let Some(before) = self.book.standing_connection(id) else {
            if let Some(why) = self.removed(row, id) {
                return left_out(&more, why);
            }
            let mut asked = false;
            for request in self.book.requests_of(id).filter(|request| request.is_pending()) {
                self.copy.put(Request { state: State::Accepted { at: None }, inferred_on: None, ..request.clone() });
                asked = true;
            }
            self.connect(row, id);
            if asked {
                follow_up::open(&mut self.copy, id, &mut self.spread, self.now.at);
            }
            return Does::New;
        };
        if before.connected_on.is_none() && exact_day(row).is_some() {
            self.copy.put(Connection { connected_on: exact_day(row), ..before.clone() });
            more.push("the day".to_owned());
        }
        if more.is_empty() { Does::Same } else { Does::More(more.join(", ")) }
    }

    /// Where the user removed them, and the page lists a connection that is not known to be younger.
    fn removed(&self, row: &PageRow, id: PersonId) -> Option<String> {
        let on = self.book.connections_of(id).filter_map(|tie| match tie.standing {
            Standing::Removed { at, .. } => Some(self.now.day_of(at)),
            Standing::Connected | Standing::Lost { .. } => None,
        });
        let on = on.max()?;
        let younger = exact_day(row).is_some_and(|day| day > on);
        (!younger).then(|| format!("removed here on {}; LinkedIn still lists them", said(on)))
    }

    /// Takes over what a row tells of the person; gives what that is.
    fn learn(&mut self, row: &PageRow, id: PersonId) -> Vec<String> {
        let Some(before) = self.book.person(id) else { return Vec::new() };
        let after = told(before, row);
        if after == *before {
            return Vec::new();
        }
        let mut more = Vec::new();
        if after.headline != before.headline {
            more.push("headline".to_owned());
        }
        if after.details != before.details {
            more.push("mutual connections".to_owned());
        }
        self.copy.put(after);
        more
    }
}

/// A row that is left out, after what it told of the person was kept.
fn left_out(more: &[String], why: String) -> Does {
    if more.is_empty() { Does::LeftOut(why) } else { Does::More(format!("{}; {why}", more.join(", "))) }
}

/// The person as a row tells of them.
fn told(person: &Person, row: &PageRow) -> Person {
    let mut person = person.clone();
    if !row.headline.is_empty() {
        person.headline = row.headline.clone().into();
    }
    let mut details = person.details().clone();
    if row.mutual.is_some() {
        details.mutual_count = row.mutual;
    }
    let new = row.mutual_names.iter().filter(|name| !details.mutual.contains(name)).cloned().collect::<Vec<_>>();
    if !new.is_empty() {
        details.mutual = details.mutual.iter().cloned().chain(new).take(text::MAX_ENTRIES).collect();
    }
    person.details = details.kept();
    person
}

fn days(when: When) -> (Day, Day) {
    match when {
        When::On(day) => (day, day),
        When::Between(from, to) => (from, to),
    }
}

/// The day of a connection, where the page tells it exactly.
fn exact_day(row: &PageRow) -> Option<Day> {
    match row.when {
        Some(When::On(day)) => Some(day),
        Some(When::Between(from, to)) if from == to => Some(from),
        Some(When::Between(..)) | None => None,
    }
}

/// When a request was sent, as exactly as it is known: "between 29 Oct and 4 Nov 2026"; `None` where a moment is known,
/// or nothing.
pub(crate) fn range_words(request: &Request, now: Now) -> Option<String> {
    let earliest = request.sent_earliest?;
    let latest = now.day_of(request.sent_at?);
    Some(if earliest >= latest {
        format!("on {}", said(latest))
    } else {
        format!("between {} and {}", said(earliest), said(latest))
    })
}

#[cfg(test)]
pub(crate) mod tests;

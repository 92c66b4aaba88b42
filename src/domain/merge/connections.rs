//! Rows of Connections.csv: whom each speaks of, and what it tells of them.
//!
//! Surer ways of finding somebody come first and for all rows, so that a guess never takes a person whom another
//! row names: by slug, by e-mail address, by name and day, by name alone. A person is given to one row only.

use std::collections::{HashMap, HashSet, VecDeque};

use super::draft::Draft;
use super::requests::accept_if_proven;
use super::{Join, OWN_ROW, Outcome, Report, Source, met_before, repeated};
use crate::domain::Text;
use crate::domain::archive::ConnectionRow;
use crate::domain::connection::{Connection, ConnectionId, Standing};
use crate::domain::person::{Person, PersonId, name_key};
use crate::domain::request::Origin;
use crate::domain::time::Day;

/// Whom the archive says the user is connected to: the row, what it did, and how sure the person is.
pub(super) struct Told<'a> {
    rows: Vec<(&'a ConnectionRow, PersonId, Outcome)>,
    joins: HashMap<PersonId, Join>,
}

impl Told<'_> {
    /// How sure it is that the connection with a person is theirs; sure when it was in the book before.
    pub(super) fn join(&self, person: PersonId) -> Join {
        self.joins.get(&person).copied().unwrap_or(Join::Sure)
    }
}

/// Takes in all rows; [`settle`] counts them once the requests are taken in as well.
pub(super) fn take_in<'a>(
    rows: &'a [ConnectionRow],
    source: &Source<'_>,
    draft: &mut Draft<'a>,
    report: &mut Report,
) -> Told<'a> {
    let found = Search::new(rows, draft).run(source, report);
    let mut told = Told { rows: Vec::with_capacity(rows.len()), joins: HashMap::with_capacity(rows.len()) };
    for (row, (found, key)) in rows.iter().zip(found) {
        let (person, join, outcome) = match found {
            Found::Nowhere => continue,
            Found::Stranger => (add_person(row, key, draft), Join::Sure, Outcome::New),
            Found::Known(person, join) => (person, join, update_person(person, row, draft)),
            Found::OneOf(person) => (person, Join::ByName, Outcome::Same),
        };
        let outcome = update_connection(person, row, draft).unwrap_or(outcome);
        told.rows.push((row, person, outcome));
        told.joins.insert(person, join);
    }
    told
}

/// A connection proves that the request before it was accepted: also where the archive no longer lists the
/// request. Then counts the rows.
pub(super) fn settle(told: &mut Told<'_>, source: &Source<'_>, draft: &mut Draft<'_>, report: &mut Report) {
    for (row, person, outcome) in &mut told.rows {
        let join = told.joins.get(person).copied().unwrap_or(Join::Sure);
        let ids: Vec<_> = draft.requests_of(*person).map(|request| request.id).collect();
        for id in ids {
            if accept_if_proven(id, join, source, draft) && *outcome == Outcome::Same {
                *outcome = Outcome::Changed;
            }
        }
        report.count(row.place, *outcome);
    }
}

/// Whom a row speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// The row is left out.
    Nowhere,
    /// Somebody who is in the book.
    Known(PersonId, Join),
    /// Somebody of the book who is like others: the row says nothing new of them.
    OneOf(PersonId),
    /// Somebody who is not.
    Stranger,
}

/// Those who share a name and a day.
#[derive(Default)]
struct Alike {
    /// How many rows.
    rows: u32,
    /// How many people of the book to whom no surer row was given.
    people: u32,
    /// Those of them who were not looked at yet.
    waiting: VecDeque<PersonId>,
}

/// The search for the people of all rows, in the book as it was before.
struct Search<'r, 'd, 'a> {
    rows: &'r [ConnectionRow],
    draft: &'d Draft<'a>,
    keys: Vec<String>,
    found: Vec<Option<Found>>,
    /// The line of the row to which a person was given.
    taken: HashMap<PersonId, u64>,
}

impl<'r, 'd, 'a> Search<'r, 'd, 'a> {
    fn new(rows: &'r [ConnectionRow], draft: &'d Draft<'a>) -> Self {
        let keys = rows.iter().map(|row| name_key(&row.name)).collect();
        Search { rows, draft, keys, found: vec![None; rows.len()], taken: HashMap::with_capacity(rows.len()) }
    }

    fn run(mut self, source: &Source<'_>, report: &mut Report) -> Vec<(Found, String)> {
        self.leave_out(source, report);
        self.by_slug(report);
        self.by_email();
        self.by_name_and_day();
        self.by_name();
        let found = self.found.into_iter().map(|found| found.unwrap_or(Found::Stranger));
        found.zip(self.keys).collect()
    }

    fn open(&self) -> impl Iterator<Item = usize> + use<> {
        let open: Vec<usize> = (0..self.rows.len()).filter(|at| self.found[*at].is_none()).collect();
        open.into_iter()
    }

    fn give(&mut self, at: usize, person: PersonId, join: Join) {
        self.taken.insert(person, self.rows[at].place.line);
        self.found[at] = Some(Found::Known(person, join));
    }

    /// Leaves out the owner, the second row of a slug, and rows without slug that are alike in everything.
    fn leave_out(&mut self, source: &Source<'_>, report: &mut Report) {
        let mut slugs = HashMap::with_capacity(self.rows.len());
        let mut alike = HashMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            let line = row.place.line;
            let earlier = if let Some(slug) = &row.slug {
                met_before(&mut slugs, slug, line)
            } else {
                let cells = (&self.keys[at], row.connected_on, &row.email, &row.company, &row.position);
                met_before(&mut alike, cells, line)
            };
            if source.is_own(row.slug.as_ref()) {
                report.skip(row.place, OWN_ROW);
                self.found[at] = Some(Found::Nowhere);
            } else if let Some(earlier) = earlier {
                report.skip(row.place, repeated(earlier));
                self.found[at] = Some(Found::Nowhere);
            }
        }
    }

    /// Two slugs in the file can be one person's present and former slug.
    fn by_slug(&mut self, report: &mut Report) {
        for at in self.open() {
            let row = &self.rows[at];
            let Some(person) = row.slug.as_ref().and_then(|slug| self.draft.by_slug(slug)) else { continue };
            if let Some(line) = self.taken.get(&person) {
                report.skip(row.place, repeated(*line));
                self.found[at] = Some(Found::Nowhere);
            } else {
                self.give(at, person, Join::Sure);
            }
        }
    }

    /// For rows without slug, by an address that one person and one row have.
    fn by_email(&mut self) {
        if !self.rows.iter().any(|row| row.slug.is_none() && !row.email.is_empty()) {
            return;
        }
        let mut people: HashMap<String, Vec<PersonId>> = HashMap::new();
        for person in self.draft.known_people().filter(|person| !person.email.is_empty()) {
            people.entry(person.email.to_lowercase()).or_default().push(person.id);
        }
        let mut rows: HashMap<String, u32> = HashMap::new();
        for (row, found) in self.rows.iter().zip(&self.found) {
            if *found != Some(Found::Nowhere) {
                *rows.entry(row.email.to_lowercase()).or_default() += 1;
            }
        }
        for at in self.open() {
            let row = &self.rows[at];
            let email = row.email.to_lowercase();
            if row.slug.is_some() || row.email.is_empty() || rows.get(&email) != Some(&1) {
                continue;
            }
            if let Some([person]) = people.get(&email).map(Vec::as_slice)
                && !self.taken.contains_key(person)
            {
                self.give(at, *person, Join::Sure);
            }
        }
    }

    /// For rows without slug, by the name and the day of the connection. Where several rows or people share both,
    /// each row has somebody, but which one it is meant for is not known.
    fn by_name_and_day(&mut self) {
        let mut alike = self.alike();
        for at in self.open().filter(|at| self.rows[*at].slug.is_none()) {
            let Some(alike) = alike.get_mut(&(self.keys[at].clone(), self.rows[at].connected_on)) else { continue };
            let free = std::iter::from_fn(|| alike.waiting.pop_front()).find(|id| !self.taken.contains_key(id));
            if let Some(person) = free {
                self.give(at, person, Join::ByName);
                if alike.rows > 1 || alike.people > 1 {
                    self.found[at] = Some(Found::OneOf(person));
                }
            }
        }
    }

    /// The rows without slug, and the people of the book, by name and day.
    fn alike(&self) -> HashMap<(String, Option<Day>), Alike> {
        let mut groups: HashMap<(String, Option<Day>), Alike> = HashMap::new();
        for ((row, key), found) in self.rows.iter().zip(&self.keys).zip(&self.found) {
            if row.slug.is_none() && *found != Some(Found::Nowhere) {
                groups.entry((key.clone(), row.connected_on)).or_default().rows += 1;
            }
        }
        let names: HashSet<String> = groups.keys().map(|(key, _)| key.clone()).collect();
        for key in names {
            for person in self.draft.named(&key).iter().copied().filter(|id| !self.taken.contains_key(id)) {
                let days: HashSet<_> = self.draft.connections_of(person).map(|c| c.connected_on).collect();
                for day in days {
                    if let Some(group) = groups.get_mut(&(key.clone(), day)) {
                        group.people += 1;
                        group.waiting.push_back(person);
                    }
                }
            }
        }
        groups
    }

    /// By the name alone, where one row has it. A row without slug goes to the one connection of that name, else
    /// to the one person; a row with a slug to the one person, who has none and was not connected on another day.
    fn by_name(&mut self) {
        let mut rows: HashMap<&str, u32> = HashMap::with_capacity(self.rows.len());
        for (key, found) in self.keys.iter().zip(&self.found) {
            if *found != Some(Found::Nowhere) {
                *rows.entry(key).or_default() += 1;
            }
        }
        let alone: Vec<usize> = self.open().filter(|at| rows.get(&*self.keys[*at]) == Some(&1)).collect();
        for at in alone {
            let row = &self.rows[at];
            let named = self.draft.named(&self.keys[at]);
            let person = if row.slug.is_some() {
                only(named.iter().copied())
                    .filter(|id| !self.draft.has_slug(*id) && self.days_agree(*id, row.connected_on))
            } else {
                let connected = |id: &PersonId| self.draft.connections_of(*id).next().is_some();
                let mut connected = named.iter().copied().filter(connected).peekable();
                if connected.peek().is_some() { only(connected) } else { only(named.iter().copied()) }
            };
            if let Some(person) = person.filter(|person| !self.taken.contains_key(person)) {
                self.give(at, person, Join::ByName);
            }
        }
    }

    fn days_agree(&self, person: PersonId, day: Option<Day>) -> bool {
        let last = self.draft.connections_of(person).last().and_then(|connection| connection.connected_on);
        last.is_none() || day.is_none() || last == day
    }
}

/// The one that there is, when there is one only.
pub(super) fn only<T>(mut several: impl Iterator<Item = T>) -> Option<T> {
    let first = several.next();
    if several.next().is_some() { None } else { first }
}

fn add_person<'a>(row: &'a ConnectionRow, key: String, draft: &mut Draft<'a>) -> PersonId {
    let person = Person {
        name: row.name.clone(),
        company: row.company.clone(),
        position: row.position.clone(),
        email: row.email.clone(),
        ..Person::default()
    };
    draft.add_person(person, row.slug.as_ref(), key)
}

/// Takes over what the archive has and the book has otherwise; an empty text erases nothing.
fn update_person<'a>(id: PersonId, row: &'a ConnectionRow, draft: &mut Draft<'a>) -> Outcome {
    let Some(known) = draft.person(id) else { return Outcome::Same };
    let differs = |known: &Text, told: &Text| !told.is_empty() && known != told;
    let changed = differs(&known.name, &row.name)
        || differs(&known.company, &row.company)
        || differs(&known.position, &row.position)
        || differs(&known.email, &row.email);
    if changed {
        let mut person = known.clone();
        for (known, told) in [
            (&mut person.name, &row.name),
            (&mut person.company, &row.company),
            (&mut person.position, &row.position),
            (&mut person.email, &row.email),
        ] {
            if !told.is_empty() {
                known.clone_from(told);
            }
        }
        draft.set_person(person);
    }
    match &row.slug {
        Some(slug) if !draft.has_slug(id) && draft.by_slug(slug).is_none() => {
            draft.give_slug(id, slug);
            Outcome::Changed
        }
        _ => Outcome::changed_if(changed),
    }
}

/// What the row does to the connection; `None` when that is known. The day on which the user removed somebody
/// decides: what was made before it stays removed, what was made after it is a new connection.
fn update_connection(person: PersonId, row: &ConnectionRow, draft: &mut Draft<'_>) -> Option<Outcome> {
    let removed_on = draft
        .connections_of(person)
        .filter_map(|connection| match &connection.standing {
            Standing::Removed { at, .. } => Some(at.date_naive()),
            Standing::Connected => None,
        })
        .max();
    let later = match (removed_on, row.connected_on) {
        (None, _) => true,
        (Some(removed_on), Some(connected_on)) => connected_on > removed_on,
        (Some(_), None) => false,
    };
    if !later {
        return None;
    }
    match draft.standing_connection(person) {
        None => {
            draft.add_connection(Connection {
                id: ConnectionId::default(),
                person,
                connected_on: row.connected_on,
                standing: Standing::Connected,
                origin: Origin::Archive,
            });
            Some(Outcome::New)
        }
        Some(standing) if row.connected_on.is_some() && standing.connected_on != row.connected_on => {
            let connection = Connection { connected_on: row.connected_on, ..standing.clone() };
            draft.set_connection(connection);
            Some(Outcome::Changed)
        }
        Some(_) => None,
    }
}

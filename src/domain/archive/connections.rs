//! The list of connections: who is new, who changed, and who a row speaks of.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::HashSet;
use std::collections::VecDeque;

use crate::domain::archive::draft;
use crate::domain::archive::draft::{ArchiveDraft, NameNumber};
use crate::domain::archive::proof::accept_if_proven;
use crate::domain::archive::report::{OWN_ROW, Outcome, Report, met_before, repeated};
use crate::domain::archive::rows::ConnectionRow;
use crate::domain::archive::source::{Join, Source};
use crate::domain::archive::told::Told;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::Origin;
use crate::domain::time::Day;
use crate::domain::words::text::Text;

/// Takes in all rows; [`settle`] counts them once the requests are taken in as well.
pub(crate) fn take_in<'a>(
    rows: &'a [ConnectionRow],
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'a>,
    report: &mut Report,
) -> Told<'a> {
    let names = draft.number_names(rows.iter().map(|row| &*row.name));
    let found = ConnectionSearch::new(rows, &names, draft).run(source, report);
    let mut told = Told {
        rows: Vec::with_capacity(rows.len()),
        by_name: HashSet::new(),
        connected: HashMap::with_capacity(rows.len()),
    };
    for ((row, found), name) in rows.iter().zip(found).zip(names) {
        let (person, join, outcome) = match found {
            RowPerson::Nowhere => continue,
            RowPerson::Stranger => (add_person(row, name, draft), Join::Sure, Outcome::New),
            RowPerson::Known(person, join) => (person, join, update_person(person, row, source, draft)),
            RowPerson::OneOf(person) => (person, Join::ByName, Outcome::Same),
        };
        let outcome = update_connection(person, row, source, draft).unwrap_or(outcome);
        told.connected.insert(person, row.connected_on);
        told.rows.push((row, person, outcome));
        if join == Join::ByName {
            told.by_name.insert(person);
        }
    }
    told
}

/// A connection proves that the request before it was accepted: also where the archive no longer lists the
/// request. Then counts the rows.
pub(crate) fn settle(told: &Told<'_>, source: &Source<'_>, draft: &mut ArchiveDraft<'_>, report: &mut Report) {
    for (row, person, outcome) in &told.rows {
        let mut outcome = *outcome;
        let ids: Vec<_> = draft.requests_of(*person).map(|request| request.id).collect();
        for id in ids {
            if accept_if_proven(id, told.join(*person), source, draft) && outcome == Outcome::Same {
                outcome = Outcome::Changed;
            }
        }
        report.count(row.place, outcome);
    }
}

/// Whom a row speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowPerson {
    /// The row is left out.
    Nowhere,
    /// Somebody who is in the book.
    Known(PersonId, Join),
    /// Somebody of the book who is like others: the row says nothing new of them.
    OneOf(PersonId),
    /// Somebody who is not.
    Stranger,
}

/// Those who share a name and a day, by both.
type Groups = HashMap<(NameNumber, Option<Day>), Alike>;

/// Those who share a name and a day.
#[derive(Default)]
struct Alike {
    rows: u32,
    /// How many people of the book to whom no surer row was given.
    people: u32,
    /// Those of them who were not looked at yet.
    waiting: VecDeque<PersonId>,
}

/// The search for the people of all rows, in the book as it was before.
struct ConnectionSearch<'r, 'd, 'a> {
    rows: &'r [ConnectionRow],
    draft: &'d ArchiveDraft<'a>,
    names: &'r [NameNumber],
    found: Vec<Option<RowPerson>>,
    /// The line of the row to which a person was given.
    taken: HashMap<PersonId, u64>,
}

impl<'r, 'd, 'a> ConnectionSearch<'r, 'd, 'a> {
    fn new(rows: &'r [ConnectionRow], names: &'r [NameNumber], draft: &'d ArchiveDraft<'a>) -> Self {
        ConnectionSearch {
            rows,
            draft,
            names,
            found: vec![None; rows.len()],
            taken: HashMap::with_capacity(rows.len()),
        }
    }

    fn run(mut self, source: &Source<'_>, report: &mut Report) -> Vec<RowPerson> {
        self.by_slug(source, report);
        let mut alike = self.alike();
        self.leave_out_twins(&mut alike, report);
        self.by_email();
        self.add_people(&mut alike);
        self.by_name_and_day(&mut alike);
        self.by_name();
        self.found.into_iter().map(|found| found.unwrap_or(RowPerson::Stranger)).collect()
    }

    fn open(&self) -> impl Iterator<Item = usize> + use<> {
        let open: Vec<usize> = (0..self.rows.len()).filter(|at| self.found[*at].is_none()).collect();
        open.into_iter()
    }

    fn open_without_slug(&self) -> impl Iterator<Item = usize> + use<'r> {
        let rows = self.rows;
        self.open().filter(move |at| rows[*at].slug.is_none())
    }

    fn give(&mut self, at: usize, person: PersonId, join: Join) {
        self.taken.insert(person, self.rows[at].place.line);
        self.found[at] = Some(RowPerson::Known(person, join));
    }

    fn leave_out(&mut self, at: usize, reason: impl Into<Cow<'static, str>>, report: &mut Report) {
        report.skip(self.rows[at].place, reason);
        self.found[at] = Some(RowPerson::Nowhere);
    }

    /// Leaves out the owner, and the second row of somebody: two slugs can be one person's present and former one.
    fn by_slug(&mut self, source: &Source<'_>, report: &mut Report) {
        let mut strangers = HashMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            let Some(slug) = &row.slug else { continue };
            if source.is_own(Some(slug)) {
                self.leave_out(at, OWN_ROW, report);
                continue;
            }
            let known = self.draft.by_slug(slug);
            let earlier = match known {
                Some(person) => self.taken.get(&person).copied(),
                None => met_before(&mut strangers, slug, row.place.line),
            };
            match (earlier, known) {
                (Some(line), _) => self.leave_out(at, repeated(line), report),
                (None, Some(person)) => self.give(at, person, Join::Sure),
                (None, None) => {}
            }
        }
    }

    /// Leaves out rows without slug that repeat another in everything.
    fn leave_out_twins(&mut self, alike: &mut Groups, report: &mut Report) {
        let mut lines = HashMap::new();
        for at in self.open_without_slug() {
            let row = &self.rows[at];
            let key = (self.names[at], row.connected_on);
            let Some(alike) = alike.get_mut(&key).filter(|alike| alike.rows > 1) else { continue };
            let cells = (key, &row.email, &row.company, &row.position);
            if let Some(line) = met_before(&mut lines, cells, row.place.line) {
                alike.rows -= 1;
                self.leave_out(at, repeated(line), report);
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
            if !row.email.is_empty() && *found != Some(RowPerson::Nowhere) {
                *rows.entry(row.email.to_lowercase()).or_default() += 1;
            }
        }
        for at in self.open_without_slug() {
            let email = self.rows[at].email.to_lowercase();
            if rows.get(&email) != Some(&1) {
                continue;
            }
            if let Some([person]) = people.get(&email).map(Vec::as_slice)
                && !self.taken.contains_key(person)
            {
                self.give(at, *person, Join::Sure);
            }
        }
    }

    /// The rows without slug, by name and day.
    fn alike(&self) -> Groups {
        let mut groups: Groups = HashMap::new();
        for at in self.open_without_slug() {
            groups.entry((self.names[at], self.rows[at].connected_on)).or_default().rows += 1;
        }
        groups
    }

    /// Adds the people of the book, by name and day.
    fn add_people(&self, groups: &mut Groups) {
        let names: HashSet<NameNumber> = groups.keys().map(|(name, _)| *name).collect();
        for name in names {
            for person in self.draft.named(name).iter().copied().filter(|id| !self.taken.contains_key(id)) {
                let mut days: Vec<_> = self.draft.connections_of(person).map(|c| c.connected_on).collect();
                days.sort_unstable();
                days.dedup();
                for day in days {
                    if let Some(group) = groups.get_mut(&(name, day)) {
                        group.people += 1;
                        group.waiting.push_back(person);
                    }
                }
            }
        }
    }

    /// For rows without slug, by the name and the day of the connection. Where several rows or people share both,
    /// each row has somebody, but which one it is meant for is not known.
    fn by_name_and_day(&mut self, groups: &mut Groups) {
        for at in self.open_without_slug() {
            let Some(alike) = groups.get_mut(&(self.names[at], self.rows[at].connected_on)) else { continue };
            let free = std::iter::from_fn(|| alike.waiting.pop_front()).find(|id| !self.taken.contains_key(id));
            if let Some(person) = free {
                self.give(at, person, Join::ByName);
                if alike.rows > 1 || alike.people > 1 {
                    self.found[at] = Some(RowPerson::OneOf(person));
                }
            }
        }
    }

    /// By the name alone, where one row has it. A row without slug goes to the one connection of that name, else
    /// to the one person; a row with a slug to the one person, who has none and was not connected on another day.
    fn by_name(&mut self) {
        let open: Vec<usize> = self.open().filter(|at| !self.draft.named(self.names[*at]).is_empty()).collect();
        let mut rows: HashMap<NameNumber, u32> = open.iter().map(|at| (self.names[*at], 0)).collect();
        for (name, found) in self.names.iter().zip(&self.found) {
            if *found != Some(RowPerson::Nowhere)
                && let Some(count) = rows.get_mut(name)
            {
                *count += 1;
            }
        }
        for at in open.into_iter().filter(|at| rows.get(&self.names[*at]) == Some(&1)) {
            let row = &self.rows[at];
            let named = self.draft.named(self.names[at]);
            let person = if row.slug.is_some() {
                draft::only(named.iter().copied())
                    .filter(|id| !self.draft.has_slug(*id) && self.days_agree(*id, row.connected_on))
            } else {
                let connected = |id: &PersonId| self.draft.connections_of(*id).next().is_some();
                let mut connected = named.iter().copied().filter(connected).peekable();
                if connected.peek().is_some() { draft::only(connected) } else { draft::only(named.iter().copied()) }
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

fn add_person<'a>(row: &'a ConnectionRow, name: NameNumber, draft: &mut ArchiveDraft<'a>) -> PersonId {
    let person = Person {
        name: row.name.clone(),
        company: row.company.clone(),
        position: row.position.clone(),
        email: row.email.clone(),
        ..Person::default()
    };
    draft.add_person(person, row.slug.as_ref(), name)
}

/// Takes over what the archive has and the book has otherwise; an empty text erases nothing, and an archive that is
/// older than another fills in only what is not known.
fn update_person<'a>(
    id: PersonId,
    row: &'a ConnectionRow,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'a>,
) -> Outcome {
    let Some(known) = draft.person(id) else { return Outcome::Same };
    let fills_in = source.newer_connections.is_some() && draft.connections_of(id).next().is_some();
    let differs = |known: &Text, told: &Text| !told.is_empty() && known != told && (!fills_in || known.is_empty());
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
            if differs(known, told) {
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
/// decides: what was made before it stays removed, what was made after it is a new connection. What an archive lists
/// and a newer one does not was lost in between.
fn update_connection(
    person: PersonId,
    row: &ConnectionRow,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'_>,
) -> Option<Outcome> {
    let removed_on = draft
        .connections_of(person)
        .filter_map(|connection| match &connection.standing {
            Standing::Removed { at, .. } => Some(at.date_naive()),
            Standing::Connected | Standing::Lost { .. } => None,
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
        None => update_lost_connection(person, row, source, draft),
        Some(standing) => {
            // A newer archive knows the day better.
            let older = source.newer_connections.is_some() && standing.origin == Origin::Archive;
            let mut connection = standing.clone();
            if !older || connection.connected_on.is_none() {
                connection.connected_on = row.connected_on.or(connection.connected_on);
            }
            connection.origin = Origin::Archive;
            let changed = connection != *standing;
            changed.then(|| draft.copy.put(connection)).map(|()| Outcome::Changed)
        }
    }
}

/// The same where no connection stands: it comes back to where it was lost, or is new.
fn update_lost_connection(
    person: PersonId,
    row: &ConnectionRow,
    source: &Source<'_>,
    draft: &mut ArchiveDraft<'_>,
) -> Option<Outcome> {
    let same = |tie: &&Connection| {
        let day = row.connected_on.is_none() || tie.connected_on == row.connected_on;
        matches!(tie.standing, Standing::Lost { .. }) && day
    };
    let standing = match source.newer_connections {
        Some(on) => Standing::Lost { on },
        None => Standing::Connected,
    };
    let lost = draft.connections_of(person).find(same).cloned();
    match lost {
        Some(lost) if standing == Standing::Connected => {
            draft.copy.put(Connection { standing, ..lost });
            Some(Outcome::Changed)
        }
        Some(_) => None,
        None => {
            let id = draft.copy.next_id::<Connection>();
            draft.copy.put(Connection {
                id,
                person,
                connected_on: row.connected_on,
                standing,
                origin: Origin::Archive,
            });
            Some(Outcome::New)
        }
    }
}

//! Whom each row of the list of connections speaks of. Surer ways come first and for all rows: by slug, by e-mail
//! address, by name and day, by a name that one row has, by the request that was answered.

use foldhash::HashSet;
use foldhash::{HashMap, HashMapExt as _};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::VecDeque;

use crate::domain::archive::draft;
use crate::domain::archive::draft::{ArchiveDraft, NameNumber, SlugOwners};
use crate::domain::archive::namesakes;
use crate::domain::archive::namesakes::COMMON_NAME;
use crate::domain::archive::report::{OWN_ROW, Report, met_before, repeated};
use crate::domain::archive::rows::ConnectionRow;
use crate::domain::archive::source::{Join, Source};
use crate::domain::record::id::PersonId;
use crate::domain::time::Day;
use crate::domain::words::day::said;

/// Whom a row speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowPerson {
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
    /// How many rows of theirs have a page that is not known yet.
    pages: usize,
    /// How many people of the book to whom no surer row was given.
    people: u32,
    /// Those of them who were not looked at yet.
    waiting: VecDeque<PersonId>,
}

/// Whom rows speak of by their slugs alone.
pub(crate) struct ByPage {
    found: Vec<Option<RowPerson>>,
    /// The line of the row to which a person was given.
    taken: HashMap<PersonId, u64>,
}

impl ByPage {
    /// Leaves out the owner, and the second row of somebody: two slugs can be one person's present and former one.
    pub(crate) fn of(
        rows: &[ConnectionRow],
        owners: &SlugOwners<'_>,
        source: &Source<'_>,
        report: &mut Report,
    ) -> ByPage {
        let mut taken = HashMap::with_capacity(rows.len());
        let mut strangers = HashMap::with_capacity(rows.len());
        let found = rows.iter().map(|row| {
            let slug = row.slug.as_ref()?;
            if source.is_own(Some(slug)) {
                report.skip(row.place, OWN_ROW);
                return Some(RowPerson::Nowhere);
            }
            let known = owners.get(slug).copied();
            let earlier = match known {
                Some(person) => met_before(&mut taken, person, row.place.line),
                None => met_before(&mut strangers, slug, row.place.line),
            };
            if let Some(line) = earlier {
                report.skip(row.place, repeated(line));
                return Some(RowPerson::Nowhere);
            }
            known.map(|person| RowPerson::Known(person, Join::Sure))
        });
        ByPage { found: found.collect(), taken }
    }
}

/// The search for the people of all rows, in the book as it was before.
pub(crate) struct ConnectionSearch<'r, 'd, 'a> {
    rows: &'r [ConnectionRow],
    draft: &'d ArchiveDraft<'a>,
    names: &'r [NameNumber],
    by_page: ByPage,
}

impl<'r, 'd, 'a> ConnectionSearch<'r, 'd, 'a> {
    /// Searches on where slugs leave it open.
    pub(crate) fn new(
        rows: &'r [ConnectionRow],
        names: &'r [NameNumber],
        draft: &'d ArchiveDraft<'a>,
        by_page: ByPage,
    ) -> Self {
        ConnectionSearch { rows, draft, names, by_page }
    }

    pub(crate) fn run(mut self, report: &mut Report) -> Vec<RowPerson> {
        let mut alike = self.alike();
        self.leave_out_twins(&mut alike, report);
        self.by_email();
        self.add_people(&mut alike);
        self.by_name_and_day(&mut alike);
        self.by_day_without_page(report);
        self.by_name();
        self.by_request();
        self.by_page.found.into_iter().map(|found| found.unwrap_or(RowPerson::Stranger)).collect()
    }

    fn open(&self) -> impl Iterator<Item = usize> + use<> {
        let open: Vec<usize> = (0..self.rows.len()).filter(|at| self.by_page.found[*at].is_none()).collect();
        open.into_iter()
    }

    fn open_without_slug(&self) -> impl Iterator<Item = usize> + use<'r> {
        let rows = self.rows;
        self.open().filter(move |at| rows[*at].slug.is_none())
    }

    fn give(&mut self, at: usize, person: PersonId, join: Join) {
        self.by_page.taken.insert(person, self.rows[at].place.line);
        self.by_page.found[at] = Some(RowPerson::Known(person, join));
    }

    fn leave_out(&mut self, at: usize, reason: impl Into<Cow<'static, str>>, report: &mut Report) {
        report.skip(self.rows[at].place, reason);
        self.by_page.found[at] = Some(RowPerson::Nowhere);
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
        for (row, found) in self.rows.iter().zip(&self.by_page.found) {
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
                && !self.by_page.taken.contains_key(person)
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
        for at in self.open().filter(|at| self.rows[*at].slug.is_some() && self.rows[*at].connected_on.is_some()) {
            if let Some(group) = groups.get_mut(&(self.names[at], self.rows[at].connected_on)) {
                group.pages += 1;
            }
        }
        groups
    }

    /// Adds the people of the book, by name and day.
    fn add_people(&self, groups: &mut Groups) {
        let names: HashSet<NameNumber> = groups.keys().map(|(name, _)| *name).collect();
        for name in names {
            for person in self.draft.named(name).iter().copied().filter(|id| !self.by_page.taken.contains_key(id)) {
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
            let free = std::iter::from_fn(|| alike.waiting.pop_front()).find(|id| !self.by_page.taken.contains_key(id));
            if let Some(person) = free {
                self.give(at, person, Join::ByName);
                // Those whom rows with a page will be given to are not like anybody once that page is known.
                let has_page = |id: &&PersonId| !self.draft.has_slug(**id) && !self.by_page.taken.contains_key(id);
                let is_common = self.draft.named(self.names[at]).len() > COMMON_NAME || alike.pages > COMMON_NAME;
                let paged = if is_common { 0 } else { alike.waiting.iter().filter(has_page).count().min(alike.pages) };
                if alike.rows > 1 || alike.people > 1 + paged as u32 {
                    self.by_page.found[at] = Some(RowPerson::OneOf(person));
                }
            }
        }
    }

    /// For rows with a slug, by the name and the day of the connection: archives before 2023 had no slugs. Where several
    /// share both, company and position tell them apart, else their order.
    fn by_day_without_page(&mut self, report: &mut Report) {
        let mut groups: BTreeMap<(NameNumber, Day), Vec<usize>> = BTreeMap::new();
        let has_namesake = |at: &usize| !self.draft.named(self.names[*at]).is_empty();
        for at in self.open().filter(|at| self.rows[*at].slug.is_some()).filter(has_namesake) {
            if let Some(day) = self.rows[at].connected_on {
                groups.entry((self.names[at], day)).or_default().push(at);
            }
        }
        for ((name, day), rows) in groups {
            let named = self.draft.named(name);
            if named.len() > COMMON_NAME || rows.len() > COMMON_NAME {
                continue;
            }
            let on_day = |id: &PersonId| self.draft.connections_of(*id).any(|tie| tie.connected_on == Some(day));
            let free = |id: &PersonId| !self.draft.has_slug(*id) && !self.by_page.taken.contains_key(id) && on_day(id);
            let people: Vec<PersonId> = named.iter().copied().filter(free).collect();
            let (pairs, likely) = self.told_apart(&rows, &people);
            if likely > 0 {
                let row = &self.rows[rows[0]];
                let told = format!("several people called {} were connected on {}", row.name, said(day));
                report.warn(row.place.file, format!("{told}: which of them has which page is a guess"));
            }
            for (at, person) in pairs {
                self.give(at, person, Join::ByName);
            }
        }
    }

    /// Which rows are which people, of those who share a name and a day; and how many of them nothing tells apart, and
    /// are taken in their order so that nobody doubles.
    fn told_apart(&self, rows: &[usize], people: &[PersonId]) -> (Vec<(usize, PersonId)>, usize) {
        let work = |at: usize| (&self.rows[at].company, &self.rows[at].position);
        let same = |at: usize, id: PersonId| {
            let person = self.draft.person(id);
            person.is_some_and(|person| !person.company.is_empty() && (&person.company, &person.position) == work(at))
        };
        let mut pairs = Vec::new();
        for at in rows.iter().copied() {
            let person = draft::only(people.iter().copied().filter(|id| same(at, *id)));
            let alone = |id: &PersonId| draft::only(rows.iter().copied().filter(|other| same(*other, *id))).is_some();
            pairs.extend(person.filter(alone).map(|person| (at, person)));
        }
        let rows = rows.iter().copied().filter(|at| pairs.iter().all(|(other, _)| other != at)).collect::<Vec<_>>();
        let people: Vec<_> = people.iter().copied().filter(|id| pairs.iter().all(|(_, other)| other != id)).collect();
        let sure = rows.len() == 1 && people.len() == 1;
        let left: Vec<_> = rows.into_iter().zip(people).collect();
        let likely = if sure { 0 } else { left.len() };
        pairs.extend(left);
        (pairs, likely)
    }

    /// By the request that a connection answered, where a name has several bearers: somebody who was asked and is not
    /// connected yet.
    fn by_request(&mut self) {
        let mut groups: BTreeMap<NameNumber, Vec<usize>> = BTreeMap::new();
        for at in self.open().filter(|at| self.rows[*at].connected_on.is_some()) {
            let named = self.draft.named(self.names[at]);
            if named.len() > 1 && named.len() <= COMMON_NAME {
                groups.entry(self.names[at]).or_default().push(at);
            }
        }
        for (name, mut rows) in groups {
            let asked_on = |id: PersonId| self.draft.requests_of(id).filter_map(|request| request.sent_at).max();
            let open = |id: &PersonId| {
                let known = self.draft.has_slug(*id) || self.by_page.taken.contains_key(id);
                !known && self.draft.connections_of(*id).next().is_none()
            };
            let people = self.draft.named(name).iter().copied().filter(open);
            let mut people: Vec<_> = people.filter_map(|id| Some((asked_on(id)?.date_naive(), id))).collect();
            if people.is_empty() || rows.len() > COMMON_NAME {
                continue;
            }
            people.sort_unstable();
            rows.sort_by_key(|at| self.rows[*at].connected_on);
            let asked: Vec<Day> = people.iter().map(|(on, _)| *on).collect();
            let connected: Vec<Day> = rows.iter().filter_map(|at| self.rows[*at].connected_on).collect();
            for (one, other) in namesakes::pairs(&asked, &connected) {
                self.give(rows[other], people[one].1, Join::ByName);
            }
        }
    }

    /// By the name alone, where one row has it. A row without slug goes to the one connection of that name, else
    /// to the one person; a row with a slug to the one person, who has none and was not connected on another day.
    fn by_name(&mut self) {
        let open: Vec<usize> = self.open().filter(|at| !self.draft.named(self.names[*at]).is_empty()).collect();
        let mut rows: HashMap<NameNumber, u32> = open.iter().map(|at| (self.names[*at], 0)).collect();
        for (name, found) in self.names.iter().zip(&self.by_page.found) {
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
            if let Some(person) = person.filter(|person| !self.by_page.taken.contains_key(person)) {
                self.give(at, person, Join::ByName);
            }
        }
    }

    fn days_agree(&self, person: PersonId, day: Option<Day>) -> bool {
        let last = self.draft.connections_of(person).last().and_then(|connection| connection.connected_on);
        last.is_none() || day.is_none() || last == day
    }
}

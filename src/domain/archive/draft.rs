//! The book as an import leaves it, while its rows are still being read.

use std::collections::HashMap;

use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId};
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, RequestId};
use crate::domain::record::slug::Slug;
use crate::domain::record::table::Record;
use crate::domain::words::name::name_key;
use crate::domain::words::text::Text;

/// The rows of one table that are new or otherwise than in the book.
struct Rows<T> {
    /// The highest number given before the import.
    last: u32,
    /// New rows, in the order of their numbers.
    new: Vec<T>,
    /// Rows of the book as they will be.
    other: HashMap<u32, T>,
}

impl<T: Record> Rows<T> {
    fn after(last: u32) -> Rows<T> {
        Rows { last, new: Vec::new(), other: HashMap::new() }
    }

    fn next_number(&self) -> u32 {
        self.last + self.new.len() as u32 + 1
    }

    fn get(&self, number: u32) -> Option<&T> {
        match number.checked_sub(self.last + 1) {
            Some(at) => self.new.get(at as usize),
            None => self.other.get(&number),
        }
    }

    fn put(&mut self, row: T) {
        let new = row.number().checked_sub(self.last + 1);
        match new.and_then(|at| self.new.get_mut(at as usize)) {
            Some(place) => *place = row,
            None => {
                self.other.insert(row.number(), row);
            }
        }
    }
}

/// A name as names are compared, by number: read once and compared often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NameNumber(usize);

/// Names by number, and who bears them, in the order of their own numbers.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, NameNumber>,
    bearers: Vec<Bearers>,
}

/// Almost every name has one bearer, who needs no list.
enum Bearers {
    One(PersonId),
    Several(Vec<PersonId>),
}

impl Bearers {
    fn as_slice(&self) -> &[PersonId] {
        match self {
            Bearers::One(person) => std::slice::from_ref(person),
            Bearers::Several(people) => people,
        }
    }
}

impl Names {
    fn number(&mut self, name: &str) -> NameNumber {
        let bearers = &mut self.bearers;
        *self.numbers.entry(name_key(name)).or_insert_with(|| {
            bearers.push(Bearers::Several(Vec::new()));
            NameNumber(bearers.len() - 1)
        })
    }

    fn add(&mut self, name: NameNumber, person: PersonId) {
        let bearers = &mut self.bearers[name.0];
        match bearers {
            Bearers::Several(people) if people.is_empty() => *bearers = Bearers::One(person),
            Bearers::Several(people) => people.insert(people.partition_point(|id| *id < person), person),
            Bearers::One(other) => *bearers = Bearers::Several(vec![person.min(*other), person.max(*other)]),
        }
    }

    fn remove(&mut self, name: NameNumber, person: PersonId) {
        let bearers = &mut self.bearers[name.0];
        let others = bearers.as_slice().iter().copied().filter(|id| *id != person).collect();
        *bearers = Bearers::Several(others);
    }
}

/// The book as it will be.
pub(crate) struct Draft<'a> {
    book: &'a Book,
    people: Rows<Person>,
    requests: Rows<Request>,
    connections: Rows<Connection>,
    new_requests_of: HashMap<PersonId, Vec<RequestId>>,
    /// One at most: a person is given to one row of Connections.csv only.
    new_connection_of: HashMap<PersonId, ConnectionId>,
    by_slug: HashMap<&'a Slug, PersonId>,
    names: Names,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(book: &'a Book) -> Draft<'a> {
        let people = book.people().count();
        let mut draft = Draft {
            book,
            people: Rows::after(book.last::<Person>()),
            requests: Rows::after(book.last::<Request>()),
            connections: Rows::after(book.last::<Connection>()),
            new_requests_of: HashMap::new(),
            new_connection_of: HashMap::new(),
            by_slug: HashMap::with_capacity(people),
            names: Names { numbers: HashMap::with_capacity(people), bearers: Vec::with_capacity(people) },
        };
        for person in book.people() {
            let name = draft.names.number(&person.name);
            draft.names.add(name, person.id);
            for alias in &person.aliases {
                draft.by_slug.entry(alias).or_insert(person.id);
            }
        }
        // Whoever has a slug today stands before those who had it once.
        for person in book.people() {
            draft.by_slug.extend(person.slug.as_ref().map(|slug| (slug, person.id)));
        }
        draft
    }

    /// Whose slug it is or was.
    pub(crate) fn by_slug(&self, slug: &Slug) -> Option<PersonId> {
        self.by_slug.get(slug).copied()
    }

    /// All people of that name, by number.
    pub(crate) fn named(&self, name: NameNumber) -> &[PersonId] {
        self.names.bearers[name.0].as_slice()
    }

    /// The numbers of names, for [`Draft::named`].
    pub(crate) fn number_names<'n>(&mut self, names: impl ExactSizeIterator<Item = &'n str>) -> Vec<NameNumber> {
        self.names.numbers.reserve(names.len());
        names.map(|name| self.names.number(name)).collect()
    }

    /// The people of the book, as they were.
    pub(crate) fn known_people(&self) -> impl Iterator<Item = &'a Person> + use<'a> {
        self.book.people()
    }

    /// The numbers of the requests of the book.
    pub(crate) fn known_requests(&self) -> impl Iterator<Item = RequestId> + use<'a> {
        self.book.requests().map(|request| request.id)
    }

    /// All requests, as they are by now.
    pub(crate) fn requests(&self) -> impl Iterator<Item = &Request> {
        let known = self.book.requests().map(|request| self.requests.get(request.id.0).unwrap_or(request));
        known.chain(&self.requests.new)
    }

    /// The numbers of the connections of the book.
    pub(crate) fn known_connections(&self) -> impl Iterator<Item = ConnectionId> + use<'a> {
        self.book.connections().map(|tie| tie.id)
    }

    pub(crate) fn connection(&self, id: ConnectionId) -> Option<&Connection> {
        self.connections.get(id.0).or_else(|| self.book.connection(id))
    }

    /// All people, as they are by now.
    pub(crate) fn people(&self) -> impl Iterator<Item = &Person> {
        let known = self.book.people().map(|person| self.people.get(person.id.0).unwrap_or(person));
        known.chain(&self.people.new)
    }

    pub(crate) fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id.0).or_else(|| self.book.person(id))
    }

    pub(crate) fn has_slug(&self, id: PersonId) -> bool {
        self.person(id).is_some_and(|person| person.slug.is_some())
    }

    pub(crate) fn requests_of(&self, person: PersonId) -> impl Iterator<Item = &Request> {
        let old = self.book.requests_of(person).map(|request| self.requests.get(request.id.0).unwrap_or(request));
        let new = self.new_requests_of.get(&person).into_iter().flatten();
        old.chain(new.filter_map(|id| self.requests.get(id.0)))
    }

    /// The requests between the user and a person, one way.
    pub(crate) fn requests_one_way(&self, person: PersonId, direction: Direction) -> impl Iterator<Item = &Request> {
        // A draft was never sent, so no archive speaks of it.
        self.requests_of(person).filter(move |request| request.direction == direction && !request.is_draft())
    }

    pub(crate) fn connections_of(&self, person: PersonId) -> impl Iterator<Item = &Connection> {
        let old = self
            .book
            .connections_of(person)
            .map(|connection| self.connections.get(connection.id.0).unwrap_or(connection));
        let new = self.new_connection_of.get(&person);
        old.chain(new.and_then(|id| self.connections.get(id.0)))
    }

    pub(crate) fn standing_connection(&self, person: PersonId) -> Option<&Connection> {
        self.connections_of(person).find(|connection| connection.stands())
    }

    pub(crate) fn is_connected(&self, person: PersonId) -> bool {
        self.standing_connection(person).is_some()
    }

    /// Takes in somebody new under the next number.
    pub(crate) fn add_person(&mut self, mut person: Person, slug: Option<&'a Slug>, name: NameNumber) -> PersonId {
        person.id = PersonId(self.people.next_number());
        person.slug = slug.cloned();
        let id = person.id;
        self.by_slug.extend(slug.map(|slug| (slug, id)));
        self.names.add(name, id);
        self.people.new.push(person);
        id
    }

    /// Puts a person in place of what was known of them; slugs are given by [`Draft::give_slug`].
    pub(crate) fn set_person(&mut self, person: Person) {
        let new = self.names.number(&person.name);
        let old = self.person(person.id).map(|old| name_key(&old.name)).and_then(|key| self.names.numbers.get(&key));
        if let Some(old) = old.copied().filter(|old| *old != new) {
            self.names.remove(old, person.id);
            self.names.add(new, person.id);
        }
        self.people.put(person);
    }

    /// Gives a slug to somebody who has none.
    pub(crate) fn give_slug(&mut self, id: PersonId, slug: &'a Slug) {
        if let Some(mut person) = self.person(id).cloned() {
            person.slug = Some(slug.clone());
            self.by_slug.insert(slug, id);
            self.people.put(person);
        }
    }

    /// Takes in a new request under the next number.
    pub(crate) fn add_request(&mut self, mut request: Request) -> RequestId {
        request.id = RequestId(self.requests.next_number());
        let id = request.id;
        self.new_requests_of.entry(request.person).or_default().push(id);
        self.requests.new.push(request);
        id
    }

    /// Puts a request in place of what was known of it.
    pub(crate) fn set_request(&mut self, request: Request) {
        self.requests.put(request);
    }

    pub(crate) fn request(&self, id: RequestId) -> Option<&Request> {
        self.requests.get(id.0).or_else(|| self.book.request(id))
    }

    /// Takes in a new connection under the next number.
    pub(crate) fn add_connection(&mut self, mut connection: Connection) {
        connection.id = ConnectionId(self.connections.next_number());
        self.new_connection_of.insert(connection.person, connection.id);
        self.connections.new.push(connection);
    }

    /// Puts a connection in place of what was known of it.
    pub(crate) fn set_connection(&mut self, connection: Connection) {
        self.connections.put(connection);
    }

    /// The names of those who are taken in.
    pub(crate) fn new_names(&self) -> HashMap<PersonId, Text> {
        self.people.new.iter().map(|person| (person.id, person.name.clone())).collect()
    }

    /// One edit for each row that is not as it was: people, connections, requests, each by number.
    pub(crate) fn into_edits(self) -> Vec<Edit> {
        let book = self.book;
        let mut edits =
            Vec::with_capacity(self.people.new.len() + self.requests.new.len() + self.connections.new.len());
        edits.extend(changes(self.people, |number| book.person(PersonId(number))).map(Edit::Person));
        edits.extend(changes(self.connections, |number| book.connection(ConnectionId(number))).map(Edit::Connection));
        // What waits no longer makes room for what waits now: of the requests one way only one does.
        let mut requests: Vec<_> = changes(self.requests, |number| book.request(RequestId(number))).collect();
        requests.sort_by_key(|change| change.after.as_ref().is_some_and(Request::is_pending));
        edits.extend(requests.into_iter().map(Edit::Request));
        edits
    }
}

fn changes<'a, T>(rows: Rows<T>, before: impl Fn(u32) -> Option<&'a T>) -> impl Iterator<Item = Change<T>>
where
    T: Record + Clone + PartialEq + 'a,
{
    let mut other: Vec<T> = rows.other.into_values().collect();
    other.sort_unstable_by_key(T::number);
    let changed = other.into_iter().filter_map(move |after| match before(after.number()) {
        None => Some(Change::insert(after)),
        Some(before) if *before == after => None,
        Some(before) => Some(Change::update(before.clone(), after)),
    });
    changed.chain(rows.new.into_iter().map(Change::insert))
}

/// The one that there is, when there is one only.
pub(crate) fn only<T>(mut several: impl Iterator<Item = T>) -> Option<T> {
    let first = several.next();
    if several.next().is_some() { None } else { first }
}

/// Whom a row names: by slug; else the only one of that name.
pub(crate) fn person_of(slug: Option<&Slug>, name: &str, draft: &mut Draft<'_>) -> Option<PersonId> {
    if let Some(person) = slug.and_then(|slug| draft.by_slug(slug)) {
        return Some(person);
    }
    if name.is_empty() {
        return None;
    }
    let number = draft.number_names([name].into_iter())[0];
    match draft.named(number) {
        // A slug that is not theirs means somebody else.
        [one] if slug.is_none() || !draft.has_slug(*one) => Some(*one),
        _ => None,
    }
}

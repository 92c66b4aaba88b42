//! The book as an import leaves it, while its rows are still being read.

use foldhash::fast::RandomState;
use foldhash::{HashMap, HashMapExt as _};
use indexmap::IndexMap;
use smallvec::SmallVec;

use crate::domain::both::pair;
use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId};
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, RequestId};
use crate::domain::record::slug::Slug;
use crate::domain::record::table::Record;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::words::name::name_key;
use crate::domain::words::text::Text;

/// A name as names are compared, by number: read once and compared often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NameNumber(u32);

/// Names in the order of their numbers, and who bears each, in the order of their own numbers: almost always one.
#[derive(Default)]
struct Names(IndexMap<Text, SmallVec<[PersonId; 4]>, RandomState>);

impl Names {
    fn number(&mut self, name: &str) -> NameNumber {
        let name = self.0.entry(name_key(name).into());
        let number = NameNumber(name.index() as u32);
        name.or_default();
        number
    }

    fn bearers(&mut self, name: NameNumber) -> &mut SmallVec<[PersonId; 4]> {
        &mut self.0[name.0 as usize]
    }

    fn add(&mut self, name: NameNumber, person: PersonId) {
        let bearers = self.bearers(name);
        bearers.insert(bearers.partition_point(|id| *id < person), person);
    }

    fn remove(&mut self, name: NameNumber, person: PersonId) {
        self.bearers(name).retain(|id| *id != person);
    }
}

/// Whose slug each is or was.
pub(crate) type SlugOwners<'a> = HashMap<&'a Slug, PersonId>;

/// The book as it will be.
pub(crate) struct ArchiveDraft<'a> {
    pub(crate) copy: WorkingCopy<'a>,
    by_slug: SlugOwners<'a>,
    names: Names,
}

impl<'a> ArchiveDraft<'a> {
    pub(crate) fn new(book: &'a Book) -> ArchiveDraft<'a> {
        let people = book.people().count();
        let mut draft = ArchiveDraft {
            copy: WorkingCopy::new(book),
            by_slug: HashMap::with_capacity(people),
            names: Names(IndexMap::with_capacity_and_hasher(people, RandomState::default())),
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
        &self.names.0[name.0 as usize]
    }

    /// The number of a name, where it has one.
    pub(crate) fn number_of(&self, name: &str) -> Option<NameNumber> {
        self.names.0.get_index_of(&*name_key(name)).map(|at| NameNumber(at as u32))
    }

    /// The numbers of names, for [`ArchiveDraft::named`]; whoever bears them may be new.
    pub(crate) fn number_names<'n>(
        &mut self,
        names: &(impl ExactSizeIterator<Item = &'n str> + Clone + Sync),
    ) -> Vec<NameNumber> {
        self.number_names_beside(names, |_| ()).0
    }

    /// The same, while something else is done with whose slug is whose.
    pub(crate) fn number_names_beside<'n, T>(
        &mut self,
        names: &(impl ExactSizeIterator<Item = &'n str> + Clone + Sync),
        mut meanwhile: impl FnMut(&SlugOwners<'a>) -> T,
    ) -> (Vec<NameNumber>, T) {
        let ArchiveDraft { by_slug, names: numbers, .. } = self;
        numbers.0.reserve(names.len());
        by_slug.reserve(names.len());
        let all = || names.clone().map(|name| numbers.number(name)).collect();
        pair(names.len(), all, || meanwhile(by_slug))
    }

    /// The people of the book, as they were.
    pub(crate) fn known_people(&self) -> impl Iterator<Item = &'a Person> + use<'a> {
        self.copy.book().people()
    }

    /// The numbers of the requests of the book.
    pub(crate) fn known_requests(&self) -> impl Iterator<Item = RequestId> + use<'a> {
        self.copy.book().requests().map(|request| request.id)
    }

    /// The numbers of the connections of the book.
    pub(crate) fn known_connections(&self) -> impl Iterator<Item = ConnectionId> + use<'a> {
        self.copy.book().connections().map(|tie| tie.id)
    }

    pub(crate) fn connection(&self, id: ConnectionId) -> Option<&Connection> {
        self.copy.get(id)
    }

    pub(crate) fn person(&self, id: PersonId) -> Option<&Person> {
        self.copy.get(id)
    }

    pub(crate) fn request(&self, id: RequestId) -> Option<&Request> {
        self.copy.get(id)
    }

    pub(crate) fn has_slug(&self, id: PersonId) -> bool {
        self.person(id).is_some_and(|person| person.slug.is_some())
    }

    pub(crate) fn requests_of(&self, person: PersonId) -> impl Iterator<Item = &Request> {
        self.copy.of(person)
    }

    /// The requests between the user and a person, one way.
    pub(crate) fn requests_one_way(&self, person: PersonId, direction: Direction) -> impl Iterator<Item = &Request> {
        // A draft was never sent, so no archive speaks of it.
        self.requests_of(person).filter(move |request| request.direction == direction && !request.is_draft())
    }

    pub(crate) fn connections_of(&self, person: PersonId) -> impl Iterator<Item = &Connection> {
        self.copy.of(person)
    }

    pub(crate) fn standing_connection(&self, person: PersonId) -> Option<&Connection> {
        self.connections_of(person).find(|connection| connection.stands())
    }

    pub(crate) fn is_connected(&self, person: PersonId) -> bool {
        self.standing_connection(person).is_some()
    }

    /// Takes in somebody new under the next number.
    pub(crate) fn add_person(&mut self, person: Person, slug: Option<&'a Slug>, name: NameNumber) -> PersonId {
        let id = self.copy.next_id::<Person>();
        self.by_slug.extend(slug.map(|slug| (slug, id)));
        self.names.add(name, id);
        self.copy.put(Person { id, slug: slug.cloned(), ..person });
        id
    }

    /// Puts a person in place of what was known of them; slugs are given by [`ArchiveDraft::give_slug`].
    pub(crate) fn set_person(&mut self, person: Person) {
        let new = self.names.number(&person.name);
        let old = self.person(person.id).and_then(|old| self.number_of(&old.name));
        if let Some(old) = old.filter(|old| *old != new) {
            self.names.remove(old, person.id);
            self.names.add(new, person.id);
        }
        self.copy.put(person);
    }

    /// Gives a slug to somebody who has none.
    pub(crate) fn give_slug(&mut self, id: PersonId, slug: &'a Slug) {
        if self.copy.edit::<Person>(id, |person| person.slug = Some(slug.clone())) {
            self.by_slug.insert(slug, id);
        }
    }

    /// Takes in a new request under the next number.
    pub(crate) fn add_request(&mut self, request: Request) -> RequestId {
        let id = self.copy.next_id::<Request>();
        self.copy.put(Request { id, ..request });
        id
    }

    /// One edit for each row that is not as it was: by table, each by number.
    pub(crate) fn into_edits(self) -> Vec<Edit> {
        let ArchiveDraft { copy, by_slug, names } = self;
        // A million names are not needed beside the edits.
        drop((by_slug, names));
        // What is new was touched in the order of its numbers, one table mixed with others: most is in order when parted.
        let mut tables: [Vec<Edit>; TABLES_AND_DOCUMENTS] = Default::default();
        for edit in copy.into_edits() {
            tables[usize::from(place(&edit).0)].push(edit);
        }
        for edits in tables.iter_mut().filter(|edits| !edits.is_sorted_by_key(place)) {
            edits.sort_by_cached_key(place);
        }
        tables.into_iter().flatten().collect()
    }
}

/// How many tables an import writes to, its documents as one.
const TABLES_AND_DOCUMENTS: usize = 12;

/// Where an edit stands among those of an import: who a row is about stands before it, and a text after the count of
/// it. What waits no longer makes room for what waits now: of the requests one way only one does.
fn place(edit: &Edit) -> (u8, bool, u32) {
    fn number<T: Record>(change: &Change<T>) -> u32 {
        change.row().map_or(0, T::number)
    }
    let waits = |change: &Change<Request>| change.after.as_deref().is_some_and(Request::is_pending);
    match edit {
        Edit::Person(change) => (0, false, number(change)),
        Edit::Connection(change) => (1, false, number(change)),
        Edit::Request(change) => (2, waits(change), number(change)),
        Edit::Task(change) => (3, false, number(change)),
        Edit::Correspondence(change) => (4, false, number(change)),
        Edit::Message(change) => (5, false, number(change)),
        Edit::FollowUp(change) => (6, false, number(change)),
        Edit::Share(change) => (7, false, number(change)),
        Edit::Interaction(change) => (8, false, number(change)),
        Edit::Group(change) => (9, false, number(change)),
        Edit::Imported(change) => (10, false, number(change)),
        Edit::OwnProfile(_) | Edit::Goals(_) | Edit::Templates(_) | Edit::Apart(_) | Edit::Mappings(_) => {
            (11, false, 0)
        }
    }
}

/// The one that there is, when there is one only.
pub(crate) fn only<T>(mut several: impl Iterator<Item = T>) -> Option<T> {
    let first = several.next();
    if several.next().is_some() { None } else { first }
}

/// Whom a row names: by slug; else the only one of that name.
pub(crate) fn person_of(slug: Option<&Slug>, name: &str, draft: &mut ArchiveDraft<'_>) -> Option<PersonId> {
    if let Some(person) = slug.and_then(|slug| draft.by_slug(slug)) {
        return Some(person);
    }
    if name.is_empty() {
        return None;
    }
    let number = draft.number_names(&[name].into_iter())[0];
    match draft.named(number) {
        // A slug that is not theirs means somebody else.
        [one] if slug.is_none() || !draft.has_slug(*one) => Some(*one),
        _ => None,
    }
}

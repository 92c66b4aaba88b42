//! Merges everything of another book into one that holds something. Rows meet by what they say, not by their numbers;
//! what is here stands, and what is merged a second time changes nothing.

use std::collections::HashSet;

use foldhash::HashMap;

use crate::domain::record::book::{Book, Tabled};
use crate::domain::record::connection::Connection;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::goal::Goal;
use crate::domain::record::group::{Group, GroupId};
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::Imported;
use crate::domain::record::message::{Message, MessageKey};
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Request, State};
use crate::domain::record::share::Share;
use crate::domain::record::slug::Slug;
use crate::domain::record::table::Record;
use crate::domain::record::task::{Task, TaskSubject};
use crate::domain::record::template::Template;
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::whole::people;
use crate::domain::whole::tables::{TableCount, Whole};
use crate::domain::words::fold::fold;

/// The numbers that rows of the other book have here.
type Numbers = HashMap<u32, u32>;

/// A book that is merged into.
struct Merge<'b> {
    copy: WorkingCopy<'b>,
    counts: Vec<TableCount>,
    people: Numbers,
}

/// The edits that merge another book into this one, and what becomes of its rows.
pub(crate) fn merge(book: &Book, whole: Whole) -> (Vec<Edit>, Vec<TableCount>) {
    let mut merge = Merge { copy: WorkingCopy::new(book), counts: Vec::new(), people: Numbers::default() };
    merge.people(book, whole.people);
    let groups = merge.groups(whole.groups);
    let requests = merge.requests(whole.requests, &groups);
    let connections = merge.connections(whole.connections);
    merge.interactions(whole.interactions);
    merge.follow_ups(whole.follow_ups);
    merge.correspondences(whole.correspondences);
    merge.messages(book, whole.messages);
    merge.shares(whole.shares, &groups);
    merge.tasks(whole.tasks, &requests, &connections);
    merge.imports(whole.imports);
    documents(&mut merge, book, whole.own_profile, whole.goals, whole.templates);
    let mut apart = book.apart().to_vec();
    for (one, other) in whole.apart {
        let (one, other) = (merge.person(one), merge.person(other));
        let pair = (one.min(other), one.max(other));
        if one != other && !apart.contains(&pair) {
            apart.push(pair);
        }
    }
    merge.copy.write(book.apart().to_vec(), apart);
    let mut mappings = book.mappings().to_vec();
    mappings.extend(whole.mappings.into_iter().filter(|mapping| !book.mappings().contains(mapping)));
    merge.copy.write(book.mappings().to_vec(), mappings);
    (merge.copy.into_edits(), merge.counts)
}

/// Adds what there is once.
fn documents(merge: &mut Merge<'_>, book: &Book, own: OwnProfile, goals: Vec<Goal>, templates: Vec<Template>) {
    let known = book.own_profile().clone();
    if known == OwnProfile::default() {
        merge.copy.write(known, own);
    }
    let known = book.goals();
    let new = goals.into_iter().filter(|goal| !known.iter().any(|known| known.is_about(goal)));
    let all: Vec<_> = known.iter().cloned().chain(new).collect();
    merge.copy.write(known.to_vec(), all);
    let known = book.templates();
    let new = templates.into_iter().filter(|template| !known.iter().any(|known| known.name == template.name));
    let all: Vec<_> = known.iter().cloned().chain(new).collect();
    merge.copy.write(known.to_vec(), all);
}

/// What becomes of a row of the other book.
enum Fate<T: Tabled> {
    /// The row of this number says the same.
    Same(T::Id),
    /// The row of this number says more than before.
    Changed(T::Id),
    /// It is not there.
    New(T),
}

impl<'b> Merge<'b> {
    /// The number that somebody has here.
    fn person(&self, other: PersonId) -> PersonId {
        PersonId(self.people.get(&other.0).copied().unwrap_or_default())
    }

    /// Goes through the rows of a table; the numbers that they have here.
    fn each<T: Tabled>(
        &mut self,
        rows: Vec<T>,
        place: impl Fn(&mut T, u32),
        mut fate: impl FnMut(&mut Merge<'b>, T) -> Fate<T>,
    ) -> Numbers {
        let mut count = TableCount { table: T::TABLE, new: 0, changed: 0, same: 0 };
        let mut numbers = Numbers::default();
        for row in rows {
            let before = row.number();
            let number = match fate(self, row) {
                Fate::Same(id) => {
                    count.same += 1;
                    T::number_of(id)
                }
                Fate::Changed(id) => {
                    count.changed += 1;
                    T::number_of(id)
                }
                Fate::New(mut row) => {
                    count.new += 1;
                    let number = T::number_of(self.copy.next_id::<T>());
                    place(&mut row, number);
                    self.copy.put(row);
                    number
                }
            };
            numbers.insert(before, number);
        }
        self.counts.push(count);
        numbers
    }

    /// The row of a table about somebody that fits.
    fn find<T: Tabled>(&self, person: PersonId, fits: impl Fn(&T) -> bool) -> Option<T::Id> {
        self.copy.of::<T>(person).find(|row| fits(row)).map(|row| T::id(row.number()))
    }

    fn people(&mut self, book: &Book, rows: Vec<Person>) {
        let known = people::matches(book, &rows);
        // A page that is somebody's is not given to another.
        let mut pages: HashSet<Slug> = book.people().filter_map(|person| person.slug.clone()).collect();
        self.people = self.each(
            rows,
            |row, number| row.id = PersonId(number),
            |merge, mut row| match known.get(&row.id).copied() {
                None => {
                    row.slug = row.slug.filter(|slug| pages.insert(slug.clone()));
                    Fate::New(row)
                }
                Some(id) => {
                    let own = merge.copy.get::<Person>(id).and_then(|known| known.slug.clone());
                    row.slug = row.slug.filter(|slug| own.as_ref() == Some(slug) || pages.insert(slug.clone()));
                    if merge.copy.edit::<Person>(id, |known| people::add(known, row)) {
                        Fate::Changed(id)
                    } else {
                        Fate::Same(id)
                    }
                }
            },
        );
    }

    fn groups(&mut self, rows: Vec<Group>) -> Numbers {
        self.each(
            rows,
            |row, number| row.id = GroupId(number),
            |merge, mut row| {
                row.members = row.members.iter().map(|member| merge.person(*member)).collect();
                row.members.sort_unstable();
                row.members.dedup();
                let key = fold(&row.name);
                let known = merge.copy.all::<Group>().find(|known| fold(&known.name) == key).map(|known| known.id);
                let Some(id) = known else { return Fate::New(row) };
                let changed = merge.copy.edit::<Group>(id, |known| {
                    known.members.extend(row.members);
                    known.members.sort_unstable();
                    known.members.dedup();
                    let new: Vec<_> = row.acts.into_iter().filter(|act| !known.acts.contains(act)).collect();
                    if !new.is_empty() {
                        known.acts.extend(new);
                        known.acts.sort_by_key(|act| act.on);
                    }
                });
                if changed { Fate::Changed(id) } else { Fate::Same(id) }
            },
        )
    }

    fn requests(&mut self, rows: Vec<Request>, groups: &Numbers) -> Numbers {
        self.each(
            rows,
            |row, number| row.id.0 = number,
            |merge, mut row| {
                row.person = merge.person(row.person);
                row.handle(|handling| handling.group = moved(handling.group, groups));
                let same = |known: &Request| known.direction == row.direction && known.sent_at == row.sent_at;
                let instead = |known: &Request| match row.state {
                    State::Pending => known.is_pending() && known.direction == row.direction,
                    State::Draft => known.is_draft(),
                    _ => false,
                };
                let known = merge.find(row.person, |known| same(known) && known.is_draft() == row.is_draft());
                let Some(id) = known.or_else(|| merge.find(row.person, instead)) else { return Fate::New(row) };
                let settles = !row.is_pending() && !row.is_draft();
                let changed = merge.copy.edit::<Request>(id, |known| {
                    if known.is_pending() && settles {
                        (known.state, known.inferred_on) = (row.state, row.inferred_on);
                    }
                });
                if changed { Fate::Changed(id) } else { Fate::Same(id) }
            },
        )
    }

    fn connections(&mut self, rows: Vec<Connection>) -> Numbers {
        self.each(
            rows,
            |row, number| row.id.0 = number,
            |merge, mut row| {
                row.person = merge.person(row.person);
                let same = |known: &Connection| {
                    known.connected_on == row.connected_on && known.stands() == row.stands()
                        || known.stands() && row.stands()
                };
                merge.find(row.person, same).map_or_else(|| Fate::New(row.clone()), Fate::Same)
            },
        )
    }

    fn interactions(&mut self, rows: Vec<Interaction>) {
        self.each(
            rows,
            |row, number| row.id.0 = number,
            |merge, mut row| {
                row.person = merge.person(row.person);
                let same = |known: &Interaction| Interaction { id: row.id, ..known.clone() } == row;
                merge.find(row.person, same).map_or_else(|| Fate::New(row.clone()), Fate::Same)
            },
        );
    }

    fn follow_ups(&mut self, rows: Vec<FollowUp>) {
        self.each(
            rows,
            |row, number| row.id.0 = number,
            |merge, mut row| {
                row.person = merge.person(row.person);
                let same = |known: &FollowUp| {
                    (known.due, known.opened_at) == (row.due, row.opened_at) || known.is_open() && row.is_open()
                };
                merge.find(row.person, same).map_or_else(|| Fate::New(row.clone()), Fate::Same)
            },
        );
    }

    fn correspondences(&mut self, rows: Vec<Correspondence>) {
        let mut count = TableCount { table: Correspondence::TABLE, new: 0, changed: 0, same: 0 };
        for mut row in rows {
            row.person = self.person(row.person);
            match self.copy.get::<Correspondence>(row.person) {
                None => {
                    count.new += 1;
                    self.copy.put(row);
                }
                Some(known) => {
                    let exchange = known.exchange.merged(&row.exchange);
                    let changed = self.copy.edit::<Correspondence>(row.person, |known| known.exchange = exchange);
                    *(if changed { &mut count.changed } else { &mut count.same }) += 1;
                }
            }
        }
        self.counts.push(count);
    }

    fn messages(&mut self, book: &Book, rows: Vec<Message>) {
        let mut count = TableCount { table: Message::TABLE, new: 0, changed: 0, same: 0 };
        let mut seen: HashSet<MessageKey> = HashSet::new();
        for mut row in rows {
            row.person = self.person(row.person);
            if book.has_message(row.key()) || !seen.insert(row.key()) {
                count.same += 1;
                continue;
            }
            count.new += 1;
            row.id = self.copy.next_message();
            self.copy.change_message(None, Some(row));
        }
        self.counts.push(count);
    }

    fn shares(&mut self, rows: Vec<Share>, groups: &Numbers) {
        self.each(
            rows,
            |row, number| row.id.0 = number,
            |merge, mut row| {
                row.audience.groups = row.audience.groups.iter().filter_map(|id| moved(Some(*id), groups)).collect();
                let same =
                    |known: &&Share| (&known.title, &known.text, &known.link) == (&row.title, &row.text, &row.link);
                let known = merge.copy.all::<Share>().find(same).map(|known| known.id);
                known.map_or_else(|| Fate::New(row.clone()), Fate::Same)
            },
        );
    }

    fn tasks(&mut self, rows: Vec<Task>, requests: &Numbers, connections: &Numbers) {
        self.each(
            rows,
            |row, number| row.id.0 = number,
            |merge, mut row| {
                row.person = merge.person(row.person);
                let numbers = if let TaskSubject::Remove(_) = row.what { connections } else { requests };
                let subject = numbers.get(&row.what.subject()).copied().unwrap_or_default();
                row.what = TaskSubject::of(row.what.kind(), subject);
                let same = |known: &Task| known.what == row.what;
                merge.find(row.person, same).map_or_else(|| Fate::New(row.clone()), Fate::Same)
            },
        );
    }

    fn imports(&mut self, rows: Vec<Imported>) {
        self.each(
            rows,
            |row, number| row.id.0 = number,
            |merge, row| {
                let same = |known: &&Imported| known.is_same(&row.sha256, row.exported_at);
                let known = merge.copy.all::<Imported>().find(same).map(|known| known.id);
                known.map_or_else(|| Fate::New(row.clone()), Fate::Same)
            },
        );
    }
}

/// The number that a group has here.
fn moved(group: Option<GroupId>, groups: &Numbers) -> Option<GroupId> {
    group.and_then(|group| groups.get(&group.0)).copied().map(GroupId)
}

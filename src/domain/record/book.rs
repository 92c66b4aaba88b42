//! The book: everything the file knows about people, requests and connections, in memory. It repeats the file
//! and never precedes it.

use std::collections::BTreeSet;
use std::collections::HashSet;

use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId};
use crate::domain::record::contact::{Interaction, InteractionId};
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{FollowUp, FollowUpId};
use crate::domain::record::goal::Goal;
use crate::domain::record::group::{Group, GroupId};
use crate::domain::record::imported::{ImportId, Imported};
use crate::domain::record::mapping::Mapping;
use crate::domain::record::message::{Message, MessageKey};
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::request::{Direction, Request, RequestId};
use crate::domain::record::share::{Share, ShareId};
use crate::domain::record::table::{Row, Table};
use crate::domain::record::task::{Task, TaskId};
use crate::domain::record::template::Template;

impl Row for Person {
    fn number(&self) -> u32 {
        self.id.0
    }
}

impl Row for Request {
    fn number(&self) -> u32 {
        self.id.0
    }
}

impl Row for Connection {
    fn number(&self) -> u32 {
        self.id.0
    }
}

impl Row for Interaction {
    fn number(&self) -> u32 {
        self.id.0
    }
}

impl Row for FollowUp {
    fn number(&self) -> u32 {
        self.id.0
    }
}

impl Row for Correspondence {
    fn number(&self) -> u32 {
        self.person.0
    }
}

impl Row for Group {
    fn number(&self) -> u32 {
        self.id.0
    }
}

impl Row for Share {
    fn number(&self) -> u32 {
        self.id.0
    }
}

impl Row for Task {
    fn number(&self) -> u32 {
        self.id.0
    }
}

impl Row for Imported {
    fn number(&self) -> u32 {
        self.id.0
    }
}

/// The highest number ever given to a row of each table, so that none is given twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastIds {
    /// Of people.
    pub person: u32,
    /// Of requests.
    pub request: u32,
    /// Of connections.
    pub connection: u32,
    /// Of entries of the log.
    pub interaction: u32,
    /// Of follow-ups.
    pub follow_up: u32,
    /// Of messages.
    pub message: u32,
    /// Of groups.
    pub group: u32,
    /// Of shares.
    pub share: u32,
    /// Of tasks.
    pub task: u32,
    /// Of imports.
    pub import: u32,
}

/// Everything the file knows, in memory.
#[derive(Clone, Debug, Default)]
pub struct Book {
    people: Table<Person>,
    requests: Table<Request>,
    connections: Table<Connection>,
    requests_of: BTreeSet<(PersonId, RequestId)>,
    connections_of: BTreeSet<(PersonId, ConnectionId)>,
    own_profile: OwnProfile,
    goals: Vec<Goal>,
    templates: Vec<Template>,
    interactions: Table<Interaction>,
    interactions_of: BTreeSet<(PersonId, InteractionId)>,
    follow_ups: Table<FollowUp>,
    follow_ups_of: BTreeSet<(PersonId, FollowUpId)>,
    correspondences: Table<Correspondence>,
    messages: HashSet<MessageKey>,
    groups: Table<Group>,
    shares: Table<Share>,
    tasks: Table<Task>,
    tasks_of: BTreeSet<(PersonId, TaskId)>,
    imports: Table<Imported>,
    apart: Vec<(PersonId, PersonId)>,
    mappings: Vec<Mapping>,
    last: LastIds,
}

/// Two books are equal when they hold the same rows, whatever numbers were given in between.
impl PartialEq for Book {
    fn eq(&self, other: &Self) -> bool {
        self.people == other.people
            && self.requests == other.requests
            && self.connections == other.connections
            && self.own_profile == other.own_profile
            && self.goals == other.goals
            && self.templates == other.templates
            && self.interactions == other.interactions
            && self.follow_ups == other.follow_ups
            && self.correspondences == other.correspondences
            && self.messages == other.messages
            && self.groups == other.groups
            && self.shares == other.shares
            && self.tasks == other.tasks
            && self.imports == other.imports
            && self.apart == other.apart
            && self.mappings == other.mappings
    }
}

impl Book {
    /// All people, by number.
    pub fn people(&self) -> impl DoubleEndedIterator<Item = &Person> {
        self.people.iter()
    }

    /// All requests, by number.
    pub fn requests(&self) -> impl DoubleEndedIterator<Item = &Request> {
        self.requests.iter()
    }

    /// All connections, by number.
    pub fn connections(&self) -> impl DoubleEndedIterator<Item = &Connection> {
        self.connections.iter()
    }

    /// The user's own profile.
    pub fn own_profile(&self) -> &OwnProfile {
        &self.own_profile
    }

    /// What the user is looking for.
    pub fn goals(&self) -> &[Goal] {
        &self.goals
    }

    /// The templates of notes.
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// The highest numbers ever given.
    pub fn last_ids(&self) -> LastIds {
        self.last
    }

    /// Notes the highest numbers ever given, where they are above those of the rows.
    pub fn raise_last_ids(&mut self, last: LastIds) {
        self.last.person = self.last.person.max(last.person);
        self.last.request = self.last.request.max(last.request);
        self.last.connection = self.last.connection.max(last.connection);
        self.last.interaction = self.last.interaction.max(last.interaction);
        self.last.follow_up = self.last.follow_up.max(last.follow_up);
        self.last.message = self.last.message.max(last.message);
        self.last.group = self.last.group.max(last.group);
        self.last.share = self.last.share.max(last.share);
        self.last.task = self.last.task.max(last.task);
        self.last.import = self.last.import.max(last.import);
    }

    /// Whether nothing at all is known yet.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// The person of that number.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id.0)
    }

    /// The name of a person, for sentences.
    pub fn name(&self, id: PersonId) -> &str {
        self.person(id).map_or("somebody who is gone", |person| &person.name)
    }

    /// The request of that number.
    pub fn request(&self, id: RequestId) -> Option<&Request> {
        self.requests.get(id.0)
    }

    /// The connection of that number.
    pub fn connection(&self, id: ConnectionId) -> Option<&Connection> {
        self.connections.get(id.0)
    }

    /// All requests between the user and a person, in the order in which they came into the file.
    pub fn requests_of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &Request> {
        self.requests_of
            .range((person, RequestId(0))..=(person, RequestId(u32::MAX)))
            .filter_map(|(_, id)| self.request(*id))
    }

    /// All connections with a person, standing or removed, in the order in which they came into the file.
    pub fn connections_of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &Connection> {
        self.connections_of
            .range((person, ConnectionId(0))..=(person, ConnectionId(u32::MAX)))
            .filter_map(|(_, id)| self.connection(*id))
    }

    /// The people outside the network: neither asked nor connected, ever.
    pub fn outsiders(&self) -> impl Iterator<Item = &Person> {
        self.people().filter(|person| {
            self.requests_of(person.id).next().is_none() && self.connections_of(person.id).next().is_none()
        })
    }

    /// The connection that stands with a person.
    pub fn standing_connection(&self, person: PersonId) -> Option<&Connection> {
        self.connections_of(person).find(|connection| connection.stands())
    }

    /// The request to a person that is prepared and not sent yet.
    pub fn draft_to(&self, person: PersonId) -> Option<&Request> {
        self.requests_of(person).find(|request| request.is_draft())
    }

    /// The request between the user and a person that waits for an answer.
    pub fn pending_request(&self, person: PersonId, direction: Direction) -> Option<&Request> {
        self.requests_of(person).find(|request| request.direction == direction && request.is_pending())
    }

    /// How many requests came before this one, in either direction, and are not it.
    pub fn earlier_requests(&self, request: &Request) -> usize {
        self.requests_of(request.person)
            .filter(|other| !other.is_draft())
            .filter(|other| other.id != request.id && (other.sent_at, other.id) < (request.sent_at, request.id))
            .count()
    }

    /// All entries of the log, by number.
    pub fn interactions(&self) -> impl DoubleEndedIterator<Item = &Interaction> {
        self.interactions.iter()
    }

    /// The entry of the log of that number.
    pub fn interaction(&self, id: InteractionId) -> Option<&Interaction> {
        self.interactions.get(id.0)
    }

    /// The entries of the log about a person, in the order in which they came into the file.
    pub fn interactions_of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &Interaction> {
        self.interactions_of
            .range((person, InteractionId(0))..=(person, InteractionId(u32::MAX)))
            .filter_map(|(_, id)| self.interaction(*id))
    }

    /// All follow-ups, by number.
    pub fn follow_ups(&self) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.follow_ups.iter()
    }

    /// The follow-up of that number.
    pub fn follow_up(&self, id: FollowUpId) -> Option<&FollowUp> {
        self.follow_ups.get(id.0)
    }

    /// The follow-ups with a person, in the order in which they came into the file.
    pub fn follow_ups_of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.follow_ups_of
            .range((person, FollowUpId(0))..=(person, FollowUpId(u32::MAX)))
            .filter_map(|(_, id)| self.follow_up(*id))
    }

    /// The follow-up with a person that is still to be done.
    pub fn open_follow_up(&self, person: PersonId) -> Option<&FollowUp> {
        self.follow_ups_of(person).find(|follow_up| follow_up.is_open())
    }

    /// What is known of the messages with a person.
    pub fn correspondence(&self, person: PersonId) -> Option<&Correspondence> {
        self.correspondences.get(person.0)
    }

    /// What is known of the messages with everybody, by the number of the person.
    pub fn correspondences(&self) -> impl DoubleEndedIterator<Item = &Correspondence> {
        self.correspondences.iter()
    }

    /// Whether the text of a message is in the file.
    pub fn has_message(&self, key: MessageKey) -> bool {
        self.messages.contains(&key)
    }

    /// All groups, by number.
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = &Group> {
        self.groups.iter()
    }

    /// The group of that number.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.get(id.0)
    }

    /// All shares, by number.
    pub fn shares(&self) -> impl DoubleEndedIterator<Item = &Share> {
        self.shares.iter()
    }

    /// The share of that number.
    pub fn share(&self, id: ShareId) -> Option<&Share> {
        self.shares.get(id.0)
    }

    /// All tasks, by number.
    pub fn tasks(&self) -> impl DoubleEndedIterator<Item = &Task> {
        self.tasks.iter()
    }

    /// The task of that number.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.get(id.0)
    }

    /// The tasks about a person, in the order in which they came into the file.
    pub fn tasks_of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &Task> {
        self.tasks_of.range((person, TaskId(0))..=(person, TaskId(u32::MAX))).filter_map(|(_, id)| self.task(*id))
    }

    /// The archives that were read, by number.
    pub fn imports(&self) -> impl DoubleEndedIterator<Item = &Imported> {
        self.imports.iter()
    }

    /// The import of that number.
    pub fn import(&self, id: ImportId) -> Option<&Imported> {
        self.imports.get(id.0)
    }

    /// Who was said to be two people, each pair with the lower number first.
    pub fn apart(&self) -> &[(PersonId, PersonId)] {
        &self.apart
    }

    /// How the columns of other files are read, each header once.
    pub fn mappings(&self) -> &[Mapping] {
        &self.mappings
    }

    /// Applies edits that were written to the file.
    pub fn apply(&mut self, edits: &[Edit]) {
        for edit in edits {
            match edit {
                Edit::Person(change) => self.apply_person(change),
                Edit::Request(change) => self.apply_request(change),
                Edit::Connection(change) => self.apply_connection(change),
                Edit::OwnProfile(change) => {
                    self.own_profile = change.after.clone().unwrap_or_default();
                }
                Edit::Goals(change) => self.goals = change.after.clone().unwrap_or_default(),
                Edit::Templates(change) => self.templates = change.after.clone().unwrap_or_default(),
                Edit::Interaction(change) => self.apply_interaction(change),
                Edit::FollowUp(change) => self.apply_follow_up(change),
                Edit::Correspondence(change) => put_or_take(&mut self.correspondences, change),
                Edit::Message(change) => {
                    if let Some(before) = &change.before {
                        self.messages.remove(&before.key());
                    }
                    if let Some(after) = &change.after {
                        self.put_message(after);
                    }
                }
                Edit::Group(change) => {
                    self.last.group = self.last.group.max(change.row().map_or(0, |group| group.id.0));
                    put_or_take(&mut self.groups, change);
                }
                Edit::Share(change) => {
                    self.last.share = self.last.share.max(change.row().map_or(0, |share| share.id.0));
                    put_or_take(&mut self.shares, change);
                }
                Edit::Task(change) => self.apply_task(change),
                Edit::Imported(change) => {
                    self.last.import = self.last.import.max(change.row().map_or(0, |import| import.id.0));
                    put_or_take(&mut self.imports, change);
                }
                Edit::Apart(change) => self.apart = change.after.clone().unwrap_or_default(),
                Edit::Mappings(change) => self.mappings = change.after.clone().unwrap_or_default(),
            }
        }
    }

    /// Takes in a person.
    pub fn put_person(&mut self, person: Person) {
        self.last.person = self.last.person.max(person.id.0);
        self.people.put(person);
    }

    /// Takes in a request.
    pub fn put_request(&mut self, request: Request) {
        self.last.request = self.last.request.max(request.id.0);
        self.requests_of.insert((request.person, request.id));
        self.requests.put(request);
    }

    /// Takes in a connection.
    pub fn put_connection(&mut self, connection: Connection) {
        self.last.connection = self.last.connection.max(connection.id.0);
        self.connections_of.insert((connection.person, connection.id));
        self.connections.put(connection);
    }

    /// Takes in an entry of the log.
    pub fn put_interaction(&mut self, interaction: Interaction) {
        self.last.interaction = self.last.interaction.max(interaction.id.0);
        self.interactions_of.insert((interaction.person, interaction.id));
        self.interactions.put(interaction);
    }

    /// Takes in a follow-up.
    pub fn put_follow_up(&mut self, follow_up: FollowUp) {
        self.last.follow_up = self.last.follow_up.max(follow_up.id.0);
        self.follow_ups_of.insert((follow_up.person, follow_up.id));
        self.follow_ups.put(follow_up);
    }

    /// Takes in what is known of the messages with a person.
    pub fn put_correspondence(&mut self, correspondence: Correspondence) {
        self.correspondences.put(correspondence);
    }

    /// Takes in that the text of a message is in the file.
    pub fn put_message(&mut self, message: &Message) {
        self.last.message = self.last.message.max(message.id.0);
        self.messages.insert(message.key());
    }

    /// Takes in that texts of these keys are in the file.
    pub fn put_message_keys(&mut self, keys: impl IntoIterator<Item = MessageKey>) {
        self.messages.extend(keys);
    }

    /// Takes in a group.
    pub fn put_group(&mut self, group: Group) {
        self.last.group = self.last.group.max(group.id.0);
        self.groups.put(group);
    }

    /// Takes in a share.
    pub fn put_share(&mut self, share: Share) {
        self.last.share = self.last.share.max(share.id.0);
        self.shares.put(share);
    }

    /// Takes in a task.
    pub fn put_task(&mut self, task: Task) {
        self.last.task = self.last.task.max(task.id.0);
        self.tasks_of.insert((task.person, task.id));
        self.tasks.put(task);
    }

    /// Takes in the record of an import.
    pub fn put_import(&mut self, import: Imported) {
        self.last.import = self.last.import.max(import.id.0);
        self.imports.put(import);
    }

    /// Takes in who was said to be two people.
    pub fn put_apart(&mut self, apart: Vec<(PersonId, PersonId)>) {
        self.apart = apart;
    }

    /// Takes in how the columns of other files are read.
    pub fn put_mappings(&mut self, mappings: Vec<Mapping>) {
        self.mappings = mappings;
    }

    fn apply_task(&mut self, change: &Change<Task>) {
        if let Some(before) = &change.before {
            self.tasks_of.remove(&(before.person, before.id));
            self.tasks.take(before.id.0);
        }
        if let Some(after) = &change.after {
            self.put_task(after.clone());
        }
    }

    fn apply_interaction(&mut self, change: &Change<Interaction>) {
        if let Some(before) = &change.before {
            self.interactions_of.remove(&(before.person, before.id));
            self.interactions.take(before.id.0);
        }
        if let Some(after) = &change.after {
            self.put_interaction(after.clone());
        }
    }

    fn apply_follow_up(&mut self, change: &Change<FollowUp>) {
        if let Some(before) = &change.before {
            self.follow_ups_of.remove(&(before.person, before.id));
            self.follow_ups.take(before.id.0);
        }
        if let Some(after) = &change.after {
            self.put_follow_up(after.clone());
        }
    }

    /// Takes in the user's own profile.
    pub fn put_own_profile(&mut self, own: OwnProfile) {
        self.own_profile = own;
    }

    /// Takes in what the user is looking for.
    pub fn put_goals(&mut self, goals: Vec<Goal>) {
        self.goals = goals;
    }

    /// Takes in the templates of notes.
    pub fn put_templates(&mut self, templates: Vec<Template>) {
        self.templates = templates;
    }

    fn apply_person(&mut self, change: &Change<Person>) {
        match (&change.before, &change.after) {
            (_, Some(person)) => self.put_person(person.clone()),
            (Some(person), None) => {
                self.people.take(person.id.0);
            }
            (None, None) => {}
        }
    }

    fn apply_request(&mut self, change: &Change<Request>) {
        if let Some(before) = &change.before {
            self.requests_of.remove(&(before.person, before.id));
            self.requests.take(before.id.0);
        }
        if let Some(after) = &change.after {
            self.put_request(after.clone());
        }
    }

    fn apply_connection(&mut self, change: &Change<Connection>) {
        if let Some(before) = &change.before {
            self.connections_of.remove(&(before.person, before.id));
            self.connections.take(before.id.0);
        }
        if let Some(after) = &change.after {
            self.put_connection(after.clone());
        }
    }
}

/// Puts a changed row in its place, or takes it away.
fn put_or_take<T: Row + Clone>(table: &mut Table<T>, change: &Change<T>) {
    match (&change.before, &change.after) {
        (_, Some(after)) => table.put(after.clone()),
        (Some(before), None) => {
            table.take(before.number());
        }
        (None, None) => {}
    }
}

//! The book: everything the file knows about people, requests and connections, in memory. It repeats the file
//! and never precedes it. Each table of rows is one line of `tables!`.

use foldhash::HashSet;

use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId};
use crate::domain::record::contact::{Interaction, InteractionId};
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::edit::Edit;
use crate::domain::record::follow_up::{FollowUp, FollowUpId};
use crate::domain::record::goal::Goal;
use crate::domain::record::group::{Group, GroupId};
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::{ImportId, Imported};
use crate::domain::record::mapping::Mapping;
use crate::domain::record::message::{Message, MessageKey};
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, RequestId};
use crate::domain::record::share::{Share, ShareId};
use crate::domain::record::table::{Record, Table};
use crate::domain::record::task::{Task, TaskId};
use crate::domain::record::template::Template;

/// Declares the book: for each table its rows, how they are walked, how one is found, how the rows of a person are
/// found where a person can have several, how one is taken in, and the edit that changes one.
macro_rules! tables {
    ($($(#[$doc:meta])* $all:ident, $one:ident, $put:ident, $id:ident $(, $of:ident)? => $row:ident via $edit:ident;)*) => {
        /// Everything the file knows, in memory.
        #[derive(Clone, Debug, Default)]
        pub struct Book {
            $($all: Table<$row>,)*
            messages: HashSet<MessageKey>,
            last_message: u32,
            own_profile: OwnProfile,
            goals: Vec<Goal>,
            templates: Vec<Template>,
            apart: Vec<(PersonId, PersonId)>,
            mappings: Vec<Mapping>,
        }

        /// Two books are equal when they hold the same rows, whatever numbers were given in between.
        impl PartialEq for Book {
            fn eq(&self, other: &Self) -> bool {
                $(self.$all == other.$all &&)*
                    self.own_profile == other.own_profile
                    && self.goals == other.goals
                    && self.templates == other.templates
                    && self.apart == other.apart
                    && self.mappings == other.mappings
            }
        }

        impl Book {
            $(
                $(#[$doc])*
                ///
                /// All of them, by number.
                pub fn $all(&self) -> impl DoubleEndedIterator<Item = &$row> {
                    self.$all.iter()
                }

                /// The one of that number.
                pub fn $one(&self, id: $id) -> Option<&$row> {
                    self.$all.get(id.0)
                }

                $(
                    /// Those of a person, in the order in which they came into the file.
                    pub fn $of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &$row> {
                        self.$all.of(person)
                    }
                )?

                /// Takes one in.
                pub fn $put(&mut self, row: $row) {
                    self.$all.put(row);
                }
            )*

            /// Notes the highest number ever given to a row of a table, by the name of the table in the file.
            pub fn raise_last(&mut self, table: &str, last: u32) {
                match table {
                    $(<$row as Record>::TABLE => self.$all.raise_last(last),)*
                    <Message as Record>::TABLE => self.last_message = self.last_message.max(last),
                    _ => {}
                }
            }

            /// Takes in the rows of another book, which take the place of those with the same numbers.
            pub(crate) fn absorb(&mut self, other: Book) {
                $(self.$all.absorb(other.$all);)*
                self.last_message = self.last_message.max(other.last_message);
                if self.messages.is_empty() {
                    self.messages = other.messages;
                } else {
                    self.messages.extend(other.messages);
                }
            }

            /// Applies edits that were written to the file.
            pub fn apply(&mut self, edits: &[Edit]) {
                for edit in edits {
                    match edit {
                        $(Edit::$edit(change) => self.$all.apply(change),)*
                        Edit::Message(change) => {
                            if let Some(before) = &change.before {
                                self.messages.remove(&before.key());
                            }
                            if let Some(after) = &change.after {
                                self.put_message(after);
                            }
                        }
                        Edit::OwnProfile(change) => self.own_profile = change.after.as_deref().cloned().unwrap_or_default(),
                        Edit::Goals(change) => self.goals = change.after.as_deref().cloned().unwrap_or_default(),
                        Edit::Templates(change) => self.templates = change.after.as_deref().cloned().unwrap_or_default(),
                        Edit::Apart(change) => self.apart = change.after.as_deref().cloned().unwrap_or_default(),
                        Edit::Mappings(change) => self.mappings = change.after.as_deref().cloned().unwrap_or_default(),
                    }
                }
            }
        }

        /// The tables by name, which counts them.
        enum Tables {
            $($row,)*
            Count,
        }

        $(
            impl Tabled for $row {
                const AT: usize = Tables::$row as usize;

                fn table(book: &Book) -> &Table<$row> {
                    &book.$all
                }

                fn put(book: &mut Book, row: $row) {
                    book.$all.put(row);
                }

                type Id = $id;

                fn id(number: u32) -> $id {
                    $id(number)
                }

                fn number_of(id: $id) -> u32 {
                    id.0
                }

                fn edit(change: Change<$row>) -> Edit {
                    Edit::$edit(change)
                }

                fn change(edit: &Edit) -> Option<&Change<$row>> {
                    if let Edit::$edit(change) = edit { Some(change) } else { None }
                }

                fn change_mut(edit: &mut Edit) -> Option<&mut Change<$row>> {
                    if let Edit::$edit(change) = edit { Some(change) } else { None }
                }
            }
        )*
    };
}

/// A record that the book keeps in a table.
pub trait Tabled: Record + 'static {
    /// Which of the tables it is, from 0.
    const AT: usize;

    /// The table in a book.
    fn table(book: &Book) -> &Table<Self>;

    /// Takes a row into the table of a book.
    fn put(book: &mut Book, row: Self);

    /// What names a row of it.
    type Id: Copy;

    /// What names the row of a number.
    fn id(number: u32) -> Self::Id;

    /// The number of a row that is named.
    fn number_of(id: Self::Id) -> u32;

    /// A change of one as an edit.
    fn edit(change: Change<Self>) -> Edit;

    /// The change that an edit is, if it is of such a row.
    fn change(edit: &Edit) -> Option<&Change<Self>>;

    /// The same, to be changed.
    fn change_mut(edit: &mut Edit) -> Option<&mut Change<Self>>;
}

tables! {
    /// People, inside and outside the network.
    people, person, put_person, PersonId => Person via Person;
    /// Requests, sent and received.
    requests, request, put_request, RequestId, requests_of => Request via Request;
    /// Connections, standing and gone.
    connections, connection, put_connection, ConnectionId, connections_of => Connection via Connection;
    /// The log of contacts.
    interactions, interaction, put_interaction, InteractionId, interactions_of => Interaction via Interaction;
    /// Follow-ups, open and closed.
    follow_ups, follow_up, put_follow_up, FollowUpId, follow_ups_of => FollowUp via FollowUp;
    /// What is known of the messages with somebody, by the number of the person.
    correspondences, correspondence, put_correspondence, PersonId => Correspondence via Correspondence;
    groups, group, put_group, GroupId => Group via Group;
    /// What the user shared or plans to share.
    shares, share, put_share, ShareId => Share via Share;
    tasks, task, put_task, TaskId, tasks_of => Task via Task;
    /// The archives that were read.
    imports, import, put_import, ImportId => Imported via Imported;
}

/// How many tables there are.
pub(crate) const TABLES: usize = Tables::Count as usize;

impl Book {
    /// The highest number ever given to a row of a table.
    pub fn last<T: Tabled>(&self) -> u32 {
        T::table(self).last()
    }

    /// The number that the next new row of a table gets; none is given twice.
    pub fn next<T: Tabled>(&self) -> u32 {
        self.last::<T>() + 1
    }

    /// The highest number ever given to the text of a message.
    pub fn last_message(&self) -> u32 {
        self.last_message
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

    /// Whether nothing at all is known yet.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// How many people it knows.
    pub(crate) fn len(&self) -> usize {
        self.people.len()
    }

    /// The name of a person, for sentences.
    pub fn name(&self, id: PersonId) -> &str {
        self.person(id).map_or("somebody who is gone", |person| &person.name)
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

    /// The follow-up with a person that is still to be done.
    pub fn open_follow_up(&self, person: PersonId) -> Option<&FollowUp> {
        self.follow_ups_of(person).find(|follow_up| follow_up.is_open())
    }

    /// Whether the text of a message is in the file.
    pub fn has_message(&self, key: MessageKey) -> bool {
        self.messages.contains(&key)
    }

    /// Who was said to be two people, each pair with the lower number first.
    pub fn apart(&self) -> &[(PersonId, PersonId)] {
        &self.apart
    }

    /// How the columns of other files are read, each header once.
    pub fn mappings(&self) -> &[Mapping] {
        &self.mappings
    }

    /// Whether the file keeps the texts of messages.
    pub fn keeps_messages(&self) -> bool {
        !self.messages.is_empty()
    }

    /// Takes in that the text of a message is in the file.
    pub fn put_message(&mut self, message: &Message) {
        self.last_message = self.last_message.max(message.id.0);
        self.messages.insert(message.key());
    }

    /// Takes in that texts of these keys are in the file.
    pub fn put_message_keys(&mut self, keys: impl IntoIterator<Item = MessageKey>) {
        self.messages.extend(keys);
    }

    /// Takes in who was said to be two people.
    pub fn put_apart(&mut self, apart: Vec<(PersonId, PersonId)>) {
        self.apart = apart;
    }

    /// Takes in how the columns of other files are read.
    pub fn put_mappings(&mut self, mappings: Vec<Mapping>) {
        self.mappings = mappings;
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
}

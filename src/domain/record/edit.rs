//! Reversible edits and the batches they come in. Every change to the file, be it one withdrawal or a whole
//! import, is a [`Batch`]; undo writes its inverse.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::change::Change;
use crate::domain::record::connection::Connection;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::goal::Goal;
use crate::domain::record::group::Group;
use crate::domain::record::imported::Imported;
use crate::domain::record::mapping::Mapping;
use crate::domain::record::message::Message;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::{Person, PersonId};
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::record::task::Task;
use crate::domain::record::template::Template;

/// One reversible change of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Of a person.
    Person(Change<Person>),
    /// Of a request.
    Request(Change<Request>),
    /// Of a connection.
    Connection(Change<Connection>),
    /// Of the user's own profile.
    OwnProfile(Box<Change<OwnProfile>>),
    /// Of what the user is looking for; before the first there is nothing.
    Goals(Box<Change<Vec<Goal>>>),
    /// Of the templates of notes; before the first there is nothing.
    Templates(Box<Change<Vec<Template>>>),
    /// Of an entry of the log of contacts.
    Interaction(Change<Interaction>),
    /// Of a follow-up.
    FollowUp(Change<FollowUp>),
    /// Of what is known of the messages with a person.
    Correspondence(Box<Change<Correspondence>>),
    /// Of the text of a message.
    Message(Box<Change<Message>>),
    /// Of a group.
    Group(Box<Change<Group>>),
    /// Of a share.
    Share(Box<Change<Share>>),
    /// Of a decision that LinkedIn has to learn.
    Task(Change<Task>),
    /// Of the record that an archive was read.
    Imported(Box<Change<Imported>>),
    /// Of who was said to be two people; before the first there is nothing.
    Apart(Box<Change<Vec<(PersonId, PersonId)>>>),
    /// Of how the columns of other files are read; before the first there is nothing.
    Mappings(Box<Change<Vec<Mapping>>>),
}

impl Edit {
    /// Whose row it changes, if it is a person's own.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Edit::Person(change) => change.row().map(|person| person.id),
            Edit::Request(_)
            | Edit::Connection(_)
            | Edit::OwnProfile(_)
            | Edit::Goals(_)
            | Edit::Templates(_)
            | Edit::Interaction(_)
            | Edit::FollowUp(_)
            | Edit::Correspondence(_)
            | Edit::Message(_)
            | Edit::Group(_)
            | Edit::Share(_)
            | Edit::Task(_)
            | Edit::Imported(_)
            | Edit::Apart(_)
            | Edit::Mappings(_) => None,
        }
    }

    /// Whom it is about, if it is about one person.
    pub fn about(&self) -> Option<PersonId> {
        match self {
            Edit::Person(change) => change.row().map(|person| person.id),
            Edit::Request(change) => change.row().map(|request| request.person),
            Edit::Connection(change) => change.row().map(|tie| tie.person),
            Edit::Interaction(change) => change.row().map(|interaction| interaction.person),
            Edit::FollowUp(change) => change.row().map(|follow_up| follow_up.person),
            Edit::Correspondence(change) => change.row().map(|told| told.person),
            Edit::Message(change) => change.row().map(|message| message.person),
            Edit::Task(change) => change.row().map(|task| task.person),
            Edit::OwnProfile(_)
            | Edit::Goals(_)
            | Edit::Templates(_)
            | Edit::Group(_)
            | Edit::Share(_)
            | Edit::Imported(_)
            | Edit::Apart(_)
            | Edit::Mappings(_) => None,
        }
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Edit {
        match self {
            Edit::Person(change) => Edit::Person(change.inverse()),
            Edit::Request(change) => Edit::Request(change.inverse()),
            Edit::Connection(change) => Edit::Connection(change.inverse()),
            Edit::OwnProfile(change) => Edit::OwnProfile(Box::new(change.inverse())),
            Edit::Goals(change) => Edit::Goals(Box::new(change.inverse())),
            Edit::Templates(change) => Edit::Templates(Box::new(change.inverse())),
            Edit::Interaction(change) => Edit::Interaction(change.inverse()),
            Edit::FollowUp(change) => Edit::FollowUp(change.inverse()),
            Edit::Correspondence(change) => Edit::Correspondence(Box::new(change.inverse())),
            Edit::Message(change) => Edit::Message(Box::new(change.inverse())),
            Edit::Group(change) => Edit::Group(Box::new(change.inverse())),
            Edit::Share(change) => Edit::Share(Box::new(change.inverse())),
            Edit::Task(change) => Edit::Task(change.inverse()),
            Edit::Imported(change) => Edit::Imported(Box::new(change.inverse())),
            Edit::Apart(change) => Edit::Apart(Box::new(change.inverse())),
            Edit::Mappings(change) => Edit::Mappings(Box::new(change.inverse())),
        }
    }
}

/// What one undo takes back: edits that are written together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// What was done, in the past tense, without a full stop: "Withdrew the request to Ada Lovelace".
    pub label: String,
    /// The edits, in the order in which they are written.
    pub edits: Vec<Edit>,
}

impl Batch {
    /// The batch that takes this one back: each edit turned round, last first.
    #[must_use]
    pub fn inverse(self, label: String) -> Batch {
        Batch { label, edits: self.edits.into_iter().rev().map(Edit::inverse).collect() }
    }
}

//! Reversible edits and the batches they come in. Every change to the file, be it one withdrawal or a whole
//! import, is a [`Batch`](super::batch::Batch); undo writes its inverse.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::change::Change;
use crate::domain::record::connection::Connection;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::follow_up::FollowUp;
use crate::domain::record::goal::Goal;
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::imported::Imported;
use crate::domain::record::mapping::Mapping;
use crate::domain::record::message::Message;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::person::Person;
use crate::domain::record::request::Request;
use crate::domain::record::share::Share;
use crate::domain::record::table::Record;
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
    OwnProfile(Change<OwnProfile>),
    /// Of what the user is looking for; before the first there is nothing.
    Goals(Change<Vec<Goal>>),
    /// Of the templates of notes; before the first there is nothing.
    Templates(Change<Vec<Template>>),
    /// Of an entry of the log of contacts.
    Interaction(Change<Interaction>),
    /// Of a follow-up.
    FollowUp(Change<FollowUp>),
    /// Of what is known of the messages with a person.
    Correspondence(Change<Correspondence>),
    /// Of the text of a message.
    Message(Change<Message>),
    /// Of a group.
    Group(Change<Group>),
    /// Of a share.
    Share(Change<Share>),
    /// Of a decision that LinkedIn has to learn.
    Task(Change<Task>),
    /// Of the record that an archive was read.
    Imported(Change<Imported>),
    /// Of who was said to be two people; before the first there is nothing.
    Apart(Change<Vec<(PersonId, PersonId)>>),
    /// Of how the columns of other files are read; before the first there is nothing.
    Mappings(Change<Vec<Mapping>>),
}

/// Does one thing with the change of an edit if it is of a row, and another if it is of something there is once.
macro_rules! each_edit {
    ($edit:expr, row($row:ident) => $of_row:expr, document($document:ident) => $of_document:expr $(,)?) => {
        $crate::domain::record::edit::each_edit!(
            $edit, $row => $of_row, $document => $of_document,
            [Person Request Connection Interaction FollowUp Correspondence Message Group Share Task Imported],
            [OwnProfile Goals Templates Apart Mappings]
        )
    };
    (
        $edit:expr, $row:ident => $of_row:expr, $document:ident => $of_document:expr,
        [$($rows:ident)*], [$($documents:ident)*]
    ) => {
        match $edit {
            $($crate::domain::record::edit::Edit::$rows($row) => $of_row,)*
            $($crate::domain::record::edit::Edit::$documents($document) => $of_document,)*
        }
    };
}
pub(crate) use each_edit;

/// Does one thing with what makes an edit of a change of a row, by the name of its table, and another where there is none.
macro_rules! of_table {
    ($table:expr, $edit:ident => $of_row:expr, $other:ident => $of_other:expr $(,)?) => {
        $crate::domain::record::edit::of_table!(
            $table, $edit => $of_row, $other => $of_other,
            [person Person, request Request, connection Connection, contact Interaction, follow_up FollowUp,
             correspondence Correspondence, message Message, group Group, share Share, task Task, imported Imported]
        )
    };
    ($table:expr, $edit:ident => $of_row:expr, $other:ident => $of_other:expr, [$($file:ident $row:ident),*]) => {
        match $table {
            $(<$crate::domain::record::$file::$row as $crate::domain::record::table::Record>::TABLE => {
                let $edit = $crate::domain::record::edit::Edit::$row;
                $of_row
            })*
            $other => $of_other,
        }
    };
}
pub(crate) use of_table;

impl Edit {
    /// Whose row it changes, if it is a person's own.
    pub fn person(&self) -> Option<PersonId> {
        if let Edit::Person(change) = self { change.row().map(|person| person.id) } else { None }
    }

    /// Whom it is about, if it is about one person.
    pub fn about(&self) -> Option<PersonId> {
        each_edit!(self, row(change) => change.row().and_then(Record::about), document(_change) => None)
    }

    /// Whether anything is otherwise after it.
    pub fn changes_something(&self) -> bool {
        each_edit!(self, row(change) => change.before != change.after, document(change) => change.before != change.after)
    }

    /// The edit that puts something there is once in place of what was known of it; `None` where that is the same.
    pub fn document<D: Document>(before: D, after: D) -> Option<Edit> {
        let differs = before != after;
        let before = (before != D::default()).then(|| Box::new(before));
        differs.then(|| D::edit(Change { before, after: Some(Box::new(after)) }))
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(mut self) -> Edit {
        each_edit!(&mut self, row(change) => change.turn(), document(change) => change.turn());
        self
    }
}

/// Something that the file has once.
pub trait Document: Default + PartialEq {
    /// A change of it as an edit.
    fn edit(change: Change<Self>) -> Edit;
}

/// Names the edits of what the file has once.
macro_rules! documents {
    ($($kind:ty => $edit:ident;)*) => {
        $(
            impl Document for $kind {
                fn edit(change: Change<$kind>) -> Edit {
                    Edit::$edit(change)
                }
            }
        )*
    };
}

documents! {
    OwnProfile => OwnProfile;
    Vec<Goal> => Goals;
    Vec<Template> => Templates;
    Vec<(PersonId, PersonId)> => Apart;
    Vec<Mapping> => Mappings;
}

//! Everything of a book as records. Its fields are the tables by the names they have in the file.

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
use crate::domain::record::task::Task;
use crate::domain::record::template::Template;

/// How the format calls itself.
pub(crate) const FORMAT: &str = "ties";

/// The version that is written, and the newest that is read.
pub(crate) const VERSION: u32 = 1;

/// Everything of a book.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Whole {
    pub people: Vec<Person>,
    pub requests: Vec<Request>,
    pub connections: Vec<Connection>,
    pub interactions: Vec<Interaction>,
    pub follow_ups: Vec<FollowUp>,
    pub correspondences: Vec<Correspondence>,
    pub messages: Vec<Message>,
    pub groups: Vec<Group>,
    pub shares: Vec<Share>,
    pub tasks: Vec<Task>,
    pub imports: Vec<Imported>,
    pub own_profile: OwnProfile,
    pub goals: Vec<Goal>,
    pub templates: Vec<Template>,
    pub apart: Vec<(PersonId, PersonId)>,
    pub mappings: Vec<Mapping>,
}

/// What became of the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TableCount {
    /// The name of the table.
    pub table: &'static str,
    /// Rows that were not there.
    pub new: u64,
    /// Rows that were there, and of which something is new.
    pub changed: u64,
    /// Rows that were there.
    pub same: u64,
}

//! A group and what the user did there.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::record::id::{PersonId, id};
use crate::domain::record::table::record;
use crate::domain::time::Day;
use crate::domain::words::text::{Text, is_empty};
use crate::domain::words::worded::worded;

id! {
    /// Names a group for as long as the file lives; never given twice.
    GroupId
}

worded! {
    /// What was done in a group.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Activity {
        /// The user posted something.
        Posted = "posted",
        /// The user commented on something.
        Commented = "commented",
        /// The user met people there.
        Met = "met",
    }
}

/// Something that was done in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    pub what: Activity,
    pub on: Day,
    /// What about; may be empty.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub text: Text,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub id: GroupId,
    /// Its name, unique whatever its case; never empty.
    pub name: Text,
    /// What it is about.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub topic: Text,
    #[serde(default, skip_serializing_if = "is_empty")]
    pub link: Text,
    /// When the user joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_on: Option<Day>,
    /// Who is in it, by number, each once.
    pub members: Vec<PersonId>,
    /// What was done there, oldest first.
    pub acts: Vec<Act>,
}

record!(Group in "groups" by id);

impl Group {
    /// Whether somebody is in it.
    pub fn has(&self, person: PersonId) -> bool {
        self.members.binary_search(&person).is_ok()
    }
}

//! What an edit can be of: a table of rows, or something the file has once.

use serde::{Deserialize, Serialize};

use crate::domain::record::edit::Edit;
use crate::domain::words::worded::worded;

worded! {
    /// A table of rows, or something the file has once.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub(crate) enum Kind {
        People = "people",
        Requests = "requests",
        Connections = "connections",
        Interactions = "interactions",
        FollowUps = "follow_ups",
        Correspondences = "correspondences",
        Messages = "messages",
        Groups = "groups",
        Shares = "shares",
        Tasks = "tasks",
        Imports = "imports",
        OwnProfile = "own_profile",
        Goals = "goals",
        Templates = "templates",
        Apart = "apart",
        Mappings = "mappings",
    }
}

impl Kind {
    /// The tables whose rows have numbers of their own.
    pub(crate) const NUMBERED: [Kind; 10] = [
        Kind::People,
        Kind::Requests,
        Kind::Connections,
        Kind::Interactions,
        Kind::FollowUps,
        Kind::Messages,
        Kind::Groups,
        Kind::Shares,
        Kind::Tasks,
        Kind::Imports,
    ];

    /// What an edit is of.
    pub(crate) fn of(edit: &Edit) -> Kind {
        match edit {
            Edit::Person(_) => Kind::People,
            Edit::Request(_) => Kind::Requests,
            Edit::Connection(_) => Kind::Connections,
            Edit::Interaction(_) => Kind::Interactions,
            Edit::FollowUp(_) => Kind::FollowUps,
            Edit::Correspondence(_) => Kind::Correspondences,
            Edit::Message(_) => Kind::Messages,
            Edit::Group(_) => Kind::Groups,
            Edit::Share(_) => Kind::Shares,
            Edit::Task(_) => Kind::Tasks,
            Edit::Imported(_) => Kind::Imports,
            Edit::OwnProfile(_) => Kind::OwnProfile,
            Edit::Goals(_) => Kind::Goals,
            Edit::Templates(_) => Kind::Templates,
            Edit::Apart(_) => Kind::Apart,
            Edit::Mappings(_) => Kind::Mappings,
        }
    }

    /// The table of that name whose rows have numbers of their own.
    pub(crate) fn numbered(word: &str) -> Option<Kind> {
        Kind::NUMBERED.into_iter().find(|kind| kind.word() == word)
    }
}

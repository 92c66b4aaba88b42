//! One thing an import found, with its edits, that the user can leave out.

use crate::domain::record::id::PersonId;
use crate::domain::words::count::grouped;
use crate::domain::words::text::Text;

/// A group of findings, in the order in which they are written: what is proven before what is inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// People, requests and connections that were not known.
    New,
    /// Messages, shares, the user's own profile.
    Rest,
    /// Requests that were accepted since.
    Accepted,
    /// What is told otherwise than it was known: name, company, position, page, days.
    Changed,
    /// Decisions that LinkedIn has learned of.
    Confirmed,
    /// Decisions that were ticked off, and that LinkedIn has not learned of.
    Back,
    /// Requests that are gone without a decision.
    Gone,
    /// Connections that are no longer listed.
    Lost,
}

impl Group {
    /// All, in their order.
    pub const ALL: [Group; 8] = [
        Group::New,
        Group::Rest,
        Group::Accepted,
        Group::Changed,
        Group::Confirmed,
        Group::Back,
        Group::Gone,
        Group::Lost,
    ];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::New => "New here",
            Group::Rest => "Messages, shares, your profile",
            Group::Accepted => "Accepted since",
            Group::Changed => "Changed",
            Group::Confirmed => "Confirmed: LinkedIn has learned of it",
            Group::Back => "Back on the work list: the archive says otherwise",
            Group::Gone => "Gone without a decision of yours (inferred)",
            Group::Lost => "Connections lost (inferred: they removed you, or closed the account)",
        }
    }

    /// The word in JSON and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Group::New => "new",
            Group::Rest => "rest",
            Group::Accepted => "accepted",
            Group::Changed => "changed",
            Group::Confirmed => "confirmed",
            Group::Back => "back",
            Group::Gone => "gone",
            Group::Lost => "lost",
        }
    }

    /// What so many of them are called in the label of a batch.
    pub(crate) fn counted(self, count: usize) -> String {
        let number = grouped(count as u64);
        match (self, count) {
            (Group::New, _) => format!("{number} new"),
            (Group::Rest, _) => "messages, shares, your profile".to_owned(),
            (Group::Accepted, _) => format!("{number} accepted"),
            (Group::Changed, _) => format!("{number} changed"),
            (Group::Confirmed, 1) => "1 decision confirmed".to_owned(),
            (Group::Confirmed, _) => format!("{number} decisions confirmed"),
            (Group::Back, _) => format!("{number} back on the work list"),
            (Group::Gone, 1) => "1 request gone".to_owned(),
            (Group::Gone, _) => format!("{number} requests gone"),
            (Group::Lost, 1) => "1 connection lost".to_owned(),
            (Group::Lost, _) => format!("{number} connections lost"),
        }
    }
}

/// Why something is not taken over at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It follows from what is missing, and the archive may not hold all.
    Cut,
    /// The archive is another member's.
    Owner,
}

/// What an import found about somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The group it belongs to.
    pub group: Group,
    /// Whom it is about; `None` for what is about no person.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: Text,
    /// What was found, a few words.
    pub text: String,
    /// The edits, as places in the batch of the import.
    pub(crate) edits: Vec<usize>,
}

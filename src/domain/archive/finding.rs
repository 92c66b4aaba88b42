//! One thing an import found, with its edits, that the user can leave out.

use crate::domain::record::id::PersonId;
use crate::domain::words::count::grouped;
use crate::domain::words::text::Text;

/// A group of findings, in the order in which they are written: what is proven before what is inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingGroup {
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
    /// Requests that are too old to wait, whether the archive lists them or no longer can.
    Aged,
    /// Requests that are gone without a decision.
    Gone,
    /// Connections that are no longer listed.
    Lost,
}

impl FindingGroup {
    /// All, in their order.
    pub const ALL: [FindingGroup; 9] = [
        FindingGroup::New,
        FindingGroup::Rest,
        FindingGroup::Accepted,
        FindingGroup::Changed,
        FindingGroup::Confirmed,
        FindingGroup::Back,
        FindingGroup::Aged,
        FindingGroup::Gone,
        FindingGroup::Lost,
    ];

    pub fn title(self) -> &'static str {
        match self {
            FindingGroup::New => "New here",
            FindingGroup::Rest => "Messages, shares, your profile",
            FindingGroup::Accepted => "Accepted since",
            FindingGroup::Changed => "Changed",
            FindingGroup::Confirmed => "Confirmed: LinkedIn has learned of it",
            FindingGroup::Back => "Back on the work list: the archive says otherwise",
            FindingGroup::Aged => "Expired (assumed: no answer in 180 days)",
            FindingGroup::Gone => "Gone without a decision of yours (inferred)",
            FindingGroup::Lost => "Connections lost (inferred: they removed you, or closed the account)",
        }
    }

    /// The word in JSON and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            FindingGroup::New => "new",
            FindingGroup::Rest => "rest",
            FindingGroup::Accepted => "accepted",
            FindingGroup::Changed => "changed",
            FindingGroup::Confirmed => "confirmed",
            FindingGroup::Back => "back",
            FindingGroup::Aged => "expired",
            FindingGroup::Gone => "gone",
            FindingGroup::Lost => "lost",
        }
    }

    /// What so many of them are called in the label of a batch.
    pub(crate) fn counted(self, count: usize) -> String {
        let number = grouped(count as u64);
        match (self, count) {
            (FindingGroup::New, _) => format!("{number} new"),
            (FindingGroup::Rest, _) => "messages, shares, your profile".to_owned(),
            (FindingGroup::Accepted, _) => format!("{number} accepted"),
            (FindingGroup::Changed, _) => format!("{number} changed"),
            (FindingGroup::Confirmed, 1) => "1 decision confirmed".to_owned(),
            (FindingGroup::Confirmed, _) => format!("{number} decisions confirmed"),
            (FindingGroup::Back, _) => format!("{number} back on the work list"),
            (FindingGroup::Aged, 1) => "1 request expired".to_owned(),
            (FindingGroup::Aged, _) => format!("{number} requests expired"),
            (FindingGroup::Gone, 1) => "1 request gone".to_owned(),
            (FindingGroup::Gone, _) => format!("{number} requests gone"),
            (FindingGroup::Lost, 1) => "1 connection lost".to_owned(),
            (FindingGroup::Lost, _) => format!("{number} connections lost"),
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
    pub group: FindingGroup,
    /// Whom it is about; `None` for what is about no person.
    pub person: Option<PersonId>,
    pub name: Text,
    /// The edits, as places in the batch of the import.
    pub(crate) edits: Places,
}

/// Places in a batch; almost everybody new has two, who they are and since when they are connected.
pub(crate) type Places = smallvec::SmallVec<[u32; 2]>;

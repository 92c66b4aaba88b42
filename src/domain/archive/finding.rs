//! One thing an import found, with its edits, that the user can leave out.

use crate::domain::record::id::PersonId;
use crate::domain::words::count::grouped;
use crate::domain::words::text::Text;
use crate::domain::words::worded::worded;

worded! {
    /// A group of findings, in the order in which they are written: what is proven before what is inferred.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum FindingGroup, title {
        /// People, requests and connections that were not known.
        New = "new", "New here";
        /// Messages, shares, the user's own profile.
        Rest = "rest", "Messages, shares, your profile";
        /// Requests that were accepted since.
        Accepted = "accepted", "Accepted since";
        /// What is told otherwise than it was known: name, company, position, page, days.
        Changed = "changed", "Changed";
        /// Decisions that LinkedIn has learned of.
        Confirmed = "confirmed", "Confirmed: LinkedIn has learned of it";
        /// Decisions that were ticked off, and that LinkedIn has not learned of.
        Back = "back", "Back on the work list: the archive says otherwise";
        /// Requests that are too old to wait, whether the archive lists them or no longer can.
        Aged = "expired", "Expired (assumed: no answer in 180 days)";
        /// Requests that are gone without a decision.
        Gone = "gone", "Gone without a decision of yours (inferred)";
        /// Connections that are no longer listed.
        Lost = "lost", "Connections lost (inferred: they removed you, or closed the account)";
    }
}

impl FindingGroup {
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

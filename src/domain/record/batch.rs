//! What one undo takes back: edits that belong together, what kind of thing was done, and its words.

use crate::domain::record::edit::Edit;
use crate::domain::words::worded::worded;

worded! {
    /// What kind of thing was done. The journal keeps it as a word; nobody reads it out of a label.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Deed {
        /// Sent requests were withdrawn.
        Withdraw = "withdraw",
        /// Received requests were accepted.
        Accept = "accept",
        /// Received requests were ignored.
        Ignore = "ignore",
        /// Connections were removed.
        Remove = "remove",
        /// It was recorded that people accepted.
        TheyAccepted = "they_accepted",
        /// A request was sent.
        Send = "send",
        /// A received request was entered.
        Receive = "receive",
        /// Requests were prepared.
        Prepare = "prepare",
        /// Prepared requests were dropped.
        Discard = "discard",
        /// Received requests were put off.
        PutOff = "put_off",
        /// Withdrawals were planned, or no longer are.
        Plan = "plan",
        /// What is known about a person was changed.
        Edit = "edit",
        /// Tags were given or taken off.
        Tag = "tag",
        /// A remark was written or taken away.
        Remark = "remark",
        /// Two rows of one person became one.
        Merge = "merge",
        /// Two rows were said to be two people.
        Apart = "apart",
        /// A contact was logged, or taken off the log.
        Log = "log",
        /// A follow-up was planned, done, put off or passed over.
        FollowUp = "follow_up",
        /// People were put into a circle.
        Circle = "circle",
        /// Connections were kept in a review.
        Keep = "keep",
        /// A group was changed, or who is in it.
        Group = "group",
        /// A share was changed.
        Share = "share",
        /// Goals were changed.
        Goals = "goals",
        /// A template was kept or taken away.
        Template = "template",
        /// The user's own profile was changed.
        OwnProfile = "own_profile",
        /// Something of the work list was ticked off, put back or dropped.
        WorkList = "work_list",
        /// An archive was read.
        Import = "import",
        /// A page was pasted.
        Paste = "paste",
        /// Something that older files do not say more of, or the demo network.
        #[default]
        Other = "other",
    }
}

impl Deed {
    /// Whether those whom it was about are often dealt with further, so that they stay marked.
    pub fn keeps_marks(self) -> bool {
        matches!(
            self,
            Deed::Edit
                | Deed::Tag
                | Deed::Remark
                | Deed::Log
                | Deed::FollowUp
                | Deed::Circle
                | Deed::Keep
                | Deed::Group
                | Deed::Share
                | Deed::Goals
                | Deed::Template
                | Deed::OwnProfile
        )
    }
}

/// What one undo takes back: edits that are written together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// What kind of thing was done.
    pub deed: Deed,
    /// What was done, in the past tense, without a full stop: "Withdrew the request to Ada Lovelace".
    pub label: String,
    /// The edits, in the order in which they are written.
    pub edits: Vec<Edit>,
}

impl Batch {
    /// The batch that takes this one back: each edit turned round, last first.
    #[must_use]
    pub fn inverse(self) -> Batch {
        Batch { edits: self.edits.into_iter().rev().map(Edit::inverse).collect(), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_has_a_word_of_its_own() {
        for deed in Deed::ALL {
            assert_eq!(Deed::named(deed.word()), Some(deed));
        }
        assert_eq!(Deed::named("undid"), None);
    }
}

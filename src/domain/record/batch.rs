//! What one undo takes back: edits that belong together, what kind of thing was done, and its words.

use crate::domain::record::edit::Edit;

/// What kind of thing was done. The journal keeps it as a word; nobody reads it out of a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deed {
    /// Sent requests were withdrawn.
    Withdraw,
    /// Received requests were accepted.
    Accept,
    /// Received requests were ignored.
    Ignore,
    /// Connections were removed.
    Remove,
    /// It was recorded that people accepted.
    TheyAccepted,
    /// A request was sent.
    Send,
    /// A received request was entered.
    Receive,
    /// Requests were prepared.
    Prepare,
    /// Prepared requests were dropped.
    Discard,
    /// Received requests were put off.
    PutOff,
    /// Withdrawals were planned, or no longer are.
    Plan,
    /// What is known about a person was changed.
    Edit,
    /// Tags were given or taken off.
    Tag,
    /// A remark was written or taken away.
    Remark,
    /// Two rows of one person became one.
    Merge,
    /// Two rows were said to be two people.
    Apart,
    /// A contact was logged, or taken off the log.
    Log,
    /// A follow-up was planned, done, put off or passed over.
    FollowUp,
    /// People were put into a circle.
    Circle,
    /// Connections were kept in a review.
    Keep,
    /// A group was changed, or who is in it.
    Group,
    /// A share was changed.
    Share,
    /// Goals were changed.
    Goals,
    /// A template was kept or taken away.
    Template,
    /// The user's own profile was changed.
    OwnProfile,
    /// Something of the work list was ticked off, put back or dropped.
    WorkList,
    /// An archive was read.
    Import,
    /// A page was pasted.
    Paste,
    /// Something that older files do not say more of, or the demo network.
    #[default]
    Other,
}

impl Deed {
    /// Whether those whom it was about are often dealt with further, so that they stay marked.
    pub fn keeps_marks(self) -> bool {
        match self {
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
            | Deed::OwnProfile => true,
            Deed::Withdraw
            | Deed::Accept
            | Deed::Ignore
            | Deed::Remove
            | Deed::TheyAccepted
            | Deed::Send
            | Deed::Receive
            | Deed::Prepare
            | Deed::Discard
            | Deed::PutOff
            | Deed::Plan
            | Deed::Merge
            | Deed::Apart
            | Deed::WorkList
            | Deed::Import
            | Deed::Paste
            | Deed::Other => false,
        }
    }

    /// Every kind.
    pub const ALL: [Deed; 29] = [
        Deed::Withdraw,
        Deed::Accept,
        Deed::Ignore,
        Deed::Remove,
        Deed::TheyAccepted,
        Deed::Send,
        Deed::Receive,
        Deed::Prepare,
        Deed::Discard,
        Deed::PutOff,
        Deed::Plan,
        Deed::Edit,
        Deed::Tag,
        Deed::Remark,
        Deed::Merge,
        Deed::Apart,
        Deed::Log,
        Deed::FollowUp,
        Deed::Circle,
        Deed::Keep,
        Deed::Group,
        Deed::Share,
        Deed::Goals,
        Deed::Template,
        Deed::OwnProfile,
        Deed::WorkList,
        Deed::Import,
        Deed::Paste,
        Deed::Other,
    ];

    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Deed::Withdraw => "withdraw",
            Deed::Accept => "accept",
            Deed::Ignore => "ignore",
            Deed::Remove => "remove",
            Deed::TheyAccepted => "they_accepted",
            Deed::Send => "send",
            Deed::Receive => "receive",
            Deed::Prepare => "prepare",
            Deed::Discard => "discard",
            Deed::PutOff => "put_off",
            Deed::Plan => "plan",
            Deed::Edit => "edit",
            Deed::Tag => "tag",
            Deed::Remark => "remark",
            Deed::Merge => "merge",
            Deed::Apart => "apart",
            Deed::Log => "log",
            Deed::FollowUp => "follow_up",
            Deed::Circle => "circle",
            Deed::Keep => "keep",
            Deed::Group => "group",
            Deed::Share => "share",
            Deed::Goals => "goals",
            Deed::Template => "template",
            Deed::OwnProfile => "own_profile",
            Deed::WorkList => "work_list",
            Deed::Import => "import",
            Deed::Paste => "paste",
            Deed::Other => "other",
        }
    }

    /// The kind of that word.
    pub fn named(word: &str) -> Option<Deed> {
        Deed::ALL.into_iter().find(|deed| deed.word() == word)
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

//! What is decided and noted about somebody in a review.

/// What was decided about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Kept for a while.
    Kept,
    KeepList,
    FollowUp,
    Removed,
}

impl Verdict {
    /// All, in the order of the receipt.
    pub const ALL: [Verdict; 4] = [Verdict::Kept, Verdict::KeepList, Verdict::FollowUp, Verdict::Removed];

    /// The word on the receipt.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Kept => "kept",
            Verdict::KeepList => "on the keep list",
            Verdict::FollowUp => "to follow up",
            Verdict::Removed => "removed",
        }
    }
}

/// What was noted about somebody beside a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// Put into a circle, or taken out of it.
    Circle,
    Tags,
    /// A contact was logged.
    Log,
}

impl Aside {
    /// All, in the order of the receipt.
    pub const ALL: [Aside; 3] = [Aside::Circle, Aside::Tags, Aside::Log];

    /// The words on the receipt.
    pub fn word(self) -> &'static str {
        match self {
            Aside::Circle => "put into a circle or out of it",
            Aside::Tags => "given other tags",
            Aside::Log => "with a contact logged",
        }
    }
}

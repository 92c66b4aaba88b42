//! Which tabs there are; what belongs to each stands in `tabs`.

/// A tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tab {
    /// Requests the user sent.
    Sent,
    /// Requests the user received.
    Received,
    /// People the user is connected to.
    Connections,
    /// What is to be done today.
    Today,
    /// The user's groups.
    Groups,
    /// What the user shares.
    Shares,
    /// What LinkedIn has to learn.
    Work,
    /// What the network tells about itself.
    Insights,
}

impl Tab {
    /// Whether its order can be chosen: what stands under headings keeps its own.
    pub fn is_sorted(self) -> bool {
        !matches!(self, Tab::Today | Tab::Work | Tab::Insights)
    }

    /// Whether its rows are people.
    pub fn has_people(self) -> bool {
        !matches!(self, Tab::Groups | Tab::Shares | Tab::Insights)
    }
}

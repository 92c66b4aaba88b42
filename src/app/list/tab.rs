//! The tabs, and what belongs to each.

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
}

/// What belongs to a tab.
#[derive(Debug)]
pub struct TabRow {
    /// Which one.
    pub tab: Tab,
    /// Its name.
    pub name: &'static str,
    /// Its name where there is little room.
    pub short: &'static str,
    /// What `.` switches between: the first is shown at the start.
    pub views: [&'static str; 2],
    /// The order of each view, in words.
    pub orders: [&'static str; 2],
}

/// The tabs, in their order; key 1 is the first.
pub const TABS: [TabRow; 7] = [
    TabRow {
        tab: Tab::Sent,
        name: "Sent",
        short: "Sent",
        views: ["pending", "all"],
        orders: ["oldest first", "newest first"],
    },
    TabRow {
        tab: Tab::Received,
        name: "Received",
        short: "Recv",
        views: ["pending", "all"],
        orders: ["newest first", "newest first"],
    },
    TabRow {
        tab: Tab::Connections,
        name: "Connections",
        short: "Conn",
        views: ["connected", "with removed and others"],
        orders: ["newest first", "newest first"],
    },
    TabRow {
        tab: Tab::Today,
        name: "Today",
        short: "Day",
        views: ["to do", "to do"],
        orders: ["overdue first", "overdue first"],
    },
    TabRow {
        tab: Tab::Groups,
        name: "Groups",
        short: "Grp",
        views: ["yours", "yours"],
        orders: ["by name", "by name"],
    },
    TabRow {
        tab: Tab::Shares,
        name: "Shares",
        short: "Shr",
        views: ["to come", "all"],
        orders: ["next first", "newest first"],
    },
    TabRow {
        tab: Tab::Work,
        name: "To do",
        short: "Do",
        views: ["on LinkedIn", "on LinkedIn"],
        orders: ["as LinkedIn lists it", "as LinkedIn lists it"],
    },
];

impl Tab {
    /// Its place among the tabs, from 0.
    pub fn index(self) -> usize {
        match self {
            Tab::Sent => 0,
            Tab::Received => 1,
            Tab::Connections => 2,
            Tab::Today => 3,
            Tab::Groups => 4,
            Tab::Shares => 5,
            Tab::Work => 6,
        }
    }

    /// What belongs to it.
    pub fn row(self) -> &'static TabRow {
        &TABS[self.index()]
    }

    /// Whether its order can be chosen: what stands under headings keeps its own.
    pub fn is_sorted(self) -> bool {
        !matches!(self, Tab::Today | Tab::Work)
    }

    /// Whether its rows are people.
    pub fn has_people(self) -> bool {
        !matches!(self, Tab::Groups | Tab::Shares)
    }
}

//! What is known of the file while only a glimpse of it was read.

use crate::app::list::tab::Tab;

/// What is counted of the whole file while only a glimpse of it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The connections, where they were counted.
    pub connections: Option<usize>,
    /// Whether the glimpse has all groups, shares and decisions.
    pub has_all_small: bool,
}

impl Counted {
    /// What a tab counts, from what it has in the glimpse.
    pub(crate) fn of(self, tab: Tab, seen: Option<usize>) -> Option<usize> {
        match tab {
            Tab::Sent | Tab::Received | Tab::Insights => seen,
            Tab::Connections => self.connections,
            Tab::Today => None,
            Tab::Groups | Tab::Shares | Tab::Work => seen.filter(|_| self.has_all_small),
        }
    }
}

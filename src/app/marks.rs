//! Who is marked, and how many of them are not seen.

use std::collections::BTreeSet;

use crate::app::list::tab::Tab;
use crate::app::model::Model;
use crate::domain::record::id::PersonId;
use crate::domain::words::count::grouped;

/// Most rows that are looked through for who is hidden.
const LOOKED_THROUGH: usize = 50_000;

impl Model {
    /// Takes all marks off; they can be called again.
    pub(crate) fn unmark(&mut self) {
        if !self.marks.is_empty() {
            self.marked_before = std::mem::take(&mut self.marks);
        }
    }

    /// How many of the marked are not among the rows that are shown, in words; `None` where all are.
    pub(crate) fn hidden_marks(&self) -> Option<String> {
        let (marked, hidden) = (grouped(self.marks.len() as u64), self.hidden());
        (hidden > 0).then(|| format!("{marked} marked, {} of them hidden here", grouped(hidden as u64)))
    }

    /// How many of the marked are not among the rows that are shown.
    fn hidden(&self) -> usize {
        if self.marks.is_empty() {
            return 0;
        }
        let rows = self.list().rows.iter().filter_map(|row| row.someone());
        let shown: BTreeSet<PersonId> = rows.filter(|person| self.marks.contains(person)).collect();
        self.marks.len() - shown.len()
    }

    /// How many are marked, for the line at the bottom, and how many of them are hidden; a list so long that counting
    /// those would be felt at every key is not looked through.
    pub fn marked(&self) -> String {
        let marked = format!("{} marked", grouped(self.marks.len() as u64));
        let has_people = !matches!(self.tab, Tab::Groups | Tab::Shares | Tab::Insights);
        let is_counted = has_people && self.list().rows.len() <= LOOKED_THROUGH;
        let hidden = if is_counted { self.hidden() } else { 0 };
        if hidden == 0 { marked } else { format!("{marked}, {} hidden", grouped(hidden as u64)) }
    }
}

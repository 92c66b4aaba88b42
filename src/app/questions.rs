//! The questions of Insights: answered when they are looked at, and kept until something changes.

use crate::app::list::tab::Tab;
use crate::app::model::{Asking, Model};
use crate::domain::insights::reading::{Facts, Reading};
use crate::domain::insights::table::INSIGHTS;

impl Model {
    /// Answers all questions, where they are to be seen and were not answered since something changed. In a large network
    /// they are answered one by one, so that keys are taken in between; whether the next one is to be asked for.
    pub(crate) fn read_insights(&mut self) -> bool {
        let known = self.readings.as_ref().map_or(0, Vec::len);
        if self.tab != Tab::Insights || self.loading || self.asking == Asking::Next || known == INSIGHTS.len() {
            return false;
        }
        if self.book.people().count() <= self.at_once {
            let facts = Facts::of(&self.book, &self.settings, self.now);
            self.readings = Some(INSIGHTS.iter().map(|row| (row.ask)(&facts)).collect());
            return false;
        }
        self.asking = Asking::Next;
        true
    }

    /// Answers the next question of a large network, where it is still to be seen.
    pub(crate) fn answer_next(&mut self) {
        self.asking = Asking::Nothing;
        if self.tab != Tab::Insights || self.loading {
            return;
        }
        let known = self.readings.as_ref().map_or(0, Vec::len);
        if let Some(row) = INSIGHTS.get(known) {
            let reading = (row.ask)(&Facts::of(&self.book, &self.settings, self.now));
            self.readings.get_or_insert_default().push(reading);
        }
    }

    /// The answer to the question of that index, where it is known.
    pub(crate) fn reading(&self, n: usize) -> Option<&Reading> {
        self.readings.as_ref().and_then(|readings| readings.get(n))
    }
}

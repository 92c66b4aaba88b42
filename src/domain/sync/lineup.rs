//! Batches in their order, each with what it did: one that comes in between is done behind those before it, and of those
//! behind it only what has to do with it is done again.

use std::collections::BTreeSet;

use foldhash::HashSet;

use crate::domain::record::book::Book;
use crate::domain::record::edit::{Edit, each_edit};
use crate::domain::record::slug::Slug;
use crate::domain::sync::cells::Cells;
use crate::domain::sync::entry::Entry;
use crate::domain::sync::kind::Kind;
use crate::domain::sync::names::Names;
use crate::domain::sync::numbers::each_number;
use crate::domain::sync::replay::{Done, Replay, leaving};
use crate::domain::sync::rows::Row;

/// What a batch has to do with: two that have nothing in common can be done in either order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Thing {
    Row(Row),
    Page(Slug),
}

/// Batches in their order.
#[derive(Debug, Default)]
pub(crate) struct Lineup {
    /// The book after all of them.
    pub(crate) state: Replay,
    /// Their places among the entries, in the order in which they are done.
    order: Vec<usize>,
    /// What each of the entries did, and what it has to do with.
    done: Vec<Done>,
    things: Vec<HashSet<Thing>>,
}

/// Adds what edits have to do with.
fn note(edits: &[Edit], things: &mut HashSet<Thing>) {
    for edit in edits {
        each_number(edit, |kind, number| {
            things.insert(Thing::Row((kind, number)));
        });
        if let Edit::Person(change) = edit {
            let rows = change.before.iter().chain(&change.after);
            things.extend(rows.filter_map(|row| row.slug.clone()).map(Thing::Page));
        }
        let is_document = each_edit!(edit, row(_change) => false, document(_change) => true);
        things.extend(is_document.then(|| Thing::Row((Kind::of(edit), 0))));
    }
}

impl Lineup {
    /// Does entries in their order on a book as it was before them.
    pub(crate) fn begin(before: Replay, entries: &[Entry], names: &Names) -> Result<Lineup, String> {
        let mut lineup = Lineup { state: before, ..Lineup::default() };
        lineup.order = (0..entries.len()).collect();
        lineup.order.sort_by(|a, b| entries[*a].place().cmp(&entries[*b].place()));
        lineup.done = vec![Done::default(); entries.len()];
        lineup.things = vec![HashSet::default(); entries.len()];
        for at in lineup.order.clone() {
            lineup.do_at(entries, at, names)?;
        }
        Ok(lineup)
    }

    /// Does an entry, and notes what it did.
    fn do_at(&mut self, entries: &[Entry], at: usize, names: &Names) -> Result<(), String> {
        let done = self.state.step(&entries[at], names)?;
        self.note_done(entries, at, done);
        Ok(())
    }

    fn note_done(&mut self, entries: &[Entry], at: usize, done: Done) {
        let mut things = HashSet::default();
        note(&entries[at].edits, &mut things);
        note(done.edits(), &mut things);
        (self.done[at], self.things[at]) = (done, things);
    }

    /// Puts the last of the entries behind all others, as it was written.
    pub(crate) fn append(&mut self, entries: &[Entry]) {
        self.done.push(Done::default());
        self.things.push(HashSet::default());
        let at = entries.len() - 1;
        self.order.push(at);
        let done = self.state.as_it_was(&entries[at]);
        self.note_done(entries, at, done);
    }

    /// Puts the last of the entries in its place; the edits by which the book becomes what it is then.
    pub(crate) fn put_in(&mut self, entries: &[Entry], names: &Names) -> Result<Vec<Edit>, String> {
        let at = entries.len() - 1;
        let place = self.order.partition_point(|other| entries[*other].place() < entries[at].place());
        let behind = self.order[place..].to_vec();
        self.order.insert(place, at);
        self.done.push(Done::default());
        self.things.push(HashSet::default());
        let mut things = HashSet::default();
        note(&entries[at].edits, &mut things);
        loop {
            let again = self.to_do_again(&behind, &mut things.clone());
            let before: Vec<(usize, Done)> = again.iter().map(|at| (*at, self.done[*at].clone())).collect();
            before.iter().rev().for_each(|(_, done)| self.state.take_back(done));
            self.do_at(entries, at, names)?;
            for other in &again {
                self.do_at(entries, *other, names)?;
            }
            let now: Vec<usize> = [at].into_iter().chain(again.iter().copied()).collect();
            let news = now.iter().flat_map(|at| self.things[*at].iter().cloned());
            things.extend(news);
            let is_all = self.to_do_again(&behind, &mut things.clone()) == again;
            let rows: BTreeSet<Row> = before
                .iter()
                .map(|(_, done)| done)
                .chain(now.iter().map(|at| &self.done[*at]))
                .flat_map(Done::rows)
                .collect();
            let after: Vec<(Row, Option<Cells>)> = rows.into_iter().map(|row| (row, self.state.row(row))).collect();
            // What it was before is looked at once more, or begun from, where more has to be done again.
            now.iter().rev().for_each(|at| self.state.take_back(&self.done[*at]));
            for (_, done) in &before {
                self.state.do_again(done);
            }
            if !is_all {
                for (at, done) in before {
                    self.done[at] = done;
                }
                continue;
            }
            let edits = leaving(&self.state, after.into_iter())?;
            before.iter().rev().for_each(|(_, done)| self.state.take_back(done));
            for at in &now {
                self.state.do_again(&self.done[*at]);
            }
            return Ok(edits);
        }
    }

    /// Which of those behind have to do with something, or with one that has, in their order.
    fn to_do_again(&self, behind: &[usize], things: &mut HashSet<Thing>) -> Vec<usize> {
        let mut again = Vec::new();
        for at in behind {
            if self.things[*at].iter().any(|thing| things.contains(thing)) {
                things.extend(self.things[*at].iter().cloned());
                again.push(*at);
            }
        }
        again
    }

    /// Goes on with a book that the lineup did not make.
    pub(crate) fn set_book(&mut self, book: Book) {
        self.state.book = book;
    }

    /// Notes the text of a message as an entry found it.
    pub(crate) fn know_message(&mut self, row: Row, before: Option<Cells>) {
        self.state.messages.entry(row).or_insert(before);
    }
}

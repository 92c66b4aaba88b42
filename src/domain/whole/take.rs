//! Takes everything of another book in: into an empty file as it is, into one that holds something by merging.

use std::sync::Arc;

use crate::domain::plan::Plan;
use crate::domain::record::batch::{Batch, Deed};
use crate::domain::record::book::{Book, Tabled};
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::own_profile::OwnProfile;
use crate::domain::record::table::Record;
use crate::domain::whole::merge;
use crate::domain::whole::tables::{TableCount, Whole};
use crate::domain::words::count::grouped;

/// What taking a book in would do.
#[derive(Debug)]
pub(crate) struct Taken {
    /// What would be written; without edits where nothing is new.
    pub batch: Batch,
    pub counts: Vec<TableCount>,
}

impl Taken {
    /// The same as a plan, with what would be new, changed and the same in each table.
    pub(crate) fn plan(self) -> Plan {
        let told = self.counts.iter().filter(|count| count.new + count.changed > 0);
        let told = told.map(|count| {
            let [new, changed, same] = [count.new, count.changed, count.same].map(grouped);
            format!("{}: {new} new, {changed} changed, {same} as they are", count.table.replace('_', " "))
        });
        Plan { warnings: told.collect(), batch: self.batch, ..Plan::default() }
    }
}

/// What taking everything of another book in would do. What it holds was checked.
pub(crate) fn take(book: &Book, mut whole: Whole, name: &str) -> Taken {
    settle(&mut whole);
    let label = format!("Imported {name}");
    if *book == Book::default() {
        let (edits, counts) = as_it_is(whole);
        return Taken { batch: Batch { deed: Deed::Import, label, edits }, counts };
    }
    let (edits, counts) = merge::merge(book, whole);
    Taken { batch: Batch { deed: Deed::Import, label, edits }, counts }
}

/// Puts what comes to nothing in the form in which a file keeps it.
fn settle(whole: &mut Whole) {
    for person in &mut whole.people {
        person.details = person.details.take().and_then(|details| Arc::unwrap_or_clone(details).kept());
        person.care = person.care.take().and_then(|care| care.kept());
    }
    for request in &mut whole.requests {
        request.handling = request.handling.take().and_then(|handling| handling.kept());
    }
}

/// Every row under its own number.
fn as_it_is(whole: Whole) -> (Vec<Edit>, Vec<TableCount>) {
    let (mut edits, mut counts) = (Vec::new(), Vec::new());
    insert(whole.people, &mut edits, &mut counts);
    insert(whole.requests, &mut edits, &mut counts);
    insert(whole.connections, &mut edits, &mut counts);
    insert(whole.interactions, &mut edits, &mut counts);
    insert(whole.follow_ups, &mut edits, &mut counts);
    insert(whole.correspondences, &mut edits, &mut counts);
    counted("messages", whole.messages.len(), &mut counts);
    edits.extend(whole.messages.into_iter().map(|message| Edit::Message(Change::insert(message))));
    insert(whole.groups, &mut edits, &mut counts);
    insert(whole.shares, &mut edits, &mut counts);
    insert(whole.tasks, &mut edits, &mut counts);
    insert(whole.imports, &mut edits, &mut counts);
    let documents = [
        Edit::document(OwnProfile::default(), whole.own_profile),
        Edit::document(Vec::new(), whole.goals),
        Edit::document(Vec::new(), whole.templates),
        Edit::document(Vec::new(), whole.apart),
        Edit::document(Vec::new(), whole.mappings),
    ];
    edits.extend(documents.into_iter().flatten());
    (edits, counts)
}

fn insert<T: Tabled>(rows: Vec<T>, edits: &mut Vec<Edit>, counts: &mut Vec<TableCount>) {
    counted(<T as Record>::TABLE, rows.len(), counts);
    edits.extend(rows.into_iter().map(|row| T::edit(Change::insert(row))));
}

fn counted(table: &'static str, new: usize, counts: &mut Vec<TableCount>) {
    counts.push(TableCount { table, new: new as u64, changed: 0, same: 0 });
}

//! The rows that two people have in one table, as one person has them: which stay, which vanish and into which, and the
//! edits in an order that keeps the unique indexes on the way there and on the way back.

use std::collections::BTreeMap;

use crate::domain::record::book::Book;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::follow_up::{FollowUp, Progress};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Origin, RequestId};
use crate::domain::record::table::Record;
use crate::domain::record::task::{Progress as Done, Task, What};
use crate::domain::time::{Day, Now};

/// The rows of one table.
pub(crate) struct Rows<T> {
    /// As they are: of the one who is kept, then of the other.
    pub(crate) before: Vec<T>,
    /// As they will be, by number.
    pub(crate) after: BTreeMap<u32, T>,
    /// Which row stands in place of one that vanished.
    pub(crate) instead: BTreeMap<u32, u32>,
}

impl<T: Record + Clone + PartialEq> Rows<T> {
    /// The rows of both, given to the one who is kept.
    pub(crate) fn of<'a>(
        mine: impl Iterator<Item = &'a T>,
        theirs: impl Iterator<Item = &'a T>,
        give: impl Fn(&mut T),
    ) -> Self
    where
        T: 'a,
    {
        let before: Vec<T> = mine.chain(theirs).cloned().collect();
        let given = before.iter().cloned().map(|mut row| {
            give(&mut row);
            (row.number(), row)
        });
        Rows { after: given.collect(), before, instead: BTreeMap::new() }
    }

    /// Takes a row away, in whose place another stands.
    pub(crate) fn vanish(&mut self, gone: u32, into: u32) {
        self.after.remove(&gone);
        self.instead.insert(gone, into);
    }

    /// The changes. What holds a place that is there once for a person is written when whoever held it has left it: the
    /// vanished first, then those without a place, then those with one. Backwards it is the same.
    pub(crate) fn changes(mut self, holds_a_place: impl Fn(&T) -> bool) -> Vec<Change<T>> {
        let after = |before: T| Change { after: self.after.remove(&before.number()), before: Some(before) };
        let mut changes: Vec<_> = self.before.into_iter().map(after).filter(|c| c.before != c.after).collect();
        changes.sort_by_key(|change| change.after.as_ref().map(&holds_a_place));
        changes
    }
}

/// The connections of both. Of two that stand one from an archive is kept, the earlier of two such; one that was lost
/// and made on the day of one that stands is that one.
pub(crate) fn connections(book: &Book, keep: PersonId, other: PersonId) -> Rows<Connection> {
    let mut rows = Rows::of(book.connections_of(keep), book.connections_of(other), |tie| tie.person = keep);
    let standing: Vec<Connection> = rows.before.iter().filter(|tie| tie.stands()).cloned().collect();
    let weight =
        |tie: &&Connection| (tie.origin == Origin::Typed, tie.connected_on.unwrap_or(Day::MAX), tie.person != keep);
    let Some(kept) = standing.iter().min_by_key(weight) else { return rows };
    for tie in standing.iter().filter(|tie| tie.id != kept.id) {
        rows.vanish(tie.id.0, kept.id.0);
        if let Some(row) = rows.after.get_mut(&kept.id.0) {
            row.connected_on = row.connected_on.or(tie.connected_on);
        }
    }
    let lost = |tie: &&Connection| {
        let same_day = |other: &Connection| tie.connected_on.is_some() && other.connected_on == tie.connected_on;
        matches!(tie.standing, Standing::Lost { .. }) && standing.iter().any(same_day)
    };
    for gone in rows.after.values().filter(lost).map(|tie| tie.id.0).collect::<Vec<_>>() {
        rows.vanish(gone, kept.id.0);
    }
    rows
}

/// The follow-ups of both, and the one that is passed over: of two open ones the one that is due later.
pub(crate) fn follow_ups(book: &Book, keep: PersonId, other: PersonId, now: Now) -> (Rows<FollowUp>, Option<FollowUp>) {
    let mut rows = Rows::of(book.follow_ups_of(keep), book.follow_ups_of(other), |follow_up| follow_up.person = keep);
    let (Some(mine), Some(theirs)) = (book.open_follow_up(keep), book.open_follow_up(other)) else {
        return (rows, None);
    };
    let (first, later) = if theirs.due < mine.due { (theirs, mine) } else { (mine, theirs) };
    if let Some(row) = rows.after.get_mut(&later.id.0) {
        row.progress = Progress::Skipped { on: now.today() };
    }
    if let Some(row) = rows.after.get_mut(&first.id.0).filter(|row| row.why.is_empty()) {
        row.why.clone_from(&later.why);
    }
    (rows, Some(later.clone()))
}

/// The tasks of both, about the rows that stay. Where both have one about the same, it is one: the further it has come.
pub(crate) fn tasks(
    book: &Book,
    keep: PersonId,
    other: PersonId,
    requests: &BTreeMap<u32, u32>,
    connections: &BTreeMap<u32, u32>,
) -> Rows<Task> {
    let mut rows = Rows::of(book.tasks_of(keep), book.tasks_of(other), |task| {
        task.person = keep;
        task.what = repointed(task.what, requests, connections);
    });
    let mut mine: Vec<u32> = book.tasks_of(keep).map(|task| task.id.0).collect();
    for theirs in book.tasks_of(other).map(|task| task.id.0) {
        let Some(task) = rows.after.get(&theirs).cloned() else { continue };
        let same = |number: &u32| rows.after.get(number).is_some_and(|known| known.what == task.what);
        let Some(at) = mine.iter().position(same) else { continue };
        let into = mine.remove(at);
        rows.vanish(theirs, into);
        if let Some(known) = rows.after.get_mut(&into) {
            known.decided_at = known.decided_at.min(task.decided_at);
            if how_far(&task.progress) > how_far(&known.progress) {
                known.progress = task.progress;
            }
        }
    }
    rows
}

fn how_far(progress: &Done) -> u8 {
    match progress {
        Done::Dropped => 0,
        Done::Open { .. } => 1,
        Done::Done { .. } => 2,
        Done::Confirmed { .. } => 3,
    }
}

/// What a task is about, once some rows have vanished into others.
fn repointed(what: What, requests: &BTreeMap<u32, u32>, connections: &BTreeMap<u32, u32>) -> What {
    let request = |id: RequestId| RequestId(requests.get(&id.0).copied().unwrap_or(id.0));
    match what {
        What::Accept(id) => What::Accept(request(id)),
        What::Ignore(id) => What::Ignore(request(id)),
        What::Withdraw(id) => What::Withdraw(request(id)),
        What::Send(id) => What::Send(request(id)),
        What::Remove(id) => What::Remove(ConnectionId(connections.get(&id.0).copied().unwrap_or(id.0))),
    }
}

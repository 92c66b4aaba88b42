//! The rows that two people have in one table, as one person has them: which stay, which vanish and into which.

use std::collections::BTreeMap;

use crate::domain::record::book::Tabled;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::follow_up::{FollowUp, FollowUpProgress};
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Origin, RequestId};
use crate::domain::record::task::{Task, TaskId, TaskProgress as Done, TaskSubject};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::time::{Day, Now};

/// Which row stands in place of one that vanished, by their numbers.
pub(crate) type Instead = BTreeMap<u32, u32>;

/// Gives all rows of a table to the one who is kept.
pub(crate) fn give<T: Tabled>(copy: &mut WorkingCopy<'_>, keep: PersonId, other: PersonId, give: impl Fn(&mut T)) {
    let table = T::table(copy.book());
    for row in table.of(keep).chain(table.of(other)) {
        let mut row = row.clone();
        give(&mut row);
        copy.put(row);
    }
}

/// The connections of both. Of two that stand one from an archive is kept, the earlier of two such; one that was lost
/// and made on the day of one that stands is that one.
pub(crate) fn connections(copy: &mut WorkingCopy<'_>, keep: PersonId, other: PersonId) -> Instead {
    give::<Connection>(copy, keep, other, |tie| tie.person = keep);
    let (book, mut instead) = (copy.book(), Instead::new());
    let both = book.connections_of(keep).chain(book.connections_of(other));
    let standing: Vec<&Connection> = both.filter(|tie| tie.stands()).collect();
    let weight =
        |tie: &&&Connection| (tie.origin == Origin::Typed, tie.connected_on.unwrap_or(Day::MAX), tie.person != keep);
    let Some(kept) = standing.iter().min_by_key(weight).map(|tie| tie.id) else { return instead };
    for tie in standing.iter().filter(|tie| tie.id != kept) {
        instead.insert(tie.id.0, kept.0);
        copy.edit::<Connection>(kept, |kept| kept.connected_on = kept.connected_on.or(tie.connected_on));
    }
    let lost = |tie: &&Connection| {
        let same_day = |other: &&Connection| tie.connected_on.is_some() && other.connected_on == tie.connected_on;
        matches!(tie.standing, Standing::Lost { .. }) && standing.iter().any(same_day)
    };
    instead.extend(copy.of::<Connection>(keep).filter(lost).map(|tie| (tie.id.0, kept.0)));
    for gone in instead.keys() {
        copy.take::<Connection>(ConnectionId(*gone));
    }
    instead
}

/// The follow-ups of both, and the one that is passed over: of two open ones the one that is due later.
pub(crate) fn follow_ups<'a>(
    copy: &mut WorkingCopy<'a>,
    keep: PersonId,
    other: PersonId,
    now: Now,
) -> Option<&'a FollowUp> {
    give::<FollowUp>(copy, keep, other, |follow_up| follow_up.person = keep);
    let (mine, theirs) = copy.book().open_follow_up(keep).zip(copy.book().open_follow_up(other))?;
    let (first, later) = if theirs.due < mine.due { (theirs, mine) } else { (mine, theirs) };
    copy.edit::<FollowUp>(later.id, |later| later.progress = FollowUpProgress::Skipped { on: now.today() });
    if first.why.is_empty() {
        copy.edit::<FollowUp>(first.id, |first| first.why.clone_from(&later.why));
    }
    Some(later)
}

/// The tasks of both, about the rows that stay. Where both have one about the same, it is one: the further it has come.
pub(crate) fn tasks(
    copy: &mut WorkingCopy<'_>,
    keep: PersonId,
    other: PersonId,
    requests: &Instead,
    connections: &Instead,
) {
    give::<Task>(copy, keep, other, |task| {
        task.person = keep;
        task.what = repointed(task.what, requests, connections);
    });
    let book = copy.book();
    let mut mine: Vec<TaskId> = book.tasks_of(keep).map(|task| task.id).collect();
    for theirs in book.tasks_of(other).map(|task| task.id) {
        let Some(task) = copy.get::<Task>(theirs).cloned() else { continue };
        let same = |id: &TaskId| copy.get::<Task>(*id).is_some_and(|known| known.what == task.what);
        let Some(at) = mine.iter().position(same) else { continue };
        copy.take::<Task>(theirs);
        copy.edit::<Task>(mine.remove(at), |known| {
            known.decided_at = known.decided_at.min(task.decided_at);
            if how_far(&task.progress) > how_far(&known.progress) {
                known.progress = task.progress;
            }
        });
    }
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
fn repointed(what: TaskSubject, requests: &Instead, connections: &Instead) -> TaskSubject {
    let request = |id: RequestId| RequestId(requests.get(&id.0).copied().unwrap_or(id.0));
    match what {
        TaskSubject::Accept(id) => TaskSubject::Accept(request(id)),
        TaskSubject::Ignore(id) => TaskSubject::Ignore(request(id)),
        TaskSubject::Withdraw(id) => TaskSubject::Withdraw(request(id)),
        TaskSubject::Send(id) => TaskSubject::Send(request(id)),
        TaskSubject::Remove(id) => TaskSubject::Remove(ConnectionId(connections.get(&id.0).copied().unwrap_or(id.0))),
    }
}

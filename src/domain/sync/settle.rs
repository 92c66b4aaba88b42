//! What can be only once is once after both machines did it: one request waits, one draft lies ready, one connection
//! stands, one follow-up is open, a page is one person's. The rule looks at what rows say, so that both come to the same.

use std::collections::BTreeSet;

use foldhash::HashMap;

use crate::domain::record::connection::Connection;
use crate::domain::record::contact::Interaction;
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::follow_up::{FollowUp, FollowUpProgress};
use crate::domain::record::group::Group;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, Request, State};
use crate::domain::record::slug::Slug;
use crate::domain::record::task::{Task, TaskSubject};
use crate::domain::record::working_copy::WorkingCopy;
use crate::domain::sync::entry::Machine;
use crate::domain::sync::kind::Kind;
use crate::domain::sync::names::Names;

/// Settles what these people can have only once.
pub(crate) fn settle(copy: &mut WorkingCopy<'_>, people: &BTreeSet<PersonId>, names: &Names) {
    for person in people {
        for direction in [Direction::Sent, Direction::Received] {
            waiting(copy, *person, direction, names);
        }
        drafts(copy, *person, names);
        connections(copy, *person, names);
        follow_ups(copy, *person, names);
        tasks(copy, *person);
    }
    pages(copy, people, names);
    groups(copy);
}

type Name = (Machine, u32);

/// Rows of somebody, in an order that is the same on every machine.
fn of<T: crate::domain::record::book::Tabled, K: Ord>(
    copy: &WorkingCopy<'_>,
    person: PersonId,
    kind: Kind,
    names: &Names,
    fits: impl Fn(&T) -> bool,
    by: impl Fn(&T) -> K,
) -> Vec<T> {
    let mut rows: Vec<(K, Name, T)> = copy
        .of::<T>(person)
        .filter(|row| fits(row))
        .map(|row| (by(row), names.first(kind, row.number()), row.clone()))
        .collect();
    rows.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let mut seen = BTreeSet::new();
    rows.into_iter().map(|(_, _, row)| row).filter(|row| seen.insert(row.number())).collect()
}

/// LinkedIn lets nobody ask while a request waits: of two that wait the one that was sent last does, and the other is over.
fn waiting(copy: &mut WorkingCopy<'_>, person: PersonId, direction: Direction, names: &Names) {
    let fits = |row: &Request| row.is_pending() && row.direction == direction;
    let mut rows = of(copy, person, Kind::Requests, names, fits, |row: &Request| row.sent_at);
    rows.pop();
    for row in rows {
        copy.edit::<Request>(row.id, |row| row.state = State::Closed { at: None });
    }
}

fn drafts(copy: &mut WorkingCopy<'_>, person: PersonId, names: &Names) {
    for row in of(copy, person, Kind::Requests, names, Request::is_draft, |_| ()).into_iter().skip(1) {
        copy.take::<Request>(row.id);
    }
}

fn connections(copy: &mut WorkingCopy<'_>, person: PersonId, names: &Names) {
    let rows = of(copy, person, Kind::Connections, names, Connection::stands, |row: &Connection| row.connected_on);
    for row in rows.into_iter().skip(1) {
        copy.take::<Connection>(row.id);
    }
}

fn follow_ups(copy: &mut WorkingCopy<'_>, person: PersonId, names: &Names) {
    let rows = of(copy, person, Kind::FollowUps, names, FollowUp::is_open, |row: &FollowUp| row.due);
    for row in rows.into_iter().skip(1) {
        copy.edit::<FollowUp>(row.id, |row| row.progress = FollowUpProgress::Skipped { on: row.due });
    }
}

/// What was to be done about a row that is gone is not to be done.
fn tasks(copy: &mut WorkingCopy<'_>, person: PersonId) {
    let is_there = |task: &Task| match task.what {
        TaskSubject::Remove(id) => copy.get::<Connection>(id).is_some(),
        TaskSubject::Accept(id) | TaskSubject::Ignore(id) | TaskSubject::Withdraw(id) | TaskSubject::Send(id) => {
            copy.get::<Request>(id).is_some()
        }
    };
    let gone: Vec<_> = copy.of::<Task>(person).filter(|task| !is_there(task)).map(|task| task.id).collect();
    for id in gone {
        copy.take::<Task>(id);
    }
}

/// A page that both gave to different people is the first one's.
fn pages(copy: &mut WorkingCopy<'_>, people: &BTreeSet<PersonId>, names: &Names) {
    // As it was before, each page was one person's.
    let is_news = |row: &&Person| copy.book().person(row.id).is_none_or(|before| before.slug != row.slug);
    let rows = people.iter().filter_map(|id| copy.get::<Person>(*id)).filter(is_news);
    let wanted: BTreeSet<Slug> = rows.filter_map(|row| row.slug.clone()).collect();
    if wanted.is_empty() {
        return;
    }
    let mut owners: HashMap<Slug, Vec<(Name, PersonId)>> = HashMap::default();
    for row in copy.all::<Person>() {
        if let Some(slug) = row.slug.as_ref().filter(|slug| wanted.contains(slug)) {
            owners.entry(slug.clone()).or_default().push((names.first(Kind::People, row.id.0), row.id));
        }
    }
    for (_, mut owners) in owners {
        owners.sort();
        for (_, other) in owners.into_iter().skip(1) {
            copy.edit::<Person>(other, |row| row.slug = None);
        }
    }
}

/// Who is gone is in no group.
fn groups(copy: &mut WorkingCopy<'_>) {
    let all: Vec<_> = copy.all::<Group>().map(|group| (group.id, group.members.clone())).collect();
    for (id, members) in all {
        let is_there = |person: &PersonId| copy.get::<Person>(*person).is_some();
        if !members.iter().all(is_there) {
            let there: Vec<_> = members.into_iter().filter(is_there).collect();
            copy.edit::<Group>(id, |group| group.members = there);
        }
    }
}

/// Whether anything is about somebody, so that they cannot be gone.
pub(crate) fn is_needed(copy: &WorkingCopy<'_>, person: PersonId) -> bool {
    copy.of::<Request>(person).next().is_some()
        || copy.of::<Connection>(person).next().is_some()
        || copy.of::<Interaction>(person).next().is_some()
        || copy.of::<FollowUp>(person).next().is_some()
        || copy.of::<Task>(person).next().is_some()
        || copy.get::<Correspondence>(person).is_some()
}

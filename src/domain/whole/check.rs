//! Whether records fit together: what a file would refuse, or could not have, is named with its place.

use std::collections::HashSet;

use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, State};
use crate::domain::record::slug::Slug;
use crate::domain::record::table::Record;
use crate::domain::record::task::TaskSubject;
use crate::domain::whole::tables::Whole;
use crate::domain::words::fold::fold;

/// Highest number of a row.
const MAX_NUMBER: u32 = 50_000_000;

/// Finds the first thing that does not fit, and says where: `requests[3]: nobody has the number 17`.
pub(crate) fn check(whole: &Whole) -> Result<(), String> {
    numbers(&whole.people)?;
    numbers(&whole.requests)?;
    numbers(&whole.connections)?;
    numbers(&whole.interactions)?;
    numbers(&whole.follow_ups)?;
    numbers(&whole.correspondences)?;
    numbers(&whole.messages)?;
    numbers(&whole.groups)?;
    numbers(&whole.shares)?;
    numbers(&whole.tasks)?;
    numbers(&whole.imports)?;
    people(whole)?;
    let known: HashSet<PersonId> = whole.people.iter().map(|person| person.id).collect();
    about(&whole.requests, &known)?;
    about(&whole.connections, &known)?;
    about(&whole.interactions, &known)?;
    about(&whole.follow_ups, &known)?;
    about(&whole.correspondences, &known)?;
    about(&whole.messages, &known)?;
    about(&whole.tasks, &known)?;
    alone(whole)?;
    references(whole, &known)
}

/// Every number is one, and no two rows have the same.
fn numbers<T: Record>(rows: &[T]) -> Result<(), String> {
    let mut seen = HashSet::new();
    each(T::TABLE, rows, |row| match row.number() {
        0 => Err("the number 0 is none".to_owned()),
        number if number > MAX_NUMBER => Err(format!("the number {number} is too large")),
        number if !seen.insert(number) => Err(format!("the number {number} is there twice")),
        _ => Ok(()),
    })
}

/// Whoever a row is about is there.
fn about<T: Record>(rows: &[T], known: &HashSet<PersonId>) -> Result<(), String> {
    each(T::TABLE, rows, |row| match row.about() {
        Some(person) if !known.contains(&person) => Err(format!("nobody has the number {}", person.0)),
        Some(_) | None => Ok(()),
    })
}

fn people(whole: &Whole) -> Result<(), String> {
    let mut slugs = HashSet::new();
    each("people", &whole.people, |person| {
        if person.name.trim().is_empty() {
            return Err("a person has a name".to_owned());
        }
        for slug in person.slug.iter().chain(&person.aliases) {
            if Slug::stored(slug.as_str()).is_none() {
                return Err(format!("\"{}\" is no page", slug.as_str().escape_debug()));
            }
        }
        match &person.slug {
            Some(slug) if !slugs.insert(slug.clone()) => Err(format!("the page {slug} is there twice")),
            Some(_) | None => Ok(()),
        }
    })
}

/// Of what there can be one at a time there is one.
fn alone(whole: &Whole) -> Result<(), String> {
    let mut pending: HashSet<(Direction, PersonId)> = HashSet::new();
    let mut drafts = HashSet::new();
    each("requests", &whole.requests, |request| {
        let first = match &request.state {
            State::Pending => pending.insert((request.direction, request.person)),
            State::Draft => drafts.insert(request.person),
            State::Accepted { .. }
            | State::Withdrawn { .. }
            | State::Ignored { .. }
            | State::Expired { .. }
            | State::Closed { .. }
            | State::Unknown => true,
        };
        let word = request.state.word();
        if first { Ok(()) } else { Err(format!("person {} has another that is {word}", request.person.0)) }
    })?;
    let mut standing = HashSet::new();
    each("connections", &whole.connections, |tie| {
        let first = !tie.stands() || standing.insert(tie.person);
        if first { Ok(()) } else { Err(format!("person {} has another that stands", tie.person.0)) }
    })?;
    let mut open = HashSet::new();
    each("follow_ups", &whole.follow_ups, |follow_up| {
        let first = !follow_up.is_open() || open.insert(follow_up.person);
        if first { Ok(()) } else { Err(format!("person {} has another that is open", follow_up.person.0)) }
    })?;
    let mut keys = HashSet::new();
    each("messages", &whole.messages, |message| {
        if keys.insert(message.key()) { Ok(()) } else { Err("the same message is there twice".to_owned()) }
    })
}

/// What a row names is there.
fn references(whole: &Whole, known: &HashSet<PersonId>) -> Result<(), String> {
    let mut names = HashSet::new();
    each("groups", &whole.groups, |group| {
        if group.name.trim().is_empty() || !names.insert(fold(&group.name)) {
            return Err("a group has a name of its own".to_owned());
        }
        if !group.members.is_sorted_by(|a, b| a < b) {
            return Err("its members are not in order".to_owned());
        }
        match group.members.iter().find(|member| !known.contains(member)) {
            Some(member) => Err(format!("nobody has the number {}", member.0)),
            None => Ok(()),
        }
    })?;
    let requests: HashSet<u32> = whole.requests.iter().map(Record::number).collect();
    let connections: HashSet<u32> = whole.connections.iter().map(Record::number).collect();
    each("tasks", &whole.tasks, |task| {
        let number = task.what.subject();
        let is_there = match task.what {
            TaskSubject::Remove(_) => connections.contains(&number),
            TaskSubject::Accept(_) | TaskSubject::Ignore(_) | TaskSubject::Withdraw(_) | TaskSubject::Send(_) => {
                requests.contains(&number)
            }
        };
        if is_there { Ok(()) } else { Err(format!("there is no row {number} that it could be about")) }
    })?;
    each("apart", &whole.apart, |(one, other)| {
        let fits = one < other && known.contains(one) && known.contains(other);
        if fits { Ok(()) } else { Err("two people are there, the lower number first".to_owned()) }
    })
}

fn each<T>(table: &str, rows: &[T], mut check: impl FnMut(&T) -> Result<(), String>) -> Result<(), String> {
    rows.iter().enumerate().try_for_each(|(n, row)| check(row).map_err(|why| format!("{table}[{n}]: {why}")))
}

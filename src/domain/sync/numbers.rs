//! The numbers in an edit: of the row itself, and of every row that it names.

use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::task::{Task, TaskSubject};
use crate::domain::sync::kind::Kind;

/// Puts another number in the place of each number in an edit. Nobody stays nobody.
pub(crate) fn renumber<E>(edit: &mut Edit, to: &mut impl FnMut(Kind, u32) -> Result<u32, E>) -> Result<(), E> {
    let mut put = |kind: Kind, number: &mut u32| -> Result<(), E> {
        if *number != 0 {
            *number = to(kind, *number)?;
        }
        Ok(())
    };
    match edit {
        Edit::Person(change) => each(change, |row| put(Kind::People, &mut row.id.0)),
        Edit::Request(change) => each(change, |row| {
            put(Kind::People, &mut row.person.0)?;
            put(Kind::Requests, &mut row.id.0)?;
            match row.handling.as_mut().and_then(|handling| handling.group.as_mut()) {
                Some(group) => put(Kind::Groups, &mut group.0),
                None => Ok(()),
            }
        }),
        Edit::Connection(change) => each(change, |row| {
            put(Kind::People, &mut row.person.0)?;
            put(Kind::Connections, &mut row.id.0)
        }),
        Edit::Interaction(change) => each(change, |row| {
            put(Kind::People, &mut row.person.0)?;
            put(Kind::Interactions, &mut row.id.0)
        }),
        Edit::FollowUp(change) => each(change, |row| {
            put(Kind::People, &mut row.person.0)?;
            put(Kind::FollowUps, &mut row.id.0)
        }),
        Edit::Correspondence(change) => each(change, |row| put(Kind::People, &mut row.person.0)),
        Edit::Message(change) => each(change, |row| {
            put(Kind::People, &mut row.person.0)?;
            put(Kind::Messages, &mut row.id.0)
        }),
        Edit::Group(change) => each(change, |row| {
            row.members.iter_mut().try_for_each(|member| put(Kind::People, &mut member.0))?;
            row.members.sort_unstable();
            put(Kind::Groups, &mut row.id.0)
        }),
        Edit::Share(change) => each(change, |row| {
            row.audience.groups.iter_mut().try_for_each(|group| put(Kind::Groups, &mut group.0))?;
            put(Kind::Shares, &mut row.id.0)
        }),
        Edit::Task(change) => each(change, |row| task(row, &mut put)),
        Edit::Imported(change) => each(change, |row| put(Kind::Imports, &mut row.id.0)),
        Edit::Apart(change) => each(change, |pairs: &mut Vec<(PersonId, PersonId)>| {
            for (one, other) in pairs.iter_mut() {
                put(Kind::People, &mut one.0)?;
                put(Kind::People, &mut other.0)?;
                (*one, *other) = (*one.min(other), *one.max(other));
            }
            Ok(())
        }),
        Edit::OwnProfile(_) | Edit::Goals(_) | Edit::Templates(_) | Edit::Mappings(_) => Ok(()),
    }
}

/// Hands on each number in an edit.
pub(crate) fn each_number(edit: &Edit, mut see: impl FnMut(Kind, u32)) {
    let Ok(()) = renumber(&mut edit.clone(), &mut |kind, number| {
        see(kind, number);
        Ok::<u32, std::convert::Infallible>(number)
    });
}

fn task<E>(row: &mut Task, put: &mut impl FnMut(Kind, &mut u32) -> Result<(), E>) -> Result<(), E> {
    put(Kind::People, &mut row.person.0)?;
    let of = if let TaskSubject::Remove(_) = row.what { Kind::Connections } else { Kind::Requests };
    let mut subject = row.what.subject();
    put(of, &mut subject)?;
    row.what = TaskSubject::of(row.what.kind(), subject);
    put(Kind::Tasks, &mut row.id.0)
}

fn each<T, E>(change: &mut Change<T>, mut put: impl FnMut(&mut T) -> Result<(), E>) -> Result<(), E> {
    change.before.iter_mut().chain(&mut change.after).try_for_each(|row| put(row))
}

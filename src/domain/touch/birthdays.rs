//! Birthdays that are near: of connections, and of people the user cares for.

use crate::domain::record::book::Book;
use crate::domain::record::care::Care;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::time::{Day, Now};

/// For how many days after today birthdays come up.
pub(crate) const BIRTHDAYS_AHEAD: i64 = 7;

/// A birthday that is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    pub(crate) person: PersonId,
    /// The day on which it is kept.
    pub(crate) day: Day,
    /// How old they get, where the year is known.
    pub(crate) age: Option<u32>,
}

/// The birthdays of today and the coming days, the nearest first. Somebody who is only in an address book has none here.
pub(crate) fn near(book: &Book, now: Now) -> Vec<Near> {
    let mut near: Vec<Near> = book.people().filter_map(|person| of(book, person, now)).collect();
    near.sort_by_key(|near| (near.day, near.person));
    near
}

fn of(book: &Book, person: &Person, now: Now) -> Option<Near> {
    let birthday = person.details().birthday?;
    let day = birthday.next(now.today()).filter(|day| -now.days_since(*day) <= BIRTHDAYS_AHEAD)?;
    let in_circle = |care: &Care| care.circle.is_some();
    let is_tended = book.standing_connection(person.id).is_some()
        || person.care.as_deref().is_some_and(in_circle)
        || book.open_follow_up(person.id).is_some();
    is_tended.then(|| Near { person: person.id, day, age: birthday.age(day).filter(|age| *age > 0) })
}

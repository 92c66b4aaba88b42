//! Circles: how often somebody is to be heard of, and putting people into one.

use crate::domain::plan;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::words::count::whom;

/// Proposes to put people into a circle, or out of all.
pub(crate) fn put_in_circle(book: &Book, people: &[PersonId], circle: Option<Circle>) -> Plan {
    let label = |names: &[String]| match circle {
        Some(circle) => format!("Put {} into the {} circle", whom(names), circle.word()),
        None => format!("Took {} out of the circles", whom(names)),
    };
    plan::each(book, people, Deed::Circle, label, |copy, person| {
        let mut care = person.care.as_deref().cloned().unwrap_or_default();
        care.circle = circle;
        if copy.edit::<Person>(person.id, |person| person.care = care.kept()) {
            return Ok(());
        }
        Err(match circle {
            Some(circle) => format!("{} is in the {} circle already", person.name, circle.word()),
            None => format!("{} is in no circle", person.name),
        })
    })
}

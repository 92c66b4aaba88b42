//! Circles: how often somebody is to be heard of, and putting people into one.

use crate::domain::plan;
use crate::domain::plan::Plan;
use crate::domain::record::batch::Deed;
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::change::Change;
use crate::domain::record::edit::Edit;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;

/// Proposes to put people into a circle, or out of all.
pub fn put_in_circle(book: &Book, people: &[PersonId], circle: Option<Circle>) -> Plan {
    let label = |names: &str| match circle {
        Some(circle) => format!("Put {names} into the {} circle", circle.word()),
        None => format!("Took {names} out of the circles"),
    };
    plan::change(book, people, Deed::Circle, label, |before| {
        let mut care = before.care.as_deref().cloned().unwrap_or_default();
        care.circle = circle;
        let after = Person { care: care.kept(), ..before.clone() };
        if after == *before {
            return Err(match circle {
                Some(circle) => format!("{} is in the {} circle already", before.name, circle.word()),
                None => format!("{} is in no circle", before.name),
            });
        }
        Ok(vec![Edit::Person(Change::update(before.clone(), after))])
    })
}

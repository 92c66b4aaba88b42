//! The network as it was at the end of a day, as far as is known: what left before the first archive is in none of it.

use chrono::TimeDelta;

use crate::domain::record::book::Book;
use crate::domain::record::connection::{Connection, Standing};
use crate::domain::record::correspondence::Correspondence;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Request, State};
use crate::domain::time::{Day, Now, Time, first_moment};

/// The last second of a day.
pub(crate) fn end_of(day: Day, now: Now) -> Time {
    day.succ_opt().map_or(now.at, |next| first_moment(next, now.zone) - TimeDelta::seconds(1)).min(now.at)
}

/// The book as it was at the end of a day, on the calendar of `now`.
pub(crate) fn as_of(book: &Book, day: Day, now: Now) -> Book {
    let end = end_of(day, now);
    let mut then = Book::default();
    for person in book.people() {
        then.put_person(person_then(person, day));
    }
    for request in book.requests().filter_map(|request| request_then(request, book, day, end)) {
        then.put_request(request);
    }
    for tie in book.connections().filter_map(|tie| tie_then(tie, day, now)) {
        then.put_connection(tie);
    }
    for told in book.correspondences() {
        let exchange = told.exchange.until(end);
        if exchange.last().is_some() {
            then.put_correspondence(Correspondence { person: told.person, exchange });
        }
    }
    for contact in book.interactions().filter(|contact| contact.on <= day) {
        then.put_interaction(contact.clone());
    }
    for import in book.imports().filter(|import| import.exported_at <= end) {
        then.put_import(import.clone());
    }
    then.put_own_profile(book.own_profile().clone());
    then.put_goals(book.goals().to_vec());
    then
}

/// Where somebody worked then: by the moves that archives told since.
fn person_then(person: &Person, day: Day) -> Person {
    let mut then = person.clone();
    if let Some(evidence) = person.details().evidence.as_deref() {
        then.change_details(|details| details.evidence = evidence.until(day).kept());
    }
    let former = &person.details().former;
    if let Some(place) = former.iter().find(|place| place.gone > day) {
        (then.company, then.position) = (place.company.clone(), place.position.clone());
        let before = former.iter().filter(|place| place.gone <= day).cloned().collect();
        then.change_details(|details| details.former = before);
    }
    then
}

/// A request that was there then, in the state it was in.
fn request_then(request: &Request, book: &Book, day: Day, end: Time) -> Option<Request> {
    if request.is_draft() || request.sent_at.is_some_and(|at| at > end) {
        return None;
    }
    let tie = || book.connections_of(request.person).filter_map(|tie| tie.connected_on).max();
    let is_later = match &request.state {
        State::Accepted { at: None } => tie().is_some_and(|on| on > day),
        State::Expired { at: None } | State::Closed { at: None } => request.inferred_on.is_some_and(|on| on > day),
        state => state.at().is_some_and(|at| at > end),
    };
    let state = if is_later { State::Pending } else { request.state.clone() };
    Some(Request { state, ..request.clone() })
}

/// A connection that stood then or had stood.
fn tie_then(tie: &Connection, day: Day, now: Now) -> Option<Connection> {
    if tie.connected_on.is_some_and(|on| on > day) {
        return None;
    }
    let is_later = match &tie.standing {
        Standing::Connected => false,
        Standing::Removed { at, .. } => now.day_of(*at) > day,
        Standing::Lost { on } => *on > day,
    };
    let standing = if is_later { Standing::Connected } else { tie.standing.clone() };
    Some(Connection { standing, ..tie.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::connection::ConnectionId;
    use crate::domain::record::former::Former;
    use crate::domain::record::id::PersonId;
    use crate::domain::record::request::{Direction, Origin, RequestId};

    #[test]
    fn a_day_shows_what_was_there_and_where_people_worked() {
        let now = Now::new("2026-11-23T12:00:00Z".parse().expect("a time"), chrono_tz::UTC);
        let day = |month: u32| Day::from_ymd_opt(2026, month, 1).expect("a day");
        let at = |month: u32| day(month).and_hms_opt(8, 0, 0).expect("a time").and_utc();
        let mut book = Book::default();
        let mut person = Person { id: PersonId(1), name: "P1".into(), company: "Looms".into(), ..Person::default() };
        let former = Former { company: "Acme".into(), position: "".into(), seen: Some(day(3)), gone: day(5) };
        person.change_details(|details| details.former = [former].into());
        book.put_person(person);
        let request = |state| Request {
            id: RequestId(1),
            person: PersonId(1),
            direction: Direction::Sent,
            state,
            sent_at: Some(at(2)),
            note: "".into(),
            origin: Origin::Typed,
            sent_earliest: None,
            inferred_on: None,
            handling: None,
        };
        book.put_request(request(State::Accepted { at: Some(at(4)) }));
        let tie = |standing| Connection {
            id: ConnectionId(1),
            person: PersonId(1),
            connected_on: Some(day(4)),
            standing,
            origin: Origin::Typed,
        };
        book.put_connection(tie(Standing::Lost { on: day(8) }));
        for (month, requests, pending, ties, standing, company) in [
            (1, 0, 0, 0, 0, "Acme"),
            (3, 1, 1, 0, 0, "Acme"),
            (4, 1, 0, 1, 1, "Acme"),
            (6, 1, 0, 1, 1, "Looms"),
            (9, 1, 0, 1, 0, "Looms"),
        ] {
            let then = as_of(&book, day(month), now);
            let found = (
                then.requests().count(),
                then.requests().filter(|request| request.state == State::Pending).count(),
                then.connections().count(),
                then.connections().filter(|tie| tie.stands()).count(),
                then.person(PersonId(1)).map(|person| person.company.to_string()),
            );
            assert_eq!(found, (requests, pending, ties, standing, Some(company.to_owned())), "month {month}");
        }
    }
}

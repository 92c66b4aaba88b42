use super::*;
use crate::domain::deciding::decide::{Decision, decide};
use crate::domain::record::book::Book;
use crate::domain::record::care::Circle;
use crate::domain::record::id::PersonId;
use crate::domain::record::person::Person;
use crate::domain::record::request::{Direction, State};
use crate::domain::settings::Settings;
use crate::domain::time::Now;
use crate::domain::touch::circle;
use crate::domain::touch::log::{Typed, log};

#[test]
fn everything_that_happened_is_told_newest_first() {
    let at = |text: &str| Now::new(text.parse().expect("a time"), chrono_tz::UTC);
    let person = PersonId(1);
    let mut book = Book::default();
    let mut recorded = Vec::new();
    let mut apply = |book: &mut Book, batch: crate::domain::record::batch::Batch, now: Now| {
        book.apply(&batch.edits);
        let edits = batch.edits.into_iter().filter(|edit| edit.about() == Some(person)).collect();
        recorded.push(Recorded { made_at: now.at, label: batch.label, came: false, edits });
    };
    book.put_person(Person { id: person, name: "Ada Lovelace".into(), ..Person::default() });
    book.put_request(crate::domain::record::request::Request {
        id: crate::domain::record::request::RequestId(1),
        person,
        direction: Direction::Received,
        state: State::Pending,
        sent_at: Some(at("2026-11-01T10:00:00Z").at),
        note: "Hello".into(),
        origin: crate::domain::record::request::Origin::Typed,
        sent_earliest: None,
        inferred_on: None,
        handling: None,
    });
    let day_2 = at("2026-11-02T10:00:00Z");
    let plan = decide(&book, Decision::Accept, &[person], "", &Settings::default(), day_2);
    apply(&mut book, plan.batch, day_2);
    let day_3 = at("2026-11-03T10:00:00Z");
    let plan = circle::put_in_circle(&book, &[person], Some(Circle::Inner));
    apply(&mut book, plan.batch, day_3);
    let day_4 = at("2026-11-04T10:00:00Z");
    let plan = log(&book, &[person], &Typed::parse("call: looms", day_4.today()), day_4);
    apply(&mut book, plan.batch, day_4);
    let told: Vec<String> = timeline(&book, person, &recorded, day_4)
        .into_iter()
        .map(|event| format!("{} {}: {}", event.on.format("%d"), event.kind, event.text))
        .collect();
    assert_eq!(
        told,
        [
            "04 contact: call: looms",
            "03 change: put into the inner circle (Put Ada Lovelace into the inner circle)",
            "02 follow-up: follow-up planned for 4 Nov 2026 after the acceptance",
            "02 connection: connected",
            "02 request: the request was accepted",
            "01 request: they asked you: \"Hello\"",
        ]
    );
}

use super::*;
use crate::domain::record::change::Change;
use crate::domain::record::connection::{Connection, ConnectionId, Standing};
use crate::domain::record::request::Origin;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn book() -> Book {
    let mut book = Book::default();
    let people =
        [("Ada", "Acme Looms Ltd", "2025-01-01"), ("Bo", "Acme Looms", "2025-01-05"), ("Cy", "", "2025-01-06")];
    for (n, (name, company, on)) in (1..).zip(people) {
        let person = Person { id: PersonId(n), name: name.into(), company: company.into(), ..Person::default() };
        let tie = Connection {
            id: ConnectionId(n),
            person: PersonId(n),
            connected_on: Some(day(on)),
            standing: Standing::Connected,
            origin: Origin::Archive,
        };
        book.apply(&[Edit::Person(Change::insert(person)), Edit::Connection(Change::insert(tie))]);
    }
    book
}

fn hints() -> Vec<Hint> {
    vec![
        Hint::Event { name: "Loom Fair, North".into(), from: day("2025-01-02"), to: day("2025-01-03") },
        Hint::Event { name: "Nobody came".into(), from: day("2020-01-02"), to: day("2020-01-03") },
        Hint::Followed { company: "Kites".into() },
        Hint::Followed { company: "Acme Looms".into() },
        Hint::Followed { company: "acme looms".into() },
        Hint::Group { name: "Weavers".into() },
        Hint::Group { name: "A, B".into() },
    ]
}

#[test]
fn what_an_archive_suggests_is_told_with_its_reason() {
    let told = |book: &Book| {
        let all = proposals(book, &hints());
        all.iter().map(|p| format!("{} {}: {}", p.what.kind(), p.what.text(), p.why)).collect::<Vec<_>>()
    };
    let mut book = book();
    assert_eq!(
        told(&book),
        [
            "tag loom fair north: 2 people connected within 2 days of Loom Fair, North on 2 Jan 2025",
            "group Weavers: advertisers are told that you are in it",
            "goal company:Acme Looms +15: you follow it; 2 connections work there",
            "goal company:Kites +15: you follow it; no connection of yours works there",
        ]
    );
    // What was taken is proposed no more, and taking it back proposes it again.
    let all = proposals(&book, &hints());
    let plan = take(&book, &all.iter().collect::<Vec<_>>());
    assert_eq!((plan.batch.label.as_str(), plan.batch.edits.len()), ("Took 4 proposals from an archive", 4));
    let before = book.clone();
    book.apply(&plan.batch.edits);
    assert!(told(&book).is_empty() && book.goals().len() == 2 && book.groups().count() == 1);
    assert_eq!(&*book.person(PersonId(2)).expect("they").tags, ["loom fair north"]);
    book.apply(&plan.batch.inverse().edits);
    assert!(book == before);
    let one = take(&book, &[&all[1]]);
    assert_eq!((one.batch.label.as_str(), one.batch.deed), ("Took Weavers from an archive", Deed::Group));
}

#[test]
fn there_are_not_more_goals_than_can_be() {
    let mut book = book();
    let goals: Vec<Goal> =
        (0..MAX_GOALS).map(|n| Goal { kind: GoalKind::Word, text: format!("word{n}").into(), weight: 1 }).collect();
    book.apply(&Edit::document(Vec::new(), goals).into_iter().collect::<Vec<_>>());
    let all = proposals(&book, &[Hint::Followed { company: "Kites".into() }]);
    let plan = take(&book, &all.iter().collect::<Vec<_>>());
    assert!(plan.batch.edits.is_empty() && plan.refused.len() == 1);
}

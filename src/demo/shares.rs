//! Follow-ups by hand, and what is shared.

use chrono::Days;
use chrono::TimeDelta;

use crate::demo::chosen;
use crate::domain::record::batch::Batch;
use crate::domain::record::book::Book;
use crate::domain::record::follow_up::Cause;
use crate::domain::shares;
use crate::domain::time::Now;
use crate::domain::touch::follow_up;

/// What was or is to be shared: title, text, tags, days until it is planned or since it was shared.
pub(crate) const SHARES: [(&str, &str, &str, i64); 6] = [
    ("Why our loom driver is in Rust", "Three bugs we no longer have,\nand one we wrote ourselves.", "rust", 0),
    ("A reading list for new mentors", "", "mentor", 4),
    ("Notes from the harbour fair", "Ten stands, one good coffee,\nand a looming idea.", "meetup", 9),
    ("What a year of open hours taught us", "Open hours, every Thursday, for a year.", "mentor", -21),
    ("Pattern machines, explained", "A punched card is a program.\nA loom is a computer.", "meetup", -64),
    ("We are looking for a weaver who codes", "Or a coder who weaves.", "hiring", -140),
];

/// Follow-ups by hand, and shares to come.
pub(crate) fn plans(book: &Book, now: Now) -> Vec<Batch> {
    let friends: Vec<_> = chosen::friends(book).into_iter().map(|person| person.id).collect();
    let due = now.today() + Days::new(1);
    let mut batches: Vec<Batch> = friends
        .iter()
        .skip(20)
        .take(1)
        .map(|person| {
            follow_up::schedule(book, &[*person], due, "send them the paper on looms", Cause::Hand, now).batch
        })
        .collect();
    let mut book = book.clone();
    for (title, text, tag, days) in SHARES.iter().filter(|share| share.3 >= 0) {
        let draft = shares::TypedShare {
            title: (*title).to_owned(),
            text: (*text).to_owned(),
            audience: format!("{tag}, circle:inner"),
            planned_on: Some(now.today() + TimeDelta::days(*days + 1)),
            ..shares::TypedShare::default()
        };
        if let Ok(plan) = shares::write(&book, None, &draft) {
            book.apply(&plan.batch.edits);
            batches.push(plan.batch);
        }
    }
    batches
}

use chrono::TimeDelta;

use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::id::PersonId;
use crate::domain::record::request::{Direction, Handling, Origin, Request, RequestId, State};
use crate::domain::time::Now;

#[test]
fn only_what_is_old_enough_counts_and_each_template_on_its_own() {
    let now = Now::new("2026-11-23T10:00:00Z".parse().expect("a time"), chrono_tz::UTC);
    let mut book = Book::default();
    let yes = || State::Accepted { at: None };
    for (n, (days, state, note, template)) in [
        (40, yes(), "Hello", "fair"),
        (30, State::Pending, "Hi", "fair"),
        (15, State::Withdrawn { at: now.at, reason: "".into() }, "", ""),
        (20, yes(), "", ""),
        (14, State::Pending, "young", "fair"),
        (300, State::Unknown, "", ""),
    ]
    .into_iter()
    .enumerate()
    {
        book.put_request(Request {
            id: RequestId(n as u32 + 1),
            person: PersonId(n as u32 + 1),
            direction: Direction::Sent,
            state,
            sent_at: Some(now.at - TimeDelta::days(days)),
            note: note.into(),
            origin: Origin::Typed,
            sent_earliest: None,
            inferred_on: None,
            handling: Handling { template: template.into(), ..Handling::default() }.kept(),
        });
    }
    let groups: Vec<_> = answers(&book, now).into_iter().map(|g| (g.name.clone(), g.accepted, g.judged)).collect();
    let expected = [("all", 2, 4), ("with a note", 1, 2), ("without a note", 1, 2), ("fair", 1, 2)];
    assert_eq!(groups, expected.map(|(name, accepted, judged)| (name.to_owned(), accepted, judged)));
    assert_eq!(recent_notes(&book, 2), ["young", "Hi"]);
    assert_eq!(recent_notes(&book, 10).len(), 3);
    assert!(recent_notes(&book, 0).is_empty());
}

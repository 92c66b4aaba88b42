use super::*;
use crate::domain::record::book::Book;
use crate::domain::record::follow_up::{Cause, FollowUp, FollowUpId, FollowUpProgress};
use crate::domain::record::journal::RowsWritten;
use crate::domain::record::request::Origin;
use crate::domain::record::share::{Audience, Share, ShareId, ShareStage};
use crate::domain::time::Now;
use crate::export::chosen::Chosen;

const HOSTILE: &str = "paper\r\nEND:VEVENT\r\nBEGIN:VALARM; \\n, \u{1b}[2J\u{202e}";

fn book() -> Book {
    let mut book = Book::default();
    let day = Day::from_ymd_opt(2026, 12, 1).expect("a day");
    book.put_person(Person { id: PersonId(1), name: "Ada\nLovelace".into(), ..Person::default() });
    book.put_follow_up(FollowUp {
        id: FollowUpId(1),
        person: PersonId(1),
        cause: Cause::Hand,
        opened_at: Time::UNIX_EPOCH,
        due: day,
        why: HOSTILE.into(),
        progress: FollowUpProgress::Open,
    });
    book.put_share(Share {
        id: ShareId(1),
        title: HOSTILE.into(),
        text: "".into(),
        link: "javascript:alert(1)\r\nX:y".into(),
        stage: ShareStage::Idea,
        planned_on: Some(day),
        audience: Audience::default(),
        result: "".into(),
        reacted: Vec::new(),
        origin: Origin::Typed,
    });
    book
}

fn written(entries: CalendarEntries, reach: Reach) -> String {
    let book = book();
    let now = Now::new(Time::UNIX_EPOCH, chrono_tz::UTC);
    let people = book.people().map(|person| Chosen::of(&book, person)).collect();
    let (messages, written) = (Vec::new(), RowsWritten::default());
    calendar(&Selection { book: &book, now, reach, people, messages, written }, entries)
}

#[test]
fn each_entry_is_a_day_that_keeps_nobody_from_other_things() {
    let text = written(CalendarEntries::Events, Reach::Everything).replace("\r\n ", "");
    let lines: Vec<_> = text.split("\r\n").collect();
    let count = |line: &str| lines.iter().filter(|other| **other == line).count();
    for (line, times) in [
        ("BEGIN:VEVENT", 2),
        ("END:VEVENT", 2),
        ("BEGIN:VALARM", 0),
        ("DTSTART;VALUE=DATE:20261201", 2),
        ("DTSTAMP:19700101T000000Z", 2),
        ("TRANSP:TRANSPARENT", 2),
        ("SEQUENCE:0", 2),
        ("SUMMARY:Follow up with Ada Lovelace", 1),
        ("URL:https://javascript:alert(1)%20X:y", 1),
    ] {
        assert_eq!(count(line), times, "{line} in\n{text}");
    }
    assert!(!text.chars().any(|c| c.is_control() && !matches!(c, '\r' | '\n')));
    let alone = written(CalendarEntries::Events, Reach::People);
    assert_eq!(alone.matches("BEGIN:VEVENT").count(), 1, "a post is about nobody");
}

#[test]
fn tasks_have_a_day_on_which_they_are_due() {
    let text = written(CalendarEntries::Tasks, Reach::Everything);
    assert_eq!(text.matches("DUE;VALUE=DATE:20261201\r\n").count(), 2);
    assert!(!text.contains("DTSTART") && !text.contains("TRANSP"));
}

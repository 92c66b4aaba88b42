//! The columns of a table of people: the fields of a person, and what is between them and the user.

use crate::domain::record::book::Book;
use crate::domain::record::field::{FIELDS, Field};
use crate::domain::time::Now;
use crate::export::chosen::Chosen;

/// A column.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub name: &'static str,
    /// What it holds, for help.
    pub words: &'static str,
    of: Cell,
}

/// Where the text of a cell comes from.
#[derive(Clone, Copy)]
enum Cell {
    Field(&'static Field),
    Text(fn(&Chosen<'_>, &Book, Now) -> String),
}

impl std::fmt::Debug for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// What stands before the fields of a person.
const BEFORE: &[Column] = &[text("id", "the number of the person", |chosen, _, _| chosen.person.id.0.to_string())];

/// What stands behind them.
const BEHIND: &[Column] = &[
    text("url", "the address of their page", |chosen, _, _| chosen.person.url().unwrap_or_default()),
    text("tags", "your tags, between commas", |chosen, _, _| chosen.person.tags.join(", ")),
    text("remark", "your remark", |chosen, _, _| chosen.person.remark.to_string()),
    text("connection", "connected, removed or lost", |chosen, _, _| {
        chosen.connection.map(|tie| tie.standing.word().to_owned()).unwrap_or_default()
    }),
    text("connected_on", "the day of the connection", |chosen, _, _| {
        day(chosen.connection.and_then(|tie| tie.connected_on))
    }),
    text("request", "sent or received: the newest request", |chosen, _, _| {
        chosen.request.map(|request| request.direction.word().to_owned()).unwrap_or_default()
    }),
    text("state", "what became of that request", |chosen, _, now| {
        chosen.request.map(|request| request.word(now).to_owned()).unwrap_or_default()
    }),
    text("sent_on", "the day of that request", |chosen, _, now| {
        day(chosen.request.and_then(|request| request.sent_at).map(|at| now.day_of(at)))
    }),
    text("note", "the text sent with it", |chosen, _, _| {
        chosen.request.map(|request| request.note.to_string()).unwrap_or_default()
    }),
    text("circle", "inner, close or wide", |chosen, _, _| {
        let circle = chosen.person.care.as_ref().and_then(|care| care.circle);
        circle.map(|circle| circle.word().to_owned()).unwrap_or_default()
    }),
    text("follow_up", "the day of the open follow-up", |chosen, book, _| {
        day(book.open_follow_up(chosen.person.id).map(|open| open.due))
    }),
];

const fn text(name: &'static str, words: &'static str, of: fn(&Chosen<'_>, &Book, Now) -> String) -> Column {
    Column { name, words, of: Cell::Text(of) }
}

fn day(day: Option<crate::domain::time::Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Every column, in the order in which they are written.
pub(crate) fn all() -> Vec<Column> {
    let fields = FIELDS.iter().map(|field| Column { name: field.name, words: field.help, of: Cell::Field(field) });
    BEFORE.iter().copied().chain(fields).chain(BEHIND.iter().copied()).collect()
}

/// The column of that name.
pub(crate) fn named(name: &str) -> Option<Column> {
    all().into_iter().find(|column| column.name == name)
}

impl Column {
    /// Its cell in the row of somebody.
    pub(crate) fn cell(&self, chosen: &Chosen<'_>, book: &Book, now: Now) -> String {
        match self.of {
            Cell::Field(field) => field.text(chosen.person).into_owned(),
            Cell::Text(of) => of(chosen, book, now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let mut names: Vec<_> = all().iter().map(|column| column.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(named("email").is_some() && named("E-mail").is_none());
    }
}

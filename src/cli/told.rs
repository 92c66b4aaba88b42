//! Words that several answers share: when something is due, what is not known, a text cut short.

use crate::domain::record::book::Book;
use crate::domain::record::person::Person;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::follow_up;
use crate::domain::words::count;

/// When something is due, seen from today.
pub(crate) fn when(day: Day, now: Now) -> String {
    match now.days_since(day) {
        0 => "today".to_owned(),
        1 => "1 day overdue".to_owned(),
        -1 => "tomorrow".to_owned(),
        days if days > 0 => format!("{} days overdue", count::grouped(days.unsigned_abs())),
        days => format!("in {} days", count::grouped(days.unsigned_abs())),
    }
}

/// How many days something is overdue; 0 when it is not.
pub(crate) fn overdue(day: Day, now: Now) -> i64 {
    now.days_since(day).max(0)
}

pub(crate) fn or_unknown(day: Option<Day>) -> String {
    day.map_or_else(|| "?".to_owned(), |day| day.to_string())
}

/// When somebody is to be written to: their open follow-up, else the cadence of their circle.
pub(crate) fn due_day(book: &Book, person: &Person, settings: &Settings, now: Now) -> Option<Day> {
    let open = book.open_follow_up(person.id).map(|open| open.due);
    open.or_else(|| follow_up::cadence(book, person, settings, now).map(|(_, day)| day))
}

/// The beginning of a text, where it is longer than so many characters.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let mut cut: String = text.chars().take(most).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

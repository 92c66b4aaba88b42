//! What `ties show` tells of the tie with a person: circle, review, contacts, strength, follow-up, groups.

use serde::Serialize;

use crate::cli::answer::facts;
use crate::cli::commands::look::messages::Messages;
use crate::cli::told::{due_day, overdue, when};
use crate::cli::view::reason::Reason;
use crate::cli::view::value::Moment;
use crate::domain::groups;
use crate::domain::record::book::Book;
use crate::domain::record::care::{Circle, Keep};
use crate::domain::record::correspondence::PATIENCE_DAYS;
use crate::domain::record::follow_up::{FollowUp, FollowUpId};
use crate::domain::record::person::Person;
use crate::domain::settings::Settings;
use crate::domain::time::{Day, Now};
use crate::domain::touch::strength::{last_contact, strength, too_many};

/// The tie with somebody.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TieView<'b> {
    circle: Option<&'static str>,
    /// The days between two contacts that the circle asks for.
    #[serde(skip)]
    every: Option<u32>,
    keep_list: bool,
    keep_until: Option<Day>,
    reviewed_on: Option<Day>,
    last_contact: Option<Day>,
    strength: Strength,
    messages: Option<Messages<'b>>,
    too_many: bool,
    /// How many messages are too many.
    #[serde(skip)]
    many: Option<usize>,
    follow_up: Option<Open<'b>>,
    due: Option<Day>,
    groups: Vec<&'b str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Strength {
    level: &'static str,
    points: u32,
    parts: Vec<Reason>,
}

/// An open follow-up.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Open<'b> {
    follow_up_id: FollowUpId,
    due: Day,
    overdue_days: i64,
    cause: &'static str,
    why: &'b str,
    opened_at: Moment,
}

impl<'b> TieView<'b> {
    pub(crate) fn of(book: &'b Book, person: &'b Person, settings: &Settings, now: Now) -> TieView<'b> {
        let care = person.care.as_deref().cloned().unwrap_or_default();
        let strength = strength(book, person.id, now);
        let many = too_many(book, person.id, now);
        TieView {
            circle: care.circle.map(Circle::word),
            every: care.circle.map(|circle| circle.interval(&settings.circles)),
            keep_list: care.keep == Some(Keep::Always),
            keep_until: match care.keep {
                Some(Keep::Until(day)) => Some(day),
                Some(Keep::Always) | None => None,
            },
            reviewed_on: care.reviewed_on,
            last_contact: last_contact(book, person.id, now),
            strength: Strength {
                level: strength.level.word(),
                points: strength.parts.iter().map(|(points, _)| points).sum(),
                parts: Reason::all(strength.parts),
            },
            messages: book.correspondence(person.id).map(|all| Messages::of(&all.exchange)),
            too_many: many.is_some(),
            many,
            follow_up: book.open_follow_up(person.id).map(|open| Open::of(open, now)),
            due: due_day(book, person, settings, now),
            groups: groups::groups_of(book, person.id).map(|group| &*group.name).collect(),
        }
    }

    /// The tie as rows of a label and a text.
    pub(crate) fn rows(&self, now: Now) -> Vec<Vec<String>> {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut rows = facts([
            ("Circle", self.circle_words(now)),
            ("Kept", self.kept_words()),
            ("Reviewed", day(self.reviewed_on)),
            ("Last contact", self.last_contact.map(|last| last_words(last, now)).unwrap_or_default()),
            ("Strength", self.strength.words()),
            ("Follow-up", self.follow_up.as_ref().map(|open| open.words(now)).unwrap_or_default()),
            ("Your groups", self.groups.join(", ")),
        ]);
        rows.extend(self.messages.iter().flat_map(|messages| messages.rows(now)));
        if let Some(count) = self.many {
            let text = format!(
                "{count} messages within {PATIENCE_DAYS} days are too many: wait for an answer before you write again"
            );
            rows.push(vec![String::new(), text]);
        }
        rows
    }

    fn circle_words(&self, now: Now) -> String {
        let (Some(circle), Some(every)) = (self.circle, self.every) else { return String::new() };
        // An open follow-up has a line of its own.
        let due = self.due.filter(|_| self.follow_up.is_none());
        let due = due.map_or_else(String::new, |due| format!(", due {due}, {}", when(due, now)));
        format!("{circle}, every {every} days{due}")
    }

    fn kept_words(&self) -> String {
        match self.keep_until {
            _ if self.keep_list => "on the keep list".to_owned(),
            Some(day) => format!("until {day}"),
            None => String::new(),
        }
    }
}

fn last_words(last: Day, now: Now) -> String {
    match now.days_since(last) {
        ..=0 => format!("{last}, today"),
        1 => format!("{last}, yesterday"),
        days => format!("{last}, {days} days ago"),
    }
}

impl Strength {
    fn words(&self) -> String {
        let parts: Vec<_> = self.parts.iter().map(|part| format!("{} +{}", part.why, part.points)).collect();
        if parts.is_empty() { String::new() } else { format!("{}: {}", self.level, parts.join("; ")) }
    }
}

impl<'b> Open<'b> {
    fn of(open: &'b FollowUp, now: Now) -> Open<'b> {
        Open {
            follow_up_id: open.id,
            due: open.due,
            overdue_days: overdue(open.due, now),
            cause: open.cause.word(),
            why: &open.why,
            opened_at: Moment(open.opened_at),
        }
    }

    fn words(&self, now: Now) -> String {
        let why = if self.why.is_empty() { String::new() } else { format!(": {}", self.why) };
        format!("{}, {}{why}", self.due, when(self.due, now))
    }
}

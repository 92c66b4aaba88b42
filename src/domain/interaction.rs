//! The log of contacts: messages, calls, meetings, coffees, e-mails, each with its day and a line.

use serde::{Deserialize, Serialize};

use super::book::Book;
use super::day_text::{Way, parse_first};
use super::edit::{Batch, Change, Edit, Plan, Refusal};
use super::person::PersonId;
use super::send::paragraph;
use super::time::{Day, Now};
use super::{Text, id, is_empty};

id! {
    /// Names an entry of the log for as long as the file lives; never given twice.
    InteractionId
}

/// Longest line of an entry, in characters.
pub const MAX_LINE: usize = 2_000;

/// What kind of contact it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A message, on LinkedIn or elsewhere.
    Message,
    /// A call.
    Call,
    /// A meeting.
    Meeting,
    /// A coffee, a meal, a walk.
    Coffee,
    /// An e-mail.
    Email,
}

impl Kind {
    /// All, in the order in which they are offered.
    pub const ALL: [Kind; 5] = [Kind::Message, Kind::Call, Kind::Meeting, Kind::Coffee, Kind::Email];

    /// The word on the screen and in the file.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Message => "message",
            Kind::Call => "call",
            Kind::Meeting => "meeting",
            Kind::Coffee => "coffee",
            Kind::Email => "email",
        }
    }

    /// The kind of that name; `e-mail` is written both ways, and a beginning that no other has is enough.
    pub fn named(word: &str) -> Option<Kind> {
        let word = word.to_lowercase().replace('-', "");
        let mut found = Kind::ALL.into_iter().filter(|kind| kind.word().starts_with(&word));
        let exact = Kind::ALL.into_iter().find(|kind| kind.word() == word);
        exact.or_else(|| found.next().filter(|_| word.len() >= 3 && found.next().is_none()))
    }

    /// Whether both spoke, whoever wrote first.
    pub fn is_mutual(self) -> bool {
        matches!(self, Kind::Call | Kind::Meeting | Kind::Coffee)
    }

    fn past(self) -> &'static str {
        match self {
            Kind::Message => "Logged a message to",
            Kind::Call => "Logged a call with",
            Kind::Meeting => "Logged a meeting with",
            Kind::Coffee => "Logged a coffee with",
            Kind::Email => "Logged an e-mail to",
        }
    }
}

/// One contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interaction {
    /// Names the entry.
    pub id: InteractionId,
    /// With whom.
    pub person: PersonId,
    /// What it was.
    pub kind: Kind,
    /// The day on the user's calendar.
    pub on: Day,
    /// What it was about; may be empty.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub text: Text,
}

/// What is to be logged, as it is typed: "coffee yesterday: talked about looms".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What it was; a message unless another word is typed.
    pub kind: Kind,
    /// The day; today unless another is typed.
    pub on: Day,
    /// What it was about.
    pub text: Text,
}

impl Typed {
    /// Reads what is typed: a kind, a day, a line, each of which may be missing; behind a colon stands the line.
    pub fn parse(typed: &str, today: Day) -> Typed {
        let (kind, mut rest) = kind_and_rest(typed);
        let on = match parse_first(rest, today, Way::Back) {
            Some((on, left)) => {
                rest = left;
                on
            }
            None => today,
        };
        let text = rest.trim_start().strip_prefix(':').unwrap_or(rest);
        Typed { kind, on, text: paragraph(text).into() }
    }
}

/// The kind that a line begins with, a message where it begins otherwise, and what follows.
pub fn kind_and_rest(typed: &str) -> (Kind, &str) {
    let typed = typed.trim();
    let end = typed.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(typed.len());
    match Kind::named(&typed[..end]) {
        Some(kind) => (kind, typed[end..].trim_start()),
        None => (Kind::Message, typed),
    }
}

/// Proposes to log a contact with people.
pub fn log(book: &Book, people: &[PersonId], typed: &Typed, now: Now) -> Plan {
    let mut plan = Plan::default();
    let mut next = book.last_ids().interaction;
    if typed.text.chars().count() > MAX_LINE {
        plan.refused.push(Refusal::new("", format!("the line is longer than {MAX_LINE} characters")));
        return plan;
    }
    for id in people.iter().collect::<std::collections::BTreeSet<_>>() {
        let name = book.name(*id).to_owned();
        if book.person(*id).is_none() {
            plan.refused.push(Refusal::new("", format!("{id} is nobody in this file")));
        } else if typed.on > now.today() {
            let why = format!("{} is still to come; plan a follow-up", typed.on.format("%-d %b %Y"));
            plan.refused.push(Refusal::new(name, why));
        } else {
            next += 1;
            plan.batch.edits.push(Edit::Interaction(Change::insert(Interaction {
                id: InteractionId(next),
                person: *id,
                kind: typed.kind,
                on: typed.on,
                text: typed.text.clone(),
            })));
            plan.names.push(name);
        }
    }
    let whom = whom(&plan.names);
    plan.batch = Batch { label: format!("{} {whom}", typed.kind.past()), edits: plan.batch.edits };
    plan
}

/// Proposes to take an entry of the log away.
pub fn unlog(book: &Book, id: InteractionId) -> Option<Plan> {
    let before = book.interaction(id)?.clone();
    let name = book.name(before.person).to_owned();
    let label = format!("Took the {} of {} off the log of {name}", before.kind.word(), before.on.format("%-d %b %Y"));
    let edits = vec![Edit::Interaction(Change { before: Some(before), after: None })];
    Some(Plan { batch: Batch { label, edits }, names: vec![name], ..Plan::default() })
}

/// Whom a label speaks of: the name of one, the number of many.
pub(super) fn whom(names: &[String]) -> String {
    match names {
        [name] => name.clone(),
        names => format!("{} people", names.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::Person;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn an_entry_is_read_as_it_is_typed() {
        let today = day("2026-11-24");
        for (typed, kind, on, text) in [
            ("", Kind::Message, "2026-11-24", ""),
            ("call", Kind::Call, "2026-11-24", ""),
            ("coffee yesterday: talked about looms", Kind::Coffee, "2026-11-23", "talked about looms"),
            ("e-mail 3 days ago sent the paper", Kind::Email, "2026-11-21", "sent the paper"),
            ("meet mon: plan", Kind::Meeting, "2026-11-23", "plan"),
            ("Meeting: mon ami", Kind::Meeting, "2026-11-24", "mon ami"),
            ("2026-11-01", Kind::Message, "2026-11-01", ""),
            ("said hello", Kind::Message, "2026-11-24", "said hello"),
            ("caller id", Kind::Message, "2026-11-24", "caller id"),
            ("me too", Kind::Message, "2026-11-24", "me too"),
        ] {
            let expected = Typed { kind, on: day(on), text: text.into() };
            assert_eq!(Typed::parse(typed, today), expected, "{typed:?}");
        }
    }

    #[test]
    fn a_contact_is_logged_with_one_or_many_and_taken_back() {
        let mut book = Book::default();
        for id in 1..=2 {
            book.put_person(Person { id: PersonId(id), name: format!("P{id}").into(), ..Person::default() });
        }
        let now = Now::new("2026-11-24T10:00:00Z".parse().expect("a time"), chrono_tz::UTC);
        let start = book.clone();
        let typed = Typed::parse("call: hello", now.today());
        let plan = log(&book, &[PersonId(1), PersonId(2), PersonId(1), PersonId(9)], &typed, now);
        assert_eq!((plan.batch.label.as_str(), plan.refused.len()), ("Logged a call with 2 people", 1));
        book.apply(&plan.batch.edits);
        assert_eq!(book.interactions_of(PersonId(1)).count(), 1);
        let taken = unlog(&book, InteractionId(1)).expect("it is there");
        book.apply(&taken.batch.edits);
        assert_eq!(book.interactions_of(PersonId(1)).count(), 0);
        book.apply(&taken.batch.inverse(String::new()).edits);
        book.apply(&plan.batch.inverse(String::new()).edits);
        assert!(book == start);
        let later = Typed { on: now.today() + chrono::Days::new(1), ..typed };
        assert!(log(&book, &[PersonId(1)], &later, now).batch.edits.is_empty());
    }
}
